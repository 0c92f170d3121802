import type {Candidate} from "./candidate.js";
import {type Dispute, disputeOf, quotaOf} from "./review.js";
import type {Version, Walk} from "./walk.js";

/** What reviewing a period's events comes to. */
export interface PeriodReview {
  disputes: Map<Candidate, Dispute>;
  /** Accepted before the period was settled: they leave it. */
  returned: Map<Candidate, Dispute>;
  /** Accepted later, as far as the quota goes: they come back in later periods. */
  late: Map<Candidate, Dispute>;
}

type Disputed = [Candidate, Dispute];

/**
 * Accepts disputes up to the period's quota: those decided by the cut-off in order of filing, then later ones in
 * order of decision. Source: domain.md 2b, step 5.
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
  if (disputes.size === 0) return {disputes, returned: disputes, late: disputes};
  const quota = quotaOf(ruling?.contract.review ?? null, {delivered, billable: present.length});
  const accepted = (from: number, to: number) =>
    [...disputes].filter(([, {acceptedAt}]) => acceptedAt >= from && acceptedAt < to);
  const returned = new Map(accepted(Number.NEGATIVE_INFINITY, limit).sort(byFiling).slice(0, quota));
  const late = new Map(
    accepted(limit, asOf)
      .sort(byDecision)
      .slice(0, quota - returned.size)
  );
  return {disputes, returned, late};
}

function byFiling([a, x]: Disputed, [b, y]: Disputed): number {
  return x.filedAt - y.filedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function byDecision(a: Disputed, b: Disputed): number {
  return a[1].acceptedAt - b[1].acceptedAt || byFiling(a, b);
}
