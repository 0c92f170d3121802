import type {Attribution} from "../../../../src/model/contract/terms/clauses.js";
import type {EventType} from "../../../../src/model/contract/terms/vocabulary.js";
import {bucketOf, type Usage} from "./caps.js";
import type {Period} from "./closing.js";
import type {World} from "./events.js";
import {inForceOn, inRanges} from "./kinds.js";
import {exactly, minus, one, over, type Rational, rounded, times} from "./rational.js";
import type {DayRow} from "./rows.js";

const alike = (a: string, b: string | null) =>
  b !== null && a.trim().toLowerCase() === b.trim().toLowerCase();

function inScope(terms: Attribution | null, {account, channel}: DayRow): boolean {
  if (terms?.account !== undefined && !alike(terms.account, account)) return false;
  return terms?.channels === undefined || terms.channels.some(name => alike(name, channel));
}

/** The rows of ads of a period that the contract is about, each with the version of its day. */
function rowsIn({versions, ledger}: World, {from, to}: Period) {
  return ledger.days.flatMap(row => {
    const version = row.day >= from && row.day < to ? inForceOn(versions, row.day) : -1;
    const terms = versions[version];
    if (!terms || !inScope(terms.attribution, row)) return [];
    return [{row, version, terms, paused: inRanges(terms.pauses, row.day)}];
  });
}

export interface DayCount {
  day: string;
  version: number;
  type: EventType;
  count: number;
  cost: number;
}

/** Clicks and impressions day by day, where the contract does not pause. */
export function dailyUnits(world: World, period: Period): DayCount[] {
  const counts: DayCount[] = [];
  for (const {row, version, paused} of rowsIn(world, period))
    for (const type of ["impression", "click"] as const) {
      if (paused) continue;
      let count = counts.find(one => one.day === row.day && one.type === type);
      if (!count) {
        count = {day: row.day, version, type, count: 0, cost: 0};
        counts.push(count);
      }
      count.count += type === "click" ? row.clicks : row.impressions;
      count.cost += row.cost;
    }
  return counts.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** Ad spend under the caps on spend; the part of days without a pause is what a percentage is on. */
export function mediaOfPeriod(world: World, period: Period, usage: Usage): void {
  const spent = new Map<number, number>();
  for (const {row, version, terms, paused} of rowsIn(world, period)) {
    let cost = row.cost;
    terms.caps.forEach((cap, place) => {
      if (cap.measure !== "spend") return;
      const who = cap.scope === "source" ? row.channel : "";
      const key = JSON.stringify([place, who, bucketOf(cap, row.day, period.key)]);
      const used = usage.get(key) ?? 0;
      const limit = rounded(times(exactly(cap.limit), exactly(10 ** world.family.minorDigits)));
      const inside = Math.min(cost, Math.max(0, limit - used));
      usage.set(key, used + cost);
      const beyond =
        cap.action === "stop"
          ? 0
          : rounded(times(exactly(cost - inside), exactly(cap.overage_factor ?? "1")));
      cost = inside + beyond;
    });
    period.media += cost;
    if (!paused) spent.set(version, (spent.get(version) ?? 0) + cost);
  }
  for (const [version, value] of spent)
    world.versions[version]?.components.forEach((c, component) => {
      if (c.kind === "percent" && c.event === "ad_spend")
        period.lines.push({
          version,
          component,
          units: [{event: null, count: 1, value, factor: null, band: -1}]
        });
    });
  period.lines.sort((a, b) => a.version - b.version || a.component - b.component);
}

/** What a percentage of ad spend is on: the spend, or the amount that it would be as part of a gross. */
export function adBase(spend: number, gross: string | null): Rational {
  return gross === null ? exactly(spend) : over(exactly(spend), minus(one, exactly(gross)));
}
