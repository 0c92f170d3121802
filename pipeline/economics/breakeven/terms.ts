import {replay} from "../../../src/model/contract/compare.js";
import {historyIn} from "../../../src/model/contract/compared-records.js";
import type {Ledger} from "../../../src/model/contract/ledger.js";
import {accountInForce, ledgerOfAccount} from "../../../src/model/contract/replay.js";
import {type Contract, type ContractFamily, mediaOf} from "../../../src/model/contract/terms.js";
import type {Billed, BilledHistory} from "../../../src/model/economics/break-even/contract-terms.js";
import type {Window} from "./window.js";

/** The version of a contract that holds on a day: the last that has started, or the first that will. */
export function versionOn({versions}: ContractFamily, day: string): Contract | null {
  return versions.filter(({start}) => start <= day).at(-1) ?? versions[0] ?? null;
}

/** The contract that is paid on a day: of the account in force first, and one with an agency before one without. */
export function contractInForce(contracts: readonly ContractFamily[], day: string): ContractFamily | null {
  const account = accountInForce(contracts, day)?.trim().toLowerCase() ?? null;
  const holding = contracts.filter(({versions}) => {
    const version = versions.filter(({start}) => start <= day).at(-1);
    return version !== undefined && !version.proposal && (version.end === null || version.end > day);
  });
  const rank = (family: ContractFamily) => {
    const version = versionOn(family, day);
    const isTheirs = version?.attribution?.account?.trim().toLowerCase() === account;
    return (version?.model === "self_managed" ? 2 : 0) + (isTheirs ? 0 : 1);
  };
  return [...holding].sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

/** Whose leads a contract is about. */
export function accountOf(
  family: ContractFamily | null,
  contracts: readonly ContractFamily[],
  day: string
): string | null {
  const own = family && versionOn(family, day)?.attribution?.account;
  return own ?? accountInForce(contracts, day);
}

/** What a contract came to over the full months of the window, as if it had been in force all along. */
export function historyOf(family: ContractFamily, ledger: Ledger, window: Window): BilledHistory | null {
  const {months, from, to, account} = window;
  if (months.length === 0) return null;
  const ours = ledgerOfAccount(ledger, account);
  const {invoices} = replay(family, ours, from);
  const {distinctLeads} = historyIn(ours, {first: from, from, to}, family.timeZone);
  const sums = new Map<string, Billed>();
  for (const invoice of invoices) {
    if (invoice.from < from || invoice.from > to) continue;
    for (const {component, units, amount, part} of invoice.lines) {
      if (part !== "fees") continue;
      const sum = sums.get(component) ?? {units: 0, amount: 0};
      sums.set(component, {units: sum.units + units, amount: sum.amount + amount});
    }
  }
  return {months: months.length, leads: distinctLeads, revenue: revenueOf(ours, window), components: sums};
}

/** Net revenue of the sales of the window, minor units. */
function revenueOf({sales}: Ledger, {from, to}: Window): number {
  const [start, end] = [Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`) + 86_400_000];
  let sum = 0;
  for (let row = 0; row < sales.length; row++) {
    const at = sales.closed[row] ?? Number.NaN;
    const net = (sales.revenue[row] ?? 0) - (sales.tax[row] || 0) - (sales.discount[row] || 0);
    if (at >= start && at < end && !Number.isNaN(net)) sum += net;
  }
  return sum;
}

/** What share of the ad spend the client pays under a contract, its markup included: 0 where the agency does. */
export function shareOfAds(contract: Contract | null): number {
  if (contract === null) return 1;
  const {paid_by, markup} = mediaOf(contract);
  if (paid_by === "agency_absorbed") return 0;
  return paid_by === "client" ? 1 : 1 + Number(markup ?? 0);
}
