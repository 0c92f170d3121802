import {replay} from "../../src/model/contract/compare.js";
import {
  diffTerms,
  diffWorth,
  type TermDifference,
  type WorthDifference
} from "../../src/model/contract/diff.js";
import {accountInForce, ledgerOfAccount} from "../../src/model/contract/replay.js";
import type {ContractFamily} from "../../src/model/contract/terms.js";
import type {Db} from "../db.js";
import type {Workspace} from "../workspace.js";
import {comparisonOf} from "./comparison.js";
import {contractOf} from "./invoices.js";
import {readLedger} from "./ledger.js";

/** Two contracts: the terms that differ, and what each comes to on the same records. Money is minor units; `difference` is b - a. */
export interface DiffReport {
  a: string;
  b: string;
  currency: string;
  asOf: string;
  account: string | null;
  from: string;
  to: string;
  terms: TermDifference[];
  periods: WorthDifference[];
  all: WorthDifference;
}

/** What two contracts differ in, each replayed on the records of the agency in force as if it had been in force all along. */
export async function diffReport(
  db: Db,
  workspace: Workspace,
  contracts: readonly ContractFamily[],
  ids: readonly [string, string]
): Promise<DiffReport> {
  const [a, b] = [contractOf(contracts, ids[0]), contractOf(contracts, ids[1])];
  const ledger = await readLedger(db, contracts);
  const account = accountInForce(contracts, ledger.asOfDay);
  const {from, to} = comparisonOf(workspace, [], ledger, account === null ? {} : {account});
  const ours = ledgerOfAccount(ledger, account);
  const invoices = (family: ContractFamily) => replay(family, ours, from).invoices;
  return {
    a: a.id,
    b: b.id,
    currency: workspace.config.currency,
    asOf: ledger.asOfDay,
    account,
    from,
    to,
    terms: diffTerms(a, b),
    ...diffWorth(invoices(a), invoices(b))
  };
}
