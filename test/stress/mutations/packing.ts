import {gzipSync} from "node:zlib";
import {chance, whole} from "../../../pipeline/sample/random.js";
import type {Draft, Mutation} from "../draft.js";

/** Packs what is to be packed, as the file's name promises. */
export function packAsNamed(draft: Draft): void {
  if (draft.extension.endsWith(".gz")) draft.bytes = gzipSync(draft.bytes);
}

function brokenArchive(draft: Draft, bytes: Buffer): void {
  draft.extension = ".csv.gz";
  draft.bytes = bytes;
  draft.broken = true;
}

/** Mutations of archives. Each leaves the name and the bytes as they will lie in the folder. */
export const packingMutations: Record<string, Mutation> = {
  packed: draft => {
    draft.extension = ".csv.gz";
    packAsNamed(draft);
    return "";
  },
  "packed in two parts": draft => {
    const at = whole(draft.draw, 0, draft.bytes.length);
    draft.extension = ".csv.gz";
    draft.bytes = Buffer.concat([gzipSync(draft.bytes.subarray(0, at)), gzipSync(draft.bytes.subarray(at))]);
    return `at byte ${at}`;
  },
  "an archive cut short": draft => {
    const packed = gzipSync(draft.bytes);
    const at = whole(draft.draw, 0, packed.length - 1);
    brokenArchive(draft, packed.subarray(0, at));
    return `at byte ${at}`;
  },
  "an archive with bytes changed": draft => {
    const packed = gzipSync(draft.bytes);
    for (let n = whole(draft.draw, 1, 5); n > 0; n--)
      packed[whole(draft.draw, 0, packed.length - 1)] = whole(draft.draw, 0, 255);
    brokenArchive(draft, packed);
    return "";
  },
  "an archive with more behind it": draft => {
    const more = chance(draft.draw, 0.5) ? Buffer.alloc(whole(draft.draw, 1, 600)) : Buffer.from("lead_id\n");
    brokenArchive(draft, Buffer.concat([gzipSync(draft.bytes), more]));
    return "";
  },
  "an archive named as text": draft => {
    draft.extension = ".csv";
    draft.bytes = gzipSync(draft.bytes);
    draft.plain = null;
    draft.local = false;
    return "";
  },
  "text named as an archive": draft => {
    brokenArchive(draft, draft.bytes);
    return "";
  }
};
