import {closeSync, mkdirSync, openSync, rmSync, writeSync} from "node:fs";
import {join} from "node:path";
import type {Header} from "../sources/header.js";
import {
  cellsOf,
  type Flaw,
  flawOf,
  type Layout,
  locateRecords,
  textOf,
  visitRecords
} from "../sources/records.js";
import {plainText} from "../sources/text.js";
import type {Workspace} from "../workspace.js";

/** Copies the sound records of a text into a plain one that every reader takes alike, and lists the others. */
export async function salvage(
  path: string,
  header: Header,
  copy: string
): Promise<{good: number; total: number; flawed: {line: number; flaw: Flaw; raw: string}[]}> {
  const out = openSync(copy, "w");
  const flawed: {line: number; flaw: Flaw; raw: string}[] = [];
  let pending: string[] = [];
  let good = 0;
  let total = 0;
  const flush = () => {
    writeSync(out, pending.join(""));
    pending = [];
  };
  try {
    await visitRecords(path, header, (bytes, start, end, line, walked) => {
      total++;
      const flaw = walked ?? flawOf(bytes, start, end, header.delimiter, header.names.length);
      if (flaw) return void flawed.push({line, flaw, raw: textOf(bytes, start, end)});
      good++;
      const cells = cellsOf(bytes.subarray(start, end).toString(), header.delimiter);
      pending.push(`${cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(",")}\n`);
      if (pending.length === 4096) flush();
    });
    flush();
  } finally {
    closeSync(out);
  }
  return {good, total, flawed};
}

/** Finds line and text of rows that must be shown, reading their file once more. */
export async function locate(
  workspace: Workspace,
  file: string,
  layout: Layout & {cells: number | null; sheet: string | null},
  ordinals: number[]
): Promise<Map<number, {line: number; raw: string}>> {
  const scratch = join(workspace.state, "scratch");
  mkdirSync(scratch, {recursive: true});
  try {
    const text = await plainText(
      join(workspace.dir, file),
      join(scratch, "text"),
      ({sheet}) => sheet === layout.sheet
    );
    return await locateRecords(text.path, layout, layout.cells, ordinals);
  } finally {
    rmSync(scratch, {recursive: true, force: true});
  }
}
