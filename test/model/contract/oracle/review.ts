import type {Review} from "../../../../src/model/contract/terms/clauses.js";
import {deadline, within} from "./calendar.js";
import type {Event, World} from "./events.js";

export interface Dispute {
  event: Event;
  review: Review;
  filed: number;
  reason: string;
  /** When it was decided, for or against the client; null where it is not, or not known. */
  acceptedAt: number | null;
  deniedAt: number | null;
}

/** The dispute of an event that counts under its contract, with what became of it by the as-of moment. */
export function disputeOf({versions, zone, ledger}: World, event: Event): Dispute | null {
  const review = versions[event.version]?.review;
  const {lead} = event;
  if (!review || !lead) return null;
  const reasons = review.reasons.map(reason => reason.toLowerCase());
  let filed = lead.disputed_at;
  let reason = lead.dispute_reason ?? "disputed";
  if (filed !== null) {
    if (reasons.length > 0 && !reasons.includes((lead.dispute_reason ?? "").toLowerCase())) return null;
    if (review.window && !within(event.at, filed, review.window, zone)) return null;
  } else {
    const missed =
      review.mode === "auto" &&
      reasons.includes("no_show") &&
      event.family === "appointment_set" &&
      lead.appointment_status === "no_show";
    if (!missed) return null;
    filed = lead.appointment_at ?? event.at;
    reason = "no_show";
  }
  let acceptedAt: number | null = null;
  let deniedAt: number | null = null;
  const decided = lead.dispute_outcome === "" ? null : lead.dispute_decided_at;
  const silent =
    review.default_on_silence === "dispute_accepted"
      ? review.window
        ? deadline(filed, review.window, zone)
        : filed
      : Number.POSITIVE_INFINITY;
  if (review.mode === "auto") acceptedAt = filed;
  else if (decided !== null && decided <= silent) {
    if (lead.dispute_outcome === "accepted") acceptedAt = decided;
    else deniedAt = decided;
  } else if (silent < Number.POSITIVE_INFINITY) acceptedAt = silent;
  const known = (at: number | null) => (at !== null && at < ledger.asOf ? at : null);
  return {event, review, filed, reason, acceptedAt: known(acceptedAt), deniedAt: known(deniedAt)};
}
