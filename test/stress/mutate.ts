import {chance, pick, stream} from "../../pipeline/sample/random.js";
import {type Draft, draftOf, type Mutation, textOf} from "./draft.js";
import {byteMutations} from "./mutations/bytes.js";
import {encodePlainly, encodingMutations} from "./mutations/encodings.js";
import {endMutations} from "./mutations/ends.js";
import {headerMutations} from "./mutations/headers.js";
import {packAsNamed, packingMutations} from "./mutations/packing.js";
import {recordMutations} from "./mutations/records.js";
import type {Slice} from "./slices.js";

/** In this order a file is spoiled: its records, then how lines end, how text becomes bytes, the bytes, the archive. */
const stages: Record<string, Mutation>[] = [
  {...recordMutations, ...headerMutations},
  endMutations,
  encodingMutations,
  byteMutations,
  packingMutations
];
const kinds = stages.flatMap((stage, order) =>
  Object.entries(stage).map(([name, mutation]) => ({name, order, mutation}))
);

/** How many kinds of mutation there are: as many cases in a row have each of them once. */
export const mutationKinds = kinds.length;

/** A mutated file, with what must hold of it. */
export interface MutatedFile {
  index: number;
  /** Its path in the business. */
  file: string;
  slice: Slice;
  bytes: Buffer;
  /** What was done, in order. */
  story: string[];
  /** What a reader sees after unpacking and decoding, one character a byte; null where nobody can say. */
  plain: string | null;
  /** The header that a reader must find in it, or null where nobody can say. */
  header: string | null;
  delimiter: string;
  /** Whether it may be an archive that cannot be unpacked. */
  broken: boolean;
  /** Physical lines of records that must fare as they did in the original; null where mutations reach further. */
  untouched: Set<number> | null;
}

/** The n-th case of a seed: the same file for the same seed, whatever other cases do. */
export function mutatedFile(seed: number, index: number, slices: readonly Slice[]): MutatedFile {
  const draw = stream(`mutation ${index} of ${seed}`);
  const slice = pick(draw, slices);
  const draft = draftOf(slice, draw);
  const chosen = [kinds[index % kinds.length], ...(chance(draw, 0.3) ? [pick(draw, kinds)] : [])];
  if (chance(draw, 0.1)) chosen.push(pick(draw, kinds));
  const story: string[] = [];
  let untouched: Set<number> | null = null;
  for (const [order] of stages.entries()) {
    if (order === 3) untouched = untouchedLines(draft);
    // Records and bytes can be spoiled twice; a text is encoded and packed once.
    const now = chosen.filter(kind => kind?.order === order).slice(0, order === 2 || order === 4 ? 1 : 3);
    for (const kind of now) if (kind) story.push(`${kind.name} ${kind.mutation(draft)}`.trim());
    if (order === 2 && now.length === 0) encodePlainly(draft);
    if (order === 4 && now.length === 0) packAsNamed(draft);
  }
  return {
    index,
    file: `${slice.name}-${String(index).padStart(5, "0")}${draft.extension}`,
    slice,
    bytes: draft.bytes,
    story,
    plain: draft.plain === null ? null : asRead(draft.plain),
    header: draft.header,
    delimiter: draft.delimiter,
    broken: draft.broken,
    untouched: draft.local ? untouched : null
  };
}

/** Bare returns end lines where the first line ends with one, so near the beginning that a reader looks there. */
function asRead(text: string): string {
  return /^[^\r\n]*\r(?!\n)/.test(text.slice(0, 1 << 18)) ? text.replace(/\r(?!\n)/g, "\n") : text;
}

/** Where the records begin that no mutation touched, in the text as it is read. */
function untouchedLines(draft: Draft): Set<number> {
  const found = new Set<number>();
  let line = 1;
  const all = asRead(textOf(draft));
  let at = 0;
  draft.lines.forEach(({text, touched}, i) => {
    if (i && !touched) found.add(line);
    const size = text.length + (i < draft.lines.length - 1 || draft.endsLast ? draft.endOf(i).length : 0);
    line += all.slice(at, at + size).match(/\n/g)?.length ?? 0;
    at += size;
  });
  return found;
}
