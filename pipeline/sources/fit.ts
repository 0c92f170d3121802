import {type Column, tables} from "./canonical.js";
import {delimiters, type Header, longestHeader} from "./header.js";
import type {Heading, Shape} from "./platforms/shape.js";
import {cellsOf} from "./records.js";

/** A line that may be the header, cut at a sign that may part its cells. */
export interface Candidate {
  names: string[];
  find: Find;
  delimiter: string;
  /** Its number, counted from 1, and the byte after it. */
  line: number;
  next: number;
  /** The lines above it. */
  above: string[];
}

type Find = (alternatives: readonly Heading[]) => {position: number; captured: string | null} | null;

/** Every line of a head as every kind of header. */
export function candidatesOf(lines: {text: string; number: number; next: number}[]): Candidate[] {
  return lines.flatMap(({text, number, next}, i) => {
    if (text.length > longestHeader) return [];
    const above = lines.slice(0, i).map(line => line.text);
    return delimiters.flatMap(delimiter => {
      const names = cellsOf(text, delimiter).map(name => name.trim());
      return names.length < 2 ? [] : [{names, find: finder(names), delimiter, line: number, next, above}];
    });
  });
}

/** How well a file is a report of a shape. */
export interface Fit {
  shape: Shape;
  header: Header;
  constants: Record<string, string>;
  /** Positions of the first and the last day that a row is of. */
  period: [number, number] | null;
  /** Canonical column -> position of the column whose zeros are its own, where its cell is empty. */
  zeroBy: Map<string, number>;
  /** Canonical columns that it would have to have. */
  missing: string[];
  /** The lines above the header. */
  above: string[];
}

/** The candidate that names the most of a shape's columns, among those that carry its mark. */
export function bestFit(shape: Shape, candidates: Candidate[], currency: string): Fit | null {
  let best: Fit | null = null;
  for (const {names, find, delimiter, line, next, above} of candidates) {
    const {preamble} = shape;
    const isMarked =
      shape.marks.some(name => find([name]) !== null) ||
      (preamble !== undefined && above.some(text => preamble.test(text)));
    if (!isMarked) continue;
    const fit = fitOf(shape, find, currency);
    if (fit.columns.size === 0 || fit.columns.size <= (best?.header.columns.size ?? 0)) continue;
    const header: Header = {
      names,
      columns: fit.columns,
      positions: new Map(names.map((name, at) => [name, at])),
      delimiter,
      offset: next,
      line: line + 1
    };
    best = {...fit, shape, header, above};
  }
  return best;
}

function finder(names: string[]): Find {
  const plain = names.map(letters);
  return alternatives => {
    for (const wanted of alternatives) {
      const position =
        typeof wanted === "string"
          ? plain.indexOf(letters(wanted))
          : names.findIndex(name => wanted.test(name));
      if (position < 0) continue;
      const captured = typeof wanted === "string" ? null : wanted.exec(names[position] ?? "")?.[1];
      return {position, captured: captured ?? null};
    }
    return null;
  };
}

/** A name as platforms mean it: `CampaignName`, `campaign_name` and `Campaign name` are one. */
function letters(name: string): string {
  return name
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

function fitOf(
  shape: Shape,
  find: Find,
  currency: string
): {
  columns: Map<string, number>;
  constants: Record<string, string>;
  period: [number, number] | null;
  zeroBy: Map<string, number>;
  missing: string[];
} {
  const columns = new Map<string, number>();
  const constants: Record<string, string> = {...shape.constants};
  const preferred = shape.inCurrency?.[currency] ?? {};
  for (const [column, names] of Object.entries(shape.columns)) {
    const own = preferred[column];
    const inOwn = own === undefined ? null : find([own]);
    const found = inOwn ?? find(names);
    if (found === null) continue;
    columns.set(column, found.position);
    if (inOwn) constants.currency = currency;
    if (found.captured) constants.currency = found.captured.toUpperCase();
  }
  const required = Object.entries<Column>(tables[shape.table]).flatMap(([name, column]) =>
    column.required ? [name] : []
  );
  const missing = required.filter(name => !columns.has(name));
  const [first, last] = (shape.period ?? []).map(names => find(names)?.position);
  const period: [number, number] | null = first === undefined || last === undefined ? null : [first, last];
  const zeroBy = new Map<string, number>();
  for (const [column, name] of Object.entries(shape.zeroBy ?? {})) {
    const found = find([name]);
    if (found && found.position !== columns.get(column)) zeroBy.set(column, found.position);
  }
  return {columns, constants, period, zeroBy, missing};
}
