/**
 * Cells as CSV (RFC 4180, line feeds): numbers plain, null empty, text quoted where it must be.
 * Text that a spreadsheet would run as a formula (it starts with = + - @, a tab or a return) gets an apostrophe before it;
 * text that is a plain number stays a number.
 * @example toCsv(["campaign", "leads"], [["=1+1", 3], ["a,b", null]]) // "campaign,leads\n'=1+1,3\n\"a,b\",\n"
 */
export function toCsv(
  columns: readonly string[],
  rows: readonly (readonly (string | number | boolean | null)[])[]
): string {
  return [columns, ...rows].map(row => `${row.map(cellOf).join(",")}\n`).join("");
}

function cellOf(cell: string | number | boolean | null): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  const harmless = /^[-+]?\d+(\.\d+)?$/.test(cell) || !/^[=+\-@\t\r]/.test(cell);
  const text = harmless ? cell : `'${cell}`;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
