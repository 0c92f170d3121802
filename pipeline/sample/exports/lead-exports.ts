import {dataEnd, day, newYorkStamp, stamp, utcStamp, yearOf} from "../calendar.js";
import type {Desk, Lead} from "../leads.js";
import {chance, stream} from "../random.js";
import {type Columns, clock, count, happened, instant, sheet, type Write} from "./cells.js";
import {type Sheet, spreadsheetDialect} from "./csv.js";

/** Days after which an open lead is given up. */
const givenUp = {answered: 30, visited: 60};

function statusOf(lead: Lead): string {
  if (happened(lead.soldAt)) return "won";
  if (lead.isSpam) return "spam";
  if (!happened(lead.respondedAt)) return lead.talkSeconds === 0 ? "missed" : "new";
  const age = (dataEnd - lead.createdAt) / day;
  const visit = lead.appointment;
  if (visit?.status === "held" && happened(visit.at)) return age > givenUp.visited ? "lost" : "quoted";
  return age > givenUp.answered ? "lost" : "contacted";
}

const origin: Columns<Lead> = {
  channel: lead => lead.source.channel,
  account: lead => lead.source.account,
  campaign: lead => (lead.placement ? lead.source.campaign : "")
};
const advert: Columns<Lead> = {
  ad_group: lead => lead.placement?.adGroup ?? "",
  keyword: lead => lead.placement?.keyword ?? ""
};
const asked: Columns<Lead> = {
  postal_code: lead => lead.postalCode,
  need: lead => lead.message || lead.need
};
const plans: Columns<Lead> = {budget: lead => lead.budget, timeline: lead => lead.timeline};

const talk = (write: (seconds: number | null) => string): Columns<Lead> => ({
  call_seconds: lead => write(lead.talkSeconds),
  call_total_seconds: lead => write(lead.totalSeconds)
});

/** A visit in the future has a date and no outcome. */
const course = (write: Write): Columns<Lead> => ({
  first_response_at: lead => instant(write, lead.respondedAt),
  appointment_set_at: lead => instant(write, lead.appointment?.setAt),
  appointment_at: lead => (happened(lead.appointment?.setAt) ? write(lead.appointment.at) : ""),
  appointment_status: ({appointment}) =>
    appointment && happened(appointment.cancelledAt ?? appointment.at) ? appointment.status : "",
  cancelled_at: lead => instant(write, lead.appointment?.cancelledAt),
  status: statusOf
});
const contact: Columns<Lead> = {
  phone: lead => lead.phone,
  email: lead => lead.email,
  name: lead => lead.name
};
const existing: Columns<Lead> = {is_existing_customer: lead => (lead.isExisting ? "yes" : "no")};

const opened = (write: Write): Columns<Lead> => ({
  lead_id: lead => lead.id,
  created_at: lead => write(lead.createdAt)
});

const websiteColumns: Columns<Lead> = {
  ...opened(stamp),
  ...origin,
  ...advert,
  ad: lead => lead.ad,
  kind: lead => lead.kind,
  ...contact,
  ...asked,
  ...plans,
  ...course(stamp),
  ...existing
};

const callColumns: Columns<Lead> = {
  ...opened(stamp),
  ...origin,
  ...advert,
  kind: lead => lead.kind,
  tracking_number: lead => lead.trackingNumber,
  phone: lead => lead.phone,
  name: lead => lead.name,
  ...asked,
  ...talk(count),
  ...course(stamp),
  ...existing
};

/** The chat tool thinks in UTC. */
const chatColumns: Columns<Lead> = {
  ...opened(utcStamp),
  ...origin,
  kind: lead => lead.kind,
  ...contact,
  ...asked,
  ...course(utcStamp),
  ...existing
};

const metaColumns: Columns<Lead> = {
  ...opened(stamp),
  ...origin,
  ad_group: lead => lead.placement?.adGroup ?? "",
  ad: lead => lead.ad,
  kind: lead => lead.kind,
  ...contact,
  ...asked,
  ...plans,
  ...course(stamp),
  ...existing
};

const localServicesColumns: Columns<Lead> = {
  ...opened(stamp),
  channel: lead => lead.source.channel,
  account: lead => lead.source.account,
  kind: lead => lead.kind,
  tracking_number: lead => lead.trackingNumber,
  phone: lead => lead.phone,
  ...asked,
  ...talk(clock),
  ...course(stamp)
};

type HandedOver = Lead & {isTest?: true};

/** The partner's own words; business.yaml maps them. Its `status` is about the hand-over, not about the sale. */
const partnerColumns: Columns<HandedOver> = {
  "Ref No": lead => lead.id,
  "Handed over": lead => newYorkStamp(lead.createdAt),
  "Client name": lead => lead.name,
  "Client phone": lead => lead.phone,
  "Client e-mail": lead => lead.email,
  ZIP: lead => lead.postalCode,
  "Looking for": lead => lead.message || lead.need,
  "How soon": lead => lead.timeline,
  status: lead => (lead.isTest ? "test" : "passed on")
};

const padded = (number: number, length: number): string => String(number).padStart(length, "0");

/** How each system numbers its leads; Meta's numbers have 17 digits, the partner's start with zeros. */
const ids: Record<Desk, (number: number) => string> = {
  website: number => `W${padded(number, 5)}`,
  calls: number => `T${padded(number, 5)}`,
  chats: number => `H${padded(number, 4)}`,
  meta: number => String(23851600000000001n + BigInt(number) * 1000202n),
  local_services: number => `LS-${padded(400 + number, 6)}`,
  partner: number => padded(number, 6)
};

/** Gives every lead the number that its system would give it. */
export function numberLeads(leads: readonly Lead[]): void {
  const last: Partial<Record<Desk, number>> = {};
  for (const lead of leads) {
    const number = (last[lead.desk] ?? 0) + 1;
    last[lead.desk] = number;
    lead.id = ids[lead.desk](number);
  }
}

/** The exports that hold leads, one or more a system. */
export function leadSheets(leads: readonly Lead[]): Sheet[] {
  const of = (desk: Desk): Lead[] => leads.filter(lead => lead.desk === desk);
  const callsOf = (year: number): Lead[] => of("calls").filter(lead => yearOf(lead.createdAt) === year);
  return [
    sheet("leads/website-forms.csv", websiteColumns, of("website")),
    sheet("leads/calls-2024.csv", callColumns, callsOf(2024)),
    sheet("leads/calls-2025.csv.gz", callColumns, callsOf(2025)),
    sheet("leads/calls-2026.csv", callColumns, callsOf(2026)),
    sheet("leads/chats.csv", chatColumns, of("chats")),
    sheet("leads/meta-lead-forms.csv", metaColumns, of("meta")),
    sheet("leads/local-services.csv", localServicesColumns, of("local_services"), spreadsheetDialect),
    sheet("leads/referral-partner.csv", partnerColumns, withTests(of("partner")))
  ];
}

const testShare = 0.04;
const firstTestNumber = 9001;

/** The partner's file also holds its own tests, which business.yaml leaves out by their status. */
function withTests(leads: readonly Lead[]): HandedOver[] {
  const draw = stream("partner tests");
  let number = firstTestNumber;
  return leads.flatMap((lead): HandedOver[] => {
    if (!chance(draw, testShare)) return [lead];
    const id = ids.partner(number++);
    return [
      lead,
      {...lead, id, name: "Test Test", phone: "(312) 555-0199", email: "test@example.com", isTest: true}
    ];
  });
}
