/** Money that comes in (above 0) or goes out (below 0) on a day, in minor units. */
export interface Flow {
  /** A day as a whole number, counted from anywhere. */
  day: number;
  amount: number;
}

/** What is billed for a span of days, from the first to the one after the last, and by when it is paid. */
export interface Bill {
  from: number;
  to: number;
  amount: number;
}

/**
 * When a bill is paid: before its span begins where it is prepaid, else so many days after the span has ended.
 * @example paidOn({from: 0, to: 31, amount: 3000_00}, {timing: "arrears", dueAfterDays: 30}) // {day: 61, amount: -300000}
 */
export function paidOn(
  {from, to, amount}: Bill,
  {timing, dueAfterDays}: {timing: "arrears" | "prepaid"; dueAfterDays: number}
): Flow {
  return {day: timing === "prepaid" ? from : to + dueAfterDays, amount: -amount};
}

/**
 * What is in hand at the end of each day on which money moves, from nothing on, in minor units: one point a day, in
 * order. Empty without flows.
 * @example cashCurve([{day: 5, amount: 100}, {day: 0, amount: -40}, {day: 5, amount: 1}]) // [{day: 0, cash: -40}, {day: 5, cash: 61}]
 */
export function cashCurve(flows: readonly Flow[]): {day: number; cash: number}[] {
  const points: {day: number; cash: number}[] = [];
  let cash = 0;
  for (const {day, amount} of flows.toSorted((a, b) => a.day - b.day)) {
    cash += amount;
    const last = points.at(-1);
    if (last?.day === day) last.cash = cash;
    else points.push({day, cash});
  }
  return points;
}

/**
 * The least in hand and its day; nothing is ever below the nothing that it began with. Null without flows.
 * @example cashLow([{day: 0, amount: -40}, {day: 5, amount: 100}]) // {day: 0, cash: -40}
 */
export function cashLow(flows: readonly Flow[]): {day: number; cash: number} | null {
  return cashCurve(flows).reduce<{day: number; cash: number} | null>(
    (low, point) => (low === null || point.cash < low.cash ? point : low),
    null
  );
}
