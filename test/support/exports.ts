import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import type {Db} from "../../pipeline/db.js";
import {type Column, type TableName, tableNames, tables} from "../../pipeline/sources/canonical.js";

/** An export as a platform writes it, with the canonical rows that it holds. */
export interface ExportCase {
  /** Platform and case: google-ads/campaigns. */
  name: string;
  platform: string;
  file: string;
  bytes: Buffer;
  /** The rows of each table that it becomes, as `rowsAsText` writes them. */
  expected: Partial<Record<TableName, string>>;
}

const root = fileURLToPath(new URL("../fixtures/exports/", import.meta.url));

const folders = (dir: string): string[] => readdirSync(dir).sort();

/** Every folder of fixtures/exports: one export beside its expected.csv (spend), expected.leads.csv, expected.sales.csv. */
export const exportCases: ExportCase[] = folders(root).flatMap(platform =>
  folders(join(root, platform)).map(name => {
    const dir = join(root, platform, name);
    const [file = ""] = readdirSync(dir).filter(entry => !/^expected\..*csv$/.test(entry));
    const expected = folders(dir).flatMap(entry => {
      const table = entry === "expected.csv" ? "spend" : /^expected\.(.*)\.csv$/.exec(entry)?.[1];
      return table ? [[table, readFileSync(join(dir, entry), "utf8")]] : [];
    });
    return {
      name: `${platform}/${name}`,
      platform,
      file,
      bytes: readFileSync(join(dir, file)),
      expected: Object.fromEntries(expected)
    };
  })
);

/** The bytes of one of the cases. */
export function exportBytes(name: string): Buffer {
  const found = exportCases.find(each => each.name === name);
  if (!found) throw new Error(`no case ${name}`);
  return found.bytes;
}

/** The tables that a file became rows of. */
export async function tablesOf(db: Db, file: string): Promise<TableName[]> {
  const rows = await db.rows<{table_name: TableName}>(
    "select table_name from raw_files where file = $file and rows > 0 order by 1",
    {file}
  );
  return rows.map(({table_name}) => table_name);
}

const spendColumns = [
  "date",
  "channel",
  "account",
  "campaign",
  "ad_group",
  "keyword",
  "impressions",
  "clicks",
  "cost",
  "currency",
  "claimed_conversions",
  "claimed_value"
];

/**
 * A file's rows of a table as CSV for a business that counts in dollars, in their order: days and UTC moments, money in major units, `yes` where there is a
 * phone, an e-mail or a name. Columns that no row fills are left out, except of spend.
 */
export async function rowsAsText(db: Db, file: string, table: TableName): Promise<string> {
  const columns: [string, Column][] = Object.entries(tables[table]);
  const unit = "currency" in tables[table] ? "case when currency <> 'USD' then 1000000 else 100 end" : "100";
  const cells = columns.map(([name, column]) => `${shown(name, column, unit)} as ${name}`);
  const rows = await db.rows<Record<string, string | number | null>>(
    `select ${cells.join(", ")} from raw_${table} as raw join raw_files using (file_id) where file = $file and state = 0 order by raw.rowid`,
    {file}
  );
  const names =
    table === "spend"
      ? spendColumns
      : columns.map(([name]) => name).filter(name => rows.some(row => row[name] !== null));
  const lines = rows.map(row => names.map(name => quoted(String(row[name] ?? ""))).join(","));
  return [names.join(","), ...lines].map(line => `${line}\n`).join("");
}

function shown(name: string, {type}: Column, unit: string): string {
  switch (type) {
    case "money":
      return `printf('%.2f', raw.${name} / (${unit}))`;
    case "phone":
    case "email":
      return `case when raw.${name}_key is not null then 'yes' end`;
    case "person":
      return `case when raw.has_${name} then 'yes' end`;
    case "number":
      return `raw.${name}::double`;
    default:
      return `raw.${name}::varchar`;
  }
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The tables that a case may have rows of, in order. */
export function expectedTables({expected}: ExportCase): TableName[] {
  return tableNames.filter(table => expected[table] !== undefined).sort();
}
