import {formatDay} from "../lib/calendar.js";
import {sentenceCase} from "../lib/labels.js";
import {formatCount} from "../lib/numbers.js";
import type {Business} from "../model/rows.js";
import {DataTable} from "./data-table.js";

/** The newest day of each table, and how much there is of it. */
export function FreshnessTable({newest}: Business): HTMLElement {
  return DataTable({
    caption: "The newest day of each table",
    file: "freshness",
    columns: [
      {name: "Table", show: ({table}) => sentenceCase(table), csv: ({table}) => table},
      {name: "Newest day", show: ({day}) => (day === null ? "none" : formatDay(day)), csv: ({day}) => day},
      {name: "Files", number: true, show: ({files}) => formatCount(files), csv: ({files}) => files},
      {name: "Rows", number: true, show: ({rows}) => formatCount(rows), csv: ({rows}) => rows}
    ],
    rows: newest,
    none: "No files were read."
  });
}
