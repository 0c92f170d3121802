import {localDay, within} from "./calendar.js";
import type {Credit, Settled} from "./closing.js";
import type {Event} from "./events.js";
import {isBilling} from "./kinds.js";
import {exactly, least, less, minus, one, over, plus, type Rational, zero} from "./rational.js";
import {disputeOf} from "./review.js";
import {takesRefunds} from "./value.js";

export interface Fact {
  at: number;
  cause: Credit["cause"];
  amount: number;
}
const order = ["dispute", "cancelled", "refund"];

/** What comes back of an event that was billed, fact by fact in order of time. `disputedAt`: accepted too late to keep it off the bill. */
export function creditEvent(
  {world, periods}: Settled,
  event: Event,
  disputedAt: number | null,
  periodOfDay: (day: string) => number
): void {
  const {versions, zone, ledger} = world;
  const period = periods[event.period ?? -1];
  const version = versions[event.version];
  if (event.state !== "billed" || !period || !version) return;
  const denied = disputeOf(world, event)?.deniedAt ?? null;
  if (denied !== null) {
    const failed = periods[Math.max(period.index, periodOfDay(localDay(denied, zone)))];
    failed?.failed.set(event.version, (failed.failed.get(event.version) ?? 0) + 1);
  }
  const facts: Fact[] = [];
  if (disputedAt !== null) facts.push({at: disputedAt, cause: "dispute", amount: 0});
  const cancelled = event.family === "appointment_set" ? (event.lead?.cancelled_in_time_at ?? null) : null;
  if (cancelled !== null && cancelled >= period.limit && cancelled < ledger.asOf)
    facts.push({at: cancelled, cause: "cancelled", amount: 0});
  for (const {at, amount} of event.sale?.refunds ?? []) {
    const {adjustments, hold} = version;
    if (!adjustments || at >= ledger.asOf) continue;
    const inHold =
      hold && (hold.window.unit === "hour" ? at <= event.lockAt : localDay(at, zone) <= event.lockDay);
    if (inHold) continue;
    const {clawback_window} = adjustments;
    if (!clawback_window || within(event.lockAt, at, clawback_window, zone))
      facts.push({at, cause: "refund", amount});
  }
  facts.sort((a, b) => a.at - b.at || order.indexOf(a.cause) - order.indexOf(b.cause));

  period.lines.forEach((line, place) => {
    const unit = line.units.find(unit => unit.event === event);
    const c = versions[line.version]?.components[line.component];
    if (!unit || !isBilling(c)) return;
    let taken: Rational = zero;
    let refunds = 0;
    for (const {at, cause, amount} of facts) {
      let share = minus(one, taken);
      if (cause === "refund") {
        if (takesRefunds(c) && at < period.limit) continue;
        if (c.kind === "percent" && unit.value <= 0) continue;
        refunds++;
        if (version.adjustments?.amount === "full") share = refunds === 1 ? share : zero;
        else if (unit.value > 0) share = least(share, over(exactly(amount), exactly(unit.value)));
      }
      if (!less(zero, share)) continue;
      taken = plus(taken, share);
      const home = cause === "refund" && at < period.limit ? period.index : periodOfDay(localDay(at, zone));
      const reRate = cause === "dispute" && version.review?.credit_rate === "re_rate";
      periods[Math.max(period.index, home)]?.credits.push({
        period: period.index,
        line: place,
        event,
        cause,
        reRate,
        share,
        at
      });
      if (cause === "refund" && event.state !== "billed") continue;
      event.state = cause === "refund" ? "clawed_back" : "credited";
      event.reason = cause === "dispute" ? (disputeOf(world, event)?.reason ?? "") : cause;
    }
  });
}
