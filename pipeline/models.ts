import {readdirSync, readFileSync} from "node:fs";
import {basename, join} from "node:path";
import {fileURLToPath} from "node:url";
import {privateTests} from "../src/model/contract/answers.js";
import type {ContractFamily} from "../src/model/contract/terms.js";
import {startOfDay} from "../src/model/zone.js";
import {type Db, literal} from "./db.js";
import {LeadgerError} from "./errors.js";
import {idKeyMacro} from "./models/id-key.js";
import {answersMacro, qualifiesMacro} from "./models/qualify.js";
import {ratesTable} from "./rates.js";
import type {Workspace} from "./workspace.js";

/** A model: one select that makes the relation of its file's name. */
export interface Model {
  name: string;
  folder: string;
  sql: string;
  /** The first comment: what one row is, or what must hold. */
  grain: string;
}

export interface Finding {
  name: string;
  sentence: string;
  severity: "stop" | "warn";
  rows: number;
  example: string | null;
}

const sqlRoot = fileURLToPath(new URL("sql", import.meta.url));
const folders = ["staging", "intermediate", "marts"] as const;

/** The models of a folder, by name. */
export function modelsIn(folder: string): Model[] {
  return readdirSync(join(sqlRoot, folder))
    .filter(file => file.endsWith(".sql"))
    .sort()
    .map(file => {
      const sql = readFileSync(join(sqlRoot, folder, file), "utf8").trim();
      return {name: basename(file, ".sql"), folder, sql, grain: sql.match(/^-- (.*)/)?.[1] ?? ""};
    });
}

/** All SQL that turns rows into what is published: a change of it makes what was published stale. */
export function modelText(): string {
  return [...folders, "accounts", "checks", "warnings", "site"]
    .flatMap(modelsIn)
    .map(({name, sql}) => `${name}\n${sql}`)
    .join("\n");
}

/** What the models are told of the run: one row, and the few small lists that the configuration holds. */
export async function tellRun(
  db: Db,
  workspace: Workspace,
  asOfDay: string,
  contracts: readonly ContractFamily[] = []
): Promise<void> {
  const {config} = workspace;
  const asOf = startOfDay(nextDay(asOfDay), config.timeZone);
  const columns = await carried(db);
  const has = (...names: string[]) => names.some(name => columns.has(name));
  const knows = {
    spend: has("spend.cost"),
    impressions: has("spend.impressions"),
    clicks: has("spend.clicks"),
    qualified: config.qualified !== undefined,
    appointments: has("leads.appointment_set_at", "leads.appointment_at", "leads.appointment_status"),
    disputes: has("disputes.lead_id"),
    sales: has("sales.closed_at"),
    revenue: has("sales.revenue"),
    tax: has("sales.tax"),
    discount: has("sales.discount"),
    refunds: has("refunds.amount") || has("sales.revenue"),
    cost_of_goods: has("sales.cost_of_goods"),
    margin: has("sales.revenue") && (has("sales.cost_of_goods") || config.margin !== undefined)
  };
  await db.run(`
    create or replace table run as select
      epoch_ms(${asOf})::timestamp as as_of, date '${asOfDay}' as as_of_day, ${literal(config.timeZone)} as zone, ${literal(config.currency)} as currency,
      ${config.dedupe.window}::integer as dedupe_days, ${config.appointments.cancel_notice_hours}::integer as cancel_notice_hours,
      ${wordList(config.dedupe.precedence ?? null)} as dedupe_precedence, ${wordList(config.joins.order)} as join_order, ${config.joins.window}::integer as join_days,
      ${config.margin ?? "null"}::decimal(9, 6) as margin_rate,
      ${(10 ** (config.minorDigits - 6)).toFixed(6)}::decimal(7, 6) as own_millionth,
      ${Object.entries(knows)
        .map(([name, known]) => `${known} as knows_${name}`)
        .join(", ")};
    create or replace temp table service_area (pattern varchar);
    create or replace temp table unclaimed_files (file varchar);
    create or replace temp table dispute_reasons (reason varchar);
    ${ratesTable(workspace.rates)};
    ${idKeyMacro};
    ${qualifiesMacro(config.qualified)};
    ${answersMacro(privateTests(contracts))}`);
  await db.append(
    "service_area",
    config.service_area.map(pattern => [pattern])
  );
  await db.append(
    "unclaimed_files",
    workspace.unclaimed.map(file => [file])
  );
  const reasons = contracts.flatMap(({versions}) => versions).flatMap(({review}) => review?.reasons ?? []);
  await db.append(
    "dispute_reasons",
    [...new Set(reasons)].map(reason => [reason.trim().toLowerCase()])
  );
}

/** A list of words that a relation can ask for the place of one. */
function wordList(words: readonly string[] | null): string {
  return `${words === null ? "null" : `[${words.map(literal).join(", ")}]`}::varchar[]`;
}

/** The canonical columns that any file or constant carries, as table.column. */
async function carried(db: Db): Promise<Set<string>> {
  const files = await db.rows<{table_name: string; columns: string}>(
    "select table_name, columns from raw_files"
  );
  return new Set(
    files.flatMap(({table_name, columns}) =>
      Object.keys(JSON.parse(columns)).map(column => `${table_name}.${column}`)
    )
  );
}

/** Makes all relations, folder by folder: staging for this run only, the rest to be published. `stg_` relations are views, and those that say so. */
export async function runModels(
  db: Db,
  report: (message: string) => void,
  wanted: readonly (typeof folders)[number][] = folders
): Promise<void> {
  for (const folder of wanted) {
    for (const {name, sql} of modelsIn(folder)) {
      report(`counting ${name}`);
      const kind = name.startsWith("stg_") || /^-- A view/m.test(sql) ? "view" : "table";
      await db.run(`create or replace ${folder === "staging" ? "temp " : ""}${kind} ${name} as ${sql}`);
    }
  }
}

/** Asks every check and every warning: no rows is healthy. */
export async function runChecks(db: Db): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [folder, severity] of [
    ["checks", "stop"],
    ["warnings", "warn"]
  ] as const) {
    for (const {name, sql, grain} of modelsIn(folder)) {
      const {rows, example} = await db.row<{rows: number; example: string | null}>(
        `select count(*) as rows, first(found)::varchar as example from (${sql}) as findings`
      );
      findings.push({name, sentence: grain, severity, rows, example});
    }
  }
  return findings;
}

/** Stops the run where something does not hold that must. */
export function stopOnBrokenChecks(findings: Finding[]): void {
  const broken = findings.filter(({severity, rows}) => severity === "stop" && rows > 0);
  if (broken.length === 0) return;
  const lines = broken.map(
    ({name, sentence, rows, example}) =>
      `check ${name} failed (${rows} rows, such as ${example}): ${sentence}`
  );
  throw new LeadgerError(
    `${lines.join("\n")}\nnothing was published; this is a fault of Leadger, not of your data: please report it`
  );
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
