import {garwood} from "./counts.js";
import {gammaQuantile} from "./distributions/gamma.js";
import {studentQuantile} from "./distributions/student.js";
import {type Interval, tailOf} from "./intervals.js";

/** What a week cost and how many units came of it. */
export interface CostWeek {
  cost: number;
  units: number;
}

/** From `low` to `high` in the unit of the cost; `high` is null where nothing came of it. */
export interface CostInterval {
  low: number;
  high: number | null;
  /** In words, what the interval takes for granted, where the weeks are too few to measure it. */
  assumes: string | null;
}

const WEEKS_NEEDED = 6;

/**
 * The interval of a cost per unit, in the unit of the cost, at a two-sided level (default 95 %): the cost is known,
 * and the units scatter from week to week more than chance alone (quasi-Poisson). With fewer than six weeks the
 * scatter cannot be measured, and chance alone is assumed. Without units only the least that one costs is known.
 * Source: Garwood 1936 with the dispersion of McCullagh and Nelder 1989, at least 1.
 * @example costInterval(5000, 8, []).low.toFixed(4) // "317.1947"
 */
export function costInterval(
  cost: number,
  units: number,
  weeks: readonly CostWeek[],
  level = 0.95
): CostInterval {
  if (!(cost >= 0 && units >= 0)) throw new RangeError(`${cost} for ${units} units: give 0 or more of both`);
  const steady = `assumes steady weeks: fewer than ${WEEKS_NEEDED} to measure their scatter`;
  const spent = weeks.filter(week => week.cost > 0);
  if (spent.length < WEEKS_NEEDED || units === 0) {
    const {low, high} = garwood(units, level);
    return {
      low: cost / high,
      high: low > 0 ? cost / low : null,
      assumes: spent.length < WEEKS_NEEDED ? steady : null
    };
  }
  const phi = dispersionOf(spent);
  const tail = tailOf(level);
  return {
    low: cost / (phi * gammaQuantile(1 - tail, units / phi + 1)),
    high: cost / (phi * gammaQuantile(tail, units / phi)),
    assumes: null
  };
}

/** How many times the scatter of the weeks exceeds that of chance, at least 1. */
function dispersionOf(weeks: readonly CostWeek[]): number {
  const cost = weeks.reduce((sum, week) => sum + week.cost, 0);
  const units = weeks.reduce((sum, week) => sum + week.units, 0);
  if (units === 0) return 1;
  const excess = weeks.reduce((sum, week) => {
    const expected = (week.cost * units) / cost;
    return sum + (week.units - expected) ** 2 / expected;
  }, 0);
  return Math.max(1, excess / (weeks.length - 1));
}

/**
 * Fieller's interval of the cost per unit from its weeks, in the unit of the cost, at a two-sided level (default
 * 95 %), with the cost itself taken for random; steadier costs than units make it the narrower of the two. Null where
 * it does not exist or has no end: fewer than two weeks, or units too few or too scattered to tell them from none.
 * Source: Fieller 1954, Journal of the Royal Statistical Society B 16.
 * @example fieller([{cost: 800, units: 4}, {cost: 900, units: 5}, {cost: 800, units: 4}])?.low.toFixed(4) // "169.3535"
 */
export function fieller(weeks: readonly CostWeek[], level = 0.95): Interval | null {
  const tail = tailOf(level);
  const n = weeks.length;
  if (n < 2) return null;
  const mean = (of: (week: CostWeek) => number) => weeks.reduce((sum, week) => sum + of(week), 0) / n;
  const [cost, units] = [mean(week => week.cost), mean(week => week.units)];
  const spread = (of: (week: CostWeek) => number) => mean(of) / (n - 1);
  const varCost = spread(week => (week.cost - cost) ** 2);
  const varUnits = spread(week => (week.units - units) ** 2);
  const both = spread(week => (week.cost - cost) * (week.units - units));
  const t2 = studentQuantile(1 - tail, n - 1) ** 2;
  // The interval holds every ratio r with (cost - r units)² <= t² var(cost - r units).
  const square = units ** 2 - t2 * varUnits;
  const half = cost * units - t2 * both;
  const root = Math.sqrt(Math.max(0, half ** 2 - square * (cost ** 2 - t2 * varCost)));
  return square > 0 ? {low: (half - root) / square, high: (half + root) / square} : null;
}
