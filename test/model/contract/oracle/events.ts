import type {EventFamily, EventState} from "../../../../src/model/contract/settlement.js";
import type {EventType} from "../../../../src/model/contract/terms/vocabulary.js";
import type {Contract, ContractFamily} from "../../../../src/model/contract/terms.js";
import {attribute, rescue} from "./attribution.js";
import {lastDay, localDay, midnight} from "./calendar.js";
import {familiesOf, inForceOn} from "./kinds.js";
import {qualify} from "./qualify.js";
import type {LeadRow, RowLedger, SaleRow} from "./rows.js";
import {want} from "./wanting.js";

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

/** Every row that the contract looks at, as an event, through version, attribution, qualification and hold. */
export function eventsOf(world: World): Event[] {
  const {versions, ledger, zone} = world;
  const families = familiesOf(versions);
  const start = (
    family: EventFamily,
    id: string,
    at: number,
    lead: LeadRow | null,
    sale: SaleRow | null
  ) => ({
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
  event.lockDay = [day, ownDay].sort()[1] ?? day;
  event.lockAt = midnight(event.lockDay, zone);
  if (event.state === null && event.lockDay > ledger.asOfDay) fail(event, "held", "held");
}

export function fail(event: Event, state: EventState, reason: string): void {
  event.state = state;
  event.reason = reason;
}
