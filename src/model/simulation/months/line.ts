import {type Step, stepOf} from "./steps.js";

/** What a component bills on one path in one month. */
export interface Units {
  /** Units at the full price, and units beyond a cap, which pay a share of it. */
  full: number;
  over: number;
  factor: number;
  /** Ad spend of the month that counts, minor units. */
  spend: number;
  /** What a number of units in a row, from one place to another among the month's, come to in minor units. */
  worth: (from: number, to: number) => number;
  /** A value drawn from records for one of the units, as a place in its pool. */
  pick: (unit: number) => number;
}

/** One component on one path: months are billed in order, and each period is closed with what it comes to. */
export interface Line {
  /** A new path begins. */
  clear: () => void;
  /** The tiers start anew. */
  reset: () => void;
  bill: (units: Units) => void;
  /** The fee of the period, minor units, before the component's least and most. */
  close: (isInForce: boolean) => number;
}

/**
 * A line whose units are priced one by one, whatever else the period holds.
 * @example simpleLine(({full}) => full * 5).close(true) // 0
 */
export function simpleLine(feeOf: (units: Units) => number): Line {
  let fee = 0;
  return {
    clear() {
      fee = 0;
    },
    reset() {},
    bill(units) {
      fee += feeOf(units);
    },
    close() {
      const came = fee;
      fee = 0;
      return came;
    }
  };
}

/**
 * A line with graduated tiers: what is behind it since they were last reset moves on from month to month.
 * @example graduatedLine(({full}) => full, (_, from, to) => to - from).close(true) // 0
 */
export function graduatedLine(
  size: (units: Units) => number,
  feeOf: (units: Units, from: number, to: number) => number
): Line {
  let [measure, fee] = [0, 0];
  return {
    clear() {
      measure = 0;
      fee = 0;
    },
    reset() {
      measure = 0;
    },
    bill(units) {
      const from = measure;
      measure += size(units);
      fee += feeOf(units, from, measure);
    },
    close() {
      const came = fee;
      fee = 0;
      return came;
    }
  };
}

/** How a line is priced that waits for the total of its period. */
export interface Volume {
  size: (units: Units) => number;
  /** Units, or what they come to, each at its share of the price. */
  weight: (units: Units) => number;
  /** Units with their own limits: what each comes to before its tier's price, its share of the price, and how many. */
  each: ((units: Units, add: (base: number, factor: number, count: number) => void) => void) | null;
  feeOf: (rate: number, base: number, factor: number) => number;
}

/**
 * A line whose tier is that of the period's total: all units at its rate, and its flat where there are any.
 * @example volumeLine([], {size: () => 0, weight: () => 0, each: null, feeOf: (rate, base) => rate * base}).close(true) // 0
 */
export function volumeLine(steps: readonly Step[], {size, weight, each, feeOf}: Volume): Line {
  let [measure, weighed, count] = [0, 0, 0];
  const pieces: [number, number, number][] = [];
  const open = () => {
    weighed = 0;
    count = 0;
    pieces.length = 0;
  };
  return {
    clear() {
      measure = 0;
      open();
    },
    reset() {
      measure = 0;
    },
    bill(units) {
      measure += size(units);
      count += units.full + units.over;
      if (each) each(units, (...piece) => pieces.push(piece));
      else weighed += weight(units);
    },
    close() {
      const {rate, flat} = stepOf(steps, measure);
      let came = each ? 0 : feeOf(rate, weighed, 1);
      for (const [base, factor, many] of pieces) came += feeOf(rate, base, factor) * many;
      if (count > 0) came += flat;
      open();
      return came;
    }
  };
}

/**
 * A line that charges the flat of the step reached, less the flats charged since the steps were reset.
 * @example stairLine([{from: 0, to: 5, rate: 0, flat: 100}], ({full}) => full).close(true) // 0
 */
export function stairLine(steps: readonly Step[], size: (units: Units) => number): Line {
  let [measure, count, charged] = [0, 0, 0];
  return {
    clear() {
      [measure, count, charged] = [0, 0, 0];
    },
    reset() {
      measure = 0;
      charged = 0;
    },
    bill(units) {
      measure += size(units);
      count += units.full + units.over;
    },
    close() {
      const came = count > 0 ? Math.max(0, stepOf(steps, measure).flat - charged) : 0;
      charged += came;
      count = 0;
      return came;
    }
  };
}
