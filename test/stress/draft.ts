import type {Draw} from "../../pipeline/sample/random.js";
import type {Slice} from "./slices.js";

/** A record of a file that is being mutated; a mutation marks what it touches. */
export interface Line {
  text: string;
  touched: boolean;
}

/** A file between its slice and its bytes. Text holds one character a byte until it is encoded. */
export interface Draft {
  draw: Draw;
  slice: Slice;
  /** The header as it now stands, where a reader must find it; null where nobody can say. */
  header: string | null;
  lines: Line[];
  delimiter: string;
  /** Whether records that no mutation touched must fare as they did in the original. */
  local: boolean;
  /** What ends a line: the n-th of the file, counted from 0. */
  endOf: (line: number) => string;
  endsLast: boolean;
  /** What stands before the first line: a byte order mark, or nothing. */
  before: string;
  bytes: Buffer;
  /** What a reader sees after unpacking and decoding, or null where that is not for us to say. */
  plain: string | null;
  extension: string;
  /** Whether the file, as an archive, may be broken. */
  broken: boolean;
}

/** One way of spoiling a file: changes the draft and says in a few words what it did. */
export type Mutation = (draft: Draft) => string;

export const mark = "\xef\xbb\xbf";

export function draftOf(slice: Slice, draw: Draw): Draft {
  return {
    draw,
    slice,
    header: slice.records[0] ?? null,
    lines: slice.records.map(text => ({text, touched: false})),
    delimiter: slice.delimiter,
    local: true,
    endOf: () => slice.end,
    endsLast: true,
    before: slice.marked ? mark : "",
    bytes: Buffer.alloc(0),
    plain: null,
    extension: slice.extension,
    broken: false
  };
}

/** The lines put together again. */
export function textOf({lines, endOf, endsLast}: Draft): string {
  return lines.map(({text}, i) => (i < lines.length - 1 || endsLast ? text + endOf(i) : text)).join("");
}
