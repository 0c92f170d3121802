import {median} from "simple-statistics";
import {robustSpread} from "./robust.js";
import {classicalSeason, deseasoned} from "./season/classical.js";
import {periodsDiffer, repeats} from "./season/evidence.js";

/** A history in two readings, in its unit, of which nobody can say yet which is right. */
export interface TwoReadings {
  /** The last values brought back to the level before them, as one-offs; and those before brought to the new level. */
  oneOff: number[];
  newLevel: number[];
  /** How many values are in question. */
  recent: number;
  /** How likely they are a new level, 0-1. */
  share: number;
}

/** Values before that say what was usual, and the most in question: from the next on `levelled` sees a shift. */
const MONTHS = {side: 6, most: 2};
const OTHERS = {side: 13, most: 5};
/** Robust standard deviations, and the least change, that may be a jump. */
const CLEAR = 3;
const LEAST = Math.log(1.25);
/** Few levels double or halve for good, and a single value beyond three times is none. */
const SELDOM = Math.log(2);
const HARDLY = Math.log(3);
/** Past changes, or values, that it takes to know how large a change usually is; and how far few values may mislead. */
const FEWEST = 5;
const CAUTION = 1.5;

/**
 * A history whose last values all lie off what was usual by a quarter or more, and by far more than values of this
 * series do, read both ways; null where none do or a value is not above 0. A single value of more than three times, or
 * under a third, is no new level and left to `dampWild`. One value is as likely a one-off as a new level, three times as
 * likely where it doubled or halved; each further one speaks fourfold for the level if they are
 * close together. Where a season shows, or the year before is the calmer comparison, the change is looked for without it; what came a year
 * before as well is none. Source: our own rule, tried by test/bench/m4.ts.
 * @example recentJump([10, 11, 10, 9, 10, 11, 10, 9, 10, 11, 10, 9, 10, 11, 20, 22], 1)?.recent // 2
 */
export function recentJump(values: readonly number[], season: number): TwoReadings | null {
  if (!values.every(value => value > 0)) return null;
  const {side, most} = season === 12 ? MONTHS : OTHERS;
  const yearly = season > 1 && values.length >= season + side ? yearOnYear(values, season) : null;
  const candidates = [...scalesOf(values, season), ...(yearly === null ? [] : [yearly])].flatMap(logs => {
    const usual = spreadOf(logs, side, 1);
    return usual === null ? [] : [{logs, usual}];
  });
  const [first, ...others] = candidates;
  if (first === undefined) return null;
  const {logs} = others.reduce((a, b) => (b.usual < a.usual ? b : a), first);
  for (let recent = most; recent >= 1; recent--) {
    const spread = spreadOf(logs, side, recent);
    const at = logs.length - recent;
    const change = changeAt(logs, at, side, recent);
    const clear = Math.max(LEAST, CLEAR * (spread ?? Number.POSITIVE_INFINITY));
    const before = (logs[at] ?? 0) - change;
    const all = logs.slice(at).every(log => (log - before) / change > 0.5);
    const abrupt = ((logs[at] ?? 0) - (logs[at - 1] ?? 0)) / change > 0.5;
    const hardly = recent === 1 && Math.abs(change) > HARDLY;
    if (Math.abs(change) <= clear || !all || !abrupt || hardly) continue;
    if (yearly !== null && changeAt(yearly, yearly.length - recent, side, recent) / change <= 0.5) continue;
    const last = logs.slice(at);
    const steady = Math.max(...last) - Math.min(...last) < Math.abs(change) / 2;
    const odds = (Math.abs(change) > SELDOM ? 1 / 3 : 1) * (steady ? 4 ** (recent - 1) : 1);
    const isRecent = (i: number) => i >= values.length - recent;
    return {
      oneOff: values.map((value, i) => (isRecent(i) ? value * Math.exp(-change) : value)),
      newLevel: values.map((value, i) => (isRecent(i) ? value : value * Math.exp(change))),
      recent,
      share: odds / (1 + odds)
    };
  }
  return null;
}

const yearOnYear = (values: readonly number[], season: number) =>
  values.slice(season).map((value, i) => Math.log(value / (values[i] ?? value)));

/** The series on a scale of shares: as it is, and without its season where one shows. */
function scalesOf(values: readonly number[], season: number): number[][] {
  const logs = values.map(Math.log);
  const shows = repeats(values, season) || periodsDiffer(values, season);
  const figure = shows ? classicalSeason(values, season) : null;
  return figure === null ? [logs] : [logs, deseasoned(values, figure).map(Math.log)];
}

/** How far the middle of some values is off the middle of those before, which goes on as it went. */
function changeAt(logs: readonly number[], at: number, side: number, recent: number): number {
  const before = logs.slice(Math.max(0, at - side), at);
  const earlier = logs.slice(Math.max(0, at - 2 * side), Math.max(0, at - side));
  const middle = median(before);
  const slope = earlier.length < side ? 0 : (middle - median(earlier)) / side;
  return median(logs.slice(at, at + recent)) - middle - (slope * (before.length + recent)) / 2;
}

/** The usual size of such changes before the last values, or of these around their middle; null of too few. */
function spreadOf(logs: readonly number[], side: number, recent: number): number | null {
  const changes: number[] = [];
  for (let at = Math.min(4, side); at <= logs.length - 2 * recent; at++)
    changes.push(changeAt(logs, at, side, recent));
  if (changes.length >= FEWEST) return robustSpread(changes);
  const before = logs.slice(0, logs.length - recent);
  if (before.length < FEWEST) return null;
  const middle = median(before);
  return CAUTION * robustSpread(before.map(log => log - middle));
}
