import type {Invoice} from "../../contract/settlement.js";
import {mediaOf} from "../../contract/terms.js";
import type {Market} from "../market.js";
import type {MarketPath} from "./market-path.js";
import type {RunAhead} from "./run-ahead.js";
import type {MonthSales} from "./sales.js";

/** What moves on one path, by month ahead, minor units. What is paid at the start of a month is apart. */
export interface PathMoney {
  client: Float64Array;
  agency: Float64Array;
  clientCash: Float64Array;
  agencyCash: Float64Array;
  /** Invoices paid at the start of each month: out of the client's hands, into the agency's. */
  prepaid: Float64Array;
}

/**
 * Room for the money of one path over so many months.
 * @example roomFor(2).client.length // 2
 */
export function roomFor(months: number): PathMoney {
  return {
    client: new Float64Array(months),
    agency: new Float64Array(months),
    clientCash: new Float64Array(months),
    agencyCash: new Float64Array(months),
    prepaid: new Float64Array(months)
  };
}

/**
 * Fills in profit and cash of both sides. Profit is as in a comparison of contracts: margin on sales kept, later margin
 * of customers kept, less fees with their credits, ads, handling and in-house cost; sales count in the month in which
 * they close and refunds in the next, invoices in the month in which their period ends. Cash differs in the invoices
 * only: what is due of them moves when it is paid, and what is still open after the last is settled with it.
 * Source: contract/README.markdown, comparing.
 * @example moneyOf(assumedMarket({months: 1, first: "2026-01", leads: {perMonth: 0}, closeRate: {a: 1, b: 9}, ticket: {mean: 0}, margin: 0.4, mediaPerMonth: 7}), {contract: {model: "retainer", media: null}, endsIn: [], paidIn: []}, [], {leads: [0]}, [], roomFor(1)).client[0] // -7
 */
export function moneyOf(
  market: Market,
  {contract, endsIn, paidIn, prepaid: isPrepaid}: RunAhead,
  invoices: readonly Invoice[],
  path: Pick<MarketPath, "leads">,
  sales: readonly MonthSales[],
  room: PathMoney
): PathMoney {
  const {client, agency, clientCash, agencyCash, prepaid} = room;
  const {margin, repeatMargin, anyway, handlingPerLead, inHousePerMonth, mediaPerMonth} = market;
  const own = market.agency ?? {perMonth: 0, perLead: 0};
  const clientPays = mediaOf(contract).paid_by === "client";
  prepaid.fill(0);
  for (let month = 0; month < client.length; month++) {
    const [closed, before] = [sales[month], sales[month - 1]];
    const revenue = (closed?.revenue ?? 0) - (before?.refundedRevenue ?? 0);
    const kept = (closed?.count ?? 0) - (before?.refunded ?? 0);
    const earned = (margin * revenue + repeatMargin * kept) * (1 - anyway);
    const isAhead = month < market.months;
    const leads = isAhead ? (path.leads[month] ?? 0) : 0;
    const media = isAhead ? mediaPerMonth : 0;
    const clientCost = handlingPerLead * leads + (isAhead ? inHousePerMonth : 0) + (clientPays ? media : 0);
    const agencyCost = own.perLead * leads + (isAhead ? own.perMonth : 0) + (clientPays ? 0 : media);
    client[month] = clientCash[month] = earned - clientCost;
    agency[month] = agencyCash[month] = 0 - agencyCost;
  }
  const forgives = contract.adjustments?.negative_balance === "forgive";
  let open = 0;
  for (const [place, {fees, credits, media, total, due}] of invoices.entries()) {
    const billed = fees + credits + media - (forgives ? Math.min(0, total) : 0);
    open += billed - due;
    add(client, endsIn[place] ?? 0, -billed);
    add(agency, endsIn[place] ?? 0, billed);
    const month = paidIn[place] ?? 0;
    if (isPrepaid) add(prepaid, month, due);
    add(clientCash, month, -due);
    add(agencyCash, month, due);
  }
  const last = paidIn[invoices.length - 1] ?? 0;
  add(clientCash, last, -open);
  add(agencyCash, last, open);
  return room;
}

function add(amounts: Float64Array, month: number, amount: number): void {
  amounts[month] = (amounts[month] ?? 0) + amount;
}
