import {createHash, randomBytes} from "node:crypto";
import {existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {ContractFamily} from "../src/model/contract/terms.js";
import {newestDay} from "./as-of.js";
import {contractText, openContracts} from "./contracts/contracts.js";
import {engineText, publishSettlements} from "./contracts/settlements.js";
import {type Db, literal, openDb} from "./db.js";
import {LeadgerError} from "./errors.js";
import {writeForecast} from "./forecast/published.js";
import {loadFiles} from "./load.js";
import {type Finding, modelText, runChecks, runModels, stopOnBrokenChecks, tellRun} from "./models.js";
import {describeProblem, type Problem} from "./problem.js";
import {forgetUnpublished, type Published, publish, published, writeSiteInputs} from "./publish.js";
import {accountForRows, unaccounted} from "./rejects.js";
import {type ReportRead, reportsRead} from "./reports.js";
import {openScenarios, scenarioFilesText} from "./scenarios.js";
import {writeSignals} from "./signals.js";
import {openWorkspace, type Workspace} from "./workspace.js";

/** What the outside gives a run: the time, and where progress goes. */
export interface Effects {
  now: () => Date;
  report: (message: string) => void;
}

/**
 *   folder -> [read, load] -> work.duckdb (private) -> [model, check, settle] -> a new folder -> [publish] -> the current one
 *
 * Only the last step changes what readers see, in one rename; a run that stops before it leaves everything as it was.
 */
export async function run(
  folder: string,
  asOf: string | null,
  effects: Effects
): Promise<Published & {fresh: boolean}> {
  return withLoaded(folder, {asOf}, effects, async loaded => {
    stopOnProblems(loaded.problems);
    const last = published(loaded.workspace);
    if (last?.key === loaded.key) return {...last, fresh: false};
    await model(loaded, `published-${loaded.key.slice(0, 16)}`, effects, true);
    return {...publish(loaded.workspace, loaded.key, loaded.asOfDay), fresh: true};
  });
}

/** Everything but publishing: what a run would find. Problems of whole files are returned, not thrown. */
export async function check(
  folder: string,
  asOf: string | null,
  effects: Effects
): Promise<{
  problems: Problem[];
  findings: Finding[];
  work: Accounts;
  reports: ReportRead[];
  currency: string;
}> {
  return withLoaded(folder, {asOf}, effects, async loaded => {
    const findings = await model(loaded, "checked", effects, true);
    rmSync(join(loaded.workspace.state, "checked"), {recursive: true, force: true});
    return {
      problems: loaded.problems,
      findings,
      work: await accountsOf(loaded.db),
      reports: await reportsRead(loaded.db),
      currency: loaded.workspace.config.currency
    };
  });
}

export interface Accounts {
  files: {
    file: string;
    table: string;
    rowsRead: number;
    loaded: number;
    rejected: number;
    duplicates: number;
    leftOut: number;
  }[];
  rows: {
    file: string;
    line: number;
    column: string;
    value: string;
    reason: string;
    cure: string;
    kind: string;
  }[];
}

/**
 * Reads the business as of a day, published or not, and hands its database to `read`. Without a day it is the newest
 * day in the data, or the one that the question is about where that is later (and has come).
 */
export async function withModels<T>(
  folder: string,
  asOf: string | null,
  effects: Effects,
  read: (db: Db, workspace: Workspace, asOfDay: string, contracts: readonly ContractFamily[]) => Promise<T>,
  about: (contracts: readonly ContractFamily[]) => string | null = () => null
): Promise<T> {
  return withLoaded(folder, {asOf, about}, effects, async loaded => {
    stopOnProblems(loaded.problems);
    const {workspace, asOfDay, contracts} = loaded;
    const last = published(workspace);
    if (last?.key === loaded.key)
      return reading(join(last.dir, "leadger.duckdb"), db => read(db, workspace, asOfDay, contracts));
    await model(loaded, "asked", effects, false);
    try {
      return await reading(join(workspace.state, "asked", "leadger.duckdb"), db =>
        read(db, workspace, asOfDay, contracts)
      );
    } finally {
      rmSync(join(workspace.state, "asked"), {recursive: true, force: true});
    }
  });
}

async function reading<T>(path: string, read: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDb(path, {readOnly: true});
  try {
    return await read(db);
  } finally {
    db.close();
  }
}

interface Loaded {
  workspace: Workspace;
  contracts: ContractFamily[];
  db: Db;
  problems: Problem[];
  asOfDay: string;
  /** Names the outcome: the same files, configuration, as-of day and models give the same key. */
  key: string;
}

/** Opens the private database (which nobody else can open meanwhile), brings it up to date, and closes it afterwards. */
async function withLoaded<T>(
  folder: string,
  {asOf, about}: {asOf: string | null; about?: (contracts: readonly ContractFamily[]) => string | null},
  effects: Effects,
  next: (loaded: Loaded) => Promise<T>
): Promise<T> {
  const workspace = openWorkspace(folder);
  const contracts = openContracts(workspace);
  mkdirSync(workspace.state, {recursive: true});
  writeFileSync(join(workspace.state, ".gitignore"), "*\n");
  const db = await openDb(join(workspace.state, "work.duckdb"), {
    spill: join(workspace.state, "spill"),
    memory: "4GB"
  });
  try {
    forgetUnpublished(workspace);
    await loadFiles(db, workspace, {salt: saltOf(workspace), report: effects.report});
    const problems = (
      await db.rows<{problem: string}>(
        "select problem from raw_files where problem is not null order by file, entry"
      )
    ).map(({problem}) => JSON.parse(problem) as Problem);
    const asOfDay = asOf ?? (await newestDay(db, workspace, effects.now(), about?.(contracts) ?? null));
    return await next({
      workspace,
      contracts,
      db,
      problems,
      asOfDay,
      key: await keyOf(db, workspace, asOfDay)
    });
  } finally {
    db.close();
  }
}

/** Makes relations, accounts and site inputs in a new folder; throws where a row is unaccounted for or a check fails. */
async function model(
  {db, workspace, contracts, asOfDay}: Loaded,
  name: string,
  {report}: Effects,
  isComplete: boolean
): Promise<Finding[]> {
  const scenarios = isComplete ? openScenarios(workspace) : [];
  const dir = join(workspace.state, name);
  rmSync(dir, {recursive: true, force: true});
  mkdirSync(dir, {recursive: true});
  await db.run(
    `attach ${literal(join(dir, "leadger.duckdb"))} as published; set search_path = 'published.main,work.main'`
  );
  try {
    await tellRun(db, workspace, asOfDay, contracts);
    await runModels(db, report);
    await accountForRows(db, workspace);
    const lost = await unaccounted(db);
    if (lost.length > 0)
      throw new LeadgerError(
        lost
          .map(({file, rows_read, found}) => `${file}: ${rows_read} rows read, but ${found} accounted for`)
          .join("\n")
      );
    report("checking");
    const findings = await runChecks(db);
    stopOnBrokenChecks(findings);
    await writeSiteInputs(db, workspace, asOfDay, findings, dir);
    // Who only asks settles what the question is about.
    if (isComplete) {
      if (contracts.length > 0) report("settling contracts");
      await publishSettlements(db, workspace, contracts, asOfDay, dir, scenarios);
      await writeSignals(db, workspace, contracts, asOfDay, dir);
      await writeForecast(db, workspace, dir);
    }
    return findings;
  } finally {
    await db.run("set search_path = 'work.main'; detach published");
  }
}

async function accountsOf(db: Db): Promise<Accounts> {
  return {
    files: await db.rows(
      `select file, table_name as "table", rows_read as "rowsRead", loaded, rejected, duplicates, left_out as "leftOut" from work.file_accounts order by all`
    ),
    rows: await db.rows(
      `select file, line, column_name as "column", value, reason, cure, kind from work.rejects order by file, line, "column", kind`
    )
  };
}

function stopOnProblems(problems: Problem[]): void {
  if (problems.length === 0) return;
  throw new LeadgerError(
    [...problems.map(describeProblem), "nothing was published; the last good result stays"].join("\n")
  );
}

async function keyOf(db: Db, workspace: Workspace, asOfDay: string): Promise<string> {
  const files = await db.rows("select file, entry, reader, fingerprint from raw_files order by file, entry");
  const config = readFileSync(join(workspace.dir, "business.yaml"), "utf8");
  return createHash("sha256")
    .update(
      JSON.stringify([
        files,
        config,
        contractText(workspace),
        scenarioFilesText(workspace),
        workspace.unclaimed,
        asOfDay,
        modelText(),
        engineText()
      ])
    )
    .digest("hex");
}

function saltOf({state}: Workspace): string {
  const path = join(state, "salt");
  if (!existsSync(path)) {
    // Whole or not at all: a run that is killed here must not leave an empty salt to the next.
    writeFileSync(`${path}.next`, randomBytes(16).toString("hex"), {mode: 0o600});
    renameSync(`${path}.next`, path);
  }
  return readFileSync(path, "utf8");
}
