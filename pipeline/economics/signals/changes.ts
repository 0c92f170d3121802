import type {ContractFamily} from "../../../src/model/contract/terms.js";
import type {Cohort} from "../../../src/model/economics/cohort.js";
import type {PublishedSignals} from "../../../src/model/economics/signals/published.js";
import {costInterval} from "../../../src/model/statistics/cost-interval.js";
import {type CostSide, costChange} from "../../../src/model/statistics/signals/before-after.js";
import {sameAge} from "../../../src/model/statistics/signals/same-age.js";
import type {BusinessConfig} from "../../business.js";
import type {Db} from "../../db.js";
import {cohortId, cohortsOf, noCohort} from "../cohorts.js";
import {daysFrom, daysLater, type Records} from "./records.js";

/** Half a year on each side: long enough to see something, short enough that other things hardly changed. */
const SIDE_DAYS = 182;

interface Side {
  from: string;
  to: string;
  days: number;
}

/** The days before a change and from it on, as far as records go; null where a side has none. */
function sidesOf(
  day: string,
  {first, through}: Records,
  end = "9999-12-31"
): {before: Side; after: Side} | null {
  if (first === null || through === null) return null;
  const side = (from: string, to: string): Side | null =>
    from <= to ? {from, to, days: daysFrom(from, to) + 1} : null;
  const [earliest, last] = [daysLater(day, -SIDE_DAYS), daysLater(day, SIDE_DAYS - 1)];
  const before = side(earliest < first ? first : earliest, daysLater(day, -1));
  const after = side(day, [last, through, end].sort()[0] ?? through);
  return before && after && {before, after};
}

async function cohortIn(
  db: Db,
  {from, to}: Side,
  recordedFrom: string | null,
  account?: string
): Promise<Cohort> {
  const keys = account === undefined ? [] : [{name: "by_account", sql: "lower(trim(account))"}];
  const cohorts = await cohortsOf(db, keys, "cohort", {from, to}, recordedFrom);
  return cohorts.get(cohortId(account === undefined ? [] : [account])) ?? noCohort;
}

/** How things stood before and after each change that the business dates, the newest first. */
export async function changesOf(
  db: Db,
  changes: BusinessConfig["changes"],
  records: Records,
  recordedFrom: string | null
): Promise<PublishedSignals["changes"]> {
  const newestFirst = [...changes].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  const found: PublishedSignals["changes"] = [];
  for (const {date, what} of newestFirst) {
    const sides = sidesOf(date, records);
    const [before, after] = sides
      ? [await cohortIn(db, sides.before, recordedFrom), await cohortIn(db, sides.after, recordedFrom)]
      : [noCohort, noCohort];
    const perWeek = ({weeks}: Cohort, side: Side | undefined) =>
      side ? (weeks.reduce((sum, week) => sum + week.leads, 0) / side.days) * 7 : null;
    found.push({
      date,
      what,
      daysBefore: sides?.before.days ?? 0,
      daysAfter: sides?.after.days ?? 0,
      closeRate: sameAge(before.bins, after.bins),
      costPerLead: costChange(costOf(before), costOf(after)),
      leadsPerWeek: {before: perWeek(before, sides?.before), after: perWeek(after, sides?.after)}
    });
  }
  return found;
}

function costOf({weeks}: Cohort): CostSide {
  const known = weeks.map(({spend, leads}) => ({cost: spend ?? 0, units: leads}));
  const cost = known.reduce((sum, week) => sum + week.cost, 0);
  const units = known.reduce((sum, week) => sum + week.units, 0);
  const {low, high} = costInterval(cost, units, known);
  return {cost, units, low, high};
}

/** Whether the leads of a contract's account close worse or better since one of its versions began. Proposals began nothing. */
export async function driftOf(
  db: Db,
  contracts: readonly ContractFamily[],
  records: Records,
  recordedFrom: string | null
): Promise<PublishedSignals["drift"]> {
  const found: PublishedSignals["drift"] = [];
  for (const {id, versions} of contracts)
    for (const [i, {name, start, proposal, attribution}] of versions.entries()) {
      if (proposal) continue;
      const next = versions[i + 1]?.start;
      const sides = sidesOf(start, records, next === undefined ? undefined : daysLater(next, -1));
      if (sides === null) continue;
      const account = attribution?.account?.trim().toLowerCase();
      const [before, after] = [
        await cohortIn(db, sides.before, recordedFrom, account),
        await cohortIn(db, sides.after, recordedFrom, account)
      ];
      found.push({contract: id, name: name ?? id, start, ...sameAge(before.bins, after.bins)});
    }
  return found;
}
