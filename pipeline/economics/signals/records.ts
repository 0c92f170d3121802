import type {Db} from "../../db.js";
import {cutOff} from "../cohorts.js";

/** From when to when the records tell of leads; null where no lead has a day. */
export interface Records {
  first: string | null;
  /** The last day that any record is about, at most the as-of day. */
  through: string | null;
}

export async function recordsOf(db: Db): Promise<Records> {
  const found = await db.row<Records>(
    `select (select min(day) from mart_contact_daily)::varchar as first, ${cutOff}::varchar as through`
  );
  return found.first === null ? {first: null, through: null} : found;
}

const DAY = 86_400_000;

/** The day so many days later, or earlier where the number is negative. */
export function daysLater(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);
}

/** How many days lie between two days. */
export function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** The first Monday on or after a day. */
export function mondayFrom(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return daysLater(day, (8 - weekday) % 7);
}
