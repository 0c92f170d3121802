import {isWithin, lastDay} from "../calendar.js";
import type {SettledCredit} from "../settlement.js";
import type {Candidate} from "./candidate.js";
import type {Place} from "./lines.js";
import {refundsOf, takesRefunds} from "./refunds.js";
import type {Dispute} from "./review.js";
import type {Walk} from "./walk.js";

/** A line that an event was billed in, and what the component's money is on there. */
export interface Billed extends Place {
  component: number;
  value: number;
}

/** What comes back of one line of an event: a fact, and which part of what was billed. */
export type Scheduled = Pick<SettledCredit, "line" | "unit" | "cause" | "share" | "at">;

interface Fact {
  at: number;
  cause: SettledCredit["cause"];
  /** Minor units of a refund; null takes all that is left. */
  amount: number | null;
}

/**
 * What later facts take back of an event, in order of time: an accepted dispute or a late cancellation all that is
 * left, a refund its share of what was billed, or all of it at once. Source: contract/README.markdown, the clock and
 * step 12.
 * @example creditsOf(walkOf({id: "a", currency: "USD", minorDigits: 2, timeZone: "UTC", versions: []}, emptyLedger("2026-01-31", Date.UTC(2026, 1, 1))), {leads: {cancelled_in_time_at: []}, row: 0, sale: -1, version: {contract: {adjustments: null}}}, [], 0, null) // []
 */
export function creditsOf(
  walk: Walk,
  candidate: Candidate,
  billed: Billed[],
  limit: number,
  dispute: Dispute | null
): Scheduled[] {
  const facts = factsOf(walk, candidate, limit, dispute);
  if (facts.length === 0) return [];
  const {contract} = candidate.version;
  const isFull = contract.adjustments?.amount === "full";
  return billed.flatMap(({line, unit, component: place, value}) => {
    const component = contract.components[place];
    const isPercent = component?.kind === "percent";
    const base = isPercent ? value : (walk.ledger.sales.revenue[candidate.sale] ?? Number.NaN);
    const d = base > 0 ? base : 1;
    let left = d;
    return facts.flatMap(({at, cause, amount}) => {
      if (cause === "refund" && isPercent && (value <= 0 || (takesRefunds(component) && at < limit)))
        return [];
      const n = amount === null || isFull || !(base > 0) ? left : Math.min(left, amount);
      left -= n;
      return n === 0 ? [] : [{line, unit, cause, share: {n, d}, at}];
    });
  });
}

function factsOf(walk: Walk, candidate: Candidate, limit: number, dispute: Dispute | null): Fact[] {
  const facts: Fact[] = [];
  if (dispute) facts.push({at: dispute.acceptedAt, cause: "dispute", amount: null});
  const cancelled = candidate.leads.cancelled_in_time_at[candidate.row] ?? Number.NaN;
  if (candidate.family === "appointment_set" && cancelled >= limit && cancelled < walk.ledger.asOf)
    facts.push({at: cancelled, cause: "cancelled", amount: null});
  const {adjustments} = candidate.version.contract;
  if (candidate.sale >= 0 && adjustments !== null)
    for (const {at, amount} of refundsOf(walk.ledger.sales, candidate.sale, walk.ledger.asOf))
      if (isAfterLock(walk, candidate, at) && isInWindow(walk, candidate, at))
        facts.push({at, cause: "refund", amount});
  return facts.sort((a, b) => a.at - b.at);
}

/** A refund inside the hold has lowered the base or taken the event out already. */
function isAfterLock({calendar}: Walk, {version, lockAt, lockDay}: Candidate, at: number): boolean {
  if (version.contract.hold === null) return true;
  return lockAt === null ? calendar.day(at) > lockDay : at > lockAt;
}

function isInWindow({calendar}: Walk, candidate: Candidate, at: number): boolean {
  const {version, lockAt, lockDay} = candidate;
  const window = version.contract.adjustments?.clawback_window;
  if (!window) return true;
  if (window.unit !== "hour") return calendar.day(at) <= lastDay(lockDay, window);
  const lock = version.contract.hold === null ? candidate.at : (lockAt ?? calendar.start(lockDay));
  return isWithin(calendar, lock, at, window);
}
