import {type Exact, exact, plus, rounded, times} from "../exact.js";
import {feeOf} from "../pricing/parts.js";
import {type Behinds, type PeriodFees, priceComponents} from "../pricing/period.js";
import type {Settlement} from "../settlement.js";
import {familyOf} from "../settling/demand.js";
import type {ContractFamily} from "../terms.js";

/** What is due for one event in one period, all components together: minor units, below zero for what comes back. */
export interface Due {
  /** The id of the lead, or of the sale where it has none. */
  lead: string;
  /** The id of the event: a lead's own, or a sale's. */
  event: string;
  period: number;
  amount: number;
  isCredit: boolean;
}

/**
 * What every billed event costs in every period by itself, and what comes back of it: exact, then rounded once for
 * each event. An invoice rounds once a line, so that the sum here can differ from it by some minor units.
 * @example duesOf({versions: [], minorDigits: 2}, {periods: [], events: []}) // []
 */
export function duesOf(family: ContractFamily, settlement: Pick<Settlement, "periods" | "events">): Due[] {
  const leads = new Map<string, string>();
  for (const event of settlement.events)
    if (event.family === "sale" && event.leadId !== null) leads.set(event.id, event.leadId);
  const behinds: Behinds = new Map();
  const priced: PeriodFees["priced"][] = [];
  return settlement.periods.flatMap((period, place) => {
    const fees = priceComponents(family, period, behinds, true).priced;
    priced.push(fees);
    const sums = new Map<string, {event: string; fee: Exact}>();
    for (const [i, {version, component, events}] of period.lines.entries()) {
      const part = family.versions[version]?.components[component];
      if (part?.kind !== "per_unit" && part?.kind !== "percent") continue;
      let run = 0;
      for (const [unit, event] of events.entries()) {
        const runs = fees[i]?.runs ?? [];
        while (run + 1 < runs.length && unit >= (runs[run]?.upTo ?? 0)) run++;
        const key = `${familyOf(part.event)} ${event}`;
        const before = sums.get(key);
        const fee = runs[run]?.fee ?? exact("0");
        sums.set(key, {event, fee: before ? plus(before.fee, fee) : fee});
      }
    }
    const due = (event: string, amount: number, isCredit: boolean): Due => ({
      lead: leads.get(event) ?? event,
      event,
      period: place,
      amount,
      isCredit
    });
    const credits = period.credits.flatMap(credit => {
      const runs = priced[credit.period]?.[credit.line]?.runs;
      // A period that is priced again has no price by the lead: what comes back is one line.
      if (credit.reRate || runs === undefined) return [];
      const {n, d} = credit.share;
      return due(credit.event, -rounded(times(feeOf(runs, credit.unit), {n: BigInt(n), d: BigInt(d)})), true);
    });
    return [...[...sums.values()].map(({event, fee}) => due(event, rounded(fee), false)), ...credits];
  });
}
