import {periodOf} from "../calendar.js";
import type {Cap, CapPeriod} from "../terms/clauses.js";
import type {EventType} from "../terms/vocabulary.js";

/** What meets a cap: its events, and the numbers by which scopes tell it from others (null: it has none). */
export interface Capped {
  types: readonly EventType[];
  /** Null for what belongs to no source: only caps on the whole contract then count it. */
  source: string | null;
  /** Number of the customer of a sale, or of the person of a lead; -1 where there is none. */
  customer: number;
  isSale: boolean;
}

/** What is left of a count: a part at the full price, parts beyond a cap at a share of it, the rest not at all. */
export interface Allowed {
  full: number;
  over: {count: number; factor: string}[];
}

/**
 * The key of the calendar bucket in which a cap counts a day; `period` is the key of the billing period.
 * @example bucketOf("month", 0, "2026-Q1") // "1970-01"
 * @example bucketOf("contract", 0, "2026-Q1") // ""
 */
export function bucketOf(span: CapPeriod, day: number, period: string): string {
  if (span === "contract") return "";
  return span === "period" ? period : periodOf(day, span).key;
}

/** A cap that units meet, and how much of it is used in the bucket that they fall in. */
interface Met {
  cap: Cap;
  limit: number;
  usage: {used: number};
}

const one: Allowed = {full: 1, over: []};
const nothing: Allowed = {full: 0, over: []};

/** What was met last, to be met again: events come in order, and most caps are on the whole contract. */
interface Recent {
  caps: readonly Cap[];
  day: number;
  period: string;
  met: readonly Met[];
}

/**
 * Counts units against caps in order of time. A stop cap that is reached lets nothing through; beyond an overage cap
 * units go on at its share of the price, and count in the other caps. Usage is kept by the cap's place in the list,
 * so that a new version of a contract does not start afresh. Source: contract/README.markdown, step 6.
 * @example unitCaps().take([], {types: [], source: "", customer: -1, isSale: false}, 0, "2026-01", 5).full // 5
 */
export function unitCaps(): {
  take: (caps: readonly Cap[], what: Capped, day: number, period: string, count: number) => Allowed;
  /** Takes one unit that meets what the last one met: caps on the whole contract, of the same days. Null where that is not known. */
  takeAlike: (caps: readonly Cap[], day: number, period: string) => Allowed | null;
} {
  const usages = new Map<string, {used: number}>();
  let orders = 0;
  let recent: Recent | null = null;

  const usageOf = (key: string) => {
    const usage = usages.get(key) ?? {used: 0};
    usages.set(key, usage);
    return usage;
  };
  const meet = (caps: readonly Cap[], what: Capped, day: number, period: string): Met[] =>
    caps.flatMap((cap, place) => {
      const {measure, event, scope, limit} = cap;
      if (measure !== "units" || (event && !what.types.includes(event))) return [];
      if (scope !== "contract" && what.source === null) return [];
      let key = `${place} ${bucketOf(cap.period, day, period)}`;
      if (scope === "source") key += ` ${what.source}`;
      if (scope === "customer" && what.customer >= 0)
        key += ` ${what.isSale ? "customer" : "person"} ${what.customer}`;
      if (scope === "order" || (scope === "customer" && what.customer < 0)) key += ` order ${orders++}`;
      return [{cap, limit: Math.floor(Number(limit)), usage: usageOf(key)}];
    });

  return {
    take(caps, what, day, period, count) {
      const met = meet(caps, what, day, period);
      const isWide = caps.every(({scope, event}) => scope === "contract" && event === undefined);
      recent = isWide ? {caps, day, period, met} : null;
      return count === 1 ? allowOne(met) : allow(met, count);
    },
    takeAlike(caps, day, period) {
      if (recent?.caps !== caps || recent.day !== day || recent.period !== period) return null;
      return allowOne(recent.met);
    }
  };
}

function allowOne(met: readonly Met[]): Allowed {
  let factor: string | null = null;
  for (const {cap, limit, usage} of met) {
    if (usage.used < limit) continue;
    if (cap.action === "stop") return nothing;
    factor ??= cap.overage_factor ?? "0";
  }
  for (const {usage} of met) usage.used++;
  return factor === null ? one : {full: 0, over: [{count: 1, factor}]};
}

/** Lets units through until a stop cap is reached, in stretches between one cap's limit and the next. */
function allow(met: readonly Met[], count: number): Allowed {
  const allowed: Allowed = {full: 0, over: []};
  for (let left = count; left > 0; ) {
    let stretch = left;
    let factor: string | null = null;
    for (const {cap, limit, usage} of met) {
      const room = limit - usage.used;
      if (room > 0) stretch = Math.min(stretch, room);
      else if (cap.action === "stop") return allowed;
      else factor ??= cap.overage_factor ?? "0";
    }
    for (const {usage} of met) usage.used += stretch;
    if (factor === null) allowed.full += stretch;
    else allowed.over.push({count: stretch, factor});
    left -= stretch;
  }
  return allowed;
}

/**
 * Counts money spent on ads against spend caps, day by day; returns what of a day's spend counts, in minor units.
 * Beyond an overage cap a share of it does, rounded half away from zero.
 * @example spendCaps(2).take([], "google", 0, "2026-01", 500) // 500
 */
export function spendCaps(minorDigits: number): {
  take: (caps: readonly Cap[], source: string, day: number, period: string, cost: number) => number;
} {
  const used = new Map<string, number>();
  return {
    take(caps, source, day, period, cost) {
      let counts = 0;
      const meets = caps.flatMap((cap, place) =>
        cap.measure !== "spend"
          ? []
          : {
              cap,
              key: `${place} ${bucketOf(cap.period, day, period)} ${cap.scope === "source" ? source : ""}`,
              limit: Math.round(Number(cap.limit) * 10 ** minorDigits)
            }
      );
      let over = 0;
      let factor = "0";
      for (let left = cost; left > 0; ) {
        const rooms = meets.map(({key, limit}) => Math.max(0, limit - (used.get(key) ?? 0)));
        if (meets.some(({cap}, i) => cap.action === "stop" && rooms[i] === 0)) break;
        const exhausted = meets.findIndex(({cap}, i) => cap.action === "overage_rate" && rooms[i] === 0);
        const room = Math.min(left, ...rooms.filter(size => size > 0));
        for (const {key} of meets) used.set(key, (used.get(key) ?? 0) + room);
        if (exhausted < 0) counts += room;
        else {
          over += room;
          factor = meets[exhausted]?.cap.overage_factor ?? "0";
        }
        left -= room;
      }
      const [whole = "", fraction = ""] = factor.split(".");
      const scale = 10 ** fraction.length;
      return counts + Math.round((over * Number(whole + fraction)) / scale);
    }
  };
}
