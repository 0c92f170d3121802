import {describe, expect, test} from "vitest";
import {contractOf, findings, measured, perCustomer, perLead} from "./fixture.js";

const cpa = (terms = "") => contractOf(`${perCustomer}\n${terms}`, "cpa");
const share = (terms = "") =>
  contractOf(`components: [{kind: percent, event: sale, percent: 12%}]\n${terms}`, "revenue_share");
const leads = Array.from({length: 100}, () => ({at: "2026-01-01T12:00:00"}));
const sold = (i: number, days: number) => ({
  at: `${new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10)}T12:00:00`,
  lead: i
});

describe("paying by the sale", () => {
  test("62 of 100 sales with a lead are too few to bill sales by", () => {
    const sales = leads.map((_, i) => ({at: "2026-02-01T00:00:00", ...(i < 62 ? {lead: i} : {})}));
    const history = measured({leads, sales});
    expect(findings("L-JOIN", cpa(), history)[0]?.why).toContain("62 of 100 sales (62%)");
    expect(findings("L-JOIN", cpa(), history, {salesWithLead: 0.6})).toEqual([]);
    expect(findings("L-JOIN", contractOf(perLead), history)).toEqual([]);
  });

  test("a share of revenue needs the amount of every sale, a price for a customer does not", () => {
    const sales = leads.map((_, i) => ({at: "2026-02-01T00:00:00", lead: i, revenue: i < 7 ? null : 500_00}));
    const history = measured({leads, sales});
    expect(findings("L-AMOUNT", share(), history)[0]?.why).toContain("7 sales of 100 (7%) have no amount");
    expect(findings("L-AMOUNT", cpa(), history)).toEqual([]);
  });

  test("a window below the days that nine of ten sales take would miss the share of sales that it says", () => {
    const sales = leads.slice(0, 20).map((_, i) => sold(i, i < 15 ? 20 : 120));
    const history = measured({leads, sales});
    const [found] = findings("L-WINDOW-SHORT", cpa("attribution: {lead_to_sale: 90 days}"), history);
    expect(found?.why).toContain(
      "would miss 25% of first sales (5 of 20), nine of ten of which come within 120 days"
    );
    expect(findings("L-WINDOW-SHORT", cpa("attribution: {lead_to_sale: 120 days}"), history)).toEqual([]);
  });

  test("without a window a sale counts for good", () => {
    const history = measured({leads, sales: [sold(0, 40)]});
    expect(findings("L-WINDOW-UNSET", cpa(), history)[0]?.cure).toBe(
      "say how long after the lead a sale still counts, 40 days or a little more (attribution.lead_to_sale)"
    );
    expect(findings("L-WINDOW-UNSET", cpa("attribution: {lead_to_sale: 90 days}"), history)).toEqual([]);
  });

  test("without a clawback refunds are the client's loss, and a hold covers its own days only", () => {
    expect(findings("L-NO-CLAWBACK", cpa())[0]?.severity).toBe("warn");
    expect(findings("L-NO-CLAWBACK", cpa("hold: {window: 30 days, from: sale}"))[0]?.severity).toBe("note");
    expect(findings("L-NO-CLAWBACK", cpa("adjustments: {clawback_window: 60 days}"))).toEqual([]);
    expect(findings("L-NO-CLAWBACK", contractOf(perLead))).toEqual([]);
  });

  test("a holdback that comes free before refunds end protects nobody", () => {
    const held = (release: string, clawback: string) =>
      findings(
        "L-HOLDBACK",
        share(
          `adjustments: {clawback_window: ${clawback}, holdback: {percent: 10%, release_after: ${release}}}`
        )
      ).map(({severity}) => severity);
    expect(held("60 days", "90 days")).toEqual(["warn"]);
    expect(held("90 days", "90 days")).toEqual([]);
    expect(held("180 days", "90 days")).toEqual(["note"]);
  });
});
