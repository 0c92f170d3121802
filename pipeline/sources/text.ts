import {createReadStream, createWriteStream} from "node:fs";
import {open} from "node:fs/promises";
import {Transform} from "node:stream";
import {pipeline} from "node:stream/promises";
import {unpack} from "./unpack.js";
import {type ReadSheet, workbookText} from "./workbook.js";
import type {Archive} from "./zip.js";

/** How the bytes of a file spell text, told by its mark or, without one, by its zeros. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** A file as plain UTF-8 with line feeds: itself where it is that already, else a copy. */
export interface PlainText {
  path: string;
  encoding: Encoding;
  /** The first bytes after the mark, enough to find the header. */
  head: Buffer;
  /** Bytes of the mark before the text. */
  mark: number;
  /** The sheet that it was, in a workbook, whose numbers and days are written in one way only. */
  sheet: string | null;
  /** What people must know of how it was read; each a sentence after the file's name. */
  notes: string[];
}

const headBytes = 1 << 18;

/** The encoding of a file by its first bytes. Sixteen-bit text without a mark shows zeros in every other byte. */
export function encodingOf(head: Uint8Array): {encoding: Encoding; mark: number} {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return {encoding: "utf-8", mark: 3};
  if (head[0] === 0xff && head[1] === 0xfe) return {encoding: "utf-16le", mark: 2};
  if (head[0] === 0xfe && head[1] === 0xff) return {encoding: "utf-16be", mark: 2};
  const zeros = [0, 0];
  const sample = head.subarray(0, 512);
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = sample.length * 0.4;
  if (odd > many && even < odd / 4) return {encoding: "utf-16le", mark: 0};
  if (even > many && odd < even / 4) return {encoding: "utf-16be", mark: 0};
  return {encoding: "utf-8", mark: 0};
}

/**
 * Makes sure that a file is plain UTF-8 with line feeds, writing a copy where it is not. Of a workbook the first sheet
 * that `fits` is read, or the first with anything in it. A broken archive throws.
 */
export async function plainText(
  path: string,
  copy: string,
  fits: (text: PlainText) => boolean = () => true
): Promise<PlainText> {
  const unpacked = await unpack(path, copy);
  if (unpacked.workbook !== null) return sheetOf(unpacked.workbook, copy, fits);
  const {encoding, mark, text} = await readHead(unpacked.path);
  const lineFeeds = !endsWithReturn(text);
  const whole = {sheet: null, notes: []};
  if (encoding === "utf-8" && lineFeeds) return {path: unpacked.path, encoding, head: text, mark, ...whole};
  const decoded = `${copy}.utf8`;
  const steps = [
    ...(encoding === "utf-8" ? [] : [decoder(encoding)]),
    ...(lineFeeds ? [] : [lineFeedsForReturns()])
  ];
  await pipeline([createReadStream(unpacked.path), ...steps, createWriteStream(decoded)]);
  const plain = await readHead(decoded);
  return {path: decoded, encoding, head: plain.text, mark: plain.mark, ...whole};
}

async function sheetOf(
  workbook: Archive,
  copy: string,
  fits: (text: PlainText) => boolean
): Promise<PlainText> {
  const textOf = async ({path, name, notes}: ReadSheet): Promise<PlainText> => ({
    path,
    encoding: "utf-8",
    head: (await readHead(path)).text,
    mark: 0,
    sheet: name,
    notes
  });
  try {
    return await textOf(await workbookText(workbook, copy, async sheet => fits(await textOf(sheet))));
  } finally {
    workbook.close();
  }
}

async function readHead(path: string): Promise<{encoding: Encoding; mark: number; text: Buffer}> {
  const handle = await open(path);
  try {
    const {bytesRead, buffer} = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const head = buffer.subarray(0, bytesRead);
    const {encoding, mark} = encodingOf(head);
    return {
      encoding,
      mark,
      text: encoding === "utf-8" ? head.subarray(mark) : Buffer.from(new TextDecoder(encoding).decode(head))
    };
  } finally {
    await handle.close();
  }
}

function decoder(encoding: Encoding): Transform {
  const text = new TextDecoder(encoding);
  return new Transform({
    transform: (chunk: Buffer, _, done) => done(null, text.decode(chunk, {stream: true})),
    flush: done => done(null, text.decode())
  });
}

/** Whether the first line ends with a bare return, and so the others do; a line feed in a cell of such a file ends nothing. */
function endsWithReturn(text: Buffer): boolean {
  const end = text.findIndex(byte => byte === 10 || byte === 13);
  return text[end] === 13 && text[end + 1] !== 10;
}

function lineFeedsForReturns(): Transform {
  let held = Buffer.alloc(0);
  return new Transform({
    transform: (chunk: Buffer, _, done) => {
      const bytes = Buffer.concat([held, chunk]);
      const size = bytes.at(-1) === 13 ? bytes.length - 1 : bytes.length;
      held = bytes.subarray(size);
      for (let at = bytes.indexOf(13); at >= 0 && at < size; at = bytes.indexOf(13, at + 1))
        if (bytes[at + 1] !== 10) bytes[at] = 10;
      done(null, bytes.subarray(0, size));
    },
    flush: done => done(null, held.length ? "\n" : "")
  });
}
