import {addMonths, endsMonth, formatMonth, monthsFrom} from "./calendar.js";

/** The months that a page speaks of: the last full ones, or all that there is where no month is complete. */
export interface Period {
  from: string;
  to: string;
  months: number;
  /** The month after them that the data does not cover to its end, if there is one. */
  unfinished: string | null;
}

/**
 * The last full months of the data, at most so many; null where there are no months.
 * `through` is the last day that the data covers: the month of that day is full only where the day ends it.
 * @example lastFullMonths(["2026-08", "2026-09", "2026-10"], "2026-10-30").to // "2026-09"
 * @example lastFullMonths(["2026-09", "2026-10"], "2026-10-31").to // "2026-10"
 * @example lastFullMonths(["2026-10"], "2026-10-12") // {from: "2026-10", to: "2026-10", months: 1, unfinished: "2026-10"}
 */
export function lastFullMonths(present: string[], through: string | null, most = 12): Period | null {
  const known = present.filter(month => month !== "").sort();
  const first = known[0];
  const newest = known.at(-1);
  if (first === undefined || newest === undefined) return null;
  const last = through === null ? newest : through.slice(0, 7);
  const full = through === null || endsMonth(through) ? last : addMonths(last, -1);
  const unfinished = full === last ? null : last;
  if (full < first) return {from: first, to: newest, months: monthsFrom(first, newest).length, unfinished};
  const months = monthsFrom(addMonths(full, 1 - most), full).filter(month => month >= first);
  return {from: months[0] ?? full, to: full, months: months.length, unfinished};
}

/**
 * A period as the reader says it.
 * @example sayPeriod({from: "2025-11", to: "2026-10", months: 12, unfinished: null}) // "the last 12 months"
 * @example sayPeriod({from: "2025-10", to: "2026-09", months: 12, unfinished: "2026-10"}) // "the last 12 full months"
 * @example sayPeriod({from: "2026-10", to: "2026-10", months: 1, unfinished: "2026-10"}) // "Oct 2026 so far"
 */
export function sayPeriod({from, to, months, unfinished}: Period): string {
  if (unfinished === to) return `${spanOf(from, to)} so far`;
  return months === 1 ? formatMonth(to) : `the last ${months} ${unfinished === null ? "" : "full "}months`;
}

/**
 * The first and the last month of a span.
 * @example spanOf("2025-11", "2026-10") // "Nov 2025 to Oct 2026"
 */
export function spanOf(from: string, to: string): string {
  return from === to ? formatMonth(from) : `${formatMonth(from)} to ${formatMonth(to)}`;
}
