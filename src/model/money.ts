const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/**
 * Decimal text in major units to integer minor units, exactly: no binary fraction comes between, so that 1.005 at
 * two digits is 101 (1.005 * 100 is 100.49999999999999). Digits beyond the minor unit round half away from zero.
 * A RangeError names the text where it is not a plain decimal (no separators, exponent or spaces) or is beyond
 * 2^53 - 1 minor units. Source: contract/README.markdown, rounding.
 * @example parseMoney("1234.5", 2) // 123450
 * @example parseMoney("-1.005", 2) // -101
 */
export function parseMoney(text: string, minorDigits: number): number {
  const [, sign, whole = "", fraction = ""] = DECIMAL.exec(text) ?? [];
  if (whole + fraction === "")
    throw new RangeError(`"${text}" is not a plain decimal; write digits and one point, such as 1234.50`);
  const kept = BigInt(whole + fraction.slice(0, minorDigits).padEnd(minorDigits, "0"));
  const magnitude = kept + (fraction.charAt(minorDigits) >= "5" ? 1n : 0n);
  if (magnitude > Number.MAX_SAFE_INTEGER)
    throw new RangeError(`"${text}" is too large; the most is ${Number.MAX_SAFE_INTEGER} minor units`);
  return Number(sign === "-" ? -magnitude : magnitude);
}

/**
 * The nearest integer, halves away from zero; never -0. It rounds the number as the machine holds it, so parse
 * decimal text with `parseMoney`, which sees the digits. A RangeError where x is not finite.
 * @example roundHalfAway(-2.5) // -3
 */
export function roundHalfAway(x: number): number {
  if (!Number.isFinite(x)) throw new RangeError(`${x} cannot be rounded: it is not a finite number`);
  return Math.sign(x) * Math.round(Math.abs(x)) + 0;
}

/**
 * How many decimals the minor unit of a currency has, after CLDR as `Intl` carries it: 2 for USD, 0 for JPY.
 * A RangeError where the code is not three letters; three letters that name no currency give 2.
 * @example minorUnitDigits("KWD") // 3
 */
export function minorUnitDigits(currency: string): number {
  if (!/^[A-Za-z]{3}$/.test(currency))
    throw new RangeError(
      `currency "${currency}" is not a three-letter ISO 4217 code; write USD, EUR, JPY ...`
    );
  return (
    new Intl.NumberFormat("en", {style: "currency", currency}).resolvedOptions().maximumFractionDigits ?? 2
  );
}
