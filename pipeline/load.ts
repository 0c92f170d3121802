import {closeSync, mkdirSync, openSync, rmSync, statSync, writeSync} from "node:fs";
import {join} from "node:path";
import {type Db, duckdbVersion, identifier, literal} from "./db.js";
import {type Column, type TableName, tableNames, tables} from "./sources/canonical.js";
import {findHeader, type Header, type Mapping, type NoHeader, normal} from "./sources/header.js";
import {type Doubt, spellColumns} from "./sources/profile.js";
import {
  cellsOf,
  countRecords,
  type Flaw,
  fingerprint,
  flawOf,
  isPlainUtf8,
  type Layout,
  locateRecords,
  textOf,
  visitRecords
} from "./sources/records.js";
import {type PlainText, plainText} from "./sources/text.js";
import {hasSource, rawColumn, typedSelect} from "./sources/typed.js";
import type {Reading, Workspace} from "./workspace.js";
import {writeZone} from "./zones.js";

/** Something about a whole file that must be mended before its rows can count. */
export interface Problem {
  file: string;
  line: number;
  column: string;
  value: string;
  message: string;
  cure: string;
}

/** Raises when the way that files become rows changes, so that kept rows are read again. */
const readerVersion = 3;
/** Files above this size are decided from their first rows where those settle it. */
const sampledAbove = 1 << 23;
const sampleRows = 20_000;

/** Makes the tables of the working database that hold rows as loaded. */
export async function prepareRaw(db: Db): Promise<void> {
  await db.run("create table if not exists made_by (reader varchar)");
  const reader = `${readerVersion} ${duckdbVersion}`;
  const [maker] = await db.rows<{reader: string}>("select reader from made_by");
  if (maker?.reader !== reader) await forgetAll(db, reader);
  await db.run(`
    create table if not exists zone_days (zone varchar, day date, before_minutes integer, until timestamp, after_minutes integer);
    create sequence if not exists file_ids;
    create table if not exists raw_files (
      file_id integer, file varchar, table_name varchar, entry integer, reader varchar, stamp varchar, fingerprint varchar,
      records bigint, rows bigint, flawed bigint, columns varchar, layout varchar, problem varchar);
    create table if not exists raw_flawed (file_id integer, line bigint, flaw varchar, raw varchar);
    create table if not exists raw_located (file_id integer, ordinal bigint, line bigint, raw varchar);`);
  for (const table of tableNames) await db.run(rawTable(table));
}

/** Starts afresh: the rows can always be read again from their files. */
async function forgetAll(db: Db, reader: string): Promise<void> {
  const names = ["files", "flawed", "located", ...tableNames].map(
    name => `drop table if exists raw_${name};`
  );
  await db.run(
    `${names.join(" ")} drop table if exists zone_days; drop sequence if exists file_ids; delete from made_by; insert into made_by values (${literal(reader)})`
  );
}

/** The definition of the raw table that keeps a canonical table's rows. */
export function rawTable(table: TableName): string {
  const columns = Object.entries(tables[table] as Record<string, Column>).map(([name, column]) =>
    rawColumn(name, column)
  );
  const kept = columns.map(({name, sql}) => `${identifier(name)} ${sql}`);
  if (hasSource(table)) kept.push("source_key ubigint");
  return `create table if not exists raw_${table} (file_id integer, state utinyint, bad_column varchar, bad_value varchar, ${kept.join(", ")})`;
}

export interface LoadOptions {
  salt: string;
  report: (message: string) => void;
}

interface Known {
  file_id: number;
  file: string;
  entry: number;
  reader: string;
  stamp: string;
  fingerprint: string;
}

/** Brings the working database up to date with the folder: reads new and changed files, forgets removed ones, touches no other. */
export async function loadFiles(
  db: Db,
  workspace: Workspace,
  {salt, report}: LoadOptions
): Promise<{changed: number}> {
  await prepareRaw(db);
  await ensureZone(db, workspace.config.timeZone);
  const known = await db.rows<Known>(
    "select file_id, file, entry, reader, stamp, fingerprint from raw_files"
  );
  const wanted = new Map(workspace.readings.map(reading => [keyOf(workspace, reading), reading]));
  let changed = 0;
  for (const row of known) {
    if (wanted.has(`${row.file}\n${row.entry}`)) continue;
    await forget(db, row.file_id);
    changed++;
  }
  const byKey = new Map(known.map(row => [`${row.file}\n${row.entry}`, row]));
  for (const [key, reading] of wanted) {
    const path = join(workspace.dir, reading.file);
    const stamp = stampOf(path);
    const reader = readerOf(workspace, reading);
    const before = byKey.get(key);
    if (before?.reader === reader) {
      if (before.stamp === stamp) continue;
      if (before.fingerprint === (await fingerprint(path))) {
        await db.run("update raw_files set stamp = $stamp where file_id = $id", {stamp, id: before.file_id});
        continue;
      }
    }
    report(`reading ${reading.file}`);
    if (before) await forget(db, before.file_id);
    await loadFile(db, workspace, reading, {stamp, reader, salt});
    changed++;
  }
  return {changed};
}

function entryOf(workspace: Workspace, reading: Reading): number {
  return reading.source ? workspace.config.sources.indexOf(reading.source) : -1;
}

function keyOf(workspace: Workspace, reading: Reading): string {
  return `${reading.file}\n${entryOf(workspace, reading)}`;
}

/** Everything besides the bytes that decides how a file is read. */
function readerOf(workspace: Workspace, reading: Reading): string {
  const {timeZone, minorDigits, currency} = workspace.config;
  return JSON.stringify([reading.table, reading.source, timeZone, minorDigits, currency]);
}

function stampOf(path: string): string {
  const {size, mtimeNs, ctimeNs, ino} = statSync(path, {bigint: true});
  return `${size} ${mtimeNs} ${ctimeNs} ${ino}`;
}

async function forget(db: Db, fileId: number): Promise<void> {
  const names = ["files", "flawed", "located", ...tableNames].map(
    name => `delete from raw_${name} where file_id = ${fileId};`
  );
  await db.run(`begin; ${names.join(" ")} commit;`);
}

async function ensureZone(db: Db, zone: string): Promise<void> {
  const known = await db.rows("select zone from zone_days where zone = $zone limit 1", {zone});
  if (known.length === 0) await writeZone(db, zone);
}

interface Opened {
  text: PlainText;
  header: Header;
}

async function loadFile(
  db: Db,
  workspace: Workspace,
  reading: Reading,
  how: {stamp: string; reader: string; salt: string}
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
        entry: entryOf(workspace, reading),
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
  const mapping = mappingOf(reading);
  const header = findHeader(text.head, text.mark, reading.table, mapping);
  if (header === null) return register({...nothing, problem: null});
  if (!("columns" in header)) return setAside(db, fileId, reading, text, header, register);

  const opened: Opened = {text, header};
  const readable = await isPlainUtf8(text.path);
  const counted = countRecords(text.path, header);
  const layout = {...header, columns: undefined, positions: undefined, cells: null as number | null};
  const columns = Object.fromEntries(
    [...header.columns].map(([column, position]) => [column, header.names[position]])
  );
  await db.run("begin");
  try {
    const direct = readable
      ? importText(db, workspace, reading, fileId, opened, how.salt, text.path, header)
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
    const mended = await importText(db, workspace, reading, fileId, opened, how.salt, clean, {
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

/** DuckDB's word that a file is not the delimited text that it was told to expect. */
function isReaderError(error: unknown): boolean {
  return error instanceof Error && /CSV|Invalid Input|unicode|utf-?8|Maximum line size/i.test(error.message);
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

async function importText(
  db: Db,
  workspace: Workspace,
  reading: Reading,
  fileId: number,
  {header}: Opened,
  salt: string,
  path: string,
  layout: CsvLayout
): Promise<{rows: number} | Doubt[]> {
  const {source, table} = reading;
  const incoming = readCsv(path, header.names.length, layout);
  const cells = new Map([...header.columns].map(([column, position]) => [column, `c${position}`]));
  const sample = statSync(path).size > sampledAbove ? sampleRows : null;
  const declared = {dates: source?.dates ?? null, decimal: source?.decimal ?? null};
  const {spellings, doubts, sampled} = await spellColumns(db, incoming, table, cells, declared, sample);
  if (doubts.length > 0) return doubts;
  const where = Object.entries(source?.where ?? {}).map(([name, values]) => {
    const position =
      header.positions.get(name) ?? [...header.positions].find(([key]) => normal(key) === normal(name))?.[1];
    return {cell: position === undefined ? cells.get(name) : `c${position}`, values, name};
  });
  const lost = where.find(({cell}) => cell === undefined);
  if (lost)
    return [
      {
        column: lost.name,
        value: lost.name,
        message: `no column ${lost.name} to choose rows by`,
        cure: `the file has: ${header.names.join(", ")}; correct where: in business.yaml`
      }
    ];
  const before = await db.row<{rows: number}>(`select count(*) as rows from raw_${table}`);
  await db.run(
    `insert into raw_${table} ${typedSelect({
      fileId,
      table,
      incoming,
      cells,
      constants: source?.constants ?? {},
      where: where.map(({cell, values}) => ({cell: cell ?? "", values})),
      spellings,
      sampled,
      zone: source?.timeZone ?? workspace.config.timeZone,
      minorDigits: workspace.config.minorDigits,
      salt
    })}`
  );
  const after = await db.row<{rows: number}>(`select count(*) as rows from raw_${table}`);
  const foreign = await foreignCurrency(db, fileId, table, workspace.config.currency);
  return foreign ?? {rows: after.rows - before.rows};
}

async function foreignCurrency(
  db: Db,
  fileId: number,
  table: TableName,
  currency: string
): Promise<Doubt[] | null> {
  if (table !== "spend") return null;
  const [foreign] = await db.rows<{currency: string}>(
    "select currency from raw_spend where file_id = $file_id and state < 2 and upper(currency) <> $currency order by all limit 1",
    {file_id: fileId, currency}
  );
  if (!foreign) return null;
  return [
    {
      column: "currency",
      value: foreign.currency,
      message: `cost is in ${foreign.currency}, the business counts in ${currency}`,
      cure: `export the report in ${currency}`
    }
  ];
}

/** With its line end named where we know it: DuckDB takes the first that it sees for it, even inside a cell. */
type CsvLayout = Layout & {newLine?: "\\n"};

function readCsv(path: string, width: number, {line, delimiter, newLine}: CsvLayout): string {
  const columns = Array.from({length: width}, (_, i) => `'c${i}': 'varchar'`).join(", ");
  // DuckDB takes a path for a pattern: a[1].csv would read a1.csv.
  const itself = path.replace(/[[*?]/g, "[$&]");
  return `read_csv(${literal(itself)}, auto_detect = false, header = false, skip = ${line - 1}, delim = ${literal(delimiter)}, quote = '"', escape = '"', strict_mode = true, ${newLine ? `new_line = '${newLine}', ` : ""}max_line_size = 4194304, columns = {${columns}})`;
}

/** Copies the sound records of a text into a plain one that every reader takes alike, and lists the others. */
async function salvage(
  path: string,
  header: Header,
  copy: string
): Promise<{good: number; total: number; flawed: {line: number; flaw: Flaw; raw: string}[]}> {
  const out = openSync(copy, "w");
  const flawed: {line: number; flaw: Flaw; raw: string}[] = [];
  let pending: string[] = [];
  let good = 0;
  let total = 0;
  const flush = () => {
    writeSync(out, pending.join(""));
    pending = [];
  };
  try {
    await visitRecords(path, header, (bytes, start, end, line, walked) => {
      total++;
      const flaw = walked ?? flawOf(bytes, start, end, header.delimiter, header.names.length);
      if (flaw) return void flawed.push({line, flaw, raw: textOf(bytes, start, end)});
      good++;
      const cells = cellsOf(bytes.subarray(start, end).toString(), header.delimiter);
      pending.push(`${cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(",")}\n`);
      if (pending.length === 4096) flush();
    });
    flush();
  } finally {
    closeSync(out);
  }
  return {good, total, flawed};
}

/** Finds line and text of rows that must be shown, reading their file once more. */
export async function locate(
  workspace: Workspace,
  file: string,
  layout: Layout & {cells: number | null},
  ordinals: number[]
): Promise<Map<number, {line: number; raw: string}>> {
  const scratch = join(workspace.state, "scratch");
  mkdirSync(scratch, {recursive: true});
  try {
    const text = await plainText(join(workspace.dir, file), join(scratch, "text"));
    return await locateRecords(text.path, layout, layout.cells, ordinals);
  } finally {
    rmSync(scratch, {recursive: true, force: true});
  }
}
