import {existsSync, statSync} from "node:fs";
import {basename, dirname, relative, resolve, sep} from "node:path";
import type {Source} from "../business.js";
import type {Db} from "../db.js";
import {LeadgerError} from "../errors.js";
import {locate} from "../load/salvage.js";
import {loadFiles} from "../load.js";
import type {Problem} from "../problem.js";
import {type FileRow, setAsideRows} from "../rejects/unreadable.js";
import {type Column, tables} from "../sources/canonical.js";
import type {Workspace} from "../workspace.js";
import {publicValue} from "./personal.js";
import type {UnreadableRow} from "./rows.js";

/** How the agency's list is to be read, beyond what it tells itself. */
export interface ListOptions {
  /** Our column: the list's header. */
  columns?: Record<string, string> | undefined;
  /** How the list writes days. */
  dates?: string | undefined;
}

/** What is known of the list once its rows are in the database `listed`. */
export interface List {
  file: string;
  /** What the platform's report is called, where it is one. */
  report: string | null;
  rowsRead: number;
  unreadable: UnreadableRow[];
  /** Our columns that it has. */
  columns: string[];
}

type Read = FileRow & {columns: string; records: number};

/** What a row of the list can meet a lead of ours by. */
const clues = ["lead_id", "click_id", "phone", "email"];

/**
 * Reads an agency's list of leads with the eyes of the loader, into a database of its own beside the business's:
 * by our own column names, those that were named, as an export that we know, or as a file that business.yaml maps.
 */
export async function readList(
  db: Db,
  workspace: Workspace,
  path: string,
  {columns = {}, dates, salt, scratch}: ListOptions & {salt: string; scratch: string}
): Promise<List> {
  refuseOwnFile(workspace, path);
  await db.run("attach ':memory:' as listed; set search_path = 'listed.main'");
  const plain: Source = {files: [], table: "leads", columns, constants: {}, where: {}, dates};
  const mapped = workspace.config.sources.filter(({table}) => table === "leads");
  const tries = Object.keys(columns).length > 0 ? [plain] : [plain, ...mapped];
  let complaint: LeadgerError | null = null;
  for (const source of tries) {
    const own: Workspace = {
      ...workspace,
      dir: dirname(resolve(path)),
      state: scratch,
      config: {...workspace.config, sources: [source]},
      readings: [{file: basename(path), table: "leads", source}],
      unclaimed: []
    };
    await loadFiles(db, own, {salt, report: () => undefined});
    const file = await db.row<Read>("select * from raw_files");
    const wrong = complaintOf(path, file);
    if (wrong === null) return await accountOf(db, own, file);
    complaint ??= wrong;
  }
  throw complaint ?? new Error(`${path} was not read`);
}

function refuseOwnFile({dir, readings}: Workspace, path: string): void {
  if (!existsSync(path) || !statSync(path).isFile())
    throw new LeadgerError(
      `${path} is not a file; give the agency's list of leads as a CSV or a workbook`,
      2
    );
  const file = relative(dir, resolve(path)).split(sep).join("/");
  if (readings.some(reading => reading.file === file))
    throw new LeadgerError(
      `${path} is one of the business's own files (it is read as ${readings.find(reading => reading.file === file)?.table}), and would be held against itself; move the agency's list to another folder`
    );
}

function complaintOf(path: string, {problem, columns, records}: Read): LeadgerError | null {
  if (problem !== null) {
    const {line, column, value, message, cure} = JSON.parse(problem) as Problem;
    const type = (tables.leads[column] as Column | undefined)?.type;
    const mend =
      column === ""
        ? `the file has: ${value}; say which is which, such as --columns "lead_id=Their ID,created_at=Their date"`
        : type === "instant"
          ? "say which with --dates, such as --dates D/M/YYYY"
          : cure;
    return new LeadgerError(`${path}:${line} ${message}; ${mend}`);
  }
  const known = Object.keys(JSON.parse(columns));
  if (records === 0 || known.some(column => clues.includes(column))) return null;
  return new LeadgerError(
    `${path}:1 has no column to find leads by; say which is which, such as --columns "lead_id=Their ID" (also click_id, phone, email)`
  );
}

/** Finds the line of every row, and lists the rows that cannot be read. */
async function accountOf(db: Db, own: Workspace, file: Read): Promise<List> {
  const rows = await db.rows<{ordinal: number; state: number}>(
    "select rowid - (select min(rowid) from raw_leads) as ordinal, state from raw_leads order by ordinal"
  );
  if (rows.length > 0) {
    const places = await locate(
      own,
      file.file,
      JSON.parse(file.layout),
      rows.map(({ordinal}) => ordinal)
    );
    await db.append(
      "raw_located",
      rows.map(({ordinal, state}) => {
        const place = places.get(ordinal);
        return [file.file_id, ordinal, place?.line ?? 0, state === 1 ? (place?.raw ?? "") : null];
      })
    );
  }
  const aside = await setAsideRows(db, own, file);
  return {
    file: file.file,
    report: (JSON.parse(file.layout ?? "null") as {report?: {name: string}} | null)?.report?.name ?? null,
    rowsRead: file.records - rows.filter(({state}) => state === 2).length,
    unreadable: aside
      .map(([line, column, value, reason, cure]) => ({
        line,
        column,
        value: column === "" ? "" : publicValue(value),
        reason,
        cure
      }))
      .sort((a, b) => a.line - b.line),
    columns: Object.keys(JSON.parse(file.columns))
  };
}
