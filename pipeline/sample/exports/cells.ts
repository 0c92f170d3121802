import {dataEnd, type Wall} from "../calendar.js";
import {plainDialect, type Sheet} from "./csv.js";

/** The columns of an export, in order, and how each is read from an item. */
export type Columns<T> = Record<string, (item: T) => string>;

/** One row of text per item. */
export function sheet<T>(
  path: string,
  columns: Columns<T>,
  items: readonly T[],
  dialect = plainDialect
): Sheet {
  const cells = Object.values(columns);
  return {
    path,
    columns: Object.keys(columns),
    rows: items.map(item => cells.map(cell => cell(item))),
    dialect
  };
}

/** 123456 cents -> 1234.56 */
export const money = (cents: number): string => (cents / 100).toFixed(2);
/** 123456 cents -> 1.234,56 */
export const europeanMoney = (cents: number): string =>
  money(cents)
    .replace(".", ",")
    .replace(/\B(?=(\d{3})+,)/g, ".");
export const count = (value: number | null): string => (value === null ? "" : String(value));
/** 161 -> 2:41 */
export const clock = (seconds: number | null): string =>
  seconds === null ? "" : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** What has not happened by the end of the data is not written. */
export const happened = (at: Wall | null | undefined): at is Wall =>
  at !== null && at !== undefined && at < dataEnd;

/** How an export writes an instant. */
export type Write = (at: Wall) => string;
export const instant = (write: Write, at: Wall | null | undefined): string => (happened(at) ? write(at) : "");
