import {type Calendar, isWithin} from "./calendar.js";
import type {LeadColumns} from "./ledger.js";
import {leadKinds} from "./ledger.js";
import type {Dedupe} from "./terms.js";

/** An event on its way: what the walk keeps of one that may yet lose its place to a better one of the same period. */
export interface Walked {
  at: number;
  /** Place of the billing period that holds `at`. */
  period: number;
  kind: number;
  /** Where it opened a window: filled in by the walk. */
  opened?: {memory: Memory; key: number | string}[];
}

interface Anchor {
  /** Where the window is measured from. */
  at: number;
  kept: Walked | null;
}

/** One rule's memory: the anchor of each key, forgotten when the window has passed. */
class Memory {
  readonly anchors = new Map<number | string, Anchor>();
  private sweepAt = 1024;

  constructor(
    readonly rule: Dedupe,
    private readonly calendar: Calendar
  ) {}

  keyOf(leads: LeadColumns, row: number): number | string | null {
    const key = leads[this.rule.key][row] ?? -1;
    if (key < 0) return null;
    if (this.rule.scope === "contract") return key;
    const code = leads.channel.codes[row] ?? -1;
    return `${key} ${code < 0 ? "" : leads.channel.values[code]}`;
  }

  within(anchor: Anchor | undefined, at: number): anchor is Anchor {
    return anchor !== undefined && isWithin(this.calendar, anchor.at, at, this.rule.window);
  }

  set(key: number | string, anchor: Anchor): void {
    this.anchors.set(key, anchor);
    if (this.anchors.size < this.sweepAt) return;
    for (const [old, {at}] of this.anchors)
      if (!isWithin(this.calendar, at, anchor.at, this.rule.window)) this.anchors.delete(old);
    this.sweepAt = Math.max(1024, 2 * this.anchors.size);
  }
}

/**
 * Walks the events of one family in order of time and says which are the first of their person within the window, by
 * the rules of each event's own version; events of every version are remembered, so that a new version does not start
 * afresh. Under `restrict_after: any` every event that is theirs opens a window, whatever became of it; else only
 * kept ones. Inside one billing period a better kind takes the place of a worse one. A rule keeps at most the keys
 * of one window in memory. Source: domain.md 2b, step 4.
 * @example deduper([[]], calendarOf("UTC"), () => {})(0, {}, 0, {at: 0, period: 0, kind: 1}, true) // true
 */
export function deduper<Event extends Walked>(
  rulesOf: readonly (readonly Dedupe[])[],
  calendar: Calendar,
  displace: (event: Event) => void
): (version: number, leads: LeadColumns, row: number, event: Event, qualified: boolean) => boolean {
  const memoriesOf = rulesOf.map(rules => rules.map(rule => new Memory(rule, calendar)));
  const memories = memoriesOf.flat();
  const displaces = memories.some(({rule}) => rule.precedence.length > 0);
  return (version, leads, row, event, qualified) => {
    const rivals = qualified ? rivalsOf(memoriesOf[version] ?? [], leads, row, event) : null;
    const kept = rivals !== null;
    for (const rival of rivals ?? []) {
      withdraw(rival);
      displace(rival as Event);
    }
    for (const memory of memories) {
      const key = memory.keyOf(leads, row);
      if (key === null) continue;
      remember(memory, key, event, kept);
      if (kept && displaces) event.opened = [...(event.opened ?? []), {memory, key}];
    }
    return kept;
  };
}

/** The earlier events that this one takes the place of; null where it is a duplicate. */
function rivalsOf(memories: Memory[], leads: LeadColumns, row: number, event: Walked): Set<Walked> | null {
  const rivals = new Set<Walked>();
  for (const memory of memories) {
    const key = memory.keyOf(leads, row);
    const anchor = key === null ? undefined : memory.anchors.get(key);
    if (!memory.within(anchor, event.at)) continue;
    if (anchor.kept === null || !isBetter(memory.rule, event, anchor.kept)) return null;
    rivals.add(anchor.kept);
  }
  return rivals;
}

/** A better kind of the same billing period takes the place of a worse one. */
function isBetter({precedence}: Dedupe, event: Walked, kept: Walked): boolean {
  if (precedence.length === 0 || event.period !== kept.period) return false;
  return rank(precedence, event.kind) < rank(precedence, kept.kind);
}

function rank(precedence: Dedupe["precedence"], kind: number): number {
  const place = precedence.indexOf(leadKinds[kind] as Dedupe["precedence"][number]);
  return place < 0 ? precedence.length : place;
}

/** A displaced event keeps no window open; where any contact counts, it stays one without being kept. */
function withdraw(rival: Walked): void {
  for (const {memory, key} of rival.opened ?? []) {
    const anchor = memory.anchors.get(key);
    if (anchor?.kept !== rival) continue;
    if (memory.rule.restrict_after === "any") anchor.kept = null;
    else memory.anchors.delete(key);
  }
}

function remember(memory: Memory, key: number | string, event: Walked, kept: boolean): void {
  const {restrict_after, anchor} = memory.rule;
  if (!kept && restrict_after === "billable") return;
  if (!kept && anchor === "first_billed" && memory.within(memory.anchors.get(key), event.at)) return;
  memory.set(key, {at: event.at, kept: kept ? event : null});
}
