import {compare, type Exact, exact, minus, most, over, plus, times, whole, zero} from "../exact.js";
import type {SettledLine, UnitGroup} from "../settlement.js";
import type {Media} from "../terms/clauses.js";
import type {PercentComponent} from "../terms/components.js";
import {type Clamp, clamped, LineBuilder} from "./parts.js";
import {type Behind, type PricedComponent, stairs} from "./per-unit.js";
import {cut, type Step, stepAt, stepsOf} from "./tiers.js";

const one = whole(1);

/**
 * Prices a percentage: of each sale's base, of what the period's sales come to above a baseline, or of ad spend.
 * Graduated tiers cut the running total of the base where they end; volume tiers take the step of the total.
 * Source: contract/README.markdown, percent.
 * @example rounded(pricePercent({kind: "percent", event: "sale", percent: "0.12", percent_of: "net"}, {groups: [{count: 1, value: 1500000, factor: null}]}, atReset, null, {}, 2).line.parts[0].amount) // 180000
 */
export function pricePercent(
  component: PercentComponent,
  {groups}: Pick<SettledLine, "groups">,
  behind: Behind,
  clamp: Clamp | null,
  media: Media,
  digits: number
): PricedComponent {
  const isAds = component.event === "ad_spend";
  if (component.percent_of === "incremental") return priceIncremental(component, groups, behind, digits);
  const scale = component.percent_of === "ad_spend_gross" ? grossUp(component, media) : one;
  const values = groups.flatMap(({count, value, factor}) =>
    isAds || clamp === null
      ? [{count, base: times(whole(value * count), scale), factor}]
      : repeat({count, value, factor})
  );
  return priceValues(component, values, behind, isAds ? null : clamp, digits);
}

interface Valued {
  /** How many units in a row the base is of. */
  count: number;
  base: Exact;
  factor: string | null;
}

const repeat = ({count, value, factor}: UnitGroup): Valued[] =>
  Array.from({length: count}, () => ({count: 1, base: whole(value), factor}));

/** What net spend is multiplied by to be gross: as the media terms declare, else as if the fee were the commission. */
function grossUp({percent}: PercentComponent, media: Media): Exact {
  const share = media.basis === "gross" && media.markup !== undefined ? media.markup : (percent ?? "0");
  return over(one, minus(one, exact(share)));
}

function priceValues(
  component: PercentComponent,
  values: Valued[],
  behind: Behind,
  clamp: Clamp | null,
  digits: number
): PricedComponent {
  const byNumber = component.tier_metric === "units";
  const steps = component.tiers ? stepsOf(component.tiers, byNumber ? 0 : digits) : null;
  const builder = new LineBuilder();
  let measure = behind.measure;
  const total = values.reduce(
    (sum, {count, base}) => plus(sum, byNumber ? whole(count) : base),
    behind.measure
  );
  const units = values.reduce((sum, {count}) => sum + count, 0);
  if (steps && component.tier_mode === "stairstep")
    return stairs(stepAt(steps, total), units, total, behind, digits);
  const volume = steps && component.tier_mode === "volume" ? stepAt(steps, total) : null;

  for (const {count, base, factor} of steps && !volume ? values.flatMap(singles) : values) {
    const share = factor === null ? one : exact(factor);
    const pieces = piecesOf(component, steps, volume ?? null, measure, base, byNumber);
    const exactFee = pieces.reduce(
      (sum, {part, percent}) => plus(sum, times(times(part, exact(percent)), share)),
      zero
    );
    const fee = clamped(exactFee, clamp);
    builder.run(count, count <= 1 ? fee : over(fee, whole(count)));
    for (const [i, {part, percent, key}] of pieces.entries()) {
      const amount = clamp === null ? times(times(part, exact(percent)), share) : i === 0 ? fee : zero;
      builder.part(`${key}${factor === null ? "" : ` x ${factor}`}`, percent, i === 0 ? count : 0, amount);
    }
    measure = plus(measure, byNumber ? whole(count) : base);
  }
  let {flats} = behind;
  const flat = volume?.tier.flat;
  if (flat !== undefined && units > 0) {
    flats = plus(flats, exact(flat, digits));
    builder.part("flat", flat, 0, exact(flat, digits));
  }
  return {line: builder.done(), behind: {...behind, measure: total, flats}};
}

const singles = ({count, base, factor}: Valued): Valued[] =>
  count <= 1
    ? [{count, base, factor}]
    : Array.from({length: count}, () => ({count: 1, base: over(base, whole(count)), factor}));

/** A base cut by the tiers that it runs through, each part with its percentage. */
function piecesOf(
  component: PercentComponent,
  steps: Step[] | null,
  volume: Step | null,
  measure: Exact,
  base: Exact,
  byNumber: boolean
): {part: Exact; percent: string; key: string}[] {
  if (steps === null) return [{part: base, percent: component.percent ?? "0", key: ""}];
  const of = (step: Step | undefined, part: Exact) => ({
    part,
    percent: step?.tier.percent ?? "0",
    key: `tier ${(step?.place ?? 0) + 1}`
  });
  if (volume) return [of(volume, base)];
  if (byNumber) return [of(stepAt(steps, plus(measure, one)), base)];
  if (compare(base, zero) <= 0) return [of(stepAt(steps, measure), base)];
  return cut(steps, measure, base).map(({step, size}) => of(step, size));
}

function priceIncremental(
  component: PercentComponent,
  groups: readonly UnitGroup[],
  behind: Behind,
  digits: number
): PricedComponent {
  const {baseline} = component;
  const sum = groups.reduce((total, {count, value}) => total + count * value, 0);
  const above = minus(whole(sum), exact(baseline?.amount ?? "0", digits));
  const base = most(above, exact(baseline?.floor ?? "0", digits));
  const units = groups.reduce((total, {count}) => total + count, 0);
  const priced = priceValues(
    {...component, percent_of: "gross"},
    units > 0 || base.n > 0n ? [{count: units, base, factor: null}] : [],
    behind,
    null,
    digits
  );
  const amount = priced.line.parts.reduce((total, part) => plus(total, part.amount), zero);
  let upTo = 0;
  const runs = groups.map(({count, value}) => {
    upTo += count;
    return {upTo, fee: sum > 0 ? over(times(amount, whole(value)), whole(sum)) : zero};
  });
  const parts = priced.line.parts.map(part => ({...part, units}));
  return {line: {parts, runs}, behind: priced.behind};
}
