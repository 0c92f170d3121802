import type {Candidate} from "./candidate.js";
import {type Dispute, disputeOf, quotaOf} from "./review.js";
import type {Version, Walk} from "./walk.js";

/** What reviewing a period's events comes to. */
export interface PeriodReview {
  disputes: Map<Candidate, Dispute>;
  /** Accepted before the period was settled: they leave it. */
  returned: Map<Candidate, Dispute>;
  /** How many more the quota lets through. */
  left: number;
}

type Disputed = [Candidate, Dispute];

/**
 * Accepts the disputes of a period that are decided by its cut-off, up to the quota and in order of filing.
 * Source: contract/README.markdown, step 5.
 * @example reviewPeriod(walkOf({id: "a", currency: "USD", minorDigits: 2, timeZone: "UTC", versions: []}, emptyLedger("2026-01-31", Date.UTC(2026, 1, 1))), [], null, 0, 0).returned.size // 0
 */
export function reviewPeriod(
  {calendar, ledger: {asOf}}: Walk,
  present: Candidate[],
  ruling: Version | null,
  limit: number,
  delivered: number
): PeriodReview {
  const disputes = new Map<Candidate, Dispute>();
  for (const candidate of present) {
    const {version, leads, row, family, at} = candidate;
    const {review} = version.contract;
    const dispute = review && disputeOf(review, calendar, leads, row, family, at, asOf);
    if (dispute) disputes.set(candidate, dispute);
  }
  if (disputes.size === 0) return {disputes, returned: disputes, left: 0};
  const quota = quotaOf(ruling?.contract.review ?? null, {delivered, billable: present.length});
  const known = [...disputes].filter(([, {acceptedAt}]) => acceptedAt < limit);
  const returned = new Map(known.sort(byFiling).slice(0, quota));
  return {disputes, returned, left: quota - returned.size};
}

/**
 * Accepts what is decided later of what was billed, as far as the quota goes and in order of decision: it comes back in
 * later periods.
 * @example lateReturns({disputes: new Map(), returned: new Map(), left: 0}, [], 0, 1).size // 0
 */
export function lateReturns(
  {disputes, left}: PeriodReview,
  billed: readonly Candidate[],
  limit: number,
  asOf: number
): Map<Candidate, Dispute> {
  if (left <= 0) return new Map();
  const later = billed.flatMap((candidate): Disputed[] => {
    const dispute = disputes.get(candidate);
    return dispute && dispute.acceptedAt >= limit && dispute.acceptedAt < asOf ? [[candidate, dispute]] : [];
  });
  return new Map(later.sort(byDecision).slice(0, left));
}

function byFiling([a, x]: Disputed, [b, y]: Disputed): number {
  return x.filedAt - y.filedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function byDecision(a: Disputed, b: Disputed): number {
  return a[1].acceptedAt - b[1].acceptedAt || byFiling(a, b);
}
