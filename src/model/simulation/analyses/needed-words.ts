import type {InputUnit} from "../inputs.js";
import type {Needed} from "./needed.js";

/** The currency that amounts are written in. */
interface Money {
  currency: string;
  minorDigits: number;
}

/**
 * A number of a market or a price to four digits, in words of the locale en-US; money is minor units.
 * @example nowWords({now: 0.20136, unit: "rate"}, {currency: "USD", minorDigits: 2}) // "20.14\u00a0%"
 * @example nowWords({now: null, unit: "rate"}, {currency: "USD", minorDigits: 2}) // "not said"
 */
export function nowWords({now, unit}: Pick<Needed, "now" | "unit">, money: Money): string {
  return now === null ? "not said" : amount(Number(now.toPrecision(4)), unit, money);
}

/**
 * The least or the most that a number may be, to three digits and rounded to the side on which the goal is reached; with
 * more digits where it would else seem to be beyond what the number is now. Empty where there is no such value.
 * @example boundWords({value: 0.14423, bound: "least", now: 0.2, isReached: true, unit: "rate"}, {currency: "USD", minorDigits: 2}) // "at least 14.5\u00a0%"
 * @example boundWords({value: 8519.3, bound: "most", now: 9000, isReached: false, unit: "money"}, {currency: "USD", minorDigits: 2}) // "at most $85.10"
 */
export function boundWords(
  {value, bound, now, isReached, unit}: Pick<Needed, "value" | "bound" | "now" | "isReached" | "unit">,
  money: Money
): string {
  if (value === null || bound === null) return "";
  const shown = [3, 4, 5, 6]
    .map(digits => toward(value, bound, digits))
    .find(near => !isReached || now === null || (bound === "least" ? near <= now : near >= now));
  return `at ${bound} ${amount(shown ?? value, unit, money)}`;
}

/**
 * Whether a goal is reached, and how far the number may go or has to go: in percentage points for a rate, else in
 * percent of what it is, rounded to the side on which the goal is reached. Where no value says so, the reason.
 * @example roomWords({value: 0.15, bound: "least", now: 0.2, isReached: true, unit: "rate", reason: null}) // "it holds, and may fall by 5 points"
 * @example roomWords({value: 80, bound: "most", now: 100, isReached: false, unit: "money", reason: null}) // "it has to fall by 20\u00a0%"
 */
export function roomWords({
  value,
  now,
  isReached,
  unit,
  reason
}: Pick<Needed, "value" | "now" | "isReached" | "unit" | "reason">): string {
  if (value === null) return isReached ? `it holds; ${reason}` : (reason ?? "");
  if (now === null || (now === 0 && unit !== "rate"))
    return isReached ? "it holds" : "it has to be something else than nothing";
  const way = value < now ? "fall" : "rise";
  const size = Math.abs(unit === "rate" ? value - now : value / now - 1) * 100;
  const tenths = size < 10 || unit === "rate" ? 10 : 1;
  // Dust of binary fractions is no reason to round to the next number.
  const part = (isReached ? Math.floor(size * tenths + 1e-4) : Math.ceil(size * tenths - 1e-4)) / tenths;
  const by = unit === "rate" ? `${part} ${part === 1 ? "point" : "points"}` : `${part}\u00a0%`;
  if (!isReached) return `it has to ${way} by ${by}`;
  return part === 0 ? `it holds, but may hardly ${way}` : `it holds, and may ${way} by ${by}`;
}

/** The nearest number of so many digits at or above a least, at or below a most. */
function toward(value: number, bound: "least" | "most", digits: number): number {
  const power = digits - 1 - Math.floor(Math.log10(Math.abs(value) || 1));
  const scaled = Number((value * 10 ** power).toFixed(3));
  return Number(`${bound === "least" ? Math.ceil(scaled) : Math.floor(scaled)}e${-power}`);
}

function amount(value: number, unit: InputUnit, {currency, minorDigits}: Money): string {
  const number = (x: number) => x.toLocaleString("en-US", {maximumFractionDigits: 4});
  if (unit === "rate") return `${number(Number((100 * value).toFixed(6)))}\u00a0%`;
  if (unit === "count") return number(value);
  const major = value / 10 ** minorDigits;
  return major.toLocaleString("en-US", {
    style: "currency",
    currency,
    minimumFractionDigits: Number.isInteger(Number(major.toFixed(6))) ? 0 : minorDigits,
    maximumFractionDigits: Math.max(minorDigits, 4)
  });
}
