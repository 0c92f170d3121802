import {constants, gzipSync} from "node:zlib";

/** How a file is written. */
export interface Dialect {
  separator: "," | ";";
  newline: "\n" | "\r\n";
  /** Starts with a byte order mark, as spreadsheets write UTF-8. */
  mark: boolean;
}

/** A table on its way into a file; the path says whether it is packed. */
export interface Sheet {
  path: string;
  columns: readonly string[];
  rows: string[][];
  dialect: Dialect;
}

export const plainDialect: Dialect = {separator: ",", newline: "\n", mark: false};
export const spreadsheetDialect: Dialect = {separator: ",", newline: "\r\n", mark: true};
export const europeanDialect: Dialect = {separator: ";", newline: "\n", mark: false};

/** The bytes of the file. */
export function bytesOf(sheet: Sheet): Uint8Array {
  const text = Buffer.from(textOf(sheet), "utf8");
  return sheet.path.endsWith(".gz") ? packed(text) : text;
}

/** The text of the file, header first. */
function textOf({columns, rows, dialect}: Sheet): string {
  const lines = [columns, ...rows].map(cells =>
    cells.map(cell => quoted(cell, dialect)).join(dialect.separator)
  );
  return `${dialect.mark ? "\ufeff" : ""}${lines.join(dialect.newline)}${dialect.newline}`;
}

function quoted(cell: string, {separator}: Dialect): string {
  return cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The line of the file on which a row starts, 1 being the header; a cell of two lines takes two. */
export function lineOf(sheet: Sheet, row: number): number {
  return (
    2 + row + sheet.rows.slice(0, row).reduce((sum, cells) => sum + cells.join("").split("\n").length - 1, 0)
  );
}

const operatingSystemByte = 9;
const unknownOperatingSystem = 255;

/**
 * Gzip that comes out the same everywhere. Its time stamp is 0. Codes only and no search for matches, because that
 * search differs between processors; and the byte that names the operating system is set to "unknown".
 */
function packed(text: Buffer): Uint8Array {
  const bytes = gzipSync(text, {level: 9, strategy: constants.Z_HUFFMAN_ONLY});
  bytes[operatingSystemByte] = unknownOperatingSystem;
  return bytes;
}
