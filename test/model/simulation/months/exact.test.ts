import {readdirSync, readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {describe, expect, test} from "vitest";
import {parse} from "yaml";
import {ContractSchema} from "../../../../src/model/contract/schema.js";
import type {Cap} from "../../../../src/model/contract/terms/clauses.js";
import type {BonusComponent, Component} from "../../../../src/model/contract/terms/components.js";
import type {Contract} from "../../../../src/model/contract/terms.js";
import {assumedMarket} from "../../../../src/model/simulation/assumed-market.js";
import {profitsByMonth} from "../../../../src/model/simulation/months/months.js";
import {ranksOf} from "../../../../src/model/simulation/months/ranks.js";
import {billedDeal} from "../../../support/billed-deal.js";
import {contract as contractOn} from "../../../support/contract.js";
import {dice} from "../../contract/oracle/dice.js";
import {components, type Theme} from "../../contract/oracle/pricings.js";
import {exactFees, smallTape} from "./exact.js";

const market = assumedMarket({
  months: 7,
  first: "2026-02",
  leads: {perMonth: 10},
  closeRate: {a: 1, b: 4},
  lag: [0.5, 0.3, 0.2],
  ticket: {mean: 1},
  margin: 0,
  mediaPerMonth: 1200_00,
  clicksPerMonth: 130,
  impressionsPerMonth: 4_200
});
const paths = 4;
const ranks = ranksOf(paths, 1);

const dealOf = (contract: Contract) => billedDeal(contract, () => ({values: [30, 95, 179, 180, 250, 700]}));

/** How far the quick pricer is from the exact one at most, over paths; minor units. */
function gap(contract: Contract, seed: number, refunds = false): number {
  const deal = dealOf({...contract, start: "2026-02-01"});
  const tape = smallTape(market, paths, seed, refunds);
  const {client} = profitsByMonth({...market, refundRate: refunds ? 0.1 : 0}, deal, tape, ranks);
  const media = deal.family.versions[0]?.media;
  const ads = media?.paid_by === "agency_absorbed" ? 0 : market.mediaPerMonth * market.months;
  return Math.max(
    ...Array.from(client, (profit, path) =>
      Math.abs(-profit - ads - exactFees(market, deal, tape, ranks, path))
    )
  );
}

/** Terms that go together, by luck. */
function contractBy(seed: number): Contract {
  const d = dice(seed);
  const theme: Theme = d.pick(["leads", "appointments", "sales", "ads", "mixed"]);
  const parts = components(d, theme, d.pick(["click", "impression"]), "2026-02-01").filter(isWithin);
  const events = new Set(parts.flatMap(part => ("event" in part ? part.event : [])));
  const isCounted = (part: Component) => part.kind !== "bonus" || counts(part, events);
  const money = (list: string[]) => d.maybe(0.2, () => ({amount: d.pick(list), prorate: d.chance(0.5)}));
  const least = money(["800", "1500.5"]);
  const contract = contractOn({components: [{kind: "flat", amount: "1"}]}).versions[0];
  if (!contract) throw new RangeError("no contract");
  const noOverage = parts.some(
    part => "partial_block" in part && (part.partial_block !== "prorate" || part.tier_mode === "stairstep")
  );
  return {
    ...contract,
    components: parts.filter(isCounted),
    billing_period: d.pick(["month", "month", "quarter"]),
    media: {paid_by: "agency_absorbed", basis: "net"},
    caps: d.some(0.4, capsOf(noOverage || theme === "ads")),
    invoice_min: least && {...least, counts: "fees_current_period"},
    invoice_max: least ? null : money(["3000", "5000"]),
    guarantee:
      d.chance(0.2) && events.has("lead")
        ? {units: "20", event: "lead", remedy: "credit_per_missing", rate: "12.5"}
        : null
  };
}

/** Ad spend that moves tiers of clicks is spread over the month here, and met day by day there. */
const isWithin = (part: Component) =>
  !("tier_metric" in part && part.tier_metric === "spend") &&
  !(part.kind === "bonus" && part.metric === "period");

const counts = ({metric}: BonusComponent, events: Set<string>) =>
  metric === "revenue" ? events.has("sale") !== events.has("new_customer") : events.has(metric);

const capsOf = (noOverage: boolean): Cap[] => [
  {measure: "units", period: "month", limit: "12", scope: "contract", action: "stop"},
  {measure: "units", period: "contract", limit: "70", scope: "contract", action: "stop"},
  ...(noOverage
    ? []
    : [
        {
          measure: "units" as const,
          period: "month" as const,
          limit: "6",
          scope: "contract" as const,
          action: "overage_rate" as const,
          overage_factor: "0.5"
        }
      ]),
  {measure: "fee", period: "quarter", limit: "4000", scope: "contract", action: "stop"},
  {
    measure: "fee",
    period: "contract",
    limit: "9000",
    scope: "contract",
    action: "overage_rate",
    overage_factor: "0.25"
  }
];

describe("the quick price of a contract is the exact one but for the rounding of its lines", () => {
  const folder = fileURLToPath(new URL("../../../../data/harbor-hvac/contracts/", import.meta.url));
  const samples = readdirSync(folder).filter(name => name.endsWith(".yaml"));

  test.each(samples)("%s", name => {
    const text = readFileSync(folder + name, "utf8");
    const contract = ContractSchema.parse(parse(text, {schema: "failsafe"}));
    const kept = {...contract, hold: null, adjustments: null};
    expect(gap({...kept, media: {paid_by: "agency_absorbed", basis: "net"}}, 1)).toBeLessThan(20);
  });

  test("of whatever components, limits and billing periods", () => {
    const off = Array.from({length: 250}, (_, seed) => ({seed, gap: gap(contractBy(seed), seed)})).filter(
      each => each.gap >= 40
    );
    expect(off).toEqual([]);
  });

  const absorbed = {paid_by: "agency_absorbed"};
  const terms = (more: object) => {
    const [made] = contractOn({start: "2026-02-01", media: absorbed, ...more}).versions;
    if (!made) throw new RangeError("no contract");
    return made;
  };
  const customer = {kind: "per_unit", event: "new_customer", rate: "650"};
  const share = {kind: "percent", event: "sale", percent: "12%", percent_of: "net", net_basis: []};
  const clawback = {clawback_window: "60 days", amount: "full"};

  test.each([
    ["refunds after billing take the price back", {components: [customer], adjustments: clawback}],
    ["refunds take their share of revenue back", {components: [share], adjustments: clawback}],
    [
      "what was refunded inside the hold is never billed",
      {components: [customer], hold: {window: "30 days", from: "sale"}}
    ],
    ["without a clawback refunded sales stay billed", {components: [customer, share]}],
    [
      "what falls below nothing is forgiven, month by month",
      {components: [customer], adjustments: {...clawback, negative_balance: "forgive"}}
    ],
    [
      "the minimum comes before what is clawed back",
      {components: [customer], adjustments: clawback, invoice_min: {amount: 2000}}
    ]
  ])("%s", (_, more) => {
    for (let seed = 0; seed < 8; seed++) expect(gap(terms(more), seed, true)).toBeLessThan(10);
  });

  test("ads that are passed on stop at the spend cap, and carry their markup", () => {
    const more = {
      components: [{kind: "percent", event: "ad_spend", percent: "10%", percent_of: "ad_spend_net"}],
      media: {paid_by: "agency_passthrough", markup: "15%"},
      caps: [{measure: "spend", period: "month", limit: 1000, action: "stop"}]
    };
    const {client, agency} = profitsByMonth(market, dealOf(terms(more)), smallTape(market, paths, 1), ranks);
    expect(client[0]).toBeCloseTo(-7 * (1150_00 + 100_00), 6);
    expect(agency?.[0]).toBeCloseTo(7 * (1150_00 + 100_00 - 1200_00), 6);
  });

  test("a weekly fee is that of so many weeks as a month has, 365.25 / 7 / 12", () => {
    const weekly = terms({components: [{kind: "flat", amount: "100"}], billing_period: "week"});
    const {client} = profitsByMonth(market, dealOf(weekly), smallTape(market, paths, 1), ranks);
    expect(client[0]).toBeCloseTo((-7 * 100_00 * 365.25) / 7 / 12, 6);
  });
});
