import aq from "arquero/dist/arquero.min.js";
import {type ChannelMonth, type Counts, countFields} from "../model/rows.js";

/**
 * The sums of the rows by channel or by month, in the order in which they first come. As in `sum` of SQL a null is
 * left out, and a sum is null only where every row lacks it; a blank channel is a group of its own.
 */
export function rollUp<Key extends "channel" | "month">(
  rows: ChannelMonth[],
  by: Key
): (Counts & Pick<ChannelMonth, Key>)[] {
  if (rows.length === 0) return [];
  const sums = Object.fromEntries(countFields.map(field => [field, aq.op.sum(field)]));
  const groups = aq.from(rows).groupby(by).rollup(sums).objects();
  return groups.map(group => {
    const known = countFields.map(field => [field, group[field] ?? null]);
    return {...Object.fromEntries(known), [by]: group[by] ?? null} as Counts & Pick<ChannelMonth, Key>;
  });
}
