import {dayNumber, localDay, midnight, plusDays} from "./calendar.js";
import {admit, type Usage} from "./caps.js";
import type {Line, Period, Unit} from "./closing.js";
import {dailyUnits} from "./daily.js";
import {byTime, type Event, type World} from "./events.js";
import {familyOf, inForceOn, inRanges, isBilling} from "./kinds.js";
import {ceiling, exactly, floor, over, plus, times} from "./rational.js";
import {type Dispute, disputeOf} from "./review.js";
import {range} from "./rows.js";
import {baseValueOf, netRevenue, withoutHeldRefunds} from "./value.js";
import {bandOf} from "./wanting.js";

/** Decides the candidates of a period; gives back the disputes that were accepted too late to keep them off the bill. */
export function close(
  world: World,
  period: Period,
  candidates: Event[],
  events: Event[],
  usage: Usage,
  owed: number[]
): Dispute[] {
  const {versions, zone} = world;
  const open = () => candidates.filter(({state}) => state === null);
  const leave = (event: Event, state: Event["state"], reason: string) => {
    event.state = state;
    event.reason = reason;
  };

  for (const event of open()) {
    const cancelled = event.family === "appointment_set" ? (event.lead?.cancelled_in_time_at ?? null) : null;
    if (cancelled !== null && cancelled < period.limit) leave(event, "cancelled", "cancelled");
  }
  for (const event of open()) if (!withoutHeldRefunds(world, event)) leave(event, "refunded", "refunded");

  const inPeriod = (event: Event) => {
    const day = localDay(event.at, zone);
    return period.from <= day && day < period.to;
  };
  const disputes = open().flatMap(event => disputeOf(world, event) ?? []);
  let left = quotaOf(
    period,
    events.filter(event => event.delivered && inPeriod(event)).length,
    open().length
  );
  const id = (a: Dispute, b: Dispute) => byId(a.event, b.event);
  const accepted = disputes.filter(({acceptedAt}) => acceptedAt !== null && acceptedAt < period.limit);
  for (const {event, reason} of accepted.sort((a, b) => a.filed - b.filed || id(a, b)))
    if (left > 0) {
      left--;
      leave(event, "returned", reason);
    }

  for (const event of open()) {
    const [first] = owed;
    if (first === undefined || first > event.at || event.billing.length === 0) continue;
    owed.shift();
    leave(event, "replacement", "replacement");
  }

  const lines = new Map<string, Line>();
  const bill = (version: number, component: number, unit: Unit) => {
    const line = lines.get(`${version} ${component}`) ?? {version, component, units: []};
    if (unit.count > 0 || unit.value > 0) line.units.push(unit);
    lines.set(`${version} ${component}`, line);
  };
  const estimates = estimate(world, period, open());

  const days = dailyUnits(world, period);
  const walk = [
    ...open().map(event => ({at: event.at, event, day: null})),
    ...days.map(day => ({at: midnight(day.day, zone), event: null, day}))
  ].sort(
    (a, b) =>
      a.at - b.at ||
      (a.event ? 0 : 1) - (b.event ? 0 : 1) ||
      (a.event && b.event ? byTime(a.event, b.event) : 0)
  );
  for (const {event, day} of walk) {
    if (event) {
      const version = versions[event.version];
      if (!version) continue;
      const billed = {
        types: event.types,
        day: event.lockDay,
        billing: period.key,
        channel: event.lead?.channel ?? null,
        event
      };
      const factor = event.billing.length > 0 ? admit(version, usage, billed) : null;
      if (factor === false) {
        leave(event, "capped", "cap");
        continue;
      }
      leave(event, "billed", "");
      period.billed.push(event);
      for (const component of event.billing) {
        const c = version.components[component];
        if (!isBilling(c)) continue;
        const band =
          c.kind === "per_unit" && c.bands ? bandOf(version, c, event, world.family.minorDigits) : -1;
        bill(event.version, component, {
          event,
          count: 1,
          value: baseValueOf(world, c, event, period.limit),
          factor,
          band
        });
      }
      for (const type of event.types) period.counted.set(type, (period.counted.get(type) ?? 0) + 1);
      if (event.sale) period.revenue += netRevenue(event.sale, period.limit);
    } else if (day) {
      const version = versions[day.version];
      if (!version) continue;
      const asks = version.components.flatMap((c, place) =>
        c.kind === "per_unit" && c.event === day.type ? [place] : []
      );
      const parts = new Map<string | null, number>();
      const unit = {types: [day.type], day: day.day, billing: period.key, channel: null, event: null};
      if (day.count === 0 || asks.length === 0 || !version.caps.some(({measure}) => measure === "units"))
        parts.set(null, day.count);
      else
        for (let n = 0; n < day.count; n++) {
          const factor = admit(version, usage, unit);
          if (factor === false) break;
          parts.set(factor, (parts.get(factor) ?? 0) + 1);
        }
      for (const [factor, count] of parts) {
        for (const component of asks)
          bill(day.version, component, {event: null, count, value: day.cost, factor, band: -1});
        period.counted.set(day.type, (period.counted.get(day.type) ?? 0) + count);
      }
    }
  }
  for (const {component, type, count} of estimates)
    for (let n = 0; n < count; n++) {
      const contractWide = {
        ...period.terms,
        caps: period.terms.caps.map(cap =>
          cap.scope === "contract" ? cap : {...cap, measure: "fee" as const}
        )
      };
      const types = familyOf(type) === "lead" ? [type, "lead" as const] : [type];
      const unit = {types, day: plusDays(period.to, -1), billing: period.key, channel: null, event: null};
      const factor = admit(contractWide, usage, unit);
      if (factor === false) continue;
      bill(period.ruling, component, {event: null, count: 1, value: 0, factor, band: -1});
      period.counted.set(type, (period.counted.get(type) ?? 0) + 1);
    }
  period.terms.components.forEach((c, component) => {
    if (c.kind === "per_unit" && c.event === "period" && (period.inForce[period.ruling] ?? 0) > 0)
      bill(period.ruling, component, {event: null, count: 1, value: 0, factor: null, band: -1});
  });
  versions.forEach((version, number) => {
    version.components.forEach((c, component) => {
      if (c.kind === "percent" && c.percent_of === "incremental" && (period.inForce[number] ?? 0) > 0)
        bill(number, component, {event: null, count: 0, value: 0, factor: null, band: -1});
    });
  });
  period.lines = [...lines.values()].sort((a, b) => a.version - b.version || a.component - b.component);

  const late = disputes.filter(
    ({event, acceptedAt}) => event.state === "billed" && acceptedAt !== null && acceptedAt >= period.limit
  );
  return late
    .sort((a, b) => (a.acceptedAt ?? 0) - (b.acceptedAt ?? 0) || a.filed - b.filed || id(a, b))
    .slice(0, Math.max(0, Math.min(left, late.length)));
}

const byId = (a: Event, b: Event) => byTime({...a, at: 0}, {...b, at: 0});

function quotaOf({terms}: Period, delivered: number, billable: number): number {
  const quota = terms.review?.quota;
  if (!quota) return Number.POSITIVE_INFINITY;
  if (quota.count !== undefined) return quota.count;
  const exact = times(
    exactly(quota.percent ?? "1"),
    exactly(quota.of === "delivered" ? delivered : billable)
  );
  return Number(quota.round === "up" ? ceiling(exact) : floor(exact));
}

/** What the days without tracking would have brought, at the rate of the other days. */
function estimate({versions}: World, period: Period, open: Event[]) {
  const {terms, ruling} = period;
  if (terms.tracking_outage_policy !== "bill_average") return [];
  const days = range(dayNumber(period.from), dayNumber(period.to))
    .map(n => plusDays("1970-01-01", n))
    .filter(day => inForceOn(versions, day) === ruling);
  const out = days.filter(day => inRanges(terms.tracking_outages, day)).length;
  if (out === 0 || out === days.length) return [];
  return terms.components.flatMap((c, component) => {
    if (c.kind !== "per_unit" || familyOf(c.event) === null) return [];
    const billable = open.filter(
      event => event.version === ruling && event.billing.includes(component)
    ).length;
    const exact = over(times(exactly(billable), exactly(out)), exactly(days.length - out));
    return [{component, type: c.event, count: Number(floor(plus(exact, exactly("0.5"))))}];
  });
}
