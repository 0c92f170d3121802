import type {EventFamily, EventState} from "../../../../src/model/contract/settlement.js";
import type {
  Component,
  Contract,
  ContractFamily,
  EventType,
  PercentComponent,
  PerUnitComponent
} from "../../../../src/model/contract/terms.js";
import {lastDay, localDay, midnight, within} from "./calendar.js";
import {qualify} from "./qualify.js";
import {exactly, less, over} from "./rational.js";
import type {LeadRow, RowLedger, SaleRow} from "./rows.js";

/** Everything that a settlement looks at. */
export interface World {
  family: ContractFamily;
  versions: Contract[];
  zone: string;
  ledger: RowLedger;
}

/** An event on its way through the steps. */
export interface Event {
  family: EventFamily;
  id: string;
  at: number;
  lead: LeadRow | null;
  sale: SaleRow | null;
  version: number;
  types: EventType[];
  /** Places of the components that would bill it. */
  billing: number[];
  state: EventState | null;
  reason: string;
  /** Attributed, and of a kind that the contract asks about. */
  delivered: boolean;
  /** Past version and attribution, and wanted. */
  attributed: boolean;
  qualified: boolean;
  lockDay: string;
  lockAt: number;
  period: number | null;
}

export const familyOrder: EventFamily[] = ["lead", "appointment_set", "appointment_held", "sale"];
export const byTime = (a: Event, b: Event) =>
  a.at - b.at ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0) ||
  familyOrder.indexOf(a.family) - familyOrder.indexOf(b.family);

export function familyOf(type: EventType): EventFamily | null {
  if (["lead", "form", "call", "chat", "signup"].includes(type)) return "lead";
  if (type === "appointment_set" || type === "appointment_held") return type;
  return type === "sale" || type === "new_customer" ? "sale" : null;
}

/** What a version's metrics and guarantee count, apart from what its components bill. */
function counted({components, guarantee}: Contract): EventType[] {
  const metrics = components.map(c => (c.kind === "bonus" ? (c.metric === "revenue" ? "sale" : c.metric) : null));
  return [...metrics, guarantee ? (guarantee.event ?? "lead") : null].filter(type => type !== null);
}

type Billing = PerUnitComponent | PercentComponent;
export const isBilling = (c: Component | undefined): c is Billing =>
  c?.kind === "per_unit" || c?.kind === "percent";

export function inForceOn(versions: Contract[], day: string): number {
  const started = versions.filter(({start}) => start <= day).length - 1;
  const end = versions[started]?.end;
  return end && day >= end ? -1 : started;
}

/** Every row that the contract looks at, as an event, through version, attribution, qualification and hold. */
export function eventsOf(world: World): Event[] {
  const {versions, ledger, zone} = world;
  const families = new Set(
    versions.flatMap(version => [
      ...counted(version).map(familyOf),
      ...version.components.map(c => (isBilling(c) ? familyOf(c.event) : null)),
      ...version.caps.map(({event}) => (event ? familyOf(event) : null))
    ])
  );
  const start = (family: EventFamily, id: string, at: number, lead: LeadRow | null, sale: SaleRow | null) => ({
    family,
    id,
    at,
    lead,
    sale,
    version: inForceOn(versions, localDay(at, zone)),
    types: [],
    billing: [],
    state: null,
    reason: "",
    delivered: false,
    attributed: false,
    qualified: false,
    lockDay: localDay(at, zone),
    lockAt: at,
    period: null
  });
  const events: Event[] = [];
  for (const lead of ledger.leads) {
    if (families.has("lead")) events.push(start("lead", lead.id, lead.created, lead, null));
    if (families.has("appointment_set") && lead.appointment_set_at !== null)
      events.push(start("appointment_set", lead.id, lead.appointment_set_at, lead, null));
    if (
      families.has("appointment_held") &&
      lead.appointment_status === "held" &&
      lead.appointment_at !== null
    )
      events.push(start("appointment_held", lead.id, lead.appointment_at, lead, null));
  }
  if (families.has("sale"))
    for (const sale of ledger.sales) events.push(start("sale", sale.id, sale.closed, null, sale));
  events.sort(byTime);

  for (const event of events) attribute(world, event);
  const sales = events.filter(({family}) => family === "sale");
  const own = new Set(sales.filter(({state}) => state === null));
  for (const sale of sales) {
    const customer = sale.sale?.customer ?? -1;
    const root = sales.find(other => own.has(other) && customer >= 0 && other.sale?.customer === customer);
    const earlier = root && byTime(root, sale) < 0 ? root : null;
    if (earlier && (sale.reason === "no_attributed_lead" || sale.reason === "outside_window"))
      rescue(world, sale, earlier);
    if (sale.state === null) want(world, sale, earlier);
  }
  for (const event of events) {
    if (event.state === null && event.family !== "sale") want(world, event, null);
    const version = versions[event.version];
    if (event.state !== null || !version || !event.lead) continue;
    event.attributed = true;
    const verdict = qualify(version, event.lead);
    event.state = verdict.state;
    event.reason = verdict.reason;
    event.qualified = verdict.state === null;
    lock(world, event, version, event.lead);
  }
  return events;
}

function fail(event: Event, state: EventState, reason: string): void {
  event.state = state;
  event.reason = reason;
}

const same = (a: string | null, b: string | null) =>
  a !== null && b !== null && a.trim().toLowerCase() === b.trim().toLowerCase();

function sameNumber(a: string, b: string | null): boolean {
  const digits = (text: string) => text.replace(/\D/g, "");
  if (b !== null && digits(a).length >= 7 && digits(b).length >= 7)
    return digits(a).slice(-10) === digits(b).slice(-10);
  return same(a, b);
}

export const inRanges = (ranges: {from: string; to: string}[], day: string) =>
  ranges.some(({from, to}) => from <= day && day < to);

function attribute(world: World, event: Event): void {
  const {versions, ledger, zone} = world;
  const tail = event.version < 0 && event.sale !== null;
  const number = tail ? versions.length - 1 : event.version;
  const version = versions[number];
  if (!version) return fail(event, "unattributed", "not_in_force");
  const terms = version.attribution;
  if (event.sale) {
    const {declared_lead, first_lead, last_lead} = event.sale;
    const model = terms?.model ?? "declared_source";
    const id = model === "last" ? last_lead : model === "first" ? first_lead : declared_lead;
    event.lead = ledger.leads.find(lead => lead.id === id) ?? null;
  }
  if (tail) {
    const {end} = version;
    const window = terms?.tail_after_end;
    const created = event.lead ? localDay(event.lead.created, zone) : null;
    const reached =
      end !== null &&
      window &&
      localDay(event.at, zone) >= end &&
      created !== null &&
      created < end &&
      inForceOn(versions, created) >= 0 &&
      within(midnight(end, zone), event.at, window, zone);
    if (!reached) return fail(event, "unattributed", "not_in_force");
    event.version = number;
  }
  if (!event.lead) return fail(event, "unattributed", "no_attributed_lead");
  const lead = event.lead;
  if (terms) {
    const theirs =
      (terms.account === undefined || same(terms.account, lead.account)) &&
      (terms.tracking_number === undefined || sameNumber(terms.tracking_number, lead.tracking_number)) &&
      (terms.channels === undefined || terms.channels.some(channel => same(channel, lead.channel)));
    if (!theirs) return fail(event, "unattributed", "other_source");
  }
  if (stopped(world, event, version)) return;
  if (terms?.exclude_existing && (lead.is_existing_customer || lead.bought_before))
    return fail(event, "unattributed", "existing_customer");
  if (event.sale && terms?.lead_to_sale && !within(lead.created, event.at, terms.lead_to_sale, zone))
    return fail(event, "unattributed", "outside_window");
}

function stopped({zone}: World, event: Event, version: Contract): boolean {
  const day = localDay(event.at, zone);
  if (inRanges(version.pauses, day)) fail(event, "unattributed", "paused");
  else if (
    version.tracking_outage_policy !== "bill_other_source" &&
    inRanges(version.tracking_outages, day)
  )
    fail(event, "unattributed", "tracking_outage");
  else return false;
  return true;
}

/** A sale whose own lead does not bring it in may follow the lead of its customer's first sale. */
function rescue(world: World, event: Event, root: Event): void {
  const version = world.versions[event.version];
  if (!version) return;
  const follows = version.components.some(
    c => isBilling(c) && c.event === "sale" && recurs(world, c, event, root)
  );
  if (!follows) return;
  event.state = null;
  event.reason = "";
  event.lead = root.lead;
  stopped(world, event, version);
}

function recurs({zone}: World, {recurrence}: Billing, event: Event, root: Event): boolean {
  if (recurrence === "lifetime") return true;
  if (recurrence === "first_only") return false;
  return within(root.at, event.at, {n: recurrence.months, unit: "month"}, zone);
}

/** Which components bill the event; where none, and nothing else counts it, why. */
function want(world: World, event: Event, root: Event | null): void {
  const version = world.versions[event.version];
  const lead = event.lead;
  if (!version || !lead) return;
  const {sale} = event;
  if (!sale) event.types = event.family === "lead" ? ["lead"] : [event.family];
  if (event.family === "lead" && lead.kind !== "") event.types.push(lead.kind);
  if (sale) {
    event.types = ["sale"];
    if (sale.is_first && !lead.is_existing_customer && !lead.bought_before) event.types.push("new_customer");
  }
  const isCounted = counted(version).some(type => event.types.includes(type));
  const places = version.components.map((c, place) => ({c, place}));
  const asks = places.flatMap(({c, place}) => (isBilling(c) ? [{c, place}] : []));
  const families = [...asks.map(({c}) => c.event), ...counted(version)].map(familyOf);
  let left = asks.filter(({c}) => event.types.includes(c.event));
  if (left.length === 0 && !isCounted) {
    const repeat = sale !== null && families.includes("sale");
    return fail(event, "unqualified", repeat ? "repeat_purchase" : "other_kind");
  }
  event.delivered = true;
  const steps: [string, (c: Billing) => boolean][] = [
    ["recurrence", c => !root || recurs(world, c, event, root)],
    ["no_amount", c => c.kind !== "percent" || !sale || baseOf(sale, c) !== null],
    ["outside_bands", c => c.kind !== "per_unit" || !c.bands || bandOf(version, c, event, world.family.minorDigits) >= 0]
  ];
  for (const [reason, passes] of steps) {
    left = left.filter(({c}) => passes(c));
    if (left.length === 0 && !isCounted) return fail(event, "unqualified", reason);
  }
  event.billing = left.map(({place}) => place);
}

function baseOf(sale: SaleRow, {percent_of}: PercentComponent): number | null {
  if (percent_of === "margin") return sale.margin;
  return sale.revenue;
}

/** The place of the band that the event's attribute lies in; -1 where in none. */
export function bandOf(
  {duration_kind}: Contract,
  {bands = [], band_on}: PerUnitComponent,
  event: Event,
  minorDigits: number
): number {
  const on = band_on ?? (event.sale ? "revenue" : "call_seconds");
  const total = on === "call_total_seconds" || (band_on === undefined && duration_kind === "total");
  const seconds = (total ? event.lead?.call_total_seconds : event.lead?.call_seconds) ?? -1;
  const revenue = event.sale?.revenue ?? null;
  if (on === "revenue" ? revenue === null : seconds < 0) return -1;
  const value = on === "revenue" ? over(exactly(revenue ?? 0), exactly(10 ** minorDigits)) : exactly(seconds);
  return bands.findIndex(
    ({min, max}) => !less(value, exactly(min)) && (max === null || less(value, exactly(max)))
  );
}

/** When the event locks: at once, or at the end of the hold. */
function lock({zone, ledger}: World, event: Event, {hold}: Contract, lead: LeadRow): void {
  if (!hold) return;
  const {window} = hold;
  const own = event.at;
  const base =
    hold.from === "lead" ? lead.created : hold.from === "appointment" ? (lead.appointment_at ?? own) : own;
  if (window.unit === "hour") {
    event.lockAt = Math.max(own, base + window.n * 3_600_000);
    event.lockDay = localDay(event.lockAt, zone);
    if (event.state === null && event.lockAt >= ledger.asOf) fail(event, "held", "held");
    return;
  }
  const day = lastDay(localDay(base, zone), window);
  const ownDay = localDay(own, zone);
  event.lockDay = day < ownDay ? ownDay : day;
  event.lockAt = midnight(event.lockDay, zone);
  if (event.state === null && event.lockDay > ledger.asOfDay) fail(event, "held", "held");
}
