import {periodOf} from "../calendar.js";
import type {Cap, CapPeriod, EventType} from "../terms.js";

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

/** A cap that an event meets, and how much of it is used in the bucket that the event falls in. */
interface Met {
  cap: Cap;
  key: string;
  limit: number;
}

const everything: Allowed = {full: 1, over: []};

/**
 * Counts units against caps in order of time. A stop cap that is reached lets nothing through; beyond an overage cap
 * units go on at its share of the price, and count in the other caps. Usage is kept by the cap's place in the list,
 * so that a new version of a contract does not start afresh. Source: domain.md 2b, step 6.
 * @example unitCaps().take([], {types: [], source: "", customer: -1, isSale: false}, 0, "2026-01", 5).full // 5
 */
export function unitCaps(): {
  take: (caps: readonly Cap[], what: Capped, day: number, period: string, count: number) => Allowed;
} {
  const used = new Map<string, number>();
  const bucket = bucketFinder();
  let orders = 0;
  return {
    take(caps, what, day, period, count) {
      const met: Met[] = [];
      for (const [place, cap] of caps.entries()) {
        const {measure, event, scope, limit} = cap;
        if (measure !== "units" || (event && !what.types.includes(event))) continue;
        if (scope !== "contract" && what.source === null) continue;
        let key = `${place} ${bucket(cap, day, period)}`;
        if (scope === "source") key += ` ${what.source}`;
        if (scope === "customer")
          key +=
            what.customer < 0
              ? ` order ${orders++}`
              : ` ${what.isSale ? "customer" : "person"} ${what.customer}`;
        if (scope === "order") key += ` order ${orders++}`;
        met.push({cap, key, limit: Math.floor(Number(limit))});
      }
      if (met.length === 0) return count === 1 ? everything : {full: count, over: []};
      return allow(met, used, count);
    }
  };
}

/** Lets units through until a stop cap is reached, in stretches between one cap's limit and the next. */
function allow(met: readonly Met[], used: Map<string, number>, count: number): Allowed {
  const allowed: Allowed = {full: 0, over: []};
  for (let left = count; left > 0; ) {
    let stretch = left;
    let factor: string | null = null;
    for (const {cap, key, limit} of met) {
      const room = limit - (used.get(key) ?? 0);
      if (room > 0) stretch = Math.min(stretch, room);
      else if (cap.action === "stop") return allowed;
      else factor ??= cap.overage_factor ?? "0";
    }
    for (const {key} of met) used.set(key, (used.get(key) ?? 0) + stretch);
    if (factor === null) allowed.full += stretch;
    else allowed.over.push({count: stretch, factor});
    left -= stretch;
  }
  return allowed;
}

/** Finds the bucket of a cap and a day; days come in order, so that the last answer is nearly always the next. */
function bucketFinder(): (cap: Cap, day: number, period: string) => string {
  const last = new Map<Cap, {day: number; period: string; key: string}>();
  return (cap, day, period) => {
    const before = last.get(cap);
    if (before && before.day === day && before.period === period) return before.key;
    const key = bucketOf(cap.period, day, period);
    last.set(cap, {day, period, key});
    return key;
  };
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
