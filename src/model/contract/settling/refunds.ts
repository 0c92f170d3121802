import {exact, rounded, times, whole} from "../exact.js";
import type {SaleColumns} from "../ledger.js";
import type {PercentComponent} from "../terms/components.js";
import type {Candidate} from "./candidate.js";
import type {Walk} from "./walk.js";

/** Money that went back, in minor units, and when. */
export interface Refund {
  at: number;
  amount: number;
}

/**
 * The refunds of a sale that are known before a moment, in order of time.
 * @example refundsOf({refund_start: [0, 1], refunded_at: [5], refund_amount: [100]}, 0, 6) // [{at: 5, amount: 100}]
 */
export function refundsOf(sales: SaleColumns, sale: number, before: number): Refund[] {
  const refunds: Refund[] = [];
  const end = sales.refund_start[sale + 1] ?? 0;
  for (let i = sales.refund_start[sale] ?? 0; i < end; i++) {
    const at = sales.refunded_at[i] ?? Number.NaN;
    if (at < before) refunds.push({at, amount: sales.refund_amount[i] ?? 0});
  }
  return refunds;
}

const known = (amount: number | undefined) => (amount === undefined || Number.isNaN(amount) ? 0 : amount);
const sum = (refunds: Refund[]) => refunds.reduce((total, {amount}) => total + amount, 0);

/**
 * Revenue - tax - discount - refunds known before a moment, minor units; a sale without revenue is nothing.
 * @example netRevenueOf({sales: {revenue: [900], tax: [50], discount: [NaN], refund_start: [0, 0]}}, 0, 1) // 850
 */
export function netRevenueOf({sales}: Walk["ledger"], sale: number, before: number): number {
  if (Number.isNaN(sales.revenue[sale] ?? Number.NaN)) return 0;
  const gross = known(sales.revenue[sale]) - known(sales.tax[sale]) - known(sales.discount[sale]);
  return gross - sum(refundsOf(sales, sale, before));
}

/**
 * Whether refunds that are known when a sale is billed lower what the percentage is on.
 * @example takesRefunds({percent_of: "gross", net_basis: []}) // false
 */
export function takesRefunds({percent_of, net_basis}: PercentComponent): boolean {
  return percent_of !== "gross" && net_basis.includes("refunds");
}

/**
 * What a percentage of a sale is on, minor units, with the refunds that are known before a moment.
 * Source: contract/README.markdown, percent.
 * @example percentBase({percent_of: "net", net_basis: ["tax"]}, {sales: {revenue: [900], tax: [50], discount: [20]}}, 0, 1) // 850
 */
export function percentBase(
  component: PercentComponent,
  {sales, marginRate}: Walk["ledger"],
  sale: number,
  before: number
): number {
  const {percent_of, net_basis} = component;
  const revenue = known(sales.revenue[sale]);
  if (percent_of === "gross") return revenue;
  const refunds = net_basis.includes("refunds") ? refundsOf(sales, sale, before) : [];
  if (percent_of === "margin") {
    const costs = refunds.map(({amount}) => refundCost(amount, sales.is_costed[sale] === 1, marginRate));
    return known(sales.margin[sale]) - costs.reduce((total, cost) => total + cost, 0);
  }
  const tax = net_basis.includes("tax") ? known(sales.tax[sale]) : 0;
  const discount = net_basis.includes("discount") ? known(sales.discount[sale]) : 0;
  return revenue - tax - discount - sum(refunds);
}

/**
 * What a refund takes from the margin of its sale, minor units: all of it where the goods are paid for, else the
 * business's share of margin, rounded half away from zero.
 * @example refundCost(1001, false, "0.5") // 501
 */
export function refundCost(amount: number, isCosted: boolean, marginRate: string | null): number {
  return isCosted || marginRate === null ? amount : rounded(times(whole(amount), exact(marginRate)));
}

/**
 * Takes a sale that was refunded inside its hold out of the components that must not bill it, and says whether none
 * is left. A part refund lowers the base of a percentage that subtracts refunds. Source: contract/README.markdown,
 * refunds.
 * @example isRefundedInHold(walkOf({id: "a", currency: "USD", minorDigits: 2, timeZone: "UTC", versions: []}, emptyLedger("2026-01-31", Date.UTC(2026, 1, 1))), {sale: -1, version: {contract: {hold: null}}}) // false
 */
export function isRefundedInHold(walk: Walk, candidate: Candidate): boolean {
  const {contract} = candidate.version;
  if (candidate.sale < 0 || contract.hold === null) return false;
  const {sales, asOf} = walk.ledger;
  const inHold = refundsOf(sales, candidate.sale, asOf).filter(({at}) =>
    candidate.lockAt === null ? walk.calendar.day(at) <= candidate.lockDay : at <= candidate.lockAt
  );
  if (inHold.length === 0) return false;
  const isPart = sum(inHold) < known(sales.revenue[candidate.sale]);
  const stays = contract.components.reduce(
    (bits, component, i) =>
      isPart && component.kind === "percent" && takesRefunds(component) ? bits | (1 << i) : bits,
    0
  );
  candidate.bits &= stays;
  return candidate.bits === 0;
}
