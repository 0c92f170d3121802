import {poissonCdf} from "../distributions/poisson.js";

const MINUTES_A_DAY = 1440;
const DAYS_A_YEAR = 365;

/**
 * How many leads within so many minutes are a burst: the smallest number that chance alone, at this many leads a day
 * on average, brings less than once a year. Windows begin every half window, so that none falls between two. At
 * least 2. A RangeError for a rate below 0 or windows of nothing or of more than a day.
 * @example [5, 20, 100].map(perDay => burstThreshold(perDay, 10)) // [3, 5, 7]
 */
export function burstThreshold(perDay: number, windowMinutes: number): number {
  if (!(perDay >= 0 && Number.isFinite(perDay)))
    throw new RangeError(`${perDay} leads a day: give 0 or more`);
  if (!(windowMinutes > 0 && windowMinutes <= MINUTES_A_DAY))
    throw new RangeError(`a window of ${windowMinutes} minutes: give more than 0, and a day at most`);
  const mean = (perDay * windowMinutes) / MINUTES_A_DAY;
  const windows = (2 * DAYS_A_YEAR * MINUTES_A_DAY) / windowMinutes;
  let leads = 2;
  while ((1 - poissonCdf(leads - 1, mean)) * windows >= 1) leads++;
  return leads;
}
