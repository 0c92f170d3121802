import {type Bands, spanned} from "./bands.js";
import {dampWild} from "./damping.js";
import {levelled} from "./level-shift.js";
import {recentJump} from "./recent-jump.js";

/** Most weeks that a weekly forecast looks back: what is older misleads more than it helps. */
const WEEKS = 208;

/** One way to read a history, and how likely it is the right one, 0-1. */
export type Reading = readonly [share: number, values: number[]];

/**
 * A history as the methods read it, in its unit: at one level, without wild values, in two ways where its last values
 * may be a new level or one-offs; and what was done to it, in words. Of weeks only the last 208 are read.
 * @example prepared([5, 6, 5, 6, 5, 90, 5, 6, 5, 6], 1).notes // ["1 wild value drawn in"]
 */
export function prepared(known: readonly number[], season: number): {readings: Reading[]; notes: string[]} {
  const {values: level, shift} = levelled(season === 52 ? known.slice(-WEEKS) : known, season);
  const jump = recentJump(level, season);
  const damped = (jump === null ? [level] : [jump.oneOff, jump.newLevel]).map(of => dampWild(of, season));
  const oneOff = 1 - (jump?.share ?? 0);
  const wild = damped[0]?.damped ?? 0;
  const notes = [
    ...(shift === null ? [] : ["values before a jump brought to the new level"]),
    ...(jump === null
      ? []
      : [`${lastOf(jump.recent)} may be a one-off or a new level, and the bands hold both`]),
    ...(wild === 0 ? [] : [`${wild} wild ${wild === 1 ? "value" : "values"} drawn in`])
  ];
  return {readings: damped.map(({values}, i) => [i === 0 ? oneOff : 1 - oneOff, values] as const), notes};
}

const lastOf = (count: number) => (count === 1 ? "the last value" : `what began ${count} values ago`);

/**
 * A method on every reading, as one: bands that span them; all else is that of the likeliest. Null where it fails on
 * one, and of no reading.
 * @example joined([[1, [4]]], () => ({mean: [4], quantiles: []})) // {mean: [4], quantiles: []}
 */
export function joined<B extends Bands>(
  readings: readonly Reading[],
  of: (values: number[]) => B | null
): B | null {
  const found: (readonly [number, B])[] = [];
  for (const [share, values] of readings) {
    const bands = of(values);
    if (bands === null) return null;
    found.push([share, bands]);
  }
  const likeliest = found.reduce<readonly [number, B] | undefined>(
    (a, b) => (a !== undefined && a[0] > b[0] ? a : b),
    undefined
  );
  return likeliest === undefined ? null : {...likeliest[1], ...spanned(found)};
}
