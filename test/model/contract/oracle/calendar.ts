import type {Window} from "../../../../src/model/contract/terms/vocabulary.js";

export const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const formats = new Map<string, Intl.DateTimeFormat>();
const daysSeen = new Map<string, string>();
const midnightsSeen = new Map<string, number>();

/** The calendar day of an instant, as the zone's clock shows it. */
export function localDay(at: number, zone: string): string {
  const key = `${zone} ${at}`;
  let day = daysSeen.get(key);
  if (day === undefined) {
    let format = formats.get(zone);
    if (!format) {
      format = new Intl.DateTimeFormat("en-CA", {
        timeZone: zone,
        year: "numeric",
        month: "2-digit",
        day: "2-digit"
      });
      formats.set(zone, format);
    }
    day = format.format(at);
    if (daysSeen.size > 200_000) daysSeen.clear();
    daysSeen.set(key, day);
  }
  return day;
}

/** The first instant of a calendar day, found by halving. */
export function midnight(day: string, zone: string): number {
  const key = `${zone} ${day}`;
  const seen = midnightsSeen.get(key);
  if (seen !== undefined) return seen;
  const utc = Date.parse(`${day}T00:00:00Z`);
  let before = (utc - 16 * hourMs) / 60_000;
  let after = (utc + 16 * hourMs) / 60_000;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (localDay(middle * 60_000, zone) < day) before = middle;
    else after = middle;
  }
  midnightsSeen.set(key, after * 60_000);
  return after * 60_000;
}

export const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / dayMs;
export const dayNamed = (n: number) => new Date(n * dayMs).toISOString().slice(0, 10);
export const plusDays = (day: string, n: number) => dayNamed(dayNumber(day) + n);

/** So many months on, or the last day of that month where it is shorter. */
export function plusMonths(day: string, n: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + n, 0));
  const first = new Date(Date.UTC(year, month - 1 + n, 1));
  first.setUTCDate(Math.min(date, last.getUTCDate()));
  return first.toISOString().slice(0, 10);
}

/** Whether `at` lies within the window that opens at `base`; its end is inside. */
export function within(base: number, at: number, {n, unit}: Window, zone: string): boolean {
  if (unit === "hour") return at - base <= n * hourMs;
  return localDay(at, zone) <= lastDay(localDay(base, zone), {n, unit});
}

/** The last day of a window of days or months that opens on a day. */
export function lastDay(day: string, {n, unit}: Window): string {
  return unit === "month" ? plusMonths(day, n) : plusDays(day, n);
}

/** The first instant after the window's end (for hours: its end). */
export function deadline(base: number, window: Window, zone: string): number {
  if (window.unit === "hour") return base + window.n * hourMs;
  return midnight(plusDays(lastDay(localDay(base, zone), window), 1), zone);
}

export interface Span {
  key: string;
  from: string;
  to: string;
}

/** The week, month, quarter or year that holds a day. */
export function spanOf(day: string, unit: "week" | "month" | "quarter" | "year"): Span {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const first = (y: number, m: number) => new Date(Date.UTC(y, m - 1, 1)).toISOString().slice(0, 10);
  if (unit === "year") return {key: `${year}`, from: first(year, 1), to: first(year + 1, 1)};
  if (unit === "month") return {key: day.slice(0, 7), from: first(year, month), to: first(year, month + 1)};
  if (unit === "quarter") {
    const quarter = Math.ceil(month / 3);
    return {key: `${year}-Q${quarter}`, from: first(year, quarter * 3 - 2), to: first(year, quarter * 3 + 1)};
  }
  // 1970-01-01 was a Thursday; a week has the year and number of its Thursday.
  const n = dayNumber(day);
  const monday = n - ((((n + 3) % 7) + 7) % 7);
  const thursday = dayNamed(monday + 3);
  const number = Math.floor((monday + 3 - dayNumber(`${thursday.slice(0, 4)}-01-01`)) / 7) + 1;
  return {
    key: `${thursday.slice(0, 4)}-W${String(number).padStart(2, "0")}`,
    from: dayNamed(monday),
    to: dayNamed(monday + 7)
  };
}
