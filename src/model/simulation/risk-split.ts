import type {MarketPath} from "./paths/market-path.js";
import type {MonthSales} from "./paths/sales.js";

/** Shares of the variance of a profit by what it comes from; they sum to 1, and are 0 where nothing varies. */
export interface RiskSplit {
  /** The level of leads and the counts of months. */
  volume: number;
  /** What is not known of the close rate. */
  closeRate: number;
  /** The level and the sizes of tickets. */
  ticket: number;
  refunds: number;
  /** Who of the leads buys, by luck. */
  chance: number;
}

/** Totals of each path, as columns. */
export interface PathTotals {
  leads: Float64Array;
  worked: Float64Array;
  closeRate: Float64Array;
  sales: Float64Array;
  revenue: Float64Array;
  refunded: Float64Array;
  refundedRevenue: Float64Array;
}

/**
 * Columns for so many paths, to be filled one path at a time: with what is drawn of the market, and with the sales and
 * the close rate under one quality of leads.
 * @example pathTotals(1).columns.leads // Float64Array.of(0)
 */
export function pathTotals(draws: number) {
  const column = () => new Float64Array(draws);
  const columns: PathTotals = {
    leads: column(),
    worked: column(),
    closeRate: column(),
    sales: column(),
    revenue: column(),
    refunded: column(),
    refundedRevenue: column()
  };
  const enter = (
    draw: number,
    {leads, worked}: Pick<MarketPath, "leads" | "worked">,
    closeRate: number,
    months: readonly MonthSales[]
  ) => {
    columns.leads[draw] = leads.reduce((sum, count) => sum + count, 0);
    columns.worked[draw] = worked.reduce((sum, count) => sum + count, 0);
    columns.closeRate[draw] = closeRate;
    let [sales, revenue, refunded, refundedRevenue] = [0, 0, 0, 0];
    for (const month of months) {
      sales += month.count;
      revenue += month.revenue;
      refunded += month.refunded;
      refundedRevenue += month.refundedRevenue;
    }
    columns.sales[draw] = sales;
    columns.revenue[draw] = revenue;
    columns.refunded[draw] = refunded;
    columns.refundedRevenue[draw] = refundedRevenue;
  };
  return {columns, enter};
}

/** What each step of the law of total variance adds: columns, and the share that they explain. */
type Basis = {of: keyof RiskSplit; column: Float64Array}[];

/** Below this share of its own size a column says nothing that those before it have not said. */
const nothing = 1e-9;

/**
 * Directions in which the profits of paths can differ, in the order in which fortune decides: leads, close rate,
 * buyers, tickets, refunds. Columns and their squares, each without what those before it say, of length 1.
 * @example riskBasis({leads: [1, 2], worked: [1, 2], closeRate: [1, 1], sales: [0, 0], revenue: [0, 0], refunded: [0, 0], refundedRevenue: [0, 0]}).map(({of}) => of) // ["volume"]
 */
export function riskBasis(totals: PathTotals): Basis {
  const {leads, worked, closeRate, sales, revenue, refunded, refundedRevenue} = totals;
  const expected = product(worked, closeRate);
  const steps: [keyof RiskSplit, Float64Array[]][] = [
    ["volume", [leads, worked, product(leads, leads), product(worked, worked)]],
    ["closeRate", [expected, product(expected, expected)]],
    ["chance", [sales, product(sales, sales)]],
    ["ticket", [revenue, product(revenue, revenue)]],
    ["refunds", [refunded, refundedRevenue]]
  ];
  const basis: Basis = [];
  for (const [of, columns] of steps)
    for (const column of columns) {
      const direction = withoutMean(column);
      const size = dot(direction, direction);
      // Twice, because what is left after one pass is not yet at right angles to the rest.
      for (let pass = 0; pass < 2; pass++)
        for (const {column: known} of basis) subtract(direction, known, dot(direction, known));
      const left = dot(direction, direction);
      if (!(left > nothing * size)) continue;
      const length = Math.sqrt(left);
      basis.push({of, column: direction.map(x => x / length)});
    }
  return basis;
}

/**
 * How the variance of profits splits: by the law of total variance, each source adds what it explains once those that
 * come before it are known. Expectations are straight lines and squares in the totals of a path, which is exact for
 * fees that are; what they leave unexplained is shared out in proportion. Source: law of total variance, by sequential
 * least squares (Gram and Schmidt).
 * @example riskSplit(Float64Array.of(1, 3), riskBasis({leads: [1, 2], worked: [1, 2], closeRate: [1, 1], sales: [0, 0], revenue: [0, 0], refunded: [0, 0], refundedRevenue: [0, 0]})).volume // 1
 */
export function riskSplit(profits: Float64Array, basis: Basis): RiskSplit {
  const split: RiskSplit = {volume: 0, closeRate: 0, ticket: 0, refunds: 0, chance: 0};
  const centred = withoutMean(profits);
  let explained = 0;
  for (const {of, column} of basis) {
    const part = dot(centred, column) ** 2;
    split[of] += part;
    explained += part;
  }
  if (explained > 0) for (const of of Object.keys(split) as (keyof RiskSplit)[]) split[of] /= explained;
  return split;
}

function product(a: Float64Array, b: Float64Array): Float64Array {
  return Float64Array.from(a, (x, i) => x * (b[i] ?? 0));
}

function withoutMean(column: Float64Array): Float64Array {
  const mean = column.reduce((sum, x) => sum + x, 0) / column.length;
  return Float64Array.from(column, x => x - mean);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function subtract(from: Float64Array, column: Float64Array, times: number): void {
  for (let i = 0; i < from.length; i++) from[i] = (from[i] ?? 0) - times * (column[i] ?? 0);
}
