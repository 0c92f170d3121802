import {csvText} from "../../src/model/csv.js";

export type Cell = string | number | boolean | null;
export type Shape = "text" | "json" | "csv";

export interface Table {
  columns: string[];
  rows: Cell[][];
}

const widest = 100;

/** Prints a table as text that fits a terminal, as CSV that no spreadsheet runs, or `whole` as JSON. */
export function print(out: {write(text: string): unknown}, shape: Shape, table: Table, whole: unknown): void {
  if (shape === "json") out.write(`${JSON.stringify(whole, null, 2)}\n`);
  else if (shape === "csv") out.write(csvText(table.columns, table.rows, "\n"));
  else out.write(alignTable(table));
}

/** Columns side by side, numbers to the right; the widest text columns give way until a line fits 100 characters. */
export function alignTable({columns, rows}: Table): string {
  const cells = [columns, ...rows.map(row => row.map(textOf))];
  const widths = columns.map((_, i) => Math.max(...cells.map(row => row[i]?.length ?? 0)));
  const right = columns.map((_, i) => rows.every(row => isNumber(row[i] ?? null)));
  // A number is never cut: half of one is another number.
  const least = columns.map((_, i) =>
    right[i] ? Math.max(6, ...cells.slice(1).map(row => row[i]?.length ?? 0)) : 6
  );
  while (widths.reduce((sum, width) => sum + width + 2, -2) > widest) {
    const spare = widths.map((width, i) => (width > (least[i] ?? 0) ? width : 0));
    const i = spare.indexOf(Math.max(...spare));
    if (spare[i] === 0) break;
    widths[i] = (widths[i] ?? 0) - 1;
  }
  const line = (row: string[]) =>
    row
      .map((cell, i) => {
        const width = widths[i] ?? 0;
        const short = cell.length > width ? `${cell.slice(0, width - 1)}…` : cell;
        return right[i] ? short.padStart(width) : short.padEnd(width);
      })
      .join("  ")
      .trimEnd();
  return cells.map(row => `${line(row)}\n`).join("");
}

/** Amounts carry the sign or the letters of their currency: $5, CA$5, CHF 5. */
const amounts = /^[-<>\p{Sc}\d.,%\s–]*$|^-?[A-Z]{1,3}[\p{Sc}\u00a0]\d[\d.,]*$/u;

const isNumber = (cell: Cell) => typeof cell === "number" || amounts.test(textOf(cell));

/** A cell as one line of text; control characters are shown, so that no cell moves the cursor. */
function textOf(cell: Cell): string {
  if (cell === null) return "";
  return String(cell).replace(/\p{Cc}+/gu, " ");
}
