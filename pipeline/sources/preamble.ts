import type {DayFormat} from "./dates.js";

/** What the lines above a report's header say of its rows; null where they do not. */
export interface Preamble {
  /** First and last day, YYYY-MM-DD. */
  period: {first: string; last: string} | null;
  /** When the report was made, or what it was complete up to: YYYY-MM-DD HH:MM. */
  exportedAt: string | null;
  rows: number | null;
}

const exported = /^"?(Last Completed Available Day|Date Generated):/i;

/** Reads the lines above a header; `format` tells the order of days that are numbers alone, where it is settled. */
export function preambleOf(above: readonly string[], format: DayFormat | null): Preamble {
  const preamble: Preamble = {period: null, exportedAt: null, rows: null};
  const named: Partial<Record<"start" | "end", string>> = {};
  for (const line of above) {
    const days = daysIn(line, format);
    const [first, second] = days;
    const rows = /^"?Rows:\s*(\d+)"?\s*$/i.exec(line)?.[1];
    if (rows !== undefined) preamble.rows = Number(rows);
    else if (exported.test(line))
      preamble.exportedAt = first === undefined ? null : `${first} ${clockIn(line)}`;
    else if (days.length === 2 && first && second) preamble.period = {first, last: second};
    else {
      const side = /^"?Report (Start|End):/i.exec(line)?.[1]?.toLowerCase();
      if ((side === "start" || side === "end") && first) named[side] = first;
    }
  }
  if (named.start && named.end) preamble.period = {first: named.start, last: named.end};
  return preamble;
}

const writtenDays =
  /\d{4}-\d{2}-\d{2}|\d{1,2}([/.-])\d{1,2}\1\d{4}|\p{L}+\.? \d{1,2}, \d{4}|\d{1,2}\.? (?:de )?\p{L}+\.? (?:de )?\d{4}/gu;

function daysIn(line: string, format: DayFormat | null): string[] {
  return (line.match(writtenDays) ?? []).flatMap(text => {
    if (/^\d{4}-/.test(text)) return [text];
    const numbers = text.split(/\D+/).filter(Boolean).map(Number);
    if (numbers.length === 3) {
      const monthFirst = /\d (AM|PM)\b/i.test(line) || format?.written.startsWith("M");
      if (!monthFirst && !format?.written.startsWith("D")) return [];
      const [a = 0, b = 0, year = 0] = numbers;
      return [monthFirst ? dayText(year, a, b) : dayText(year, b, a)];
    }
    const month = monthNames().get((text.replace(/\bde\b/g, "").match(/\p{L}+/u)?.[0] ?? "").toLowerCase());
    const [day = 0, year = 0] = numbers;
    return month === undefined ? [] : [dayText(year, month, day)];
  });
}

function dayText(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function clockIn(line: string): string {
  const [, hour = "0", minute = "00", half] = /\b(\d{1,2}):(\d{2})(?::\d{2})?(?: (AM|PM))?/i.exec(line) ?? [];
  const hours = half ? (Number(hour) % 12) + (half.toUpperCase() === "PM" ? 12 : 0) : Number(hour);
  return `${String(hours).padStart(2, "0")}:${minute}`;
}

let names: Map<string, number> | null = null;

/** Months in the languages in which reports come, long and short. */
function monthNames(): Map<string, number> {
  names ??= new Map(
    ["en", "de", "fr", "es", "it", "pt", "nl"].flatMap(language =>
      (["long", "short"] as const).flatMap(month => {
        const format = new Intl.DateTimeFormat(language, {month, timeZone: "UTC"});
        return Array.from({length: 12}, (_, i): [string, number] => [
          format
            .format(Date.UTC(2024, i, 15))
            .toLowerCase()
            .replace(/\.$/, ""),
          i + 1
        ]);
      })
    )
  );
  return names;
}
