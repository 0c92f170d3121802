import {gammaQuantile} from "../distributions/gamma.js";
import {negativeBinomialCdf} from "../distributions/negative-binomial.js";
import {type Baseline, bandOf, type Expected, expectedOf, normalScore} from "./baseline.js";
import {alarmRate, type Chain, leavesWithin} from "./chain.js";
import {CHART} from "./watch.js";

/** What a chart can see: the chance to catch a change in time, and how often it cries wolf. */
export interface Power {
  /** Probability, 0-1, to give the alarm within `periods` after the rate changes to `times` the usual one. */
  caught: number;
  times: number;
  periods: number;
  falseAlarmsAYear: number;
}

const STATES = 60;
/** Counts are taken in blocks where there are more of them: large counts need no single steps. */
const MOST_STEPS = 400;
/** The true rate is somewhere around the baseline's: at the middles of five parts of equal probability. */
const PARTS = [0.1, 0.3, 0.5, 0.7, 0.9];

/**
 * The power of the chart that `watch` keeps with this baseline, at an exposure a period: the exact chain of its
 * counts, averaged over what the baseline does not know of its own rate. Either rule is an alarm: a count outside the
 * 99 % band, or the sum of scores at 4. False alarms count both directions, `periodsAYear` (default 52) periods.
 * @example powerOf({rate: 25, dispersion: 1, periods: 26, count: 650, exposure: 26}, 1).caught > 0.98 // true
 */
export function powerOf(
  baseline: Baseline,
  exposure: number,
  {
    times = 1.5,
    periods = 8,
    periodsAYear = 52
  }: {times?: number; periods?: number; periodsAYear?: number} = {}
): Power {
  if (!(times > 0)) throw new RangeError(`a change to ${times} times the usual: give a number above 0`);
  const expected = expectedOf(baseline, exposure);
  // Gamma around the rate, as variable as the mean of the baseline's periods.
  const shape = Math.max(1, baseline.count / baseline.dispersion);
  const rates = PARTS.map(part => gammaQuantile(part, shape) / shape);
  const mean = (of: (factor: number) => number) =>
    rates.reduce((sum, factor) => sum + of(factor), 0) / rates.length;
  const size = expected.mean / Math.max(0.001, baseline.dispersion - 1);
  const chain = (factor: number, direction: 1 | -1) =>
    chartChain(expected, {mean: expected.mean * factor, size: size * factor}, direction);
  return {
    times,
    periods,
    caught: mean(factor => leavesWithin(chain(factor * times, times > 1 ? 1 : -1), periods)),
    falseAlarmsAYear: mean(
      factor => periodsAYear * (alarmRate(chain(factor, 1)) + alarmRate(chain(factor, -1)))
    )
  };
}

/** One side of the chart while the counts come from another distribution than the one that it expects. */
function chartChain(expected: Expected, truth: Expected, direction: 1 | -1): Chain {
  const width = CHART.h / STATES;
  const {low, high} = bandOf(expected);
  // What lies on the far side of the band is no alarm of this side: it drives the sum to 0.
  const [from, to] = direction === 1 ? [0, high] : [low, Math.max(high, mostOf(truth))];
  const block = Math.ceil((to - from + 1) / MOST_STEPS);
  const steps: {probability: number; by: number}[] = [];
  let below = negativeBinomialCdf(from - 1, truth.mean, truth.size);
  for (let count = from; count <= to; count += block) {
    const last = Math.min(to, count + block - 1);
    const upTo = negativeBinomialCdf(last, truth.mean, truth.size);
    const score = normalScore(expected, Math.floor((count + last) / 2));
    steps.push({probability: upTo - below, by: (direction * score - CHART.k) / width});
    below = upTo;
  }
  return Array.from({length: STATES}, (_, i) => {
    const row = Array.from({length: STATES}, () => 0);
    for (const {probability, by} of steps) {
      if (i + by >= STATES) continue;
      const j = Math.min(STATES - 1, Math.max(0, Math.round(i + by)));
      row[j] = (row[j] ?? 0) + probability;
    }
    return row;
  });
}

/** A count beyond which nothing of note comes. */
const mostOf = ({mean, size}: Expected) => Math.ceil(mean + 12 * Math.sqrt(mean + mean ** 2 / size) + 20);
