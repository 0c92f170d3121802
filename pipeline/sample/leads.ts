import {dataEnd, day, hour, inSmallHours, minute, second, startOfDay, type Wall} from "./calendar.js";
import {dialledPhone, type Person, typedEmail, typedName, typedPhone} from "./people.js";
import {between, chance, choose, type Draw, lognormal, pick, pickBy, whole} from "./random.js";
import {isInstallation, isRunning, type Kind, type Need, type Placement, type Source} from "./source.js";
import {mainLine} from "./sources/elsewhere.js";
import {sources} from "./sources.js";

/** Whose export a lead arrives in. */
export type Desk = "website" | "calls" | "chats" | "meta" | "local_services" | "partner";

export interface Appointment {
  setAt: Wall;
  at: Wall;
  status: "" | "held" | "no_show" | "cancelled";
  cancelledAt: Wall | null;
}

/** One form, call, chat or sign-up, with what its export recorded of it. */
export interface Lead {
  /** Given when its export is written. */
  id: string;
  desk: Desk;
  createdAt: Wall;
  source: Source;
  placement: Placement | null;
  ad: string;
  kind: Kind;
  person: Person;
  trackingNumber: string;
  phone: string;
  email: string;
  name: string;
  postalCode: string;
  need: Need;
  /** What the person wrote, where that is more than a choice from the list. */
  message: string;
  budget: string;
  timeline: string;
  talkSeconds: number | null;
  totalSeconds: number | null;
  respondedAt: Wall | null;
  appointment: Appointment | null;
  isExisting: boolean;
  isSpam: boolean;
  /** True where the same person was in touch shortly before. */
  isRepeat: boolean;
  soldAt: Wall | null;
}

const shares = {
  noPhone: 0.06,
  noEmail: 0.08,
  noPostalCode: 0.04,
  noCallerPostalCode: 0.3,
  withheldNumber: 0.02,
  callerName: 0.7,
  /** Calls and forms whose campaign the tracking tool lost. */
  lostCampaign: 0.07,
  message: 0.02,
  spam: 0.015
};

const talkMedian = 185;
const talkSigma = 0.85;

const messages = [
  'No cold air upstairs, the unit is a "2009" model',
  "Smells burnt when it starts.\nPlease call before you come.",
  "Two quotes already, want a third",
  "Tenant reports no heat, I am the owner; call me first",
  "Noise from the outdoor unit\nsince the storm",
  "Same problem as last winter, pilot goes out"
];

/** What must be recorded so that two leads can be seen to be one person's. */
export type Link = "phone" | "email" | null;

/** One lead of a person through a source, as its export records it; not yet answered. */
export function contact(
  draw: Draw,
  at: Wall,
  source: Source,
  person: Person,
  need: Need,
  link: Link = null
): Lead {
  const kind = kindOf(draw, source, link);
  const isCall = kind === "call";
  const known =
    source.campaign !== "" && source.desk === undefined && chance(draw, shares.lostCampaign) ? null : source;
  const placement = known && pickBy(draw, known.placements, each => each.share * each.pull);
  const hasEmail = !isCall && (link === "email" || kind === "signup" || !chance(draw, shares.noEmail));
  const hasPhone =
    kind !== "signup" &&
    (link === "phone" || !hasEmail || !chance(draw, isCall ? shares.withheldNumber : shares.noPhone));
  const hasPostalCode =
    kind !== "signup" && !chance(draw, isCall ? shares.noCallerPostalCode : shares.noPostalCode);
  const isForm = kind === "form";
  return {
    id: "",
    desk: source.desk ?? (isCall ? "calls" : kind === "chat" ? "chats" : "website"),
    createdAt: at,
    source,
    placement,
    ad: placement && source.ads.length > 0 ? pick(draw, source.ads) : "",
    kind,
    person,
    trackingNumber: isCall ? source.trackingNumber || mainLine : "",
    phone: hasPhone ? (isCall ? dialledPhone(person.phone) : typedPhone(draw, person.phone)) : "",
    email: hasEmail ? typedEmail(draw, person.email) : "",
    name: kind === "signup" || (isCall && !chance(draw, shares.callerName)) ? "" : typedName(draw, person),
    postalCode: hasPostalCode ? person.postalCode : "",
    need,
    message: isForm && chance(draw, shares.message) ? pick(draw, messages) : "",
    budget: isForm && chance(draw, 0.5) ? pick(draw, isInstallation(need) ? bigBudgets : smallBudgets) : "",
    timeline: isForm && chance(draw, 0.7) ? pick(draw, timelines) : "",
    ...duration(draw, isCall),
    respondedAt: null,
    appointment: null,
    isExisting: person.customerId !== "" || (person.boughtAt !== null && person.boughtAt < at),
    isSpam: link === null && !isCall && chance(draw, shares.spam),
    isRepeat: link !== null,
    soldAt: null
  };
}

/** A second lead comes with what links it to the first: an address needs a form, and nobody signs up twice. */
function kindOf(draw: Draw, source: Source, link: Link): Kind {
  const kind = choose(draw, source.kinds);
  return link === "email" || (link === "phone" && kind === "signup") ? "form" : kind;
}

const smallBudgets = ["under 500", "500-1000", "1000-2500", "not sure"];
const bigBudgets = ["2500-5000", "5000-8000", "8000-12000", "not sure"];
const timelines = ["today", "this week", "this month", "within 3 months", "just looking"];

/** Talk time is unknown until the call is answered; total time adds the ringing and the menu. */
function duration(draw: Draw, isCall: boolean): Pick<Lead, "talkSeconds" | "totalSeconds"> {
  if (!isCall) return {talkSeconds: null, totalSeconds: null};
  const talkSeconds = Math.min(Math.round(lognormal(draw, talkMedian, talkSigma)), 2400);
  return {talkSeconds, totalSeconds: talkSeconds + whole(draw, 8, 55)};
}

/** Share of people who get in touch again within two weeks, and of those who do so a third time. */
const repeatShare = 0.062;
const thirdShare = 0.08;
const repeatWithin = 14 * day;

/** The same person again, within two weeks, often by another way: the duplicates of the sample. */
export function repeats(draw: Draw, first: Lead): Lead[] {
  const link: Link = first.phone !== "" ? "phone" : first.email !== "" ? "email" : null;
  if (link === null || first.isSpam || !chance(draw, repeatShare)) return [];
  const again = [repeatOf(draw, first, first.createdAt, link)];
  if (chance(draw, thirdShare))
    again.push(repeatOf(draw, first, again[0]?.createdAt ?? first.createdAt, link));
  return again.filter(lead => lead.createdAt < dataEnd && lead.createdAt - first.createdAt < repeatWithin);
}

function repeatOf(draw: Draw, first: Lead, after: Wall, link: Link): Lead {
  const wait = Math.max(between(draw, 4, 20) * minute, lognormal(draw, 22 * hour, 1.3));
  let at = after + Math.round(wait / second) * second;
  if (inSmallHours(at)) at = startOfDay(at) + 8 * hour;
  const candidates = sources.filter(
    each => each.leadsPerMonth > 0 && each.desk === undefined && isRunning(each, at)
  );
  const other = pickBy(draw, candidates, each => each.leadsPerMonth);
  const same = first.source.desk === undefined && isRunning(first.source, at) && chance(draw, 0.5);
  return contact(draw, at, same ? first.source : other, first.person, first.need, link);
}
