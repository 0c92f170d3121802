import type {Db} from "../db.js";
import type {Problem} from "../problem.js";
import type {NoHeader} from "../sources/header.js";
import type {Doubt} from "../sources/profile.js";
import {type Layout, textOf, visitRecords} from "../sources/records.js";
import type {PlainText} from "../sources/text.js";
import type {Reading} from "../workspace.js";
import type {Entry} from "./register.js";

/** The first doubt, as the reason why a file cannot be read. */
export function doubtAsHeader([doubt]: Doubt[]): Pick<NoHeader, "value" | "message" | "cure"> & {
  column: string;
} {
  return {
    column: doubt?.column ?? "",
    value: doubt?.value ?? "",
    message: doubt?.message ?? "",
    cure: doubt?.cure ?? ""
  };
}

/** Keeps every record of a file that cannot be read as a whole, with the one reason, so that no row goes missing. */
export async function setAside(
  db: Db,
  {fileId, register}: Entry,
  reading: Reading,
  text: PlainText,
  why: {
    line: number;
    value: string;
    message: string;
    cure: string;
    column?: string;
    offset?: number;
    delimiter?: string;
  }
): Promise<void> {
  const layout: Layout = {
    offset: why.offset ?? text.mark,
    line: why.offset === undefined ? 1 : why.line,
    delimiter: why.delimiter ?? ","
  };
  const records: [number, number, string, string][] = [];
  await visitRecords(text.path, layout, (bytes, start, end, line) =>
    records.push([fileId, line, "file", textOf(bytes, start, end)])
  );
  // Without a known header the first line is taken for one, as a reader would: it is no row.
  const rows = why.offset === undefined ? records.slice(1) : records;
  await db.append("raw_flawed", rows);
  const problem: Problem = {
    file: reading.file,
    line: why.offset === undefined ? why.line : Math.max(1, why.line - 1),
    column: why.column ?? "",
    value: why.value,
    message: text.sheet === null ? why.message : `sheet "${text.sheet}": ${why.message}`,
    cure: why.cure
  };
  await register({records: rows.length, rows: 0, flawed: rows.length, columns: {}, layout: null, problem});
}
