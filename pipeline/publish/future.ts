import type {Ledger} from "../../src/model/contract/ledger.js";
import type {ContractFamily} from "../../src/model/contract/terms.js";
import type {PublishedFuture} from "../../src/model/simulation/published.js";
import type {Db} from "../db.js";
import {contractInForce} from "../economics/breakeven/terms.js";
import {futureOf} from "../simulation/future.js";
import {type FiledScenario, stopOnStrangers} from "../simulation/scenarios.js";
import type {Workspace} from "../workspace.js";

/** The months ahead as pages receive them, with the named what-ifs of the business. */
export async function publishedFuture(
  db: Db,
  workspace: Workspace,
  contracts: readonly ContractFamily[],
  asOfDay: string,
  ledger: Ledger | null,
  scenarios: readonly FiledScenario[]
): Promise<PublishedFuture> {
  const future = await futureOf(db, workspace, contracts, asOfDay, {ledger});
  if (future.market) stopOnStrangers(scenarios, future.market, future.deals);
  return {
    ...future,
    now: contractInForce(contracts, asOfDay)?.id ?? null,
    scenarios: scenarios.map(({scenario}) => scenario)
  };
}
