/**
 * Average of the year around each value, in the unit of the series: its two ends at half weight where a year has no
 * middle period; null near the ends of the series. Source: Kendall and Stuart 1983.
 * @example movingYear([1, 3, 1, 3], 2) // [null, 2, 2, null]
 */
export function movingYear(values: readonly number[], period: number): (number | null)[] {
  const half = Math.floor(period / 2);
  const even = period % 2 === 0;
  let sum = 0;
  const before = [0, ...values.map(value => (sum += value))];
  return values.map((_, i) => {
    const [from, to] = [i - half, i + half];
    if (from < 0 || to >= values.length) return null;
    const whole = (before[to + 1] ?? 0) - (before[from] ?? 0);
    return even ? (whole - ((values[from] ?? 0) + (values[to] ?? 0)) / 2) / period : whole / period;
  });
}
