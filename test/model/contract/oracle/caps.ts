import type {Cap} from "../../../../src/model/contract/terms/clauses.js";
import type {EventType} from "../../../../src/model/contract/terms/vocabulary.js";
import type {Contract} from "../../../../src/model/contract/terms.js";
import {spanOf} from "./calendar.js";
import type {Event} from "./events.js";

/** What has been used of each cap: by its place, and by whom and when it counts. */
export type Usage = Map<string, number>;

/** The calendar bucket of a day under a cap; `period` is the billing period's key. */
export function bucketOf({period}: Cap, day: string, billing: string): string {
  if (period === "contract") return "contract";
  if (period === "day") return day;
  return period === "period" ? billing : spanOf(day, period).key;
}

interface Counted {
  types: EventType[];
  day: string;
  billing: string;
  channel: string | null;
  event: Event | null;
}

function keyOf(cap: Cap, place: number, {day, billing, channel, event}: Counted): string {
  const who = {
    contract: () => "",
    source: () => channel,
    order: () => `${event?.family} ${event?.id}`,
    customer: () => {
      const number = event?.sale ? event.sale.customer : (event?.lead?.person ?? -1);
      return number < 0
        ? `${event?.family} ${event?.id}`
        : `${event?.sale ? "customer" : "person"} ${number}`;
    }
  }[cap.scope]();
  return JSON.stringify([place, who, bucketOf(cap, day, billing)]);
}

/** One unit through the caps on units: a factor, null for the full price, or false where it is capped. */
export function admit(version: Contract, usage: Usage, unit: Counted): string | null | false {
  const caps = version.caps
    .map((cap, place) => ({cap, key: keyOf(cap, place, unit)}))
    .filter(
      ({cap}) => cap.measure === "units" && (cap.event === undefined || unit.types.includes(cap.event))
    );
  const exhausted = caps.filter(({cap, key}) => (usage.get(key) ?? 0) + 1 > Number(cap.limit));
  if (exhausted.some(({cap}) => cap.action === "stop")) return false;
  for (const {key} of caps) usage.set(key, (usage.get(key) ?? 0) + 1);
  const [first] = exhausted;
  return first ? (first.cap.overage_factor ?? "1") : null;
}
