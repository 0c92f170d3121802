import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {ContractFamily} from "../src/model/contract/terms.js";
import type {Db} from "./db.js";
import {LeadgerError} from "./errors.js";
import {type ListOptions, readList} from "./reconcile/list.js";
import {type Asked, matchList} from "./reconcile/match.js";
import {costOf} from "./reconcile/prices.js";
import type {Counts, Reconciliation} from "./reconcile/reconciliation.js";
import {type Results, resultsOf} from "./reconcile/results.js";
import {differenceKinds, matchedBy, onlyInListReasons} from "./reconcile/rows.js";
import {questionsOf, summaryOf} from "./reconcile/words.js";
import type {Workspace} from "./workspace.js";

/** Holds the agency's list against the records, with `work`, `published` and nothing else open. Loads nothing into the business. */
export async function reconcile(
  db: Db,
  workspace: Workspace,
  {asOf, contracts, salt}: {asOf: string; contracts: readonly ContractFamily[]; salt: string},
  asked: Asked & ListOptions & {leads: string}
): Promise<Reconciliation> {
  await refuseStrangeAccount(db, asked.account);
  const scratch = mkdtempSync(join(tmpdir(), "leadger-"));
  try {
    const {unreadable, rowsRead, ...list} = await readList(db, workspace, asked.leads, {
      columns: asked.columns,
      dates: asked.dates,
      salt,
      scratch
    });
    const period = await matchList(db, asked);
    const results = await resultsOf(db);
    const counts = countsOf(results);
    const {name, currency, minorDigits, timeZone} = workspace.config;
    const comparable = counts.onlyInList - counts.onlyInListBy.after_records;
    const report = {
      business: name,
      currency,
      minorDigits,
      timeZone,
      asOf,
      account: asked.account,
      period,
      window: asked.window,
      list: {
        ...list,
        rowsRead,
        outsidePeriod: rowsRead - unreadable.length - counts.reported
      },
      counts,
      cost:
        comparable === 0
          ? []
          : costOf(contracts, comparable, {account: asked.account, day: period?.to ?? asOf}),
      ...results,
      unreadable
    };
    return {...report, summary: summaryOf(report), ask: questionsOf(report)};
  } finally {
    await db.run("set search_path = 'published.main,work.main'");
    await db.run("detach database if exists listed");
    rmSync(scratch, {recursive: true, force: true});
  }
}

async function refuseStrangeAccount(db: Db, account: string | null): Promise<void> {
  if (account === null) return;
  const accounts = await db.rows<{account: string}>(
    "select distinct account from int_sources where account is not null order by account"
  );
  if (accounts.some(known => known.account.trim().toLowerCase() === account.trim().toLowerCase())) return;
  throw new LeadgerError(
    accounts.length === 0
      ? `account "${account}" has no lead: your records name no account; leave --account out`
      : `account "${account}" is not in your records; write one of ${accounts.map(known => known.account).join(", ")}`,
    2
  );
}

function countsOf({matched, onlyInList, onlyInRecords, differences}: Results): Counts {
  return {
    reported: matched.length + onlyInList.length,
    recorded: matched.length + onlyInRecords.length,
    matched: matched.length,
    matchedBy: tally(matchedBy, matched, row => row.matchedBy),
    onlyInList: onlyInList.length,
    onlyInListBy: tally(onlyInListReasons, onlyInList, row => row.reason),
    onlyInRecords: onlyInRecords.length,
    differences: tally(differenceKinds, differences, row => row.kind)
  };
}

function tally<K extends string, T>(
  kinds: readonly K[],
  rows: readonly T[],
  kindOf: (row: T) => K
): Record<K, number> {
  const counts = Object.fromEntries(kinds.map(kind => [kind, 0])) as Record<K, number>;
  for (const row of rows) counts[kindOf(row)]++;
  return counts;
}
