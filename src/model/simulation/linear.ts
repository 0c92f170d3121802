import {addMonths, dayNumber} from "../contract/calendar.js";
import type {Contract} from "../contract/terms.js";
import type {Billing, Deal} from "./deal.js";
import type {Market} from "./market.js";
import {calendarAhead} from "./months/calendar.js";
import {mediaAhead} from "./months/media.js";
import {refundsUnder} from "./refund-terms.js";

/** A deal by its prices alone, over all the months: minor units, and shares of 0-1. */
export interface LinearDeal {
  fixed: number;
  perLead: number;
  perSale: number;
  /** For each sale that is not refunded. */
  perKeptSale: number;
  /** Of net revenue before refunds, and after them. */
  revenueShare: number;
  keptRevenueShare: number;
  clientMedia: number;
  /** What the agency pays for ads, less what the client pays it for them. */
  agencyMedia: number;
  hasAgency: boolean;
}

/** What prices of periods, ads, clicks and impressions are on: the part of a market that no sale is needed for. */
export type Traffic = Pick<
  Market,
  "capacityPerMonth" | "months" | "first" | "mediaPerMonth" | "clicksPerMonth" | "impressionsPerMonth"
>;

/**
 * A deal that looks at totals only, so that no month has to be drawn: flat and one-time amounts, plain rates, plain
 * percentages. Null where the market has a limit of capacity, a share of billed events is itself uncertain, or a term
 * looks at single months or events: tiers, bands, clamps, bonuses, limits of fees or of units, minimums, guarantees.
 * Fees are those of compareContracts. Source: contract/README.markdown, the order of evaluation.
 * @example linearDeal({capacityPerMonth: 40}, {family: {versions: []}}) // null
 */
export function linearDeal(market: Traffic, deal: Deal): LinearDeal | null {
  const contract = deal.family.versions.at(-1);
  if (!contract || market.capacityPerMonth !== null || looksAtMonths(contract)) return null;
  const digits = deal.family.minorDigits;
  const money = (text: string) => Number(text) * 10 ** digits;
  const {months} = market;
  const {periods, repeats} = calendarAhead(contract.billing_period, market.first, months, months);
  const {client, agency, counted} = mediaAhead(market, contract, digits);
  const linear: LinearDeal = {
    fixed: 0,
    perLead: 0,
    perSale: 0,
    perKeptSale: 0,
    revenueShare: 0,
    keptRevenueShare: 0,
    clientMedia: client,
    agencyMedia: agency,
    hasAgency: contract.model !== "self_managed"
  };
  for (const [place, component] of contract.components.entries()) {
    if (component.min !== undefined || component.max !== undefined) return null;
    if (component.kind === "flat") {
      for (const {inForce} of periods)
        linear.fixed += money(component.amount) * repeats * (component.prorate ? inForce : 1);
    } else if (component.kind === "one_time") {
      if (isAhead(market, component.date ?? contract.start)) linear.fixed += money(component.amount);
    } else if (component.kind !== "bonus") {
      if (component.event === "period") {
        const price = priceOf(component, 1, money);
        if (price === null) return null;
        linear.fixed += price * repeats * periods.length;
        continue;
      }
      const billing = deal.billings.find(each => each.component === place);
      if (!billing) continue;
      const price = priceOf(component, billing.share, money);
      if (price === null) return null;
      addUnits(linear, market, contract, component.kind === "percent", billing, price, counted);
    }
  }
  return linear;
}

/** Terms that look at single months or at single events. */
function looksAtMonths({
  components,
  caps,
  invoice_min,
  invoice_max,
  adjustments,
  guarantee
}: Contract): boolean {
  const isNarrow = (span: string) => span === "day" || span === "week";
  const isWide = (scope: string) => scope === "contract" || scope === "source";
  return (
    invoice_min !== null ||
    invoice_max !== null ||
    guarantee !== null ||
    adjustments?.negative_balance === "forgive" ||
    components.some(({kind}) => kind === "bonus") ||
    caps.some(({measure, scope, period}) => measure !== "units" || (isWide(scope) && !isNarrow(period)))
  );
}

/** What one unit, or one minor unit of its base, costs; null where that is not one number. */
function priceOf(
  component: Extract<Contract["components"][number], {kind: "per_unit" | "percent"}>,
  share: Billing["share"],
  money: (text: string) => number
): number | null {
  if (typeof share !== "number" || component.tiers) return null;
  if (component.min_per_event !== undefined || component.max_per_event !== undefined) return null;
  if (component.kind === "percent") {
    const plain = component.percent_of !== "incremental" && component.percent_of !== "ad_spend_gross";
    return plain ? Number(component.percent ?? 0) * share : null;
  }
  if (component.bands || (component.unit_size !== 1 && component.partial_block !== "prorate")) return null;
  return (money(component.rate ?? "0") / component.unit_size) * share;
}

function addUnits(
  linear: LinearDeal,
  market: Traffic,
  contract: Contract,
  isPercent: boolean,
  {base, creditShare, valueRatio}: Billing,
  price: number,
  spend: number
): void {
  const each = price * (1 - creditShare);
  if (base === "ad_spend") linear.fixed += each * spend;
  else if (base === "click") linear.fixed += each * market.clicksPerMonth * market.months;
  else if (base === "impression") linear.fixed += each * market.impressionsPerMonth * market.months;
  else if (base === "lead") linear.perLead += each;
  else {
    const comesBack = refundsUnder(contract) !== "ignored";
    if (!isPercent) linear[comesBack ? "perKeptSale" : "perSale"] += each;
    else linear[comesBack ? "keptRevenueShare" : "revenueShare"] += each * valueRatio;
  }
}

/** Whether a day lies within the horizon. */
function isAhead({first, months}: Traffic, day: string): boolean {
  const from = dayNumber(`${first}-01`);
  return dayNumber(day) >= from && dayNumber(day) < addMonths(from, months);
}
