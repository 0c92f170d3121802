import {roundHalfAway} from "../money.js";

/**
 * What marketing costs besides the ads. Money is minor units; null where it is not known (0 where there is none).
 * `from` is the first day and `to` the day after the last, as YYYY-MM-DD.
 */
export interface LoadedCostInputs {
  media: number | null;
  fee: number | null;
  inHousePerMonth: number | null;
  handlingPerLead: number | null;
  leads: number;
  duplicateLeads: number;
  from: string;
  to: string;
}

/** Least common multiple of 28, 29, 30 and 31: every day of every month is a whole number of these. */
const PARTS_OF_A_MONTH = 377_580;

/**
 * Loaded cost in minor units: media + fee + in-house by the month + handling of each lead that is not a duplicate.
 * In-house is prorated by days within each calendar month, and the sum is rounded once, half away from zero.
 * Null where any part is unknown: a cost with a part left out would flatter the deal.
 * Source: economics/README.markdown, loaded cost.
 * @example loadedCost({media: 1800_00, fee: 0, inHousePerMonth: 2000_00, handlingPerLead: 10_00, leads: 44, duplicateLeads: 4, from: "2026-03-01", to: "2026-04-01"}) // 420000
 */
export function loadedCost(inputs: LoadedCostInputs): number | null {
  const {media, fee, inHousePerMonth, handlingPerLead, leads, duplicateLeads, from, to} = inputs;
  if (media === null || fee === null || inHousePerMonth === null || handlingPerLead === null) return null;
  const inHouse = (inHousePerMonth * partsOfMonths(from, to)) / PARTS_OF_A_MONTH;
  return roundHalfAway(media + fee + inHouse + handlingPerLead * (leads - duplicateLeads));
}

function partsOfMonths(from: string, to: string): number {
  const end = dayOf(to);
  let start = dayOf(from);
  if (end < start) throw new RangeError(`the range from ${from} to ${to} ends before it starts`);
  let parts = 0;
  while (start < end) {
    const date = new Date(start);
    const firstOfMonth = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
    const firstOfNext = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
    const stop = Math.min(end, firstOfNext);
    parts += ((stop - start) * PARTS_OF_A_MONTH) / (firstOfNext - firstOfMonth);
    start = stop;
  }
  return parts;
}

function dayOf(text: string): number {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== text)
    throw new RangeError(`"${text}" is not a day; write it as 2026-03-01`);
  return day;
}
