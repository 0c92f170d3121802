import type {Reconciliation} from "../reconcile/reconciliation.js";
import type {Cell, Table} from "./table.js";

const matchedColumns = [
  "lead_id",
  "agency_lead_id",
  "agency_line",
  "matched_by",
  "created_at",
  "agency_created_at",
  "days_apart",
  "account",
  "channel",
  "campaign",
  "kind",
  "call_seconds",
  "agency_call_seconds",
  "is_duplicate",
  "is_qualified"
];

/** The leads that both have. */
export function matchedTable({matched}: Reconciliation): Table {
  return {
    columns: matchedColumns,
    rows: matched.map(row => [
      row.leadId,
      row.listLeadId,
      row.line,
      row.matchedBy,
      row.createdAt,
      row.listCreatedAt,
      row.daysApart,
      row.account,
      row.channel,
      row.campaign,
      row.kind,
      row.callSeconds,
      row.listCallSeconds,
      row.isDuplicate,
      row.isQualified
    ])
  };
}

/** The rows of the list without a lead of ours. */
export function onlyInListTable({onlyInList}: Reconciliation): Table {
  return {
    columns: [
      "agency_lead_id",
      "agency_line",
      "agency_created_at",
      "channel",
      "campaign",
      "kind",
      "agency_call_seconds",
      "reason",
      "repeats_line",
      "repeats_by",
      "nearest_lead_id",
      "nearest_created_at",
      "nearest_account",
      "nearest_by",
      "nearest_days_apart"
    ],
    rows: onlyInList.map(row => [
      row.listLeadId,
      row.line,
      row.listCreatedAt,
      row.channel,
      row.campaign,
      row.kind,
      row.callSeconds,
      row.reason,
      row.repeats?.line ?? null,
      row.repeats?.by ?? null,
      row.nearest?.leadId ?? null,
      row.nearest?.createdAt ?? null,
      row.nearest?.account ?? null,
      row.nearest?.by ?? null,
      row.nearest?.daysApart ?? null
    ])
  };
}

/** The leads of ours that the list lacks. */
export function onlyInRecordsTable({onlyInRecords}: Reconciliation): Table {
  return {
    columns: [
      "lead_id",
      "created_at",
      "account",
      "channel",
      "campaign",
      "kind",
      "call_seconds",
      "is_duplicate",
      "is_qualified"
    ],
    rows: onlyInRecords.map(row => [
      row.leadId,
      row.createdAt,
      row.account,
      row.channel,
      row.campaign,
      row.kind,
      row.callSeconds,
      row.isDuplicate,
      row.isQualified
    ])
  };
}

/** In what both say otherwise of the same lead. */
export function differencesTable({differences}: Reconciliation): Table {
  return {
    columns: ["difference", "lead_id", "agency_lead_id", "agency_line", "ours", "agency"],
    rows: differences.map(row => [row.kind, row.leadId, row.listLeadId, row.line, row.ours, row.list])
  };
}

/** All leads of both sides in one table, for a spreadsheet. */
export function reconciliationRows(report: Reconciliation): Table {
  const parts = [
    ["matched", matchedTable(report)],
    ["only_in_list", onlyInListTable(report)],
    ["only_in_records", onlyInRecordsTable(report)]
  ] as const;
  const names = [...new Set(parts.flatMap(([, {columns}]) => columns))];
  return {
    columns: ["status", ...names],
    rows: parts.flatMap(([status, {columns, rows}]) =>
      rows.map(row => {
        const cells = new Map(columns.map((name, i): [string, Cell] => [name, row[i] ?? null]));
        return [status, ...names.map(name => cells.get(name) ?? null)];
      })
    )
  };
}

/** Rows of the list that could not be read, each with its place, cell, reason and cure. */
export function unreadableLines({unreadable, list}: Reconciliation): string[] {
  return unreadable.map(({line, column, value, reason, cure}) => {
    const cell = column === "" ? "" : ` ${column} ${JSON.stringify(value)}`;
    return `${list.file}:${line}${cell} ${reason}; ${cure}`;
  });
}
