import {tables} from "../../pipeline/sources/canonical.js";
import {type Recognised, recognise} from "../../pipeline/sources/recognise.js";
import {encodingOf} from "../../pipeline/sources/text.js";

/** An export taken apart: what stands above the header, the records, what stands below them. */
export interface Sheet {
  above: string[];
  header: string[];
  rows: string[][];
  below: string[];
  separator: string;
  /** How the columns are read, by position. */
  types: Map<number, string>;
  decimal: "." | "," | null;
}

/** Takes the text of a recognised export apart. */
export function sheetOf(bytes: Buffer): Sheet {
  const {encoding, mark} = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  const plain = Buffer.from(text);
  const told = recognise(plain, 0, "USD");
  if (told === null || !("shape" in told)) throw new Error(`no shape: ${JSON.stringify(told)} ${mark}`);
  const {header} = told;
  const above = text.split(/\r?\n/).slice(0, header.line - 2);
  const records = recordsOf(plain.subarray(header.offset).toString(), header.delimiter);
  const isRecord = (cells: string[]) => cells.length === header.names.length && !isTotal(cells, told);
  const end = records.findLastIndex(({cells}) => isRecord(cells)) + 1;
  return {
    above,
    header: header.names,
    rows: records.slice(0, end).flatMap(({cells}) => (isRecord(cells) ? [cells] : [])),
    below: records.flatMap(({cells, raw}) => (isRecord(cells) ? [] : [raw])),
    separator: header.delimiter,
    types: typesOf(told),
    decimal: told.shape.decimal ?? null
  };
}

function typesOf(told: Recognised): Map<number, string> {
  return new Map(
    [told, ...told.also].flatMap(({shape, header, made, period}) => [
      ...(period ?? []).map(position => [position, "day"] as const),
      ...[...header.columns].flatMap(([column, position]) =>
        made.has(column) ? [] : [[position, tables[shape.table][column]?.type ?? "text"] as const]
      )
    ])
  );
}

function isTotal(cells: string[], {shape, header}: Recognised): boolean {
  if (shape.totals === "nameless") return cells[header.columns.get("campaign") ?? -1]?.trim() === "";
  return cells.some(cell => /^(Total|Gesamt) ?:|^Grand Totals|^Totals?$/.test(cell.trim()));
}

/** Records of delimited text; a record may go over several lines inside quotes. */
function recordsOf(text: string, separator: string): {cells: string[]; raw: string}[] {
  const records: {cells: string[]; raw: string}[] = [];
  let cells: string[] = [];
  let cell = "";
  let start = 0;
  let isQuoted = false;
  for (let i = 0; i <= text.length; i++) {
    const sign = text[i] ?? "\n";
    if (isQuoted) {
      if (sign === '"' && text[i + 1] === '"') cell += text[i++];
      else if (sign === '"') isQuoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === "") isQuoted = true;
    else if (sign === separator) {
      cells.push(cell);
      cell = "";
    } else if (sign === "\n") {
      const raw = text.slice(start, i).replace(/\r$/, "");
      cells.push(cell.replace(/\r$/, ""));
      if (raw.trim() !== "") records.push({cells, raw});
      cells = [];
      cell = "";
      start = i + 1;
    } else cell += sign;
  }
  return records;
}

/** The sheet as text. */
export function textOfSheet({above, header, rows, below, separator}: Sheet): string {
  const line = (cells: string[]) =>
    cells
      .map(cell =>
        /["\r\n]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell
      )
      .join(separator);
  return [...above, line(header), ...rows.map(line), ...below].map(text => `${text}\n`).join("");
}

const withMark = (text: string) => `\ufeff${text}`;
const sixteen = (text: string) => Buffer.from(withMark(text), "utf16le");

/**
 * Ways in which the same export may be saved again; each gives one file or several. Each does two things at once that
 * have nothing to do with each other, for half the time.
 */
export const resavings: Record<string, (sheet: Sheet) => (string | Buffer)[]> = {
  "as UTF-8 with a mark and the line ends of Windows": sheet => [
    withMark(textOfSheet(sheet)).replaceAll("\n", "\r\n")
  ],
  "as UTF-16, little end first, parted by tabs": sheet => [
    sixteen(textOfSheet({...sheet, separator: "\t", below: []}))
  ],
  "as UTF-16, big end first, with the last row first": sheet => [
    sixteen(textOfSheet({...sheet, rows: sheet.rows.toReversed()})).swap16()
  ],
  "parted by semicolons, with a decimal comma": sheet => [
    textOfSheet({...eachCell(sheet, "money", withComma), separator: ";", below: []})
  ],
  "with days as 31.12.2026, where one is above 12, and without its totals": sheet => [
    textOfSheet({...eachCell(sheet, "day", withDots), below: []})
  ],
  "with days as 5-Sep-2026, in two files": sheet => {
    const named = eachCell(sheet, "day", withMonthNames);
    const parts = [0, 1]
      .map(rest => ({...named, rows: named.rows.filter((_, i) => i % 2 === rest), below: []}))
      .filter(({rows}) => rows.length > 0);
    return (parts.every(tellsDays) ? parts : [named]).map(textOfSheet);
  }
};

/** Whether days that are written in numbers say by themselves which number is the month; else a reader has to ask. */
function tellsDays({types, rows}: Sheet): boolean {
  const positions = [...types].flatMap(([position, type]) => (/day|instant/.test(type) ? [position] : []));
  return positions.every(position => {
    const days = rows.flatMap(row => /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}/.exec(row[position] ?? "") ?? []);
    return days.length === 0 || days.some(part => Number(part) > 12 && part.length <= 2);
  });
}

function eachCell(sheet: Sheet, kind: "day" | "money", change: (cells: string[]) => string[]): Sheet {
  if (kind === "money" && sheet.decimal !== null) return sheet;
  const kinds = kind === "day" ? ["day", "instant"] : ["money", "number"];
  const positions = [...sheet.types].flatMap(([position, type]) => (kinds.includes(type) ? [position] : []));
  const columns = new Map(
    positions.map(position => [position, change(sheet.rows.map(row => row[position] ?? ""))])
  );
  return {
    ...sheet,
    rows: sheet.rows.map((row, i) => row.map((cell, at) => columns.get(at)?.[i] ?? cell))
  };
}

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

function withMonthNames(cells: string[]): string[] {
  return cells.map(cell =>
    cell.replace(
      /^(\d{4})-(\d{2})-(\d{2})(?= |$)/,
      (_, year: string, month: string, day: string) => `${Number(day)}-${months[Number(month) - 1]}-${year}`
    )
  );
}

/** Only where the column itself then tells which part is the day. */
function withDots(cells: string[]): string[] {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?= |$)/;
  if (!cells.some(cell => Number(iso.exec(cell)?.[3]) > 12)) return cells;
  return cells.map(cell => cell.replace(iso, "$3.$2.$1"));
}

/** Only where the column itself then tells what its comma is. */
function withComma(cells: string[]): string[] {
  const numbers = cells.filter(cell => /\d/.test(cell));
  const tells =
    numbers.some(cell => /\.\d{2}$/.test(cell)) && numbers.every(cell => /^\$?-?[\d,]+(\.\d+)?$/.test(cell));
  if (!tells) return cells;
  return cells.map(cell => cell.replace(/[.,]/g, sign => (sign === "." ? "," : ".")));
}
