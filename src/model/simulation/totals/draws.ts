import type {Market} from "../market.js";
import {binomialAt} from "./inversion.js";
import {type Axis, byPoint} from "./lattice.js";
import {leadTotals} from "./leads.js";
import {betaQuantiles} from "./quantile-grid.js";
import {sumAt, sumLaws} from "./revenue.js";

/** What the months of a market come to in all, draw by draw: counts, and minor units. */
export interface TotalDraws {
  leads: Float64Array;
  /** All sales, and those that are not refunded; net revenue of the same. */
  sales: Float64Array;
  keptSales: Float64Array;
  revenue: Float64Array;
  keptRevenue: Float64Array;
}

/** The binomial is counted up to this variance, and expanded beyond it. */
const counted = 200;

/**
 * Draws of the close rate and the leads of a market, one a point of a lattice: they are the same under every contract.
 * @example drawTraffic({months: 1, closeRate: {a: 1, b: 1}, leads: {perMonth: 0, levelSd: 0, size: null, season: []}}, shiftedLattice(1, 4, 1)).leads[0] // 0
 */
export function drawTraffic(
  market: Market,
  axes: readonly Axis[]
): {leads: Float64Array; rates: Float64Array} {
  const [byLeads, byRate] = [axisAt(axes, 0), axisAt(axes, 1)];
  return {
    leads: byPoint(byLeads, leadTotals(market, byLeads.ascending)),
    rates: byPoint(byRate, betaQuantiles(byRate.ascending, market.closeRate.a, market.closeRate.b))
  };
}

/**
 * Sales and their revenue from drawn leads and close rates, the rates times a quality and at most 1. Revenue has the
 * moments of the sum of so many sales, the unknown level of the ticket included; of each draw's sales some are
 * refunded, with a part of its revenue that spreads as a part of so many sales does.
 * Source: simulation/market.ts; Cochran 1977 for a part of a known sum.
 * @example drawTotals({ticket: {mean: 5, cv: 0, meanSd: 0}, refundRate: 0}, {leads: Float64Array.of(3), rates: Float64Array.of(1)}, 1, shiftedLattice(1, 4, 1)).revenue[0] // 15
 */
export function drawTotals(
  {ticket, refundRate}: Pick<Market, "ticket" | "refundRate">,
  {leads, rates}: {leads: Float64Array; rates: Float64Array},
  quality: number,
  axes: readonly Axis[]
): TotalDraws {
  const [bySales, byRevenue] = [axisAt(axes, 2), axisAt(axes, 3)];
  const n = leads.length;
  const sales = new Float64Array(n);
  const revenue = new Float64Array(n);
  const law = sumLaws(ticket);
  for (let i = 0; i < n; i++) {
    const count = binomialAt(
      bySales.u[i] ?? 0.5,
      bySales.z[i] ?? 0,
      leads[i] ?? 0,
      Math.min(1, (rates[i] ?? 0) * quality),
      counted
    );
    sales[i] = count;
    if (count > 0) revenue[i] = count * ticket.mean * sumAt(law(count), byRevenue.z[i] ?? 0);
  }
  if (refundRate === 0) return {leads, sales, keptSales: sales, revenue, keptRevenue: revenue};
  return {leads, sales, revenue, ...refunded(sales, revenue, refundRate, ticket.cv, axes)};
}

function refunded(
  sales: Float64Array,
  revenue: Float64Array,
  rate: number,
  cv: number,
  axes: readonly Axis[]
) {
  const [byCount, byPart] = [axisAt(axes, 4), axisAt(axes, 5)];
  const keptSales = new Float64Array(sales.length);
  const keptRevenue = new Float64Array(sales.length);
  for (let i = 0; i < sales.length; i++) {
    const count = sales[i] ?? 0;
    const gone = binomialAt(byCount.u[i] ?? 0.5, byCount.z[i] ?? 0, count, rate, counted);
    keptSales[i] = count - gone;
    if (gone === count) continue;
    const spread = gone === 0 ? 0 : Math.sqrt(Math.log1p(cv * cv * (1 / gone - 1 / count)));
    const part = (gone / count) * Math.exp(spread * ((byPart.z[i] ?? 0) - spread / 2));
    keptRevenue[i] = (revenue[i] ?? 0) * Math.max(0, 1 - part);
  }
  return {keptSales, keptRevenue};
}

function axisAt(axes: readonly Axis[], place: number): Axis {
  const axis = axes[place];
  if (axis === undefined) throw new RangeError(`a lattice of ${axes.length} axes has none at ${place}`);
  return axis;
}
