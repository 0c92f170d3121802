import type {Reconciliation} from "../reconcile/reconciliation.js";
import {
  type DifferenceKind,
  differenceKinds,
  matchedBy,
  type OnlyInListReason,
  onlyInListReasons
} from "../reconcile/rows.js";
import {clueWords} from "../reconcile/words.js";
import {differencesTable, onlyInListTable, onlyInRecordsTable, unreadableLines} from "./reconcile-tables.js";
import {wrapped} from "./sentences.js";
import {alignTable, type Cell, type Table} from "./table.js";

/** Rows of a list that a terminal shows; files hold all of them. */
const shown = 20;

const differenceWords: Record<DifferenceKind, string> = {
  date: "a day or more apart",
  call_seconds: "other seconds of the call",
  phone: "another phone",
  duplicate: "a duplicate in your records",
  unqualified: "not qualified in your records"
};

const reasonWords: Record<OnlyInListReason, string> = {
  repeated: "repeats another row",
  after_records: "later than your records",
  other_account: "under another account",
  id_spelling: "an id like one of yours",
  taken: "a lead that another row has",
  outside_window: "a person of yours at another time",
  no_clue: "no id, phone or e-mail",
  unknown: "nowhere in your records"
};

/** The list against the records for people: a few sentences, what to ask, counts, and the leads themselves. */
export function reconciliationText(report: Reconciliation): string {
  const {summary, ask, unreadable} = report;
  const lists: [string, Table][] = [
    ["only in the agency's list", brief(onlyInListTable(report), listColumns)],
    ["only in your records", brief(onlyInRecordsTable(report), recordColumns)],
    ["both have them, and differ", brief(differencesTable(report))]
  ];
  return [
    wrapped(summary, ""),
    ask.length === 0
      ? "\nBoth say the same: there is nothing to ask.\n"
      : `\n${ask.map(each => wrapped(`- ${each}`, "")).join("")}`,
    `\n${alignTable(countsTable(report))}`,
    ...lists.flatMap(([title, table]) =>
      table.rows.length === 0 ? [] : [`\n${title}\n${beginning(table)}`]
    ),
    ...(unreadable.length === 0 ? [] : ["\nrows of the list that cannot be read\n"]),
    ...unreadableLines(report).map(line => wrapped(`- ${line}`, ""))
  ].join("");
}

const listColumns = [
  "agency_line",
  "agency_lead_id",
  "agency_created_at",
  "reason",
  "repeats_line",
  "nearest_lead_id",
  "nearest_days_apart"
];
const recordColumns = ["lead_id", "created_at", "account", "channel", "kind", "is_duplicate", "is_qualified"];

function brief({columns, rows}: Table, wanted: string[] = columns): Table {
  const places = wanted.map(name => columns.indexOf(name));
  return {columns: wanted, rows: rows.map(row => places.map(place => shortMoment(row[place] ?? null)))};
}

/** A moment to the minute: the seconds and the zone are in the files. */
function shortMoment(cell: Cell): Cell {
  const moment = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):\d{2}[+-]\d{2}:\d{2}$/.exec(String(cell));
  return moment ? `${moment[1]} ${moment[2]}` : cell;
}

function beginning({columns, rows}: Table): string {
  const more = rows.length - shown;
  const text = alignTable({columns, rows: rows.slice(0, shown)});
  return more > 0
    ? `${text}... and ${more.toLocaleString("en-US")} more: --csv, --json and --out DIR give all\n`
    : text;
}

function countsTable({counts, period, list, unreadable}: Reconciliation): Table {
  const some = (rows: [string, number][]) => rows.filter(([, n]) => n > 0);
  const days = period ? `${period.from} to ${period.to}` : "no period";
  return {
    columns: [days, "leads"],
    rows: [
      ["reported by the agency", counts.reported],
      ["in your records", counts.recorded],
      ["in both", counts.matched],
      ...some(matchedBy.map(clue => [`  matched by ${clueWords[clue]}`, counts.matchedBy[clue]])),
      ...some(differenceKinds.map(kind => [`  ${differenceWords[kind]}`, counts.differences[kind]])),
      ["only in the agency's list", counts.onlyInList],
      ...some(onlyInListReasons.map(reason => [`  ${reasonWords[reason]}`, counts.onlyInListBy[reason]])),
      ["only in your records", counts.onlyInRecords],
      ...some([
        ["rows of the list outside these days", list.outsidePeriod],
        ["rows of the list that cannot be read", unreadable.length]
      ])
    ]
  };
}
