import {addMonths, dayNumber, periodOf} from "../../contract/calendar.js";
import type {Contract} from "../../contract/terms.js";

/** A month ahead as billing sees it: its period, and the calendar spans in which limits of that period count. */
export interface MonthAhead {
  period: number;
  /** The last month of its period. */
  closes: boolean;
  quarter: string;
  year: string;
}

/** A billing period over the months ahead: how much of it the contract is in force, 0-1; its first and last day. */
export interface PeriodAhead {
  inForce: number;
  from: number;
  to: number;
  quarter: string;
  year: string;
  /** Its last month has passed before the horizon's end, from its first day on. */
  isFull: boolean;
}

/** Months and billing periods, those after the horizon included. */
export interface CalendarAhead {
  months: MonthAhead[];
  periods: PeriodAhead[];
  /** How many billing periods stand for one: the weeks of a month, else 1. */
  repeats: number;
}

/** The weeks of an average month. */
const weeks = 365.25 / 7 / 12;

/**
 * Lays billing periods over so many calendar months from the first on, in force in those of the horizon. Weeks are
 * taken as so many equal parts of each month, 365.25 / 7 / 12 of them.
 * @example calendarAhead("month", "2026-01", 2, 3).periods.map(({inForce}) => inForce) // [1, 1, 0]
 * @example calendarAhead("quarter", "2026-03", 1, 1).periods[0].inForce.toFixed(4) // "0.3444"
 */
export function calendarAhead(
  billing: Contract["billing_period"],
  first: string,
  horizon: number,
  months: number
): CalendarAhead {
  const start = dayNumber(`${first}-01`);
  const end = addMonths(start, horizon);
  const span = billing === "quarter" ? "quarter" : "month";
  const periods: PeriodAhead[] = [];
  const ahead: MonthAhead[] = [];
  for (let month = 0; month < months; month++) {
    const day = addMonths(start, month);
    const {from, to} = periodOf(day, span);
    const last = periods.at(-1);
    if (last?.from !== from) {
      const days = Math.max(0, Math.min(to, end) - Math.max(from, start));
      periods.push({
        inForce: days / (to - from),
        from,
        to,
        quarter: periodOf(from, "quarter").key,
        year: periodOf(from, "year").key,
        isFull: days === to - from
      });
    }
    ahead.push({
      period: periods.length - 1,
      closes: addMonths(day, 1) === to || month === months - 1,
      quarter: periodOf(day, "quarter").key,
      year: periodOf(day, "year").key
    });
  }
  return {months: ahead, periods, repeats: billing === "week" ? weeks : 1};
}
