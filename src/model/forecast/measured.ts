import {type Backtest, backtest} from "./backtest.js";
import {type Bands, memberBands, widened} from "./bands.js";
import {dampWild} from "./damping.js";
import {ensemble} from "./ensemble.js";
import {levelled} from "./level-shift.js";
import {naive} from "./members/naive.js";

/** A forecast with its method in words and how that did on the past. */
export interface Measured extends Bands {
  method: string;
  backtest: Backtest | null;
}

/** The bands' own word counts as this many outcomes against those of the past, of which a moment gives about two. */
const OWN_WORD = 10;
const OUTCOMES_A_MOMENT = 2;

/**
 * The forecast of an ensemble, in the unit of the series, tried on the past: where it did more than 5 % worse than the
 * naive forecast, at moments when it worked as now, that one is taken. The bands are drawn out or in by the misses of
 * the past, shrunk to no change, and in only where the method worked as now. `outcomes` are the values as they were,
 * null where `known` was filled in. The backtest is of the method that is taken, its bands before that change. Null
 * under four values.
 * Source: domain practice; Tashman 2000 for the trial.
 * @example measured([2, 4, 2, 4, 2, 4, 2, 4], [2, 4, 2, 4, 2, 4, 2, 4], 1, 1)?.backtest // null
 */
export function measured(
  known: readonly number[],
  outcomes: readonly (number | null)[],
  season: number,
  horizon: number
): Measured | null {
  const {values, notes} = prepared(known, season);
  const found = constant(known, horizon) ?? ensemble(values, season, horizon);
  if (found === null) return null;
  const past = {outcomes, known, season: season === 12 ? 12 : 1, ripe: ripeFrom(known.length, season)};
  const trial = backtest(
    past,
    horizon,
    (start, reach) =>
      constant(known.slice(0, start), reach) ??
      ensemble(prepared(known.slice(0, start), season).values, season, reach, found.form)
  );
  const said = (method: string) => [method, ...notes].join("; ");
  if (!trial?.alike || trial.mase === null || trial.mase <= 1.05 * (trial.baselineMase ?? 0))
    return calibrated(found, trial, said(found.method));
  const same = (start: number, reach: number) => {
    const before = prepared(known.slice(0, start), season).values;
    const member = naive(before, before.length > past.season ? past.season : 1, reach);
    return member === null ? null : memberBands(member, start);
  };
  const plain = same(known.length, horizon);
  const again = backtest(past, horizon, same);
  const name = past.season === 1 ? "the last value" : "the same period of last year";
  const method = said(`${name}, which did better on the past than an average of methods`);
  return plain === null ? null : calibrated(plain, again, method);
}

/** Values from which the ensemble works as with n. */
function ripeFrom(n: number, season: number): number {
  const years = season === 1 ? [] : season === 12 ? [3 * season, season + 1] : [3 * season, 2 * season];
  return years.find(needed => n >= needed) ?? 13;
}

/** Most weeks that a weekly forecast looks back: what is older misleads more than it helps. */
const WEEKS = 208;

/** A history as the methods read it: at one level, without wild values; and what was done to it, in words. */
function prepared(known: readonly number[], season: number): {values: number[]; notes: string[]} {
  const {values: level, shift} = levelled(season === 52 ? known.slice(-WEEKS) : known, season);
  const {values, damped} = dampWild(level, season);
  const notes = [
    ...(shift === null ? [] : ["values before a jump brought to the new level"]),
    ...(damped === 0 ? [] : [`${damped} wild ${damped === 1 ? "value" : "values"} drawn in`])
  ];
  return {values, notes};
}

/** A change of width that is worth a word. */
const TOLD = 0.05;

function calibrated(bands: Bands, trial: Backtest | null, method: string): Measured {
  if (trial === null) return {...bands, method, backtest: null};
  const seen = OUTCOMES_A_MOMENT * trial.origins;
  const factor = Math.sqrt((OWN_WORD + seen * trial.missRatio) / (OWN_WORD + seen));
  const width = trial.alike ? factor : Math.max(1, factor);
  const changed = width > 1 + TOLD ? "out" : width < 1 - TOLD ? "in" : null;
  const told =
    changed === null ? method : `${method}; bands drawn ${changed} since, by the misses of the past`;
  return {...widened(bands, width), method: told, backtest: trial};
}

/** What never changed may yet: the first change comes with a chance of about one in n + 1, and may be a whole level. */
function constant(values: readonly number[], horizon: number) {
  const [first = 0] = values;
  if (values.length < 4 || values.some(value => value !== first)) return null;
  const n = values.length;
  const mean: number[] = new Array(horizon).fill(first);
  const sd: number[] = new Array(horizon).fill(Math.abs(first) / (n + 1));
  return {...memberBands({mean, sd, freedom: n - 1}, n), method: "the value that never changed", form: null};
}
