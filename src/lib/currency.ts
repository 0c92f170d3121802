/** In which currency money is, and how many digits its minor unit has: all money is integer minor units. */
export interface Currency {
  currency: string;
  minorDigits: number;
}

/** How exactly money is written: `cents` always, `whole` never, `auto` only below 100 major units. */
export type Exactness = "auto" | "cents" | "whole";

/**
 * Money in words of the locale en-US; the amount is minor units and need not be whole.
 * @example formatMoney(6120, {currency: "USD", minorDigits: 2}) // "$61.20"
 * @example formatMoney(20449, {currency: "USD", minorDigits: 2}) // "$204"
 * @example formatMoney(1000, {currency: "JPY", minorDigits: 0}, "cents") // "¥1,000"
 */
export function formatMoney(
  minor: number,
  {currency, minorDigits}: Currency,
  exactness: Exactness = "auto"
): string {
  const major = minor / 10 ** minorDigits;
  const whole = exactness === "whole" || (exactness === "auto" && (Math.abs(major) >= 100 || major === 0));
  const digits = whole ? 0 : minorDigits;
  // A value that rounds to -0 would be written "-$0".
  const value = Number(major.toFixed(digits)) + 0;
  return new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits
  }).format(value);
}

/**
 * Money as short as an axis needs it.
 * @example shortMoney(1250000, {currency: "USD", minorDigits: 2}) // "$12.5K"
 */
export function shortMoney(minor: number, {currency, minorDigits}: Currency): string {
  return new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    notation: "compact",
    minimumFractionDigits: 0,
    maximumFractionDigits: 1
  }).format(minor / 10 ** minorDigits);
}

/**
 * Money as a spreadsheet reads it: plain decimal text in major units, without a sign of the currency.
 * @example plainMoney(6120, 2) // "61.20"
 */
export function plainMoney(minor: number, minorDigits: number): string {
  return (minor / 10 ** minorDigits).toFixed(minorDigits);
}
