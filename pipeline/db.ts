import {existsSync, linkSync, renameSync, rmSync} from "node:fs";
import {type DuckDBConnection, DuckDBInstance, type DuckDBValue, version} from "@duckdb/node-api";
import {LeadgerError} from "./errors.js";

export type Row = Record<string, unknown>;

/** A part of a column: its values by row, as DuckDB hands them out (cast BIGINT and DECIMAL in the query). */
export interface Cells {
  getItem(row: number): unknown;
}

/** A connection to one DuckDB database, with rows as plain JavaScript values. The only door to DuckDB. */
export interface Db {
  /** Runs one or more statements. */
  run(sql: string, params?: Record<string, DuckDBValue>): Promise<void>;
  /** All rows of a query: bigint as number where it is exact, dates and decimals as text. */
  rows<T = Row>(sql: string, params?: Record<string, DuckDBValue>): Promise<T[]>;
  /** The only row of a query. */
  row<T = Row>(sql: string, params?: Record<string, DuckDBValue>): Promise<T>;
  /** The columns of a query's result, in order, with the rows. */
  table(sql: string): Promise<{columns: string[]; rows: Row[]}>;
  /** Reads a query's result by columns, part by part, for results of millions of rows. */
  scan(sql: string, take: (rows: number, columns: readonly Cells[]) => void): Promise<void>;
  /** Appends rows of text and numbers to a table. */
  append(table: string, rows: (string | number | null)[][]): Promise<void>;
  /** Share of the running statement that is done, 0-100, or -1 where unknown. */
  progress(): number;
  close(): void;
}

export interface OpenOptions {
  readOnly?: boolean;
  /** Refuses files, other databases, extensions and settings: for queries that somebody else wrote. */
  sealed?: boolean;
  /** Folder for data that does not fit in memory. */
  spill?: string;
  memory?: string;
  threads?: number;
}

/** Opens a database file, or `:memory:`. A file that another process holds is a LeadgerError that says so. */
export async function openDb(path: string, options: OpenOptions = {}): Promise<Db> {
  const config: Record<string, string> = {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false"
  };
  if (options.readOnly) config.access_mode = "READ_ONLY";
  if (options.memory) config.memory_limit = options.memory;
  if (options.spill) config.temp_directory = options.spill;
  if (options.threads) config.threads = String(options.threads);
  if (path !== ":memory:" && !options.readOnly && !existsSync(path)) await makeEmpty(path);
  const instance = await DuckDBInstance.create(path, config).catch(error => {
    if (heldByAnother(error))
      throw new LeadgerError(`${path} is in use by another run; wait until it has ended`);
    if (/not a valid DuckDB database file/.test(String(error)))
      throw new LeadgerError(`${path} is damaged; delete it: what it held is read again from your files`);
    throw error;
  });
  const connection = await instance.connect();
  if (options.sealed)
    await connection.run("set enable_external_access = false; set lock_configuration = true");
  return wrap(connection, () => {
    connection.closeSync();
    instance.closeSync();
  });
}

/**
 * Two processes that make the same database file at once spoil it for good, and only then do they lock it. So each
 * makes a file of its own and gives it the name, which the first one gets; the other then finds it locked.
 */
async function makeEmpty(path: string): Promise<void> {
  const own = `${path}.${process.pid}.new`;
  try {
    rmSync(own, {force: true});
    (await DuckDBInstance.create(own)).closeSync();
    try {
      linkSync(own, path);
    } catch (error) {
      // Where the file system knows no links, renaming is the next best.
      if (!existsSync(path)) renameSync(own, path);
      else throw error;
    }
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(own, {force: true});
  }
}

function heldByAnother(error: unknown): boolean {
  return (
    error instanceof Error &&
    /could not set lock|conflicting lock|being used by another process/i.test(error.message)
  );
}

function wrap(connection: DuckDBConnection, close: () => void): Db {
  const read = (sql: string, params?: Record<string, DuckDBValue>) => connection.runAndReadAll(sql, params);
  const rows = async <T>(sql: string, params?: Record<string, DuckDBValue>) =>
    (await read(sql, params)).getRowObjects().map(row => plainRow(row) as T);
  return {
    run: async (sql, params) => void (await connection.run(sql, params)),
    rows,
    row: async <T>(sql: string, params?: Record<string, DuckDBValue>) => {
      const [first] = await rows<T>(sql, params);
      if (first === undefined) throw new Error(`no row: ${sql}`);
      return first;
    },
    table: async sql => {
      const reader = await read(sql);
      return {columns: reader.deduplicatedColumnNames(), rows: reader.getRowObjects().map(plainRow)};
    },
    scan: async (sql, take) => {
      const result = await connection.stream(sql);
      for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
        const part = chunk;
        take(
          part.rowCount,
          Array.from({length: part.columnCount}, (_, i) => part.getColumnVector(i))
        );
      }
    },
    append: async (table, values) => {
      const appender = await connection.createAppender(table);
      for (const value of values) {
        for (const cell of value) {
          if (cell === null) appender.appendNull();
          else if (Number.isInteger(cell)) appender.appendBigInt(BigInt(cell));
          else if (typeof cell === "number") appender.appendDouble(cell);
          else appender.appendVarchar(cell);
        }
        appender.endRow();
      }
      appender.closeSync();
    },
    progress: () => connection.progress.percentage,
    close
  };
}

function plainRow(row: Record<string, DuckDBValue>): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]));
}

/** Exact integers as numbers; dates, timestamps, decimals and lists in DuckDB's own spelling. */
function plain(value: DuckDBValue): unknown {
  if (value === null || typeof value === "number" || typeof value === "string" || typeof value === "boolean")
    return value;
  if (typeof value === "bigint")
    return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  return value.toString();
}

/** The engine whose hash function made the keys that are kept: another one may hash otherwise. */
export const duckdbVersion = version();

/** A text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
