import {loadedCost} from "../economics/loaded-cost.js";
import {costRatio, type Metric} from "../economics/metric.js";
import {dayNumber, dayText} from "./calendar.js";
import {type CompareScope, historyIn, type Range, rangeOf} from "./compared-records.js";
import {flips} from "./flips.js";
import type {Ledger} from "./ledger.js";
import {price} from "./price.js";
import {componentName} from "./pricing/text.js";
import {type Account, asIfAllAlong, ledgerOfAccount} from "./replay.js";
import {settle} from "./settle.js";
import type {Invoice, Settlement} from "./settlement.js";
import {billsEvents, familyOf} from "./settling/demand.js";
import type {Day} from "./terms/vocabulary.js";
import {type ContractFamily, mediaOf} from "./terms.js";

/** What marketing costs each side besides fees and ads; minor units. `agency` is null where nothing is known of it. */
export interface Economics {
  inHousePerMonth: number;
  handlingPerLead: number;
  agency: {labourPerMonth: number; toolsPerMonth: number; perLead: number} | null;
}

/** One contract over the history. Money is minor units; `agencyProfit` is null where no agency is paid. */
export interface CompareRow {
  contract: string;
  model: string;
  fee: number;
  /** What the client pays for ads, through the agency or to the platforms. */
  clientMedia: number;
  clientCost: number;
  clientProfit: number;
  agencyProfit: number | null;
  costPerLead: Metric;
  costPerCustomer: Metric;
  /** Sales that a percentage cannot be taken of, because no amount is recorded: the fee leaves them out. */
  withoutAmount: number;
  rank: number;
  /** What would change the rank, as a sentence; empty where nothing would. */
  flipsAt: string;
}

/** Every contract on the same leads, sales and spend. */
export interface Comparison {
  account: Account;
  from: Day;
  /** The last day. */
  to: Day;
  leads: number;
  distinctLeads: number;
  sales: number;
  newCustomers: number;
  /** Sales whose margin is not known: they add nothing to profit. */
  salesWithoutMargin: number;
  margin: number;
  spend: number;
  inHouse: number;
  handling: number;
  /** Whether the agency's own costs are declared; its profit leaves them out where they are not. */
  agencyCostsKnown: boolean;
  rows: CompareRow[];
}

/** A contract replayed: what the page shows of it, besides its row. */
export interface Replay {
  family: ContractFamily;
  settlement: Settlement;
  invoices: Invoice[];
}

/**
 * Replays every contract on the same records, as if it had been in force all along, and ranks them by the client's
 * profit (ties by id): margin on the sales of the range - fee - the ads that the client pays - in-house and handling
 * cost. The agency's is fee - the ads that it pays - labour, tools and cost per lead. Fees fall in the periods that
 * begin in the range, sales by the day they close, spend by its day. Source: contract/README.markdown, comparing.
 * @example compareContracts([], emptyLedger("2026-01-31", Date.UTC(2026, 1, 1)), {inHousePerMonth: 100, handlingPerLead: 0, agency: null}, {account: null, from: null, to: null, timeZone: "UTC"}).inHouse // 100
 */
export function compareContracts(
  families: readonly ContractFamily[],
  ledger: Ledger,
  economics: Economics,
  scope: CompareScope
): Comparison {
  const ours = ledgerOfAccount(ledger, scope.account);
  const range = rangeOf(ours, scope);
  const {from, to} = range;
  const history = historyIn(ours, range, scope.timeZone);
  const {leads, distinctLeads, margin, newCustomers} = history;
  const cost = {
    media: 0,
    fee: 0,
    leads,
    duplicateLeads: leads - distinctLeads,
    from,
    to: dayText(dayNumber(to) + 1)
  };
  const handling = loadedCost({...cost, inHousePerMonth: 0, handlingPerLead: economics.handlingPerLead}) ?? 0;
  const inHouse = loadedCost({...cost, inHousePerMonth: economics.inHousePerMonth, handlingPerLead: 0}) ?? 0;
  const {labourPerMonth = 0, toolsPerMonth = 0, perLead = 0} = economics.agency ?? {};
  const agencyMonths =
    loadedCost({...cost, inHousePerMonth: labourPerMonth + toolsPerMonth, handlingPerLead: 0}) ?? 0;
  const agencyCosts = agencyMonths + perLead * leads;

  const results = families.map(family => {
    const {fee, salesFee, clientMedia, agencyMedia, isOwn, ownCost, withoutAmount} = moneyOf(
      replay(family, ours, range.first),
      ours,
      range
    );
    const clientCost = fee + ownCost + clientMedia + inHouse + handling;
    return {
      contract: family.id,
      model: family.versions.at(-1)?.model ?? "",
      fee,
      salesFee,
      clientMedia,
      clientCost,
      clientProfit: margin - clientCost,
      withoutAmount,
      agencyProfit: isOwn ? null : fee - agencyMedia - agencyCosts,
      costPerLead: costRatio({value: clientCost, name: "cost"}, {value: leads, name: "leads"}),
      costPerCustomer: costRatio(
        {value: clientCost, name: "cost"},
        {value: newCustomers, name: "new customers"}
      )
    };
  });
  const ranked = results.sort(
    (a, b) =>
      b.clientProfit - a.clientProfit || (a.contract < b.contract ? -1 : a.contract > b.contract ? 1 : 0)
  );
  const sentences = flips(ranked, margin, history.sales);
  const rows = ranked.map(({salesFee: _, ...row}, i) => ({...row, rank: i + 1, flipsAt: sentences[i] ?? ""}));
  return {
    account: scope.account,
    from,
    to,
    ...history,
    inHouse,
    handling,
    agencyCostsKnown: economics.agency !== null,
    rows
  };
}

/**
 * Replays one contract on records from their first day on.
 * @example replay({id: "a", currency: "USD", minorDigits: 2, timeZone: "UTC", versions: []}, emptyLedger("2026-01-31", Date.UTC(2026, 1, 1)), "2026-01-01").invoices // []
 */
export function replay(family: ContractFamily, ledger: Ledger, first: Day): Replay {
  const asIf = asIfAllAlong(family, first);
  const settlement = settle(asIf, ledger);
  return {family: asIf, settlement, invoices: price(asIf, settlement)};
}

/** What a replayed contract moves between the two sides within a range. */
function moneyOf({family, settlement, invoices}: Replay, {days}: Ledger, {from, to}: Range) {
  const latest = family.versions.at(-1);
  const isOwn = latest?.model === "self_managed";
  const saleNames = new Set(
    family.versions.flatMap(contract =>
      contract.components.flatMap((component, i) =>
        billsEvents(component) && familyOf(component.event) === "sale" ? componentName(contract, i) : []
      )
    )
  );
  const withoutAmount = settlement.events.filter(({reason}) => reason === "no_amount").length;
  const money = {fee: 0, salesFee: 0, clientMedia: 0, agencyMedia: 0, isOwn, ownCost: 0, withoutAmount};
  for (const invoice of invoices) {
    if (invoice.from < from || invoice.from > to) continue;
    const forgiven = latest?.adjustments?.negative_balance === "forgive" ? Math.min(0, invoice.total) : 0;
    money.fee += invoice.fees + invoice.credits - forgiven;
    money.clientMedia += invoice.media;
    money.agencyMedia -= invoice.media;
    for (const {component, amount} of invoice.lines) if (saleNames.has(component)) money.salesFee += amount;
  }
  let place = 0;
  for (let row = 0; row < days.length; row++) {
    const day = days.day[row] ?? "";
    if (day < from || day > to) continue;
    while (place + 1 < settlement.periods.length && day >= (settlement.periods[place]?.to ?? "")) place++;
    const version = family.versions[settlement.periods[place]?.inForce.at(-1)?.version ?? 0];
    const payer = version ? mediaOf(version).paid_by : "client";
    if (payer === "client") money.clientMedia += days.cost[row] ?? 0;
    else money.agencyMedia += days.cost[row] ?? 0;
  }
  // Without an agency there is no fee: what the components come to is the owner's own cost.
  return isOwn ? {...money, fee: 0, salesFee: 0, ownCost: money.fee} : money;
}
