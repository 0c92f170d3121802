import type {Period, Settled} from "./closing.js";
import {priceLine} from "./components.js";
import type {Event} from "./events.js";
import {componentFees} from "./fees.js";
import {rounded, times, total} from "./rational.js";

/** Credits that fall in a period, each with the period that billed it. */
export function creditsOf(
  settled: Settled,
  period: Period,
  credited: Map<string, number>,
  gone: Set<Event>[]
): [origin: number, amount: number][] {
  const result: [number, number][] = [];
  const groups = new Map<string, typeof period.credits>();
  for (const credit of period.credits) {
    if (credit.reRate) continue;
    const key = `${credit.period} ${credit.line} ${credit.cause}`;
    groups.set(key, [...(groups.get(key) ?? []), credit]);
  }
  for (const group of groups.values()) {
    const [first] = group;
    const origin = settled.periods[first?.period ?? -1];
    const line = origin?.lines[first?.line ?? -1];
    if (!first || !origin || !line) continue;
    const priced = priceLine(settled, origin, line, new Set());
    const billed = [...priced.parts.values()].map(rounded).reduce((a, b) => a + b, 0);
    const exact = total(
      group.map(({event, share}) =>
        times(share, total(priced.units.filter(unit => unit.event === event).map(unit => unit.billed)))
      )
    );
    const key = `${first.period} ${first.line}`;
    const left = billed - (credited.get(key) ?? 0);
    const amount = Math.min(rounded(exact), Math.max(left, 0));
    credited.set(key, (credited.get(key) ?? 0) + amount);
    result.push([origin.index, -amount]);
  }
  for (const origin of settled.periods) {
    const again = period.credits.filter(credit => credit.reRate && credit.period === origin.index);
    const out = gone[origin.index];
    if (again.length === 0 || !out) continue;
    const sum = () => componentFees(settled, origin, out).reduce((all, [, , amount]) => all + amount, 0);
    const before = sum();
    for (const {event} of again) out.add(event);
    result.push([origin.index, sum() - before]);
  }
  return result;
}
