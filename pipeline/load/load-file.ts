import {mkdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import type {Db} from "../db.js";
import type {Problem} from "../problem.js";
import type {TableName} from "../sources/canonical.js";
import type {NoHeader} from "../sources/header.js";
import type {Preamble} from "../sources/preamble.js";
import type {Doubt} from "../sources/profile.js";
import type {Recognised} from "../sources/recognise.js";
import {
  countRecords,
  fingerprint,
  isPlainUtf8,
  type Layout,
  textOf,
  visitRecords
} from "../sources/records.js";
import {type PlainText, plainText} from "../sources/text.js";
import {PackingError} from "../sources/zip.js";
import type {Reading, Workspace} from "../workspace.js";
import {type ChannelRead, importText, isReaderError, type Subject} from "./import-text.js";
import {salvage} from "./salvage.js";
import {subjectsOf} from "./subjects.js";

/** How a file comes to be read. */
interface How {
  stamp: string;
  reader: string;
  salt: string;
  entry: number;
}

/** Reads one file: its rows become typed rows, or are kept with the reason why they could not. */
export async function loadFile(db: Db, workspace: Workspace, reading: Reading, how: How): Promise<void> {
  const path = join(workspace.dir, reading.file);
  const scratch = join(workspace.state, "scratch");
  rmSync(scratch, {recursive: true, force: true});
  mkdirSync(scratch, {recursive: true});
  const hash = await fingerprint(path);
  const registrar = async (table: TableName, entry: number): Promise<Entry> => {
    const {id: fileId} = await db.row<{id: number}>("select nextval('file_ids')::integer as id");
    return {
      fileId,
      register: rest => register(db, {fileId, file: reading.file, table, hash, ...how, entry}, rest)
    };
  };
  try {
    let text: PlainText;
    try {
      text = await plainText(path, join(scratch, "text"), sheet =>
        Array.isArray(subjectsOf(reading, sheet, workspace))
      );
    } catch (error) {
      const problem: Problem = {
        file: reading.file,
        line: 1,
        column: "",
        value: "",
        message: `cannot be unpacked (${error instanceof Error ? error.message : error})`,
        cure:
          (error instanceof PackingError && error.cure) ||
          "pack it again, or put the unpacked file in its place"
      };
      return await (await registrar(reading.table, how.entry)).register({...nothing, problem});
    }
    const subjects = subjectsOf(reading, text, workspace);
    if (subjects === null || !Array.isArray(subjects)) {
      const entry = await registrar(reading.table, how.entry);
      if (subjects === null) return await entry.register({...nothing, problem: null});
      return await setAside(db, entry, reading, text, subjects);
    }
    // The first stands for the file, and so comes last: a run that is killed here reads the file again.
    for (const [i, subject] of [...subjects.entries()].reverse())
      await loadRows(
        db,
        workspace,
        reading,
        subject,
        text,
        await registrar(subject.table, i === 0 ? how.entry : -1 - i),
        how.salt
      );
  } finally {
    rmSync(scratch, {recursive: true, force: true});
  }
}

/** What is known of a file once it is read. */
interface Outcome {
  records: number;
  rows: number;
  flawed: number;
  columns: unknown;
  layout: unknown;
  problem: Problem | null;
  report?: Recognised | null;
}

const nothing = {records: 0, rows: 0, flawed: 0, columns: {}, layout: null};

/** One reading of a file, by number, with how its outcome is kept. */
interface Entry {
  fileId: number;
  register: (outcome: Outcome) => Promise<void>;
}

async function register(
  db: Db,
  by: {
    fileId: number;
    file: string;
    table: TableName;
    entry: number;
    reader: string;
    stamp: string;
    hash: string;
  },
  {records, rows, flawed, columns, layout, problem, report}: Outcome
): Promise<void> {
  await db.run(
    `insert into raw_files values ($file_id, $file, $table, $entry, $reader, $stamp, $fingerprint, $records, $rows, $flawed, $columns, $layout, $problem, $report, $exported_at::timestamp)`,
    {
      file_id: by.fileId,
      file: by.file,
      table: by.table,
      entry: by.entry,
      reader: by.reader,
      stamp: by.stamp,
      fingerprint: by.hash,
      records,
      rows,
      flawed,
      columns: JSON.stringify(columns),
      layout: JSON.stringify(layout),
      problem: problem && JSON.stringify(problem),
      report: report?.shape.name ?? null,
      exported_at: report?.preamble.exportedAt ?? null
    }
  );
}

async function loadRows(
  db: Db,
  workspace: Workspace,
  reading: Reading,
  subject: Subject,
  text: PlainText,
  {fileId, register}: Entry,
  salt: string
): Promise<void> {
  const {header, report} = subject;
  const isTyped = text.sheet !== null;
  const readable = await isPlainUtf8(text.path);
  const counted = countRecords(text.path, header);
  const layout = {
    ...header,
    columns: undefined,
    positions: undefined,
    cells: null as number | null,
    even: false,
    sheet: text.sheet,
    notes: text.notes,
    report: report && describe(report)
  };
  const columns = Object.fromEntries(
    [...header.columns].map(([column, position]) => [
      column,
      report?.made.get(column)?.names.join(" + ") ?? header.names[position]
    ])
  );
  await db.run("begin");
  try {
    const direct = readable
      ? importText(db, workspace, subject, fileId, salt, text.path, {...header, isTyped})
      : Promise.resolve(null);
    const [{records, lastLine, sound}, imported] = await Promise.all([
      counted,
      direct.catch(error => (isReaderError(error) ? null : Promise.reject(error)))
    ]);
    if (imported && !Array.isArray(imported) && sound && imported.rows === records) {
      await register({
        records,
        rows: imported.rows,
        flawed: 0,
        columns,
        layout: {
          ...withChannels(layout, imported.channels),
          even: lastLine === header.line + records - 1
        },
        problem: null,
        report
      });
      return void (await db.run("commit"));
    }
    if (Array.isArray(imported) && sound) {
      await db.run("rollback");
      return await setAside(db, {fileId, register}, reading, text, {...header, ...doubtAsHeader(imported)});
    }
    await db.run("rollback");
    await db.run("begin");
    const clean = join(workspace.state, "scratch", "clean.csv");
    const {good, flawed, total} = await salvage(text.path, header, clean);
    await db.append(
      "raw_flawed",
      flawed.map(({line, flaw, raw}) => [fileId, line, flaw, raw])
    );
    const mended = await importText(db, workspace, subject, fileId, salt, clean, {
      offset: 0,
      line: 1,
      delimiter: ",",
      newLine: "\\n",
      isTyped
    });
    if (Array.isArray(mended)) {
      await db.run("rollback");
      return await setAside(db, {fileId, register}, reading, text, {...header, ...doubtAsHeader(mended)});
    }
    if (mended.rows !== good)
      throw new Error(`${reading.file}: ${good} good records, but ${mended.rows} rows loaded`);
    await register({
      records: total,
      rows: mended.rows,
      flawed: flawed.length,
      columns,
      layout: {...withChannels(layout, mended.channels), cells: header.names.length},
      problem: null,
      report
    });
    await db.run("commit");
  } catch (error) {
    await db.run("rollback").catch(() => undefined);
    throw error;
  }
}

/** What is kept of a recognised file for people: what it is, and what became of its rows and columns. */
export interface ReportFacts {
  name: string;
  constants: Record<string, string>;
  /** Which rows count. */
  where: {name: string; values: readonly string[]}[];
  notes: string[];
  preamble: Preamble;
  /** Columns that became nothing of ours. */
  ignored: string[];
  channels: ChannelRead[];
}

function withChannels<L extends {report: ReportFacts | null}>(layout: L, channels: ChannelRead[]): L {
  return layout.report === null ? layout : {...layout, report: {...layout.report, channels}};
}

/** What of a report people are told. */
function describe({
  shape,
  constants,
  where,
  counts,
  notes,
  preamble,
  made,
  header,
  segments
}: Recognised): ReportFacts {
  const used = new Set([
    ...[...made.values(), ...counts].flatMap(({names}) => names),
    ...[...header.columns.values(), ...segments, ...where.map(({position}) => position)].map(
      position => header.names[position]
    )
  ]);
  return {
    name: shape.name,
    constants,
    where: [
      ...where.map(({name, values}) => ({name, values})),
      ...counts.map(({names, said}) => ({name: names.join(" or "), values: [said]}))
    ],
    notes: [...notes],
    preamble,
    ignored: header.names.filter(name => name !== "" && !used.has(name)),
    channels: []
  };
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
  {fileId, register}: Entry,
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
  }
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
    message: text.sheet === null ? why.message : `sheet "${text.sheet}": ${why.message}`,
    cure: why.cure
  };
  await register({records: rows.length, rows: 0, flawed: rows.length, columns: {}, layout: null, problem});
}
