import type {UnitGroup} from "../../contract/settlement.js";
import type {Allowed} from "../../contract/settling/caps.js";
import type {SaleGroup} from "./sales.js";
import type {Stream} from "./streams.js";

/** Units that a stream brings in one slice of a month, before caps. */
export interface Brought {
  units: number;
  /** How many of the units are sales that will be refunded and taken back. */
  refunded: number;
  /** Net revenue of sales before refunds, and what a percentage is on; minor units. */
  revenue: number;
  value: number;
  refundedValue: number;
  /** The single sales, for prices that look at each; counts by band, for those that look at bands. */
  sales: readonly SaleGroup[];
  byBand: readonly {count: number; value: number}[];
  /** What the ads cost, minor units. */
  spend: number;
}

/** What a component bills: groups of units, and which of them (by their place) come back when they are refunded. */
export interface Bill {
  units: number;
  groups: UnitGroup[];
  refunds: {unit: number; count: number}[];
}

/** Units at one share of the price. */
interface Part {
  count: number;
  factor: string | null;
}

/**
 * The groups that a component bills of what came, within what caps allow (null: all of it).
 * @example billOf({look: "count", countsSpend: false}, {units: 5, refunded: 2, revenue: 0, value: 0, refundedValue: 0, sales: [], byBand: [], spend: 0}, null).refunds // [{unit: 3, count: 2}]
 * @example billOf({look: "count", countsSpend: false}, {units: 5, refunded: 0, revenue: 0, value: 0, refundedValue: 0, sales: [], byBand: [], spend: 0}, {full: 4, over: []}).groups // [{count: 4, value: 0, factor: null}]
 */
export function billOf(
  stream: Pick<Stream, "look" | "countsSpend" | "valueRatio">,
  brought: Brought,
  allowed: Allowed | null
): Bill {
  const parts: Part[] =
    allowed === null
      ? [{count: brought.units, factor: null}]
      : [{count: allowed.full, factor: null}, ...allowed.over].filter(({count}) => count > 0);
  const units = parts.reduce((sum, {count}) => sum + count, 0);
  const bill: Bill = {units, groups: [], refunds: []};
  switch (stream.look) {
    case "none":
      return bill;
    case "count":
      return counted(bill, parts, brought, stream.countsSpend);
    case "sum":
      return summed(bill, parts, brought, allowed === null);
    case "spend":
      if (brought.spend !== 0) bill.groups.push({count: 1, value: brought.spend, factor: null});
      return bill;
    case "bands":
      return each(
        bill,
        parts,
        brought.byBand.map(({count, value}) => ({count, size: value, isRefunded: false})),
        1
      );
    case "each":
      return each(bill, parts, brought.sales, stream.valueRatio);
  }
}

/** Refunded units stand last, as many as their share of what caps let through. */
function counted(bill: Bill, parts: Part[], {units, refunded, spend}: Brought, countsSpend: boolean): Bill {
  for (const {count, factor} of parts) if (count > 0) bill.groups.push({count, value: 0, factor});
  if (countsSpend && spend > 0) {
    const [first] = bill.groups;
    if (first) first.value = spend;
    else bill.groups.push({count: 0, value: spend, factor: null});
  }
  const back = bill.units === units ? refunded : Math.round((refunded * bill.units) / units);
  if (back > 0) bill.refunds.push({unit: bill.units - back, count: back});
  return bill;
}

/** A sum stands as one unit, and what of it is refunded as another. */
function summed(bill: Bill, parts: Part[], {units, value, refundedValue}: Brought, isWhole: boolean): Bill {
  let unit = 0;
  for (const {count, factor} of parts) {
    const share = isWhole ? 1 : count / units;
    const [kept, back] = [Math.round(value * share), Math.round(refundedValue * share)];
    if (kept !== 0) bill.groups.push({count: 1, value: kept, factor});
    if (kept !== 0) unit++;
    if (back === 0) continue;
    bill.groups.push({count: 1, value: back, factor});
    bill.refunds.push({unit: unit++, count: 1});
  }
  return bill;
}

/** Each group in turn, until what caps let through at a price is used up. */
function each(bill: Bill, parts: Part[], groups: readonly SaleGroup[], ratio: number): Bill {
  let place = 0;
  let room = parts[0]?.count ?? 0;
  let unit = 0;
  for (const {count, size, isRefunded} of groups)
    for (let left = count; left > 0; ) {
      while (room === 0 && ++place < parts.length) room = parts[place]?.count ?? 0;
      const part = parts[place];
      if (!part) return bill;
      const taken = Math.min(left, room);
      bill.groups.push({count: taken, value: Math.round(size * ratio), factor: part.factor});
      if (isRefunded) bill.refunds.push({unit, count: taken});
      unit += taken;
      room -= taken;
      left -= taken;
    }
  return bill;
}
