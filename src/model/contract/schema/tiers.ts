import {z} from "zod";
import type {Band, Tier, TierMode} from "../terms/components.js";
import type {Fault} from "./faults.js";
import {compareMoney, money, moneyOrNull, share} from "./values.js";

/** One step of a price, as a file writes it. Which of its prices are needed depends on the mode: see `tierFaults`. */
export const TierSchema = z.strictObject({
  up_to: moneyOrNull.describe(
    "The last unit (or amount, in major units) of this tier, included; null for the last tier, which has no end. Needed."
  ),
  rate: money.optional().describe("Price of one unit in this tier, major units."),
  percent: share
    .optional()
    .describe("Share of the amount in this tier, such as 15% (components of kind percent)."),
  flat: money
    .optional()
    .describe(
      "Amount due once when the tier is reached, major units. Default: none; stairstep tiers need it."
    )
});

/** A price for events whose attribute lies in [min, max), as a file writes it. */
export const BandSchema = z.strictObject({
  min: money.describe("The least value in the band: seconds of a call, or revenue in major units. Needed."),
  max: moneyOrNull.describe("The first value above the band; null for no end. Needed."),
  rate: money.describe("Price of one event in the band, major units. Needed.")
});

/**
 * What is wrong with the tiers of a component: their order, their end, and the price that each must have, which is
 * `rate` or `percent` by the component's kind, and `flat` under stairstep. `isCounted`: up_to are whole units.
 * @example tierFaults([{up_to: null, rate: "4"}], "graduated", "rate", true) // []
 * @example tierFaults([{up_to: "20", rate: "4"}], "volume", "rate", true)[0].path // ["tiers", 0, "up_to"]
 */
export function tierFaults(
  tiers: readonly Tier[],
  mode: TierMode,
  price: "rate" | "percent",
  isCounted: boolean
): Fault[] {
  if (tiers.length === 0)
    return [{path: ["tiers"], message: "has no tiers; write at least {up_to: null, ...}"}];
  return tiers.flatMap((tier, place) => [
    ...endFaults(tiers, place, isCounted),
    ...priceFaults(tier, mode, price).map(([key, message]) => ({path: ["tiers", place, key], message}))
  ]);
}

function endFaults(tiers: readonly Tier[], place: number, isCounted: boolean): Fault[] {
  const path = ["tiers", place, "up_to"];
  const end = tiers[place]?.up_to ?? null;
  const before = place === 0 ? "0" : (tiers[place - 1]?.up_to ?? null);
  if (place === tiers.length - 1)
    return end === null
      ? []
      : [{path, message: "ends the last tier; write up_to: null, so that every unit has a price"}];
  if (end === null)
    return [{path, message: "is without end, yet tiers follow; write the last unit of this tier"}];
  if (before !== null && compareMoney(end, before) <= 0)
    return [
      {path, message: `is not above ${before}, where this tier begins; write the tiers in ascending order`}
    ];
  if (isCounted && compareMoney(end, String(Math.trunc(Number(end)))) !== 0)
    return [{path, message: "is part of a unit; write a whole number"}];
  return [];
}

function priceFaults(tier: Tier, mode: TierMode, price: "rate" | "percent"): [string, string][] {
  const other = price === "rate" ? "percent" : "rate";
  const faults: [string, string][] = [];
  if (tier[other] !== undefined)
    faults.push([
      other,
      `is no price of this component; its tiers have ${mode === "stairstep" ? "flat" : price}`
    ]);
  if (mode === "stairstep") {
    if (tier[price] !== undefined)
      faults.push([price, "does nothing in a stairstep tier; write flat, or another tier_mode"]);
    if (tier.flat === undefined)
      faults.push([
        "flat",
        "is missing; a stairstep tier needs flat: what its last unit brings the total to"
      ]);
  } else if (tier[price] === undefined) faults.push([price, `is missing; a ${mode} tier needs ${price}`]);
  return faults;
}

/**
 * What is wrong with the bands of a component: empty ones, their order, and what two of them cover. A gap is none:
 * events in it are not billed.
 * @example bandFaults([{min: "90", max: "120", rate: "20"}, {min: "120", max: null, rate: "35"}]) // []
 * @example bandFaults([{min: "90", max: "120", rate: "20"}, {min: "100", max: null, rate: "35"}])[0].path // ["bands", 1, "min"]
 */
export function bandFaults(bands: readonly Band[]): Fault[] {
  if (bands.length === 0)
    return [{path: ["bands"], message: "has no bands; write at least {min, max, rate}"}];
  return bands.flatMap(({min, max}, place) => {
    const before = bands[place - 1];
    const faults: Fault[] = [];
    if (max !== null && compareMoney(min, max) >= 0)
      faults.push({path: ["bands", place, "max"], message: `is not above min ${min}; a band is [min, max)`});
    if (max === null && place < bands.length - 1)
      faults.push({
        path: ["bands", place, "max"],
        message: "is without end, yet bands follow; write where it ends"
      });
    if (before?.max != null && compareMoney(min, before.max) < 0)
      faults.push({
        path: ["bands", place, "min"],
        message: `lies in the band before it, which ends at ${before.max}; write bands in ascending order that do not overlap`
      });
    return faults;
  });
}
