import type {Db} from "../db.js";
import type {Problem} from "../problem.js";
import {type Column, type TableName, tables} from "../sources/canonical.js";
import {totalsMark} from "../sources/raw-column.js";
import type {Flaw} from "../sources/records.js";
import type {Workspace} from "../workspace.js";
import {reasonOfCell, reasonOfFlaw, totalsRow} from "./reasons.js";

/** A reading of a file, as the working database keeps it. */
export interface FileRow {
  file_id: number;
  file: string;
  table_name: TableName;
  layout: string;
  problem: string | null;
}

type RejectRow = [
  line: number,
  column: string,
  value: string,
  reason: string,
  cure: string,
  kind: "rejected" | "duplicate"
];

/** The rows of a file that could not be read, those whose place in it is known. */
export async function setAsideRows(db: Db, workspace: Workspace, file: FileRow): Promise<RejectRow[]> {
  return [...(await flawedRows(db, file)), ...(await badRows(db, workspace, file))];
}

async function flawedRows(db: Db, {file_id, problem}: FileRow): Promise<RejectRow[]> {
  const rows = await db.rows<{line: number; flaw: Flaw | "file"; raw: string}>(
    "select line, flaw, raw from raw_flawed where file_id = $id order by line",
    {id: file_id}
  );
  const whole = problem === null ? null : (JSON.parse(problem) as Problem);
  return rows.map(({line, flaw, raw}) => {
    if (flaw === "file")
      return [line, whole?.column ?? "", raw, whole?.message ?? "", whole?.cure ?? "", "rejected"];
    return [line, "", raw, ...reasonOfFlaw(flaw, raw), "rejected"];
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
    if (bad_column === totalsMark) return [line, "", bad_value, ...totalsRow, "rejected"];
    const column = tables[table_name][bad_column] as Column;
    const reason = reasonOfCell(column, bad_column, bad_value, raw, workspace.config.currency);
    return [line, bad_column, bad_value, ...reason, "rejected"];
  });
}
