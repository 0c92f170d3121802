import {type Currency, formatMoney} from "../../lib/currency.js";
import {formatCount, formatRate} from "../../lib/numbers.js";
import type {InputUnit} from "../../model/simulation/inputs.js";

/** A number of a market in words, as its unit asks for; money is minor units. */
export function amountWords(value: number, unit: InputUnit, money: Currency): string {
  if (unit === "rate") return formatRate(value);
  if (unit === "money") return formatMoney(value, money);
  return formatCount(Number(value.toFixed(value < 10 ? 1 : 0)));
}

/** The same with more digits, where two numbers must be told apart. */
export function sharperWords(value: number, unit: InputUnit, money: Currency): string {
  if (unit === "rate") return `${(value * 100).toFixed(2)}\u00a0%`;
  return unit === "money" ? formatMoney(value, money, "cents") : formatCount(Number(value.toFixed(2)));
}

/** Money that a year may come to: to the unit, for cents would promise what no forecast knows. */
export const whole = (minor: number, money: Currency): string => formatMoney(minor, money, "whole");
