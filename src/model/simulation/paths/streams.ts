import {clampOf} from "../../contract/pricing/parts.js";
import {isInBand, isOnRevenue} from "../../contract/settling/components.js";
import {familyOf} from "../../contract/settling/demand.js";
import type {PerUnitComponent} from "../../contract/terms/components.js";
import type {EventType} from "../../contract/terms/vocabulary.js";
import type {Contract} from "../../contract/terms.js";
import type {Base, Billing} from "../deal.js";
import type {Rate} from "../market.js";

/**
 * What the price of a component looks at: how many there are, what they come to in sum, each of them, in which band
 * they lie, what the ads cost; or nothing but a bonus or a guarantee that counts them.
 */
export type Look = "count" | "sum" | "each" | "bands" | "spend" | "none";

/** The events of a market that one component bills. */
export interface Stream {
  component: number;
  event: EventType;
  base: Base;
  look: Look;
  share: Rate | number;
  creditShare: number;
  valueRatio: number;
  /** One value in each band, with the share of the values on record that lie in it. */
  bands: {value: number; share: number}[];
  /** Tiers count what the ads cost. */
  countsSpend: boolean;
  /** All units are priced alike, so that any of them comes back at the same price. */
  isAlike: boolean;
  /** A percentage whose base refunds lower. */
  takesRefunds: boolean;
  /** What bonuses and guarantees count its units as, and whether they count its revenue. */
  counts: EventType[];
  countsRevenue: boolean;
}

/**
 * The events that a contract bills, one stream a component, and those that only a bonus or a guarantee counts.
 * @example streamsOf({components: [{kind: "flat", amount: "1", prorate: true}], guarantee: null, caps: []}, [], 2) // []
 */
export function streamsOf(
  contract: Pick<Contract, "components" | "guarantee" | "caps">,
  billings: readonly Billing[],
  digits: number
): Stream[] {
  const streams = billings.flatMap(billing => streamOf(contract, billing, digits) ?? []);
  for (const metric of metricsOf(contract)) {
    const event = metric === "revenue" ? "sale" : metric;
    const own = streams.find(stream => stream.event === event);
    const family = familyOf(event);
    const kinds = streams.filter(
      stream =>
        family !== null && familyOf(stream.event) === family && (event === "lead" || family === "sale")
    );
    const counting = own ? [own] : kinds.length > 0 ? kinds : [onlyCounted(event)];
    for (const stream of counting) {
      if (!streams.includes(stream)) streams.push(stream);
      if (metric === "revenue") stream.countsRevenue = true;
      else stream.counts.push(metric);
    }
  }
  return streams;
}

function metricsOf({
  components,
  guarantee
}: Pick<Contract, "components" | "guarantee">): Set<EventType | "revenue"> {
  const metrics = new Set(
    components.flatMap(component => (component.kind === "bonus" ? component.metric : []))
  );
  if (guarantee) metrics.add(guarantee.event ?? "lead");
  return metrics;
}

const plain = {
  look: "none" as Look,
  share: 1 as Rate | number,
  creditShare: 0,
  valueRatio: 1,
  bands: [],
  countsSpend: false,
  isAlike: true,
  takesRefunds: false,
  countsRevenue: false
};

/** Events that nothing bills: all of those that the market has. */
function onlyCounted(event: EventType): Stream {
  const family = familyOf(event);
  const base: Base =
    event === "click" || event === "impression" ? event : family === "sale" ? "sale" : "lead";
  return {...plain, component: -1, event, base, counts: []};
}

function streamOf(
  {components, caps}: Pick<Contract, "components" | "caps">,
  billing: Billing,
  digits: number
): Stream | null {
  const component = components[billing.component];
  const {base, share, creditShare, valueRatio} = billing;
  const own = {...plain, component: billing.component, base, share, creditShare, valueRatio, counts: []};
  if (component?.kind === "bonus") {
    const event = component.metric === "revenue" ? "sale" : component.metric;
    return {...own, event};
  }
  if (component?.kind !== "per_unit" && component?.kind !== "percent") return null;
  const {event, tiers, tier_metric} = component;
  const isAlike = !tiers;
  if (event === "ad_spend") return {...own, event, look: "spend", isAlike: false};
  const clamp = clampOf(component, caps, digits);
  if (component.kind === "percent") {
    const isEach = clamp !== null || tier_metric === "units" || (tiers !== undefined && base === "sale");
    const takesRefunds = component.percent_of !== "gross" && component.net_basis.includes("refunds");
    return {...own, event, look: isEach ? "each" : "sum", isAlike, takesRefunds};
  }
  if (component.bands && !isOnRevenue(component, base === "sale" ? 0 : -1))
    return {...own, event, look: "bands", isAlike: false, bands: bandShares(component, billing.values)};
  if (component.bands || tier_metric === "revenue") return {...own, event, look: "each", isAlike: false};
  return {...own, event, look: "count", isAlike, countsSpend: tier_metric === "spend"};
}

/** Values on record by the band that they lie in; the first band's start where there are none. */
function bandShares({bands = []}: PerUnitComponent, values: readonly number[]): Stream["bands"] {
  const found = bands.flatMap(band => {
    const inside = values.map(Math.round).filter(value => isInBand(band, value, 0));
    return inside[0] === undefined ? [] : {value: inside[0], share: inside.length};
  });
  const total = found.reduce((sum, {share}) => sum + share, 0);
  if (total === 0) return [{value: Math.ceil(Number(bands[0]?.min ?? 0)), share: 1}];
  return found.map(({value, share}) => ({value, share: share / total}));
}
