import {byLead} from "./audit/by-lead.js";
import {byTotal} from "./audit/by-total.js";
import {type Due, duesOf} from "./audit/due.js";
import {type Reasons, reasonsOf} from "./audit/reasons.js";
import type {Audit, AuditRow, AuditTotal, BilledRow} from "./audit/rows.js";
import type {Ledger} from "./ledger.js";
import type {Invoice, Settlement} from "./settlement.js";
import type {ContractFamily} from "./terms.js";

/** What an audit compares. */
export interface AuditInput {
  family: ContractFamily;
  settlement: Settlement;
  /** The invoices that the settlement comes to. */
  invoices: readonly Invoice[];
  /** Audits this period only; lines without a period are taken to be of it. */
  period?: string | undefined;
  billed: readonly BilledRow[];
  ledger: Ledger;
}

/**
 * Holds the agency's invoice against the records: lines that name a lead one by one, the others as totals. Only periods
 * that the invoice is of are compared; a line without a period is of the one asked for, else of the one in which most
 * of the leads named are due. Where lines of leads carry no amounts, the totals beside them do.
 * Source: contract/README.markdown, auditing.
 * @example audit({family: {id: "a", versions: [], timeZone: "UTC"}, settlement: {periods: [], events: []}, invoices: [], billed: [], ledger: {leads: {id: []}}}).difference // 0
 */
export function audit({family, settlement, invoices, period, billed, ledger}: AuditInput): Audit {
  const dues = duesOf(family, settlement);
  const reasons = reasonsOf(family, settlement, ledger);
  const keys = settlement.periods.map(({key}) => key);
  const fallback = period ?? usualPeriod(billed, dues, keys);
  const parts = new Map<string, BilledRow[]>(period === undefined ? [] : [[period, []]]);
  for (const row of billed) {
    const key = row.period ?? fallback;
    if (period !== undefined && key !== period) continue;
    parts.set(key, [...(parts.get(key) ?? []), row]);
  }
  const compared = [...parts].map(([key, rows]) => {
    const place = keys.indexOf(key);
    const own = dues.filter(due => due.period === place);
    return auditPeriod(key, rows, own, invoices.find(each => each.period === key) ?? null, reasons);
  });
  const rows = compared.flatMap(each => each.rows);
  const sum = (of: "billed" | "due") => compared.reduce((total, each) => total + each[of], 0);
  return {
    contract: family.id,
    periods: [...parts.keys()],
    money: {currency: family.currency, minorDigits: family.minorDigits},
    asOfDay: ledger.asOfDay,
    rows,
    totals: totalsOf(rows),
    billed: sum("billed"),
    due: sum("due"),
    difference: sum("billed") - sum("due")
  };
}

function auditPeriod(
  key: string,
  rows: readonly BilledRow[],
  dues: readonly Due[],
  invoice: Invoice | null,
  reasons: Reasons
) {
  const named = rows.flatMap(row => (row.leadId === null ? [] : {...row, leadId: row.leadId}));
  const totals = rows.filter(({leadId}) => leadId === null);
  const due = invoice?.total ?? 0;
  const onTotals = totals.reduce((sum, {amount}) => sum + (amount ?? 0), 0);
  if (named.length === 0) {
    const found = byTotal(totals, invoice?.lines ?? [], key);
    return {rows: found, billed: onTotals, due};
  }
  const isPriced = named.some(({amount}) => amount !== null) || totals.length === 0;
  const leads = byLead(named, dues, key, usualPrice(totals, dues), reasons);
  const billed = isPriced ? leads.billed + onTotals : onTotals;
  // What is not behind single leads: base fees, minimums, media, tax, and what rounding by the line leaves.
  const items = isPriced ? (invoice?.lines ?? []).filter(({events}) => events.length === 0) : [];
  const rest = due - leads.due - items.reduce((sum, {amount}) => sum + amount, 0);
  const lines: BilledRow[] = isPriced ? totals : [restOf(totals, onTotals - leads.billed)];
  const found = byTotal(lines, [...items, {...together, amount: rest}], key);
  return {rows: [...leads.rows, ...found], billed, due};
}

const together = {
  component: "all leads together",
  description: "rounding, or a period priced again",
  units: 0
};

/** What the totals bill beyond the leads that were named without an amount. */
function restOf(totals: readonly BilledRow[], amount: number): BilledRow {
  const [first] = totals;
  return {
    line: first?.line ?? 0,
    invoiceId: first?.invoiceId ?? null,
    period: null,
    leadId: null,
    description: first?.description ?? null,
    units: null,
    amount
  };
}

/** What a lead without an amount is taken to cost where nothing is due for it: by the total, else as most leads do. */
function usualPrice(totals: readonly BilledRow[], dues: readonly Due[]): number {
  const [only] = totals.length === 1 ? totals : [];
  if (only?.amount && only.units) return Math.round(only.amount / only.units);
  const counts = new Map<number, number>();
  for (const {amount, isCredit} of dues) if (!isCredit) counts.set(amount, (counts.get(amount) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || b - a)[0]?.[0] ?? 0;
}

function usualPeriod(billed: readonly BilledRow[], dues: readonly Due[], keys: readonly string[]): string {
  const places = new Map(
    dues.flatMap(({lead, event, period}) => [[lead, period] as const, [event, period] as const])
  );
  const counts = new Map<number, number>();
  for (const {leadId} of billed) {
    const place = leadId === null ? undefined : places.get(leadId);
    if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([a, m], [b, n]) => n - m || b - a);
  return keys[best?.[0] ?? keys.length - 1] ?? "";
}

function totalsOf(rows: readonly AuditRow[]): AuditTotal[] {
  const totals = new Map<string, AuditTotal>();
  for (const {reason, kind, difference} of rows) {
    const total = totals.get(`${kind} ${reason}`) ?? {reason, kind, rows: 0, difference: 0};
    total.rows++;
    total.difference += difference;
    totals.set(`${kind} ${reason}`, total);
  }
  return [...totals.values()].sort((a, b) => b.difference - a.difference || (a.reason < b.reason ? -1 : 1));
}
