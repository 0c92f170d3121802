import {describe, expect, test} from "vitest";
import {contractOf, findings, leadsFrom, measured, perCustomer, perLead} from "./fixture.js";

const severities = (code: string, terms: string) =>
  findings(code, contractOf(terms)).map(({severity}) => severity);

const asking = (...fields: string[]) =>
  `${perLead}\nqualification: {any_of: [{all_of: [${fields.map(field => `{field: ${field}, op: exists}`).join(", ")}]}]}`;

describe("who counts as a lead", () => {
  test("without a definition anybody who fills out a form counts, and that is a reason not to sign", () => {
    expect(severities("L-QUAL-EMPTY", perLead)).toEqual(["stop"]);
    expect(severities("L-QUAL-EMPTY", `${perLead}\nqualification: {any_of: [{all_of: []}]}`)).toEqual([
      "stop"
    ]);
    expect(
      findings("L-QUAL-EMPTY", contractOf(perLead), measured({leads: leadsFrom("2026-01", 12)}))[0]?.why
    ).toContain("billed at $75: all 12 leads of the records");
  });

  test("the more of place, budget, time and need a definition leaves open, the graver", () => {
    expect(severities("L-QUAL-EMPTY", asking("has_phone"))).toEqual(["stop"]);
    expect(severities("L-QUAL-EMPTY", asking("postal_code"))).toEqual(["warn"]);
    expect(severities("L-QUAL-EMPTY", asking("postal_code", "budget", "timeline"))).toEqual(["note"]);
    expect(severities("L-QUAL-EMPTY", asking("postal_code", "budget", "timeline", "need"))).toEqual([]);
    expect(findings("L-QUAL-EMPTY", contractOf(asking("postal_code", "budget")))[0]?.title).toBe(
      "The definition of a lead does not ask how soon they want it or what they need"
    );
  });

  test("a definition is as strict as its loosest group", () => {
    const all =
      "[{field: postal_code, op: exists}, {field: budget, op: exists}, {field: timeline, op: exists}, {field: need, op: exists}]";
    const loose = `${perLead}\nqualification: {any_of: [{all_of: ${all}}, {all_of: [{field: kind, op: eq, value: call}]}]}`;
    expect(severities("L-QUAL-EMPTY", loose)).toEqual(["stop"]);
  });

  test("a definition without groups lets nobody count", () => {
    expect(
      findings("L-QUAL-EMPTY", contractOf(`${perLead}\nqualification: {any_of: []}`))[0]?.title
    ).toContain("no lead counts");
  });

  test("who pays for customers does not need a definition of a lead", () => {
    expect(findings("L-QUAL-EMPTY", contractOf(perCustomer, "cpa"))).toEqual([]);
  });
});

describe("who comes back", () => {
  const calls = "components: [{kind: per_unit, event: call, rate: 3}]";

  test("an unset rule for repeated contacts is flagged, with what it cost so far", () => {
    const leads = [
      {at: "2026-01-01T12:00:00", person: 1},
      {at: "2026-01-05T12:00:00", person: 1},
      {at: "2026-01-06T12:00:00", person: 2}
    ];
    const [found] = findings("L-DEDUPE-UNSET", contractOf(calls), measured({leads}));
    expect(found).toMatchObject({severity: "warn", terms: ["dedupe"]});
    expect(found?.why).toContain("1 lead of 3 came from people");
    expect(found?.why).toContain("$3");
  });

  test("that every call counts may be meant, and is only noted", () => {
    const meant = contractOf(`${calls}\ndedupe: []`);
    expect(findings("L-DEDUPE-UNSET", meant)).toEqual([]);
    expect(findings("L-REPEATS-BILLED", meant)[0]?.severity).toBe("note");
    expect(
      findings("L-REPEATS-BILLED", contractOf(`${calls}\ndedupe: [{key: phone, window: 30 days}]`))
    ).toEqual([]);
  });

  test("own customers are billed as new unless the contract leaves them out", () => {
    const history = measured({
      leads: [...leadsFrom("2026-01", 3), ...leadsFrom("2026-02", 1, {existing: true})]
    });
    expect(findings("L-EXISTING", contractOf(perLead), history)[0]?.why).toContain(
      "1 lead of 4 in the records (25%)"
    );
    expect(
      findings("L-EXISTING", contractOf(`${perLead}\nattribution: {exclude_existing: true}`), history)
    ).toEqual([]);
  });
});

describe("when payment falls due", () => {
  test("a moment that nobody named is picked by the agency", () => {
    expect(severities("L-TRIGGER-UNSET", perLead)).toEqual(["warn"]);
    expect(severities("L-TRIGGER-UNSET", `${perLead}\nbilling_trigger: the form was sent`)).toEqual([]);
  });

  test("a retainer needs no such moment", () => {
    expect(
      findings("L-TRIGGER-UNSET", contractOf("components: [{kind: flat, amount: 5000}]", "retainer"))
    ).toEqual([]);
  });
});
