import type {PercentComponent, PerUnitComponent} from "../../../../src/model/contract/terms/components.js";
import {localDay} from "./calendar.js";
import type {Event, World} from "./events.js";
import {isBilling} from "./kinds.js";
import {exactly, rounded, times} from "./rational.js";
import type {Refund, SaleRow} from "./rows.js";

const sum = (refunds: Refund[]) => refunds.reduce((all, {amount}) => all + amount, 0);

export const takesRefunds = (c: PercentComponent | PerUnitComponent) =>
  c.kind === "percent" &&
  ["net", "incremental", "margin"].includes(c.percent_of) &&
  c.net_basis.includes("refunds");

/** What a component bills an event on, minor units: the base of a percentage, or the revenue of the sale. */
export function baseValueOf(
  {ledger}: World,
  c: PercentComponent | PerUnitComponent,
  {sale}: Event,
  limit: number
): number {
  if (!sale) return 0;
  const revenue = sale.revenue ?? 0;
  if (c.kind === "per_unit" || c.percent_of === "gross") return revenue;
  const known = takesRefunds(c) ? sale.refunds.filter(({at}) => at < limit) : [];
  if (c.percent_of === "margin")
    return known.reduce(
      (left, {amount}) =>
        left - (sale.is_costed ? amount : rounded(times(exactly(amount), exactly(ledger.marginRate ?? "0")))),
      sale.margin ?? 0
    );
  const tax = c.net_basis.includes("tax") ? (sale.tax ?? 0) : 0;
  const discount = c.net_basis.includes("discount") ? (sale.discount ?? 0) : 0;
  return revenue - tax - discount - sum(known);
}

export const netRevenue = ({revenue, tax, discount, refunds}: SaleRow, limit: number) =>
  revenue === null ? 0 : revenue - (tax ?? 0) - (discount ?? 0) - sum(refunds.filter(({at}) => at < limit));

/** Takes out the components that a refund inside the hold spoils; whether any ground to go on is left. */
export function withoutHeldRefunds({versions, zone, ledger}: World, event: Event): boolean {
  const version = versions[event.version];
  const {sale} = event;
  if (!version?.hold || !sale) return true;
  const hours = version.hold.window.unit === "hour";
  const inside = sale.refunds.filter(
    ({at}) => at < ledger.asOf && (hours ? at <= event.lockAt : localDay(at, zone) <= event.lockDay)
  );
  if (inside.length === 0) return true;
  event.billing = event.billing.filter(place => {
    const c = version.components[place];
    return isBilling(c) && takesRefunds(c) && sum(inside) < (sale.revenue ?? 0);
  });
  return event.billing.length > 0;
}
