import {isOnRevenue} from "../../contract/settling/components.js";
import type {PerUnitComponent} from "../../contract/terms/components.js";
import type {Billing} from "../deal.js";
import {graduatedLine, type Line, simpleLine, stairLine, type Units, volumeLine} from "./line.js";
import {type Clamp, climb, numbersOf, type Step, stepOf} from "./steps.js";

/** What compiling needs besides the component: minor units of one, periods that stand for one, limits of one event. */
export interface Setting {
  money: number;
  repeats: number;
  clamp: Clamp | null;
}

/**
 * A component that charges by the unit, compiled to floating numbers: rate, bands, tiers. Clamps do not touch daily
 * counts. Blocks are full or begun ones of the period. Source: contract/README.markdown, terms and steps 7 and 8.
 * @example perUnitLine({kind: "per_unit", event: "lead", rate: "75", unit_size: 1}, {base: "lead"}, {money: 100, repeats: 1, clamp: null}).close(true) // 0
 */
export function perUnitLine(component: PerUnitComponent, billing: Billing, setting: Setting): Line {
  const {money, repeats} = setting;
  const isCount = billing.base === "click" || billing.base === "impression";
  const clamp = isCount ? null : setting.clamp;
  const feeAt = (rate: number, factor: number) => {
    const fee = (rate / component.unit_size) * factor;
    return clamp ? clamp(fee) : fee;
  };
  if (component.bands) return bandLine(component, billing, money, feeAt);
  if (!component.tiers) return rateLine(component, Number(component.rate ?? 0) * money, repeats, feeAt);
  const isMoney = component.tier_metric === "revenue" || component.tier_metric === "spend";
  const steps = numbersOf(component.tiers, {
    scale: isMoney ? money : 1,
    price: money,
    money,
    times: component.tier_reset === "period" ? repeats : 1
  });
  const size = (units: Units) => {
    if (component.tier_metric === "spend") return units.spend;
    const count = units.full + units.over;
    return component.tier_metric === "revenue" ? units.worth(0, count) : count;
  };
  if (component.tier_mode === "stairstep") return stairLine(steps, size);
  if (component.tier_mode === "volume")
    return volumeLine(steps, {
      size,
      weight: weightOf,
      each: clamp
        ? ({full, over, factor}, add) => {
            add(1, 1, full);
            add(1, factor, over);
          }
        : null,
      feeOf: (rate, base, factor) => (clamp ? feeAt(rate, factor) : (rate / component.unit_size) * base)
    });
  if (component.tier_metric === "revenue") return revenueLine(steps, feeAt);
  const priced = steps.map(step => ({...step, rate: feeAt(step.rate, 1)}));
  return graduatedLine(
    size,
    component.tier_metric === "spend" ? alongSpend(priced) : byNumber(priced, steps, clamp ? feeAt : null)
  );
}

/** Units at their shares of the price. */
const weightOf = ({full, over, factor}: Units) => full + over * factor;

type FeeAt = (rate: number, factor: number) => number;

function rateLine(
  {unit_size, partial_block}: PerUnitComponent,
  rate: number,
  repeats: number,
  feeAt: FeeAt
): Line {
  if (unit_size === 1 || partial_block === "prorate") {
    const fee = feeAt(rate, 1);
    return simpleLine(({full, over, factor}) => full * fee + (over > 0 ? over * feeAt(rate, factor) : 0));
  }
  const round = partial_block === "floor" ? Math.floor : Math.ceil;
  const blocks = (units: number) => round(units / repeats / unit_size) * repeats;
  let [full, over, factor] = [0, 0, 0];
  const clear = () => {
    [full, over, factor] = [0, 0, 0];
  };
  return {
    clear,
    reset() {},
    bill(units) {
      full += units.full;
      over += units.over;
      if (units.over > 0) factor = units.factor;
    },
    close() {
      const fee = rate * (blocks(full) + blocks(over) * factor);
      clear();
      return fee;
    }
  };
}

/** Bands on the revenue of a sale look at each sale, others at values drawn from records. */
function bandLine(
  component: PerUnitComponent,
  {base, values, valueRatio}: Billing,
  money: number,
  feeAt: FeeAt
): Line {
  const isMoney = isOnRevenue(component, base === "sale" ? 0 : -1);
  const scale = isMoney ? money : 1;
  const bands = (component.bands ?? []).map(({min, max, rate}) => ({
    min: Number(min) * scale,
    max: max === null ? Number.POSITIVE_INFINITY : Number(max) * scale,
    rate: Number(rate) * money
  }));
  const rateAt = (value: number) => bands.find(({min, max}) => value >= min && value < max)?.rate ?? 0;
  const ofSale = isMoney && base === "sale";
  const average =
    values.length > 0
      ? null
      : // Without records nobody knows where units lie: the first band.
        (bands[0]?.rate ?? 0);
  return simpleLine(units => {
    const {full, over, factor} = units;
    let fee = 0;
    for (let unit = 0; unit < full + over; unit++) {
      const rate = ofSale
        ? rateAt(Math.round(units.worth(unit, unit + 1)))
        : (average ?? rateAt((values[units.pick(unit) % values.length] ?? 0) * (isMoney ? valueRatio : 1)));
      fee += feeAt(rate, unit < full ? 1 : factor);
    }
    return fee;
  });
}

/** Tiers by number: the units from one place to another, those beyond a cap last and at their share. */
function byNumber(priced: readonly Step[], steps: readonly Step[], clamped: FeeAt | null) {
  const flats = flatsOf(priced);
  return ({over, factor}: Units, from: number, to: number): number => {
    if (over === 0) return climb(priced, to) - climb(priced, from);
    const middle = to - over;
    const beyond = steps.map((step, i) => ({
      ...step,
      rate: clamped ? clamped(step.rate, factor) : (priced[i]?.rate ?? 0) * factor,
      flat: 0
    }));
    const entered = climb(flats, to) - climb(flats, middle);
    return climb(priced, middle) - climb(priced, from) + climb(beyond, to) - climb(beyond, middle) + entered;
  };
}

const flatsOf = (steps: readonly Step[]) => steps.map(step => ({...step, rate: 0}));

/** Tiers on revenue: each sale at the tier that holds the total with it; a tier in which one lies adds its flat once. */
function revenueLine(steps: readonly Step[], feeAt: FeeAt): Line {
  let [measure, fee] = [0, 0];
  const entered = new Set<Step>();
  const reset = () => {
    measure = 0;
    entered.clear();
  };
  return {
    clear() {
      fee = 0;
      reset();
    },
    reset,
    bill({full, over, factor, worth}) {
      for (let unit = 0; unit < full + over; unit++) {
        measure += worth(unit, unit + 1);
        const step = stepOf(steps, measure);
        fee += feeAt(step.rate, unit < full ? 1 : factor);
        if (entered.has(step)) continue;
        entered.add(step);
        fee += step.flat;
      }
    },
    close() {
      const came = fee;
      fee = 0;
      return came;
    }
  };
}

/** Tiers on ad spend: units come evenly as it is spent. */
function alongSpend(steps: readonly Step[]) {
  const flats = flatsOf(steps);
  const rates = steps.map(step => ({...step, flat: 0}));
  return (units: Units, from: number, to: number): number => {
    const weight = units.full + units.over * units.factor;
    if (to <= from) return weight * stepOf(steps, to).rate;
    const rate = (climb(rates, to) - climb(rates, from)) / (to - from);
    return weight * rate + climb(flats, to) - climb(flats, from);
  };
}
