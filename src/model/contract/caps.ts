import {periodOf} from "./calendar.js";
import type {Cap, CapPeriod, EventType} from "./terms.js";

/** What meets a cap: its events, and the numbers by which scopes tell it from others (null: it has none). */
export interface Capped {
  types: readonly EventType[];
  /** Null for what belongs to no source: only caps on the whole contract then count it. */
  source: string | null;
  customer: string | null;
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

/**
 * Counts units against caps in order of time. A stop cap that is reached lets nothing through; beyond an overage cap
 * units go on at its share of the price, and count in the other caps. Usage is kept by the cap's place in the list,
 * so that a new version of a contract does not start afresh. Source: domain.md 2b, step 6.
 * @example unitCaps().take([], {types: [], source: "", customer: null}, 0, "2026-01", 5).full // 5
 */
export function unitCaps(): {
  take: (caps: readonly Cap[], what: Capped, day: number, period: string, count: number) => Allowed;
} {
  const used = new Map<string, number>();
  let orders = 0;
  return {
    take(caps, what, day, period, count) {
      const meets = caps.flatMap((cap, place) => {
        if (cap.measure !== "units" || (cap.event && !what.types.includes(cap.event))) return [];
        if (cap.scope !== "contract" && what.source === null) return [];
        const scope =
          cap.scope === "contract"
            ? ""
            : cap.scope === "source"
              ? what.source
              : (what.customer ?? `order ${orders++}`);
        const bucket = cap.scope === "order" ? `order ${orders++}` : bucketOf(cap.period, day, period);
        return {cap, key: `${place} ${bucket} ${scope}`, limit: Number(cap.limit)};
      });
      const allowed: Allowed = {full: 0, over: []};
      for (let left = count; left > 0; ) {
        const rooms = meets.map(({key, limit}) =>
          Math.max(0, Math.floor(limit - (used.get(key) ?? 0) + 1e-9))
        );
        const stops = meets.map((_, i) => i).filter(i => meets[i]?.cap.action === "stop");
        if (stops.some(i => rooms[i] === 0)) break;
        const exhausted = meets.findIndex(({cap}, i) => cap.action === "overage_rate" && rooms[i] === 0);
        const room = Math.min(left, ...rooms.filter(size => size > 0));
        for (const {key} of meets) used.set(key, (used.get(key) ?? 0) + room);
        const factor = meets[exhausted]?.cap.overage_factor;
        if (exhausted < 0 || factor === undefined) allowed.full += room;
        else allowed.over.push({count: room, factor});
        left -= room;
      }
      return allowed;
    }
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
