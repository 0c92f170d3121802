import {minute, shiftsOf} from "../zone.js";
import type {Day, Window} from "./terms/vocabulary.js";

const dayLength = 86_400_000;
const hour = 3_600_000;

/** A calendar of one time zone. Days are numbers: 0 is 1970-01-01. */
export interface Calendar {
  /** The local day of a moment. */
  day: (at: number) => number;
  /** The moment at which a local day begins. */
  start: (day: number) => number;
}

/**
 * The calendar of a time zone, quick for moments in order of time.
 * @example calendarOf("America/Chicago").day(Date.UTC(1970, 0, 3, 5)) // 1
 * @example calendarOf("UTC").start(2) // 172800000
 */
export function calendarOf(zone: string): Calendar {
  const {first, shifts} = shiftsOf(zone);
  const from = Float64Array.from([Number.NEGATIVE_INFINITY, ...shifts.map(({at}) => at)]);
  const offset = Float64Array.from([first, ...shifts.map(({after}) => after)], minutes => minutes * minute);
  let here = 0;
  const offsetAt = (at: number): number => {
    while (here > 0 && at < (from[here] ?? 0)) here--;
    while (here + 1 < from.length && at >= (from[here + 1] ?? 0)) here++;
    return offset[here] ?? 0;
  };
  const day = (at: number) => Math.floor((at + offsetAt(at)) / dayLength);
  const start = (wanted: number) => {
    const wall = wanted * dayLength;
    const starts = [wall - offsetAt(wall - dayLength), wall - offsetAt(wall + dayLength)].sort(
      (a, b) => a - b
    );
    return starts.find(at => day(at) === wanted) ?? starts[0] ?? wall;
  };
  return {day, start};
}

/**
 * A calendar day as its number.
 * @example dayNumber("1970-01-02") // 1
 */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / dayLength;
}

/**
 * The calendar day of a number.
 * @example dayText(1) // "1970-01-02"
 */
export function dayText(day: number): Day {
  return new Date(day * dayLength).toISOString().slice(0, 10);
}

/**
 * The same day of the month some months later, at most the last day of that month.
 * @example dayText(addMonths(dayNumber("2025-01-31"), 1)) // "2025-02-28"
 */
export function addMonths(day: number, months: number): number {
  const date = new Date(day * dayLength);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const last = new Date(first);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  return first / dayLength + Math.min(date.getUTCDate(), last.getUTCDate()) - 1;
}

/**
 * The last day of a window of days or months that begins on a day.
 * @example lastDay(0, {n: 30, unit: "day"}) // 30
 */
export function lastDay(from: number, {n, unit}: Window): number {
  return unit === "month" ? addMonths(from, n) : from + n;
}

/**
 * Whether a moment lies within a window that another opens, both ends included: hours elapse, days and months are of
 * the calendar. A moment before the window opens lies within it. Source: contract/README.markdown, the clock.
 * @example isWithin(calendarOf("UTC"), 0, 72 * 3600000, {n: 72, unit: "hour"}) // true
 * @example isWithin(calendarOf("UTC"), 0, 31 * 86400000, {n: 30, unit: "day"}) // false
 */
export function isWithin(calendar: Calendar, base: number, at: number, window: Window): boolean {
  if (window.unit === "hour") return at - base <= window.n * hour;
  return calendar.day(at) <= lastDay(calendar.day(base), window);
}

/**
 * The moment at which a window has passed: hours elapse, days and months end with the midnight after their last day.
 * @example endOfWindow(calendarOf("UTC"), 0, {n: 1, unit: "day"}) // 172800000
 */
export function endOfWindow(calendar: Calendar, base: number, window: Window): number {
  if (window.unit === "hour") return base + window.n * hour;
  return calendar.start(lastDay(calendar.day(base), window) + 1);
}

export type Span = "day" | "week" | "month" | "quarter" | "year";

/** A calendar period: its key, its first day and the first day after it, as numbers. */
export interface Period {
  key: string;
  from: number;
  to: number;
}

const two = (n: number) => String(n).padStart(2, "0");

/**
 * The calendar period that holds a day; weeks are those of ISO 8601, from Monday.
 * @example periodOf(dayNumber("2026-03-31"), "month").key // "2026-03"
 * @example periodOf(dayNumber("2027-01-01"), "week").key // "2026-W53"
 * @example periodOf(dayNumber("2026-03-31"), "quarter").key // "2026-Q1"
 */
export function periodOf(day: number, span: Span): Period {
  const date = new Date(day * dayLength);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const monthStart = (y: number, m: number) => Date.UTC(y, m, 1) / dayLength;
  switch (span) {
    case "day":
      return {key: dayText(day), from: day, to: day + 1};
    case "week": {
      const monday = day - ((((day + 3) % 7) + 7) % 7);
      const thursday = new Date((monday + 3) * dayLength);
      const week = Math.floor((monday + 3 - Date.UTC(thursday.getUTCFullYear(), 0, 1) / dayLength) / 7) + 1;
      return {key: `${thursday.getUTCFullYear()}-W${two(week)}`, from: monday, to: monday + 7};
    }
    case "month":
      return {
        key: `${year}-${two(month + 1)}`,
        from: monthStart(year, month),
        to: monthStart(year, month + 1)
      };
    case "quarter": {
      const first = month - (month % 3);
      return {
        key: `${year}-Q${first / 3 + 1}`,
        from: monthStart(year, first),
        to: monthStart(year, first + 3)
      };
    }
    case "year":
      return {key: String(year), from: monthStart(year, 0), to: monthStart(year + 1, 0)};
  }
}

/**
 * The calendar period that a key names, or that holds a day; null where the text is neither.
 * @example periodNamed("2026-W10", "week").from // dayNumber("2026-03-02")
 * @example periodNamed("2026-03-31", "month").key // "2026-03"
 * @example periodNamed("March", "month") // null
 */
export function periodNamed(text: string, span: Span): Period | null {
  const [, year = "", part = "", n = ""] = /^(\d{4})-(W|Q)?(\d\d?)$/i.exec(text) ?? [];
  let day = Number.NaN;
  if (/^\d{4}-\d\d-\d\d$/.test(text)) day = dayNumber(text);
  else if (part === "") day = dayNumber(`${year}-${n}-01`);
  else if (part.toUpperCase() === "Q") day = dayNumber(`${year}-${two(3 * Number(n) - 2)}-01`);
  // The fourth of January lies in the first week of its year.
  else day = periodOf(dayNumber(`${year}-01-04`), "week").from + 7 * (Number(n) - 1);
  if (!Number.isFinite(day)) return null;
  const period = periodOf(day, span);
  return /^\d{4}-\d\d-\d\d$/.test(text) || period.key === text.toUpperCase() ? period : null;
}

/**
 * The periods from the one that holds the first day to the one that holds the last, in order.
 * @example periodsBetween(dayNumber("2025-12-31"), dayNumber("2026-01-01"), "month").map(p => p.key) // ["2025-12", "2026-01"]
 */
export function periodsBetween(first: number, last: number, span: Span): Period[] {
  const periods: Period[] = [];
  for (let day = first; day <= last; day = periods.at(-1)?.to ?? last + 1) periods.push(periodOf(day, span));
  return periods;
}
