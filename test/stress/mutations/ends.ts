import {chance, pick} from "../../../pipeline/sample/random.js";
import type {Draft, Mutation} from "../draft.js";

const throughout = (draft: Draft, end: string, local: boolean) => {
  draft.endOf = () => end;
  draft.local &&= local;
  return JSON.stringify(end);
};

/** Two ends mixed, line by line, the header's being the first. */
function mixed(draft: Draft, ends: string[], share: number): string {
  const drawn = draft.lines.map((_, i) => (i && chance(draft.draw, share) ? ends[1] : ends[0]) ?? "\n");
  draft.endOf = i => drawn[i] ?? "\n";
  return ends.map(end => JSON.stringify(end)).join(" and ");
}

/** Mutations of line ends. */
export const endMutations: Record<string, Mutation> = {
  "returns only": draft => throughout(draft, "\r", true),
  "returns and line feeds": draft => throughout(draft, "\r\n", true),
  "line feeds only": draft => throughout(draft, "\n", true),
  "two returns and a line feed": draft => throughout(draft, "\r\r\n", false),
  "line feed before return": draft => throughout(draft, "\n\r", false),
  "two kinds of ends": draft =>
    mixed(
      draft,
      pick(draft.draw, [
        ["\n", "\r\n"],
        ["\r\n", "\n"]
      ]),
      draft.draw()
    ),
  "a few bare returns": draft => {
    draft.local = false;
    return mixed(draft, ["\n", "\r"], 0.02);
  },
  "bare returns in the second half": draft => {
    const half = draft.lines.length / 2;
    draft.endOf = i => (i < half ? "\n" : "\r");
    draft.local = false;
    return "";
  },
  "bare returns in the first half": draft => {
    const half = draft.lines.length / 2;
    draft.endOf = i => (i < half ? "\r" : "\n");
    return "";
  },
  "no end after the last line": draft => {
    draft.endsLast = false;
    return "";
  }
};
