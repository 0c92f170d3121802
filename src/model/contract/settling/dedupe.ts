import {type Calendar, isWithin} from "../calendar.js";
import type {LeadColumns} from "../ledger.js";
import {leadKinds} from "../ledger.js";
import type {Dedupe} from "../terms.js";

/** An event on its way: what the walk keeps of one that may yet lose its place to a better one of the same period. */
export interface Walked {
  readonly at: number;
  /** Place of the billing period that holds `at`. */
  readonly period: number;
  readonly leads: LeadColumns;
  readonly row: number;
  /** It is the one of its person that counts. */
  isKept: boolean;
}

/** One rule's memory: the event that opened the window of each key, forgotten when the window has passed. */
class Memory {
  readonly openers = new Map<number | string, Walked>();
  private sweepAt = 1024;

  constructor(
    readonly rule: Dedupe,
    private readonly calendar: Calendar
  ) {}

  keyOf({leads, row}: Walked): number | string {
    const key = leads[this.rule.key][row] ?? -1;
    if (key < 0 || this.rule.scope === "contract") return key;
    const code = leads.channel.codes[row] ?? -1;
    return `${key} ${code < 0 ? "" : leads.channel.values[code]}`;
  }

  within(opener: Walked | undefined, at: number): opener is Walked {
    return opener !== undefined && isWithin(this.calendar, opener.at, at, this.rule.window);
  }

  set(key: number | string, opener: Walked): void {
    this.openers.set(key, opener);
    if (this.openers.size < this.sweepAt) return;
    for (const [old, event] of this.openers) if (!this.within(event, opener.at)) this.openers.delete(old);
    this.sweepAt = Math.max(1024, 2 * this.openers.size);
  }
}

const nobody = -1;

/**
 * Walks the events of one family in order of time and says which are the first of their person within the window, by
 * the rules of each event's own version; events of every version are remembered, so that a new version does not start
 * afresh. Under `restrict_after: any` every event that is theirs opens a window, whatever became of it; else only
 * kept ones. Inside one billing period a better kind takes the place of a worse one. A rule keeps at most the keys
 * of one window in memory. Source: domain.md 2b, step 4.
 * @example deduper([[]], calendarOf("UTC"), () => {})(0, {at: 0, period: 0, leads: {}, row: 0, isKept: false}, true) // true
 */
export function deduper<Event extends Walked>(
  rulesOf: readonly (readonly Dedupe[])[],
  calendar: Calendar,
  displace: (event: Event) => void
): (version: number, event: Event, qualified: boolean) => boolean {
  const memoriesOf = rulesOf.map(rules => rules.map(rule => new Memory(rule, calendar)));
  const memories = memoriesOf.flat();
  return (version, event, qualified) => {
    const rivals = qualified ? rivalsOf(memoriesOf[version] ?? [], event) : null;
    event.isKept = rivals !== null;
    for (const rival of rivals ?? []) {
      withdraw(memories, rival);
      displace(rival as Event);
    }
    for (const memory of memories) remember(memory, event);
    return event.isKept;
  };
}

const none: readonly Walked[] = [];

/** The earlier events that this one takes the place of; null where it is a duplicate. */
function rivalsOf(memories: readonly Memory[], event: Walked): readonly Walked[] | null {
  let rivals = none;
  for (const memory of memories) {
    const key = memory.keyOf(event);
    const opener = key === nobody ? undefined : memory.openers.get(key);
    if (!memory.within(opener, event.at)) continue;
    if (!opener.isKept || !isBetter(memory.rule, event, opener)) return null;
    if (!rivals.includes(opener)) rivals = [...rivals, opener];
  }
  return rivals;
}

/** A better kind of the same billing period takes the place of a worse one. */
function isBetter({precedence}: Dedupe, event: Walked, kept: Walked): boolean {
  if (precedence.length === 0 || event.period !== kept.period) return false;
  return rank(precedence, event) < rank(precedence, kept);
}

function rank(precedence: Dedupe["precedence"], {leads, row}: Walked): number {
  const place = precedence.indexOf(leadKinds[leads.kind[row] ?? 0] as Dedupe["precedence"][number]);
  return place < 0 ? precedence.length : place;
}

/** A displaced event keeps no window open; where any contact counts, it stays one without being kept. */
function withdraw(memories: readonly Memory[], rival: Walked): void {
  rival.isKept = false;
  for (const memory of memories) {
    const key = memory.keyOf(rival);
    if (memory.rule.restrict_after === "billable" && memory.openers.get(key) === rival)
      memory.openers.delete(key);
  }
}

function remember(memory: Memory, event: Walked): void {
  const {restrict_after, anchor} = memory.rule;
  if (!event.isKept && restrict_after === "billable") return;
  const key = memory.keyOf(event);
  if (key === nobody) return;
  const staysOpen = restrict_after === "any" && anchor === "first_billed";
  if (staysOpen && memory.within(memory.openers.get(key), event.at)) return;
  memory.set(key, event);
}
