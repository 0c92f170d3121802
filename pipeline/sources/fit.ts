import {literal} from "../db.js";
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
  /** Canonical column -> its text as SQL over the cells, and the names of those. */
  made: Map<string, {sql: string; names: string[]}>;
  /** Rows that count: the cell's position, and the values that it may have. */
  where: {position: number; name: string; values: readonly string[]}[];
  /** Rows that count: SQL over the cells that is true for them, the names of those, and how people are told. */
  counts: {sql: string; names: string[]; said: string}[];
  /** Positions of cells that are all empty in the platform's own total. */
  emptyInTotals: number[];
  /** Positions of what parts the rows of one day and place. */
  segments: number[];
  /** Position of the platform's account. */
  owner: number | null;
  /** Canonical columns that it would have to have. */
  missing: string[];
  /** By what it is known. */
  told: string[];
  /** The lines above the header. */
  above: string[];
}

/** The candidate that names the most of a shape's columns, among those that carry its mark. */
export function bestFit(
  shape: Shape,
  candidates: Candidate[],
  currency: string,
  isMarked = true
): Fit | null {
  let best: Fit | null = null;
  for (const {names, find, delimiter, line, next, above} of candidates) {
    const told = marksOf(shape, names, find, above);
    if ((isMarked && told.length === 0) || find(shape.never ?? []) !== null) continue;
    const fit = fitOf(shape, names, find, currency);
    if (fit.columns.size === 0 || fit.columns.size <= (best?.header.columns.size ?? 0)) continue;
    const header: Header = {
      names,
      columns: fit.columns,
      positions: new Map(names.map((name, at) => [name, at])),
      delimiter,
      offset: next,
      line: line + 1
    };
    best = {...fit, shape, header, above, told};
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

/** By what a shape is known here: the columns of its marks, or the line above the header. */
function marksOf({marks, preamble}: Shape, names: string[], find: Find, above: string[]): string[] {
  const positions = marks.flatMap(mark => {
    const found = groupOf(mark).map(name => find([name])?.position);
    return found.every(position => position !== undefined) ? found : [];
  });
  if (positions.length > 0) return [...new Set(positions)].map(position => names[position] ?? "");
  return preamble === undefined ? [] : above.filter(text => preamble.test(text)).slice(0, 1);
}

function groupOf(mark: Heading | readonly Heading[]): readonly Heading[] {
  return typeof mark === "string" || mark instanceof RegExp ? [mark] : mark;
}

function fitOf(
  shape: Shape,
  names: string[],
  find: Find,
  currency: string
): Omit<Fit, "shape" | "header" | "above" | "told"> & {columns: Map<string, number>} {
  const columns = new Map<string, number>();
  const constants: Record<string, string> = {...shape.constants};
  const preferred = shape.inCurrency?.[currency] ?? {};
  for (const [column, headings] of Object.entries(shape.columns)) {
    const own = preferred[column];
    const inOwn = own === undefined ? null : find([own]);
    const found = inOwn ?? find(headings);
    if (found === null) continue;
    columns.set(column, found.position);
    if (inOwn) constants.currency = currency;
    if (found.captured) constants.currency = found.captured.toUpperCase();
  }
  const made: Fit["made"] = new Map();
  const partsOf = (from: readonly (readonly Heading[])[]) => {
    const positions = from.map(headings => find(headings)?.position ?? null);
    const there = positions.filter(position => position !== null);
    return {
      positions,
      there,
      names: there.map(position => names[position] ?? ""),
      texts: positions.map(position =>
        position === null ? "null::varchar" : `nullif(trim(c${position}), '')`
      )
    };
  };
  for (const [column, {from, any, sql}] of Object.entries(shape.made ?? {})) {
    const parts = partsOf(from);
    const [first] = any ? parts.there : parts.positions;
    if (first === undefined || first === null) continue;
    columns.set(column, first);
    made.set(column, {sql: sql(...parts.texts), names: parts.names});
  }
  const where: Fit["where"] = [];
  const missing = Object.entries<Column>(tables[shape.table]).flatMap(([name, column]) =>
    column.required && !columns.has(name) && constants[name] === undefined ? [name] : []
  );
  const counts: Fit["counts"] = [];
  for (const condition of shape.where ?? []) {
    if ("counts" in condition) {
      const parts = partsOf(condition.from);
      if (parts.there.length === 0) missing.push(condition.from.map(([name]) => String(name)).join(" or "));
      else counts.push({sql: condition.counts(...parts.texts), names: parts.names, said: condition.said});
    } else {
      const {positions, names, texts} = partsOf([condition.from]);
      const [position, text] = [positions[0] ?? null, texts[0] ?? ""];
      const {values} = condition;
      if (position === null) {
        if (!condition.ifThere) missing.push(String(condition.from[0]));
      } else if (condition.ifThere) {
        const sql = `coalesce(list_contains([${values.map(literal).join(", ")}], lower(${text})), true)`;
        counts.push({sql, names, said: values.join(" or ")});
      } else where.push({position, name: names[0] ?? "", values});
    }
  }
  const [first, last] = (shape.period ?? []).map(headings => find(headings)?.position);
  const zeroBy = new Map<string, number>();
  for (const [column, name] of Object.entries(shape.zeroBy ?? {})) {
    const found = find([name]);
    if (found && found.position !== columns.get(column)) zeroBy.set(column, found.position);
  }
  return {
    columns,
    constants,
    made,
    where,
    counts,
    emptyInTotals:
      typeof shape.totals === "object" && "empty" in shape.totals
        ? shape.totals.empty.flatMap(heading => find([heading])?.position ?? [])
        : [],
    segments: (shape.segments ?? []).flatMap(heading => find([heading])?.position ?? []),
    owner: find(shape.owners ?? [])?.position ?? null,
    period: first === undefined || last === undefined ? null : [first, last],
    zeroBy,
    missing
  };
}
