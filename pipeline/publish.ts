import {existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {z} from "zod";
import {type Db, openDb} from "./db.js";
import {LeadgerError} from "./errors.js";
import type {Workspace} from "./workspace.js";

/** What readers see: a folder with the database and the site's inputs, named by the current pointer. */
export interface Published {
  dir: string;
  key: string;
  asOfDay: string;
}

const Pointer = z.object({folder: z.string(), key: z.string(), asOfDay: z.string()});

/** What was published last, or null. */
export function published({state}: Pick<Workspace, "state">): Published | null {
  const path = join(state, "current.json");
  if (!existsSync(path)) return null;
  const {folder, key, asOfDay} = Pointer.parse(JSON.parse(readFileSync(path, "utf8")));
  const dir = join(state, folder);
  return existsSync(dir) ? {dir, key, asOfDay} : null;
}

/** Points readers at the folder of this key: one rename, so that they see the old result or the new one, never a part. */
export function publish(workspace: Workspace, key: string, asOfDay: string): Published {
  const folder = `published-${key.slice(0, 16)}`;
  const next = join(workspace.state, "current.json.next");
  writeFileSync(next, JSON.stringify({folder, key, asOfDay}));
  renameSync(next, join(workspace.state, "current.json"));
  forgetUnpublished(workspace);
  return {dir: join(workspace.state, folder), key, asOfDay};
}

/** Removes what no pointer names and nobody finished: results that were replaced, databases that somebody else made first. */
export function forgetUnpublished(workspace: Workspace): void {
  const current = published(workspace)?.dir;
  for (const name of readdirSync(workspace.state)) {
    const dir = join(workspace.state, name);
    const isOld = name.startsWith("published-") && dir !== current;
    if (isOld || name.endsWith(".new")) rmSync(dir, {recursive: true, force: true});
  }
}

/** Opens what was published last for somebody else's queries: no writing, no files, no network, no settings. */
export async function openPublished(folder: string): Promise<Db> {
  return reading(folder, dir => openDb(join(dir, "leadger.duckdb"), {readOnly: true, sealed: true}));
}

/** Reads what is current; where a run publishes and clears the old folder away in between, reads the new one. */
async function reading<T>(folder: string, read: (dir: string) => T | Promise<T>): Promise<T> {
  const at = () => published({state: join(resolve(folder), ".leadger")})?.dir;
  for (let dir = at(); dir !== undefined; ) {
    try {
      return await read(dir);
    } catch (error) {
      const now = at();
      if (now === dir) throw error;
      dir = now;
    }
  }
  throw new LeadgerError(`${folder} has nothing published; run: npx leadger run ${folder}`);
}

/** Writes one of the site's inputs to standard output: all that a data loader of the site does. */
export async function writeSiteInput<T>(name: string, schema: z.ZodType<T>): Promise<void> {
  const folder = process.env.LEADGER_BUSINESS ?? "data/harbor-hvac";
  const text = await reading(folder, dir => readFileSync(join(dir, `${name}.json`), "utf8"));
  process.stdout.write(JSON.stringify(schema.parse(JSON.parse(text))));
}
