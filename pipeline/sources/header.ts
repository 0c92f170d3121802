import {type Column, type TableName, tables} from "./canonical.js";
import {cellsOf, type Layout} from "./records.js";

/** What a `sources:` entry of business.yaml says of the files that it names. */
export interface Mapping {
  columns: Record<string, string>;
  constants: Record<string, string>;
  where: Record<string, string[]>;
}

/** Where the table of a file begins, and which of its columns becomes which of ours. */
export interface Header extends Layout {
  names: string[];
  /** Canonical column -> position in the file. */
  columns: Map<string, number>;
  /** Header -> position, for conditions on columns that are not ours. */
  positions: Map<string, number>;
}

/** Why no header was found, with what to do about it. */
export interface NoHeader {
  line: number;
  value: string;
  message: string;
  cure: string;
}

export const delimiters = [",", ";", "\t", "|"];
const linesSearched = 40;
/** Names of columns are short; a longer line may also go on behind the bytes that we were given. */
export const longestHeader = 1 << 16;

/**
 * Finds the header line and the separator by the names that we know: the canonical ones and those of the mapping.
 * Lines above it are a preamble. An empty text has no header and no rows: null.
 */
export function findHeader(
  head: Buffer,
  mark: number,
  table: TableName,
  mapping: Mapping | null
): Header | NoHeader | null {
  const lines = linesOf(head, mark);
  const first = lines.find(line => line.text.trim() !== "");
  if (first === undefined) return null;
  let best: Header | null = null;
  for (const line of lines.filter(({text}) => text.length <= longestHeader)) {
    for (const delimiter of delimiters) {
      const names = cellsOf(line.text, delimiter).map(name => name.trim());
      const found = match(names, table, mapping);
      if (found.columns.size === 0 || found.columns.size <= (best?.columns.size ?? 0)) continue;
      best = {...found, names, delimiter, offset: line.next, line: line.number + 1};
    }
  }
  const missing = missingColumns(best, table, mapping);
  if (best && missing.length === 0) return best;
  const names = best?.names ?? cellsOf(first.text, guessDelimiter(first.text));
  const wanted = missing.map(name =>
    mapping?.columns[name] ? `${mapping.columns[name]} (for ${name})` : name
  );
  return {
    line: (best?.line ?? first.number + 1) - 1,
    value: names.join(", ").slice(0, 200),
    message: `no column ${wanted.join(", no column ")}`,
    cure: `the file has: ${names.filter(Boolean).join(", ").slice(0, 400)}; name the right one in business.yaml, sources: [{files: ..., table: ${table}, columns: {${missing[0] ?? "..."}: <its name in the file>}}]`
  };
}

function missingColumns(header: Header | null, table: TableName, mapping: Mapping | null): string[] {
  const columns: Record<string, Column> = tables[table];
  const required = Object.keys(columns).filter(name => columns[name]?.required);
  // A mapped file may lack the moment of a lead: its rows count, but belong to no month.
  const optional = mapping && table === "leads" ? ["created_at"] : [];
  const wanted = new Set([
    ...required.filter(name => !optional.includes(name)),
    ...Object.keys(mapping?.columns ?? {})
  ]);
  return [...wanted].filter(name => !header?.columns.has(name) && mapping?.constants[name] === undefined);
}

function match(
  names: string[],
  table: TableName,
  mapping: Mapping | null
): Pick<Header, "columns" | "positions"> {
  const positions = new Map<string, number>();
  names.forEach((name, i) => {
    if (name && !positions.has(name)) positions.set(name, i);
  });
  const plain = new Map([...positions].map(([name, i]) => [normal(name), i]));
  const columns = new Map<string, number>();
  const taken = new Set<number>();
  for (const [column, name] of Object.entries(mapping?.columns ?? {})) {
    const position = positions.get(name) ?? plain.get(normal(name));
    if (position === undefined) continue;
    columns.set(column, position);
    taken.add(position);
  }
  for (const column of Object.keys(tables[table])) {
    const position = plain.get(column);
    if (position !== undefined && !columns.has(column) && !taken.has(position)) columns.set(column, position);
  }
  return {columns, positions};
}

/** A header as we compare it: lower case, words joined by underscores. */
export function normal(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
}

/** The first lines of a text, each with the byte after it. */
export function linesOf(head: Buffer, mark: number): {text: string; number: number; next: number}[] {
  const lines = [];
  let start = 0;
  for (let number = 1; number <= linesSearched && start < head.length; number++) {
    const end = head.indexOf(10, start);
    const stop = end < 0 ? head.length : end;
    lines.push({
      text: head.subarray(start, stop).toString().replace(/\r$/, ""),
      number,
      next: mark + stop + 1
    });
    start = stop + 1;
  }
  return lines;
}

/**
 * A table that begins above the header that was found, of which nothing would be read: its own header names what the
 * found one must, and a row as wide follows it.
 */
export function tableAbove(head: Buffer, mark: number, header: Header, table: TableName): NoHeader | null {
  const needed = [...header.columns].flatMap(([column, position]) =>
    (tables[table][column] as Column | undefined)?.required ? normal(header.names[position] ?? "") : []
  );
  const known = new Set([...header.columns.values()].map(position => normal(header.names[position] ?? "")));
  const above = linesOf(head, mark)
    .filter(({number}) => number < header.line - 1)
    .map(({text, number}) => ({names: cellsOf(text, header.delimiter).map(normal), number}));
  const found = above.find(
    ({names}, i) =>
      names.filter(name => known.has(name)).length > 1 &&
      needed.every(name => names.includes(name)) &&
      above[i + 1]?.names.length === names.length
  );
  return found
    ? {
        line: found.number,
        value: found.names.join(", ").slice(0, 200),
        message: `one table begins here and another on line ${header.line - 1}, and only the second would be read`,
        cure: "save each table as a file of its own"
      }
    : null;
}

function guessDelimiter(line: string): string {
  return delimiters.reduce(
    (best, delimiter) => (line.split(delimiter).length > line.split(best).length ? delimiter : best),
    ","
  );
}
