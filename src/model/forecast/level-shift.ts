import {median} from "simple-statistics";
import {robustSpread} from "./robust.js";
import {classicalSeason, deseasoned} from "./season/classical.js";

/** Values compared on either side of a shift, and the fewest after it that show one: weeks scatter more than months. */
const MONTHS = {side: 6, after: 3};
const OTHERS = {side: 13, after: 6};
/** Robust standard deviations of the usual changes of level, and the least change, that make a shift. */
const CLEAR = 5;
const LEAST = Math.log(1.25);

/**
 * A series whose older values are brought to its new level where that jumped, in its unit: the greatest abrupt change
 * of the median of half a year of months or a quarter of weeks, by a quarter or more, that stands out from all such
 * changes of the series. The shape of the year before the jump stays of use. `shift` is the factor on the older values,
 * null where no jump is clear or a value is not above 0. Source: our own rule, tried by test/bench/m4.ts.
 * @example levelled(Array.from({length: 30}, (_, i) => (i < 26 ? 10 : 20) + (i % 3)), 12).shift?.toFixed(1) // "2.0"
 */
export function levelled(
  values: readonly number[],
  season: number
): {values: number[]; shift: number | null} {
  const n = values.length;
  const none = {values: [...values], shift: null};
  const {side, after} = season === 12 ? MONTHS : OTHERS;
  if (n < 4 * after || !values.every(value => value > 0)) return none;
  const figure = classicalSeason(values, season);
  const candidates = [values, ...(figure === null ? [] : [deseasoned(values, figure)])].map(of =>
    changesOf(of.map(Math.log), side, after)
  );
  // A season hides jumps, and a jump looks like a season: the calmer reading is the better one.
  const {logs, changes, spread} = candidates.reduce((a, b) => (b.spread < a.spread ? b : a));
  const clear = Math.max(LEAST, CLEAR * spread);
  const stepAt = (k: number) => (logs[k] ?? 0) - (logs[k - 1] ?? 0);
  let [at, best] = [0, 0];
  changes.forEach((change, i) => {
    const k = i + after;
    if (Math.abs(change) > clear && stepAt(k) / change > 0.5 && Math.abs(change) >= best)
      [at, best] = [k, Math.abs(change)];
  });
  if (best === 0) return none;
  const shift = Math.exp(changes[at - after] ?? 0);
  return {values: values.map((value, i) => (i < at ? value * shift : value)), shift};
}

/** How the median moves at every place that has `after` values on both sides, and the usual size of such moves. */
function changesOf(logs: number[], side: number, after: number) {
  const changes: number[] = [];
  for (let k = after; k <= logs.length - after; k++)
    changes.push(median(logs.slice(k, k + side)) - median(logs.slice(Math.max(0, k - side), k)));
  return {logs, changes, spread: robustSpread(changes)};
}
