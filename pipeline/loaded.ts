import {createHash, randomBytes} from "node:crypto";
import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import type {ContractFamily} from "../src/model/contract/terms.js";
import {newestDay} from "./as-of.js";
import {contractText, openContracts} from "./contracts/contracts.js";
import {type Db, openDb} from "./db.js";
import type {Effects} from "./effects.js";
import {loadFiles} from "./load.js";
import {modelText} from "./models.js";
import type {Problem} from "./problem.js";
import {forgetUnpublished} from "./publish.js";
import {scenarioFilesText} from "./simulation/scenarios.js";
import {openWorkspace, type Workspace} from "./workspace.js";

const modelRoot = fileURLToPath(new URL("../src/model", import.meta.url));

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

/** The code that settles and prices: a change of it makes what was published stale. */
function engineText(): string {
  return readdirSync(modelRoot, {recursive: true, encoding: "utf8"})
    .filter(file => file.endsWith(".ts"))
    .sort()
    .map(file => readFileSync(join(modelRoot, file), "utf8"))
    .join("\n");
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
