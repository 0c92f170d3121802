import type {Contract} from "../../../../src/model/contract/terms.js";
import {localDay, midnight, within} from "./calendar.js";
import {type Event, fail, type World} from "./events.js";
import {type Billing, inForceOn, inRanges, isBilling} from "./kinds.js";

const same = (a: string | null, b: string | null) =>
  a !== null && b !== null && a.trim().toLowerCase() === b.trim().toLowerCase();

function sameNumber(a: string, b: string | null): boolean {
  const digits = (text: string) => text.replace(/\D/g, "");
  if (b !== null && digits(a).length >= 7 && digits(b).length >= 7)
    return digits(a).slice(-10) === digits(b).slice(-10);
  return same(a, b);
}

/** Whose the event is: its lead, its version, and why it is not the agency's where it is not. */
export function attribute(world: World, event: Event): void {
  const {versions, ledger, zone} = world;
  const tail = event.version < 0 && event.sale !== null;
  const number = tail ? versions.length - 1 : event.version;
  const version = versions[number];
  if (!version) {
    fail(event, "unattributed", "not_in_force");
    return;
  }
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
    if (!reached) {
      fail(event, "unattributed", "not_in_force");
      return;
    }
    event.version = number;
  }
  if (!event.lead) {
    fail(event, "unattributed", "no_attributed_lead");
    return;
  }
  const lead = event.lead;
  if (terms) {
    const theirs =
      (terms.account === undefined || same(terms.account, lead.account)) &&
      (terms.tracking_number === undefined || sameNumber(terms.tracking_number, lead.tracking_number)) &&
      (terms.channels === undefined || terms.channels.some(channel => same(channel, lead.channel)));
    if (!theirs) {
      fail(event, "unattributed", "other_source");
      return;
    }
  }
  if (stopped(world, event, version)) return;
  if (terms?.exclude_existing && (lead.is_existing_customer || lead.bought_before)) {
    fail(event, "unattributed", "existing_customer");
    return;
  }
  if (event.sale && terms?.lead_to_sale && !within(lead.created, event.at, terms.lead_to_sale, zone)) {
    fail(event, "unattributed", "outside_window");
    return;
  }
}

function stopped({zone}: World, event: Event, version: Contract): boolean {
  const day = localDay(event.at, zone);
  if (inRanges(version.pauses, day)) fail(event, "unattributed", "paused");
  else if (version.tracking_outage_policy !== "bill_other_source" && inRanges(version.tracking_outages, day))
    fail(event, "unattributed", "tracking_outage");
  else return false;
  return true;
}

/** A sale whose own lead does not bring it in may follow the lead of its customer's first sale. */
export function rescue(world: World, event: Event, root: Event): void {
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

/** Whether a later sale of a customer still pays under a component. */
export function recurs({zone}: World, {recurrence}: Billing, event: Event, root: Event): boolean {
  if (recurrence === "lifetime") return true;
  if (recurrence === "first_only") return false;
  return within(root.at, event.at, {n: recurrence.months, unit: "month"}, zone);
}
