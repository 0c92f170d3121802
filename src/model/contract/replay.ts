import {dayNumber, dayText, periodOf} from "./calendar.js";
import {type Coded, cellOf, type LeadColumns, type Ledger, type SaleColumns} from "./ledger.js";
import type {Day} from "./terms/vocabulary.js";
import type {Contract, ContractFamily} from "./terms.js";

/**
 * The contract as if it had been in force all along, for whoever the leads are from: its first version from the first
 * day of the billing period that holds `first`, its last one without an end, and no source of its own, so that every
 * contract is replayed on the same records.
 * @example asIfAllAlong({id: "a", versions: []}, "2025-03-10").versions // []
 */
export function asIfAllAlong(family: ContractFamily, first: Day): ContractFamily {
  const begun = family.versions.filter(({start}, i) => {
    const next = family.versions[i + 1];
    return start > first || next === undefined || next.start > first;
  });
  const versions = begun.map((contract, i): Contract => {
    const from = dayText(periodOf(dayNumber(first), contract.billing_period).from);
    return {
      ...contract,
      start: i === 0 ? from : contract.start,
      end: null,
      attribution: withoutSource(contract)
    };
  });
  return {...family, versions};
}

function withoutSource({attribution}: Contract): Contract["attribution"] {
  if (attribution === null) return null;
  const {account, tracking_number, channels, ...windows} = attribution;
  return windows;
}

/** Whose records contracts are compared on: an account's, or with null everything that is not organic. */
export type Account = string | null;

/**
 * Whether a channel is organic: found without an ad.
 * @example isOrganic("organic_search") // true
 * @example isOrganic(null) // false
 */
export function isOrganic(channel: string | null): boolean {
  return channel !== null && /^organic/i.test(channel.trim());
}

/**
 * The agency whose leads are compared unless one is named: the account of the contracts in force on the as-of day,
 * where they name one and only one.
 * @example accountInForce([], "2026-01-31") // null
 */
export function accountInForce(families: readonly ContractFamily[], asOfDay: Day): Account {
  const accounts = new Set(
    families
      .flatMap(({versions}) => versions)
      .filter(({proposal, start, end}) => !proposal && start <= asOfDay && (end === null || end > asOfDay))
      .flatMap(({attribution}) => attribution?.account ?? [])
  );
  const [only, another] = accounts;
  return only !== undefined && another === undefined ? only : null;
}

/**
 * The records of one account: its leads, their sales, its days of ads.
 * @example ledgerOfAccount(emptyLedger("2026-01-31", Date.UTC(2026, 1, 1)), "agency").days.length // 0
 */
export function ledgerOfAccount(ledger: Ledger, account: Account): Ledger {
  const wanted = account?.trim().toLowerCase();
  const isOurs = (channel: Coded, accounts: Coded, row: number) =>
    wanted === undefined
      ? !isOrganic(cellOf(channel, row))
      : cellOf(accounts, row)?.trim().toLowerCase() === wanted;
  const {leads, sales, days} = ledger;
  const rows = rowsWhere(leads.length, row => isOurs(leads.channel, leads.account, row));
  const place = new Int32Array(leads.length + 1).fill(-1);
  for (const [i, row] of rows.entries()) place[row] = i;
  const saleRows = rowsWhere(sales.length, row => (place[sales.declared_lead[row] ?? -1] ?? -1) >= 0);
  const dayRows = rowsWhere(days.length, row => isOurs(days.channel, days.account, row));
  return {
    ...ledger,
    leads: pickLeads(leads, rows),
    sales: pickSales(sales, saleRows, place),
    days: {
      length: dayRows.length,
      day: dayRows.map(row => days.day[row] ?? ""),
      channel: pickCoded(days.channel, dayRows),
      account: pickCoded(days.account, dayRows),
      impressions: pick(days.impressions, dayRows),
      clicks: pick(days.clicks, dayRows),
      cost: pick(days.cost, dayRows)
    }
  };
}

function rowsWhere(length: number, holds: (row: number) => boolean): number[] {
  return Array.from({length}, (_, row) => row).filter(holds);
}

type Numbers = Float64Array | Int32Array | Uint8Array | Int8Array;

function pick<Column extends Numbers>(column: Column, rows: number[]): Column {
  const picked = column.slice(0, rows.length) as Column;
  for (const [i, row] of rows.entries()) picked[i] = column[row] ?? 0;
  return picked;
}

const pickCoded = ({codes, values}: Coded, rows: number[]): Coded => ({codes: pick(codes, rows), values});

/** Every column of the leads, row for row; answers are columns too. */
function pickLeads(leads: LeadColumns, rows: number[]): LeadColumns {
  const picked = Object.entries(leads).map(([name, column]: [string, LeadColumns[keyof LeadColumns]]) => {
    if (typeof column === "number") return [name, rows.length];
    if (Array.isArray(column)) return [name, rows.map(row => column[row])];
    if (ArrayBuffer.isView(column)) return [name, pick(column as Numbers, rows)];
    if (column && "codes" in column) return [name, pickCoded(column as Coded, rows)];
    const answers = Object.entries(column ?? {}).map(([key, answer]) => [key, pick(answer, rows)]);
    return [name, Object.fromEntries(answers)];
  });
  return Object.fromEntries(picked) as LeadColumns;
}

/** Sales with their leads by new places; a lead of somebody else's gives way to the one that the sale names. */
function pickSales(sales: SaleColumns, rows: number[], place: Int32Array): SaleColumns {
  const lead = (column: Int32Array) =>
    Int32Array.from(rows, row => {
      const moved = place[column[row] ?? -1] ?? -1;
      return moved >= 0 ? moved : (place[sales.declared_lead[row] ?? -1] ?? -1);
    });
  const refunds = rows.map(row => [sales.refund_start[row] ?? 0, sales.refund_start[row + 1] ?? 0] as const);
  const starts = [0];
  for (const [from, to] of refunds) starts.push((starts.at(-1) ?? 0) + to - from);
  const refundRows = refunds.flatMap(([from, to]) => Array.from({length: to - from}, (_, i) => from + i));
  return {
    length: rows.length,
    id: rows.map(row => sales.id[row] ?? ""),
    closed: pick(sales.closed, rows),
    customer: pick(sales.customer, rows),
    declared_lead: lead(sales.declared_lead),
    first_lead: lead(sales.first_lead),
    last_lead: lead(sales.last_lead),
    is_first: pick(sales.is_first, rows),
    revenue: pick(sales.revenue, rows),
    tax: pick(sales.tax, rows),
    discount: pick(sales.discount, rows),
    margin: pick(sales.margin, rows),
    is_costed: pick(sales.is_costed, rows),
    refund_start: Int32Array.from(starts),
    refunded_at: pick(sales.refunded_at, refundRows),
    refund_amount: pick(sales.refund_amount, refundRows)
  };
}
