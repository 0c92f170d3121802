import {dataEnd, day, hour, inSmallHours, second, startOfDay, type Wall} from "./calendar.js";
import type {Lead} from "./leads.js";
import {between, chance, type Draw} from "./random.js";

/** A lead of the agency's that Harbor does not want to pay for. */
export interface Dispute {
  lead: Lead;
  filedAt: Wall;
  reason: string;
  outcome: "" | "accepted" | "denied";
  decidedAt: Wall | null;
}

/** The agency's leads may be disputed from the start of its contract. */
const contractStart = Date.UTC(2025, 0, 1);
const reviewHours = 72;
const lateShare = 0.14;
const forgottenShare = 0.05;

/** Why a lead is disputed, how often such leads are, and how often the agency gives in. */
interface Ground {
  reason: string;
  filed: number;
  accepted: number;
}

function groundOf(lead: Lead): Ground {
  if (!lead.person.isNear && lead.postalCode !== "")
    return {reason: "out_of_area", filed: 0.75, accepted: 0.93};
  if (lead.isSpam) return {reason: "spam", filed: 0.8, accepted: 0.9};
  if (lead.isRepeat) return {reason: "duplicate", filed: 0.5, accepted: 0.35};
  if (lead.talkSeconds === 0) return {reason: "wrong_number", filed: 0.12, accepted: 0.4};
  if (lead.talkSeconds !== null && lead.talkSeconds < 45)
    return {reason: "wrong_number", filed: 0.45, accepted: 0.75};
  return {reason: "not_a_prospect", filed: 0.03, accepted: 0.5};
}

/** The dispute about a lead, where there is one. Filed too late it is denied; some stay undecided. */
export function dispute(draw: Draw, lead: Lead): Dispute | null {
  if (lead.source.account !== "beacon" || lead.createdAt < contractStart || lead.soldAt !== null) return null;
  const ground = groundOf(lead);
  if (!chance(draw, ground.filed)) return null;
  const isLate = chance(draw, lateShare);
  const wait = isLate ? between(draw, reviewHours + 2, 240) : between(draw, 1, reviewHours - 1);
  const filedAt = recorded(lead.createdAt + wait * hour);
  if (filedAt >= dataEnd) return null;
  const decidedAt = recorded(filedAt + between(draw, 0.8, 11) * day);
  const accepts = !isLate && chance(draw, ground.accepted);
  if (decidedAt >= dataEnd || chance(draw, forgottenShare)) {
    return {lead, filedAt, reason: ground.reason, outcome: "", decidedAt: null};
  }
  return {lead, filedAt, reason: ground.reason, outcome: accepts ? "accepted" : "denied", decidedAt};
}

/** On a whole second and, on the nights when the clocks change, only after breakfast. */
function recorded(at: Wall): Wall {
  const exact = Math.round(at / second) * second;
  return inSmallHours(exact) ? startOfDay(exact) + 8 * hour : exact;
}
