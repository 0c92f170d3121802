import {outcomeOf, type SideOutcome} from "./outcome.js";

/** What a side may come to, in total and month by month, and what it has in hand on the way; minor units. */
export interface SideFuture extends SideOutcome {
  /** Mean, and 5 % quantile, over the paths of the lowest cash; at most the nothing that it begins with. */
  cashLow: number;
  cashLowP5: number;
  /** The median month of the low, from 1; 0 where cash is never below nothing. */
  cashLowMonth: number;
  /** The first month from which mean cash stays at nothing or above; null where it never does. */
  paybackMonth: number | null;
  profitByMonth: {mean: number; p10: number; p90: number}[];
  cashByMonth: {mean: number; p10: number; p50: number; p90: number}[];
}

/** Takes one side of path after path. */
export interface SideBook {
  total: Float64Array;
  /** Profit and cash flow of a path by month; `early` is the part of the flow at the start of each month. */
  enter: (path: number, profit: Float64Array, cash: Float64Array, early: Float64Array, sign: 1 | -1) => void;
  future: () => SideFuture;
}

/**
 * A book of one side over so many paths and months.
 * @example sideBook(1, 1).total // Float64Array.of(0)
 */
export function sideBook(draws: number, months: number): SideBook {
  const total = new Float64Array(draws);
  const profits = Array.from({length: months}, () => new Float64Array(draws));
  const cashes = Array.from({length: months}, () => new Float64Array(draws));
  const lows = new Float64Array(draws);
  const lowMonths = new Float64Array(draws);
  return {
    total,
    enter(path, profit, cash, early, sign) {
      let [sum, hand, low, lowMonth] = [0, 0, 0, 0];
      for (let month = 0; month < months; month++) {
        const came = profit[month] ?? 0;
        sum += came;
        const atStart = hand + sign * (early[month] ?? 0);
        hand += cash[month] ?? 0;
        const least = Math.min(atStart, hand);
        if (least < low) [low, lowMonth] = [least, month + 1];
        (profits[month] as Float64Array)[path] = came;
        (cashes[month] as Float64Array)[path] = hand;
      }
      total[path] = sum;
      lows[path] = low;
      lowMonths[path] = lowMonth;
    },
    future() {
      const low = outcomeOf(lows);
      const cashByMonth = cashes.map(outcomeOf).map(({mean, p10, p50, p90}) => ({mean, p10, p50, p90}));
      const lastShort = cashByMonth.findLastIndex(({mean}) => mean < 0);
      return {
        ...outcomeOf(total),
        cashLow: low.mean,
        cashLowP5: low.p5,
        cashLowMonth: Math.round(outcomeOf(lowMonths).p50),
        paybackMonth: lastShort === months - 1 ? null : lastShort + 2,
        profitByMonth: profits.map(outcomeOf).map(({mean, p10, p90}) => ({mean, p10, p90})),
        cashByMonth
      };
    }
  };
}
