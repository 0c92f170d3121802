import {describe, expect, test} from "vitest";
import {type ChecklistInput, checklist} from "../../../src/model/contract/checklist.js";
import {contractOf, familyOf, leadsFrom, measured, perCustomer, perLead} from "./lint/fixture.js";

const nothing: ChecklistInput = {family: null, history: null, fit: {}};
function answer(id: string, input: Partial<ChecklistInput>) {
  const found = checklist({...nothing, ...input}).find(item => item.id === id);
  if (!found) throw new RangeError(`no item ${id}`);
  return [found.answer, found.evidence];
}
const asks = (id: string, terms: string, model = "cpl") =>
  answer(id, {family: familyOf(contractOf(terms, model))});

describe("what nobody knows", () => {
  test("is unknown, never yes", () => {
    const items = checklist(nothing);
    expect(items.every(item => item.answer === "unknown")).toBe(true);
    expect(new Set(items.map(({id}) => id)).size).toBe(items.length);
  });
});

describe("readiness", () => {
  test("a number that two sources share fails, with the number shown", () => {
    const row = {kind: "call" as const, number: "+15550100"};
    const history = measured({
      leads: [
        ...leadsFrom("2026-01", 1, {...row, channel: "yelp"}),
        ...leadsFrom("2026-02", 1, {...row, channel: "bing"})
      ]
    });
    expect(answer("own_numbers", {history})).toEqual([
      "no",
      "+15550100 is dialled from bing and yelp: nobody can tell whose its 2 leads are."
    ]);
    expect(answer("own_numbers", {history: measured({leads: leadsFrom("2026-01", 3)})})[0]).toBe("unknown");
  });

  test("40 leads of an hour and a half need 60 hours, and 50 are 6.67 leads too few", () => {
    const capacity = {reps: 1, hoursPerMonth: 50, hoursPerLead: 1.5};
    expect(answer("capacity", {measured: {capacity, leadsPerMonth: 40}})).toEqual([
      "no",
      "40 leads take 60 hours, and there are 50 hours: 6.67 leads are too many."
    ]);
    const whole = {reps: 1, hoursPerMonth: 30, hoursPerLead: 1};
    expect(answer("capacity", {measured: {capacity: whole, leadsPerMonth: 31}})[1]).toBe(
      "31 leads take 31 hours, and there are 30 hours: 1 lead is too many."
    );
    expect(answer("capacity", {measured: {capacity: whole, leadsPerMonth: 84}})[1]).toContain(
      ": 54 leads are"
    );
    expect(answer("capacity", {measured: {capacity, leadsPerMonth: 33}})[0]).toBe("yes");
    expect(
      answer("capacity", {measured: {capacity}, history: measured({leads: leadsFrom("2026-01", 20)})})[0]
    ).toBe("yes");
  });

  test("two days to an answer are too long, and so is half of them late", () => {
    const response = {n: 100, within5Minutes: 40, p90Seconds: 49 * 3600};
    expect(answer("follow_up", {measured: {response}})).toEqual([
      "no",
      "Nine of ten leads are answered within 49 hours."
    ]);
    expect(answer("five_minutes", {measured: {response}})).toEqual([
      "no",
      "40% of 100 leads were answered within five minutes."
    ]);
    expect(answer("follow_up", {measured: {response: {...response, p90Seconds: 600}}})[0]).toBe("yes");
    expect(answer("follow_up", {measured: {response: {...response, p90Seconds: null}}})[0]).toBe("no");
  });

  test("62 of 100 sales with a lead are too few to pay by", () => {
    const leads = leadsFrom("2026-01", 100);
    const sales = leads.map((_, i) => ({at: "2026-02-01T00:00:00", ...(i < 62 ? {lead: i} : {})}));
    expect(answer("sales_joined", {history: measured({leads, sales})})).toEqual([
      "no",
      "62 of 100 sales (62%) have a lead."
    ]);
  });

  test("a lead that earns less than it costs does not pay", () => {
    const family = familyOf(contractOf(perLead));
    expect(answer("margin", {family, measured: {maxCostPerLead: 57_50}})).toEqual([
      "no",
      "A lead may cost up to $57.50, and $75 are asked."
    ]);
    expect(answer("margin", {family, measured: {maxCostPerLead: 75_01}})[0]).toBe("yes");
    expect(answer("margin", {family})[0]).toBe("unknown");
  });
});

describe("fit", () => {
  test("each answer stands by itself, for or against", () => {
    const fit = {new_market: "yes", in_house_team: false, specific_results: "yes", legwork_done: "unknown"};
    expect(answer("new_market", {fit})).toEqual([
      "no",
      "You are building a name in a market that does not know you."
    ]);
    expect(answer("in_house_team", {fit})).toEqual(["yes", "Nobody of yours runs ads."]);
    expect(answer("specific_results", {fit})[0]).toBe("yes");
    expect(answer("legwork_done", {fit})).toEqual(["unknown", "You have not said."]);
  });
});

describe("questions to the agency", () => {
  test("a contract that is silent is answered no, with what it is silent about", () => {
    expect(asks("trigger", perLead)).toEqual(["no", "It is not said when payment falls due."]);
    expect(asks("ownership", perLead)[0]).toBe("no");
    expect(asks("definition", perLead)).toEqual(["no", "Anybody counts as a lead."]);
    expect(asks("quality", perLead)).toEqual(["no", "There is no way to dispute a lead."]);
  });

  test("a contract that answers is quoted in words", () => {
    expect(asks("quality", `${perLead}\nreview: {mode: manual, window: 72 hours}`)).toEqual([
      "yes",
      expect.stringContaining("Disputes must be filed within 72 hours.")
    ]);
    expect(asks("commitment", `${perLead}\nterm: {min_months: 0, notice_days: 30}`)[0]).toBe("yes");
  });

  test("questions about leads are open where a contract counts none", () => {
    const retainer = "components: [{kind: flat, amount: 5000}]";
    expect(asks("definition", retainer, "retainer")[0]).toBe("unknown");
    expect(asks("minimum", retainer, "retainer")).toEqual([
      "no",
      "$5,000 are due every month, whatever comes of it."
    ]);
    expect(asks("minimum", perCustomer, "cpa")[0]).toBe("yes");
  });

  test("five of fifty disputed and three accepted: 10 %, 60 % and 6 %", () => {
    const filed = {at: "2026-02-01T00:00:00"};
    const history = measured({
      leads: [
        ...leadsFrom("2026-01", 45),
        ...leadsFrom("2026-02", 3, {disputed: {...filed, outcome: "accepted"}}),
        ...leadsFrom("2026-03", 2, {disputed: filed})
      ]
    });
    expect(answer("disputed_share", {history})[1]).toBe(
      "5 of 50 leads (10%) were disputed and 3 of these (60%) accepted: 6% of all leads came back."
    );
  });

  test("a promise is held against the records, and open without any", () => {
    const promise = familyOf(contractOf(`${perLead}\nguarantee: {units: 100, remedy: credit_per_missing}`));
    expect(answer("promises", {family: promise})[0]).toBe("unknown");
    expect(
      answer("promises", {family: promise, history: measured({leads: leadsFrom("2026-01", 20)})})[0]
    ).toBe("no");
    expect(asks("promises", perLead)).toEqual(["yes", "No number is promised."]);
  });

  test("every question ends in a question mark and every answer in a full stop, in words that are not a machine's", () => {
    const items = checklist({
      family: familyOf(contractOf(perLead)),
      history: measured({leads: leadsFrom("2026-01", 5)}),
      fit: {}
    });
    for (const {question, evidence} of items) {
      expect(question).toMatch(/^[A-Z].*\?$/);
      expect(evidence).toMatch(/^[A-Z0-9$+].*\.$/);
      expect(`${question} ${evidence}`).not.toMatch(/null|undefined|NaN|[a-z]_[a-z]/);
    }
  });
});
