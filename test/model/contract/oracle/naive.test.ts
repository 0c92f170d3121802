import {describe, expect, test} from "vitest";
import type {Component} from "../../../../src/model/contract/terms/components.js";
import type {Contract, ContractFamily} from "../../../../src/model/contract/terms.js";
import {midnight, plusDays} from "./calendar.js";
import {naive} from "./naive.js";
import {type LeadRow, ledgerOf, type RowLedger, range, type SaleRow} from "./rows.js";

const at = (day: string, hours = 12) => midnight(day, "UTC") + hours * 3_600_000;

function lead(id: string, created: number, facts: Partial<LeadRow> = {}): LeadRow {
  return {
    ...{channel: null, account: null, campaign: null, ad_group: null, keyword: null, ad: null},
    ...{tracking_number: null, postal_code: null, need: null, budget: null, timeline: null, status: null},
    ...{
      has_phone: true,
      has_email: true,
      has_name: true,
      in_area: 1,
      call_seconds: -1,
      call_total_seconds: -1
    },
    ...{is_existing_customer: false, bought_before: false, person: -1, phone: -1, email: -1},
    ...{appointment_set_at: null, appointment_at: null, appointment_status: "", cancelled_in_time_at: null},
    ...{disputed_at: null, dispute_outcome: "", dispute_decided_at: null, dispute_reason: null},
    ...{id, created, kind: "form"},
    ...facts
  };
}

function contract(components: Component[], terms: Partial<Contract> = {}): ContractFamily {
  const version: Contract = {
    ...{id: "c", model: "cpl", version_of: null, version: null, name: null, proposal: false, client: null},
    ...{
      agency: null,
      currency: "USD",
      timezone: null,
      start: "2025-01-01",
      end: null,
      billing_period: "month"
    },
    ...{rounding: "half_away", duration_kind: "talk", components, attribution: null, dedupe: null},
    ...{qualification: null, review: null, hold: null, caps: [], invoice_min: null, invoice_max: null},
    ...{adjustments: null, media: null, guarantee: null, term: null, pauses: [], tracking_outages: []},
    ...{payment: {issue_after: null, due_after: null, timing: "arrears"}, tracking_outage_policy: null},
    ...{late_event: null, billing_trigger: null, deliverables: [], tax: null, non_price: null},
    ...terms
  };
  return {id: "c", currency: "USD", minorDigits: 2, timeZone: "UTC", versions: [version]};
}

const perLead = (price: object, event = "lead"): Component => ({
  kind: "per_unit",
  event: event as "lead",
  ...{prorate: true, tier_mode: "graduated", tier_reset: "period", recurrence: "lifetime"},
  ...{unit_size: 1, partial_block: "prorate", ...price}
});

/** What each period comes to, as of the end of a day. */
function totals(family: ContractFamily, asOfDay: string, rows: Partial<RowLedger>) {
  const ledger = ledgerOf({
    ...{leads: [], sales: [], days: [], marginRate: null},
    ...{asOfDay, asOf: at(plusDays(asOfDay, 1), 0)},
    ...rows
  });
  return naive(family, ledger).invoices.map(({total}) => total);
}
const leads = (count: number, day = "2025-01-02", facts: (n: number) => Partial<LeadRow> = () => ({})) =>
  range(1, count + 1).map(n => lead(`${day} ${n}`, at(day, 0) + n * 60_000, facts(n)));

describe("the plain settlement knows the worked numbers", () => {
  test.each([
    [40, 3000_00],
    [10, 750_00],
    [0, 0]
  ])("%i leads at $75", (count, total) => {
    expect(totals(contract([perLead({rate: "75"})]), "2025-01-31", {leads: leads(count)})).toEqual([total]);
  });

  test.each([
    ["graduated", 26, 2070_00],
    ["graduated", 51, 3810_00],
    ["volume", 26, 1820_00],
    ["volume", 51, 3060_00]
  ])("falling tiers, %s, %i leads", (tier_mode, count, total) => {
    const tiers = [
      {up_to: "25", rate: "80"},
      {up_to: "50", rate: "70"},
      {up_to: null, rate: "60"}
    ];
    expect(totals(contract([perLead({tiers, tier_mode})]), "2025-01-31", {leads: leads(count)})).toEqual([
      total
    ]);
  });

  test.each([
    [undefined, 3000_00],
    ["0.5", 3187_50]
  ])("disputes leave before a cap of 40 counts, overage factor %s", (overage_factor, total) => {
    const rows = leads(60, "2025-01-02", n => ({
      person: n % 10 === 5 && n < 40 ? n - 1 : n,
      in_area: n % 10 === 0 ? 0 : 1,
      ...([1, 2, 3, 58, 59].includes(n)
        ? {disputed_at: at("2025-01-03"), dispute_outcome: "accepted", dispute_decided_at: at("2025-01-04")}
        : {})
    }));
    const family = contract([perLead({rate: "75"})], {
      dedupe: [
        {
          key: "person",
          scope: "contract",
          window: {n: 30, unit: "day"},
          restrict_after: "billable",
          precedence: []
        }
      ],
      qualification: {
        any_of: [
          {
            all_of: [
              {field: "postal_code", op: "in_area", value: "a", on_missing: "fail", reason: "out_of_area"}
            ]
          }
        ]
      } as Contract["qualification"],
      review: {
        ...{mode: "manual", reasons: [], default_on_silence: "lead_accepted", remedy: "credit"},
        credit_rate: "as_billed"
      },
      caps: [
        {
          ...{measure: "units", period: "month", limit: "40", scope: "contract"},
          ...(overage_factor ? {action: "overage_rate", overage_factor} : {action: "stop"})
        } as Contract["caps"][number]
      ]
    });
    expect(totals(family, "2025-01-31", {leads: rows})).toEqual([total]);
  });

  test.each([
    ["as_billed" as const, -60_00],
    ["re_rate" as const, -250_00]
  ])("a late credit under rising volume tiers, %s", (credit_rate, april) => {
    const tiers = [
      {up_to: "19", rate: "50"},
      {up_to: null, rate: "60"}
    ];
    const rows = leads(20, "2025-01-02", n =>
      n === 7
        ? {disputed_at: at("2025-01-30"), dispute_outcome: "accepted", dispute_decided_at: at("2025-02-03")}
        : {}
    );
    const family = contract([perLead({tiers, tier_mode: "volume"})], {
      review: {
        mode: "manual",
        reasons: [],
        default_on_silence: "lead_accepted",
        remedy: "credit",
        credit_rate
      }
    });
    expect(totals(family, "2025-02-28", {leads: rows})).toEqual([1200_00, april]);
  });

  test("new customers lock after 30 days, and one refunded after that comes back in the month of the refund", () => {
    const sales: [string, string, string, string | null][] = [
      ["S1", "2025-05-05", "2025-04-20", null],
      ["S2", "2025-05-20", "2025-02-10", null],
      ["S4", "2025-05-31", "2025-05-20", null],
      ["S5", "2025-06-02", "2025-05-20", null],
      ["S6", "2025-05-10", "2025-05-01", "2025-06-01"],
      ["S7", "2025-05-12", "2025-05-01", "2025-06-20"]
    ];
    const sale = ([id, closed, , refunded]: (typeof sales)[number], customer: number): SaleRow => ({
      ...{id, customer, closed: at(closed), declared_lead: id, first_lead: id, last_lead: id, is_first: true},
      ...{revenue: 900_00, tax: null, discount: null, margin: null, is_costed: false},
      refunds: refunded ? [{at: at(refunded), amount: 900_00}] : []
    });
    const family = contract([perLead({rate: "500"}, "new_customer")], {
      attribution: {model: "last", lead_to_sale: {n: 90, unit: "day"}, exclude_existing: true},
      hold: {window: {n: 30, unit: "day"}, from: "sale"},
      adjustments: {clawback_window: {n: 60, unit: "day"}, amount: "full", negative_balance: "carry_forward"}
    });
    const rows = {leads: sales.map(([id, , created]) => lead(id, at(created))), sales: sales.map(sale)};
    expect(totals(family, "2025-07-31", rows).slice(4)).toEqual([0, 1000_00, 500_00]);
  });
});
