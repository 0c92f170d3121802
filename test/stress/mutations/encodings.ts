import {pick, whole} from "../../../pipeline/sample/random.js";
import {type Draft, type Mutation, mark, textOf} from "../draft.js";

const decode = (text: string) => Buffer.from(text, "latin1").toString();
const plainOf = (text: string) => Buffer.from(text).toString("latin1");

function sixteen(text: string, order: "little" | "big"): Buffer {
  const bytes = Buffer.from(text, "utf16le");
  return order === "big" ? bytes.swap16() : bytes;
}

/** The file as it stands, eight bits a character. */
export function encodePlainly(draft: Draft): void {
  const text = textOf(draft);
  draft.bytes = Buffer.from(draft.before + text, "latin1");
  draft.plain = text;
}

function encodeWide(draft: Draft, order: "little" | "big", marked: boolean): string {
  const text = decode(textOf(draft));
  draft.bytes = sixteen(marked ? `\ufeff${text}` : text, order);
  draft.plain = plainOf(text);
  // Without a mark only the zeros tell, and a short, a blank or a strange text has too few of them.
  if (!marked && !/^[\n\r -~]{64}/.test(text)) draft.plain = null;
  draft.local &&= draft.plain !== null;
  return `${order}-endian, ${marked ? "marked" : "unmarked"}`;
}

/** Mutations of how text becomes bytes. Each leaves `bytes` and `plain` set. */
export const encodingMutations: Record<string, Mutation> = {
  "UTF-16 with a mark": draft => encodeWide(draft, pick(draft.draw, ["little", "big"]), true),
  "UTF-16 without a mark": draft => encodeWide(draft, pick(draft.draw, ["little", "big"]), false),
  "the first half in UTF-16": draft => {
    const text = decode(textOf(draft));
    const half = text.length >> 1;
    draft.bytes = Buffer.concat([sixteen(text.slice(0, half), "little"), Buffer.from(text.slice(half))]);
    draft.plain = null;
    draft.local = false;
    return "";
  },
  "the second half in UTF-16": draft => {
    const text = decode(textOf(draft));
    const half = text.length >> 1;
    draft.bytes = Buffer.concat([Buffer.from(text.slice(0, half)), sixteen(text.slice(half), "little")]);
    draft.plain = draft.bytes.toString("latin1");
    draft.local = false;
    return "";
  },
  "Latin-1 throughout": draft => {
    draft.bytes = Buffer.from(decode(textOf(draft)).replace(/[^\0-\xff]/g, "?"), "latin1");
    draft.plain = draft.bytes.toString("latin1");
    draft.local = false;
    return "";
  },
  "UTF-8 encoded twice": draft => {
    draft.bytes = Buffer.from(textOf(draft));
    draft.plain = draft.bytes.toString("latin1");
    draft.local = false;
    return "";
  },
  "a mark put before": draft => {
    draft.before = mark;
    encodePlainly(draft);
    return "";
  },
  "the mark left out": draft => {
    draft.before = "";
    encodePlainly(draft);
    return "";
  },
  "two marks": draft => {
    draft.before = mark + mark;
    encodePlainly(draft);
    draft.plain = mark + draft.plain;
    return "";
  },
  "the mark of another encoding": draft => {
    const wrong = pick(draft.draw, ["\xff\xfe", "\xfe\xff", "\0\0\xfe\xff", "\xff\xfe\0\0"]);
    draft.bytes = Buffer.from(wrong + textOf(draft), "latin1");
    draft.plain = null;
    draft.local = false;
    return JSON.stringify(wrong);
  },
  "a mark at the end": draft => {
    encodePlainly(draft);
    draft.bytes = Buffer.concat([draft.bytes, Buffer.from(mark, "latin1")]);
    draft.plain += mark;
    draft.local = false;
    return "";
  },
  "a character cut in two at the end": draft => {
    draft.endsLast = false;
    encodePlainly(draft);
    const piece = "\xf0\x9f\x92".slice(0, whole(draft.draw, 1, 3));
    draft.bytes = Buffer.concat([draft.bytes, Buffer.from(piece, "latin1")]);
    draft.plain += piece;
    draft.local = false;
    return "";
  }
};
