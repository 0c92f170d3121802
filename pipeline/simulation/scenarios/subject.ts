import type {Deal} from "../../../src/model/simulation/deal.js";
import type {Market} from "../../../src/model/simulation/market.js";
import {applyScenario} from "../../../src/model/simulation/scenario/apply.js";
import {withModels} from "../../ask.js";
import {contractOf} from "../../contracts/invoices.js";
import type {Effects} from "../../effects.js";
import {LeadgerError} from "../../errors.js";
import {futureOf} from "../future.js";
import {scenariosNamed, stopOnStrangers} from "../scenarios.js";

/** One contract in the months ahead, as things are or in a scenario. */
export interface Subject {
  business: string;
  currency: string;
  asOf: string;
  /** Null: as things are. */
  scenario: {id: string; file: string; name: string} | null;
  contract: string;
  /** Null where the records do not bear a look ahead: `reason` says why. */
  world: {market: Market; deal: Deal} | null;
  reason: string | null;
  notes: string[];
}

/** The contract of an id (or of one of its versions) in the base or in the one scenario of a name. */
export async function subjectOf(
  business: string,
  name: string | undefined,
  id: string,
  asOf: string | null,
  effects: Effects
): Promise<Subject> {
  return withModels(business, asOf, effects, async (db, workspace, asOfDay, contracts) => {
    const contract = contractOf(contracts, id).id;
    const filed = name === undefined ? [] : scenariosNamed(workspace, name);
    if (name !== undefined && filed.length !== 1)
      throw new LeadgerError(`"${name}" holds ${filed.length} scenarios; name one of them`, 2);
    const {market, deals, reason, notes} = await futureOf(db, workspace, contracts, asOfDay);
    const [only] = filed;
    if (market !== null) stopOnStrangers(filed, market, deals);
    const then =
      market === null ? null : only ? applyScenario(market, deals, only.scenario) : {market, deals};
    const deal = then?.deals.find(deal => deal.id === contract);
    return {
      business: workspace.config.name,
      currency: workspace.config.currency,
      asOf: asOfDay,
      scenario: only ? {id: only.id, file: only.file, name: only.scenario.name} : null,
      contract,
      world: then && deal ? {market: then.market, deal} : null,
      reason: reason ?? (deal ? null : `nothing is known of how ${contract} bills`),
      notes
    };
  });
}
