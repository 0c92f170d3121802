import type {Db} from "./db.js";
import {totalsMark} from "./sources/typed.js";

/** What a file was taken for, and how its own total compares with its rows. */
export interface ReportRead {
  file: string;
  /** What the platform's report is called. */
  report: string;
  /** Canonical column -> the name that it has in the file. */
  columns: Record<string, string>;
  constants: Record<string, string>;
  notes: string[];
  /** Cost of the rows that were loaded, minor units. */
  cost: number;
  /** Totals that the platform wrote, minor units; null where one could not be read. */
  totals: {label: string; cost: number | null}[];
}

interface Read {
  file_id: number;
  file: string;
  columns: string;
  layout: string;
  cost: number;
}

/** The files that were recognised by their shape. */
export async function reportsRead(db: Db): Promise<ReportRead[]> {
  const files = await db.rows<Read>(
    `select file_id, file, columns, layout, coalesce((select sum(cost) from raw_spend where raw_spend.file_id = raw_files.file_id and state = 0), 0)::bigint as cost
     from raw_files where layout is not null order by file, entry`
  );
  const reports: ReportRead[] = [];
  for (const {file_id, file, columns, layout, cost} of files) {
    const {report} = (JSON.parse(layout) ?? {}) as {
      report?: {name: string; constants: Record<string, string>; notes: string[]} | null;
    };
    if (!report) continue;
    const totals = await db.rows<{label: string; cost: number | null}>(
      "select bad_value as label, cost from raw_spend where file_id = $id and state = 1 and bad_column = $mark order by rowid",
      {id: file_id, mark: totalsMark}
    );
    const {name, constants, notes} = report;
    reports.push({file, report: name, columns: JSON.parse(columns), constants, notes, cost, totals});
  }
  return reports;
}

/** What people must know of a recognised file: what it is, what became of its columns, whether its own total agrees. */
export function describeReport(read: ReportRead, money: (minor: number) => string): string[] {
  const parts = [
    ...Object.entries(read.columns).map(([column, name]) => `${column} from ${name}`),
    ...Object.entries(read.constants).map(([column, value]) => `${column} is ${value}`)
  ];
  return [
    `${read.file} is a ${read.report}: ${parts.join(", ")}`,
    ...read.notes.map(note => `${read.file} ${note}`),
    ...totalsSentence(read, money)
  ];
}

function totalsSentence({file, cost, totals}: ReportRead, money: (minor: number) => string): string[] {
  const known = totals.filter((total): total is {label: string; cost: number} => total.cost !== null);
  if (known.length === 0) return [];
  const equal = known.find(total => total.cost === cost);
  if (equal) return [`${file} adds up to ${money(cost)}, as its own total says (${equal.label})`];
  const said = known.map(total => `${money(total.cost)} (${total.label})`).join(", ");
  return [
    `${file} adds up to ${money(cost)}, but its own total says ${said}; rows may be set aside, missing from the report, or filtered`
  ];
}
