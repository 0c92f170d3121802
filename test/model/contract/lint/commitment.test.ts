import {describe, expect, test} from "vitest";
import {contractOf, findings, leadsFrom, measured, perLead} from "./fixture.js";

const retainer = (terms: string) =>
  contractOf(`components: [{kind: flat, amount: 5000}]\n${terms}`, "retainer");

describe("what falls due without results", () => {
  test("pay for results with a base fee or a minimum is not pay for results", () => {
    expect(
      findings("L-MIN-NO-RESULTS", contractOf(`${perLead}\ninvoice_min: {amount: 2000}`))[0]?.why
    ).toContain("a month without any costs $2,000");
    const base = contractOf(
      "components: [{kind: flat, amount: 500}, {kind: per_unit, event: lead, rate: 75}]"
    );
    expect(findings("L-MIN-NO-RESULTS", base)[0]?.terms).toEqual(["components"]);
    expect(findings("L-MIN-NO-RESULTS", contractOf(perLead))).toEqual([]);
    const least = contractOf("components: [{kind: per_unit, event: lead, rate: 75, min: 300}]");
    expect(findings("L-MIN-NO-RESULTS", least)[0]?.why).toContain("costs $300");
    expect(findings("L-MIN-NO-RESULTS", retainer(""))).toEqual([]);
  });
});

describe("what binds", () => {
  test("exclusive, a minimum and no way out: do not sign", () => {
    const terms = "term: {min_months: 6}\nnon_price: {exclusivity: {vendor: true}}";
    expect(findings("L-LOCKIN", retainer(terms))[0]).toMatchObject({severity: "stop"});
    expect(findings("L-LOCKIN", retainer(terms))[0]?.why).toContain("$5,000 a month falls due for 6 months");
    const freed =
      "term: {min_months: 6, for_cause: [fewer than 10 leads]}\nnon_price: {exclusivity: {vendor: true}}";
    expect(findings("L-LOCKIN", retainer(freed))).toEqual([]);
    expect(findings("L-EXCLUSIVE", retainer(freed)).length).toBe(1);
    expect(findings("L-LOCKIN", retainer("term: {min_months: 6}"))).toEqual([]);
  });

  test("leaving a contract of six months after the first costs half of the five that are left", () => {
    const priced = retainer("term: {min_months: 6, early_exit: {percent_of_remaining_minimum: 50%}}");
    expect(findings("L-EXIT", priced)[0]?.why).toContain("costs $12,500, 50% of what is left");
    expect(findings("L-EXIT", retainer("term: {min_months: 6}"))[0]).toMatchObject({
      severity: "warn",
      why: expect.stringContaining("$25,000")
    });
    expect(findings("L-EXIT", retainer("term: {min_months: 0}"))).toEqual([]);
  });

  test("a lead that is sold to three is worth less", () => {
    const shared = contractOf(`${perLead}\nnon_price: {exclusivity: {lead: shared 3}}`);
    expect(findings("L-SHARED-LEADS", shared).length).toBe(1);
    expect(
      findings("L-SHARED-LEADS", contractOf(`${perLead}\nnon_price: {exclusivity: {lead: exclusive}}`))
    ).toEqual([]);
  });

  test("how a contract ends should be said", () => {
    expect(findings("L-TERM-UNSET", contractOf(perLead)).length).toBe(1);
    expect(
      findings("L-TERM-UNSET", contractOf(`${perLead}\nterm: {min_months: 0, notice_days: 30}`))
    ).toEqual([]);
  });
});

describe("what is left when leaving", () => {
  test("ownership that is not said counts against the contract, never for it", () => {
    const [unset] = findings("L-OWNERSHIP-UNKNOWN", contractOf(perLead));
    expect(unset).toMatchObject({severity: "warn"});
    expect(unset?.terms.length).toBe(4);
    const partly = contractOf(
      `${perLead}\nnon_price: {ownership: {ad_accounts: agency, data: client, landing_pages: unknown}}`
    );
    expect(findings("L-OWNERSHIP-UNKNOWN", partly)[0]?.title).toBe(
      "Nothing says who owns the landing pages and the call numbers"
    );
    expect(findings("L-OWNERSHIP-AGENCY", partly)[0]?.terms).toEqual(["non_price.ownership.ad_accounts"]);
  });

  test("ads that you run yourself are yours", () => {
    expect(findings("L-OWNERSHIP-UNKNOWN", contractOf("components: []", "self_managed"))).toEqual([]);
  });
});

describe("what is promised", () => {
  const promising = (units: number, more = "") =>
    contractOf(`${perLead}\nguarantee: {units: ${units}, remedy: credit_per_missing}${more}`);
  const history = measured({leads: [...leadsFrom("2026-01", 20), ...leadsFrom("2026-02", 30)]});

  test("100 leads a month are not believed where the best month had 30", () => {
    const [found] = findings("L-GUARANTEE-HISTORY", promising(100), history);
    expect(found?.severity).toBe("warn");
    expect(found?.why).toContain("The best month of the records, 2026-02, brought 30");
    expect(findings("L-GUARANTEE-HISTORY", promising(36), history)).toEqual([]);
    expect(findings("L-GUARANTEE-HISTORY", promising(36), history, {guaranteeFactor: 1}).length).toBe(1);
  });

  test("without a history a promise can only be asked about", () => {
    expect(findings("L-GUARANTEE-HISTORY", promising(100))[0]?.severity).toBe("note");
  });

  test("a promise without a remedy is worth nothing", () => {
    const said = contractOf(`${perLead}\nnon_price: {guarantee_volume: 100 leads a month}`);
    expect(findings("L-GUARANTEE-REMEDY", said)[0]?.terms).toEqual([
      "non_price.guarantee_volume",
      "guarantee"
    ]);
    expect(findings("L-GUARANTEE-REMEDY", promising(20))).toEqual([]);
  });
});
