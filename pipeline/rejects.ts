import type {Db} from "./db.js";
import {locate} from "./load/salvage.js";
import type {Problem} from "./problem.js";
import {type Column, idColumn, type TableName, tables} from "./sources/canonical.js";
import type {Flaw} from "./sources/records.js";
import {totalsMark} from "./sources/typed.js";
import type {Workspace} from "./workspace.js";

interface FileRow {
  file_id: number;
  file: string;
  table_name: TableName;
  layout: string;
  problem: string | null;
}

interface Unlocated {
  file_id: number;
  ordinal: number;
}

const flaws: Record<Flaw, [reason: string, cure: string]> = {
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

const blankRow: [string, string] = ["the row holds only blanks", "nothing to do: it carries no data"];
const totalsRow: [string, string] = [
  "a line of totals, not a record",
  "nothing to do: totals are not counted"
];

const noticeRow: [string, string] = [
  "a line about copyright, not a record",
  "nothing to do: it carries no data"
];

/**
 * Lists every row that was set aside, in the tables `rejects` (file, line, column, value, reason, cure, kind)
 * and `file_accounts` (rows read = loaded + rejected + duplicates, per file).
 */
export async function accountForRows(db: Db, workspace: Workspace): Promise<void> {
  await locateMissing(db, workspace);
  await db.run(`
    create or replace table work.rejects (file varchar, table_name varchar, line bigint, column_name varchar, value varchar, reason varchar, cure varchar, kind varchar);
    create or replace temp table reject_rows (file_id bigint, line bigint, column_name varchar, value varchar, reason varchar, cure varchar, kind varchar)`);
  const files = await db.rows<FileRow>(
    "select file_id, file, table_name, layout, problem from raw_files order by file, entry"
  );
  for (const file of files) {
    const rows = [
      ...(await flawedRows(db, file)),
      ...(await badRows(db, workspace, file)),
      ...(await repeatedRows(db, file))
    ];
    await db.append(
      "reject_rows",
      rows.map(row => [file.file_id, ...row])
    );
  }
  await db.run(`
    insert into work.rejects
    select file, table_name, line, column_name, value, reason, cure, kind from reject_rows join raw_files using (file_id) order by file, line, table_name, column_name;
    create or replace table work.file_accounts as
    with states as (
      ${Object.keys(tables)
        .map(
          table =>
            `select file_id, count(*) filter (state = 0) as good, count(*) filter (state = 1) as bad, count(*) filter (state = 2) as left_out from raw_${table} group by file_id`
        )
        .join(" union all ")}
    ),
    repeats as (
      select file_id, count(*) as duplicates from (select file_id from repeated_leads union all select file_id from repeated_sales) group by file_id
    )
    select file, table_name, records - coalesce(left_out, 0) as rows_read, coalesce(good, 0) - coalesce(duplicates, 0) as loaded,
      coalesce(bad, 0) + flawed as rejected, coalesce(duplicates, 0) as duplicates, coalesce(left_out, 0) as left_out
    from raw_files left join states using (file_id) left join repeats using (file_id)
    order by file, table_name`);
}

/** Files whose account does not add up, against our own count of their records. */
export async function unaccounted(db: Db): Promise<{file: string; rows_read: number; found: number}[]> {
  return db.rows(`
    select file, rows_read, loaded + rejected + duplicates as found from file_accounts
    where rows_read <> loaded + rejected + duplicates
    union all
    select file, set_aside, coalesce(shown, 0)
    from (select file, table_name, sum(rejected + duplicates)::bigint as set_aside from file_accounts group by all)
    left join (select file, table_name, count(*) as shown from rejects group by all) using (file, table_name)
    where set_aside <> coalesce(shown, 0)`);
}

/** Reads each file once more for the lines of rows that must be shown and are not found yet. */
async function locateMissing(db: Db, workspace: Workspace): Promise<void> {
  const rejected = Object.keys(tables).map(
    table => `select raw.file_id, raw.rowid - first_rowid as ordinal from raw_${table} as raw
      join (select file_id, min(rowid) as first_rowid from raw_${table} group by file_id) as firsts using (file_id) where state = 1`
  );
  const wanted = await db.rows<Unlocated>(`
    select file_id, ordinal from (${rejected.join(" union all ")}
      union all select file_id, ordinal from repeated_leads union all select file_id, ordinal from repeated_sales) as shown
    anti join raw_located using (file_id, ordinal) order by all`);
  for (const [fileId, rows] of byFileId(wanted)) {
    const {file, layout} = await db.row<FileRow>("select * from raw_files where file_id = $id", {id: fileId});
    const found = await locate(
      workspace,
      file,
      JSON.parse(layout),
      rows.map(({ordinal}) => ordinal)
    );
    await db.append(
      "raw_located",
      [...found].map(([ordinal, {line, raw}]) => [fileId, ordinal, line, raw])
    );
  }
}

type RejectRow = [
  line: number,
  column: string,
  value: string,
  reason: string,
  cure: string,
  kind: "rejected" | "duplicate"
];

async function flawedRows(db: Db, {file_id, problem}: FileRow): Promise<RejectRow[]> {
  const rows = await db.rows<{line: number; flaw: Flaw | "file"; raw: string}>(
    "select line, flaw, raw from raw_flawed where file_id = $id order by line",
    {id: file_id}
  );
  const whole = problem === null ? null : (JSON.parse(problem) as Problem);
  return rows.map(({line, flaw, raw}) => {
    const [reason, cure] =
      flaw === "file"
        ? [whole?.message ?? "", whole?.cure ?? ""]
        : raw.trim() === ""
          ? blankRow
          : isTotals(raw)
            ? totalsRow
            : isNotice(raw)
              ? noticeRow
              : flaws[flaw];
    return [line, flaw === "file" ? (whole?.column ?? "") : "", raw, reason, cure, "rejected"];
  });
}

async function badRows(db: Db, workspace: Workspace, {file_id, table_name}: FileRow): Promise<RejectRow[]> {
  const rows = await db.rows<{line: number; bad_column: string; bad_value: string; raw: string}>(
    `with bad as (
       select rowid - (select min(rowid) from raw_${table_name} where file_id = $id) as ordinal, bad_column, bad_value
       from raw_${table_name} where file_id = $id and state = 1
     ),
     located as (
       select ordinal, line, raw from raw_located where file_id = $id
     )
     select line, bad_column, bad_value, raw from bad join located using (ordinal) order by line`,
    {id: file_id}
  );
  return rows.map(({line, bad_column, bad_value, raw}) => {
    const column = tables[table_name][bad_column] as Column;
    if (bad_column === totalsMark) return [line, "", bad_value, ...totalsRow, "rejected"];
    const [reason, cure] = isTotals(raw)
      ? totalsRow
      : complaint(column, bad_column, bad_value, workspace.config.currency);
    return [line, bad_column, bad_value, reason, cure, "rejected"];
  });
}

function complaint(column: Column, name: string, value: string, currency: string): [string, string] {
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
      return [
        `${name} is not an amount`,
        `write ${currency} as digits, such as 1200.50, as the rest of the column does`
      ];
    case "count":
      return [`${name} is not a whole number`, "write digits only, such as 1200"];
    case "number":
      return [`${name} is not a number`, "write digits only, such as 12.5"];
    case "seconds":
      return [`${name} is not a duration`, "write seconds, or m:ss, or h:mm:ss"];
    default:
      return [`${name} holds a line break`, "look for a quote that is opened in the row before"];
  }
}

async function repeatedRows(db: Db, {file_id, table_name}: FileRow): Promise<RejectRow[]> {
  const id = idColumn[table_name];
  if (id === undefined) return [];
  const rows = await db.rows<{line: number; value: string; first: string}>(
    `with bases as (
       select file, sum(rows) over (order by file, entry) - rows as base, rows from raw_files where table_name = $table
     )
     select line, ${id} as value, bases.file as first
     from repeated_${table_name} as repeated
     join raw_located as located on located.file_id = repeated.file_id and located.ordinal = repeated.ordinal
     join bases on first_${table_name === "leads" ? "lead" : "sale"}_no >= base and first_${table_name === "leads" ? "lead" : "sale"}_no < base + bases.rows
     where repeated.file_id = $id order by line`,
    {id: file_id, table: table_name}
  );
  return rows.map(({line, value, first}) => [
    line,
    id,
    value,
    `the ${id} was loaded before, from ${first}`,
    "nothing to do where the row is the same; else correct the id",
    "duplicate"
  ]);
}

/** What Microsoft Advertising and Salesforce write under the last row. */
function isNotice(raw: string): boolean {
  return /^\s*"?\s*([©@]|\(c\)|Copyright\b).{0,80}\ball rights reserved/i.test(raw);
}

function isTotals(raw: string): boolean {
  return /(^|[,;\t|"])\s*(Grand )?Totals?( \(|:)/.test(raw);
}

function byFileId(rows: Unlocated[]): Map<number, Unlocated[]> {
  const groups = new Map<number, Unlocated[]>();
  for (const row of rows) {
    const group = groups.get(row.file_id);
    if (group) group.push(row);
    else groups.set(row.file_id, [row]);
  }
  return groups;
}
