import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {z} from "zod";
import {PublishedCampaigns} from "../../src/model/economics/campaigns/row.js";
import {PackedCohort} from "../../src/model/economics/cohort.js";
import {CustomerValue} from "../../src/model/economics/value/customer-value.js";
import {Business, ChannelMonth, ClaimMonth, LagBin, Quality} from "../../src/model/rows.js";
import type {Db} from "../db.js";
import {campaignsOf} from "../economics/campaigns.js";
import {lagOf, packedCohorts} from "../economics/cohorts.js";
import {customerValue} from "../economics/value.js";
import {type Finding, modelsIn} from "../models.js";
import {filesRead} from "../reports/files-read.js";
import {reportsRead} from "../reports.js";
import type {Workspace} from "../workspace.js";

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
