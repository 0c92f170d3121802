import {cellOf} from "../ledger.js";
import type {EventType} from "../terms/vocabulary.js";
import type {Candidate} from "./candidate.js";
import type {Capped} from "./caps.js";
import {bandValue} from "./components.js";
import type {Billed} from "./credits.js";
import type {LineBook} from "./lines.js";
import {percentBase} from "./refunds.js";
import type {Walk} from "./walk.js";

/**
 * Enters an event in the line of each component that bills it, and says where it stands if `keeps`.
 * @example bill({}, {bits: 0, version: {contract: {components: []}}}, null, 0, lineBook(), true) // []
 */
export function bill(
  {ledger}: Walk,
  {version, bits, sale, id, leads, row}: Candidate,
  factor: string | null,
  limit: number,
  lines: LineBook,
  keeps: boolean
): Billed[] {
  const billed: Billed[] = [];
  const {components} = version.contract;
  for (let i = 0; i < components.length; i++) {
    const component = components[i];
    if (component === undefined || (bits & (1 << i)) === 0) continue;
    let value = 0;
    if (component.kind === "percent") value = percentBase(component, ledger, sale, limit);
    else if (component.kind === "per_unit" && component.bands)
      value = bandValue(component, version.contract, leads, row, ledger.sales, sale);
    else if (component.kind === "per_unit" && component.tier_metric === "revenue")
      value = ledger.sales.revenue[sale] ?? 0;
    if (Number.isNaN(value)) value = 0;
    const place = lines.add(version.place, i, id, 1, value, factor);
    if (keeps) billed.push({...place, component: i, value});
  }
  return billed;
}

/**
 * What caps tell an event by: its source, and its customer or person.
 * @example scopesOf({}, {leads: {channel: coded(["meta"]), person: [4]}, row: 0, sale: -1}, ["lead"]).source // "meta"
 */
export function scopesOf({ledger}: Walk, {leads, row, sale}: Candidate, types: readonly EventType[]): Capped {
  const isSale = sale >= 0;
  const customer = (isSale ? ledger.sales.customer[sale] : leads.person[row]) ?? -1;
  return {types, source: cellOf(leads.channel, row) ?? "", customer, isSale};
}
