import {describe, expect, test} from "vitest";
import {lint} from "../../../../src/model/contract/lint/lint.js";
import {contractOf, familyOf, findings, leadsFrom, measured, perCustomer, perLead} from "./fixture.js";

describe("leads made to count", () => {
  const calls = contractOf(
    "components: [{kind: per_unit, event: call, rate: 30}]\nqualification: {any_of: [{all_of: [{field: call_seconds, op: gt, value: 120}]}]}",
    "pay_per_call"
  );
  const smooth = Array.from({length: 300}, (_, i) => i + 30);
  const callsOf = (seconds: number[]) =>
    measured({leads: seconds.map(s => ({at: "2026-01-01T12:00:00", kind: "call" as const, seconds: s}))});

  test("calls that pile up just above the length that is billed are noticed", () => {
    const piled = [...smooth, ...Array.from({length: 40}, (_, i) => 121 + (i % 6))];
    const [found] = findings("L-CALL-SPIKE", calls, callsOf(piled));
    expect(found?.title).toBe("Calls end just after they begin to count, at 121 seconds");
    expect(found?.why).toContain("46 of the 106 calls between 91 and 156 seconds last 121 to 126");
  });

  test("calls of all lengths alike are no sign of anything", () => {
    expect(findings("L-CALL-SPIKE", calls, callsOf(smooth))).toEqual([]);
    expect(findings("L-CALL-SPIKE", calls, callsOf([121, 122]))).toEqual([]);
  });

  test("a close rate that fell with the contract is noticed, one that held is not", () => {
    const started = contractOf(perLead);
    const months = (sold: number) => {
      const leads = [...leadsFrom("2024-10", 100), ...leadsFrom("2025-02", 100)];
      const sales = leads.flatMap(({at}, lead) =>
        (lead < 100 ? lead < 30 : lead - 100 < sold) ? [{at: at.replace("T12", "T13"), lead}] : []
      );
      return measured({leads, sales});
    };
    expect(findings("L-CLOSE-FALLING", started, months(8))[0]?.why).toContain(
      "30% bought within 60 days (30 of 100), of those since then 8% (8 of 100)"
    );
    expect(findings("L-CLOSE-FALLING", started, months(28))).toEqual([]);
  });
});

describe("terms that the records cannot follow", () => {
  test("no record holds the moment of a click", () => {
    const clicks = contractOf(`${perLead}\nattribution: {click_to_lead: 30 days, min_click_secs: 5}`);
    expect(findings("L-CLICK-TIMES", clicks)[0]?.terms).toEqual([
      "attribution.click_to_lead",
      "attribution.min_click_secs"
    ]);
  });

  test("no record says when a lead became known", () => {
    expect(findings("L-LATE", contractOf(`${perLead}\nlate_event: amend`)).length).toBe(1);
    expect(findings("L-LATE", contractOf(perLead))).toEqual([]);
  });

  test("shipping and card fees are not in the records of sales", () => {
    const net = contractOf(
      "components: [{kind: percent, event: sale, percent: 10%, net_basis: [tax, shipping, processing]}]",
      "revenue_share"
    );
    expect(findings("L-SHIPPING", net)[0]?.title).toBe("Your records do not hold shipping and card fees");
  });

  test("payment in advance is noted", () => {
    expect(findings("L-PREPAID", contractOf(`${perLead}\npayment: {timing: prepaid}`)).length).toBe(1);
  });
});

describe("the list", () => {
  test("what forbids signing comes first, and each finding says why and what to do", () => {
    const found = lint(familyOf(contractOf(perLead), contractOf(perCustomer, "cpa")), null);
    expect(found.map(({severity}) => severity)).toEqual(
      found
        .map(({severity}) => severity)
        .sort((a, b) => "stop warn note".indexOf(a) - "stop warn note".indexOf(b))
    );
    for (const {why, title, cure, terms, contract} of found) {
      expect(why).toMatch(/^\S.*\.$/);
      expect(`${title} ${why}`).not.toMatch(/null|undefined|NaN|[a-z]_[a-z]+_|\bL-/);
      expect(title).toMatch(/^[A-Z0-9$].*[^.]$/);
      expect(cure.length).toBeGreaterThan(10);
      expect(terms.length).toBeGreaterThan(0);
      expect(contract).toBe("c");
    }
  });

  test("what several versions have wrong is said of the last of them", () => {
    const old = {...contractOf(perLead), version: "2025"};
    const now = {...contractOf(`${perLead}\nreview: {mode: manual}`), version: "2026"};
    const found = lint(familyOf(old, now), null);
    expect(found.filter(({code}) => code === "L-QUAL-EMPTY").map(({version}) => version)).toEqual(["2026"]);
    expect(found.filter(({code}) => code === "L-DISPUTE-UNSET").map(({version}) => version)).toEqual([
      "2025"
    ]);
  });

  test("a contract that says all of it has nothing to answer for", () => {
    const clear = contractOf(`
components: [{kind: per_unit, event: lead, rate: 75}]
attribution: {account: beacon, exclude_existing: true}
dedupe: [{key: person, window: 30 days}]
qualification: {any_of: [{all_of: [{field: postal_code, op: in_area, value: service_area}, {field: need, op: exists}, {field: budget, op: exists}, {field: timeline, op: exists}]}]}
review: {mode: manual, window: 72 hours, default_on_silence: dispute_accepted}
billing_trigger: the form was sent, or the call lasted two minutes
tracking_outage_policy: none
term: {min_months: 0, notice_days: 30}
non_price: {reporting_level: keyword, scorekeeper: client, ownership: {ad_accounts: client, landing_pages: client, call_numbers: client, data: client}}`);
    expect(lint(familyOf(clear), measured({leads: leadsFrom("2026-01", 20)}))).toEqual([]);
  });
});
