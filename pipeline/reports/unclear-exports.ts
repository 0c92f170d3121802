import type {Db} from "../db.js";
import type {Problem} from "../problem.js";

/** Files of one report that begin, end and were made alike, but do not hold the same: only people know which one counts. */
export async function unclearExports(db: Db): Promise<Problem[]> {
  const pairs = await db.rows<{older: string; newer: string; first: string; last: string}>(
    "select older, newer, min(first_day)::varchar as first, max(last_day)::varchar as last from export_pairs where verdict = 'unclear' group by all order by all"
  );
  return pairs.map(({older, newer, first, last}) => ({
    file: older,
    line: 1,
    column: "date",
    value: first,
    message: `its days ${first} to ${last} are in ${newer} too, with other numbers, and nothing tells which export is newer`,
    cure: "remove the one that is out of date; or, where the two are of different ad accounts, name the account of each under sources: in business.yaml, constants: {account: ...}"
  }));
}
