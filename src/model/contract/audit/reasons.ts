import {type Calendar, calendarOf, dayText, endOfWindow, lastDay} from "../calendar.js";
import type {Ledger} from "../ledger.js";
import type {SettledEvent, Settlement} from "../settlement.js";
import type {Dedupe} from "../terms/clauses.js";
import type {ContractFamily} from "../terms.js";
import type {AuditKind, AuditRow} from "./rows.js";

/** Why a lead that was billed is not due, and what shows it. */
export type Reason = Pick<AuditRow, "reason" | "evidence" | "disputeBy" | "isOpen" | "at"> & {
  kind: AuditKind;
};

/** Answers why, from the states of the settlement and the ids of the records. */
export interface Reasons {
  /** For a lead that is not due in a period. */
  why: (lead: string, period: string) => Reason;
  /** For one that is, at its own moment. */
  when: (event: string) => Pick<Reason, "disputeBy" | "isOpen" | "at">;
}

const unknown = {disputeBy: null, isOpen: false, at: null};

/**
 * Reads the reasons off a settlement. Disputes are open until their window has passed at the as-of moment.
 * @example reasonsOf({timeZone: "UTC", versions: []}, {events: []}, {leads: {length: 0, id: []}, asOf: 0}).why("a", "2026-03").reason // "not_in_records"
 */
export function reasonsOf(
  family: ContractFamily,
  {events}: Pick<Settlement, "events">,
  ledger: Ledger
): Reasons {
  const calendar = calendarOf(family.timeZone);
  const byLead = new Map<string, SettledEvent[]>();
  const add = (key: string, event: SettledEvent) => {
    const list = byLead.get(key);
    if (list) list.push(event);
    else byLead.set(key, [event]);
  };
  for (const event of events) {
    add(event.id, event);
    if (event.leadId !== null && event.leadId !== event.id) add(event.leadId, event);
  }
  const rows = new Map(ledger.leads.id.map((id, row) => [id, row]));
  const kept = keptFinder(family, events, ledger, rows);
  const moment = (event: SettledEvent) => ({
    ...disputeBy(family, calendar, event.at, ledger.asOf),
    at: new Date(event.at).toISOString()
  });
  return {
    when: id => {
      const [event] = byLead.get(id) ?? [];
      return event ? moment(event) : unknown;
    },
    why: (lead, period) => {
      const [first, ...others] = byLead.get(lead) ?? [];
      if (!first) {
        const isKnown = rows.has(lead);
        return {
          kind: isKnown ? "overbilled" : "unknown",
          reason: isKnown ? "not_counted" : "not_in_records",
          evidence: [lead],
          ...unknown
        };
      }
      const billed = [first, ...others].find(event => isBilled(event) && event.period !== null);
      if (billed && billed.period !== period)
        return {kind: "overbilled", reason: "wrong_period", evidence: [lead], ...moment(billed)};
      const event = [first, ...others].find(each => !isBilled(each)) ?? first;
      const other = event.state === "duplicate" ? kept(event) : null;
      return {
        kind: "overbilled",
        reason: isBilled(event) ? "no_price_of_its_own" : event.reason === "" ? event.state : event.reason,
        evidence: other === null ? [lead] : [lead, other],
        ...moment(event)
      };
    }
  };
}

const isBilled = ({state}: SettledEvent) =>
  state === "billed" || state === "credited" || state === "clawed_back";

function disputeBy({versions}: ContractFamily, calendar: Calendar, at: number, asOf: number) {
  const day = dayText(calendar.day(at));
  const version = versions.filter(({start}) => start <= day).at(-1) ?? versions[0];
  const review = version?.review;
  if (!review) return {disputeBy: null, isOpen: false};
  const {window} = review;
  if (window === undefined) return {disputeBy: null, isOpen: true};
  const end = endOfWindow(calendar, at, window);
  const last =
    window.unit === "hour" ? new Date(end).toISOString() : dayText(lastDay(calendar.day(at), window));
  return {disputeBy: last, isOpen: window.unit === "hour" ? asOf <= end : asOf < end};
}

/** Finds the event that a duplicate repeats: the nearest kept one of the same key before it, else after it. */
function keptFinder(
  {versions}: ContractFamily,
  events: SettledEvent[],
  {leads}: Ledger,
  rows: Map<string, number>
): (event: SettledEvent) => string | null {
  const keys = [...new Set(versions.flatMap(({dedupe}) => (dedupe ?? []).map(({key}) => key)))];
  const isKept = ({state}: SettledEvent) =>
    state !== "duplicate" && state !== "unattributed" && state !== "unqualified" && state !== "pending";
  const index = new Map<string, SettledEvent[]>();
  const keyOf = (event: SettledEvent, key: Dedupe["key"]) => {
    const value = leads[key][rows.get(event.leadId ?? event.id) ?? -1] ?? -1;
    return value < 0 ? null : `${event.family} ${key} ${value}`;
  };
  let isFilled = false;
  return event => {
    if (!isFilled)
      for (const each of events)
        for (const key of isKept(each) && each.family !== "sale" ? keys : []) {
          const name = keyOf(each, key);
          if (name !== null) index.set(name, [...(index.get(name) ?? []), each]);
        }
    isFilled = true;
    const same = keys.flatMap(key => index.get(keyOf(event, key) ?? "") ?? []);
    const before = same.filter(({at}) => at <= event.at).sort((a, b) => b.at - a.at);
    return (before[0] ?? same.sort((a, b) => a.at - b.at)[0])?.id ?? null;
  };
}
