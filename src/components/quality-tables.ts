import {html} from "htl";
import {formatDay} from "../lib/calendar.js";
import {type Currency, formatMoney, plainMoney} from "../lib/currency.js";
import {sentenceCase} from "../lib/labels.js";
import {formatCount, formatRate} from "../lib/numbers.js";
import type {Check, FileAccount, Quality, RejectGroup, SaleJoin} from "../model/rows.js";
import {type Column, DataTable} from "./data-table.js";
import {rowSums} from "./quality-report.js";

/** Each file with what it was taken for, what became of its rows, and what its money adds up to. */
export function FilesTable(quality: Quality, money: Currency): HTMLElement {
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
    {name: "Taken for", show: takenFor, csv: ({report}) => report ?? "our own columns"},
    {name: "Read as", show: ({table}) => sentenceCase(table), csv: ({table}) => table},
    {
      name: "Days",
      show: daysText,
      csv: ({firstDay, lastDay}) => (firstDay && lastDay ? `${firstDay} to ${lastDay}` : null)
    },
    number("Rows read", "rowsRead"),
    number("Used", "loaded"),
    number("Set aside", "rejected"),
    number("Duplicates", "duplicates")
  ];
  if (sums.leftOut > 0) columns.push(number("Left out", "leftOut"));
  columns.push({
    name: "Money in its rows",
    number: true,
    show: ({amount}) => (amount === null ? "none" : formatMoney(amount, money)),
    csv: ({amount}) => (amount === null ? null : plainMoney(amount, money.minorDigits))
  });
  if (quality.files.some(({total}) => total !== null))
    columns.push({
      name: "The platform's own total",
      number: true,
      show: totalText,
      csv: ({total}) => (total ? plainMoney(total.amount, total.minorDigits) : null)
    });
  return DataTable({
    caption: "Each file: what it is, and what became of its rows",
    file: "files",
    columns,
    rows: quality.files,
    none: "No files were read yet."
  });
}

function daysText({firstDay, lastDay}: FileAccount): string {
  if (firstDay === null || lastDay === null) return "no days";
  return firstDay === lastDay ? formatDay(firstDay) : `${formatDay(firstDay)} to ${formatDay(lastDay)}`;
}

const takenFor = ({report}: FileAccount) => report ?? "Our own columns";

function totalText({total}: FileAccount): string {
  if (total === null) return "not given";
  const said = formatMoney(total.amount, total);
  return total.amount === total.sum
    ? `${said}, the same`
    : `${said}; its rows: ${formatMoney(total.sum, total)}`;
}

/** What a platform says of its file that people must know, each with the file. */
export function FileNotes({files}: Quality): HTMLElement | string {
  const notes = files.flatMap(({file, notes}) => notes.map(note => ({file, note})));
  if (notes.length === 0) return "";
  return html`<ul class="differences">${notes.map(({file, note}) => html`<li>${file} ${note}.</li>`)}</ul>`;
}

/** By what sales found the leads that they came from. */
export function JoinsTable({joins}: Quality, money: Currency): HTMLElement {
  const sales = joins.reduce((sum, join) => sum + join.sales, 0);
  const columns: Column<SaleJoin>[] = [
    {
      name: "Found by",
      show: ({joinedBy}) => joinText(joinedBy),
      csv: ({joinedBy}) => joinedBy,
      total: "All sales"
    },
    {
      name: "Sales",
      number: true,
      show: join => formatCount(join.sales),
      csv: join => join.sales,
      total: formatCount(sales)
    },
    {
      name: "Share of sales",
      number: true,
      show: join => formatRate(join.sales / sales),
      csv: join => join.sales / sales
    },
    {
      name: "Revenue",
      number: true,
      show: ({revenue}) => (revenue === null ? "not recorded" : formatMoney(revenue, money)),
      csv: ({revenue}) => (revenue === null ? null : plainMoney(revenue, money.minorDigits))
    }
  ];
  return DataTable({
    caption: "How sales found their leads",
    file: "joins",
    columns,
    rows: joins.filter(join => join.sales > 0),
    none: "No sale is on file yet."
  });
}

const keys: Record<string, string> = {
  lead_id: "the lead's id",
  "lead_id (first of several)": "the first of several ids",
  sale_id: "the sale's id at the lead",
  click_id: "the click",
  phone: "the telephone number",
  email: "the e-mail address"
};

const joinText = (key: string | null) => (key === null ? "no lead was found" : (keys[key] ?? key));

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

/** What was found, each with an example: what the owner should look at. */
export function FoundTable({checks}: Quality): HTMLElement {
  return checksTable(
    "What was found",
    "found",
    checks.filter(({rows}) => rows > 0),
    "Nothing was found that needs you."
  );
}

/** All checks, one click away. */
export function ChecksTable({checks}: Quality): HTMLElement {
  const table = checksTable("Checks of this run", "checks", checks, "No checks ran.");
  return html`<details class="behind"><summary>All ${formatCount(checks.length)} checks</summary>${table}</details>`;
}

function checksTable(caption: string, file: string, rows: Check[], none: string): HTMLElement {
  const columns: Column<Check>[] = [
    {name: "Check", show: ({sentence}) => sentence, csv: ({sentence}) => sentence},
    {name: "Result", show: Result, csv: resultText},
    {name: "Rows", number: true, show: ({rows}) => formatCount(rows), csv: ({rows}) => rows},
    {name: "Example", show: ({example}) => example ?? "", csv: ({example}) => example}
  ];
  return DataTable({caption, file, columns, rows, none});
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
