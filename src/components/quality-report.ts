import {countOf, formatCount} from "../lib/numbers.js";
import type {Quality} from "../model/rows.js";
import type {Sentence} from "./answer.js";

/** Rows of all files together: rowsRead = loaded + rejected + duplicates. */
export interface RowSums {
  rowsRead: number;
  loaded: number;
  rejected: number;
  duplicates: number;
  leftOut: number;
}

/** The rows of all files together. */
export function rowSums({files}: Quality): RowSums {
  const sum = (field: keyof RowSums) => files.reduce((total, file) => total + file[field], 0);
  return {
    rowsRead: sum("rowsRead"),
    loaded: sum("loaded"),
    rejected: sum("rejected"),
    duplicates: sum("duplicates"),
    leftOut: sum("leftOut")
  };
}

/** The answer of the page of data: how much of what was read is used. */
export function qualityAnswer(quality: Quality): Sentence {
  const {rowsRead, loaded, rejected, duplicates} = rowSums(quality);
  if (rowsRead === 0) return ["No rows were read yet."];
  if (loaded === rowsRead) return ["All ", {figure: countOf(rowsRead, "row")}, " were used."];
  return [
    {figure: formatCount(loaded)},
    ` of ${countOf(rowsRead, "row")} were used; ${formatCount(rejected)} ${rejected === 1 ? "was" : "were"} set aside and ${formatCount(duplicates)} ${duplicates === 1 ? "was a duplicate" : "were duplicates"}.`
  ];
}

/** What stands behind it: every row is accounted for, and what the checks found. */
export function qualityNote(quality: Quality): string {
  const {files, checks} = quality;
  const {leftOut} = rowSums(quality);
  const found = checks.filter(({rows}) => rows > 0).length;
  const left =
    leftOut > 0
      ? ` ${countOf(leftOut, "more row")} ${leftOut === 1 ? "was" : "were"} left out because your configuration says so.`
      : "";
  const verdict =
    found === 0 ? "and found nothing." : `and ${formatCount(found)} of them found something to look at.`;
  return `Every row of ${countOf(files.length, "file")} is accounted for.${left} ${countOf(checks.length, "check")} ran, ${verdict}`;
}
