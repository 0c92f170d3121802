import {appointmentStatuses, leadKinds} from "../../../../src/model/contract/ledger.js";
import type {Window} from "../../../../src/model/contract/terms/vocabulary.js";
import type {ContractFamily} from "../../../../src/model/contract/terms.js";
import {dayNumber, deadline, hourMs, lastDay, localDay, midnight, plusDays} from "./calendar.js";
import type {Dice} from "./dice.js";
import {type DayRow, type LeadRow, type RowLedger, range, type SaleRow} from "./rows.js";
import {accounts, channels, disputeReasons, numbers, windowOf} from "./versions.js";

const dayMs = 24 * hourMs;

/** A small history under which the terms of a contract bite: few people, and moments at the ends of windows. */
export function rowsFor(d: Dice, family: ContractFamily): RowLedger {
  const zone = family.timeZone;
  const first = family.versions[0]?.start ?? "2025-01-01";
  const span = d.int(50, 210);
  const asOfDay = plusDays(first, span - d.int(0, 25));
  const asOf = midnight(plusDays(asOfDay, 1), zone);
  const windows = windowsIn(family);
  const moment = () => {
    const start = midnight(plusDays(first, d.int(-4, span - 25)), zone);
    return start + d.pick([0, 0, dayMs - 1, 1, 9 * hourMs, d.int(0, 86_399) * 1000]);
  };
  /** At, just before or just after the end of a window, or some days later. */
  const after = (at: number) => {
    if (d.chance(0.35)) return at + d.int(0, 40 * 24) * hourMs;
    const window = d.chance(0.8) && windows.length > 0 ? d.pick(windows) : windowOf(d);
    if (window.unit === "hour") return at + window.n * hourMs + d.pick([-1, 0, 1]);
    const end = midnight(plusDays(lastDay(localDay(at, zone), window), 1), zone);
    return Math.max(at, end + d.pick([-1, 0, -dayMs, 12 * hourMs]));
  };
  const leads: LeadRow[] = [];
  const count = d.chance(0.08) ? 0 : d.int(1, 40);
  const people = d.int(3, 14);
  for (let i = 0; i < count; i++) {
    const earlier = leads.length > 0 && d.chance(0.45) ? d.pick(leads) : null;
    const created = earlier ? (d.chance(0.25) ? earlier.created : after(earlier.created)) : moment();
    if (created < asOf)
      leads.push(
        leadOf(
          d,
          `L${String(d.int(0, 9))}${String(i).padStart(3, "0")}`,
          created,
          asOf,
          people,
          earlier,
          after
        )
      );
  }
  const sales: SaleRow[] = [];
  const marginRate = d.maybe(0.8, () => d.pick(["0.4", "0.335"]));
  const last = family.versions.at(-1);
  const end = last?.end ? midnight(last.end, zone) : null;
  const tail = last?.attribution?.tail_after_end;
  for (const lead of leads)
    while (d.chance(0.4) && sales.length < 30) {
      // Some sales at the edges of the tail after the contract's end.
      const late = end !== null && lead.created < end && d.chance(0.3) ? end : null;
      const closed =
        late === null
          ? after(lead.created)
          : tail && d.chance(0.6)
            ? deadline(late, tail, zone) + d.pick([-1, 0, 1])
            : after(late);
      if (closed < asOf)
        sales.push(saleOf(d, `S${String(sales.length).padStart(3, "0")}`, closed, lead, after));
    }
  while (d.chance(0.3)) {
    const closed = moment();
    if (closed < asOf) sales.push(saleOf(d, `S9${sales.length}`, closed, null, after));
  }
  // Without a margin of the business, the margin of a sale comes from its own cost of goods.
  if (marginRate === null) for (const sale of sales) if (!sale.is_costed) sale.margin = null;
  for (const sale of sales) join(d, sale, sales, leads);
  return {
    leads,
    sales,
    days: d.chance(0.75) ? daysOf(d, plusDays(first, -5), asOfDay) : [],
    asOf,
    asOfDay,
    marginRate
  };
}

function windowsIn({versions}: ContractFamily): Window[] {
  return versions.flatMap(version =>
    [
      version.attribution?.lead_to_sale,
      version.hold?.window,
      version.review?.window,
      version.adjustments?.clawback_window,
      version.payment.issue_after,
      ...(version.dedupe ?? []).flatMap(rule => [rule.window, rule.window])
    ].filter(window => window !== null && window !== undefined)
  );
}

type After = (at: number) => number;

function leadOf(
  d: Dice,
  id: string,
  created: number,
  asOf: number,
  people: number,
  earlier: LeadRow | null,
  after: After
): LeadRow {
  const known = (at: number | null) => (at !== null && at < asOf ? at : null);
  const person = d.chance(0.08) ? -1 : earlier && d.chance(0.7) ? earlier.person : d.int(0, people);
  const talk = d.chance(0.2) ? -1 : d.pick([89, 90, 119, 120, 121, 179, 180, 181, 240, 700]);
  const setAt = known(d.maybe(0.55, () => (d.chance(0.3) ? created : after(created))));
  const appointment = setAt === null ? null : after(setAt);
  const over = appointment !== null && appointment < asOf;
  const status = over ? d.pick(appointmentStatuses) : d.pick(["", "cancelled"] as const);
  const disputed = d.maybe(0.45, () => after(created));
  const outcome = disputed === null ? "" : d.pick(["", "accepted", "accepted", "denied"] as const);
  return {
    id,
    created,
    kind: d.pick([...leadKinds, "form", "call", "call"]),
    channel: d.chance(0.1) ? null : d.pick(channels),
    account: d.chance(0.15) ? null : d.pick([...accounts, "beacon", "BEACON", "beacon "]),
    campaign: d.maybe(0.6, () => d.pick(["spring", "brand"])),
    ad_group: d.maybe(0.3, () => "a"),
    keyword: d.maybe(0.3, () => "k"),
    ad: d.maybe(0.3, () => "x"),
    tracking_number: d.maybe(0.7, () => d.pick([...numbers, "5550100100"])),
    postal_code: d.maybe(0.7, () => d.pick(["02134", "60601"])),
    need: d.maybe(0.6, () => d.pick(["repair", "Install"])),
    budget: d.maybe(0.6, () => d.pick(["100", "5000", "99.99", "a lot"])),
    timeline: d.maybe(0.4, () => "open"),
    status: d.maybe(0.5, () => d.pick(["Open", "lost"])),
    has_phone: d.chance(0.8),
    has_email: d.chance(0.7),
    has_name: d.chance(0.7),
    in_area: d.pick([1, 1, 0, -1]),
    call_seconds: talk,
    call_total_seconds: talk < 0 ? d.pick([-1, 130]) : talk + d.pick([0, 1, 30, 60]),
    is_existing_customer: d.chance(0.08),
    bought_before: d.chance(0.08),
    person,
    phone: d.chance(0.15) ? -1 : person >= 0 && d.chance(0.6) ? person : d.int(0, people),
    email: d.chance(0.15) ? -1 : person >= 0 && d.chance(0.6) ? person : d.int(0, people),
    appointment_set_at: setAt,
    appointment_at: appointment,
    appointment_status: setAt === null ? "" : status,
    cancelled_in_time_at: setAt !== null && status === "cancelled" && d.chance(0.7) ? after(setAt) : null,
    disputed_at: disputed,
    dispute_outcome: outcome,
    dispute_decided_at: disputed === null || outcome === "" ? null : after(disputed),
    dispute_reason: disputed === null ? null : d.maybe(0.9, () => d.pick(disputeReasons))
  };
}

function saleOf(d: Dice, id: string, closed: number, lead: LeadRow | null, after: After): SaleRow {
  const revenue = d.chance(0.1) ? null : d.pick([15_000, 50_000, 99_999, 120_000, 400_000, 90_000, 0]);
  const part = (of: number) => Math.floor((revenue ?? 0) / of);
  const refunds: SaleRow["refunds"] = [];
  let left = revenue ?? 9_000;
  const net = left - part(10) - part(20);
  while (d.chance(0.4) && left > part(10) + part(20) && refunds.length < 3) {
    const amount = d.chance(0.3) ? (d.chance(0.5) ? left : net) : d.int(1, Math.max(1, Math.floor(net / 3)));
    left -= amount;
    refunds.push({at: after(closed), amount});
    if (left <= 0) break;
  }
  const costed = d.chance(0.5);
  return {
    id,
    closed,
    customer: lead ? lead.person : d.int(-1, 6),
    declared_lead: lead && d.chance(0.85) ? lead.id : null,
    first_lead: null,
    last_lead: null,
    is_first: false,
    revenue,
    tax: d.maybe(0.6, () => part(10)),
    discount: d.maybe(0.6, () => part(20)),
    margin: revenue === null || d.chance(0.15) ? null : Math.floor(revenue * 0.4),
    is_costed: costed,
    refunds
  };
}

/** The leads of the sale's person, and whether it is their first sale. */
function join(d: Dice, sale: SaleRow, sales: SaleRow[], leads: LeadRow[]): void {
  const {customer, closed, id} = sale;
  const theirs = leads
    .filter(({person, created}) => customer >= 0 && person === customer && created <= closed)
    .sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
  if (d.chance(0.9)) {
    sale.first_lead = theirs[0]?.id ?? sale.declared_lead;
    sale.last_lead = theirs.at(-1)?.id ?? sale.declared_lead;
  }
  sale.is_first =
    customer < 0 ||
    !sales.some(
      other =>
        other.customer === customer && (other.closed < closed || (other.closed === closed && other.id < id))
    );
}

function daysOf(d: Dice, from: string, to: string): DayRow[] {
  return range(dayNumber(from), dayNumber(to) + 1).flatMap(n =>
    d.some(0.5, channels).map(channel => ({
      day: plusDays("1970-01-01", n),
      channel: d.chance(0.05) ? null : channel,
      account: d.chance(0.1) ? null : d.pick([...accounts, "beacon"]),
      impressions: d.int(0, 60),
      clicks: d.int(0, 9),
      cost: d.int(0, 40) * 100
    }))
  );
}
