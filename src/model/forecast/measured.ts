import {type Backtest, backtest} from "./backtest.js";
import {averageBands, type Bands, memberBands, widened} from "./bands.js";
import {ensemble} from "./ensemble.js";
import {naive} from "./members/naive.js";
import {constant, opened} from "./never-missed.js";
import {joined, prepared} from "./readings.js";

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
 * naive forecast, at moments when it worked as now, half of that one is taken; where that did too, the naive one alone.
 * The bands are drawn out or in by the misses of the past, shrunk to no change, and in only where the method worked as now. `outcomes` are the values as they were,
 * null where `known` was filled in. The backtest is of the method that is taken, its bands before that change. Null
 * under four values.
 * Source: Tashman 2000 for the trial; the 5 % are our choice.
 * @example measured([2, 4, 2, 4, 2, 4, 2, 4], [2, 4, 2, 4, 2, 4, 2, 4], 1, 1)?.backtest // null
 */
export function measured(
  known: readonly number[],
  outcomes: readonly (number | null)[],
  season: number,
  horizon: number
): Measured | null {
  const {readings, notes} = prepared(known, season);
  const read = constant(known, horizon) ?? joined(readings, values => ensemble(values, season, horizon));
  if (read === null) return null;
  const found = {...read, ...opened(read, known)};
  const past = {outcomes, known, season: season === 12 ? 12 : 1, ripe: ripeFrom(known.length, season)};
  const trial = backtest(
    past,
    horizon,
    (start, reach) =>
      constant(known.slice(0, start), reach) ??
      joined(prepared(known.slice(0, start), season).readings, values =>
        ensemble(values, season, reach, found.form)
      )
  );
  const said = (method: string) => [method, ...notes].join("; ");
  if (!trial?.alike || !isWorse(trial)) return calibrated(found, trial, said(found.method));
  const readingsAt = (start: number) => prepared(known.slice(0, start), season).readings;
  const same = (before: readonly number[], start: number, reach: number) => {
    const member = naive(before, before.length > past.season ? past.season : 1, reach);
    return member === null ? null : memberBands(member, start);
  };
  const plain = (start: number, reach: number) => same(known.slice(0, start), start, reach);
  const halved = (start: number, reach: number) =>
    joined(readingsAt(start), before => {
      const own = ensemble(before, season, reach, found.form);
      const naively = same(before, start, reach);
      return (
        own &&
        naively &&
        averageBands([
          [1, own],
          [1, naively]
        ])
      );
    });
  const name = past.season === 1 ? "the last value" : "the same period of last year";
  const half = backtest(past, horizon, halved);
  const [take, again, method] =
    half !== null && isWorse(half)
      ? [
          plain,
          backtest(past, horizon, plain),
          `${name}, which did better on the past than an average of methods`
        ]
      : [halved, half, `${found.method}, and half of it ${name} alone, which missed less on the past`];
  const taken = take(known.length, horizon);
  return taken === null ? null : calibrated(opened(taken, known), again, said(method));
}

/** Whether a method did more than 5 % worse on the past than the naive forecast. */
const isWorse = ({mase, baselineMase}: Backtest) => mase !== null && mase > 1.05 * (baselineMase ?? 0);

/** Values from which the ensemble works as with n. */
function ripeFrom(n: number, season: number): number {
  const years = season === 1 ? [] : season === 12 ? [3 * season, season + 1] : [3 * season, 2 * season];
  return years.find(needed => n >= needed) ?? 13;
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
