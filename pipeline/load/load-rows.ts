import {join} from "node:path";
import type {Db} from "../db.js";
import {countRecords, isPlainUtf8} from "../sources/records.js";
import type {PlainText} from "../sources/text.js";
import type {Reading, Workspace} from "../workspace.js";
import {importText, isReaderError} from "./import-text.js";
import type {Entry} from "./register.js";
import {factsOf, withRead} from "./report-facts.js";
import {salvage} from "./salvage.js";
import {doubtAsHeader, setAside} from "./set-aside.js";
import type {Subject} from "./subjects.js";

/** Makes a file's records rows of one table: all at once where the text is sound, else the sound ones, and keeps the others. */
export async function loadRows(
  db: Db,
  workspace: Workspace,
  reading: Reading,
  subject: Subject,
  text: PlainText,
  {fileId, register}: Entry,
  salt: string
): Promise<void> {
  const {header, report} = subject;
  const isTyped = text.sheet !== null;
  const readable = await isPlainUtf8(text.path);
  const counted = countRecords(text.path, header);
  const layout = {
    ...header,
    columns: undefined,
    positions: undefined,
    cells: null as number | null,
    even: false,
    sheet: text.sheet,
    notes: text.notes,
    report: report && factsOf(report, text)
  };
  const columns = Object.fromEntries(
    [...header.columns].map(([column, position]) => [
      column,
      report?.made.get(column)?.names.join(" + ") ?? header.names[position]
    ])
  );
  await db.run("begin");
  try {
    const direct = readable
      ? importText(db, workspace, subject, fileId, salt, text.path, {...header, isTyped})
      : Promise.resolve(null);
    const [{records, lastLine, sound}, imported] = await Promise.all([
      counted,
      direct.catch(error => (isReaderError(error) ? null : Promise.reject(error)))
    ]);
    if (imported && !Array.isArray(imported) && sound && imported.rows === records) {
      await register({
        records,
        rows: imported.rows,
        flawed: 0,
        columns,
        layout: {
          ...withRead(layout, imported),
          even: lastLine === header.line + records - 1
        },
        problem: null,
        report
      });
      return void (await db.run("commit"));
    }
    if (Array.isArray(imported) && sound) {
      await db.run("rollback");
      return await setAside(db, {fileId, register}, reading, text, {...header, ...doubtAsHeader(imported)});
    }
    await db.run("rollback");
    await db.run("begin");
    const clean = join(workspace.state, "scratch", "clean.csv");
    const {good, flawed, total} = await salvage(text.path, header, clean);
    await db.append(
      "raw_flawed",
      flawed.map(({line, flaw, raw}) => [fileId, line, flaw, raw])
    );
    const mended = await importText(db, workspace, subject, fileId, salt, clean, {
      offset: 0,
      line: 1,
      delimiter: ",",
      newLine: "\\n",
      isTyped
    });
    if (Array.isArray(mended)) {
      await db.run("rollback");
      return await setAside(db, {fileId, register}, reading, text, {...header, ...doubtAsHeader(mended)});
    }
    if (mended.rows !== good)
      throw new Error(`${reading.file}: ${good} good records, but ${mended.rows} rows loaded`);
    await register({
      records: total,
      rows: mended.rows,
      flawed: flawed.length,
      columns,
      layout: {...withRead(layout, mended), cells: header.names.length},
      problem: null,
      report
    });
    await db.run("commit");
  } catch (error) {
    await db.run("rollback").catch(() => undefined);
    throw error;
  }
}
