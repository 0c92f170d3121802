import {createReadStream, createWriteStream} from "node:fs";
import {open} from "node:fs/promises";
import {Readable} from "node:stream";
import {pipeline} from "node:stream/promises";
import {createGunzip} from "node:zlib";
import {type Archive, bounded, largestUnpacked, openArchive, PackingError, shown} from "./zip.js";

/** What was in a file: one that holds text, or a workbook that is open. */
export type Unpacked = {path: string; workbook: null} | {path: null; workbook: Archive};

/** Names of files that can hold rows, inside an archive as outside of it. */
const dataFile = /\.((csv|tsv|txt)(\.gz)?|xlsx)$/i;

/** Takes a file out of what it is packed in, told by its first bytes, or by the name where those say nothing. */
export async function unpack(path: string, copy: string, name = path): Promise<Unpacked> {
  const bytes = await firstBytes(path);
  if (/\.gz$/i.test(name)) {
    await pipeline(createReadStream(path), createGunzip(), bounded(largestUnpacked), createWriteStream(copy));
    return {path: copy, workbook: null};
  }
  if (bytes.equals(compound))
    throw new PackingError(
      "it is an old .xls workbook or has a password",
      "save it as .xlsx without a password, or as CSV UTF-8"
    );
  if (!bytes.subarray(0, 4).equals(local) && !/\.(zip|xlsx)$/i.test(name)) return {path, workbook: null};
  const archive = await openArchive(path);
  try {
    if (archive.names.includes("[Content_Types].xml")) return {path: null, workbook: archive};
    const inner = onlyDataFile(archive);
    const taken = `${copy}.taken`;
    await pipeline(Readable.from(await archive.read(inner)), createWriteStream(taken));
    archive.close();
    return await unpack(taken, copy, inner);
  } catch (error) {
    archive.close();
    throw error;
  }
}

/** How a zip archive begins, and what Excel wrote before 2007, which it still puts around a workbook with a password. */
const local = Buffer.from("PK\x03\x04");
const compound = Buffer.from("d0cf11e0a1b11ae1", "hex");

async function firstBytes(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const {bytesRead, buffer} = await handle.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function onlyDataFile({names}: Archive): string {
  const found = names.filter(
    name => dataFile.test(name) && !name.split("/").some(part => /^(\.|~\$|__MACOSX$)/.test(part))
  );
  const [only] = found;
  if (only === undefined)
    throw new PackingError(
      names.length === 0 ? "it is empty" : `it holds no export, but ${listed(names)}`,
      "put the CSV or the workbook itself in its place"
    );
  if (found.length > 1)
    throw new PackingError(
      `it holds ${found.length} files: ${listed(found)}`,
      "unpack it, and put the files in its place"
    );
  return only;
}

function listed(names: string[]): string {
  return [...names.slice(0, 5).map(shown), ...(names.length > 5 ? ["..."] : [])].join(", ");
}
