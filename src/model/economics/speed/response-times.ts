import {type Interval, wilson} from "../../statistics/intervals.js";

/** Prospects answered after so many seconds; null: not answered so far. */
export interface ResponseTime {
  seconds: number | null;
  prospects: number;
}

/** How soon leads are answered. Those not answered so far count as later than any that were. */
export interface ResponseSpeed {
  prospects: number;
  unanswered: number;
  /** Share answered within five minutes, 0-1, with its 95 % interval; null without prospects. */
  withinFive: ({rate: number} & Interval) | null;
  /** Seconds; null where half are not answered so far, or there is nobody. */
  medianSeconds: number | null;
  /** Seconds within which nine in ten are answered; null where more than one in ten is not, or there is nobody. */
  p90Seconds: number | null;
  /** Nine in ten take longer than two days. */
  isLate: boolean;
}

const FIVE_MINUTES = 300;
/** A follow-up after two days is where an alarm is due. */
const LATE_SECONDS = 48 * 3600;

/**
 * How soon prospects are answered: share within five minutes, median and 90th percentile (the smallest time within
 * which at least that share is answered). Who is not answered so far is counted, as later than the rest.
 * Source: economics/README.markdown, fit.
 * @example responseSpeed([{seconds: 60, prospects: 9}, {seconds: null, prospects: 1}]).p90Seconds // 60
 * @example responseSpeed([{seconds: 49 * 3600, prospects: 1}]).isLate // true
 */
export function responseSpeed(times: readonly ResponseTime[]): ResponseSpeed {
  const answered = times
    .flatMap(({seconds, prospects}) => (seconds === null ? [] : [{seconds, prospects}]))
    .sort((a, b) => a.seconds - b.seconds);
  const prospects = times.reduce((sum, time) => sum + time.prospects, 0);
  const within = (limit: number) =>
    answered.reduce((sum, time) => (time.seconds <= limit ? sum + time.prospects : sum), 0);
  const quantile = (share: number): number | null => {
    let seen = 0;
    for (const time of answered) {
      seen += time.prospects;
      if (seen >= share * prospects - 1e-9) return time.seconds;
    }
    return null;
  };
  const fast = within(FIVE_MINUTES);
  const interval = wilson(fast, prospects);
  const p90Seconds = quantile(0.9);
  return {
    prospects,
    unanswered: prospects - within(Number.POSITIVE_INFINITY),
    withinFive: interval && {rate: fast / prospects, ...interval},
    medianSeconds: prospects > 0 ? quantile(0.5) : null,
    p90Seconds: prospects > 0 ? p90Seconds : null,
    isLate: prospects > 0 && (p90Seconds === null || p90Seconds > LATE_SECONDS)
  };
}
