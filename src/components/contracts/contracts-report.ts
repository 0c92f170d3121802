import {monthsFrom} from "../../lib/calendar.js";
import type {Currency} from "../../lib/currency.js";
import {lastFullMonths, type Period} from "../../lib/period.js";
import type {Choices} from "../../lib/url-state.js";
import {type CompareRow, type Comparison, compareContracts} from "../../model/contract/compare.js";
import type {Ledger} from "../../model/contract/ledger.js";
import {type PackedLedger, unpackLedger} from "../../model/contract/packed.js";
import type {PublishedContracts} from "../../model/contract/published.js";
import type {Contract, ContractFamily} from "../../model/contract/terms.js";
import type {Business} from "../../model/rows.js";
import {dealWords, isInForce, shortWords, versionOn} from "./deal.js";

/** One contract as the page shows it: its terms now, and what it came to over the period. */
export interface Deal {
  id: string;
  name: string;
  /** What its price hangs on, in a few words, and in fewer. */
  words: string;
  short: string;
  family: ContractFamily;
  /** The version that holds now. */
  contract: Contract;
  isInForce: boolean;
  isOwn: boolean;
  row: CompareRow;
  /** The agency pays more than it is paid. */
  agencyLoses: boolean;
}

/** What the site received of contracts and records. */
export interface ContractRecords {
  business: Business;
  published: PublishedContracts;
  money: Currency;
  /** Null where there are more leads than a page settles. */
  ledger: Ledger | null;
}

/** Every contract over one period of the records. */
export interface ContractsReport extends ContractRecords {
  /** Null where there is nothing to compare: no contracts. */
  comparison: Comparison | null;
  period: Period | null;
  /** By what they leave the client, the best first. */
  deals: Deal[];
  /** What is paid now. */
  now: Deal | null;
  /** Leaves the client most of those with an agency, and of those the most on which the agency does not lose. */
  top: Deal | null;
  best: Deal | null;
  /** Doing it without an agency. */
  own: Deal | null;
  /** What serving the business costs the agency is known. */
  agencyIsKnown: boolean;
  /** No margin of any sale is known, so that only costs can be compared. */
  costsOnly: boolean;
}

/** The records once unpacked, for everything that the page computes. */
export function contractRecords(
  business: Business,
  published: PublishedContracts,
  packed: PackedLedger | null
): ContractRecords {
  return {
    business,
    published,
    money: {currency: published.currency, minorDigits: published.minorDigits},
    ledger: packed && unpackLedger(packed)
  };
}

const made = new WeakMap<ContractRecords, Map<Choices["period"], ContractsReport>>();

/**
 * Replays every contract on the records of the period, once. Where the records are too many for a page there is only
 * the comparison that the run published, over all of them.
 */
export function contractsReport(records: ContractRecords, choice: Choices["period"]): ContractsReport {
  const reports = made.get(records) ?? new Map<Choices["period"], ContractsReport>();
  made.set(records, reports);
  const report = reports.get(choice) ?? makeReport(records, choice);
  reports.set(choice, report);
  return report;
}

function makeReport(records: ContractRecords, choice: Choices["period"]): ContractsReport {
  const {published, ledger, business} = records;
  const {scope, families, economics, asOf} = published;
  const whole = scope && wholePeriod(scope, business);
  const year = scope && lastMonths(scope, business);
  const isYear = choice === "year" && ledger !== null;
  const comparison = comparisonOf(records, isYear ? year : null);
  const deals = (comparison?.rows ?? []).flatMap(row => {
    const family = families.find(({id}) => id === row.contract);
    const contract = family && versionOn(family, asOf);
    return family && contract ? dealOf(row, family, contract, records) : [];
  });
  const paid = deals.filter(deal => !deal.isOwn);
  const now =
    paid.find(deal => deal.isInForce && isOf(deal.contract, scope?.account ?? null)) ??
    paid.find(deal => deal.isInForce) ??
    null;
  return {
    ...records,
    comparison,
    period: isYear ? year : whole,
    deals,
    now,
    top: paid[0] ?? null,
    best: paid.find(deal => !deal.agencyLoses) ?? null,
    own: deals.find(deal => deal.isOwn) ?? null,
    agencyIsKnown: economics.agency !== null,
    costsOnly: comparison !== null && comparison.salesWithoutMargin === comparison.sales
  };
}

function comparisonOf(
  {published, ledger}: ContractRecords,
  period: Period | null
): ContractsReport["comparison"] {
  const {scope, families, economics, timeZone, comparison} = published;
  if (scope === null || ledger === null) return comparison;
  return compareContracts(families, ledger, economics, {...daysOf(period), account: scope.account, timeZone});
}

/** The first and the last day of whole months; without a period, all that there is. */
export function daysOf(period: Period | null): {from: string | null; to: string | null} {
  if (period === null) return {from: null, to: null};
  const [year = 0, month = 0] = period.to.split("-").map(Number);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return {from: `${period.from}-01`, to: `${period.to}-${String(last).padStart(2, "0")}`};
}

type Scope = NonNullable<PublishedContracts["scope"]>;

const monthsOf = ({from, to}: Scope) => monthsFrom(from.slice(0, 7), to.slice(0, 7));
const throughOf = ({dataThrough, asOf}: Business) => dataThrough ?? asOf;

function lastMonths(scope: Scope, business: Business): Period | null {
  return lastFullMonths(monthsOf(scope), throughOf(business));
}

/** Everything, the unfinished month included. */
function wholePeriod(scope: Scope, business: Business): Period {
  const months = monthsOf(scope);
  const {unfinished} = lastFullMonths(months, throughOf(business)) ?? {unfinished: null};
  const [from, to] = [scope.from.slice(0, 7), scope.to.slice(0, 7)];
  return {from, to, months: months.length, unfinished};
}

function dealOf(
  row: CompareRow,
  family: ContractFamily,
  contract: Contract,
  {money, published}: ContractRecords
): Deal {
  const name = contract.name ?? family.id;
  const isShared =
    published.families.filter(other => (versionOn(other, published.asOf)?.name ?? other.id) === name).length >
    1;
  return {
    id: family.id,
    name: isShared ? `${name} (${family.id})` : name,
    words: dealWords(contract, money),
    short: shortWords(contract, money),
    family,
    contract,
    isInForce: isInForce(family, published.asOf),
    isOwn: contract.model === "self_managed",
    row,
    agencyLoses: row.agencyProfit !== null && row.agencyProfit < 0
  };
}

function isOf({attribution}: Contract, account: string | null): boolean {
  return account === null || attribution?.account?.trim().toLowerCase() === account.trim().toLowerCase();
}
