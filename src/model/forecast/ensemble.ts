import {averageBands, type Bands, memberBands, widened} from "./bands.js";
import {chooseForm} from "./ets/choose.js";
import {fitForm} from "./ets/fit.js";
import type {Form} from "./ets/form.js";
import {etsOutlook} from "./ets/outlook.js";
import type {Member} from "./members/member.js";
import {naive} from "./members/naive.js";
import {simpleSmoothing} from "./members/ses.js";
import {theta} from "./members/theta.js";
import {classicalSeason, deseasoned, reseasoned, type Season} from "./season/classical.js";
import {periodsDiffer, repeats} from "./season/evidence.js";

/** What an ensemble says, how, and which model of exponential smoothing it took. */
export interface Outlook extends Bands {
  method: string;
  form: Form | null;
}

/**
 * The forecast of a complete series by its length and season, in its unit: the mean of few values; then exponential
 * smoothing, Theta and the naive together. Two years of weeks are read half with, half without a yearly season; three
 * years or more with it where it shows. `form` is a model chosen before, which saves the choice. Null under four values.
 * Source: Makridakis, Spiliotis and Assimakopoulos 2020 for averages of simple methods.
 * @example ensemble([2, 2, 2, 2], 1, 2)?.mean // [2, 2]
 */
export function ensemble(
  values: readonly number[],
  season: number,
  horizon: number,
  form: Form | null = null
): Outlook | null {
  const n = values.length;
  if (n < 4) return null;
  if (n < 8)
    return {...memberBands(average(values, horizon), n), method: "mean of a short history", form: null};
  if (season !== 52) return blend(values, season, horizon, form);
  const plain = () => blend(values, 1, horizon, form);
  const yearly = n >= 104 && (n < 156 || repeats(values, 52) || periodsDiffer(values, 52));
  const figure = yearly ? classicalSeason(values, 52) : null;
  if (figure === null) return plain();
  const seasonal = blend(deseasoned(values, figure), 1, horizon, form);
  // Each factor is measured on as few values as there are years.
  const unsure = widened(seasonal, Math.sqrt(1 + 52 / n));
  const turned = {...seasonal, ...reseasoned(unsure, figure, n)};
  if (n >= 156) return {...turned, method: `${seasonal.method}, with the season of the year`};
  const both = averageBands([
    [1, plain()],
    [1, turned]
  ]);
  return {...both, method: `${seasonal.method}, half of it with the season of the year`, form: seasonal.form};
}

/** Members and their weights by the length of the history. */
function blend(values: readonly number[], season: number, horizon: number, form: Form | null): Outlook {
  const n = values.length;
  const long = season > 1 && n >= 3 * season;
  const sure = long && periodsDiffer(values, season);
  const fit =
    form === null
      ? chooseForm(values, long ? season : 1, sure)
      : fitForm(form, values, season, "first years");
  const smoothing = fit === null ? simpleSmoothing(values, horizon) : etsOutlook(fit, horizon);
  const bands = (member: Member | null) => memberBands(member ?? smoothing, n);
  const name = {form: fit?.form ?? null};
  if (n < 13 || n <= season) {
    const simple = bands(simpleSmoothing(values, horizon));
    const two = averageBands([
      [1, simple],
      [1, bands(smoothing)]
    ]);
    const three = averageBands([
      [1, simple],
      [1, bands(smoothing)],
      [1, bands(naive(values, 1, horizon))]
    ]);
    return {
      mean: two.mean,
      quantiles: three.quantiles,
      method: "two kinds of exponential smoothing",
      ...name
    };
  }
  const same = bands(naive(values, season, horizon));
  const figure = sure || repeats(values, season) ? classicalSeason(values, season) : null;
  const drifting = driftingBands(values, figure, horizon);
  const [w, v] = season > 1 && !long ? [1, 1] : [2, 1];
  return {
    ...averageBands([
      [w, drifting],
      [w, bands(smoothing)],
      [v, same]
    ]),
    method: `Theta, exponential smoothing and ${season > 1 ? "the same period of last year" : "the last value"}`,
    ...name
  };
}

/** Theta, with the season of the year where one shows: as many values fewer speak for the spread as it has factors. */
function driftingBands(values: readonly number[], figure: Season | null, horizon: number): Bands {
  const n = values.length;
  if (figure === null) return memberBands(theta(values, horizon), n);
  const {mean, sd, freedom} = theta(deseasoned(values, figure), horizon);
  const period = figure.figure.length;
  const left = Math.max(3, freedom - period + 1);
  const wider = Math.sqrt((freedom / left) * ((1 + period / n) / (1 + 1 / n)));
  const plain = memberBands({mean, sd: sd.map(spread => spread * wider), freedom: left}, n);
  return reseasoned(plain, figure, n);
}

/** The mean of few values, with their scatter. */
function average(values: readonly number[], horizon: number): Member {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  return {mean: new Array(horizon).fill(mean), sd: new Array(horizon).fill(sd), freedom: n - 1};
}
