import {createHash, randomBytes} from "node:crypto";
import {existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {ContractFamily} from "../src/model/contract/terms.js";
import {newestDay} from "./as-of.js";
import {contractText, openContracts} from "./contracts/contracts.js";
import {engineText} from "./contracts/settlements.js";
import {type Db, openDb} from "./db.js";
import {loadFiles} from "./load.js";
import {modelText} from "./models.js";
import type {Problem} from "./problem.js";
import {forgetUnpublished} from "./publish.js";
import type {Effects} from "./run.js";
import {scenarioFilesText} from "./scenarios.js";
import {openWorkspace, type Workspace} from "./workspace.js";

/** A business whose files are read, before anything is made of them. */
export interface Loaded {
  workspace: Workspace;
  contracts: ContractFamily[];
  db: Db;
  problems: Problem[];
  asOfDay: string;
  /** Names the outcome: the same files, configuration, as-of day and models give the same key. */
  key: string;
}

/** Opens the private database (which nobody else can open meanwhile), brings it up to date, and closes it afterwards. */
export async function withLoaded<T>(
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
        workspace.rates,
        asOfDay,
        modelText(),
        engineText()
      ])
    )
    .digest("hex");
}

/** What makes fingerprints of people this business's own; made once, and kept beside it. */
export function saltOf({state}: Workspace): string {
  const path = join(state, "salt");
  if (!existsSync(path)) {
    // Whole or not at all: a run that is killed here must not leave an empty salt to the next.
    writeFileSync(`${path}.next`, randomBytes(16).toString("hex"), {mode: 0o600});
    renameSync(`${path}.next`, path);
  }
  return readFileSync(path, "utf8");
}
