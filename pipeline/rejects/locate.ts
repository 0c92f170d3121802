import type {Db} from "../db.js";
import {locate} from "../load/salvage.js";
import {tableNames} from "../sources/canonical.js";
import type {Workspace} from "../workspace.js";

interface Unlocated {
  file_id: number;
  ordinal: number;
}

/**
 * Finds the lines of rows that must be shown and are not found yet. In a file with one line a row, `even_files`, the
 * place of a row tells its line; other files, and rows whose text must be shown, are read once more.
 */
export async function locateMissing(db: Db, workspace: Workspace): Promise<void> {
  await tellEvenFiles(db);
  const rejected = tableNames.map(
    table => `select raw.file_id, raw.rowid - first_rowid as ordinal from raw_${table} as raw
      join (select file_id, min(rowid) as first_rowid from raw_${table} group by file_id) as firsts using (file_id) where state = 1`
  );
  const repeated = ["leads", "sales", "spend"].map(
    table => `select file_id, ordinal from repeated_${table} anti join even_files using (file_id)`
  );
  const wanted = await db.rows<Unlocated>(
    `select file_id, ordinal from (${[...rejected, ...repeated].join(" union all ")}) as shown
     anti join raw_located using (file_id, ordinal) order by all`
  );
  for (const [fileId, ordinals] of byFileId(wanted)) {
    const {file, layout} = await db.row<{file: string; layout: string}>(
      "select file, layout from raw_files where file_id = $id",
      {id: fileId}
    );
    const found = await locate(workspace, file, JSON.parse(layout), ordinals);
    await db.append(
      "raw_located",
      [...found].map(([ordinal, {line, raw}]) => [fileId, ordinal, line, raw])
    );
  }
}

async function tellEvenFiles(db: Db): Promise<void> {
  await db.run("create or replace temp table even_files (file_id integer, first_line bigint)");
  const files = await db.rows<{file_id: number; layout: string}>(
    "select file_id, layout from raw_files where layout is not null"
  );
  const even = files.flatMap(({file_id, layout}) => {
    const known = JSON.parse(layout) as {even: boolean; line: number} | null;
    return known?.even ? [[file_id, known.line]] : [];
  });
  await db.append("even_files", even);
}

function byFileId(rows: Unlocated[]): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const {file_id, ordinal} of rows) {
    const group = groups.get(file_id);
    if (group) group.push(ordinal);
    else groups.set(file_id, [ordinal]);
  }
  return groups;
}
