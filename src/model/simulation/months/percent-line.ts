import type {Media} from "../../contract/terms/clauses.js";
import type {PercentComponent} from "../../contract/terms/components.js";
import type {Billing} from "../deal.js";
import {graduatedLine, type Line, simpleLine, stairLine, type Units, volumeLine} from "./line.js";
import type {Setting} from "./per-unit-line.js";
import {climb, numbersOf, type Step, stepOf} from "./steps.js";

/**
 * A component that charges a percentage, compiled to floating numbers: of sales, of what they come to above a
 * baseline, or of ad spend (gross spend as the media terms declare it). Source: contract/README.markdown, percent.
 * @example percentLine({kind: "percent", event: "sale", percent: "0.1", percent_of: "net"}, {base: "sale"}, {}, {money: 100, repeats: 1, clamp: null}).close(true) // 0
 */
export function percentLine(
  component: PercentComponent,
  {base}: Pick<Billing, "base">,
  media: Pick<Media, "basis" | "markup">,
  {money, repeats, clamp}: Setting
): Line {
  const isAds = base === "ad_spend";
  const byNumber = component.tier_metric === "units";
  const times = component.tier_reset === "period" ? repeats : 1;
  const steps = component.tiers
    ? numbersOf(component.tiers, {scale: byNumber ? 1 : money, price: 1, money, times})
    : null;
  const own = Number(component.percent ?? 0);
  const share = media.basis === "gross" && media.markup !== undefined ? Number(media.markup) : own;
  const scale = component.percent_of === "ad_spend_gross" ? 1 / (1 - share) : 1;
  const worth = (units: Units, from: number, to: number) =>
    (isAds ? (to > from ? units.spend : 0) : units.worth(from, to)) * scale;
  const countOf = ({full, over}: Units) => full + over;
  const weight = (units: Units) =>
    worth(units, 0, units.full) +
    (units.over > 0 ? worth(units, units.full, countOf(units)) * units.factor : 0);

  if (component.percent_of === "incremental")
    return incremental(component, steps, own, byNumber, money, repeats);
  if (!steps && (clamp === null || isAds)) return simpleLine(units => own * weight(units));
  if (!steps)
    return simpleLine(units => {
      let fee = 0;
      for (let unit = 0; unit < countOf(units); unit++)
        fee += clamp?.(own * worth(units, unit, unit + 1) * (unit < units.full ? 1 : units.factor)) ?? 0;
      return fee;
    });
  const size = (units: Units) => (byNumber ? countOf(units) : worth(units, 0, countOf(units)));
  if (component.tier_mode === "stairstep") return stairLine(steps, size);
  if (component.tier_mode === "volume")
    return volumeLine(steps, {
      size,
      weight,
      each:
        clamp === null || isAds
          ? null
          : (units, add) => {
              for (let unit = 0; unit < countOf(units); unit++)
                add(worth(units, unit, unit + 1), unit < units.full ? 1 : units.factor, 1);
            },
      feeOf: (rate, base, factor) => (clamp && !isAds ? clamp(rate * base * factor) : rate * base)
    });
  const rates = steps.map(step => ({...step, flat: 0}));
  return graduatedLine(
    size,
    (clamp !== null && !isAds) || byNumber
      ? (units, from) => eachSale(rates, units, from, byNumber, worth, clamp)
      : (units, from, to) => {
          if (units.over === 0) return climb(rates, to) - climb(rates, from);
          const middle = from + worth(units, 0, units.full);
          const beyond = climb(rates, to) - climb(rates, middle);
          return climb(rates, middle) - climb(rates, from) + beyond * units.factor;
        }
  );
}

/** Sale by sale: each at the tier of its number, or cut by the tiers that the running total passes through. */
function eachSale(
  steps: readonly Step[],
  units: Units,
  from: number,
  byNumber: boolean,
  worth: (units: Units, from: number, to: number) => number,
  clamp: Setting["clamp"]
): number {
  let fee = 0;
  let measure = from;
  for (let unit = 0; unit < units.full + units.over; unit++) {
    const base = worth(units, unit, unit + 1);
    const after = measure + (byNumber ? 1 : base);
    const exact = byNumber ? stepOf(steps, after).rate * base : climb(steps, after) - climb(steps, measure);
    const shared = exact * (unit < units.full ? 1 : units.factor);
    fee += clamp ? clamp(shared) : shared;
    measure = after;
  }
  return fee;
}

/** What the sales of a period come to above a baseline. Without sales it is billed only while the contract is in force. */
function incremental(
  {baseline, tier_mode}: PercentComponent,
  steps: readonly Step[] | null,
  percent: number,
  byNumber: boolean,
  money: number,
  repeats: number
): Line {
  const amount = Number(baseline?.amount ?? 0) * money * repeats;
  const floor = Number(baseline?.floor ?? 0) * money * repeats;
  let [sum, count, measure, charged] = [0, 0, 0, 0];
  const feeOf = (base: number): number => {
    if (!steps) return percent * base;
    const from = measure;
    measure += byNumber ? count : base;
    const step = stepOf(steps, measure);
    if (tier_mode === "stairstep") return count > 0 ? Math.max(0, step.flat - charged) : 0;
    if (tier_mode === "volume") return step.rate * base + (count > 0 ? step.flat : 0);
    const rates = steps.map(each => ({...each, flat: 0}));
    if (!byNumber) return climb(rates, measure) - climb(rates, from);
    return count > 0 ? ((climb(rates, measure) - climb(rates, from)) / count) * base : 0;
  };
  return {
    clear() {
      [sum, count, measure, charged] = [0, 0, 0, 0];
    },
    reset() {
      measure = 0;
      charged = 0;
    },
    bill(units) {
      sum += units.worth(0, units.full + units.over);
      count += units.full + units.over;
    },
    close(isInForce) {
      const base = Math.max(sum - amount, floor);
      const came = (count > 0 || base > 0) && (count > 0 || isInForce) ? feeOf(base) : 0;
      charged += came;
      sum = 0;
      count = 0;
      return came;
    }
  };
}
