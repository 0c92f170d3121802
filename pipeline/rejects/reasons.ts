import type {Column} from "../sources/canonical.js";
import {numberPattern} from "../sources/numbers.js";
import type {Flaw} from "../sources/records.js";
import {cutDigits} from "../sources/typed/finals.js";

/** What is wrong, and what to do about it. */
export type Reason = [reason: string, cure: string];

const flaws: Record<Flaw, Reason> = {
  quote: [
    "a quote opens a cell and is not closed before the next separator",
    'close the quote, or write it twice ("") where it belongs to the text'
  ],
  long: ["the row is longer than a million characters", "look for a quote that is opened and never closed"],
  zero: ["the row holds zero bytes", "save the file as text again, as CSV UTF-8"],
  encoding: ["the row is not UTF-8 text", "save the file as CSV UTF-8"],
  cells: [
    "the row has more or fewer cells than the header",
    "give the row as many cells as the header; a separator inside a text needs quotes around the text"
  ]
};

const blankRow: Reason = ["the row holds only blanks", "nothing to do: it carries no data"];
/** A platform's own totals, in whatever column they stand. */
export const totalsRow: Reason = ["a line of totals, not a record", "nothing to do: totals are not counted"];

const noticeRow: Reason = ["a line about copyright, not a record", "nothing to do: it carries no data"];

/** Why a record could not be read as cells. */
export function reasonOfFlaw(flaw: Flaw, raw: string): Reason {
  if (raw.trim() === "") return blankRow;
  if (isTotals(raw)) return totalsRow;
  return isNotice(raw) ? noticeRow : flaws[flaw];
}

/** Why the cell of a column could not be read, in a row that stands so in its file. */
export function reasonOfCell(
  column: Column,
  name: string,
  value: string,
  raw: string,
  currency: string
): Reason {
  if (isTotals(raw)) return totalsRow;
  return isNotice(raw) ? noticeRow : complaint(column, name, value, currency);
}

function complaint(column: Column, name: string, value: string, currency: string): Reason {
  if (value.trim() === "") return [`${name} is empty`, `fill in ${name}, or remove the row`];
  switch (column.type) {
    case "choice":
      return [`${name} is none of ${column.values?.join(", ")}`, `write one of ${column.values?.join(", ")}`];
    case "flag":
      return [`${name} is neither yes nor no`, "write yes or no"];
    case "instant":
      return [
        `${name} is not a moment between 1990 and 2060`,
        "write a day and a time that exist, such as 2026-03-14 09:30:00, as the rest of the column does"
      ];
    case "day":
      return [
        `${name} is not a day`,
        "write a day that exists, such as 2026-03-14, as the rest of the column does"
      ];
    case "money":
      if (column.unsigned && new RegExp(`${numberPattern(".")}|${numberPattern(",")}`).test(value))
        return [`${name} is below zero`, "write what went back without a sign, such as 120.00"];
      return [
        `${name} is not an amount`,
        `write ${currency} as digits, such as 1200.50, as the rest of the column does`
      ];
    case "count":
      return [
        `${name} is not a whole number${column.unsigned ? " from 0 up" : ""}`,
        "write digits only, such as 1200"
      ];
    case "number":
      return [`${name} is not a number`, "write digits only, such as 12.5"];
    case "seconds":
      return [`${name} is not a duration`, "write seconds, or m:ss, or h:mm:ss"];
    default:
      if (new RegExp(`^${cutDigits}$`).test(value))
        return [
          `${name} has lost its last digits to a spreadsheet, and others may look the same`,
          "export the file again, and do not open it in a spreadsheet before"
        ];
      return [`${name} holds a line break`, "look for a quote that is opened in the row before"];
  }
}

/** What Microsoft Advertising and Salesforce write under the last row. */
export function isNotice(raw: string): boolean {
  return /^\s*"?\s*(([©@]|\(c\)|Copyright\b).{0,80}\ball rights reserved|Confidential Information - Do Not Distribute)/i.test(
    raw
  );
}

function isTotals(raw: string): boolean {
  return /(^|[,;\t|"])\s*(Grand )?Totals?( \(|:| of \d+ results?\b)/.test(raw);
}
