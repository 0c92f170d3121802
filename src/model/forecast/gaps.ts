import {classicalSeason, deseasoned, reseasoned} from "./season/classical.js";
import {repeats} from "./season/evidence.js";

/**
 * A series without its unknown periods, in its unit: those before the first and after the last known value are left
 * off, those between lie on the straight line through their neighbours, with the season of the year where one shows.
 * `cut` counts the periods left off at the end.
 * @example withoutGaps([null, 1, null, 3, null], 1) // {values: [1, 2, 3], filled: 1, cut: 1}
 */
export function withoutGaps(
  values: readonly (number | null)[],
  season: number
): {values: number[]; filled: number; cut: number} {
  const from = values.findIndex(value => value !== null);
  const to = values.findLastIndex(value => value !== null);
  if (from < 0) return {values: [], filled: 0, cut: values.length};
  const known = values.slice(from, to + 1);
  const filled = known.filter(value => value === null).length;
  const cut = values.length - 1 - to;
  const first = joined(known);
  const figure = filled > 0 && repeats(first, season) ? classicalSeason(first, season) : null;
  if (figure === null) return {values: first, filled, cut};
  const plain = deseasoned(first, figure);
  const level = joined(plain.map((value, i) => (known[i] === null ? null : value)));
  const turned = reseasoned({mean: level, quantiles: []}, figure, 0).mean;
  return {values: known.map((value, i) => value ?? turned[i] ?? 0), filled, cut};
}

/** Unknown values on the line between their neighbours; both ends are known. */
function joined(values: readonly (number | null)[]): number[] {
  const found: number[] = [];
  values.forEach((value, i) => {
    if (value === null) return;
    const [last, start] = [found.length - 1, found.at(-1) ?? 0];
    for (let k = last + 1; k < i; k++) found.push(start + ((value - start) * (k - last)) / (i - last));
    found.push(value);
  });
  return found;
}
