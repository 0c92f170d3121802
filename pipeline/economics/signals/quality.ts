import {callThresholds} from "../../../src/model/contract/call-thresholds.js";
import type {ContractFamily} from "../../../src/model/contract/terms.js";
import type {PublishedSignals} from "../../../src/model/economics/signals/published.js";
import {bunchingAt} from "../../../src/model/statistics/signals/bunching.js";
import {burstThreshold} from "../../../src/model/statistics/signals/bursts.js";
import type {Db} from "../../db.js";
import {daysFrom, type Records} from "./records.js";

export async function contactsOf(db: Db): Promise<PublishedSignals["contacts"]> {
  return db.row(
    `select coalesce(sum(leads), 0)::bigint as leads, coalesce(sum(duplicate_leads), 0)::bigint as duplicates,
       coalesce(sum(unreachable_leads), 0)::bigint as unreachable from mart_contact_daily`
  );
}

const WINDOW_MINUTES = 10;
/** Leads come in the hours in which people are up: chance is reckoned as if a day had so many. */
const WAKING_HOURS = 10;

/** Channels in which more leads came within ten minutes than chance brings in a year. */
export async function burstsOf(db: Db, {first, through}: Records): Promise<PublishedSignals["bursts"]> {
  if (first === null || through === null) return [];
  const days = daysFrom(first, through) + 1;
  const channels = await db.rows<{channel: string | null; leads: number}>(
    "select channel, sum(leads)::bigint as leads from mart_contact_daily group by all order by all"
  );
  const windows = await db.rows<{channel: string | null; leads: number; windows: number}>(
    "select channel, leads, sum(spans)::bigint as windows from mart_bursts group by all order by all"
  );
  return channels.map(({channel, leads}) => {
    const perDay = leads / days;
    const threshold = burstThreshold((perDay * 24) / WAKING_HOURS, WINDOW_MINUTES);
    const own = windows.filter(row => row.channel === channel && row.leads >= threshold);
    return {
      channel,
      perDay,
      threshold,
      windows: own.reduce((sum, row) => sum + row.windows, 0),
      largest: own.reduce((most, row) => Math.max(most, row.leads), 0)
    };
  });
}

const WIDTH_SECONDS = 5;
/** Of a hundred thresholds looked at, one is called odd by chance. */
const ODD = 0.01;

/** Calls just above the lengths at which contracts pay, of the account that the contract is about; a length that several name is looked at once. */
export async function bunchingOf(
  db: Db,
  contracts: readonly ContractFamily[]
): Promise<PublishedSignals["bunching"]> {
  const rows = await db.rows<{
    account: string | null;
    duration: "talk" | "total";
    seconds: number;
    calls: number;
  }>(
    "select account, duration, seconds, sum(calls)::bigint as calls from mart_call_seconds where seconds >= 0 group by all order by all"
  );
  const seen = new Set<string>();
  return contracts.flatMap(({id, versions}) =>
    versions.flatMap(version => {
      const account = version.attribution?.account?.trim().toLowerCase();
      const duration = version.duration_kind === "total" ? ("total" as const) : ("talk" as const);
      return callThresholds(version).flatMap(threshold => {
        const key = JSON.stringify([account, duration, threshold]);
        if (seen.has(key)) return [];
        seen.add(key);
        const counts: number[] = [];
        let calls = 0;
        for (const row of rows) {
          if (row.duration !== duration || (account && row.account?.trim().toLowerCase() !== account))
            continue;
          counts[row.seconds] = (counts[row.seconds] ?? 0) + row.calls;
          calls += row.calls;
        }
        const found = bunchingAt(counts, threshold, WIDTH_SECONDS);
        const isAlert = found !== null && found.probability < ODD && found.count > found.expected;
        return [{contract: id, name: version.name ?? id, threshold, duration, calls, found, isAlert}];
      });
    })
  );
}
