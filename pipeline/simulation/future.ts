import {rangeOf} from "../../src/model/contract/compared-records.js";
import type {Ledger} from "../../src/model/contract/ledger.js";
import {ledgerOfAccount} from "../../src/model/contract/replay.js";
import type {ContractFamily} from "../../src/model/contract/terms.js";
import type {Deal} from "../../src/model/simulation/deal.js";
import type {Market} from "../../src/model/simulation/market.js";
import {dealOf} from "../../src/model/simulation/measured/billing.js";
import {marketOf} from "../../src/model/simulation/measured/market-of.js";
import {readLedger} from "../contracts/ledger.js";
import type {Db} from "../db.js";
import {accountOf, contractInForce} from "../economics/breakeven/terms.js";
import {type Window, windowOf} from "../economics/breakeven/window.js";
import type {Workspace} from "../workspace.js";
import {assumptionsOf} from "./future/assumptions.js";
import {recordsOf} from "./future/records.js";

/** The months ahead of a business, and its contracts as they would run in them. */
export interface Future {
  /** Null where the records do not bear one; `reason` says why. */
  market: Market | null;
  deals: Deal[];
  reason: string | null;
  /** What was measured on what, and what is missing, as sentences. */
  notes: string[];
}

/** Months to look ahead where nobody says how many. */
const usualMonths = 12;

/**
 * What the records tell of the months after a day, of the account of the contract in force. The first month ahead is
 * the one after that day's. What contracts ask informs the close rate where the business says that agencies offered it.
 */
export async function futureOf(
  db: Db,
  workspace: Workspace,
  contracts: readonly ContractFamily[],
  asOfDay: string,
  {ledger, months = usualMonths}: {ledger?: Ledger | null; months?: number} = {}
): Promise<Future> {
  const none = (reason: string): Future => ({market: null, deals: [], reason, notes: []});
  const account = accountOf(contractInForce(contracts, asOfDay), contracts, asOfDay);
  const window = await windowOf(db, account);
  const records = await recordsOf(db, account);
  if (window === null || records === null) return none("nothing is recorded");
  const {knows_sales} = await db.row<{knows_sales: boolean}>("select knows_sales from run");
  if (!knows_sales) return none("no sales are in the records: put the exports of your sales into sales/");
  const found = await assumptionsOf(db, workspace, window, records);
  if (found.assumptions === null) return none(found.reason);
  const first = monthAfter(asOfDay);
  const read = contracts.length === 0 ? null : (ledger ?? (await readLedger(db, contracts)));
  const deals = read === null ? [] : dealsOf(contracts, ledgerOfAccount(read, account), window, first);
  const {market, reason, notes} = marketOf(
    records,
    found.assumptions,
    {months, first},
    workspace.config.prices_inform === "yes" ? deals : []
  );
  if (market === null) return none(reason ?? "the records do not bear a look ahead");
  return {
    market,
    deals,
    reason: null,
    notes: [...notes, ...found.notes]
  };
}

/** Every contract as the records of the last full months bill it; of all days where no month is full. */
function dealsOf(
  contracts: readonly ContractFamily[],
  ours: Ledger,
  {from, to}: Window,
  firstMonth: string
): Deal[] {
  return contracts.flatMap(family => {
    const {first} = rangeOf(ours, {account: null, from: null, to: null, timeZone: family.timeZone});
    return dealOf(family, ours, {first, from, to}, firstMonth) ?? [];
  });
}

function monthAfter(day: string): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 7);
}
