import type {Shown} from "./number-format.js";

const daySeconds = 86_400;
/** Days from the workbook's day 0 to 1 January 1970; the Macintosh of 1904 counted from another one. */
const daysTo1970 = 25_569;
const daysTo1904 = 1462;
/** The calendar of Excel has a 29 February 1900, which never was. */
const afterNoSuchDay = 60;
const lastDay = 2_958_466;

/** A number as the workbook's file spells it, as text that means the same in every reader of delimited text. */
export function numberText(spelled: string, shown: Shown, from1904: boolean): string {
  const value = Number(spelled);
  if (spelled.trim() === "" || !Number.isFinite(value)) return spelled;
  if (shown.kind === "number") return decimalText(spelled, value);
  if (shown.kind === "digits")
    return Number.isInteger(value) && value >= 0
      ? decimalText(spelled, value).padStart(shown.length, "0")
      : decimalText(spelled, value);
  const day = from1904 ? value + daysTo1904 : value;
  if (shown.kind === "time" && value >= 0 && (shown.elapsed || value < 1)) return timeText(value, shown);
  if (day < 1 || day >= lastDay) return decimalText(spelled, value);
  return dayText(day, shown.kind === "day");
}

/** A day of a text in the way of ISO 8601, as cells of newer workbooks may hold it. */
export function isoText(spelled: string, shown: Shown): string {
  const [day = "", time = ""] = spelled.trim().split("T");
  const plain = time.replace(/[.]0+(?=Z?$)/, "");
  return plain === "" || (shown.kind !== "moment" && /^00:00(:00)?$/.test(plain)) ? day : `${day} ${plain}`;
}

/**
 * Fifteen digits, which is what Excel keeps, and never an exponent; whole numbers keep all that the file has.
 * Three decimals get a zero behind them, or a reader would have to ask whether 1.234 has a thousands sign.
 */
function decimalText(spelled: string, value: number): string {
  if (/^-?\d+$/.test(spelled)) return spelled;
  const [mantissa = "", exponent = "0"] = Math.abs(value).toExponential(14).split("e");
  const digits = mantissa.replace(".", "").replace(/0+$/, "") || "0";
  const point = Number(exponent) + 1;
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  const part = point > 0 ? digits.slice(point) : "0".repeat(-point) + digits;
  const text = value === 0 || part === "" ? whole : `${whole}.${part.length === 3 ? `${part}0` : part}`;
  return value < 0 ? `-${text}` : text;
}

function dayText(serial: number, dayAlone: boolean): string {
  const days = serial < afterNoSuchDay ? serial + 1 : serial;
  const seconds = Math.round((days - daysTo1970) * daySeconds);
  const [day = "", time = ""] = new Date(seconds * 1000).toISOString().slice(0, 19).split("T");
  return dayAlone && time === "00:00:00" ? day : `${day} ${time}`;
}

/** As the format shows it: a call of 2:41 is the text 2:41, whatever Excel takes it for. */
function timeText(days: number, {hours, seconds}: {hours: boolean; seconds: boolean}): string {
  const total = Math.round(days * daySeconds);
  const two = (value: number) => String(value).padStart(2, "0");
  if (!hours) return `${Math.floor(total / 60)}:${two(total % 60)}`;
  const minutes = `${Math.floor(total / 3600)}:${two(Math.floor(total / 60) % 60)}`;
  return seconds || total % 60 > 0 ? `${minutes}:${two(total % 60)}` : minutes;
}
