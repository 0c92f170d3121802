import {type Db, duckdbVersion, identifier, literal} from "../db.js";
import {idKeyMacro} from "../models/id-key.js";
import {type Column, type TableName, tableNames, tables} from "../sources/canonical.js";
import {hasSegments, hasSource, rawColumn} from "../sources/raw-column.js";

/** Raises when the way that files become rows changes, so that kept rows are read again. */
const readerVersion = 9;

/** Makes the tables of the working database that hold rows as loaded. */
export async function prepareRaw(db: Db): Promise<void> {
  await db.run(`create table if not exists made_by (reader varchar); ${idKeyMacro}`);
  const reader = `${readerVersion} ${duckdbVersion}`;
  const [maker] = await db.rows<{reader: string}>("select reader from made_by");
  if (maker?.reader !== reader) await forgetAll(db, reader);
  await db.run(`
    create table if not exists zone_days (zone varchar, day date, before_minutes integer, until timestamp, after_minutes integer);
    create sequence if not exists file_ids;
    create table if not exists raw_files (
      file_id integer, file varchar, table_name varchar, entry integer, reader varchar, stamp varchar, fingerprint varchar,
      records bigint, rows bigint, flawed bigint, columns varchar, layout varchar, problem varchar, report varchar, exported_at timestamp);
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
  if (hasSegments(table)) kept.push("segment_key ubigint", "owner_key ubigint");
  return `create table if not exists raw_${table} (file_id integer, state utinyint, bad_column varchar, bad_value varchar, ${kept.join(", ")})`;
}

/** Takes everything that was read from a file out again. */
export async function forget(db: Db, fileId: number): Promise<void> {
  const names = ["files", "flawed", "located", ...tableNames].map(
    name => `delete from raw_${name} where file_id = ${fileId};`
  );
  await db.run(`begin; ${names.join(" ")} commit;`);
}
