import {PERIODS_NEEDED, type Period} from "../../statistics/signals/baseline.js";
import {benjaminiHochberg} from "../../statistics/signals/many-tests.js";
import {powerOf} from "../../statistics/signals/power.js";
import {watch} from "../../statistics/signals/watch.js";
import type {Watched} from "./published.js";

/** A metric week by week: the Monday of each, what was counted, and out of what. */
export interface WeeklySeries {
  metric: Watched["metric"];
  scope: Watched["scope"];
  channel: string | null;
  weeks: readonly (Period & {week: string})[];
}

/** A change seen within so many weeks is news. */
const RECENT_WEEKS = 8;
/** Of what is called an alert, one in so many is chance on average. */
const FALSE_SHARE = 0.05;

/**
 * Watches several series at once: each by the rules of `watch`, an alert only where it stands out among all that were
 * looked at (Benjamini and Hochberg, 5 %), each with the power of its chart at its usual exposure. Series too short or
 * too empty carry the reason in words.
 * @example watchAll([{metric: "leads", scope: "all", channel: null, weeks: []}])[0]?.reason // "not enough data: 0 weeks of records, and it takes 9"
 */
export function watchAll(series: readonly WeeklySeries[]): Watched[] {
  const found = series.map(watchOne);
  const told = found.flatMap(({probability}) => (probability === null ? [] : [probability]));
  const adjusted = benjaminiHochberg(told);
  let next = 0;
  return found.map(({fired, ...one}) => {
    if (one.probability === null) return {...one, adjusted: null, isAlert: false};
    const corrected = adjusted[next++] ?? 1;
    return {...one, adjusted: corrected, isAlert: fired && corrected <= FALSE_SHARE};
  });
}

function watchOne({
  metric,
  scope,
  channel,
  weeks
}: WeeklySeries): Omit<Watched, "adjusted" | "isAlert"> & {fired: boolean} {
  const known = weeks.filter(({exposure}) => exposure > 0);
  const seen = watch(weeks);
  const one = {metric, scope, channel, weeks: known.length};
  if (seen === null) {
    const reason =
      known.length <= PERIODS_NEEDED
        ? `not enough data: ${known.length} weeks of records, and it takes ${PERIODS_NEEDED + 1}`
        : "not enough data: nothing was counted in the weeks that would show what is usual";
    return {...one, reason, latest: null, shifts: [], probability: null, power: null, fired: false};
  }
  const {baseline, latest, shifts, probability} = seen;
  const weekOf = (at: number) => weeks[at]?.week ?? "";
  const isRecent = (seenAt: number) => seenAt >= weeks.length - RECENT_WEEKS;
  const recent = shifts.filter(({seenAt}) => isRecent(seenAt));
  const usual = known.slice(-RECENT_WEEKS);
  const exposure = usual.reduce((sum, week) => sum + week.exposure, 0) / usual.length;
  return {
    ...one,
    reason: null,
    latest: latest && {
      week: weekOf(latest.at),
      count: latest.count,
      exposure: weeks[latest.at]?.exposure ?? 0,
      expected: latest.expected,
      low: latest.low,
      high: latest.high,
      outside: latest.outside
    },
    shifts: shifts.map(({since, seenAt, direction, before, after}) => ({
      since: weekOf(since),
      seen: weekOf(seenAt),
      direction,
      before,
      after,
      isRecent: isRecent(seenAt)
    })),
    probability: Math.min(probability, ...recent.map(shift => shift.probability)),
    power: powerOf(baseline, exposure),
    fired: (latest?.outside ?? false) || recent.length > 0
  };
}
