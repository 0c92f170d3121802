import {type Calendar, endOfWindow, isWithin} from "../calendar.js";
import {cellOf, type LeadColumns} from "../ledger.js";
import type {EventFamily} from "../settlement.js";
import type {Review} from "../terms/clauses.js";

/** A dispute of an event as its contract sees it. Moments are milliseconds of UTC; Infinity for what has not happened. */
export interface Dispute {
  filedAt: number;
  acceptedAt: number;
  deniedAt: number;
  reason: string;
}

const noShow = 2;

/**
 * The dispute of an event, or null where there is none that the contract recognises: filed within the window, for a
 * reason that it lists. A decision that has not been made by the end of the window is made by silence.
 * Source: contract/README.markdown, disputes.
 * @example disputeOf(null, calendarOf("UTC"), {}, 0, "lead", 0, 1) // null
 */
export function disputeOf(
  review: Review | null,
  calendar: Calendar,
  leads: LeadColumns,
  row: number,
  family: EventFamily,
  at: number,
  asOf: number
): Dispute | null {
  if (review === null) return null;
  const filed = leads.disputed_at[row] ?? Number.NaN;
  if (Number.isNaN(filed)) return missedVisit(review, leads, row, family, asOf);
  const reason = cellOf(leads.dispute_reason, row) ?? "disputed";
  if (review.window && !isWithin(calendar, at, filed, review.window)) return null;
  if (review.reasons.length > 0 && !review.reasons.some(name => name.toLowerCase() === reason.toLowerCase()))
    return null;
  const never = Number.POSITIVE_INFINITY;
  if (review.mode === "auto") return {filedAt: filed, acceptedAt: filed, deniedAt: never, reason};
  const outcome = leads.dispute_outcome[row] ?? 0;
  const decided = outcome === 0 ? never : (leads.dispute_decided_at[row] ?? never);
  const deadline =
    review.default_on_silence === "lead_accepted"
      ? never
      : review.window
        ? endOfWindow(calendar, filed, review.window)
        : filed;
  if (decided > deadline)
    return {filedAt: filed, acceptedAt: deadline < asOf ? deadline : never, deniedAt: never, reason};
  return {
    filedAt: filed,
    acceptedAt: outcome === 1 ? decided : never,
    deniedAt: outcome === 2 ? decided : never,
    reason
  };
}

/** Where misses are reviewed automatically, a visit that was missed disputes itself. */
function missedVisit(
  review: Review,
  leads: LeadColumns,
  row: number,
  family: EventFamily,
  asOf: number
): Dispute | null {
  if (review.mode !== "auto" || family !== "appointment_set") return null;
  if (!review.reasons.some(name => name.toLowerCase() === "no_show")) return null;
  const at = leads.appointment_at[row] ?? Number.NaN;
  if (leads.appointment_status[row] !== noShow || !(at < asOf)) return null;
  return {filedAt: at, acceptedAt: at, deniedAt: Number.POSITIVE_INFINITY, reason: "no_show"};
}

/**
 * How many disputes of a period are accepted at most, Infinity without a quota.
 * @example quotaOf({quota: {percent: "0.1", of: "delivered", round: "up"}}, {delivered: 23, billable: 20}) // 3
 */
export function quotaOf(
  review: Pick<Review, "quota"> | null,
  base: {delivered: number; billable: number}
): number {
  const quota = review?.quota;
  if (!quota) return Number.POSITIVE_INFINITY;
  if (quota.percent === undefined) return quota.count ?? Number.POSITIVE_INFINITY;
  const [whole = "", fraction = ""] = quota.percent.split(".");
  // Percent as an integer over a power of ten: 0.1 x 30 must not come to 3.0000000000000004.
  const scale = 10 ** fraction.length;
  const parts = Number(whole + fraction) * base[quota.of];
  return quota.round === "up" ? Math.ceil(parts / scale) : Math.floor(parts / scale);
}
