/** What a cell of a CSV file may hold; null is an empty cell. */
export type CsvValue = string | number | boolean | null;

/**
 * One cell: text that a spreadsheet would run as a formula gets an apostrophe before it, unless it is a plain
 * number; quotes, commas and line breaks are quoted. Source: RFC 4180; OWASP, CSV injection.
 * @example csvCell("=1+1") // "'=1+1"
 * @example csvCell("-12.50") // "-12.50"
 * @example csvCell('say "yes", please') // '"say ""yes"", please"'
 * @example csvCell(null) // ""
 */
export function csvCell(value: CsvValue): string {
  if (value === null) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  if (typeof value === "boolean") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) && !PLAIN_NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A file of a header and rows; lines end as RFC 4180 says, or as the caller wants them.
 * @example csvText(["month", "leads"], [["2025-03", 40]]) // "month,leads\r\n2025-03,40\r\n"
 */
export function csvText(header: string[], rows: CsvValue[][], lineEnd = "\r\n"): string {
  return [header, ...rows].map(row => row.map(csvCell).join(",") + lineEnd).join("");
}

const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
