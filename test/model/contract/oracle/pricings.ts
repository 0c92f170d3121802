import type {
  Band,
  BonusComponent,
  Component,
  PercentComponent,
  PerUnitComponent,
  Tier
} from "../../../../src/model/contract/terms/components.js";
import type {EventType} from "../../../../src/model/contract/terms/vocabulary.js";
import type {Dice} from "./dice.js";

export type Theme = "leads" | "appointments" | "sales" | "ads" | "mixed";

const rates = ["75", "50", "40.5", "3", "0.125", "120", "33.335", "1.005", "0"];
const percents = ["0.12", "0.1", "0.15", "0.045", "0.3333"];

const eventsOf: Record<Theme, EventType[]> = {
  leads: ["lead", "lead", "lead", "lead", "form", "call", "call", "chat", "signup"],
  appointments: ["appointment_set", "appointment_set", "appointment_held", "lead"],
  sales: ["sale", "new_customer", "sale"],
  ads: ["click", "impression"],
  mixed: ["lead", "lead", "call", "appointment_set", "appointment_held", "sale", "new_customer", "form"]
};

/** One to three components that go together; at most one event of ads, which a day counts. */
export function components(d: Dice, theme: Theme, daily: EventType, start: string): Component[] {
  const list: Component[] = [];
  const count = d.int(1, theme === "mixed" ? 3 : 2);
  for (let i = 0; i < count; i++) {
    if (theme === "ads") list.push(d.chance(0.6) ? perUnit(d, daily) : adSpend(d));
    else if (theme === "sales" && d.chance(0.6)) list.push(percentOfSales(d));
    else if (theme === "mixed" && d.chance(0.25)) list.push(d.pick([adSpend, percentOfSales])(d));
    else list.push(perUnit(d, d.pick(eventsOf[theme])));
  }
  if (d.chance(0.25))
    list.push({kind: "flat", amount: d.pick(["1500", "2000.55", "310"]), ...named(d, false)});
  if (d.chance(0.12)) list.push({kind: "one_time", amount: "250", prorate: true, date: start});
  if (d.chance(0.08)) list.push(perUnit(d, "period"));
  if (d.chance(0.2)) list.push(bonus(d, theme, daily));
  return list;
}

function named(d: Dice, bounded = true): {prorate: boolean; min?: string; max?: string} {
  const min = bounded && d.chance(0.15) ? d.pick(["200", "450.01", "1000"]) : null;
  const max = bounded && d.chance(0.15) ? d.pick(["100", "333.33", "600"]) : null;
  const isBoth = min !== null && max !== null && Number(min) <= Number(max);
  return {
    prorate: !d.chance(0.25),
    ...(min !== null && (max === null || isBoth) ? {min} : {}),
    ...(max === null ? {} : {max})
  };
}

const isSale = (event: EventType) => event === "sale" || event === "new_customer";
const isDaily = (event: EventType) => event === "click" || event === "impression";

function ends(d: Dice, metric: "units" | "money"): (string | null)[] {
  const steps =
    metric === "units"
      ? d.pick([[1, 3], [2, 5, 8], [4]])
      : d.pick([[500, 2000], [1000], [750.5, 1500, 4000]]);
  return [...steps.map(String), null];
}

function tiers(
  d: Dice,
  mode: "graduated" | "volume" | "stairstep",
  metric: "units" | "money",
  of: "rate" | "percent"
): Tier[] {
  const prices = of === "rate" ? rates : percents;
  return ends(d, metric).map((up_to, i) => ({
    up_to,
    ...(mode === "stairstep" ? {flat: String(100 + 150 * i)} : {[of]: d.pick(prices)}),
    ...(mode !== "stairstep" && of === "rate" && d.chance(0.2) ? {flat: d.pick(["20", "55.5"])} : {})
  }));
}

function tiered(d: Dice) {
  return {
    tier_mode: d.pick(["graduated", "volume", "stairstep"] as const),
    tier_reset: d.pick(["period", "quarter", "year", "contract"] as const),
    recurrence: d.pick(["first_only", "lifetime", "lifetime", {months: 1}, {months: 3}] as const)
  };
}

function clamps(d: Dice): {min_per_event?: string; max_per_event?: string} {
  return {
    ...(d.chance(0.12) ? {min_per_event: d.pick(["5", "45.25"])} : {}),
    ...(d.chance(0.12) ? {max_per_event: d.pick(["60", "99.995", "250"])} : {})
  };
}

export function perUnit(d: Dice, event: EventType): PerUnitComponent {
  const c: PerUnitComponent = {
    kind: "per_unit",
    event,
    ...named(d),
    ...tiered(d),
    unit_size: event === "impression" ? d.pick([1000, 100]) : 1,
    partial_block: "prorate"
  };
  const shape = d.int(0, 9);
  const sized = c.unit_size > 1 || (!isSale(event) && d.chance(0.08));
  if (sized && c.unit_size === 1) c.unit_size = d.pick([2, 3, 10]);
  if (sized) c.partial_block = d.pick(["prorate", "floor", "ceil"] as const);
  if (event === "period" || shape < 4 || (sized && c.partial_block !== "prorate")) c.rate = d.pick(rates);
  else if (shape < 6 && !isDaily(event) && !sized) Object.assign(c, bands(d, event));
  else {
    if (isSale(event) && d.chance(0.5)) c.tier_metric = "revenue";
    if (isDaily(event) && d.chance(0.5)) c.tier_metric = "spend";
    c.tiers = tiers(d, c.tier_mode, c.tier_metric ? "money" : "units", "rate");
    if (isDaily(event) && !c.tier_metric)
      c.tiers = c.tiers.map(tier => ({...tier, up_to: tier.up_to && String(Number(tier.up_to) * 40)}));
  }
  if (!isDaily(event) && event !== "period" && !sized && !(c.tiers && c.tier_mode === "stairstep"))
    Object.assign(c, clamps(d));
  return c;
}

function bands(
  d: Dice,
  event: EventType
): {bands: Band[]; band_on?: "call_seconds" | "call_total_seconds" | "revenue"} {
  const low = d.pick(["0", "90", "120.5"]);
  const list: Band[] = [
    {min: low, max: "180", rate: d.pick(rates)},
    {min: d.pick(["180", "200"]), max: d.pick([null, "900", "600"]), rate: d.pick(rates)}
  ];
  if (isSale(event))
    return {
      bands: list
        .map(({min, max, rate}) => ({min: min, max: max && `${Number(max) * 5}`, rate}))
        .map((band, i) => (i === 1 ? {...band, min: "900"} : band))
    };
  const on = d.pick([undefined, "call_seconds", "call_total_seconds"] as const);
  return {bands: list, ...(on ? {band_on: on} : {})};
}

function percentOfSales(d: Dice): PercentComponent {
  const percent_of = d.pick(["gross", "net", "net", "margin", "incremental"] as const);
  const basis = d.pick([
    ["tax", "discount", "refunds"],
    ["refunds"],
    ["tax"],
    ["tax", "discount", "refunds"],
    []
  ] as const);
  const c: PercentComponent = {
    kind: "percent",
    event: d.pick(["sale", "sale", "new_customer"] as const),
    percent_of,
    net_basis: percent_of === "gross" ? [] : [...basis],
    ...named(d),
    ...tiered(d)
  };
  if (percent_of === "incremental")
    c.baseline = {
      amount: d.pick(["1000", "300", "2500.5"]),
      per: "period",
      floor: d.pick(["0", "0", "0", "120"])
    };
  if (d.chance(0.4) && percent_of !== "margin") {
    if (d.chance(0.3) && percent_of !== "incremental") c.tier_metric = "units";
    c.tiers = tiers(d, c.tier_mode, c.tier_metric === "units" ? "units" : "money", "percent");
  } else c.percent = d.pick(percents);
  if (
    percent_of !== "incremental" &&
    !(c.tiers && c.tier_metric !== "units") &&
    !(c.tiers && c.tier_mode === "stairstep")
  )
    Object.assign(c, clamps(d));
  return c;
}

function adSpend(d: Dice): PercentComponent {
  const percent_of = d.pick(["ad_spend_net", "ad_spend_gross"] as const);
  const c: PercentComponent = {
    kind: "percent",
    event: "ad_spend",
    percent_of,
    net_basis: [],
    ...named(d),
    ...tiered(d),
    recurrence: "lifetime"
  };
  if (percent_of === "ad_spend_net" && d.chance(0.5)) c.tiers = tiers(d, c.tier_mode, "money", "percent");
  else c.percent = d.pick(percents);
  return c;
}

function bonus(d: Dice, theme: Theme, daily: EventType): BonusComponent {
  const metric = theme === "ads" ? daily : d.chance(0.25) ? "revenue" : d.pick(eventsOf[theme]);
  return {
    kind: "bonus",
    metric,
    op: "gte",
    threshold:
      metric === "revenue" ? d.pick(["500", "2000"]) : String(d.int(1, 6) * (theme === "ads" ? 50 : 1)),
    pay:
      metric === "revenue" || d.chance(0.6)
        ? {fixed: d.pick(["500", "99.99"])}
        : {rate_delta: d.pick(["5", "0.125"])},
    prorate: true
  };
}
