import type {Db} from "./db.js";
import {modelsIn} from "./models.js";
import {locateMissing} from "./rejects/locate.js";
import {type FileRow, setAsideRows} from "./rejects/unreadable.js";
import {tableNames} from "./sources/canonical.js";
import type {Workspace} from "./workspace.js";

/**
 * Lists every row that was set aside, in the tables `rejects` (file, line, column, value, reason, cure, kind)
 * and `file_accounts` (rows read = loaded + rejected + duplicates, per file).
 */
export async function accountForRows(db: Db, workspace: Workspace): Promise<void> {
  await locateMissing(db, workspace);
  await db.run(`
    create or replace table work.rejects (file varchar, table_name varchar, line bigint, column_name varchar, value varchar, reason varchar, cure varchar, kind varchar);
    create or replace temp table reject_rows (file_id bigint, line bigint, column_name varchar, value varchar, reason varchar, cure varchar, kind varchar)`);
  const files = await db.rows<FileRow>(
    "select file_id, file, table_name, layout, problem from raw_files order by file, entry"
  );
  for (const file of files) {
    const rows = await setAsideRows(db, workspace, file);
    await db.append(
      "reject_rows",
      rows.map(row => [file.file_id, ...row])
    );
  }
  for (const {sql} of modelsIn("accounts")) await db.run(`insert into reject_rows ${sql}`);
  await db.run(`
    insert into work.rejects
    select file, table_name, line, column_name, value, reason, cure, kind from reject_rows join raw_files using (file_id) order by file, line, table_name, column_name;
    create or replace table work.file_accounts as
    with states as (
      ${tableNames
        .map(
          table =>
            `select file_id, count(*) filter (state = 0) as good, count(*) filter (state = 1) as bad, count(*) filter (state = 2) as left_out from raw_${table} group by file_id`
        )
        .join(" union all ")}
    ),
    repeats as (
      select file_id, count(*) as duplicates
      from (select file_id from repeated_leads union all select file_id from repeated_sales union all select file_id from repeated_spend) group by file_id
    )
    select file, table_name, records - coalesce(left_out, 0) as rows_read, coalesce(good, 0) - coalesce(duplicates, 0) as loaded,
      coalesce(bad, 0) + flawed as rejected, coalesce(duplicates, 0) as duplicates, coalesce(left_out, 0) as left_out
    from raw_files left join states using (file_id) left join repeats using (file_id)
    order by file, table_name`);
}

/** Files whose account does not add up, against our own count of their records. */
export async function unaccounted(db: Db): Promise<{file: string; rows_read: number; found: number}[]> {
  return db.rows(`
    select file, rows_read, loaded + rejected + duplicates as found from file_accounts
    where rows_read <> loaded + rejected + duplicates
    union all
    select file, set_aside, coalesce(shown, 0)
    from (select file, table_name, sum(rejected + duplicates)::bigint as set_aside from file_accounts group by all)
    left join (select file, table_name, count(*) as shown from rejects group by all) using (file, table_name)
    where set_aside <> coalesce(shown, 0)`);
}
