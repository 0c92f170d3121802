import {type Calendar, isWithin} from "../calendar.js";
import {compare, exact, whole} from "../exact.js";
import type {LeadColumns, SaleColumns} from "../ledger.js";
import type {Band} from "../terms/components.js";
import type {Contract} from "../terms.js";
import {type Billing, billsEvents} from "./demand.js";
import type {Version} from "./walk.js";

/** A customer's first sale that is theirs, and its lead: later sales follow from it. */
export interface Root {
  at: number;
  row: number;
}

/**
 * The lead that a sale is credited to: the one that it names, or the person's first or last. -1 is none.
 * @example leadOf(undefined, {declared_lead: [7]}, 0) // 7
 */
export function leadOf(version: Version | undefined, sales: SaleColumns, sale: number): number {
  const model = version?.contract.attribution?.model ?? "declared_source";
  const column =
    model === "first" ? sales.first_lead : model === "last" ? sales.last_lead : sales.declared_lead;
  return column[sale] ?? -1;
}

/**
 * The components that a later sale of a customer still bills: all of them, none, or those of so many months.
 * @example recurring({contract: {components: [{kind: "per_unit", event: "sale", recurrence: "first_only"}]}}, 1, {at: 0, row: 0}, 1, calendarOf("UTC")) // 0
 */
export function recurring(
  version: Version,
  bits: number,
  root: Root,
  at: number,
  calendar: Calendar
): number {
  return kept(version.contract, bits, ({recurrence}) => {
    if (typeof recurrence === "string") return recurrence === "lifetime";
    return isWithin(calendar, root.at, at, {n: recurrence.months, unit: "month"});
  });
}

/**
 * The components that a sale can bill by what is recorded of it: a percentage needs an amount.
 * @example withAmount({components: [{kind: "percent", event: "sale", percent_of: "net"}]}, 1, {revenue: [NaN]}, 0) // 0
 */
export function withAmount(contract: Contract, bits: number, sales: SaleColumns, sale: number): number {
  return kept(contract, bits, component => {
    if (component.kind !== "percent") return true;
    const amount = component.percent_of === "margin" ? sales.margin[sale] : sales.revenue[sale];
    return !Number.isNaN(amount ?? Number.NaN);
  });
}

/**
 * The components in one of whose bands an event lies; a component without bands takes every event.
 * @example inBands({components: [{kind: "per_unit", event: "call"}]}, 1, {}, 0, {}, -1, 2) // 1
 */
export function inBands(
  contract: Contract,
  bits: number,
  leads: LeadColumns,
  row: number,
  sales: SaleColumns,
  sale: number,
  minorDigits: number
): number {
  return kept(contract, bits, component => {
    if (component.kind !== "per_unit" || !component.bands) return true;
    const value = bandValue(component, contract, leads, row, sales, sale);
    const digits = isOnRevenue(component, sale) ? minorDigits : 0;
    return !Number.isNaN(value) && component.bands.some(band => isInBand(band, value, digits));
  });
}

function kept(contract: Contract, bits: number, wants: (component: Billing) => boolean): number {
  if (bits === 0) return 0;
  return contract.components.reduce(
    (left, component, i) =>
      (left & (1 << i)) !== 0 && billsEvents(component) && !wants(component) ? left & ~(1 << i) : left,
    bits
  );
}

/**
 * Whether a component's bands are on money: the revenue of a sale, and not the length of a call.
 * @example isOnRevenue({kind: "per_unit", event: "sale"}, 0) // true
 */
export function isOnRevenue(component: Billing, sale: number): boolean {
  const on = component.kind === "per_unit" ? component.band_on : undefined;
  return on === "revenue" || (on === undefined && sale >= 0);
}

/**
 * What a component's bands are on: seconds of a call, or the revenue of a sale in minor units; NaN where not recorded.
 * @example bandValue({kind: "per_unit", event: "call"}, {duration_kind: "total"}, {call_seconds: [150], call_total_seconds: [200]}, 0, {}, -1) // 200
 */
export function bandValue(
  component: Billing,
  {duration_kind}: Contract,
  leads: LeadColumns,
  row: number,
  sales: SaleColumns,
  sale: number
): number {
  if (isOnRevenue(component, sale)) return sales.revenue[sale] ?? Number.NaN;
  const on = component.kind === "per_unit" ? component.band_on : undefined;
  const total = on === "call_total_seconds" || (on === undefined && duration_kind === "total");
  const seconds = (total ? leads.call_total_seconds : leads.call_seconds)[row] ?? -1;
  return seconds < 0 ? Number.NaN : seconds;
}

/**
 * Whether a value lies in a band, its least included and its most not; money is minor units, its digits given.
 * @example isInBand({min: "90", max: "120", rate: "20"}, 120, 0) // false
 */
export function isInBand({min, max}: Band, value: number, digits: number): boolean {
  const x = whole(value);
  return compare(x, exact(min, digits)) >= 0 && (max === null || compare(x, exact(max, digits)) < 0);
}
