/** Chances of going from one state to another in one period; what is missing to 1 of a row leaves the chart: an alarm. */
export type Chain = readonly (readonly number[])[];

/**
 * Periods that a chain lasts on average from its first state until it leaves, itself included: the average run length
 * of a chart. A RangeError where it never leaves. Source: Brook and Evans 1972, (I - Q) L = 1.
 * @example runLength([[0.75]]) // 4
 */
export function runLength(chain: Chain): number {
  const length = lengthOf(chain);
  if (length === null)
    throw new RangeError(
      "a chart that lasts forever never gives the alarm: raise its mean or lower its limit"
    );
  return length;
}

/**
 * Alarms of a chart in a period on average, 0-1; 0 where it never gives one.
 * @example alarmRate([[0.75]]) // 0.25
 */
export function alarmRate(chain: Chain): number {
  const length = lengthOf(chain);
  return length === null ? 0 : 1 / length;
}

/** Longer than this is forever: rounding says no more. */
const FOREVER = 1e12;

function lengthOf(chain: Chain): number | null {
  const rows = chain.map((row, i) => [...row.map((p, j) => (i === j ? 1 - p : -p)), 1]);
  for (let i = rows.length - 1; i > 0; i--) {
    // Eliminated from the last state up: only the first is asked for. Rows dominate their diagonal, so no pivoting.
    const pivot = rows[i] as number[];
    const top = pivot[i] ?? 0;
    for (let j = 0; j < i; j++) {
      const row = rows[j] as number[];
      const factor = (row[i] ?? 0) / top;
      if (factor === 0) continue;
      for (let c = 0; c < i; c++) row[c] = (row[c] ?? 0) - factor * (pivot[c] ?? 0);
      row[rows.length] = (row[rows.length] ?? 0) - factor * (pivot[rows.length] ?? 0);
    }
  }
  const length = (rows[0]?.at(-1) ?? 0) / (rows[0]?.[0] ?? 0);
  return length > 0 && length < FOREVER ? length : null;
}

/**
 * Probability that a chain which starts in its first state has left within so many periods, 0-1.
 * @example leavesWithin([[0.75]], 2) // 0.4375
 */
export function leavesWithin(chain: Chain, periods: number): number {
  let inside: number[] = chain.map((_, i) => (i === 0 ? 1 : 0));
  for (let period = 0; period < periods; period++) {
    const next = inside.map(() => 0);
    inside.forEach((share, i) => {
      if (share > 0)
        for (let j = 0; j < next.length; j++) next[j] = (next[j] ?? 0) + share * (chain[i]?.[j] ?? 0);
    });
    inside = next;
  }
  return Math.min(1, Math.max(0, 1 - inside.reduce((sum, share) => sum + share, 0)));
}
