import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {withPeople} from "../../pipeline/ask.js";
import type {Reconciliation} from "../../pipeline/reconcile/reconciliation.js";
import {reconcile} from "../../pipeline/reconcile.js";
import {type Business, effects, emptyFolder} from "./business.js";

interface Wanted {
  account?: string;
  window?: number;
  from?: string;
  to?: string;
  columns?: Record<string, string>;
  dates?: string;
  asOf?: string;
}

/** Holds a file against the records of a business. */
export function reconciled(business: Business, leads: string, wanted: Wanted = {}): Promise<Reconciliation> {
  const {account = null, window = 3, from = null, to = null, columns, dates} = wanted;
  return withPeople(business.dir, wanted.asOf ?? null, effects, (db, workspace, asOf, contracts, salt) =>
    reconcile(db, workspace, {asOf, contracts, salt}, {account, window, from, to, columns, dates, leads})
  );
}

/** The same with a list that is written beside the business. */
export function against(business: Business, list: string, wanted: Wanted = {}): Promise<Reconciliation> {
  const leads = join(emptyFolder(), "agency.csv");
  writeFileSync(leads, list);
  return reconciled(business, leads, wanted);
}
