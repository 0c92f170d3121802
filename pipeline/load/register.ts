import type {Db} from "../db.js";
import type {Problem} from "../problem.js";
import type {TableName} from "../sources/canonical.js";
import type {Recognised} from "../sources/recognise.js";

/** What is known of a file once it is read. */
export interface Outcome {
  records: number;
  rows: number;
  flawed: number;
  columns: unknown;
  layout: unknown;
  problem: Problem | null;
  report?: Recognised | null;
}

/** What is known of a file that gives no row. */
export const nothing = {records: 0, rows: 0, flawed: 0, columns: {}, layout: null};

/** One reading of a file, by number, with how its outcome is kept. */
export interface Entry {
  fileId: number;
  register: (outcome: Outcome) => Promise<void>;
}

/** Keeps what is known of one reading of a file. */
export async function register(
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
