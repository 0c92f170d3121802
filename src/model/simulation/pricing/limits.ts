import type {Along, Profits} from "./along.js";

/** A limit of a price, in minor units or as a share; null with the reason where there is none. */
export interface Limit {
  value: number | null;
  reason: string | null;
  /** Whether there is no limit because any price will do. */
  isOpen?: true;
}

const found = (value: number): Limit => ({value, reason: null});
const none = (reason: string): Limit => ({value: null, reason});
const open = (reason: string): Limit => ({value: null, reason, isOpen: true});
const neverTooHigh = "no price is too high for the client";

/**
 * The highest price at which the client's chance of a loss is at most `maxLoss` (0-1), on the draws: exact where fees
 * go on straight lines (the quantile of what is left before the fee over the billed units), else found by halving.
 * Null where even a price of nothing is too much, or no price is.
 * @example highestPrice({at: null, precision: 1, line: {free: {client: Float64Array.of(10, 30, 20), agency: null}, units: Float64Array.of(1, 1, 1)}}, 0.4).value // 20
 */
export function highestPrice(along: Along, maxLoss: number): Limit {
  const {line} = along;
  if (!line)
    return edge(
      along,
      ({client}) => lossShare(client) <= maxLoss,
      "low",
      "the client loses too often even at a price of nothing"
    );
  const bearable = line.free.client
    .map((left, i) => over(left, line.units[i] ?? 0, left < 0 ? -Infinity : Infinity))
    .sort();
  const price = bearable[Math.floor(maxLoss * bearable.length + 1e-9)] ?? Infinity;
  if (price < 0) return none("the client loses too often even at a price of nothing");
  return price === Infinity ? open(neverTooHigh) : found(price);
}

/**
 * The lowest price at which the agency's chance of a loss is at most `maxLoss` (0-1), on the draws, as `highestPrice`;
 * 0 where it needs no price. Null where no price suffices or nobody is paid.
 * @example lowestPrice({at: null, precision: 1, line: {free: {client: null, agency: Float64Array.of(-10, -30, -20)}, units: Float64Array.of(1, 1, 1)}}, 0.4).value // 20
 */
export function lowestPrice(along: Along, maxLoss: number): Limit {
  const {line} = along;
  if (!line) {
    const isSafe = ({agency}: Profits) => agency !== null && lossShare(agency) <= maxLoss;
    return edge(along, isSafe, "high", "no price keeps the agency from losing too often");
  }
  if (line.free.agency === null) return none("no agency is paid");
  const needed = line.free.agency
    .map((profit, i) => over(-profit, line.units[i] ?? 0, profit < 0 ? Infinity : -Infinity))
    .sort();
  const price = needed[needed.length - 1 - Math.floor(maxLoss * needed.length + 1e-9)] ?? 0;
  return price === Infinity
    ? none("no price keeps the agency from losing too often")
    : found(Math.max(0, price));
}

/**
 * The price at which a side comes to `least` minor units on average: the most for the client, the least for the agency.
 * Null where no price does that.
 * @example meanPrice({at: null, precision: 1, line: {free: {client: Float64Array.of(10, 30), agency: null}, units: Float64Array.of(1, 3)}}, "client", 0).value // 10
 */
export function meanPrice(along: Along, side: "client" | "agency", least: number): Limit {
  const {line} = along;
  const isEnough = (profits: Profits) => meanOfDraws(profits[side]) >= least;
  const reason =
    side === "client" ? "the client loses even at a price of nothing" : "no price covers the agency's cost";
  if (!line) return edge(along, isEnough, side === "client" ? "low" : "high", reason);
  const free = line.free[side];
  if (free === null) return none("no agency is paid");
  return meanLimit(meanOfDraws(free), meanOfDraws(line.units), side, least);
}

/**
 * The same from the means themselves: profit at a price of nothing, and billed units.
 * @example meanLimit(-46_800_00, 480, "agency", 0).value // 9750
 */
export function meanLimit(free: number, units: number, side: "client" | "agency", least: number): Limit {
  if (side === "client") {
    if (free < least) return none("the client loses even at a price of nothing");
    return units > 0 ? found((free - least) / units) : open("nothing is billed at this price");
  }
  if (free >= least) return found(0);
  return units > 0
    ? found((least - free) / units)
    : none("no price covers the agency's cost: nothing is billed");
}

/**
 * The mean of draws; 0 of none.
 * @example meanOfDraws(Float64Array.of(1, 3)) // 2
 */
export function meanOfDraws(draws: Float64Array | null): number {
  if (draws === null || draws.length === 0) return 0;
  return draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
}

/**
 * The share of draws below nothing, 0-1; 0 of none.
 * @example lossShare(Float64Array.of(-1, 0, 2, 3)) // 0.25
 */
export function lossShare(draws: Float64Array): number {
  return draws.reduce((losses, draw) => losses + (draw < 0 ? 1 : 0), 0) / Math.max(1, draws.length);
}

/** Without a billed unit no price changes whether money is lost. */
const over = (amount: number, units: number, otherwise: number) => (units > 0 ? amount / units : otherwise);

/** The last price from below, or the first from above, at which something holds that changes once along the price. */
function edge(
  {at, precision}: Along,
  holds: (profits: Profits) => boolean,
  from: "low" | "high",
  reason: string
): Limit {
  const isHigher = (price: number) => holds(at(price)) === (from === "low");
  if (!isHigher(0)) return from === "low" ? none(reason) : found(0);
  let [low, high] = [0, 1];
  while (isHigher(high)) {
    low = high;
    high *= 4;
    if (high > 1e12) return from === "low" ? open(neverTooHigh) : none(reason);
  }
  for (let i = 0; i < 60 && high - low > precision * high; i++) {
    const middle = (low + high) / 2;
    if (isHigher(middle)) low = middle;
    else high = middle;
  }
  return found(from === "low" ? low : high);
}
