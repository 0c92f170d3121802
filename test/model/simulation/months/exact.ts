import {addMonths, dayNumber, dayText, periodOf} from "../../../../src/model/contract/calendar.js";
import {price} from "../../../../src/model/contract/price.js";
import type {SettledPeriod, UnitGroup} from "../../../../src/model/contract/settlement.js";
import {type Allowed, spendCaps, unitCaps} from "../../../../src/model/contract/settling/caps.js";
import {isOnRevenue} from "../../../../src/model/contract/settling/components.js";
import {familyOf} from "../../../../src/model/contract/settling/demand.js";
import type {EventType} from "../../../../src/model/contract/terms/vocabulary.js";
import type {Contract} from "../../../../src/model/contract/terms.js";
import type {Deal} from "../../../../src/model/simulation/deal.js";
import type {Market} from "../../../../src/model/simulation/market.js";
import {type Pool, poolSize, sumOf} from "../../../../src/model/simulation/months/pool.js";
import type {Ranks} from "../../../../src/model/simulation/months/ranks.js";
import {startsOf, type Tape} from "../../../../src/model/simulation/months/tape.js";
import {shuffled} from "../../../../src/model/simulation/totals/lattice.js";
import {dice} from "../../contract/oracle/dice.js";

/** A tape of small whole numbers: sales of whole minor units, one minor unit the level of all tickets. */
export function smallTape(market: Market, paths: number, seed: number, refunds = false): Tape {
  const d = dice(seed);
  const counts = (months: number, most: number) =>
    Array.from({length: months}, () => Float64Array.from({length: paths}, () => d.int(0, d.int(1, most))));
  const values = Float64Array.from({length: poolSize}, () => d.int(1, d.pick([300_00, 2000_00, 5000_00])));
  const sums = new Float64Array(poolSize + 1);
  for (let i = 0; i < poolSize; i++) sums[i + 1] = (sums[i] ?? 0) + (values[i] ?? 0);
  const sales = counts(market.months + market.lag.length - 1, 8);
  const leads = counts(market.months, 30);
  const refunded = sales.map(each => each.map(count => (refunds ? d.int(0, count) : 0)));
  const pool: Pool = {values, sums};
  const nothing = new Float64Array(paths);
  return {
    paths,
    leads,
    sales,
    refunded,
    starts: sales.map(() => Int32Array.from({length: paths}, () => d.int(0, poolSize - 1))),
    pool,
    ticket: new Float64Array(paths).fill(1),
    totalLeads: nothing,
    keptSales: nothing,
    keptRevenue: nothing
  };
}

/** What the exact pricing engine makes of one path of a tape: fees and credits less what is forgiven, minor units. */
export function exactFees(market: Market, deal: Deal, tape: Tape, ranks: Ranks, path: number): number {
  const [contract] = deal.family.versions;
  if (!contract) throw new RangeError("no version");
  const periods = emptyPeriods(market, contract, tape.sales.length + 3);
  const counter = unitCaps();
  const budget = spendCaps(deal.family.minorDigits);
  const first = dayNumber(`${market.first}-01`);
  const order = shuffled(poolSize, 2);
  const hold = contract.hold ? 1 : 0;
  const comesBack = contract.adjustments?.clawback_window !== undefined && hold === 0;
  for (let month = 0; month < tape.sales.length + 3; month++) {
    const day = addMonths(first, month);
    const period = periods.find(({from, to}) => day >= dayNumber(from) && day < dayNumber(to));
    const next = periods.find(
      ({from, to}) => addMonths(day, 1) >= dayNumber(from) && addMonths(day, 1) < dayNumber(to)
    );
    if (!period) continue;
    if (month < market.months)
      period.media += budget.take(contract.caps, "", day, period.key, market.mediaPerMonth);
    const met = new Map<EventType, Allowed>();
    const enter = (component: number, groups: UnitGroup[]) => {
      const line = period.lines.find(each => each.component === component);
      if (line) line.groups.push(...groups);
      else period.lines.push({version: 0, component, groups, events: []});
    };
    for (const [place, component] of contract.components.entries()) {
      if (component.kind !== "per_unit" && component.kind !== "percent") continue;
      const {event} = component;
      if (event === "ad_spend" || event === "period") continue;
      const isSale = familyOf(event) === "sale";
      const sold = month - (isSale ? hold : 0);
      const gone = isSale ? (tape.refunded[sold]?.[path] ?? 0) : 0;
      const events =
        event === "click" || event === "impression"
          ? month < market.months
            ? event === "click"
              ? market.clicksPerMonth
              : market.impressionsPerMonth
            : 0
          : isSale
            ? (tape.sales[sold]?.[path] ?? 0) - (hold > 0 ? gone : 0)
            : (tape.leads[month]?.[path] ?? 0);
      const types: EventType[] =
        familyOf(event) === "lead" ? ["lead", event] : isSale ? ["sale", event] : [event];
      const allowed =
        met.get(event) ??
        counter.take(contract.caps, {types, source: "", customer: -1, isSale}, day, period.key, events);
      const start = tape.starts[sold]?.[path] ?? 0;
      const pick = startsOf(ranks, month, place + 1)[path] ?? 0;
      const values = deal.billings.find(billing => billing.component === place)?.values ?? [];
      const byBand =
        component.kind === "per_unit" && component.bands && !isOnRevenue(component, isSale ? 0 : -1);
      const parts = [{count: allowed.full, factor: null as string | null}, ...allowed.over];
      let unit = 0;
      const groups: UnitGroup[] = [];
      for (const {count, factor} of parts) {
        if (!isSale && !byBand) groups.push({count, value: 0, factor});
        else
          for (let i = 0; i < count; i++, unit++)
            groups.push({
              count: 1,
              value: isSale
                ? Math.round(sumOf(tape.pool, start + unit, 1))
                : (values[(order[(pick + unit) % poolSize] ?? 0) % values.length] ?? 0),
              factor
            });
      }
      const all = parts.reduce((sum, {count}) => sum + count, 0);
      if (all > 0)
        enter(
          place,
          groups.filter(({count}) => count > 0)
        );
      if (!met.has(event)) {
        period.counted[event] = (period.counted[event] ?? 0) + all;
        if (isSale) period.revenue += Math.round(sumOf(tape.pool, start, all));
      }
      met.set(event, allowed);
      if (isSale && comesBack && next) {
        const line = period.lines.findIndex(each => each.component === place);
        const before = (period.lines[line]?.groups.length ?? 0) - all;
        for (let i = all - gone; i < all; i++)
          next.credits.push({
            period: periods.indexOf(period),
            line,
            unit: before + i,
            event: `${month} ${i}`,
            cause: "refund",
            reRate: false,
            types: [],
            revenue: 0,
            share: {n: 1, d: 1},
            at: 0
          });
      }
    }
  }
  for (const period of periods)
    for (const [component, {kind, ...terms}] of contract.components.entries()) {
      if (period.inForce.length === 0 || !("event" in terms)) continue;
      if (kind === "percent" && terms.event === "ad_spend")
        period.lines.push({
          version: 0,
          component,
          groups: [{count: 1, value: period.media, factor: null}],
          events: []
        });
      if (terms.event === "period")
        period.lines.push({version: 0, component, groups: [{count: 1, value: 0, factor: null}], events: []});
    }
  return price(deal.family, {periods}).reduce(
    (sum, {fees, credits, total}) =>
      sum + fees + credits - (contract.adjustments?.negative_balance === "forgive" ? Math.min(0, total) : 0),
    0
  );
}

function emptyPeriods(market: Market, contract: Contract, months: number): SettledPeriod[] {
  const first = dayNumber(`${market.first}-01`);
  const end = addMonths(first, market.months);
  const periods: SettledPeriod[] = [];
  for (let month = 0; month < months; month++) {
    const {key, from, to} = periodOf(addMonths(first, month), contract.billing_period);
    if (periods.at(-1)?.key === key) continue;
    const days = Math.max(0, Math.min(to, end) - Math.max(from, first));
    periods.push({
      key,
      from: dayText(from),
      to: dayText(to),
      days: to - from,
      complete: true,
      through: dayText(to - 1),
      inForce: days > 0 ? [{version: 0, days}] : [],
      lines: [],
      credits: [],
      media: 0,
      failedDisputes: [],
      counted: {},
      revenue: 0
    });
  }
  return periods;
}
