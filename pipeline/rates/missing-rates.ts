import type {Db} from "../db.js";
import {locate} from "../load/salvage.js";
import type {Problem} from "../problem.js";
import {ratesFile} from "../rates.js";
import type {Workspace} from "../workspace.js";

interface Missing {
  file_id: number;
  file: string;
  table_name: string;
  layout: string;
  currency: string;
  rows: number;
  day: string;
  place: number;
}

/** Amounts in another currency on days for which no rate is known, by file and currency: they are no number yet. */
export async function missingRates(db: Db, workspace: Workspace): Promise<Problem[]> {
  const missing = await db.rows<Missing>(`
    select file_id, file, raw_files.table_name, layout, currency, count(*) as rows, min(day)::varchar as day, min(place) as place
    from foreign_amounts join foreign_rates using (currency, day) join raw_files using (file_id)
    where rate is null
    group by all
    order by file, currency`);
  const problems: Problem[] = [];
  for (const {file, file_id, table_name, layout, currency, rows, day, place} of missing) {
    const {first} = await db.row<{first: number}>(
      `select min(rowid) as first from raw_${table_name} where file_id = $id`,
      {id: file_id}
    );
    const ordinal = place - first;
    const found = await locate(workspace, file, JSON.parse(layout), [ordinal]);
    const own = workspace.config.currency;
    const isCode = /^[A-Z]{3}$/.test(currency);
    problems.push({
      file,
      line: found.get(ordinal)?.line ?? 1,
      column: "currency",
      value: currency,
      message: isCode
        ? `${currency} has no rate on or before ${day} (${rows} ${rows === 1 ? "row" : "rows"})`
        : `${JSON.stringify(currency)} is not a currency (${rows} ${rows === 1 ? "row" : "rows"})`,
      cure: isCode
        ? `add a line such as ${day},${currency},1.08 to ${ratesFile} (what one ${currency} is in ${own}), or export the report in ${own}`
        : `write its three letters, such as ${own}, or export the report in ${own}`
    });
  }
  return problems;
}
