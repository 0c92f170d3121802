import {pick, whole} from "../../../pipeline/sample/random.js";
import type {Draft, Line, Mutation} from "../draft.js";

const preamble = [
  "Report of all campaigns",
  "",
  '"Account: Harbor, Inc."',
  "Date range;2024-11-01;2026-10-30",
  'He said "fine"',
  "a,b,c,d,e,f,g"
];

function respelled(draft: Draft, change: (header: string) => string): void {
  const [first] = draft.lines;
  if (!first) return;
  draft.lines[0] = {text: change(first.text), touched: true};
  draft.header = null;
  draft.local = false;
}

/** Mutations of what stands above the rows, and of files that are nothing else. */
export const headerMutations: Record<string, Mutation> = {
  "no header": draft => {
    draft.lines.shift();
    draft.local = false;
    return "";
  },
  "the header again among the rows": draft => {
    const [first] = draft.lines;
    const at = whole(draft.draw, 1, draft.lines.length);
    if (first) draft.lines.splice(at, 0, {text: first.text, touched: true});
    return `before record ${at}`;
  },
  "lines before the header": draft => {
    const count = whole(draft.draw, 1, 12);
    const lines: Line[] = Array.from({length: count}, () => ({
      text: pick(draft.draw, preamble),
      touched: true
    }));
    draft.lines.unshift(...lines);
    return `${count}`;
  },
  "a byte of the header changed": draft => {
    const byte = String.fromCharCode(whole(draft.draw, 0, 255));
    respelled(draft, text => {
      const at = whole(draft.draw, 0, text.length - 1);
      return text.slice(0, at) + byte + text.slice(at + 1);
    });
    return JSON.stringify(byte);
  },
  "a header in capitals with spaces": draft => {
    respelled(draft, text => text.toUpperCase().replaceAll("_", " "));
    return "";
  },
  "a header cut short": draft => {
    respelled(draft, text => text.slice(0, whole(draft.draw, 1, text.length)));
    return "";
  },
  "a quote in the header": draft => {
    respelled(draft, text => {
      const at = whole(draft.draw, 0, text.length);
      return `${text.slice(0, at)}"${text.slice(at)}`;
    });
    return "";
  },
  "a huge name in the header": draft => {
    const size = pick(draft.draw, [1000, 100_000, 300_000, 3_000_000]);
    respelled(draft, text => `${text}${draft.delimiter}${"n".repeat(size)}`);
    return `${size} bytes`;
  },
  "a column twice": draft => {
    respelled(draft, text => `${text}${draft.delimiter}${text.split(draft.delimiter)[0]}`);
    return "";
  },
  "the header only": draft => {
    draft.lines.splice(1);
    draft.endsLast = draft.draw() < 0.5;
    return "";
  },
  "an empty file": draft => {
    draft.lines = [];
    draft.before = pick(draft.draw, ["", draft.before]);
    return "";
  },
  "only blanks": draft => {
    draft.lines = Array.from({length: whole(draft.draw, 1, 5)}, () => ({
      text: pick(draft.draw, ["", " ", "\t"]),
      touched: true
    }));
    return "";
  },
  "one row": draft => {
    draft.lines.splice(2);
    draft.endsLast = draft.draw() < 0.5;
    draft.local = false; // one day alone may be ambiguous
    return "";
  }
};
