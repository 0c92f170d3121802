import {
  day,
  hour,
  inSmallHours,
  isOpen,
  minute,
  nextOpening,
  second,
  startOfDay,
  type Wall,
  weekdayOf
} from "./calendar.js";
import type {Lead} from "./leads.js";
import {between, chance, choose, type Draw, lognormal, place, whole} from "./random.js";
import {isInstallation} from "./source.js";

const toSecond = (at: Wall): Wall => Math.round(at / second) * second;

const answered = {open: 0.94, closed: 0.55};
const neverAnswered = 0.04;
/** At night somebody on call looks at some of the messages. */
const onCall = 0.12;

/**
 * When somebody at Harbor first answers; null where nobody ever did. A call that is picked up is answered at once
 * and keeps its talk time; a missed call has none and waits like a message until the office opens.
 */
export function answer(draw: Draw, lead: Lead): void {
  const at = lead.createdAt;
  const open = isOpen(at);
  if (lead.talkSeconds !== null) {
    if (chance(draw, open ? answered.open : answered.closed)) {
      lead.respondedAt = at + whole(draw, 4, 30) * second;
      return;
    }
    lead.totalSeconds = whole(draw, 15, 60);
    lead.talkSeconds = 0;
  }
  if (lead.isSpam || chance(draw, neverAnswered)) return;
  lead.respondedAt = toSecond(open ? whenOpen(draw, lead) : whenClosed(draw, at));
}

function whenOpen(draw: Draw, lead: Lead): Wall {
  const wait = lead.kind === "chat" ? between(draw, 0.3, 4) : Math.max(lognormal(draw, 13, 1.3), 0.7);
  const at = lead.createdAt + wait * minute;
  return isOpen(at) ? at : nextOpening(at) + between(draw, 2, 90) * minute;
}

function whenClosed(draw: Draw, at: Wall): Wall {
  if (chance(draw, onCall)) return at + between(draw, 4, 25) * minute;
  return nextOpening(at) + Math.min(lognormal(draw, 45, 0.9), 225) * minute;
}

/** How much an answer's delay costs: the chance to close, beside an answer within the hour. */
export function speedFactor(lead: Lead): number {
  if (lead.respondedAt === null) return 0.1;
  const wait = lead.respondedAt - lead.createdAt;
  if (wait <= 5 * minute) return 1.12;
  if (wait <= hour) return 1;
  return wait <= 8 * hour ? 0.85 : 0.7;
}

/** Share of answered leads in the area that agree on an appointment, by whether they will buy. */
const appointmentShare = {buyer: 0.9, other: 0.5};
const outcomes = {held: 0.6, no_show: 0.17, cancelled: 0.2, never_recorded: 0.03};
const cancelledLate = 0.4;

/** An appointment, where one is agreed on; buyers keep theirs. */
export function arrange(draw: Draw, lead: Lead, buys: boolean): void {
  const possible = lead.respondedAt !== null && !lead.isSpam && (lead.person.isNear || chance(draw, 0.1));
  if (!possible || !chance(draw, buys ? appointmentShare.buyer : appointmentShare.other)) return;
  const setAt = agreedAt(draw, lead.respondedAt as Wall, lead.talkSeconds);
  const at = slot(draw, setAt, isInstallation(lead.need));
  const outcome = buys ? "held" : choose(draw, outcomes);
  const status = outcome === "never_recorded" ? "" : outcome;
  lead.appointment = {
    setAt,
    at,
    status,
    cancelledAt: status === "cancelled" ? cancelled(draw, setAt, at) : null
  };
}

/** Most agree while they are on the phone; some a day or so later, in office hours. */
function agreedAt(draw: Draw, respondedAt: Wall, talkSeconds: number | null): Wall {
  if (chance(draw, 0.75)) return respondedAt + Math.max(talkSeconds ?? 0, whole(draw, 90, 420)) * second;
  return toSecond(
    nextOpening(respondedAt + lognormal(draw, 20, 0.8) * hour) + between(draw, 1, 120) * minute
  );
}

/** How many days ahead a repair is visited, today first, as weights. */
const daysAhead = [2, 4, 3, 2, 1, 0, 1];

/** A visit on the hour or half hour, not on a Sunday: soon for a repair, later for an estimate. */
function slot(draw: Draw, setAt: Wall, isEstimate: boolean): Wall {
  const days = isEstimate ? whole(draw, 2, 8) : place(draw, daysAhead);
  let date = startOfDay(setAt) + days * day;
  if (weekdayOf(date) === 0) date += day;
  const at = date + whole(draw, 16, 35) * 30 * minute;
  return at > setAt + hour ? at : at + (weekdayOf(date) === 6 ? 2 : 1) * day;
}

/** Before the visit: two in five within its last 24 hours, where there is time for that. */
function cancelled(draw: Draw, setAt: Wall, at: Wall): Wall {
  const earliest = setAt + 5 * minute;
  const when = chance(draw, cancelledLate)
    ? at - between(draw, 1, 23) * hour
    : at - between(draw, 25, 90) * hour;
  const free =
    when > earliest ? when : between(draw, earliest, Math.max(at - 30 * minute, earliest + minute));
  return toSecond(inSmallHours(free) ? startOfDay(free) + 7 * hour : free);
}
