import * as Plot from "@observablehq/plot";
import {monthName} from "../lib/calendar.js";

const LABEL_WIDTH = 44;

/** The names of as many months as there is space for, the year under the first one and under every January. */
export function monthAxis(months: string[], width: number): Plot.Markish {
  const step = [1, 2, 3, 6, 12].find(step => (months.length / step) * LABEL_WIDTH <= width) ?? 12;
  const ticks = months.filter(month => (Number(month.slice(5, 7)) - 1) % step === 0);
  const first = ticks[0];
  return Plot.axisX(ticks.length > 0 ? ticks : months.slice(-1), {
    label: null,
    tickSize: 0,
    tickFormat: (month: string) => monthTick(month, month === first)
  });
}

/** What stands below a month: its name, and the year where it begins or is the first that is named. */
export const monthTick = (month: string, isFirst: boolean) =>
  isFirst || month.endsWith("-01") ? `${monthName(month)}\n${month.slice(0, 4)}` : monthName(month);
