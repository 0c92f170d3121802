// One business of a known truth, seen after some months: what the product and a spreadsheet would make of its records.

import type {Deal} from "../../src/model/simulation/deal.js";
import type {Fast, FastPath} from "../../src/model/simulation/fast.js";
import type {Market, Rate} from "../../src/model/simulation/market.js";
import {marketOf} from "../../src/model/simulation/measured/market-of.js";
import type {CohortMonth, Records} from "../../src/model/simulation/measured/records.js";
import type {SideOutcome} from "../../src/model/simulation/outcome.js";
import {type Certainty, certainty} from "../../src/model/statistics/certainty.js";
import {betaQuantile} from "../../src/model/statistics/distributions/beta.js";
import {contract, type Terms} from "./contract.js";
import {monthName, type Offer, type TrueLead, type World} from "./decision-worlds.js";
import {expectedYear, happened, marginOf, type Profits, YEAR} from "./decision-years.js";

/** Days from a sale to its refund. */
const REFUND_DAYS = 30;

const closedBy = ({day, wait}: TrueLead, end: number) => wait !== null && day + wait < end;

/** What the records of a business hold after so many months. */
export function recordsOf(world: World, months: number): Records {
  const end = world.starts[months] ?? 0;
  const seen = world.history.filter(({month}) => month < months);
  const cohort = (month: number): CohortMonth => {
    const bins = {sold: [] as number[], open: [] as number[]};
    const ours = seen.filter(lead => lead.month === month);
    for (const lead of ours) {
      const [column, days] = closedBy(lead, end)
        ? [bins.sold, lead.wait ?? 0]
        : [bins.open, end - 1 - lead.day];
      while (column.length <= days) column.push(0);
      column[days] = (column[days] ?? 0) + 1;
    }
    return {
      month: monthName(month),
      share: 1,
      leads: ours.length,
      spend: world.media,
      clicks: world.clicks,
      impressions: 0,
      bins
    };
  };
  const sales = seen.filter(lead => closedBy(lead, end));
  const old = sales.filter(({day, wait}) => day + (wait ?? 0) + REFUND_DAYS < end);
  const tickets = sales.map(({ticket}) => ticket);
  return {
    months: Array.from({length: months}, (_, month) => cohort(month)),
    sales: {
      n: sales.length,
      sum: tickets.reduce((sum, ticket) => sum + ticket, 0),
      squares: tickets.reduce((sum, ticket) => sum + ticket ** 2, 0),
      recent: tickets.slice(-200)
    },
    refunds: {sales: old.length, refunded: old.filter(({isRefunded}) => isRefunded).length}
  };
}

/** The market that the product measures on these records; null where it has nothing to go on. */
export function measuredMarket(world: World, months: number): Market | null {
  return marketOf(
    recordsOf(world, months),
    {
      currency: "USD",
      minorDigits: 2,
      margin: world.margin,
      repeatMargin: 0,
      handlingPerLead: world.handlingPerLead,
      inHousePerMonth: 0,
      capacityPerMonth: null,
      anyway: 0,
      agency: world.agency
    },
    {months: YEAR, first: monthName(months)},
    dealsOf(world, months)
  ).market;
}

const money = (minor: number) => (minor / 100).toFixed(2);

function termsOf(offer: Offer): Terms {
  const components = [
    offer.fixed > 0 && {kind: "flat", amount: money(offer.fixed)},
    offer.perLead > 0 && {kind: "per_unit", event: "lead", rate: money(offer.perLead)},
    offer.perQualified > 0 && {kind: "per_unit", event: "call", rate: money(offer.perQualified)},
    offer.perSale > 0 && {kind: "per_unit", event: "sale", rate: money(offer.perSale)},
    offer.revenueShare > 0 && {
      kind: "percent",
      event: "sale",
      percent: offer.revenueShare.toFixed(4),
      percent_of: "net",
      net_basis: ["tax", "discount"]
    },
    offer.perClick > 0 && {kind: "per_unit", event: "click", rate: money(offer.perClick)}
  ].filter(part => part !== false);
  return {
    model: offer.model,
    components,
    media: {paid_by: offer.agencyPaysMedia ? "agency_absorbed" : "client"},
    ...(offer.minimum > 0 ? {invoice_min: {amount: money(offer.minimum), counts: "fees_current_period"}} : {})
  };
}

const bases = {lead: "lead", call: "lead", sale: "sale", click: "click"} as const;

/** The offers as the product would hold them, the share of qualified leads measured on the records. */
export function dealsOf(world: World, months: number): Deal[] {
  const seen = world.history.filter(({month}) => month < months);
  const qualified = seen.filter(lead => lead.qualified).length;
  const measured = {a: qualified + 0.5, b: seen.length - qualified + 0.5};
  return world.offers.map(offer => dealOf(offer, measured));
}

function dealOf(offer: Offer, measured: Rate): Deal {
  const family = {...contract(termsOf(offer)), id: offer.id};
  return {
    id: offer.id,
    name: offer.id,
    model: offer.model,
    family,
    billings: (family.versions[0]?.components ?? []).flatMap((part, component) => {
      const event = part.kind === "per_unit" || part.kind === "percent" ? part.event : null;
      if (event === null || !(event in bases)) return [];
      const base = bases[event as keyof typeof bases];
      const share = event === "call" ? measured : 1;
      return [{component, base, share, creditShare: 0, values: [], valueRatio: 1}];
    }),
    quality: 1
  };
}

/** What a careful owner works out from the same records: averages so far, carried on for a year. */
export function spreadsheet(world: World, months: number): number[] {
  const {sales, refunds, ...records} = recordsOf(world, months);
  const seen = world.history.filter(({month}) => month < months);
  const leads = records.months.reduce((sum, month) => sum + month.leads, 0);
  const perMonth = leads / months;
  const rate = leads > 0 ? sales.n / leads : 0;
  const ticket = sales.n > 0 ? sales.sum / sales.n : 0;
  const refunded = refunds.sales > 0 ? refunds.refunded / refunds.sales : 0;
  const qualified = leads > 0 ? seen.filter(lead => lead.qualified).length / leads : 0;
  const customers = perMonth * rate;
  const revenue = customers * ticket;
  const earned = revenue * (1 - refunded) * world.margin - perMonth * world.handlingPerLead;
  return world.offers.map(offer => {
    const byLead = perMonth * (offer.perLead + offer.perQualified * qualified);
    const fee =
      offer.fixed +
      Math.max(offer.minimum, byLead) +
      offer.perSale * customers +
      offer.revenueShare * revenue +
      offer.perClick * world.clicks;
    return YEAR * (earned - fee - (offer.agencyPaysMedia ? 0 : world.media));
  });
}

/** A chance that was stated, and whether the thing happened. */
export interface Stated {
  of: "loss" | "best" | "beats";
  chance: number;
  happened: boolean;
}

/** What came of the choices made after so many months of one business. Money is minor units a year. */
export interface Verdict {
  months: number;
  /** Expected profit of the truly best contract, and what each way to choose falls short of it. */
  oracle: number;
  regret: {ours: number; spreadsheet: number; retainer: number; cpl: number};
  /** Expected margin of the year before marketing: what regret is a share of. */
  margin: number;
  /** What the product says of its own knowledge; null where it has nothing to go on. */
  certainty: Certainty | null;
  stated: Stated[];
  /** Whether 80 % bands of the year's profit held what happened. */
  held: {client: boolean[]; agency: boolean[]};
}

const greatest = (values: readonly number[]) =>
  values.reduce((best, value, i) => (value > (values[best] ?? 0) ? i : best), 0);

/** Judges the product and the spreadsheet on one business after so many months, against the year that follows. */
export function judged(world: World, months: number, path: FastPath): Verdict {
  const expected = expectedYear(world, months).map(({client}) => client);
  const oracle = Math.max(...expected);
  const falls = (choice: number) => oracle - (expected[choice] ?? 0);
  const choices = {spreadsheet: greatest(spreadsheet(world, months)), retainer: 0, cpl: 1};
  const market = measuredMarket(world, months);
  const deals = dealsOf(world, months);
  const found = market && path.evaluate(market, deals);
  const beats = (i: number, j: number) => {
    const [a, b] = [deals[i], deals[j]];
    return market && a && b ? path.beats(market, a, b) : 0;
  };
  // Who has nothing to go on is no wiser than the spreadsheet.
  const ours = found ? greatest(found.outcomes.map(({client}) => client.mean)) : choices.spreadsheet;
  const {spreadsheet: sheet, retainer, cpl} = choices;
  const margin = marginOf(world, months);
  const regret = {ours: falls(ours), spreadsheet: falls(sheet), retainer: falls(retainer), cpl: falls(cpl)};
  const none = {stated: [], held: {client: [], agency: []}};
  return {
    months,
    oracle,
    regret,
    margin,
    certainty: market && certaintyOf(market.closeRate),
    ...(found ? compared(found, happened(world, months), beats) : none)
  };
}

function certaintyOf({a, b}: Rate): Certainty {
  return certainty(betaQuantile(0.05, a, b), betaQuantile(0.95, a, b));
}

/** What was stated of the year beside what happened in it. */
function compared(
  {outcomes}: Fast,
  year: readonly Profits[],
  beats: (i: number, j: number) => number
): Pick<Verdict, "stated" | "held"> {
  const profits = year.map(({client}) => client);
  const best = greatest(profits);
  const stated: Stated[] = outcomes.flatMap(({client, probabilityBest}, i) => [
    {of: "loss", chance: client.lossProbability, happened: (profits[i] ?? 0) < 0},
    {of: "best", chance: probabilityBest, happened: i === best}
  ]);
  for (let i = 0; i < outcomes.length; i++)
    for (let j = i + 1; j < outcomes.length; j++)
      stated.push({
        of: "beats",
        chance: beats(i, j),
        happened: (profits[i] ?? 0) > (profits[j] ?? 0)
      });
  const within = (value: number, {p10, p90}: SideOutcome) => value >= p10 && value <= p90;
  return {
    stated,
    held: {
      client: outcomes.map(({client}, i) => within(profits[i] ?? 0, client)),
      agency: outcomes.flatMap(({agency}, i) => (agency ? within(year[i]?.agency ?? 0, agency) : []))
    }
  };
}
