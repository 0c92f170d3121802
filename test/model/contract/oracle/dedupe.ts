import type {Dedupe} from "../../../../src/model/contract/terms/clauses.js";
import {within} from "./calendar.js";
import {type Event, familyOrder, type World} from "./events.js";

/** Walks each family in time order; `periodAt` names the billing period of a moment. */
export function dedupe(world: World, events: Event[], periodAt: (at: number) => number): void {
  for (const family of familyOrder)
    if (family !== "sale")
      walk(
        world,
        events.filter(event => event.family === family && event.attributed),
        periodAt
      );
}

function walk({versions, zone}: World, events: Event[], periodAt: (at: number) => number): void {
  const kept = new Set<Event>();
  events.forEach((event, place) => {
    const version = versions[event.version];
    const rules = version?.dedupe ?? [];
    if (!event.qualified) return;
    const earlier = events.slice(0, place);
    const rivals: {rule: Dedupe; anchor: Event}[] = [];
    for (const rule of rules) {
      const anchor = anchorOf(rule, event, earlier, kept, zone);
      if (anchor && within(anchor.at, event.at, rule.window, zone)) rivals.push({rule, anchor});
    }
    const better = rivals.every(
      ({rule, anchor}) =>
        kept.has(anchor) &&
        periodAt(anchor.at) === periodAt(event.at) &&
        rank(rule, event) < rank(rule, anchor)
    );
    if (!better) {
      event.state = "duplicate";
      event.reason = "duplicate";
      return;
    }
    for (const {anchor} of rivals) {
      kept.delete(anchor);
      anchor.state = "duplicate";
      anchor.reason = "duplicate";
    }
    kept.add(event);
  });
}

function keyOf({key, scope}: Dedupe, {lead}: Event): string | null {
  const number = lead?.[key] ?? -1;
  if (number < 0) return null;
  return scope === "source" ? JSON.stringify([number, lead?.channel ?? null]) : String(number);
}

/** The earlier event that this one is measured against. */
function anchorOf(
  rule: Dedupe,
  event: Event,
  earlier: Event[],
  kept: Set<Event>,
  zone: string
): Event | null {
  const key = keyOf(rule, event);
  if (key === null) return null;
  const alike = earlier.filter(other => keyOf(rule, other) === key);
  if (rule.restrict_after === "billable") return alike.filter(other => kept.has(other)).at(-1) ?? null;
  if (rule.anchor !== "first_billed") return alike.at(-1) ?? null;
  let opener: Event | null = null;
  for (const other of alike) if (!opener || !within(opener.at, other.at, rule.window, zone)) opener = other;
  return opener;
}

const rank = ({precedence}: Dedupe, {lead}: Event) => {
  const place = [...precedence, ""].findIndex(kind => kind === (lead?.kind ?? ""));
  return place < 0 ? precedence.length : place;
};
