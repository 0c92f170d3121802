import {expect, test} from "vitest";
import {reasonWords} from "../../src/lib/reasons.js";
import {eventStates} from "../../src/model/contract/settlement.js";

test("no state of an event is shown by the word that machines use", () => {
  for (const state of eventStates) expect(reasonWords("", state)).not.toMatch(/_/);
  expect(reasonWords("", "pending")).toBe("a fact that decides is not known yet");
});

test("a reason of the contract's own is shown as it is written, without underscores", () => {
  expect(reasonWords("wants_a_job", "unqualified")).toBe("wants a job");
  expect(reasonWords("<b>", "unqualified")).toBe("<b>");
  expect(reasonWords("constructor", "unqualified")).toBe("constructor");
});

test("a dispute says that it was accepted, and why", () => {
  expect(reasonWords("wrong_number", "returned")).toBe("disputed and accepted: wrong number");
  expect(reasonWords("disputed", "returned")).toBe("disputed, and accepted");
});
