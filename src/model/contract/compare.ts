import {loadedCost} from "../economics/loaded-cost.js";
import {costRatio, type Metric} from "../economics/metric.js";
import {calendarOf, dayNumber, dayText, periodOf} from "./calendar.js";
import {flips} from "./flips.js";
import type {Ledger} from "./ledger.js";
import {price} from "./price.js";
import {componentName} from "./pricing/text.js";
import {type Account, asIfAllAlong, ledgerOfAccount} from "./replay.js";
import {settle} from "./settle.js";
import type {Invoice, Settlement} from "./settlement.js";
import {billsEvents, familyOf} from "./settling/demand.js";
import {refundCost, refundsOf} from "./settling/refunds.js";
import {type ContractFamily, type Day, mediaOf} from "./terms.js";

/** What marketing costs each side besides fees and ads; minor units. `agency` is null where nothing is known of it. */
export interface Economics {
  inHousePerMonth: number;
  handlingPerLead: number;
  agency: {labourPerMonth: number; toolsPerMonth: number; perLead: number} | null;
}

/** Which records contracts are replayed on; from and to are the first and the last day, null for the whole history. */
export interface CompareScope {
  account: Account;
  from: Day | null;
  to: Day | null;
  timeZone: string;
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
 * begin in the range, sales by the day they close, spend by its day. Source: domain.md 2c (comparison), 3.
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

interface Range {
  /** The first day of the records, from which contracts are replayed. */
  first: Day;
  from: Day;
  to: Day;
}

/** The whole months from the first record to the as-of day, unless days are given. */
function rangeOf({leads, sales, days, asOfDay}: Ledger, {from, to, timeZone}: CompareScope): Range {
  const calendar = calendarOf(timeZone);
  const moments = [leads.created[0], sales.closed[0]].filter(at => at !== undefined && !Number.isNaN(at));
  const known = [
    ...moments.map(at => calendar.day(at ?? 0)),
    ...(days.day[0] ? [dayNumber(days.day[0])] : [])
  ];
  const first = Math.min(...known, dayNumber(from ?? asOfDay));
  return {
    first: dayText(first),
    from: from ?? dayText(periodOf(first, "month").from),
    to: to ?? dayText(periodOf(dayNumber(asOfDay), "month").to - 1)
  };
}

function historyIn({leads, sales, days, marginRate, asOf}: Ledger, {from, to}: Range, timeZone: string) {
  const calendar = calendarOf(timeZone);
  const [start, end] = [calendar.start(dayNumber(from)), calendar.start(dayNumber(to) + 1)];
  const history = {
    leads: 0,
    distinctLeads: 0,
    sales: 0,
    newCustomers: 0,
    salesWithoutMargin: 0,
    margin: 0,
    spend: 0
  };
  for (let row = 0; row < leads.length; row++) {
    const at = leads.created[row] ?? Number.NaN;
    if (!(at >= start && at < end)) continue;
    history.leads++;
    if (leads.is_duplicate?.[row] !== 1) history.distinctLeads++;
  }
  for (let row = 0; row < sales.length; row++) {
    const at = sales.closed[row] ?? Number.NaN;
    if (!(at >= start && at < end)) continue;
    history.sales++;
    const lead = sales.declared_lead[row] ?? -1;
    const isKnown = leads.is_existing_customer[lead] === 1 || leads.bought_before[lead] === 1;
    if (sales.is_first[row] === 1 && !isKnown) history.newCustomers++;
    const margin = sales.margin[row] ?? Number.NaN;
    if (Number.isNaN(margin)) history.salesWithoutMargin++;
    else
      history.margin += refundsOf(sales, row, asOf).reduce(
        (left, {amount}) => left - refundCost(amount, sales.is_costed[row] === 1, marginRate),
        margin
      );
  }
  for (let row = 0; row < days.length; row++) {
    const day = days.day[row] ?? "";
    if (day >= from && day <= to) history.spend += days.cost[row] ?? 0;
  }
  return history;
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
