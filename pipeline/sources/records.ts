import {isUtf8} from "node:buffer";
import {createHash} from "node:crypto";
import {createReadStream} from "node:fs";
import {open} from "node:fs/promises";

const newline = 10;
const carriageReturn = 13;
const quote = 34;
/** A record longer than this is broken: a quote was opened and the rest of the file read as one cell. */
const longestRecord = 1 << 20;
const chunkBytes = 1 << 23;

/** Why a record cannot be read as cells. */
export type Flaw = "quote" | "long" | "zero" | "encoding" | "cells";

/** Where the records of a file begin, and what parts their cells. */
export interface Layout {
  /** Byte of the first record. */
  offset: number;
  /** Physical line of the first record, counted from 1. */
  line: number;
  delimiter: string;
}

/** Called for each record: bytes `start` to `end` of `bytes` (line end left out), its physical line, and its flaw. */
type Visit = (bytes: Buffer, start: number, end: number, line: number, flaw: Flaw | null) => void;

/**
 * Walks the records of a delimited text, byte by byte.
 * A quote counts where a cell begins; a cell that never closes costs its own line only, the next line is read afresh.
 * Blank lines are no records. Returns the bytes walked: what is left of an unfinished record waits for more,
 * except of one that is broken by its length, whose rest is passed over as it comes.
 */
function walk(
  bytes: Buffer,
  last: boolean,
  delimiter: number,
  position: {line: number; inBroken: boolean},
  visit: Visit
): number {
  const size = bytes.length;
  const quoted = bytes.includes(quote);
  let start = 0;
  if (position.inBroken) {
    start = lineEndFrom(bytes, 0) + 1;
    if (start > size) return size;
    position.inBroken = false;
    position.line++;
  }
  while (start < size) {
    let flaw: Flaw | null = null;
    let lines = 1;
    let cellBegins = true;
    let at = quoted ? start : lineEndFrom(bytes, start);
    for (; at < size; at++) {
      const byte = bytes[at];
      if (byte === newline) break;
      if (byte === quote && cellBegins) {
        let inner = 0;
        const limit = Math.min(size, start + longestRecord);
        for (at++; at < limit; at++) {
          if (bytes[at] === newline) inner++;
          else if (bytes[at] === quote) {
            if (bytes[at + 1] !== quote) break;
            at++;
          }
        }
        if (at >= limit || !endsCell(bytes, at + 1, delimiter)) {
          if (!last && at + 2 >= size && size - start <= longestRecord) return start;
          flaw = "quote";
          at = lineEndFrom(bytes, start);
          lines = 1;
          break;
        }
        lines += inner;
      } else {
        cellBegins = byte === delimiter;
      }
    }
    if (at >= size && !last && size - start <= longestRecord) return start;
    if (at - start > longestRecord) flaw ??= "long";
    const end = at > start && bytes[at - 1] === carriageReturn ? at - 1 : at;
    if (end > start) visit(bytes, start, end, position.line, flaw);
    position.inBroken = at >= size && !last;
    if (position.inBroken) return size;
    position.line += lines;
    start = at + 1;
  }
  return size;
}

/** Whether a closing quote is followed by what may follow it: the next cell, the line's end, the text's end. */
function endsCell(bytes: Buffer, at: number, delimiter: number): boolean {
  const byte = bytes[at];
  if (byte === carriageReturn) return (bytes[at + 1] ?? newline) === newline;
  return byte === delimiter || byte === newline || byte === undefined;
}

function lineEndFrom(bytes: Buffer, from: number): number {
  const end = bytes.indexOf(newline, from);
  return end < 0 ? bytes.length : end;
}

/** Visits all records of a file. */
export async function visitRecords(path: string, layout: Layout, visit: Visit): Promise<void> {
  const handle = await open(path);
  const delimiter = layout.delimiter.charCodeAt(0);
  const position = {line: layout.line, inBroken: false};
  try {
    let rest = Buffer.alloc(0);
    let offset = layout.offset;
    for (;;) {
      const {bytesRead, buffer} = await handle.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, offset);
      offset += bytesRead;
      const bytes = rest.length
        ? Buffer.concat([rest, buffer.subarray(0, bytesRead)])
        : buffer.subarray(0, bytesRead);
      const walked = walk(bytes, bytesRead === 0, delimiter, position, visit);
      if (bytesRead === 0) return;
      rest = Buffer.from(bytes.subarray(walked));
    }
  } finally {
    await handle.close();
  }
}

/** Our own count of a file's records, the line of the last one, and whether any needs care before a fast reader may see it. */
export async function countRecords(
  path: string,
  layout: Layout
): Promise<{records: number; lastLine: number; sound: boolean}> {
  let records = 0;
  let lastLine = layout.line - 1;
  let sound = true;
  await visitRecords(path, layout, (_bytes, _start, _end, line, flaw) => {
    records++;
    lastLine = line;
    if (flaw) sound = false;
  });
  return {records, lastLine, sound};
}

/** Whether a file is UTF-8 without zero bytes. DuckDB's reader must see no other: some bytes make the whole database unusable. */
export async function isPlainUtf8(path: string): Promise<boolean> {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, {highWaterMark: 1 << 20})) {
    const bytes = rest.length ? Buffer.concat([rest, chunk as Buffer]) : (chunk as Buffer);
    const whole = wholeCharacters(bytes);
    if (whole.includes(0) || !isUtf8(whole)) return false;
    rest = Buffer.from(bytes.subarray(whole.length));
  }
  return isUtf8(rest);
}

/** The bytes without a character that the end of the chunk cuts in two. */
function wholeCharacters(bytes: Buffer): Buffer {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back);
    if (byte < 0x80) break;
  }
  return bytes;
}

/** A record's place and text in its file, as the person who mends it will look for it. */
export interface Located {
  line: number;
  raw: string;
}

/** Finds the n-th sound records of a file (0 the first), for the few that must be shown with line and text. */
export async function locateRecords(
  path: string,
  layout: Layout,
  cells: number | null,
  ordinals: number[]
): Promise<Map<number, Located>> {
  const found = new Map<number, Located>();
  let next = 0;
  let ordinal = 0;
  await visitRecords(path, layout, (bytes, start, end, line, flaw) => {
    if (cells !== null && (flaw ?? flawOf(bytes, start, end, layout.delimiter, cells))) return;
    if (ordinal === ordinals[next]) {
      found.set(ordinal, {line, raw: textOf(bytes, start, end)});
      next++;
    }
    ordinal++;
  });
  return found;
}

/** What is wrong with a record for a reader that expects so many cells. */
export function flawOf(
  bytes: Buffer,
  start: number,
  end: number,
  delimiter: string,
  cells: number
): Flaw | null {
  const record = bytes.subarray(start, end);
  if (record.includes(0)) return "zero";
  if (!isUtf8(record)) return "encoding";
  return cellsOf(record.toString(), delimiter).length === cells ? null : "cells";
}

/** The cells of one record. A quote counts where a cell begins; elsewhere it is a character like any other. */
export function cellsOf(record: string, delimiter: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (record[at] === '"') {
      let close = record.indexOf('"', at + 1);
      while (close >= 0 && record[close + 1] === '"') close = record.indexOf('"', close + 2);
      const stop = close < 0 ? record.length : close;
      cells.push(record.slice(at + 1, stop).replaceAll('""', '"'));
      at = stop + 1;
    } else {
      const stop = record.indexOf(delimiter, at);
      cells.push(stop < 0 ? record.slice(at) : record.slice(at, stop));
      at = stop < 0 ? record.length : stop;
    }
    if (record[at] !== delimiter) return cells;
    at++;
  }
}

/** The text of a record: zero bytes shown, cut at 4,000 characters. */
export function textOf(bytes: Buffer, start: number, end: number): string {
  return bytes
    .subarray(start, Math.min(end, start + 4000))
    .toString()
    .replaceAll("\0", "␀");
}

/** SHA-256 of a file's bytes. */
export async function fingerprint(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, {highWaterMark: 1 << 20})) hash.update(chunk as Buffer);
  return hash.digest("hex");
}
