import {writeFileSync} from "node:fs";
import {join} from "node:path";
import type {ContractFamily} from "../../src/model/contract/terms.js";
import {PublishedSignals} from "../../src/model/economics/signals/published.js";
import type {Db} from "../db.js";
import {signalsOf} from "../economics/signals.js";
import type {Workspace} from "../workspace.js";

/** Writes what the page of speed and quality receives, beside the database. */
export async function writeSignals(
  db: Db,
  workspace: Pick<Workspace, "config">,
  contracts: readonly ContractFamily[],
  asOfDay: string,
  dir: string
): Promise<void> {
  const signals = await signalsOf(db, workspace, contracts, asOfDay);
  writeFileSync(join(dir, "signals.json"), JSON.stringify(PublishedSignals.parse(signals)));
}
