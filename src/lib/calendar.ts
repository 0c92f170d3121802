const names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * A month in words.
 * @example formatMonth("2025-03") // "Mar 2025"
 */
export function formatMonth(month: string): string {
  return `${monthName(month)} ${month.slice(0, 4)}`;
}

/**
 * The name of a month without its year.
 * @example monthName("2025-03") // "Mar"
 */
export function monthName(month: string): string {
  return names[Number(month.slice(5, 7)) - 1] ?? month;
}

/**
 * A day in words.
 * @example formatDay("2026-10-05") // "Oct 5, 2026"
 */
export function formatDay(day: string): string {
  return `${monthName(day)} ${Number(day.slice(8, 10))}, ${day.slice(0, 4)}`;
}

/**
 * The month so many months later, or earlier where the number is negative.
 * @example addMonths("2025-11", 3) // "2026-02"
 */
export function addMonths(month: string, count: number): string {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  const year = String(Math.floor(months / 12)).padStart(4, "0");
  return `${year}-${String((months % 12) + 1).padStart(2, "0")}`;
}

/**
 * Every month from one to another, both included; none where the first comes after the last.
 * @example monthsFrom("2025-11", "2026-01") // ["2025-11", "2025-12", "2026-01"]
 */
export function monthsFrom(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

/**
 * How many days lie between two days.
 * @example daysBetween("2026-02-27", "2026-03-01") // 2
 */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/**
 * Whether a day is the last of its month, so that the month is complete.
 * @example endsMonth("2024-02-29") // true
 */
export function endsMonth(day: string): boolean {
  return addMonths(day.slice(0, 7), 1) === new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 7);
}
