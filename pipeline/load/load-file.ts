import {mkdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import type {Db} from "../db.js";
import type {Problem} from "../problem.js";
import type {TableName} from "../sources/canonical.js";
import {fingerprint} from "../sources/records.js";
import {type PlainText, plainText} from "../sources/text.js";
import {PackingError} from "../sources/zip.js";
import type {Reading, Workspace} from "../workspace.js";
import {loadRows} from "./load-rows.js";
import {type Entry, nothing, register} from "./register.js";
import {setAside} from "./set-aside.js";
import {subjectsOf} from "./subjects.js";

/** How a file comes to be read. */
interface How {
  stamp: string;
  reader: string;
  salt: string;
  entry: number;
}

/** Reads one file: its rows become typed rows, or are kept with the reason why they could not. */
export async function loadFile(db: Db, workspace: Workspace, reading: Reading, how: How): Promise<void> {
  const path = join(workspace.dir, reading.file);
  const scratch = join(workspace.state, "scratch");
  rmSync(scratch, {recursive: true, force: true});
  mkdirSync(scratch, {recursive: true});
  const hash = await fingerprint(path);
  const registrar = async (table: TableName, entry: number): Promise<Entry> => {
    const {id: fileId} = await db.row<{id: number}>("select nextval('file_ids')::integer as id");
    return {
      fileId,
      register: rest => register(db, {fileId, file: reading.file, table, hash, ...how, entry}, rest)
    };
  };
  try {
    let text: PlainText;
    try {
      text = await plainText(path, join(scratch, "text"), sheet =>
        Array.isArray(subjectsOf(reading, sheet, workspace))
      );
    } catch (error) {
      const problem: Problem = {
        file: reading.file,
        line: 1,
        column: "",
        value: "",
        message: `cannot be unpacked (${error instanceof Error ? error.message : error})`,
        cure:
          (error instanceof PackingError && error.cure) ||
          "pack it again, or put the unpacked file in its place"
      };
      return await (await registrar(reading.table, how.entry)).register({...nothing, problem});
    }
    const subjects = subjectsOf(reading, text, workspace);
    if (subjects === null || !Array.isArray(subjects)) {
      const entry = await registrar(reading.table, how.entry);
      if (subjects === null) return await entry.register({...nothing, problem: null});
      return await setAside(db, entry, reading, text, subjects);
    }
    // The first stands for the file, and so comes last: a run that is killed here reads the file again.
    for (const [i, subject] of [...subjects.entries()].reverse())
      await loadRows(
        db,
        workspace,
        reading,
        subject,
        text,
        await registrar(subject.table, i === 0 ? how.entry : -1 - i),
        how.salt
      );
  } finally {
    rmSync(scratch, {recursive: true, force: true});
  }
}
