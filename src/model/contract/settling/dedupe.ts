import {addMonths} from "../calendar.js";
import type {LeadColumns} from "../ledger.js";
import {leadKinds} from "../ledger.js";
import type {Dedupe} from "../terms/clauses.js";
import {Openers} from "./openers.js";

const nobody = -1;
const hour = 3_600_000;

/** An event on its way: what the walk keeps of one that may yet lose its place to a better one of the same period. */
export interface Walked {
  readonly at: number;
  /** The local day of `at`, and the place of the billing period that holds it. */
  readonly day: number;
  readonly period: number;
  readonly leads: LeadColumns;
  readonly row: number;
  /** It is the one of its person that counts. */
  isKept: boolean;
}

/** One rule's memory: the event that opened the window of each key, forgotten when the window has passed. */
class Memory {
  readonly openers: Openers<Walked>;
  /** The key of the event at hand. */
  here = nobody;
  /** Numbers of people and sources together, where one person counts once for each source. */
  private readonly pairs = new Map<string, number>();

  constructor(
    readonly rule: Dedupe,
    readonly version: number
  ) {
    this.openers = new Openers((opener, newest) => this.within(opener, newest));
  }

  keyOf({leads, row}: Walked): number {
    const key = leads[this.rule.key][row] ?? nobody;
    if (key < 0 || this.rule.scope === "contract") return key;
    const code = leads.channel.codes[row] ?? -1;
    const pair = `${key} ${code < 0 ? "" : leads.channel.values[code]}`;
    const number = this.pairs.get(pair) ?? this.pairs.size;
    this.pairs.set(pair, number);
    return number;
  }

  within(opener: Walked | undefined, event: Walked): opener is Walked {
    if (opener === undefined) return false;
    const {n, unit} = this.rule.window;
    if (unit === "day") return event.day <= opener.day + n;
    return unit === "hour" ? event.at - opener.at <= n * hour : event.day <= addMonths(opener.day, n);
  }
}

/**
 * Walks the events of one family in order of time and says which are the first of their person within the window, by
 * the rules of each event's own version; events of every version are remembered, so that a new version does not start
 * afresh. Under `restrict_after: any` every event that is theirs opens a window, whatever became of it; else only
 * kept ones. Inside one billing period a better kind takes the place of a worse one. A rule keeps at most the keys
 * of one window in memory. Source: contract/README.markdown, step 4.
 * @example deduper([[]], () => {})(0, {at: 0, day: 0, period: 0, leads: {}, row: 0, isKept: false}, true) // true
 */
export function deduper<Event extends Walked>(
  rulesOf: readonly (readonly Dedupe[])[],
  displace: (event: Event) => void
): (version: number, event: Event, qualified: boolean) => boolean {
  const memories = rulesOf.flatMap((rules, version) => rules.map(rule => new Memory(rule, version)));
  return (version, event, qualified) => {
    for (const memory of memories) memory.here = memory.keyOf(event);
    const rivals = qualified ? rivalsOf(memories, version, event) : null;
    event.isKept = rivals !== null;
    for (const rival of rivals ?? none) {
      withdraw(memories, rival);
      displace(rival as Event);
    }
    for (const memory of memories) remember(memory, event);
    return event.isKept;
  };
}

const none: readonly Walked[] = [];

/** The earlier events that this one takes the place of; null where it is a duplicate. */
function rivalsOf(memories: readonly Memory[], version: number, event: Walked): readonly Walked[] | null {
  let rivals = none;
  for (const memory of memories) {
    if (memory.version !== version || memory.here === nobody) continue;
    const opener = memory.openers.get(memory.here);
    if (!memory.within(opener, event)) continue;
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
    if (key === nobody || memory.rule.restrict_after === "any") continue;
    if (memory.openers.get(key) === rival) memory.openers.delete(key);
  }
}

function remember(memory: Memory, event: Walked): void {
  const {restrict_after, anchor} = memory.rule;
  if (!event.isKept && restrict_after === "billable") return;
  if (memory.here === nobody) return;
  const staysOpen = restrict_after === "any" && anchor === "first_billed";
  if (staysOpen && memory.within(memory.openers.get(memory.here), event)) return;
  memory.openers.set(memory.here, event);
}
