import {mkdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import {type Db, literal} from "./db.js";
import type {Effects} from "./effects.js";
import {LeadgerError} from "./errors.js";
import {type Loaded, withLoaded} from "./loaded.js";
import {type Finding, runChecks, runModels, stopOnBrokenChecks, tellRun} from "./models.js";
import {describeProblem, type Problem} from "./problem.js";
import {writeForecast} from "./publish/forecast.js";
import {publishSettlements} from "./publish/settlements.js";
import {writeSignals} from "./publish/signals.js";
import {writeSiteInputs} from "./publish/site-inputs.js";
import {type Published, publish, published} from "./publish.js";
import {type CurrencyUsed, currenciesUsed} from "./rates/currencies.js";
import {missingRates} from "./rates/missing-rates.js";
import {accountForRows, unaccounted} from "./rejects.js";
import {unclearExports} from "./reports/unclear-exports.js";
import {type ReportRead, reportsRead} from "./reports.js";
import {openScenarios} from "./simulation/scenarios.js";

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
    const {problems} = await model(loaded, `published-${loaded.key.slice(0, 16)}`, effects, true);
    stopOnProblems(problems);
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
  /** What was converted. */
  currencies: CurrencyUsed[];
  reports: ReportRead[];
  currency: string;
}> {
  return withLoaded(folder, {asOf}, effects, async loaded => {
    const {findings, problems, currencies} = await model(loaded, "checked", effects, true);
    rmSync(join(loaded.workspace.state, "checked"), {recursive: true, force: true});
    return {
      problems: [...loaded.problems, ...problems],
      findings,
      work: await accountsOf(loaded.db),
      currencies,
      reports: await reportsRead(loaded.db, loaded.workspace.config.currency),
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
 * Makes relations, accounts and site inputs in a new folder; throws where a row is unaccounted for or a check fails.
 * Where a rate is missing, or two files are of the same days and nobody knows which one holds, nothing is counted.
 */
export async function model(
  {db, workspace, contracts, asOfDay}: Loaded,
  name: string,
  {report}: Effects,
  isComplete: boolean
): Promise<{findings: Finding[]; problems: Problem[]; currencies: CurrencyUsed[]}> {
  const scenarios = isComplete ? openScenarios(workspace) : [];
  const dir = join(workspace.state, name);
  rmSync(dir, {recursive: true, force: true});
  mkdirSync(dir, {recursive: true});
  await db.run(
    `attach ${literal(join(dir, "leadger.duckdb"))} as published; set search_path = 'published.main,work.main'`
  );
  try {
    await tellRun(db, workspace, asOfDay, contracts);
    await runModels(db, report, ["staging"]);
    const problems = [...(await missingRates(db, workspace)), ...(await unclearExports(db))];
    if (problems.length === 0) await runModels(db, report, ["intermediate", "marts"]);
    await accountForRows(db, workspace);
    const lost = await unaccounted(db);
    if (lost.length > 0)
      throw new LeadgerError(
        lost
          .map(({file, rows_read, found}) => `${file}: ${rows_read} rows read, but ${found} accounted for`)
          .join("\n")
      );
    if (problems.length > 0) return {findings: [], problems, currencies: []};
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
    return {findings, problems, currencies: await currenciesUsed(db)};
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

export function stopOnProblems(problems: Problem[]): void {
  if (problems.length === 0) return;
  throw new LeadgerError(
    [...problems.map(describeProblem), "nothing was published; the last good result stays"].join("\n")
  );
}
