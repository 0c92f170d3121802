import {html} from "htl";
import {sentenceCase} from "../lib/labels.js";
import {formatCount} from "../lib/numbers.js";
import type {Check, FileAccount, Quality, RejectGroup} from "../model/rows.js";
import {type Column, DataTable} from "./data-table.js";
import {rowSums} from "./quality-report.js";

/** Each file with what became of its rows. */
export function FilesTable(quality: Quality): HTMLElement {
  const sums = rowSums(quality);
  const number = (name: string, field: keyof typeof sums): Column<FileAccount> => ({
    name,
    number: true,
    show: file => formatCount(file[field]),
    csv: file => file[field],
    total: formatCount(sums[field])
  });
  const columns: Column<FileAccount>[] = [
    {name: "File", show: ({file}) => file, csv: ({file}) => file, total: "All files"},
    {name: "Read as", show: ({table}) => sentenceCase(table), csv: ({table}) => table},
    number("Rows read", "rowsRead"),
    number("Used", "loaded"),
    number("Set aside", "rejected"),
    number("Duplicates", "duplicates")
  ];
  if (sums.leftOut > 0) columns.push(number("Left out", "leftOut"));
  return DataTable({
    caption: "Rows of each file",
    file: "files",
    columns,
    rows: quality.files,
    none: "No files were read yet."
  });
}

/** Why rows were set aside, with the cure and one example of which only the shape is shown. */
export function RejectsTable({rejects}: Quality): HTMLElement {
  const columns: Column<RejectGroup>[] = [
    {
      name: "Where",
      show: ({file, firstLine}) => `${file}, line ${firstLine}`,
      csv: ({file, firstLine}) => `${file}:${firstLine}`
    },
    {name: "Column", show: ({column}) => column || "the whole row", csv: ({column}) => column},
    {name: "Rows", number: true, show: ({rows}) => formatCount(rows), csv: ({rows}) => rows},
    {
      name: "What is wrong",
      show: ({kind, reason}) => (kind === "duplicate" ? `duplicate: ${reason}` : reason),
      csv: ({kind, reason}) => (kind === "duplicate" ? `duplicate: ${reason}` : reason)
    },
    {
      name: "Looks like",
      show: ({example}) => (example === "" ? "an empty value" : html`<code>${example}</code>`),
      csv: ({example}) => example
    },
    {name: "Cure", show: ({cure}) => cure, csv: ({cure}) => cure}
  ];
  return DataTable({
    caption: "Rows that do not count, by file, column and reason",
    file: "set-aside",
    columns,
    rows: rejects,
    none: "No row was set aside, and none was a duplicate."
  });
}

/** What must hold, and whether it does; what was found comes first. */
export function ChecksTable({checks}: Quality): HTMLElement {
  const columns: Column<Check>[] = [
    {name: "Check", show: ({sentence}) => sentence, csv: ({sentence}) => sentence},
    {name: "Result", show: Result, csv: resultText},
    {name: "Rows", number: true, show: ({rows}) => formatCount(rows), csv: ({rows}) => rows},
    {name: "Example", show: ({example}) => example ?? "", csv: ({example}) => example}
  ];
  return DataTable({
    caption: "Checks of this run",
    file: "checks",
    columns,
    rows: [...checks].sort((a, b) => Number(b.rows > 0) - Number(a.rows > 0)),
    none: "No checks ran."
  });
}

/** A stopping check says what must hold; a warning says what is not as it should be. */
function resultText({rows, severity}: Check): string {
  if (severity === "warn") return rows === 0 ? "none found" : "look at this";
  return rows === 0 ? "holds" : "broken";
}

function Result(check: Check): HTMLElement {
  const state = check.rows === 0 ? "holds" : "found";
  return html`<span class=${`result ${state}`}>${resultText(check)}</span>`;
}
