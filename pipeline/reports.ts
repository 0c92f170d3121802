import {minorUnitDigits, roundHalfAway} from "../src/model/money.js";
import type {Db} from "./db.js";
import type {ReportFacts} from "./load/report-facts.js";
import {preambleNotes} from "./reports/preamble-notes.js";
import type {TableName} from "./sources/canonical.js";
import {totalsMark} from "./sources/raw-column.js";

/** What a file was taken for, and how its own total compares with its rows. */
export interface ReportRead {
  file: string;
  table: TableName;
  /** What the platform's report is called; null for a file in our own words of whose packing people must know. */
  report: string | null;
  /** By what it is known, and how its text is written. */
  told: string[];
  written: string;
  /** Canonical column -> the name that it has in the file. */
  columns: Record<string, string>;
  constants: Record<string, string>;
  notes: string[];
  /** Columns of the file that became nothing of ours. */
  ignored: string[];
  /** Which rows count, where not all do. */
  where: ReportFacts["where"];
  /** The labels of channels that it holds, each with what it was taken for. */
  channels: ReportFacts["channels"];
  /** Of its money; null where its rows are in several, or in none that we know. */
  currency: string | null;
  /** Cost of the rows that were loaded, or revenue of all rows, minor units of its currency; null without one. */
  cost: number | null;
  /** Totals that the platform wrote, minor units; null where one could not be read. */
  totals: {label: string; cost: number | null}[];
}

interface Read {
  file_id: number;
  file: string;
  table_name: TableName;
  columns: string;
  layout: string;
}

const inOurWords = {
  name: null,
  told: [],
  written: "",
  constants: {},
  notes: [],
  ignored: [],
  where: [],
  channels: [],
  preamble: null
};

/** The files that were recognised by their shape, and others of whose packing people must know. */
export async function reportsRead(db: Db, own: string): Promise<ReportRead[]> {
  const files = await db.rows<Read>(
    "select file_id, file, table_name, columns, layout from raw_files where layout is not null order by file, entry"
  );
  const reports: ReportRead[] = [];
  for (const {file_id, file, table_name, columns: names, layout} of files) {
    const {report, notes: packing = []} = (JSON.parse(layout) ?? {}) as {
      report?: ReportFacts | null;
      notes?: string[];
    };
    if (!report && packing.length === 0) continue;
    const {name, preamble, ...facts} = report ?? inOurWords;
    const differences = preamble === null ? [] : await preambleNotes(db, file_id, table_name, preamble);
    const notes = [...packing, ...facts.notes, ...differences];
    const columns = JSON.parse(names) as Record<string, string>;
    reports.push({
      file,
      table: table_name,
      report: name,
      columns,
      ...facts,
      notes,
      ...(await sumsOf(db, file_id, table_name, "currency" in columns, own))
    });
  }
  return reports;
}

/** What the rows of a file cost and what its own totals say, both in its currency. */
async function sumsOf(
  db: Db,
  id: number,
  table: TableName,
  namesCurrency: boolean,
  own: string
): Promise<Pick<ReportRead, "currency" | "cost" | "totals">> {
  // A vendor's total is of all rows of a report of sales, also of those that are no sales yet.
  const [amounts, states] =
    table === "sales"
      ? ["select *, rowid as place, revenue as amount from raw_sales", "0, 2"]
      : ["select *, rowid as place, cost as amount from raw_spend", "0"];
  const sums = await db.rows<{currency: string; cost: number}>(
    `select coalesce(currency, $own) as currency, sum(amount)::double as cost from (${amounts}) where file_id = $id and state in (${states}) group by all`,
    {id, own}
  );
  const totals = await db.rows<{label: string; cost: number | null}>(
    `select bad_value as label, amount::double as cost from (${amounts}) where file_id = $id and state = 1 and bad_column = $mark order by place`,
    {id, mark: totalsMark}
  );
  const [sum = {currency: own, cost: 0}, ...others] = sums;
  if (others.length > 0 || !/^[A-Z]{3}$/.test(sum.currency))
    return {currency: null, cost: null, totals: totals.map(({label}) => ({label, cost: null}))};
  const {currency} = sum;
  const fromMillionths = (cost: number) => roundHalfAway(cost / 10 ** (6 - minorUnitDigits(currency)));
  const isForeign = currency !== own;
  return {
    currency,
    cost: isForeign ? fromMillionths(sum.cost) : sum.cost,
    totals: totals.map(({label, cost}) => ({
      label,
      cost: cost !== null && (isForeign || namesCurrency) ? fromMillionths(cost) : cost
    }))
  };
}

/** What people must know of a recognised file: what it is, what became of its columns, whether its own total agrees. */
export function describeReport(read: ReportRead, money: MoneyText): string[] {
  const parts = [
    ...Object.entries(read.columns).map(([column, name]) => `${column} from ${name}`),
    ...Object.entries(read.constants).map(([column, value]) => `${column} is ${value}`)
  ];
  return [
    ...(read.report === null
      ? []
      : [
          `${read.file} is a ${read.report}: ${parts.join(", ")}${read.ignored.length > 0 ? `; not used: ${read.ignored.join(", ")}` : ""}`
        ]),
    ...(read.told.length > 0
      ? [
          `${read.file} is known by ${read.told.map(text => JSON.stringify(text)).join(", ")} (${read.written})`
        ]
      : []),
    ...read.where.map(
      ({name, values}) =>
        `${read.file} counts where ${name} is ${values.join(" or ")}; other rows are left out`
    ),
    ...channelSentence(read),
    ...read.notes.map(note => `${read.file} ${note}`),
    ...totalsSentence(read, money)
  ];
}

function channelSentence({file, channels}: ReportRead): string[] {
  const renamed = channels.filter(({label, channel}) => label !== channel);
  if (renamed.length === 0) return [];
  const parts = [...new Set(renamed.map(({channel}) => channel))].map(
    channel =>
      `${channel} from ${renamed.flatMap(of => (of.channel === channel ? [of.label] : [])).join(" or ")}`
  );
  return [`${file} names channels in its own words: ${parts.join(", ")}`];
}

type MoneyText = (minor: number, currency: string) => string;

function totalsSentence({file, currency, cost, totals}: ReportRead, text: MoneyText): string[] {
  if (currency === null || cost === null)
    return totals.length === 0
      ? []
      : [`${file} has rows in several currencies, so its own total is not compared with their sum`];
  const money = (minor: number) => text(minor, currency);
  const known = totals.filter((total): total is {label: string; cost: number} => total.cost !== null);
  if (known.length === 0) return [];
  const equal = known.find(total => total.cost === cost);
  if (equal) return [`${file} adds up to ${money(cost)}, as its own total says (${equal.label})`];
  const said = known.map(total => `${money(total.cost)} (${total.label})`).join(", ");
  return [
    `${file} adds up to ${money(cost)}, but its own total says ${said}; rows may be set aside, missing from the report, or filtered`
  ];
}
