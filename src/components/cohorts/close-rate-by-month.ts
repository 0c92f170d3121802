import {formatMonth} from "../../lib/calendar.js";
import {countOf, formatCount, formatRange, formatRate} from "../../lib/numbers.js";
import {MATURE_FROM} from "../../model/economics/maturing.js";
import {rateAxisY, type Size} from "../chart.js";
import {type Column, DataTable} from "../data-table.js";
import {plainReason} from "../metric-text.js";
import {chartMonths} from "../over-months.js";
import {whyUntold} from "./cohorts-answer.js";
import type {ChosenCohorts, MonthCohort} from "./cohorts-report.js";
import {horizonOf, type MonthBand, MonthBands, nothingToDraw} from "./month-bands.js";

/** The close rate of each month's leads within the horizon (filled, hollow where immature), and that so far. */
export function CloseRateByMonth(chosen: ChosenCohorts, size: Size): Element {
  return MonthBands(
    chosen,
    {
      title: "Close rate by month of the lead",
      describe,
      axis: rateAxisY(),
      soFar: ({soFar}) => soFar.value,
      band: bandOf,
      say: ({month, value}, now, days) =>
        `${formatMonth(month)}: ${formatRate(value)} within ${countOf(days, "day")}, ${formatRate(now.value)} so far`
    },
    size
  );
}

/** The close rates of each month's leads as a table, in the order of the months. */
export function CloseRateByMonthTable(chosen: ChosenCohorts): HTMLElement {
  const days = horizonOf(chosen);
  const end = (name: string, pick: "low" | "high"): Column<MonthCohort> => ({
    name,
    number: true,
    show: ({atHorizon}) => (atHorizon[pick] === null ? "" : formatRate(atHorizon[pick])),
    csv: ({atHorizon}) => atHorizon[pick]
  });
  return DataTable({
    caption: "Close rate by month of the lead",
    file: "close-rate-by-month",
    columns: [
      {name: "Month", show: monthText, csv: ({month}) => month},
      {
        name: "Leads, no duplicates",
        number: true,
        show: leadsText,
        csv: ({prospects}) => prospects
      },
      {name: "Customers so far", number: true, show: customersText, csv: customersKnown},
      {
        name: "Had its time",
        number: true,
        show: ({maturity}) => (maturity === null ? "" : formatRate(maturity)),
        csv: ({maturity}) => maturity
      },
      {
        name: "Close rate so far",
        number: true,
        show: ({soFar, unrecorded, prospects}) =>
          soFar.value === null
            ? prospects === 0 && unrecorded > 0
              ? "sales not on record"
              : prospects === 0
                ? "no leads"
                : plainReason(soFar)
            : formatRate(soFar.value),
        csv: ({soFar}) => soFar.value
      },
      {
        name: days === null ? "Close rate in the end" : `Within ${countOf(days, "day")}`,
        number: true,
        show: ({atHorizon}) => (atHorizon.rate === null ? atHorizon.reason : formatRate(atHorizon.rate)),
        csv: ({atHorizon}) => atHorizon.rate
      },
      end("95 % interval from", "low"),
      end("95 % interval to", "high"),
      {
        name: "How it is known",
        show: ({atHorizon}) => atHorizon.basis ?? "",
        csv: ({atHorizon}) => atHorizon.basis
      }
    ],
    rows: chosen.months,
    none: "No months yet."
  });
}

/** How to read the chart of months, or why there is none. */
export function monthNote(chosen: ChosenCohorts): string {
  const {months, report, prospects} = chosen;
  if (prospects === 0 || !report.hasSales) return whyUntold(chosen) ?? "";
  if (!months.slice(-chartMonths).some(month => bandOf(month).length > 0)) return nothingToDraw;
  const days = horizonOf(chosen);
  const young = months.filter(({atHorizon, isMature}) => atHorizon.rate !== null && !isMature).length;
  const untoldYoung = months.filter(
    ({atHorizon, prospects}) => atHorizon.rate === null && prospects > 0
  ).length;
  const parts = [
    days !== null &&
      `The dot is the share that becomes customers within ${countOf(days, "day")}, the band holds the true one in 19 cases of 20; the short line is the share so far.`,
    young > 0 &&
      `A hollow dot is still deciding: its leads have shown less than ${Math.round(MATURE_FROM * 100)} % of their sales, and it is expected at the pace of all your leads.`,
    untoldYoung > 0 &&
      `${countOf(untoldYoung, "month")} without a dot ${untoldYoung === 1 ? "is" : "are"} too small or too young to say.`,
    months.length > chartMonths && `The chart shows the last ${chartMonths} months, the table all of them.`,
    report.curve === null && "Too few leads have bought to know the pace, so no month is expected to grow."
  ];
  return parts.filter(part => part !== false).join(" ");
}

/** A month, and whether some of its leads are left out. */
export function monthText({month, unrecorded, prospects}: MonthCohort): string {
  return unrecorded > 0 && prospects > 0 ? `${formatMonth(month)}, in part` : formatMonth(month);
}

/** The leads of a month that count, and how many came before sales were on record. */
function leadsText({prospects, unrecorded}: MonthCohort): string {
  return unrecorded > 0
    ? `${formatCount(prospects)}, ${formatCount(unrecorded)} left out`
    : formatCount(prospects);
}

/** The customers of a month; null where all of its leads came before sales were on record. */
export const customersKnown = ({sold, prospects, unrecorded}: MonthCohort) =>
  prospects === 0 && unrecorded > 0 ? null : sold;
export const customersText = (month: MonthCohort) => {
  const customers = customersKnown(month);
  return customers === null ? "not on record" : formatCount(customers);
};

function bandOf({month, isMature, atHorizon}: MonthCohort): MonthBand[] {
  const {rate, low, high} = atHorizon;
  return rate === null ? [] : [{month, isMature, value: rate, low, high}];
}

function describe(months: MonthCohort[], days: number | null): string {
  return months
    .map(({month, soFar, atHorizon, isMature}) => {
      const now = soFar.value === null ? "nothing known" : `${formatRate(soFar.value)} so far`;
      const later =
        atHorizon.rate === null || days === null
          ? ""
          : `, ${formatRate(atHorizon.rate)} within ${countOf(days, "day")}, between ${formatRange(atHorizon.low, atHorizon.high)}`;
      return `${formatMonth(month)}: ${now}${later}${isMature ? "" : ", still deciding"}`;
    })
    .join("; ");
}
