import {chance, pick, whole} from "../../../pipeline/sample/random.js";
import type {Draft, Line, Mutation} from "../draft.js";

/** Position of a record that is not the header, or -1 where there is none. */
const anyRow = ({draw, lines}: Draft) => (lines.length < 2 ? -1 : whole(draw, 1, lines.length - 1));

/** Changes one to three rows, and marks them. */
function rows(draft: Draft, change: (text: string) => string): string {
  const places = Array.from({length: whole(draft.draw, 1, 3)}, () => anyRow(draft)).filter(i => i > 0);
  for (const i of places) {
    const line = draft.lines[i] as Line;
    draft.lines[i] = {text: change(line.text), touched: true};
  }
  return `in records ${places.join(", ")}`;
}

/** Cuts a record at its separators, quotes or not: rough, as spoiling is. */
const parts = (draft: Draft, text: string) => text.split(draft.delimiter);
const anywhere = (draft: Draft, text: string) => whole(draft.draw, 0, text.length);
const insert = (text: string, at: number, what: string) => text.slice(0, at) + what + text.slice(at);

function cell(draft: Draft, text: string, change: (cell: string) => string): string {
  const cells = parts(draft, text);
  const i = whole(draft.draw, 0, cells.length - 1);
  return cells.map((value, j) => (i === j ? change(value) : value)).join(draft.delimiter);
}

/** What people, spreadsheets and attackers leave in cells. */
const junk = [
  "", " ", "-", "--", "n/a", "NULL", "NaN", "Infinity", "-infinity", "1e309", "99999999999999999999", "-1", "0", "1,20O",
  "0000-00-00", "2026-02-30", "9999-12-31 23:59:59", "294247-01-10 04:00:54", "-0044-03-15", "1900-01-01", "epoch", "today", "now",
  "2059-12-31T23:59:59+99:99", "2026-03-08 02:30:00", "12:00:00 PM", "99:99", "9999:99:99", "'", "\\N", "\\", "\t", "#REF!",
  '=HYPERLINK("x")', "'; drop table raw_leads; --", "\xc2\xa0", "\xef\xbb\xbf", "\xe2\x80\x8b", "\xd9\xa1\xd9\xa2\xd9\xa3", "\xf0\x9f\x92\xa5", "x".repeat(1000), "EUR", "\x1b[31m", "\x7f", "$1,234.56", "(12.00)", "1.234,56", "12%"
] as const; // biome-ignore format: a list to look over

/** Mutations of records: each touches some rows and leaves the others as they were, unless it says otherwise. */
export const recordMutations: Record<string, Mutation> = {
  "a row cut short": draft => rows(draft, text => text.slice(0, anywhere(draft, text))),
  "a quote at a cell's start": draft => rows(draft, text => cell(draft, text, value => `"${value}`)),
  "a quote inside a cell": draft =>
    rows(draft, text => cell(draft, text, value => insert(value, anywhere(draft, value), '"'))),
  "a quote anywhere": draft => rows(draft, text => insert(text, anywhere(draft, text), '"')),
  "a quote around half a cell": draft =>
    rows(draft, text =>
      cell(draft, text, value => `"${insert(value, whole(draft.draw, 0, value.length), '"')}`)
    ),
  "an unclosed quote in the last row": draft => {
    const last = draft.lines.length - 1;
    if (last < 1) return "in no row";
    draft.lines[last] = {text: `${draft.lines[last]?.text}${draft.delimiter}"open`, touched: true};
    return `in record ${last}`;
  },
  "a doubled quote": draft => rows(draft, text => cell(draft, text, value => `""${value}""`)),
  "a cell too many": draft => rows(draft, text => insert(text, anywhere(draft, text), draft.delimiter)),
  "cells too few": draft =>
    rows(draft, text => {
      const cells = parts(draft, text);
      return cells.slice(0, whole(draft.draw, 1, cells.length)).join(draft.delimiter);
    }),
  "a cell too many in every row": draft => {
    draft.lines = draft.lines.map(({text}, i) => ({
      text: i ? `${text}${draft.delimiter}` : text,
      touched: true
    }));
    return "at the end";
  },
  "a zero byte": draft => rows(draft, text => insert(text, anywhere(draft, text), "\0")),
  "a run of zero bytes": draft =>
    rows(draft, text => insert(text, anywhere(draft, text), "\0".repeat(whole(draft.draw, 2, 600)))),
  "Latin-1 letters": draft =>
    rows(draft, text =>
      insert(text, anywhere(draft, text), pick(draft.draw, ["\xe9", "M\xfcller", "\xff", "\xc3"]))
    ),
  "a huge cell": draft => {
    const i = anyRow(draft);
    if (i < 0) return "in no row";
    const size = chance(draft.draw, 0.12) ? 3_000_000 : 100_000;
    const text = "lorem ipsum ".repeat(size / 12);
    const filler = pick(draft.draw, [
      text,
      `"${text}"`,
      `"${text.replaceAll("m i", "m\ni")}"`,
      "x".repeat(size)
    ]);
    const line = draft.lines[i] as Line;
    draft.lines[i] = {text: cell(draft, line.text, () => filler), touched: true};
    return `of ${size} bytes in record ${i}`;
  },
  "three huge cells in a row": draft => {
    const first = draft.lines[1];
    if (!first) return "in no row";
    const huge = "x".repeat(3_000_000);
    for (const i of [1, 2, 3]) {
      const text = draft.lines[i]?.text ?? first.text;
      draft.lines[i] = {text: cell(draft, text, () => huge), touched: true};
    }
    return "";
  },
  "rows repeated": draft => {
    const i = anyRow(draft);
    if (i < 0) return "no row";
    const count = chance(draft.draw, 0.1) ? 50_000 : pick(draft.draw, [1, 2, 20, 1000]);
    const copies = Array.from({length: count}, () => ({text: draft.lines[i]?.text ?? "", touched: true}));
    draft.lines.splice(chance(draft.draw, 0.5) ? i : draft.lines.length, 0, ...copies);
    return `record ${i}, ${count} times`;
  },
  "all rows twice": draft => {
    draft.lines.push(...draft.lines.slice(1).map(({text}) => ({text, touched: true})));
    return "";
  },
  "blank lines": draft => {
    const blank = pick(draft.draw, ["", "", "   ", "\t", draft.delimiter.repeat(3), '""', "\xc2\xa0"]);
    const count = whole(draft.draw, 1, 12);
    for (let n = 0; n < count; n++)
      draft.lines.splice(whole(draft.draw, 1, draft.lines.length), 0, {text: blank, touched: true});
    return `${count} of ${JSON.stringify(blank)}`;
  },
  "a line of totals": draft => {
    const width = parts(draft, draft.lines[0]?.text ?? "").length;
    const cells = Array.from({length: chance(draft.draw, 0.7) ? width : 2}, () => "");
    cells[0] = pick(draft.draw, ["Total:", "Grand Total:", "Total", "Totals (all)", ""]);
    cells[cells.length - 1] = "1234.56";
    draft.lines.push({text: cells.join(draft.delimiter), touched: true});
    return cells[0];
  },
  "other separators in some rows": draft =>
    rows(draft, text => text.replaceAll(draft.delimiter, pick(draft.draw, [";", "\t", "|", ",", " "]))),
  "another separator throughout": draft => {
    const other = pick(
      draft.draw,
      [";", "\t", "|", ","].filter(character => character !== draft.delimiter)
    );
    draft.lines = draft.lines.map(({text}) => ({
      text: text.replaceAll(draft.delimiter, other),
      touched: true
    }));
    draft.header = draft.header?.replaceAll(draft.delimiter, other) ?? null;
    draft.delimiter = other;
    return JSON.stringify(other);
  },
  "junk in cells": draft => rows(draft, text => cell(draft, text, () => pick(draft.draw, junk))),
  "junk in a third of the rows": draft => {
    draft.lines = draft.lines.map((line, i) =>
      i && chance(draft.draw, 1 / 3)
        ? {text: cell(draft, line.text, () => pick(draft.draw, junk)), touched: true}
        : line
    );
    draft.local = false;
    return "";
  },
  "two cells swapped": draft =>
    rows(draft, text => {
      const cells = parts(draft, text);
      const i = whole(draft.draw, 0, cells.length - 1);
      return [...cells.slice(0, i), ...cells.slice(i).reverse()].join(draft.delimiter);
    }),
  "a mark inside": draft =>
    rows(draft, text =>
      chance(draft.draw, 0.5) ? `\xef\xbb\xbf${text}` : insert(text, anywhere(draft, text), "\xef\xbb\xbf")
    ),
  "a return inside a row": draft => rows(draft, text => insert(text, anywhere(draft, text), "\r")),
  "a line feed inside a row": draft => {
    draft.local = false; // the second half may look like a row of its own
    return rows(draft, text => insert(text, anywhere(draft, text), "\n"));
  },
  "rows in another order": draft => {
    const [header, ...others] = draft.lines;
    const keyed = others.map(line => ({line, key: draft.draw()})).sort((a, b) => a.key - b.key);
    draft.lines = [...(header ? [header] : []), ...keyed.map(({line}) => line)];
    return "";
  }
};
