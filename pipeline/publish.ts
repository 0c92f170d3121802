import {existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {z} from "zod";
import {PublishedCampaigns} from "../src/model/economics/campaigns/row.js";
import {PackedCohort} from "../src/model/economics/cohort.js";
import {CustomerValue} from "../src/model/economics/value/customer-value.js";
import {Business, ChannelMonth, ClaimMonth, LagBin, Quality} from "../src/model/rows.js";
import {campaignsOf} from "./campaigns.js";
import {lagOf, packedCohorts} from "./cohorts.js";
import {type Db, openDb} from "./db.js";
import {LeadgerError} from "./errors.js";
import {filesRead} from "./files-read.js";
import {type Finding, modelsIn} from "./models.js";
import {reportsRead} from "./reports.js";
import {customerValue} from "./value.js";
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

/** Writes what the pages receive, validated, beside the database. */
export async function writeSiteInputs(
  db: Db,
  workspace: Workspace,
  asOfDay: string,
  findings: Finding[],
  dir: string
): Promise<void> {
  const sql = new Map(modelsIn("site").map(model => [model.name, model.sql]));
  const rowsOf = async (name: string) => db.rows(sql.get(name) ?? "");
  const write = (name: string, schema: z.ZodType, value: unknown) =>
    writeFileSync(join(dir, `${name}.json`), JSON.stringify(schema.parse(value)));
  const {recordedFrom} = await lagOf(db);
  write(
    "business",
    Business,
    await businessOf(db, workspace, asOfDay, recordedFrom, await db.rows(sql.get("newest") ?? ""))
  );
  write("channel-months", z.array(ChannelMonth), await rowsOf("channel_months"));
  write("claims", z.array(ClaimMonth), await rowsOf("claims"));
  write("lag", z.array(LagBin), await rowsOf("lag"));
  write("value", CustomerValue, await customerValue(db, workspace));
  write("cohorts", z.array(PackedCohort), await packedCohorts(db, recordedFrom));
  write("campaigns", PublishedCampaigns, await campaignsOf(db));
  write("quality", Quality, {
    files: filesRead(await db.rows(sql.get("files") ?? ""), await reportsRead(db, workspace.config.currency)),
    joins: await rowsOf("joins"),
    rejects: await rowsOf("rejects"),
    checks: findings.map(({name, sentence, severity, rows, example}) => ({
      name,
      sentence,
      severity,
      rows,
      example
    }))
  });
}

async function businessOf(
  db: Db,
  {config}: Workspace,
  asOfDay: string,
  recordedFrom: string | null,
  newest: {day: string | null}[]
): Promise<unknown> {
  const {unattributed_sales} = await db.row<{unattributed_sales: number | null}>(
    "select unattributed_sales from mart_totals"
  );
  const days = newest.map(({day}) => day).filter(day => day !== null);
  return {
    name: config.name,
    fictional: config.fictional === "yes",
    currency: config.currency,
    minorDigits: config.minorDigits,
    timeZone: config.timeZone,
    asOf: asOfDay,
    dataThrough: days.sort().at(-1) ?? null,
    newest,
    unattributedSales: unattributed_sales,
    salesRecordedFrom: recordedFrom,
    dedupeWindow: `${config.dedupe.window} days`,
    qualifiedIsSet: config.qualified !== undefined
  };
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
