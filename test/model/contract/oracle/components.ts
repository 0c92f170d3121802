import type {Cap} from "../../../../src/model/contract/terms/clauses.js";
import type {
  PercentComponent,
  PerUnitComponent,
  Tier
} from "../../../../src/model/contract/terms/components.js";
import type {Contract, ContractFamily} from "../../../../src/model/contract/terms.js";
import {spanOf} from "./calendar.js";
import type {Line, Period, Settled, Unit} from "./closing.js";
import {adBase} from "./daily.js";
import type {Event} from "./events.js";
import {isBilling} from "./kinds.js";
import {
  ceiling,
  exactly,
  floor,
  least,
  less,
  minus,
  most,
  one,
  over,
  plus,
  type Rational,
  times,
  total,
  zero
} from "./rational.js";

/** What a component comes to: exact parts, each of which is one line, and what each of its units was billed. */
export interface Priced {
  parts: Map<string, Rational>;
  units: {event: Event | null; billed: Rational}[];
}

type Billing = PerUnitComponent | PercentComponent;
interface Based extends Omit<Unit, "value"> {
  /** Exact: the base of a percentage; else the unit's value. */
  value: Rational;
}
/** Minor units of an amount in major units. */
export const money = ({minorDigits}: ContractFamily, amount: string) =>
  times(exactly(amount), exactly(10 ** minorDigits));

/** Prices one component's units of a period, without those of the events that are gone. */
export function priceLine(settled: Settled, period: Period, line: Line, gone: Set<Event>): Priced {
  const {family, versions} = settled.world;
  const version = versions[line.version];
  const c = version?.components[line.component];
  const priced: Priced = {parts: new Map(), units: []};
  if (!version || !isBilling(c)) return priced;
  const units = basedUnits(
    family,
    version,
    c,
    line.units.filter(({event}) => !event || !gone.has(event))
  );
  const reset = c.tier_reset;
  const span = (p: Period) =>
    reset === "period" ? p.key : reset === "contract" ? "" : spanOf(p.from, reset).key;
  const earlier = settled.periods
    .filter(p => p.index < period.index && span(p) === span(period))
    .flatMap(p =>
      p.lines
        .filter(other => other.version === line.version && other.component === line.component)
        .flatMap(other => basedUnits(family, version, c, other.units))
    );
  const price: Price = {family, c, units, earlier, orderCaps: period.terms.caps.filter(isOrderCap), priced};
  if (c.tiers) tiered(price, c.tiers);
  else plain(price);
  if (c.kind === "percent" && c.percent_of === "incremental") shareOut(line, gone, priced);
  return priced;
}

const isOrderCap = ({measure, scope}: Cap) => measure === "fee" && scope === "order";

interface Price {
  family: ContractFamily;
  c: Billing;
  units: Based[];
  earlier: Based[];
  orderCaps: Cap[];
  priced: Priced;
}

/** The units with exact bases; an incremental base is one for the whole period. */
function basedUnits(family: ContractFamily, {media}: Contract, c: Billing, units: Unit[]): Based[] {
  if (c.kind === "percent" && c.percent_of === "incremental") {
    const sum = units.reduce((all, {value}) => all + value, 0);
    const baseline = c.baseline ? money(family, c.baseline.amount) : zero;
    const value = most(minus(exactly(sum), baseline), money(family, c.baseline?.floor ?? "0"));
    return [{event: null, count: units.length, factor: units[0]?.factor ?? null, band: -1, value}];
  }
  const isGross = c.kind === "percent" && c.percent_of === "ad_spend_gross";
  const gross = isGross
    ? media?.basis === "gross" && media.markup
      ? media.markup
      : (c.percent ?? null)
    : null;
  return units.map(unit => ({...unit, value: adBase(unit.value, gross)}));
}

function add({priced}: Price, part: string, unit: Based, fee: Rational): void {
  const key = `${part} ${unit.factor}`;
  priced.parts.set(key, plus(priced.parts.get(key) ?? zero, fee));
  priced.units.push({event: unit.event, billed: fee});
}

/** One unit's fee at a rate or percentage, with the cap's factor and within the bounds of one event. */
function feeOf({family, c, orderCaps}: Price, unit: Based, price: string): Rational {
  const factor = exactly(unit.factor ?? "1");
  if (c.kind === "per_unit" && ["impression", "click"].includes(c.event))
    return over(times(money(family, price), factor, exactly(unit.count)), exactly(c.unit_size));
  const each =
    c.kind === "percent"
      ? times(exactly(price), unit.value)
      : over(money(family, price), exactly(c.unit_size));
  let fee = times(each, factor);
  if (c.min_per_event) fee = most(fee, money(family, c.min_per_event));
  if (c.max_per_event) fee = least(fee, money(family, c.max_per_event));
  const isOrder =
    c.event !== "period" &&
    c.event !== "ad_spend" &&
    !(c.kind === "percent" && c.percent_of === "incremental");
  for (const cap of orderCaps) {
    const excess = most(zero, minus(fee, money(family, cap.limit)));
    if (isOrder) fee = minus(fee, times(excess, minus(one, overage(cap))));
  }
  return c.kind === "percent" ? fee : times(fee, exactly(unit.count));
}

export const overage = ({action, overage_factor}: Cap) =>
  action === "stop" ? zero : exactly(overage_factor ?? "1");

function plain(price: Price): void {
  const {family, c, units, priced} = price;
  if (c.kind === "percent") {
    for (const unit of units) add(price, "all", unit, feeOf(price, unit, c.percent ?? "0"));
    return;
  }
  for (const unit of units) {
    const rate = c.bands ? c.bands[unit.band]?.rate : c.rate;
    add(price, c.bands ? `band ${unit.band}` : "all", unit, feeOf(price, unit, rate ?? "0"));
  }
  if (c.partial_block === "prorate" || c.unit_size === 1) return;
  const blocks = over(exactly(units.reduce((all, {count}) => all + count, 0)), exactly(c.unit_size));
  const whole = c.partial_block === "floor" ? floor(blocks) : ceiling(blocks);
  priced.parts.clear();
  priced.parts.set("blocks", times(money(family, c.rate ?? "0"), {n: whole, d: 1n}));
}

function tiered(price: Price, tiers: Tier[]): void {
  const {family, c, units, earlier, priced} = price;
  const inUnits = c.tier_metric === "units" || (c.kind === "per_unit" && c.tier_metric === undefined);
  const size = (unit: Based) => (inUnits ? exactly(unit.count) : unit.value);
  const ends = tiers.map(({up_to}) =>
    up_to === null ? null : inUnits ? exactly(up_to) : money(family, up_to)
  );
  const tierAt = (position: Rational) => ends.findIndex(end => end === null || !less(end, position));
  const priceOf = (tier: number) => (c.kind === "percent" ? tiers[tier]?.percent : tiers[tier]?.rate) ?? "0";
  const flatOf = (tier: number) => money(family, tiers[tier]?.flat ?? "0");
  const before = total(earlier.map(size));
  const all = plus(before, total(units.map(size)));
  const count = units.reduce((sum, unit) => sum + unit.count, 0);

  if (c.tier_mode === "stairstep") {
    if (count === 0) return;
    const charged = earlier.some(unit => unit.count > 0) ? flatOf(tierAt(before)) : zero;
    const due = minus(flatOf(tierAt(all)), charged);
    priced.parts.set("stair", due);
    priced.units = units.map(unit => ({
      event: unit.event,
      billed: over(times(due, exactly(unit.count)), exactly(count))
    }));
  } else if (c.tier_mode === "volume") {
    const tier = tierAt(all);
    for (const unit of units) add(price, `tier ${tier}`, unit, feeOf(price, unit, priceOf(tier)));
    if (count > 0) priced.parts.set("flat", flatOf(tier));
  } else {
    const split = (list: Based[], from: Rational) => {
      let at = from;
      return list.flatMap(unit => {
        const start = at;
        at = plus(at, size(unit));
        const continuous = inUnits ? unit.count > 1 : c.kind === "percent" && less(zero, unit.value);
        if (!continuous) {
          // A negative base comes off at the tier that the span stands at.
          const isNegative = c.kind === "percent" && !inUnits && less(unit.value, zero);
          return [{unit, tier: tierAt(isNegative ? start : at), part: unit}];
        }
        return pieces(ends, start, at).map(({tier, length}) => ({
          unit,
          tier,
          part: inUnits ? {...unit, count: Number(length.n)} : {...unit, value: length}
        }));
      });
    };
    const entered = new Set(split(earlier, zero).flatMap(({tier, unit}) => (unit.count > 0 ? [tier] : [])));
    const billed = new Map<Based, Rational>();
    for (const {unit, tier, part} of split(units, before)) {
      const fee = feeOf(price, part, priceOf(tier));
      add(price, `tier ${tier}`, part, fee);
      billed.set(unit, plus(billed.get(unit) ?? zero, fee));
      if (unit.count === 0) continue;
      if (!entered.has(tier)) priced.parts.set(`flat ${tier}`, flatOf(tier));
      entered.add(tier);
    }
    priced.units = units.map(unit => ({event: unit.event, billed: billed.get(unit) ?? zero}));
  }
}

/** What of (from, to] lies in each tier. */
function pieces(ends: (Rational | null)[], from: Rational, to: Rational) {
  let low = from;
  return ends.flatMap((end, tier) => {
    const start = most(low, from);
    const stop = end === null ? to : least(end, to);
    if (end !== null) low = end;
    return less(start, stop) ? [{tier, length: minus(stop, start)}] : [];
  });
}

/** Each sale's part of an incremental bill, by its own amount. */
function shareOut(line: Line, gone: Set<Event>, priced: Priced): void {
  const units = line.units.filter(({event}) => !event || !gone.has(event));
  const sum = units.reduce((all, {value}) => all + value, 0);
  const fee = total([...priced.parts.values()]);
  priced.units = units.map(({event, value}) => ({
    event,
    billed: sum > 0 ? over(times(fee, exactly(value)), exactly(sum)) : zero
  }));
}
