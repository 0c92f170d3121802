import type {PercentComponent, PerUnitComponent} from "../terms/components.js";
import type {Fault} from "./faults.js";
import {bandFaults, tierFaults} from "./tiers.js";
import {compareMoney} from "./values.js";

interface Bounds {
  min?: string | undefined;
  max?: string | undefined;
  min_per_event?: string | undefined;
  max_per_event?: string | undefined;
}

/**
 * Bounds that contradict each other: a least above a most.
 * @example boundFaults({min: "10", max: "9"})[0].path // ["max"]
 * @example boundFaults({min: "10", max: "10"}) // []
 */
export function boundFaults(bounds: Bounds): Fault[] {
  const pairs = [["min", "max"] as const, ["min_per_event", "max_per_event"] as const];
  return pairs.flatMap(([low, high]) => {
    const [least, most] = [bounds[low], bounds[high]];
    return least !== undefined && most !== undefined && compareMoney(least, most) > 0
      ? [{path: [high], message: `is below ${low} ${least}; raise one or lower the other`}]
      : [];
  });
}

const isSale = (event: string) => event === "sale" || event === "new_customer";
const isDaily = (event: string) => event === "impression" || event === "click";
const hasPerson = (event: string) => !isDaily(event) && event !== "period" && event !== "ad_spend";

/**
 * What is wrong with the price of a unit: none or several of rate, tiers and bands, and terms that its event
 * cannot have (impressions, clicks and periods are counted by the day, not one by one).
 * @example perUnitFaults({event: "lead", rate: "75", unit_size: 1}) // []
 * @example perUnitFaults({event: "lead", unit_size: 1})[0].path // ["rate"]
 */
export function perUnitFaults(component: PerUnitComponent): Fault[] {
  const {event, rate, tiers, bands, band_on, tier_metric, tier_mode, unit_size} = component;
  const faults: Fault[] = [];
  const fault = (key: string, message: string) => faults.push({path: [key], message});
  if (event === "ad_spend")
    fault("event", "is an amount, not a count; write kind: percent, or count impressions or clicks");
  const prices = Object.entries({rate, tiers, bands}).filter(([, price]) => price !== undefined);
  if (prices.length === 0)
    fault("rate", "is missing; a per_unit component needs exactly one of rate, tiers and bands");
  for (const [key] of prices.slice(1))
    fault(key, `contradicts ${prices[0]?.[0]}; keep exactly one of rate, tiers and bands`);
  if (tiers) faults.push(...tierFaults(tiers, tier_mode, "rate", (tier_metric ?? "units") === "units"));
  if (bands) {
    faults.push(...bandFaults(bands));
    if (!hasPerson(event))
      fault("bands", `are on calls and sales, which ${event} is not; write rate or tiers`);
  }
  if (band_on !== undefined) {
    if (!bands) fault("band_on", "has no bands to be on; write bands, or remove it");
    if ((band_on === "revenue") !== isSale(event))
      fault(
        "band_on",
        `is no attribute of ${event}; use ${isSale(event) ? "revenue" : "call_seconds or call_total_seconds"}`
      );
  }
  if (tier_metric === "revenue" && !isSale(event))
    fault("tier_metric", `does not go with ${event}, which has no revenue; use units`);
  if (tier_metric === "spend" && !isDaily(event))
    fault("tier_metric", `does not go with ${event}; spend counts for impressions and clicks, so use units`);
  if (unit_size < 1) fault("unit_size", "makes no unit; write 1, or 1000 for a price per thousand");
  return [...faults, ...eventFaults(component, hasPerson(event), isSale(event))];
}

/**
 * What is wrong with a share: none or both of percent and tiers, a base that its event does not have, a base that
 * contradicts net_basis or baseline, and terms that ad spend cannot have (it is an amount, not events).
 * @example percentFaults({event: "sale", percent: "0.12", percent_of: "net"}) // []
 * @example percentFaults({event: "sale", percent: "0.12", percent_of: "ad_spend_net"})[0].path // ["percent_of"]
 */
export function percentFaults(
  component: Omit<PercentComponent, "percent_of" | "net_basis"> & {
    percent_of?: PercentComponent["percent_of"] | undefined;
    net_basis?: PercentComponent["net_basis"] | undefined;
  }
): Fault[] {
  const {event, percent, tiers, percent_of, net_basis, baseline, tier_metric, tier_mode} = component;
  const faults: Fault[] = [];
  const fault = (key: string, message: string) => faults.push({path: [key], message});
  const isSpend = event === "ad_spend";
  if (percent === undefined && tiers === undefined)
    fault("percent", "is missing; a percent component needs exactly one of percent and tiers");
  if (percent !== undefined && tiers !== undefined)
    fault("tiers", "contradicts percent; keep exactly one of percent and tiers");
  if (tiers) faults.push(...tierFaults(tiers, tier_mode, "percent", tier_metric === "units"));
  if (percent_of !== undefined && percent_of.startsWith("ad_spend") !== isSpend)
    fault(
      "percent_of",
      `is not a part of ${event}; use ${isSpend ? "ad_spend_net or ad_spend_gross" : "gross, net, margin or incremental"}`
    );
  if (percent_of === "ad_spend_gross")
    for (const [path, value] of [
      [["percent"], percent],
      ...(tiers ?? []).map((tier, place) => [["tiers", place, "percent"], tier.percent] as const)
    ] as const)
      if (value === "1")
        faults.push({
          path: [...path],
          message: "of a gross amount leaves nothing for ads; write less than 100%"
        });
  if (percent_of === "incremental" && !baseline)
    fault(
      "baseline",
      "is missing; incremental needs baseline: {amount: ...}, the revenue that would have come anyway"
    );
  if (baseline && percent_of !== "incremental")
    fault("baseline", "does nothing here; write percent_of: incremental, or remove it");
  if (net_basis?.length && (isSpend || percent_of === "gross"))
    fault(
      "net_basis",
      `takes nothing off ${isSpend ? "ad spend" : "gross"}; write percent_of: net, or remove it`
    );
  if (net_basis && new Set(net_basis).size < net_basis.length) fault("net_basis", "names something twice");
  const own = isSpend ? "spend" : "revenue";
  if (tier_metric !== undefined && tier_metric !== own && (isSpend || tier_metric === "spend"))
    fault("tier_metric", `does not go with ${event}; use ${isSpend ? "spend" : "units or revenue"}`);
  if (tier_metric === "revenue" && (percent_of === "margin" || percent_of === "incremental"))
    fault("tier_metric", `is not what ${percent_of} counts; remove it, or use units`);
  return [...faults, ...eventFaults(component, !isSpend, !isSpend)];
}

interface PerEvent extends Bounds {
  event: string;
  recurrence?: unknown;
}

function eventFaults(component: PerEvent, hasEvents: boolean, hasCustomers: boolean): Fault[] {
  const clamps = (["min_per_event", "max_per_event"] as const)
    .filter(key => component[key] !== undefined && !hasEvents)
    .map(key => ({
      path: [key],
      message: `has no single ${component.event} to hold for; use min and max of the component`
    }));
  const {recurrence, event} = component;
  const isChosen = recurrence !== undefined && recurrence !== "lifetime";
  return isChosen && !hasCustomers
    ? [
        ...clamps,
        {path: ["recurrence"], message: `is about sales of a customer, not about ${event}; remove it`}
      ]
    : clamps;
}
