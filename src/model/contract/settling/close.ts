import {addMonths, dayNumber, dayText} from "../calendar.js";
import type {EventState, SettledCredit, SettledPeriod} from "../settlement.js";
import type {EventType, Window} from "../terms/vocabulary.js";
import {dayBook} from "./ads.js";
import {bill, scopesOf} from "./billing.js";
import type {Candidate} from "./candidate.js";
import {unitCaps} from "./caps.js";
import {type Billed, creditsOf} from "./credits.js";
import {typesOf} from "./demand.js";
import {estimateOutage} from "./estimate.js";
import {lineBook} from "./lines.js";
import {isRefundedInHold, netRevenueOf} from "./refunds.js";
import {lateReturns, reviewPeriod} from "./review-period.js";
import {rulingVersion, type Walk} from "./walk.js";

/** Takes candidates, and closes billing periods in order. */
export interface Closer {
  add: (candidate: Candidate) => void;
  /** One more event of the period was delivered: theirs, and of a kind that the contract pays for. */
  delivered: (period: number) => void;
  period: (place: number) => SettledPeriod;
  /** Keeps an event whose hold has not passed: a better one may still take its place. */
  hold: (candidate: Candidate) => void;
  /** Says of what is still held that it is. */
  end: () => void;
}

/**
 * Steps 5 to 7 of each billing period: what was cancelled, refunded or returned leaves; caps stop or cheapen; the
 * rest is billed; what later facts take back is noted for the periods in which they fall.
 * Source: contract/README.markdown, the clock and steps 5 to 7.
 * @example closer(walkOf({id: "a", currency: "USD", minorDigits: 2, timeZone: "UTC", versions: []}, emptyLedger("2026-01-31", Date.UTC(2026, 1, 1)))).period(0).lines // []
 */
export function closer(walk: Walk): Closer {
  const {calendar, versions, periods, ends, ledger, decide} = walk;
  const waiting = new Map<number, Candidate[]>();
  const delivered = new Map<number, number>();
  const credits = new Map<number, SettledCredit[]>();
  const failures = new Map<number, Map<number, number>>();
  const caps = unitCaps();
  const days = dayBook(walk, caps);
  const held: Candidate[] = [];
  /** Since when an event that was returned after it was billed is to be replaced by a free one. */
  const owedSince: number[] = [];

  /** The period of a fact: the one that is settled by it, or the one that holds its date. */
  const periodOfFact = (at: number, place: number, limit: number) =>
    at < limit ? place : Math.max(place, walk.periodOf(calendar.day(at)));

  function close(place: number): SettledPeriod {
    const period = periods[place] ?? {key: "", from: 0, to: 0};
    const [start, end] = [calendar.start(period.from), ends[place] ?? 0];
    const ruling = rulingVersion(versions, start, end);
    const limit = Math.min(cutOff(walk, place, ruling?.contract.payment.issue_after ?? null), ledger.asOf);
    const leave = (candidate: Candidate, state: EventState, reason: string) => {
      decide(candidate.event, state, reason, place);
      return false;
    };

    const candidates = inOrder(waiting.get(place) ?? []);
    waiting.delete(place);
    const present = candidates.filter(candidate => {
      if (!candidate.isKept) return false;
      const {family, leads, row} = candidate;
      if (family === "appointment_set" && (leads.cancelled_in_time_at[row] ?? Number.NaN) < limit)
        return leave(candidate, "cancelled", "cancelled");
      return !isRefundedInHold(walk, candidate) || leave(candidate, "refunded", "refunded");
    });
    const review = reviewPeriod(walk, present, ruling, limit, delivered.get(place) ?? 0);
    delivered.delete(place);
    for (const [candidate, {reason}] of review.returned) leave(candidate, "returned", reason);
    const billable = present.filter(candidate => {
      if (review.returned.has(candidate)) return false;
      const owed = candidate.bits === 0 ? -1 : owedSince.findIndex(since => candidate.at >= since);
      if (owed < 0) return true;
      owedSince.splice(owed, 1);
      return leave(candidate, "replacement", "replacement");
    });

    const lines = lineBook();
    const counted: SettledPeriod["counted"] = {};
    const ads = days.open(period, lines, counted);
    const mayComeBack: {candidate: Candidate; types: readonly EventType[]; net: number; places: Billed[]}[] =
      [];
    let revenue = 0;
    for (const candidate of billable) {
      ads.upTo(candidate.at);
      const types = typesOf(candidate.family, candidate.sort);
      const factor = capped(candidate, types, period.key);
      if (factor === undefined) {
        leave(candidate, "capped", "cap");
        continue;
      }
      for (const type of types) counted[type] = (counted[type] ?? 0) + 1;
      const net = candidate.sale < 0 ? 0 : netRevenueOf(ledger, candidate.sale, limit);
      revenue += net;
      const keeps =
        candidate.sale >= 0 || candidate.family === "appointment_set" || review.disputes.has(candidate);
      const places = bill(walk, candidate, factor, limit, lines, keeps);
      if (keeps) mayComeBack.push({candidate, types, net, places});
      else decide(candidate.event, "billed", "", place);
    }
    ads.upTo(Number.POSITIVE_INFINITY);
    if (ruling && ruling.to > start) {
      estimateOutage(walk, ruling, period, billable, lines, counted, caps);
      for (const [i, component] of ruling.contract.components.entries())
        if (component.kind === "per_unit" && component.event === "period")
          lines.add(ruling.place, i, null, 1, 0, null);
    }
    const media = ads.media();

    const billed = mayComeBack.map(({candidate}) => candidate);
    const late = lateReturns(review, billed, limit, ledger.asOf);
    for (const {candidate, types, net, places} of mayComeBack) {
      const {version, id} = candidate;
      const dispute = late.get(candidate) ?? null;
      const remedy = version.contract.review?.remedy;
      const isReplaced = dispute !== null && (remedy === "replace" || remedy === "rebook");
      if (isReplaced && candidate.bits !== 0) owedSince.push(dispute.acceptedAt);
      const scheduled = creditsOf(walk, candidate, places, limit, isReplaced ? null : dispute);
      for (const credit of scheduled) {
        const into = periodOfFact(credit.at, place, limit);
        const reRate = credit.cause === "dispute" && version.contract.review?.credit_rate === "re_rate";
        push(credits, into, {...credit, period: place, event: id, reRate, types, revenue: net});
      }
      const taken = scheduled.find(({cause}) => cause !== "refund") ?? scheduled[0];
      if (!taken) decide(candidate.event, "billed", "", place);
      else
        decide(
          candidate.event,
          taken.cause === "refund" ? "clawed_back" : "credited",
          taken.cause === "dispute" ? (dispute?.reason ?? "disputed") : taken.cause,
          place
        );
      const deniedAt = review.disputes.get(candidate)?.deniedAt ?? Number.POSITIVE_INFINITY;
      if (deniedAt < ledger.asOf && version.contract.review?.failed_dispute_fee !== undefined) {
        const into = Math.max(place, walk.periodOf(calendar.day(deniedAt)));
        const counts = failures.get(into) ?? new Map<number, number>();
        failures.set(into, counts.set(version.place, (counts.get(version.place) ?? 0) + 1));
      }
    }
    owedSince.sort((a, b) => a - b);

    return {
      key: period.key,
      from: dayText(period.from),
      to: dayText(period.to),
      days: period.to - period.from,
      complete: ledger.asOf >= end,
      through: dayText(Math.min(period.to - 1, dayNumber(ledger.asOfDay))),
      inForce: versions.flatMap(version => {
        const first = Math.max(period.from, calendar.day(version.from));
        const after = Number.isFinite(version.to) ? Math.min(period.to, calendar.day(version.to)) : period.to;
        return after > first ? [{version: version.place, days: after - first}] : [];
      }),
      lines: lines.all(),
      credits: credits.get(place) ?? [],
      media,
      failedDisputes: [...(failures.get(place) ?? [])].map(([version, count]) => ({version, count})),
      counted,
      revenue
    };
  }

  /** The share of the price that an event bills (null: all of it); undefined where a cap stops it. */
  function capped(
    candidate: Candidate,
    types: readonly EventType[],
    period: string
  ): string | null | undefined {
    const {contract} = candidate.version;
    if (candidate.bits === 0 || contract.caps.length === 0) return null;
    const {lockDay} = candidate;
    const {full, over} =
      caps.takeAlike(contract.caps, lockDay, period) ??
      caps.take(contract.caps, scopesOf(walk, candidate, types), lockDay, period, 1);
    return full > 0 ? null : over[0]?.factor;
  }

  return {
    add: candidate => push(waiting, walk.periodOf(candidate.lockDay), candidate),
    delivered: period => delivered.set(period, (delivered.get(period) ?? 0) + 1),
    period: close,
    hold: candidate => void held.push(candidate),
    end: () => {
      for (const {event, isKept} of held) if (isKept) decide(event, "held", "held", null);
    }
  };
}

function push<T>(lists: Map<number, T[]>, key: number, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Candidates come in order of time unless holds differ, so that most of the time there is nothing to sort. */
function inOrder(candidates: Candidate[]): Candidate[] {
  for (let i = 1; i < candidates.length; i++) {
    const [before, after] = [candidates[i - 1], candidates[i]];
    if (before && after && byTime(before, after) > 0) return candidates.sort(byTime);
  }
  return candidates;
}

function byTime(a: Candidate, b: Candidate): number {
  if (a.at !== b.at) return a.at - b.at;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** The moment after which facts no longer settle a period but become lines of later ones. */
function cutOff({calendar, periods, ends}: Walk, place: number, issueAfter: Window | null): number {
  const end = ends[place] ?? 0;
  const to = periods[place]?.to ?? 0;
  if (issueAfter === null) return end;
  if (issueAfter.unit === "hour") return end + issueAfter.n * 3_600_000;
  return calendar.start(issueAfter.unit === "day" ? to + issueAfter.n : addMonths(to, issueAfter.n));
}
