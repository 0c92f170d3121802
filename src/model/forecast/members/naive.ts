import type {Member} from "./member.js";

/**
 * The forecast that nothing changes: each period ahead is as the same period of the last season (of the last period,
 * for a season of 1), in the unit of the series; its spread is that of the changes from season to season. Null where
 * no change was ever seen, that is under a season and a period. Source: Hyndman and Athanasopoulos 2021, chapter 5.
 * @example naive([1, 2, 4], 1, 2)?.mean // [4, 4]
 */
export function naive(values: readonly number[], season: number, horizon: number): Member | null {
  const n = values.length;
  if (n <= season) return null;
  const changes = values.slice(season).map((value, i) => value - (values[i] ?? 0));
  const spread = Math.sqrt(changes.reduce((sum, d) => sum + d * d, 0) / changes.length);
  const ahead = Array.from({length: horizon}, (_, h) => h);
  return {
    mean: ahead.map(h => values[n - season + (h % season)] ?? 0),
    sd: ahead.map(h => spread * Math.sqrt(Math.floor(h / season) + 1)),
    freedom: changes.length
  };
}
