import {type Market, meanOf, type Rate} from "./market.js";

/** What a number is: so many, a share of 0-1, or minor units. */
export type InputUnit = "count" | "rate" | "money";

/** Names of the numbers of a market that somebody may change; scenario files write them with underscores. */
export const inputKeys = [
  "leadsPerMonth",
  "closeRate",
  "ticket",
  "margin",
  "repeatMargin",
  "handlingPerLead",
  "inHousePerMonth",
  "capacityPerMonth",
  "refundRate",
  "anyway",
  "mediaPerMonth",
  "agencyPerMonth",
  "agencyPerLead"
] as const;
export type InputKey = (typeof inputKeys)[number];

/** One number of a market: what it is called, what it is now, and the market with another one in its place. */
export interface MarketInput {
  key: InputKey;
  label: string;
  unit: InputUnit;
  /** Least and most that it can be; `max` is null where there is no end. */
  min: number;
  max: number | null;
  /** Null where the market leaves it unsaid: no limit of capacity, no cost of the agency. */
  get: (market: Market) => number | null;
  /** A value outside the bounds becomes the nearest inside. */
  set: (market: Market, value: number) => Market;
}

type Place = Omit<MarketInput, "key" | "set"> & {put: (market: Market, value: number) => Market};

const simple = (
  key:
    | "margin"
    | "repeatMargin"
    | "handlingPerLead"
    | "inHousePerMonth"
    | "refundRate"
    | "anyway"
    | "mediaPerMonth",
  label: string,
  unit: InputUnit
): Place => ({
  label,
  unit,
  min: 0,
  max: unit === "rate" ? 1 : null,
  get: market => market[key],
  put: (market, value) => ({...market, [key]: value})
});

const agencyCost = (key: "perMonth" | "perLead", label: string): Place => ({
  label,
  unit: "money",
  min: 0,
  max: null,
  get: ({agency}) => agency?.[key] ?? null,
  put: (market, value) => ({...market, agency: {perMonth: 0, perLead: 0, ...market.agency, [key]: value}})
});

const places: Record<InputKey, Place> = {
  leadsPerMonth: {
    label: "Leads a month",
    unit: "count",
    min: 0,
    max: null,
    get: ({leads}) => leads.perMonth,
    put: (market, perMonth) => ({
      ...market,
      leads: {
        ...market.leads,
        perMonth,
        levelSd: inProportion(market.leads.levelSd, market.leads.perMonth, perMonth)
      }
    })
  },
  closeRate: {
    label: "Close rate",
    unit: "rate",
    min: 0.0001,
    max: 0.9999,
    get: ({closeRate}) => meanOf(closeRate),
    put: (market, mean) => ({...market, closeRate: rateAt(market.closeRate, mean)})
  },
  ticket: {
    label: "Revenue of a sale",
    unit: "money",
    min: 0,
    max: null,
    get: ({ticket}) => ticket.mean,
    put: (market, mean) => ({
      ...market,
      ticket: {...market.ticket, mean, meanSd: inProportion(market.ticket.meanSd, market.ticket.mean, mean)}
    })
  },
  margin: simple("margin", "Margin before marketing", "rate"),
  repeatMargin: simple("repeatMargin", "Later margin of a customer", "money"),
  handlingPerLead: simple("handlingPerLead", "Handling of a lead", "money"),
  inHousePerMonth: simple("inHousePerMonth", "In-house cost a month", "money"),
  capacityPerMonth: {
    label: "Leads you can work a month",
    unit: "count",
    min: 0,
    max: null,
    get: ({capacityPerMonth}) => capacityPerMonth,
    put: (market, capacityPerMonth) => ({...market, capacityPerMonth})
  },
  refundRate: simple("refundRate", "Sales refunded", "rate"),
  anyway: simple("anyway", "Leads that come anyway", "rate"),
  mediaPerMonth: simple("mediaPerMonth", "Ads a month", "money"),
  agencyPerMonth: agencyCost("perMonth", "Agency's cost a month"),
  agencyPerLead: agencyCost("perLead", "Agency's cost of a lead")
};

/** Every number of a market that can be changed, in the order in which people are asked for them. */
export const marketInputs: readonly MarketInput[] = inputKeys.map(key => {
  const {put, ...place} = places[key];
  return {key, ...place, set: (market, value) => put(market, inside(place, value))};
});

/**
 * One number of a market by its name. An uncertain one moves with its uncertainty: the standard deviations of leads and
 * ticket in proportion, the close rate as `rateAt` says.
 * @example inputOf("closeRate").get({closeRate: {a: 1, b: 3}}) // 0.25
 * @example inputOf("ticket").set({ticket: {mean: 100, cv: 1, meanSd: 5, values: []}}, 200) // {ticket: {mean: 200, cv: 1, meanSd: 10, values: []}}
 */
export function inputOf(key: InputKey): MarketInput {
  const found = marketInputs.find(input => input.key === key);
  if (!found) throw new RangeError(`${key} is not a number of a market`);
  return found;
}

/**
 * A rate with another mean (above 0, below 1) that is as uncertain in its log-odds: for small rates the standard
 * deviation keeps its proportion to the mean, and a rate near 1 does not leave 0-1. The first-order variance of the
 * log-odds is Var / (m (1 - m))^2; it never becomes flatter than Beta(m, 1 - m), whose weight is 1.
 * @example rateAt({a: 10, b: 10}, 0.5) // {a: 10, b: 10}
 * @example rateAt({a: 9, b: 15}, 0.5) // {a: 11.21875, b: 11.21875}
 */
export function rateAt(rate: Rate, mean: number): Rate {
  const {a, b} = rate;
  const now = a / (a + b);
  if (mean === now) return rate;
  const weight = Math.max(1, ((a + b + 1) * now * (1 - now)) / (mean * (1 - mean)) - 1);
  return {a: weight * mean, b: weight * (1 - mean)};
}

const inProportion = (sd: number, from: number, to: number) => (from > 0 ? (sd * to) / from : sd);

const inside = ({min, max}: Pick<MarketInput, "min" | "max">, value: number) =>
  Math.max(min, max === null ? value : Math.min(max, value));
