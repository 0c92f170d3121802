import {chance, whole} from "../../../pipeline/sample/random.js";
import type {Draft, Mutation} from "../draft.js";

const place = ({draw, bytes}: Draft) => whole(draw, 0, bytes.length);
const noise = (draft: Draft, most: number) =>
  Buffer.from(Array.from({length: whole(draft.draw, 1, most)}, () => whole(draft.draw, 0, 255)));

/** After bytes changed, a reader of eight-bit text sees them as they are; of wider text nobody can say. */
function changed(draft: Draft, bytes: Buffer): void {
  const wide =
    draft.plain === null || [0xfe, 0xff, 0].some(byte => draft.bytes.subarray(0, 2).includes(byte));
  draft.bytes = bytes;
  draft.local = false;
  const text = bytes.toString("latin1");
  draft.plain = wide || /^(\xfe\xff|\xff\xfe|.?\0)/s.test(text) ? null : text.replace(/^\xef\xbb\xbf/, "");
}

/** Mutations of bytes, whatever they mean. */
export const byteMutations: Record<string, Mutation> = {
  "bytes changed": draft => {
    const bytes = Buffer.from(draft.bytes);
    const count = whole(draft.draw, 1, 30);
    for (let n = 0; n < count && bytes.length > 0; n++)
      bytes[whole(draft.draw, 0, bytes.length - 1)] = whole(draft.draw, 0, 255);
    changed(draft, bytes);
    return `${count}`;
  },
  "bits flipped": draft => {
    const bytes = Buffer.from(draft.bytes);
    const count = whole(draft.draw, 1, 30);
    for (let n = 0; n < count && bytes.length > 0; n++) {
      const at = whole(draft.draw, 0, bytes.length - 1);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << whole(draft.draw, 0, 7));
    }
    changed(draft, bytes);
    return `${count}`;
  },
  "the end cut off": draft => {
    const at = place(draft);
    changed(draft, draft.bytes.subarray(0, at));
    return `at byte ${at}`;
  },
  "a piece cut out": draft => {
    const [from = 0, to = 0] = [place(draft), place(draft)].sort((a, b) => a - b);
    const size = draft.bytes.length;
    const [start, stop] = chance(draft.draw, 0.5) ? [from, Math.min(size, from + 100)] : [from, to];
    changed(draft, Buffer.concat([draft.bytes.subarray(0, start), draft.bytes.subarray(stop)]));
    return `bytes ${start} to ${stop}`;
  },
  "a piece put in twice": draft => {
    const [from = 0, to = 0] = [place(draft), place(draft)].sort((a, b) => a - b);
    changed(draft, Buffer.concat([draft.bytes.subarray(0, to), draft.bytes.subarray(from)]));
    return `bytes ${from} to ${to}`;
  },
  "noise at the end": draft => {
    changed(draft, Buffer.concat([draft.bytes, noise(draft, 200)]));
    return "";
  },
  "noise inside": draft => {
    const at = place(draft);
    const bytes = [draft.bytes.subarray(0, at), noise(draft, 200), draft.bytes.subarray(at)];
    changed(draft, Buffer.concat(bytes));
    return `at byte ${at}`;
  },
  "nothing but noise": draft => {
    changed(draft, noise(draft, 4000));
    draft.plain = null;
    return "";
  },
  "zero bytes at the end": draft => {
    changed(draft, Buffer.concat([draft.bytes, Buffer.alloc(whole(draft.draw, 1, 5000))]));
    return "";
  }
};
