import {describe, expect, test} from "vitest";
import type {Billing} from "../../../src/model/simulation/deal.js";
import {fastPath} from "../../../src/model/simulation/fast.js";
import {play} from "../../../src/model/simulation/play.js";
import {dealWith, someMarket} from "./paths/on-path.js";

const market = someMarket({
  months: 12,
  leads: {perMonth: 90, levelSd: 8, size: 12, season: []},
  closeRate: {a: 40, b: 210},
  lag: [0.45, 0.3, 0.15, 0.1],
  ticket: {mean: 2400_00, cv: 0.8, meanSd: 120_00, values: []},
  refundRate: 0.03,
  capacityPerMonth: 110,
  mediaPerMonth: 6000_00,
  agency: {perMonth: 1500_00, perLead: 2_00}
});
const unit = (event: string, rate: number, more: object = {}) => ({kind: "per_unit", event, rate, ...more});
const steps = [
  {up_to: 60, rate: 80},
  {up_to: 100, rate: 70},
  {up_to: null, rate: 60}
];
const tiers = (tier_mode: string, more: object = {}) => ({
  components: [{kind: "per_unit", event: "lead", tiers: steps, tier_mode, ...more}]
});
const perLead = (more: object) => ({components: [unit("lead", 75)], ...more});
const ofSales = (more: object) => ({kind: "percent", event: "sale", percent_of: "net", ...more});
const monthly = {period: "month", action: "stop"};
const clawsBack = {clawback_window: "60 days", amount: "full"};

const terms: [string, object, Partial<Billing>?][] = [
  ["graduated tiers", tiers("graduated")],
  ["volume tiers", tiers("volume")],
  ["tiers of a year", tiers("graduated", {tier_reset: "year"})],
  ["a cap on units", perLead({caps: [{measure: "units", limit: 80, ...monthly}]})],
  [
    "units beyond a cap at half",
    perLead({caps: [{measure: "units", limit: 80, ...monthly, action: "overage_rate", overage_factor: 0.5}]})
  ],
  ["a cap on fees", perLead({caps: [{measure: "fee", limit: 6500, ...monthly}]})],
  ["a minimum and a maximum", perLead({invoice_min: {amount: 6500}, invoice_max: {amount: 7500}})],
  [
    "a bonus on leads",
    {
      components: [
        unit("lead", 20),
        {kind: "bonus", metric: "lead", op: "gte", threshold: 90, pay: {fixed: 900}}
      ]
    }
  ],
  ["a guarantee", perLead({guarantee: {units: 90, remedy: "credit_per_missing", rate: 40}})],
  [
    "bands of sales",
    {
      components: [
        {
          kind: "per_unit",
          event: "sale",
          band_on: "revenue",
          bands: [
            {min: 0, max: 1000, rate: 90},
            {min: 1000, max: null, rate: 350}
          ]
        }
      ]
    }
  ],
  [
    "a falling share of sales",
    {
      components: [
        ofSales({
          tier_mode: "graduated",
          tiers: [
            {up_to: 30000, percent: 0.15},
            {up_to: null, percent: 0.1}
          ]
        })
      ]
    }
  ],
  ["a share within limits", {components: [ofSales({percent: 0.1, min_per_event: 100, max_per_event: 300})]}],
  [
    "a share above a baseline",
    {
      components: [
        ofSales({percent: 0.1, percent_of: "incremental", baseline: {amount: 30000, per: "period", floor: 0}})
      ]
    }
  ],
  ["a hold", {components: [unit("sale", 400)], hold: {window: "30 days", from: "sale"}}],
  [
    "a claw-back",
    {components: [unit("sale", 400)], adjustments: {...clawsBack, negative_balance: "carry_forward"}}
  ],
  [
    "a claw-back without an end",
    {components: [unit("sale", 400)], adjustments: {amount: "full", negative_balance: "carry_forward"}}
  ],
  [
    "a balance forgiven",
    {components: [unit("sale", 400)], adjustments: {...clawsBack, negative_balance: "forgive"}}
  ],
  ["quarters", {billing_period: "quarter", components: [unit("lead", 70), {kind: "flat", amount: 1000}]}],
  ["shares known only so well", perLead({}), {share: {a: 20, b: 10}, creditShare: 0.05}]
];

const draws = 2000;
const deals = terms.map(([id, own, billing]) => {
  const deal = dealWith({...own, media: {paid_by: "agency_absorbed"}}, billing);
  return {...deal, id};
});
const full = play(market, deals, {draws, seed: 3});
const fast = fastPath().evaluate(market, deals);

function momentsOf(profits: Float64Array) {
  const n = profits.length;
  const mean = profits.reduce((sum, x) => sum + x, 0) / n;
  const moment = (k: number) => profits.reduce((sum, x) => sum + (x - mean) ** k, 0) / n;
  const [second, fourth] = [moment(2), moment(4)];
  return {mean, sd: Math.sqrt(second), sdError: Math.sqrt((fourth - second ** 2) / (4 * second) / n), n};
}

describe("month by month through the invoices, and in the shortcut that sliders use", () => {
  test.each(terms.map(([id], i) => [id, i] as const))("%s pay the agency the same", (_, i) => {
    const [exact, quick] = [full[i]?.agency?.total, fast.agencyProfits[i]];
    if (!exact || !quick) throw new Error("no agency");
    const [one, other] = [momentsOf(exact), momentsOf(quick)];
    const error = Math.sqrt(one.sd ** 2 / one.n + other.sd ** 2 / other.n);
    expect(Math.abs(one.mean - other.mean)).toBeLessThan(4 * error);
    expect(Math.abs(one.sd - other.sd)).toBeLessThan(4 * Math.hypot(one.sdError, other.sdError));
  });
});
