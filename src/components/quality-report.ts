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
      ? ` ${countOf(leftOut, "more row")} ${leftOut === 1 ? "was" : "were"} left out: no lead or sale yet, or your configuration says so.`
      : "";
  const verdict =
    found === 0 ? "and found nothing." : `and ${formatCount(found)} of them found something to look at.`;
  return `Every row of ${countOf(files.length, "file")} is accounted for.${left} ${countOf(checks.length, "check")} ran, ${verdict}`;
}

/** How surely sales are known to come from leads: by an id or a click, by a person, or not at all. Empty without sales. */
export function joinsNote({joins}: Quality): string {
  const count = (isOf: (key: string | null) => boolean) =>
    joins.reduce((sum, {joinedBy, sales}) => sum + (isOf(joinedBy) ? sales : 0), 0);
  const all = count(() => true);
  if (all === 0) return "";
  const isPerson = (key: string | null) => key === "phone" || key === "email";
  const lost = count(key => key === null);
  const people = count(isPerson);
  const found = `${formatCount(all - lost)} of ${countOf(all, "sale")} ${all - lost === 1 ? "has" : "have"} a lead`;
  const how =
    people > 0
      ? `, ${formatCount(people)} of them because somebody with the same number or address had asked before`
      : "";
  const rest =
    lost > 0
      ? ` The other ${formatCount(lost)} count in the total and in no channel; a column with the lead's id in your sales would join them.`
      : "";
  return `${found}${how}.${rest}`;
}
