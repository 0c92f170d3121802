import {minimize} from "../../statistics/minimize.js";
import {classicalSeason, deseasoned} from "../season/classical.js";
import {type Form, type Run, runForm, type States} from "./form.js";

/** A model of exponential smoothing fitted to a series. */
export interface Fit {
  form: Form;
  states: States;
  run: Run;
  /** The logarithm of the likelihood, up to the constant that all models share, and its small-sample criterion. */
  logLikelihood: number;
  aicc: number;
  /** Variance of the errors, relative ones where errors multiply. */
  variance: number;
  /** Values less what was fitted to them. */
  freedom: number;
}

/** Seasons that move slowly and fast: the likelihood has two tops on some series. */
const GAMMAS = [0.05, 0.7];

/** Variance of relative errors beyond which they compound to spreads without bound, and would often be under -100 %. */
const WILD = 0.25;

/**
 * Fits a model of exponential smoothing by maximum likelihood, from two starts where its season is fitted too; a season
 * from the first years is taken as their classical decomposition has it, which is many times faster. Null where
 * the series is too short for it (fewer values than what is fitted and 2, or two years), or not above 0 where errors
 * or season multiply, or where errors that multiply are half the mean and more. Source: Hyndman, Koehler, Ord and Snyder 2008, chapter 5.
 * @example fitForm({error: "A", trend: "N", season: "N"}, [1, 2, 1, 2, 1, 2], 1)?.states.level.toFixed(1) // "1.5"
 */
export function fitForm(
  form: Form,
  values: readonly number[],
  period: number,
  seasonFrom: "likelihood" | "first years" = "likelihood"
): Fit | null {
  const scale = values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length;
  if (!(scale > 0)) return null;
  const start = firstStates(
    form,
    values.map(value => value / scale),
    period
  );
  if (start === null) return null;
  const scaled = Float64Array.from(values, value => value / scale);
  const freeStates = 1 + (form.trend === "N" ? 0 : 1) + (form.season === "N" ? 0 : period - 1);
  const speeds = 1 + (form.trend === "N" ? 0 : form.trend === "A" ? 1 : 2) + (form.season === "N" ? 0 : 1);
  const fitted = speeds + freeStates;
  const n = values.length;
  if (n < fitted + 2) return null;
  const held = seasonFrom === "first years" ? start.slice(form.trend === "N" ? 1 : 2) : [];
  const badness = (x: readonly number[]) => {
    const run = runForm(form, statesAt(form, [...x, ...held], period), scaled);
    return run === null ? Number.NaN : n * Math.log(run.squares + 1e-18) + 2 * run.logs;
  };
  const gammas = form.season === "N" || held.length > 0 ? GAMMAS.slice(0, 1) : GAMMAS;
  const moving = start.slice(0, start.length - held.length);
  const tries = gammas.map(gamma => minimize(badness, [...startingSpeeds(form, gamma), ...moving]));
  const best = tries.reduce((a, b) => (b.value < a.value ? b : a));
  const states = statesAt(form, [...best.x, ...held], period);
  const run = runForm(form, states, scaled);
  if (run === null) return null;
  const variance = (run.squares * (form.error === "M" ? 1 : scale * scale)) / (n - fitted);
  if (form.error === "M" && variance > WILD) return null;
  const logLikelihood = -best.value / 2 - n * Math.log(scale);
  const k = fitted + 1;
  const aicc = n > k + 1 ? -2 * logLikelihood + (2 * k * n) / (n - k - 1) : Number.POSITIVE_INFINITY;
  const unit = form.error === "M" ? 1 : scale * scale;
  return {
    form,
    states: inUnits(form, states, scale),
    run: {...inUnits(form, run, scale), squares: run.squares * unit},
    logLikelihood,
    aicc,
    variance,
    freedom: n - fitted
  };
}

const inUnits = <T extends {level: number; slope: number; figure: Float64Array}>(
  {season}: Form,
  states: T,
  scale: number
): T => ({
  ...states,
  level: states.level * scale,
  slope: states.slope * scale,
  figure: season === "A" ? states.figure.map(s => s * scale) : states.figure
});

const squash = (x: number) => 1 / (1 + Math.exp(-x));
const stretch = (p: number) => Math.log(p / (1 - p));

function startingSpeeds({trend, season}: Form, gamma: number): number[] {
  const alpha = 0.3;
  return [
    stretch(alpha),
    ...(trend === "N" ? [] : [stretch(0.1)]),
    ...(trend === "Ad" ? [stretch(0.99)] : []),
    ...(season === "N" ? [] : [stretch(gamma)])
  ];
}

/** Unbounded numbers to speeds within their bounds and to states; the seasons of a year have a fixed sum. */
function statesAt({trend, season}: Form, x: readonly number[], period: number): States {
  let at = 0;
  const next = () => x[at++] ?? 0;
  const alpha = 1e-4 + 0.9998 * squash(next());
  const beta = trend === "N" ? 0 : alpha * (1e-4 + 0.9998 * squash(next()));
  const phi = trend === "Ad" ? 0.8 + 0.18 * squash(next()) : trend === "A" ? 1 : 0;
  const gamma = season === "N" ? 0 : (1 - alpha) * (1e-4 + 0.9998 * squash(next()));
  const level = next();
  const slope = trend === "N" ? 0 : next();
  const figure = new Float64Array(season === "N" ? 0 : period);
  if (season !== "N") {
    let rest = season === "M" ? period : 0;
    for (let k = 0; k < period - 1; k++) {
      const s = next();
      figure[k] = s;
      rest -= s;
    }
    figure[period - 1] = rest;
  }
  return {alpha, beta, gamma, phi, level, slope, figure};
}

/** A first guess of the states: the season of the first years, and a line through what is left of the first values. */
function firstStates(
  {error, trend, season}: Form,
  values: readonly number[],
  period: number
): number[] | null {
  const positive = values.every(value => value > 0);
  if ((error === "M" || season === "M") && !positive) return null;
  let plain = values.slice(0, Math.max(10, 2 * period));
  let figure: number[] = [];
  if (season !== "N") {
    const first = classicalSeason(values.slice(0, 3 * period), period, season === "M");
    if (first === null) return null;
    figure = first.figure.slice(0, -1);
    plain = deseasoned(plain, first);
  }
  const line = plain.slice(0, 10);
  if (line.length < 3) return null;
  const middle = (line.length - 1) / 2;
  const mean = line.reduce((sum, value) => sum + value, 0) / line.length;
  const slope =
    line.reduce((sum, value, i) => sum + (i - middle) * value, 0) /
    line.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
  if (trend === "N") return [mean, ...figure];
  return [mean - slope * (middle + 1), slope, ...figure];
}
