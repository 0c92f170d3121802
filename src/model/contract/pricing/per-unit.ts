import {type Exact, exact, minus, over, plus, times, whole, zero} from "../exact.js";
import type {SettledLine, UnitGroup} from "../settlement.js";
import {isInBand} from "../settling/components.js";
import {familyOf} from "../settling/demand.js";
import type {PerUnitComponent} from "../terms/components.js";
import {type Clamp, clamped, LineBuilder, type PricedLine} from "./parts.js";
import {cut, type Step, stepAt, stepsOf} from "./tiers.js";

/** What a component has behind it when a period begins: units or money since its tiers were reset, and flats charged. */
export interface Behind {
  measure: Exact;
  flats: Exact;
  /** Places of the graduated tiers that units have entered. */
  entered: readonly number[];
}

/** Where tiers begin when they are reset. */
export const atReset: Behind = {measure: zero, flats: zero, entered: []};

/** A line with what is behind the component after it. */
export interface PricedComponent {
  line: PricedLine;
  behind: Behind;
}

/**
 * Prices the units of a component: each at its rate, its band's or its tier's, times the share beyond a cap.
 * Graduated tiers price each unit by its number, volume tiers all units by the number of the last, stairsteps charge
 * the flat of the step reached, less what was charged since the reset. Source: contract/README.markdown, terms and
 * steps 7 and 8.
 * @example pricePerUnit({kind: "per_unit", event: "lead", rate: "75", unit_size: 1}, {groups: [{count: 2, value: 0, factor: null}]}, atReset, null, 2).line.parts[0].amount // {n: 15000n, d: 1n}
 */
export function pricePerUnit(
  component: PerUnitComponent,
  {groups}: Pick<SettledLine, "groups">,
  behind: Behind,
  clamp: Clamp | null,
  digits: number
): PricedComponent {
  const isCount = familyOf(component.event) === null;
  const applied = isCount ? null : clamp;
  if (component.bands) return {line: priceBands(component, groups, applied, digits), behind};
  if (!component.tiers) return {line: priceRate(component, groups, applied, digits), behind};
  const isMoney = component.tier_metric === "revenue" || component.tier_metric === "spend";
  const steps = stepsOf(component.tiers, isMoney ? digits : 0);
  if (component.tier_mode === "stairstep") return priceStairs(component, groups, steps, behind, digits);
  return component.tier_mode === "volume"
    ? priceVolume(component, groups, steps, behind, applied, digits)
    : priceGraduated(component, groups, steps, behind, applied, digits);
}

/** One unit's fee: its rate for one of `unit_size`, times the share beyond a cap, within its clamps. */
function unitFee(
  component: PerUnitComponent,
  rate: string,
  factor: string | null,
  clamp: Clamp | null,
  digits: number
): Exact {
  let fee = exact(rate, digits);
  if (component.unit_size !== 1) fee = over(fee, whole(component.unit_size));
  if (factor !== null) fee = times(fee, exact(factor));
  return clamped(fee, clamp);
}

const suffix = (factor: string | null) => (factor === null ? "" : ` x ${factor}`);

/** Whole blocks where a part of one is not billed by its size. */
function blocksOf({unit_size, partial_block}: PerUnitComponent, units: number): number | null {
  if (unit_size === 1 || partial_block === "prorate") return null;
  return (partial_block === "floor" ? Math.floor : Math.ceil)(units / unit_size);
}

function priceRate(
  component: PerUnitComponent,
  groups: readonly UnitGroup[],
  clamp: Clamp | null,
  digits: number
): PricedLine {
  const rate = component.rate ?? "0";
  const builder = new LineBuilder();
  const blocks = new Map<string | null, number>();
  for (const {count, factor} of groups) {
    const fee = unitFee(component, rate, factor, clamp, digits);
    builder.run(count, fee);
    const inBlocks = blocksOf(component, count) !== null;
    builder.part(suffix(factor), rate, count, inBlocks ? zero : times(fee, whole(count)));
    if (inBlocks) blocks.set(factor, (blocks.get(factor) ?? 0) + count);
  }
  for (const [factor, units] of blocks)
    builder.part(
      suffix(factor),
      rate,
      0,
      times(times(exact(rate, digits), exact(factor ?? "1")), whole(blocksOf(component, units) ?? 0))
    );
  return builder.done();
}

function priceBands(
  component: PerUnitComponent,
  groups: readonly UnitGroup[],
  clamp: Clamp | null,
  digits: number
): PricedLine {
  const isMoney =
    component.band_on === "revenue" ||
    (component.band_on === undefined && familyOf(component.event) === "sale");
  const builder = new LineBuilder();
  for (const {count, value, factor} of groups) {
    const band = component.bands?.find(each => isInBand(each, value, isMoney ? digits : 0));
    const fee = unitFee(component, band?.rate ?? "0", factor, clamp, digits);
    builder.run(count, fee);
    builder.part(
      `${band?.min ?? ""}-${band?.max ?? ""}${suffix(factor)}`,
      band?.rate ?? "0",
      count,
      times(fee, whole(count))
    );
  }
  return builder.done();
}

/** How far units move the measure of tiers: each by one, by its own revenue, or all of a day's by the day's cost. */
function* stretches(
  {tier_metric}: PerUnitComponent,
  groups: readonly UnitGroup[]
): Generator<UnitGroup & {size: Exact}> {
  for (const group of groups) {
    if (tier_metric === "spend") yield {...group, size: whole(group.value)};
    else if (tier_metric === "revenue")
      for (let i = 0; i < group.count; i++) yield {...group, count: 1, size: whole(group.value)};
    else yield {...group, size: whole(group.count)};
  }
}

function priceGraduated(
  component: PerUnitComponent,
  groups: readonly UnitGroup[],
  steps: Step[],
  behind: Behind,
  clamp: Clamp | null,
  digits: number
): PricedComponent {
  const builder = new LineBuilder();
  const isMoney = component.tier_metric === "revenue" || component.tier_metric === "spend";
  let measure = behind.measure;
  const bill = (step: Step, count: number, factor: string | null) => {
    const rate = step.tier.rate ?? "0";
    const fee = unitFee(component, rate, factor, clamp, digits);
    builder.run(count, fee);
    builder.part(`tier ${step.place + 1}${suffix(factor)}`, rate, count, times(fee, whole(count)));
  };
  const entered = new Set(behind.entered);
  const enter = ({place, tier}: Step) => {
    if (entered.has(place)) return;
    entered.add(place);
    if (tier.flat !== undefined)
      builder.part(`tier ${place + 1} flat`, tier.flat, 0, exact(tier.flat, digits));
  };
  for (const {count, size, factor} of stretches(component, groups)) {
    if (isMoney) {
      measure = plus(measure, size);
      const step = stepAt(steps, measure);
      if (step && count > 0) {
        bill(step, count, factor);
        enter(step);
      }
      continue;
    }
    for (const {step, size: part} of cut(steps, measure, size)) {
      bill(step, Number(part.n / part.d), factor);
      enter(step);
    }
    measure = plus(measure, size);
  }
  return {line: builder.done(), behind: {...behind, measure, entered: [...entered]}};
}

function priceVolume(
  component: PerUnitComponent,
  groups: readonly UnitGroup[],
  steps: Step[],
  behind: Behind,
  clamp: Clamp | null,
  digits: number
): PricedComponent {
  const builder = new LineBuilder();
  let measure = behind.measure;
  for (const {size} of stretches(component, groups)) measure = plus(measure, size);
  const step = stepAt(steps, measure);
  const rate = step?.tier.rate ?? "0";
  const units = groups.reduce((sum, {count}) => sum + count, 0);
  for (const {count, factor} of groups) {
    const fee = unitFee(component, rate, factor, clamp, digits);
    builder.run(count, fee);
    builder.part(`tier ${(step?.place ?? 0) + 1}${suffix(factor)}`, rate, count, times(fee, whole(count)));
  }
  const flat = step?.tier.flat;
  if (flat !== undefined && units > 0) builder.part("flat", flat, 0, exact(flat, digits));
  return {line: builder.done(), behind: {...behind, measure}};
}

function priceStairs(
  component: PerUnitComponent,
  groups: readonly UnitGroup[],
  steps: Step[],
  behind: Behind,
  digits: number
): PricedComponent {
  let measure = behind.measure;
  for (const {size} of stretches(component, groups)) measure = plus(measure, size);
  const units = groups.reduce((sum, {count}) => sum + count, 0);
  return stairs(stepAt(steps, measure), units, measure, behind, digits);
}

/**
 * The flat of the step reached, less the flats charged since the reset; no units charge nothing.
 * @example stairs(undefined, 0, zero, atReset, 2).line.parts // []
 */
export function stairs(
  step: Step | undefined,
  units: number,
  measure: Exact,
  behind: Behind,
  digits: number
): PricedComponent {
  const builder = new LineBuilder();
  if (units === 0) return {line: builder.done(), behind: {...behind, measure}};
  const flat = step?.tier.flat ?? "0";
  const charged = minus(exact(flat, digits), behind.flats);
  const amount = charged.n < 0n ? zero : charged;
  builder.run(units, over(amount, whole(units)));
  builder.part(`step ${(step?.place ?? 0) + 1}`, flat, units, amount);
  return {line: builder.done(), behind: {...behind, measure, flats: plus(behind.flats, amount)}};
}
