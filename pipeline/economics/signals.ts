import type {ContractFamily} from "../../src/model/contract/terms.js";
import type {PublishedSignals} from "../../src/model/economics/signals/published.js";
import {watchAll} from "../../src/model/economics/signals/watch-metric.js";
import type {Db} from "../db.js";
import type {Workspace} from "../workspace.js";
import {lagOf} from "./cohorts.js";
import {capacityByMonth} from "./signals/capacity.js";
import {changesOf, driftOf} from "./signals/changes.js";
import {bunchingOf, burstsOf, contactsOf} from "./signals/quality.js";
import {recordsOf} from "./signals/records.js";
import {speedOf} from "./signals/speed.js";
import {weeklySeries} from "./signals/weeks.js";

/**
 * What the records say of speed and quality: how soon leads are answered and what that goes with, what changed, what
 * looks odd, what there is time for, and how things stood before and after each change that the business dates.
 */
export async function signalsOf(
  db: Db,
  {config}: Pick<Workspace, "config">,
  contracts: readonly ContractFamily[],
  asOfDay: string
): Promise<PublishedSignals> {
  const records = await recordsOf(db);
  const {recordedFrom} = await lagOf(db);
  return {
    asOf: asOfDay,
    through: records.through,
    ...(await speedOf(db, records, recordedFrom)),
    watched: watchAll(await weeklySeries(db, records, recordedFrom)),
    contacts: await contactsOf(db),
    bursts: await burstsOf(db, records),
    bunching: await bunchingOf(db, contracts),
    drift: await driftOf(db, contracts, records, recordedFrom),
    ...(await capacityByMonth(db, config.capacity, records)),
    changes: await changesOf(db, config.changes, records, recordedFrom)
  };
}
