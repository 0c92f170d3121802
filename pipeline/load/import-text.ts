import {statSync} from "node:fs";
import {type Db, literal} from "../db.js";
import {type Column, type TableName, tables} from "../sources/canonical.js";
import {channelOf, type DeclaredChannels} from "../sources/channels.js";
import {normal} from "../sources/header.js";
import {countryOf} from "../sources/phones.js";
import {type Doubt, spellColumns} from "../sources/profile.js";
import type {Recognised} from "../sources/recognise.js";
import type {Layout} from "../sources/records.js";
import {cutDigits} from "../sources/typed/finals.js";
import {typedSelect} from "../sources/typed.js";
import type {Workspace} from "../workspace.js";
import {longPeriod, namedTwice} from "./doubts.js";
import {otherCurrency, ownCurrency} from "./own-currency.js";
import type {Subject} from "./subjects.js";

/** Files above this size are decided from their first rows where those settle it. */
const sampledAbove = 1 << 23;
const sampleRows = 20_000;

/** Reads a text into the raw table in one typed pass; returns how many rows came, or what must be said before they can. */
export async function importText(
  db: Db,
  workspace: Workspace,
  subject: Subject,
  fileId: number,
  salt: string,
  path: string,
  layout: CsvLayout
): Promise<{rows: number; channels: ChannelRead[]; notes: string[]} | Doubt[]> {
  const {source, table, header, report} = subject;
  const incoming = withMade(readCsv(path, header.names.length, layout), report);
  const cells = new Map(
    [...header.columns].map(([column, position]) => [
      column,
      report?.made.has(column) ? `m_${column}` : `c${position}`
    ])
  );
  const sample = statSync(path).size > sampledAbove ? sampleRows : null;
  const currency = ownCurrency(subject, workspace);
  const declared = {
    dates: source?.dates ?? null,
    decimal: source?.decimal ?? report?.shape.decimal ?? null,
    days: report?.days ?? null,
    currency,
    period: report?.preamble.period ?? null,
    isTyped: layout.isTyped
  };
  const {spellings, doubts, sampled} = await spellColumns(db, incoming, table, cells, declared, sample);
  if (doubts.length > 0) return doubts;
  const declaredWhere = Object.entries(source?.where ?? {}).map(([name, values]) => {
    const position =
      header.positions.get(name) ?? [...header.positions].find(([key]) => normal(key) === normal(name))?.[1];
    return {cell: position === undefined ? cells.get(name) : `c${position}`, values, name};
  });
  const counted = [
    ...(report?.where ?? []).map(({position, values}) => ({cell: `c${position}`, values})),
    ...(report?.counts ?? []).map((_, i) => ({cell: `counts_${i}`, values: ["true"]}))
  ];
  const lost = declaredWhere.find(({cell}) => cell === undefined);
  if (lost)
    return [
      {
        column: lost.name,
        value: lost.name,
        message: `no column ${lost.name} to choose rows by`,
        cure: `the file has: ${header.names.join(", ")}; correct where: in business.yaml`
      }
    ];
  const totals = report && totalsOf(report);
  const long = report && (await longPeriod(db, incoming, report, totals?.label ?? "null"));
  if (long) return [long];
  const twice = await namedTwice(db, incoming, subject);
  if (twice) return [twice];
  const foreign = currency && (await otherCurrency(db, incoming, subject, currency));
  if (foreign) return [foreign];
  const before = await db.row<{rows: number}>(`select count(*) as rows from raw_${table}`);
  await db.run(
    `insert into raw_${table} ${typedSelect({
      fileId,
      table,
      incoming,
      cells,
      constants: {...report?.constants, ...source?.constants},
      where: declaredWhere.map(({cell, values}) => ({cell: cell ?? "", values})),
      counted,
      spellings,
      perUnit: report?.shape.perUnit ?? {},
      totals,
      zeroBy: new Map([...(report?.zeroBy ?? [])].map(([column, at]) => [column, `c${at}`])),
      channels: workspace.config.channels,
      segments: (report?.segments ?? []).map(position => `c${position}`),
      owner: report?.owner == null ? [] : [`c${report.owner}`],
      isReport: report !== null,
      sampled,
      zone: source?.timeZone ?? workspace.config.timeZone,
      country: countryOf(workspace.config),
      currency: workspace.config.currency,
      minorDigits: workspace.config.minorDigits,
      salt
    })}`
  );
  const after = await db.row<{rows: number}>(`select count(*) as rows from raw_${table}`);
  const label = report?.header.columns.has("channel") ? cells.get("channel") : undefined;
  return {
    rows: after.rows - before.rows,
    channels: label === undefined ? [] : await channelsRead(db, incoming, label, workspace.config.channels),
    notes: await cutPhones(db, incoming, table, cells)
  };
}

/** Says where the first telephone numbers of a file have lost their digits to a spreadsheet, and so find nobody. */
async function cutPhones(
  db: Db,
  incoming: string,
  table: TableName,
  cells: Map<string, string>
): Promise<string[]> {
  const notes: string[] = [];
  for (const [column, cell] of cells) {
    if ((tables[table][column] as Column).type !== "phone") continue;
    const {cut} = await db.row<{cut: number}>(
      `select count(*) as cut from (from ${incoming} limit ${sampleRows}) where regexp_full_match(trim(${cell}), ${literal(cutDigits)})`
    );
    if (cut > 0)
      notes.push(
        "holds phone numbers that a spreadsheet has cut, such as 3.12E+09: nobody is found by them; export it again, and do not open it in a spreadsheet before"
      );
  }
  return notes;
}

/** A label of a channel as a report has it, and the channel that it was taken for. */
export interface ChannelRead {
  label: string;
  channel: string;
}

async function channelsRead(
  db: Db,
  incoming: string,
  cell: string,
  declared: DeclaredChannels
): Promise<ChannelRead[]> {
  return db.rows(
    `select * from (select distinct label, ${channelOf("label", declared, true)} as channel from (select trim(${cell}) as label from ${incoming}) where label not in ('', '--', '–', '—')) where channel is not null order by all limit 60`
  );
}

/** The rows with what a report's columns are made of, and whether they count. */
function withMade(incoming: string, report: Recognised | null): string {
  const made = [
    ...[...(report?.made ?? [])].map(([column, {sql}]) => `${sql} as m_${column}`),
    ...(report?.counts ?? []).map(({sql}, i) => `(${sql})::varchar as counts_${i}`)
  ];
  return made.length === 0 ? incoming : `(select *, ${made.join(", ")} from ${incoming})`;
}

/** How a report's own totals are told from its rows, as SQL over its text cells. */
function totalsOf({
  shape,
  header,
  emptyInTotals,
  owner
}: Recognised): {label: string; dayless: boolean} | null {
  if (shape.totals === undefined) return null;
  if (shape.totals === "nameless") {
    const names = ["campaign", "ad_group", "keyword"].flatMap(name => header.columns.get(name) ?? []);
    if (names.length === 0 && owner === null) return null;
    return {label: nameless(names.length === 0 ? [owner ?? 0] : names), dayless: false};
  }
  if ("empty" in shape.totals)
    return emptyInTotals.length === 0 ? null : {label: nameless(emptyInTotals), dayless: true};
  // In whatever column it stands; cells are parted by a sign that no cell holds.
  const cells = header.names.map((_, at) => `trim(c${at})`);
  const pattern = `(?:^|\\x1f)(${shape.totals.begins}[^\\x1f]*)`;
  return {
    label: `nullif(regexp_extract(concat_ws(chr(31), ${cells.join(", ")}), ${literal(pattern)}, 1), '')`,
    dayless: true
  };
}

function nameless(names: number[]): string {
  const empty = names.map(at => `coalesce(trim(c${at}), '') in ('', '--')`);
  return `case when ${empty.join(" and ")} then 'the row without a name' end`;
}

/**
 * With its line end named where we know it: DuckDB takes the first that it sees for it, even inside a cell.
 * Cells of a workbook have types.
 */
type CsvLayout = Layout & {newLine?: "\\n"; isTyped: boolean};

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
