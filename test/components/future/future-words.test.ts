import {expect, test} from "vitest";
import {plainly} from "../../../src/components/contracts/sentence.js";
import {searchOfChoices} from "../../../src/components/future/address.js";
import {cashNote, exitNote} from "../../../src/components/future/month-words.js";
import {outcomeNote, outcomeRows} from "../../../src/components/future/outcome-rows.js";
import {pairAnswer, usualPair} from "../../../src/components/future/pair.js";
import {riskNote, riskParts} from "../../../src/components/future/risk-split.js";
import {futuresOf, losing} from "../../../src/components/future/words.js";
import {deal, outcome, reportOf, row, side} from "./fixture.js";

const deals = [deal("one"), deal("two")];
const low = {cashLow: -3200_00, cashLowP5: -6100_00, cashLowMonth: 4, paybackMonth: 7};
const rows = [
  row("one", side(outcome(60_000), low), side(outcome(2000)), {exitCost: 1500_00}),
  row("two", side(outcome(50_000)), null)
];
const report = reportOf(deals, rows);
const [one, two] = report.deals;

test("the lowest cash is named with its month, how bad it gets and when it has come back", () => {
  const said = cashNote(one ?? null, report);
  expect(said).toContain(
    "Your cash is lowest in month 4 (Jul 2026): -$3,200 on average, and -$6,100 or less in 5 of 100 futures. You have earned it back in month 7."
  );
  expect(said).toContain("The agency's cash never falls below nothing.");
});

test("money that does not come back within the months is said not to", () => {
  const never = reportOf(deals, [row("one", side(outcome(60_000), {...low, paybackMonth: null}), null)]);
  expect(cashNote(never.deals[0] ?? null, never)).toContain("You have not earned it back after 12 months.");
});

test("a low that most futures never see is no month", () => {
  const rare = reportOf(deals, [row("one", side(outcome(60_000), {...low, cashLowMonth: 0}), null)]);
  expect(cashNote(rare.deals[0] ?? null, rare)).toContain(
    "Your cash stays above nothing in more than half of the futures; its lowest is -$3,200 on average"
  );
});

test("leaving halfway costs a share of the minimum that is left, or nothing", () => {
  expect(exitNote(one ?? null, report)).toContain(
    "Leaving after 6 months costs you $1,500: a share of the minimum"
  );
  expect(exitNote(two ?? null, report)).toContain("costs nothing");
});

test("the largest part of the uncertainty comes first, with what changes it", () => {
  expect(riskParts(one as never).map(({share}) => share)).toEqual([0.5, 0.3, 0.1, 0.1, 0]);
  expect(riskNote(one ?? null)).toMatch(
    /^Most of what is uncertain about your profit is how many leads come \(50\u00a0%/
  );
});

test("one contract against another is a share of the futures, and on average so much more or less", () => {
  expect(usualPair(report)).toEqual({one, other: two});
  expect(plainly(pairAnswer(report, {one: one ?? null, other: two ?? null}))).toBe(
    "one leaves you more than two in 60 of 100 futures: $10,000 more on average."
  );
  expect(plainly(pairAnswer(report, {one: two ?? null, other: one ?? null}))).toContain(
    "$10,000 less on average"
  );
  expect(plainly(pairAnswer(report, {one: one ?? null, other: one ?? null}))).toBe(
    "Choose two different contracts."
  );
});

test("futures in which two contracts come to the same are said", () => {
  const same = reportOf(deals, rows);
  for (const line of same.simulation?.beats ?? []) line.fill(0.25);
  expect(plainly(pairAnswer(same, usualPair(same)))).toMatch(/They come to the same in 50 of 100 futures\.$/);
});

test("a contract without an agency has no place among what agencies make", () => {
  expect(outcomeRows(report, "client").map(({id}) => id)).toEqual(["one", "two"]);
  expect(outcomeRows(report, "agency").map(({id}) => id)).toEqual(["one"]);
  expect(outcomeNote(reportOf([deals[1] as never], [rows[1] as never]), "agency")).toBe("No agency is paid.");
});

test("what did not happen among the played futures is not called impossible", () => {
  expect(losing(0, 2000)).toBe("none of 2,000 loses");
  expect(losing(0.0005, 2000)).toBe("1 in 1,000 lose");
  expect(futuresOf(0.999)).toBe("in more than 99 of 100 futures");
  expect(futuresOf(0.37)).toBe("in 37 of 100 futures");
});

test("an address holds what was chosen and nothing else", () => {
  expect(searchOfChoices({contract: null, one: null, other: null})).toBe("");
  expect(searchOfChoices({contract: "a&b", one: "x", other: null})).toBe("?contract=a%26b&one=x");
});
