import {type Column, tables} from "./canonical.js";
import {type DayFormat, decideDays} from "./dates.js";
import {delimiters, type Header, linesOf, longestHeader, type NoHeader} from "./header.js";
import {googleAds} from "./platforms/google-ads.js";
import type {Heading, Shape} from "./platforms/shape.js";
import {cellsOf} from "./records.js";

/** A file that is a report of a platform, with all that its reader must know. */
export interface Recognised {
  shape: Shape;
  header: Header;
  constants: Record<string, string>;
  /** Positions of the first and the last day that a row is of. */
  period: [number, number] | null;
  /** How the lines above the header write days, where they settle it. */
  days: DayFormat | null;
  notes: string[];
}

/** All shapes that we know, by platform. */
export const shapes: readonly Shape[] = [...googleAds];

/**
 * Tells by header and preamble, never by its name, which report a file is, for a business that counts in `currency`.
 * Exactly one shape fits, or several that read the file alike; where they would not, or where the file is almost
 * one, comes back what to do about it. Null: it is like nothing that we know.
 */
export function recognise(head: Buffer, mark: number, currency: string): Recognised | NoHeader | null {
  const lines = linesOf(head, mark);
  const fits = shapes.flatMap(shape => {
    const found = bestFit(shape, lines, currency);
    return found ? [found] : [];
  });
  const whole = fits.filter(({missing}) => missing.length === 0);
  const [one] = whole;
  if (one === undefined) return nearest(fits);
  const other = whole.find(fit => readingOf(fit) !== readingOf(one));
  return other ? undecided(one, other) : recognised(one);
}

interface Line {
  text: string;
  number: number;
  next: number;
}

interface Fit {
  shape: Shape;
  header: Header;
  constants: Record<string, string>;
  period: [number, number] | null;
  missing: string[];
  above: string[];
}

/** The line that names the most of a shape's columns, where one carries its mark at all. */
function bestFit(shape: Shape, lines: Line[], currency: string): Fit | null {
  let best: Fit | null = null;
  for (const [i, line] of lines.entries()) {
    if (line.text.length > longestHeader) continue;
    for (const delimiter of delimiters) {
      const names = cellsOf(line.text, delimiter).map(name => name.trim());
      if (names.length < 2) continue;
      const above = lines.slice(0, i).map(({text}) => text);
      const find = finder(names);
      const {preamble} = shape;
      const marked =
        shape.marks.some(name => find([name]) !== null) ||
        (preamble && above.some(text => preamble.test(text)));
      if (!marked) continue;
      const fit = fitOf(shape, find, currency);
      if (fit.columns.size === 0 || fit.columns.size <= (best?.header.columns.size ?? 0)) continue;
      const header: Header = {
        names,
        columns: fit.columns,
        positions: new Map(names.map((name, at) => [name, at])),
        delimiter,
        offset: line.next,
        line: line.number + 1
      };
      best = {shape, header, constants: fit.constants, period: fit.period, missing: fit.missing, above};
    }
  }
  return best;
}

type Find = (alternatives: readonly Heading[]) => {position: number; captured: string | null} | null;

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
  const missing = [...new Set([...required, ...(shape.needs ?? [])])].filter(name => !columns.has(name));
  const [first, last] = (shape.period ?? []).map(names => find(names)?.position);
  const period: [number, number] | null = first === undefined || last === undefined ? null : [first, last];
  return {columns, constants, period, missing};
}

/** Two fits with the same text give the same rows. */
function readingOf({shape, header, constants}: Fit): string {
  return JSON.stringify([
    shape.table,
    header.line,
    header.delimiter,
    [...header.columns].sort(),
    constants,
    shape.perUnit ?? {}
  ]);
}

function recognised({shape, header, constants, period, above}: Fit): Recognised {
  const days = above.flatMap(text => text.match(/\b\d{1,2}([/.-])\d{1,2}\1\d{4}\b/g) ?? []);
  const decision = decideDays(days.map(day => ({day, rows: 1})));
  return {
    shape,
    header,
    constants,
    period,
    days: decision.kind === "formats" ? (decision.formats[0] ?? null) : null,
    notes: (shape.notes ?? []).flatMap(({test, note}) => (above.some(text => test.test(text)) ? [note] : []))
  };
}

function nearest(fits: Fit[]): NoHeader | null {
  const [best] = fits.toSorted((a, b) => b.header.columns.size - a.header.columns.size);
  // One name in common is no resemblance.
  if (best === undefined || best.header.columns.size < 2) return null;
  const {shape, header, missing} = best;
  const has = `the file has: ${header.names.filter(Boolean).join(", ").slice(0, 400)}`;
  const noDay = missing.length === 1 && missing[0] === "date";
  const wanted = missing.map(name => `${namesOf(shape, name)} (our ${name})`);
  return {
    line: header.line - 1,
    value: header.names.join(", ").slice(0, 200),
    message: noDay
      ? `it is a ${shape.name} without a column of days, and what it spent cannot be put on any day`
      : `it is most like a ${shape.name}, but has no column ${wanted.join(", no column ")}`,
    cure: noDay
      ? shape.byDay
      : `export it with that column, or name the column under sources: in business.yaml; ${has}`
  };
}

function namesOf(shape: Shape, column: string): string {
  return (shape.columns[column] ?? [])
    .map(name => (typeof name === "string" ? name : name.source.replace(/[\\^$()[\]{}?:]/g, "")))
    .join(" or ");
}

function undecided(one: Fit, other: Fit): NoHeader {
  return {
    line: one.header.line - 1,
    value: one.header.names.join(", ").slice(0, 200),
    message: `it could be a ${one.shape.name} or a ${other.shape.name}, which give different numbers`,
    cure: `say in business.yaml which columns are meant: sources: [{files: ..., table: ${one.shape.table}, columns: {${[...one.header.columns].map(([column, at]) => `${column}: ${one.header.names[at]}`).join(", ")}}}]`
  };
}
