import type {Db} from "../db.js";
import {isNotice} from "../rejects/reasons.js";
import type {TableName} from "../sources/canonical.js";
import type {Preamble} from "../sources/preamble.js";
import {totalsMark} from "../sources/raw-column.js";

/** Where a report's rows are not what the lines above its header say of them. */
export async function preambleNotes(
  db: Db,
  fileId: number,
  table: TableName,
  {period, exportedAt, rows}: Preamble
): Promise<string[]> {
  if (table !== "spend" || (period === null && exportedAt === null && rows === null)) return [];
  const {read, first, last} = await db.row<{read: number; first: string | null; last: string | null}>(
    `select count(*) filter (bad_column is distinct from $mark) as read, min(date) filter (state = 0)::varchar as first, max(date) filter (state = 0)::varchar as last
     from raw_spend where file_id = $id`,
    {id: fileId, mark: totalsMark}
  );
  const notes: string[] = [];
  if (first !== null && last !== null) {
    if (period !== null && (first !== period.first || last !== period.last)) {
      const isWithin = first >= period.first && last <= period.last;
      notes.push(
        `says that it is of ${period.first} to ${period.last}, but its rows are of ${first} to ${last}${isWithin ? ": on the other days nothing was spent, or they are missing" : ""}`
      );
    }
    const made = exportedAt?.slice(0, 10);
    if (made !== undefined && last > made)
      notes.push(`says that it is complete up to ${made}, but has rows up to ${last}`);
  }
  if (rows !== null) {
    const flawed = await db.rows<{raw: string}>("select raw from raw_flawed where file_id = $id", {
      id: fileId
    });
    const all = read + flawed.filter(({raw}) => raw.trim() !== "" && !isNotice(raw)).length;
    if (all !== rows) notes.push(`says that it has ${rows} rows, but ${all} were read`);
  }
  return notes;
}
