import {statSync} from "node:fs";
import {type Db, literal} from "../db.js";
import type {TableName} from "../sources/canonical.js";
import {type Header, normal} from "../sources/header.js";
import {type Doubt, spellColumns} from "../sources/profile.js";
import type {Layout} from "../sources/records.js";
import {typedSelect} from "../sources/typed.js";
import type {Reading, Workspace} from "../workspace.js";

/** Files above this size are decided from their first rows where those settle it. */
const sampledAbove = 1 << 23;
const sampleRows = 20_000;

/** Reads a text into the raw table in one typed pass; returns how many rows came, or what must be said before they can. */
export async function importText(
  db: Db,
  workspace: Workspace,
  reading: Reading,
  fileId: number,
  header: Header,
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

/** DuckDB's word that a file is not the delimited text that it was told to expect. */
export function isReaderError(error: unknown): boolean {
  return error instanceof Error && /CSV|Invalid Input|unicode|utf-?8|Maximum line size/i.test(error.message);
}
