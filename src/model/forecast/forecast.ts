import {type Backtest, backtest} from "./backtest.js";
import {clamped} from "./bands.js";
import {countForecast} from "./counts/count-forecast.js";
import type {LevelPosterior} from "./counts/posterior.js";
import {withoutGaps} from "./gaps.js";
import {measured} from "./measured.js";
import type {Forecast, Series} from "./series.js";

/** A forecast, or why there is none, and how its method did on the past. */
export interface Forecasted {
  forecast: Forecast | null;
  reason: string | null;
  /** Null where the history is too short to try the method on. */
  backtest: Backtest | null;
  /** What a law of counts learnt of the level, to draw futures from; null where the forecast is not by one. */
  posterior: LevelPosterior | null;
}

/** Known periods that a forecast needs. */
const LEAST = 4;
/**
 * A mean of counts under which a law of counts serves better than an average of methods, and the periods that it is
 * taken over. Without seasons the law lost less up to means of 300; above 100 seasons and trends weigh more.
 */
const FEW = 100;
const RECENT = 13;

/**
 * The default forecast of the periods after the last of a series, in its unit: few or empty counts by a law of counts,
 * everything else by an average of methods tried on the past. A last period that is not over counts by its share
 * where counts are few, else it is left out. Null with a reason under four known periods. A RangeError for a horizon
 * that is no whole number above 0, a share outside 0-1, a count below 0 and a value that is not finite. Deterministic.
 * Source: Makridakis, Spiliotis and Assimakopoulos 2020; Harvey and Fernandes 1989 for counts.
 * @example forecast({values: [1, 2], kind: "amount", season: 1}, 3).reason // "2 known periods: a forecast needs 4"
 */
export function forecast(series: Series, horizon: number): Forecasted {
  const {values, kind, season, lastShare = 1, most = Number.POSITIVE_INFINITY} = series;
  assertReadable(series, horizon);
  const partial = lastShare < 1 && values.length > 0;
  const whole = partial ? values.with(-1, null) : values;
  const {values: known, filled, cut} = withoutGaps(whole, season);
  const seen = known.length - filled;
  if (seen < LEAST) {
    const reason = `${seen} known ${seen === 1 ? "period" : "periods"}: a forecast needs ${LEAST}`;
    return none(reason);
  }
  const recent = known.slice(-RECENT);
  const few = recent.reduce((sum, value) => sum + value, 0) < FEW * recent.length;
  const nothing = known.every(value => value === 0);
  if (nothing || (kind === "count" && (few || known.includes(0)))) return counted(series, horizon, nothing);
  const outcomes = whole.slice(values.length - cut - known.length, values.length - cut);
  const found = measured(known, outcomes, season, horizon + cut);
  if (found === null) return none("no method fits these values");
  const ahead = {mean: found.mean.slice(cut), quantiles: found.quantiles.slice(cut)};
  const least = known.some(value => value < 0) ? Number.NEGATIVE_INFINITY : 0;
  const notes = [
    found.method,
    ...(filled > 0 ? [`${filled} unknown ${filled === 1 ? "period" : "periods"} filled in`] : []),
    ...(partial ? ["the period that is not over left out"] : [])
  ];
  return {
    forecast: {...clamped(ahead, least, most), method: notes.join("; ")},
    reason: null,
    backtest: found.backtest,
    posterior: null
  };
}

const none = (reason: string): Forecasted => ({forecast: null, reason, backtest: null, posterior: null});

function counted(series: Series, horizon: number, nothing: boolean): Forecasted {
  const {kind, season, lastShare = 1, most} = series;
  const over = lastShare < 1 ? series.values.slice(0, -1) : series.values;
  // A period of which nothing has passed says nothing.
  const values = lastShare === 0 ? [...over, null] : series.values;
  const cap = most === undefined ? {} : {most};
  const exposures = values.map((_, i) => (i === over.length && lastShare > 0 ? lastShare : 1));
  const from = (end: number, reach: number) =>
    countForecast(values.slice(0, end), {horizon: reach, season, exposures: exposures.slice(0, end), ...cap});
  const found = from(values.length, horizon);
  if (found === null) return none("no count is known");
  const first = over.findIndex(value => value !== null);
  const {values: known} = withoutGaps(over, season);
  const outcomes = over.slice(first, first + known.length);
  const past = {outcomes, known, season: season === 12 ? 12 : 1, ripe: 13};
  const method =
    nothing && kind === "amount" ? "nothing came yet: how much may come is unknown" : found.forecast.method;
  return {
    forecast: {...found.forecast, method},
    reason: null,
    backtest: backtest(past, horizon, (start, reach) => from(first + start, reach)?.forecast ?? null),
    posterior: found.posterior
  };
}

function assertReadable({values, kind, lastShare = 1}: Series, horizon: number): void {
  if (!(Number.isInteger(horizon) && horizon > 0))
    throw new RangeError(`horizon ${horizon}: give a whole number of periods above 0`);
  if (!(lastShare >= 0 && lastShare <= 1)) throw new RangeError(`share ${lastShare} is not between 0 and 1`);
  for (const value of values) {
    if (value !== null && !Number.isFinite(value)) throw new RangeError(`value ${value} is not a number`);
    if (value !== null && kind === "count" && value < 0) throw new RangeError(`count ${value} is below 0`);
  }
}
