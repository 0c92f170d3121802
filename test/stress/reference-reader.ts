/** A record as its file spells it, one character a byte, and the physical line on which it begins. */
export interface ReferenceRecord {
  line: number;
  text: string;
}

/** Past this many bytes a quote was opened and never closed: the line that opened it stands alone. */
const longest = 1 << 20;

/**
 * What a careful person reads in a delimited text, written a second time so that the pipeline's own reader has a judge.
 * Cells are plain, or quoted from end to end; where a quoted cell does not end as it should, its first line is a record by itself.
 * Blank lines are no records. The text holds one character a byte.
 */
export function referenceRecords(text: string, delimiter: string, firstLine = 1): ReferenceRecord[] {
  const d = delimiter === "|" || delimiter === "\t" ? `\\x${hex(delimiter)}` : delimiter;
  const cell = new RegExp(`"[^"]*(?:""[^"]*)*"|[^"${d}\\n][^${d}\\n]*|`, "y");
  const records: ReferenceRecord[] = [];
  let line = firstLine;
  for (let start = 0; start < text.length; ) {
    const end = recordEnd(text, start, delimiter, cell);
    const record = text.slice(start, end).replace(/\r$/, "");
    if (record !== "") records.push({line, text: record});
    line += 1 + (record.match(/\n/g)?.length ?? 0);
    start = end + 1;
  }
  return records;
}

/** Where the record that begins at `start` ends: at its line feed or the end of the text. */
function recordEnd(text: string, start: number, delimiter: string, cell: RegExp): number {
  for (let at = start; ; at++) {
    cell.lastIndex = at;
    const quoted = text[at] === '"';
    const length = cell.exec(text)?.[0].length ?? 0;
    at += length;
    const next = quoted && /^\r(\n|$)/.test(text.slice(at, at + 2)) ? "\n" : text[at];
    if (next === delimiter && !(quoted && at - start > longest)) continue;
    const ended = (next === "\n" || next === undefined) && !(quoted && (length < 2 || at - start > longest));
    return ended ? feedFrom(text, at) : feedFrom(text, start);
  }
}

function feedFrom(text: string, at: number): number {
  const feed = text.indexOf("\n", at);
  return feed < 0 ? text.length : feed;
}

const hex = (character: string) => character.charCodeAt(0).toString(16).padStart(2, "0");
