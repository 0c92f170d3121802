import {mkdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import type {Db} from "../db.js";
import type {Problem} from "../problem.js";
import {findHeader, type Header, type Mapping, type NoHeader} from "../sources/header.js";
import type {Doubt} from "../sources/profile.js";
import {type Recognised, recognise} from "../sources/recognise.js";
import {
  countRecords,
  fingerprint,
  isPlainUtf8,
  type Layout,
  textOf,
  visitRecords
} from "../sources/records.js";
import {type PlainText, plainText} from "../sources/text.js";
import type {Reading, Workspace} from "../workspace.js";
import {importText, isReaderError} from "./import-text.js";
import {salvage} from "./salvage.js";

/** Reads one file: its rows become typed rows, or are kept with the reason why they could not. */
export async function loadFile(
  db: Db,
  workspace: Workspace,
  reading: Reading,
  how: {stamp: string; reader: string; salt: string; entry: number}
): Promise<void> {
  const path = join(workspace.dir, reading.file);
  const scratch = join(workspace.state, "scratch");
  rmSync(scratch, {recursive: true, force: true});
  mkdirSync(scratch, {recursive: true});
  const {id: fileId} = await db.row<{id: number}>("select nextval('file_ids')::integer as id");
  const hashed = fingerprint(path);
  const register = async (rest: {
    records: number;
    rows: number;
    flawed: number;
    columns: unknown;
    layout: unknown;
    problem: Problem | null;
  }) =>
    db.run(
      `insert into raw_files values ($file_id, $file, $table, $entry, $reader, $stamp, $fingerprint, $records, $rows, $flawed, $columns, $layout, $problem)`,
      {
        file_id: fileId,
        file: reading.file,
        table: reading.table,
        entry: how.entry,
        reader: how.reader,
        stamp: how.stamp,
        fingerprint: await hashed,
        records: rest.records,
        rows: rest.rows,
        flawed: rest.flawed,
        columns: JSON.stringify(rest.columns),
        layout: JSON.stringify(rest.layout),
        problem: rest.problem && JSON.stringify(rest.problem)
      }
    );
  const nothing = {records: 0, rows: 0, flawed: 0, columns: {}, layout: null};
  const stuck = (message: string, cure: string): Problem => ({
    file: reading.file,
    line: 1,
    column: "",
    value: "",
    message,
    cure
  });

  let text: PlainText;
  try {
    text = await plainText(path, join(scratch, "text"));
  } catch (error) {
    return register({
      ...nothing,
      problem: stuck(
        `cannot be unpacked (${error instanceof Error ? error.message : error})`,
        "pack it again, or put the unpacked file in its place"
      )
    });
  }
  const {header, report} = headerOf(reading, text, workspace);
  if (header === null) return register({...nothing, problem: null});
  if (!("columns" in header)) return setAside(db, fileId, reading, text, header, register);

  const readable = await isPlainUtf8(text.path);
  const counted = countRecords(text.path, header);
  const layout = {
    ...header,
    columns: undefined,
    positions: undefined,
    cells: null as number | null,
    report: report && {name: report.shape.name, constants: report.constants, notes: report.notes}
  };
  const columns = Object.fromEntries(
    [...header.columns].map(([column, position]) => [column, header.names[position]])
  );
  await db.run("begin");
  try {
    const direct = readable
      ? importText(db, workspace, reading, fileId, header, report, how.salt, text.path, header)
      : Promise.resolve(null);
    const [{records, sound}, imported] = await Promise.all([
      counted,
      direct.catch(error => (isReaderError(error) ? null : Promise.reject(error)))
    ]);
    if (imported && !Array.isArray(imported) && sound && imported.rows === records) {
      await register({records, rows: imported.rows, flawed: 0, columns, layout, problem: null});
      return void (await db.run("commit"));
    }
    if (Array.isArray(imported) && sound) {
      await db.run("rollback");
      return await setAside(db, fileId, reading, text, {...header, ...doubtAsHeader(imported)}, register);
    }
    await db.run("rollback");
    await db.run("begin");
    const clean = join(scratch, "clean.csv");
    const {good, flawed, total} = await salvage(text.path, header, clean);
    await db.append(
      "raw_flawed",
      flawed.map(({line, flaw, raw}) => [fileId, line, flaw, raw])
    );
    const mended = await importText(db, workspace, reading, fileId, header, report, how.salt, clean, {
      offset: 0,
      line: 1,
      delimiter: ",",
      newLine: "\\n"
    });
    if (Array.isArray(mended)) {
      await db.run("rollback");
      return await setAside(db, fileId, reading, text, {...header, ...doubtAsHeader(mended)}, register);
    }
    if (mended.rows !== good)
      throw new Error(`${reading.file}: ${good} good records, but ${mended.rows} rows loaded`);
    await register({
      records: total,
      rows: mended.rows,
      flawed: flawed.length,
      columns,
      layout: {...layout, cells: header.names.length},
      problem: null
    });
    await db.run("commit");
  } catch (error) {
    await db.run("rollback").catch(() => undefined);
    throw error;
  } finally {
    rmSync(scratch, {recursive: true, force: true});
  }
}

/**
 * Finds the header by our own column names or those of business.yaml, and where it has them not, by what reports of
 * platforms look like. Where it is almost one, what it lacks of that says more than what it lacks of ours.
 */
function headerOf(
  reading: Reading,
  {head, mark}: PlainText,
  {config}: Workspace
): {header: Header | NoHeader | null; report: Recognised | null} {
  const {file, table, source} = reading;
  const own = findHeader(head, mark, table, mappingOf(reading));
  const isMapped = source !== null && Object.keys(source.columns).length > 0;
  if (own === null || "columns" in own || isMapped) return {header: own, report: null};
  const told = recognise(head, mark, config.currency);
  if (told && "shape" in told && told.shape.table === table) return {header: told.header, report: told};
  if (told && !("shape" in told) && table === "spend") return {header: told, report: null};
  return {header: source === null && file.startsWith("inbox/") ? unlike(own) : own, report: null};
}

function unlike(own: NoHeader): NoHeader {
  return {
    ...own,
    message: "it is like no export that we know",
    cure: `the file has: ${own.value}; put it into the folder that says what its rows are, such as leads/, or name its columns under sources: in business.yaml`
  };
}

function mappingOf({source}: Reading): Mapping | null {
  return source && {columns: source.columns, constants: source.constants, where: source.where};
}

function doubtAsHeader([doubt]: Doubt[]): Pick<NoHeader, "value" | "message" | "cure"> & {column: string} {
  return {
    column: doubt?.column ?? "",
    value: doubt?.value ?? "",
    message: doubt?.message ?? "",
    cure: doubt?.cure ?? ""
  };
}

/** Keeps every record of a file that cannot be read as a whole, with the one reason, so that no row goes missing. */
async function setAside(
  db: Db,
  fileId: number,
  reading: Reading,
  text: PlainText,
  why: {
    line: number;
    value: string;
    message: string;
    cure: string;
    column?: string;
    offset?: number;
    delimiter?: string;
  },
  register: (rest: {
    records: number;
    rows: number;
    flawed: number;
    columns: unknown;
    layout: unknown;
    problem: Problem;
  }) => Promise<void>
): Promise<void> {
  const layout: Layout = {
    offset: why.offset ?? text.mark,
    line: why.offset === undefined ? 1 : why.line,
    delimiter: why.delimiter ?? ","
  };
  const records: [number, number, string, string][] = [];
  await visitRecords(text.path, layout, (bytes, start, end, line) =>
    records.push([fileId, line, "file", textOf(bytes, start, end)])
  );
  // Without a known header the first line is taken for one, as a reader would: it is no row.
  const rows = why.offset === undefined ? records.slice(1) : records;
  await db.append("raw_flawed", rows);
  const problem: Problem = {
    file: reading.file,
    line: why.offset === undefined ? why.line : Math.max(1, why.line - 1),
    column: why.column ?? "",
    value: why.value,
    message: why.message,
    cure: why.cure
  };
  await register({records: rows.length, rows: 0, flawed: rows.length, columns: {}, layout: null, problem});
}
