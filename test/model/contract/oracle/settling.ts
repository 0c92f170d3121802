import type {ContractFamily} from "../../../../src/model/contract/terms.js";
import {dayNumber, hourMs, lastDay, localDay, midnight, plusDays, spanOf} from "./calendar.js";
import type {Usage} from "./caps.js";
import {close} from "./close.js";
import type {Period, Settled} from "./closing.js";
import {creditEvent} from "./credits.js";
import {mediaOfPeriod} from "./daily.js";
import {dedupe} from "./dedupe.js";
import {byTime, type Event, eventsOf, type World} from "./events.js";
import {inForceOn} from "./kinds.js";
import {type RowLedger, range} from "./rows.js";

/** The whole settlement, step by step, period by period. */
export function naiveSettlement(family: ContractFamily, ledger: RowLedger): Settled {
  const world: World = {family, versions: family.versions, zone: family.timeZone, ledger};
  const periods = periodsOf(world);
  const periodOfDay = (day: string) => periods.findIndex(({from, to}) => from <= day && day < to);
  const events = eventsOf(world);
  dedupe(world, events, at => periodOfDay(localDay(at, world.zone)));
  const usage: Usage = new Map();
  const mediaUsage: Usage = new Map();
  const owed: number[] = [];
  const disputedAt = new Map<Event, number>();
  for (const period of periods) {
    const candidates = events
      .filter(event => event.state === null && periodOfDay(event.lockDay) === period.index)
      .sort(byTime);
    for (const event of candidates) event.period = period.index;
    const late = close(world, period, candidates, events, usage, owed);
    mediaOfPeriod(world, period, mediaUsage);
    for (const {event, review, acceptedAt} of late) {
      if (acceptedAt === null || event.billing.length === 0) continue;
      if (review.remedy === "replace" || review.remedy === "rebook") owed.push(acceptedAt);
      else disputedAt.set(event, acceptedAt);
    }
    owed.sort((a, b) => a - b);
  }
  const settled = {world, periods, events};
  for (const event of events) creditEvent(settled, event, disputedAt.get(event) ?? null, periodOfDay);
  return settled;
}

function periodsOf({versions, zone, ledger}: World): Period[] {
  const unit = versions[0]?.billing_period ?? "month";
  const periods: Period[] = [];
  let day = versions[0]?.start ?? "";
  while (spanOf(day, unit).from <= ledger.asOfDay) {
    const {key, from, to} = spanOf(day, unit);
    const days = range(dayNumber(from), dayNumber(to)).map(n => plusDays("1970-01-01", n));
    const each = days.map(day => inForceOn(versions, day));
    const inForce = versions.map((_, version) => each.filter(one => one === version).length);
    const last = Math.max(...each);
    const ruling = last >= 0 ? last : Math.max(0, versions.filter(({start}) => start < to).length - 1);
    const terms = versions[ruling];
    if (!terms) break;
    const wait = terms.payment.issue_after ?? {n: 0, unit: "day"};
    const cutoff =
      wait.unit === "hour" ? midnight(to, zone) + wait.n * hourMs : midnight(lastDay(to, wait), zone);
    periods.push({
      index: periods.length,
      key,
      from,
      to,
      days: days.length,
      complete: midnight(to, zone) <= ledger.asOf,
      limit: Math.min(cutoff, ledger.asOf),
      inForce,
      ruling,
      terms,
      lines: [],
      credits: [],
      media: 0,
      failed: new Map(),
      counted: new Map(),
      revenue: 0,
      billed: []
    });
    day = to;
  }
  return periods;
}
