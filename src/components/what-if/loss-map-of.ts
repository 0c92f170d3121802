import {type HeatMap, heatMap} from "../../model/simulation/analyses/heat-map.js";
import type {Deal} from "../../model/simulation/deal.js";
import type {FastPath} from "../../model/simulation/fast.js";
import {type Market, meanOf} from "../../model/simulation/market.js";
import {mainPrice} from "../../model/simulation/pricing/priced.js";

/** A grid of prices and close rates for one contract, and where it stands now. */
export interface LossMap {
  map: HeatMap;
  /** Which price of the contract is moved. */
  key: string;
  unit: "money" | "share";
  /** Minor units, or a share. */
  price: number;
  closeRate: number;
  /** Mean client profit as things stand, minor units. */
  mean: number;
}

const columns = 13;
const rows = 11;

/** The map of one contract: its main price across, the close rate up; null where it has no price. */
export function lossMapOf(market: Market, deal: Deal, fast: FastPath): LossMap | null {
  const price = mainPrice(deal);
  if (price === null) return null;
  const closeRate = meanOf(market.closeRate);
  const most =
    price.unit === "share"
      ? Math.min(1, 3 * price.value || 0.3)
      : 2.5 * price.value || 100 * 10 ** market.minorDigits;
  const highest = Math.min(0.998, Math.max(2.2 * closeRate, 0.05));
  const map = heatMap(
    market,
    deal,
    {lever: {price: price.key}, values: along(0, most, columns)},
    {lever: {input: "closeRate"}, values: along(0.002, highest, rows)},
    columns,
    fast
  );
  const mean = fast.evaluate(market, [deal]).outcomes[0]?.client.mean ?? 0;
  return map && {map, key: price.key, unit: price.unit, price: price.value, closeRate, mean};
}

const along = (from: number, to: number, count: number) =>
  Array.from({length: count}, (_, i) => from + ((to - from) * i) / (count - 1));
