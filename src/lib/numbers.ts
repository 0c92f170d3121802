/** Keeps a number and its unit on one line. */
const SPACE = "\u00a0";

/**
 * A count with its thousands.
 * @example formatCount(2416) // "2,416"
 */
export function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}

/**
 * A count and its noun, in the singular for one.
 * @example countOf(1, "lead") // "1 lead"
 * @example countOf(2416, "lead") // "2,416 leads"
 */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/**
 * A rate of 0-1 as a percentage: one digit after the point below 10 %, two below 1 %.
 * @example formatRate(0.0931) // "9.3\u00a0%"
 * @example formatRate(0.301) // "30\u00a0%"
 */
export function formatRate(rate: number): string {
  return `${percent(rate, digitsFor(rate))}${SPACE}%`;
}

/**
 * The two ends of a range of rates, with as many digits as its lower end needs and telling them apart.
 * @example formatRange(0.24, 0.37) // "24 and 37\u00a0%"
 * @example formatRange(0.079, 0.104, "–") // "7.9–10.4\u00a0%"
 */
export function formatRange(low: number, high: number, between = " and "): string {
  let digits = digitsFor(low > 0 ? low : high);
  while (digits < 3 && percent(low, digits) === percent(high, digits)) digits += 1;
  return `${percent(low, digits)}${between}${percent(high, digits)}${SPACE}%`;
}

/**
 * A rate as so many in a hundred, in a thousand where fewer than one in a hundred.
 * @example inHundred(0.0931) // "9 in 100"
 * @example inHundred(0.004) // "4 in 1,000"
 */
export function inHundred(rate: number): string {
  for (const base of [100, 1000, 10_000]) {
    const share = Math.round(rate * base);
    if (share >= 1 || rate === 0) return `${share} in ${formatCount(base)}`;
  }
  return "fewer than 1 in 10,000";
}

const percent = (rate: number, digits: number) => (rate * 100).toFixed(digits);

function digitsFor(rate: number): number {
  if (rate === 0) return 0;
  if (rate < 0.01) return 2;
  return rate < 0.1 || (rate > 0.99 && rate < 1) ? 1 : 0;
}
