import {statSync} from "node:fs";
import {join} from "node:path";
import type {Db} from "./db.js";
import {loadFile} from "./load/load-file.js";
import {forget, prepareRaw} from "./load/raw-tables.js";
import {fingerprint} from "./sources/records.js";
import type {Reading, Workspace} from "./workspace.js";
import {writeZone} from "./zones.js";

export interface LoadOptions {
  salt: string;
  report: (message: string) => void;
}

interface Known {
  file_id: number;
  file: string;
  entry: number;
  reader: string;
  stamp: string;
  fingerprint: string;
}

/** Brings the working database up to date with the folder: reads new and changed files, forgets removed ones, touches no other. */
export async function loadFiles(
  db: Db,
  workspace: Workspace,
  {salt, report}: LoadOptions
): Promise<{changed: number}> {
  await prepareRaw(db);
  await ensureZone(db, workspace.config.timeZone);
  const known = await db.rows<Known>(
    "select file_id, file, entry, reader, stamp, fingerprint from raw_files"
  );
  const wanted = new Map(workspace.readings.map(reading => [keyOf(workspace, reading), reading]));
  let changed = 0;
  const firsts = known.filter(({entry}) => entry >= -1);
  // What a file gives to further tables stays and goes with what it gives to its first.
  const isGone = ({file, entry}: Known) =>
    entry >= -1
      ? !wanted.has(`${file}\n${entry}`)
      : !wanted.has(`${file}\n-1`) || !firsts.some(first => first.file === file && first.entry === -1);
  for (const row of known.filter(isGone)) {
    await forget(db, row.file_id);
    changed++;
  }
  const byKey = new Map(firsts.map(row => [`${row.file}\n${row.entry}`, row]));
  for (const [key, reading] of wanted) {
    const path = join(workspace.dir, reading.file);
    const stamp = stampOf(path);
    const reader = readerOf(workspace, reading);
    const before = byKey.get(key);
    if (before?.reader === reader) {
      if (before.stamp === stamp) continue;
      if (before.fingerprint === (await fingerprint(path))) {
        await db.run("update raw_files set stamp = $stamp where file_id = $id", {stamp, id: before.file_id});
        continue;
      }
    }
    report(`reading ${reading.file}`);
    if (before) await forget(db, before.file_id);
    for (const row of known.filter(({file, entry}) => !reading.source && file === reading.file && entry < -1))
      await forget(db, row.file_id);
    await loadFile(db, workspace, reading, {stamp, reader, salt, entry: entryOf(workspace, reading)});
    changed++;
  }
  return {changed};
}

function entryOf(workspace: Workspace, reading: Reading): number {
  return reading.source ? workspace.config.sources.indexOf(reading.source) : -1;
}

function keyOf(workspace: Workspace, reading: Reading): string {
  return `${reading.file}\n${entryOf(workspace, reading)}`;
}

/** Everything besides the bytes that decides how a file is read. */
function readerOf(workspace: Workspace, reading: Reading): string {
  const {timeZone, minorDigits, currency, channels, country} = workspace.config;
  return JSON.stringify([
    reading.table,
    reading.source,
    timeZone,
    minorDigits,
    currency,
    channels,
    country ?? null
  ]);
}

function stampOf(path: string): string {
  const {size, mtimeNs, ctimeNs, ino} = statSync(path, {bigint: true});
  return `${size} ${mtimeNs} ${ctimeNs} ${ino}`;
}

async function ensureZone(db: Db, zone: string): Promise<void> {
  const known = await db.rows("select zone from zone_days where zone = $zone limit 1", {zone});
  if (known.length === 0) await writeZone(db, zone);
}
