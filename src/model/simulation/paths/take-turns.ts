import type {Allowed, Capped, unitCaps} from "../../contract/settling/caps.js";
import type {Cap} from "../../contract/terms/clauses.js";

/** Events of one kind that come within the same days. */
export interface Arrivals {
  types: Capped["types"];
  isSale: boolean;
  units: number;
}

/** In how many turns different kinds of events come, at most. */
const turns = 24;

/**
 * What caps let through of several kinds of events that come evenly among each other, each kind in the order given:
 * of one kind all at once, of more in turns. Source: contract/README.markdown, step 6, by time.
 * @example takeTurns(unitCaps(), [{measure: "units", period: "month", limit: "4", scope: "contract", action: "stop"}], [{types: ["lead"], isSale: false, units: 6}, {types: ["sale"], isSale: true, units: 3}], 0, "2026-01").map(({full}) => full) // [3, 1]
 */
export function takeTurns(
  counter: ReturnType<typeof unitCaps>,
  caps: readonly Cap[],
  arrivals: readonly Arrivals[],
  day: number,
  period: string
): Allowed[] {
  const some = arrivals.filter(({units}) => units > 0).length;
  const rounds = some < 2 ? 1 : Math.min(turns, Math.max(...arrivals.map(({units}) => units)));
  const all = arrivals.map((): Allowed => ({full: 0, over: []}));
  for (let round = 0; round < rounds; round++)
    for (const [i, {types, isSale, units}] of arrivals.entries()) {
      const count = Math.round((units * (round + 1)) / rounds) - Math.round((units * round) / rounds);
      if (count > 0)
        addTo(all[i], counter.take(caps, {types, source: "", customer: -1, isSale}, day, period, count));
    }
  return all;
}

function addTo(sum: Allowed | undefined, {full, over}: Allowed): void {
  if (!sum) return;
  sum.full += full;
  for (const {count, factor} of over) {
    const same = sum.over.find(each => each.factor === factor);
    if (same) same.count += count;
    else sum.over.push({count, factor});
  }
}
