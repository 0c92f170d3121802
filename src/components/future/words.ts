import {type Currency, formatMoney} from "../../lib/currency.js";
import {formatCount, inHundred} from "../../lib/numbers.js";

/** Money of a forecast inside a sentence: to the unit, for cents would promise what no forecast knows. */
export const whole = (minor: number, money: Currency): string => formatMoney(minor, money, "whole");

/** How many futures lose, as so many in a hundred; what never happened among those played is not called impossible. */
export function losing(probability: number, draws: number): string {
  if (probability <= 0) return `none of ${formatCount(draws)} loses`;
  if (probability >= 1) return `all of ${formatCount(draws)} lose`;
  return `${probability > 0.995 ? "more than 99 in 100" : inHundred(probability)} lose`;
}

/** A chance as so many of a hundred futures, never all and never none unless it was so. */
export function futuresOf(probability: number): string {
  const share = Math.round(probability * 100);
  if (probability <= 0) return "in none of the futures";
  if (probability >= 1) return "in all of the futures";
  if (share <= 0) return "in fewer than 1 of 100 futures";
  return share >= 100 ? "in more than 99 of 100 futures" : `in ${share} of 100 futures`;
}
