import {formatMonth} from "../../lib/calendar.js";
import {type Currency, formatMoney, plainMoney} from "../../lib/currency.js";
import {countOf} from "../../lib/numbers.js";
import {moneyAxisY, type Size} from "../chart.js";
import {type Column, DataTable} from "../data-table.js";
import {costText} from "../metric-text.js";
import {chartMonths} from "../over-months.js";
import {customersKnown, customersText, monthText} from "./close-rate-by-month.js";
import {whyUntold} from "./cohorts-answer.js";
import type {ChosenCohorts, MonthCohort} from "./cohorts-report.js";
import {horizonOf, type MonthBand, MonthBands, nothingToDraw} from "./month-bands.js";

/** What a customer costs once each month's leads have had their time (hollow where immature), and so far. */
export function CustomerCostByMonth(chosen: ChosenCohorts, size: Size): Element {
  const {money} = chosen.report;
  return MonthBands(
    chosen,
    {
      title: "What a customer costs by month of the lead",
      describe: months => describe(months, money),
      axis: moneyAxisY(money),
      soFar: ({costSoFar: {value}}) => (value === 0 ? null : value),
      band: bandOf,
      tallest: 1.6,
      say: ({month, value}, now, days) =>
        `${formatMonth(month)}: ${formatMoney(value, money)} after ${countOf(days, "day")}, ${formatMoney(now.value, money)} so far`
    },
    size
  );
}

/** The costs of the chart as a table. */
export function CustomerCostByMonthTable(chosen: ChosenCohorts): HTMLElement {
  const {money} = chosen.report;
  const days = horizonOf(chosen);
  const amount = (value: number | null) => (value === null ? null : plainMoney(value, money.minorDigits));
  const end = (name: string, pick: "low" | "high"): Column<MonthCohort> => ({
    name,
    number: true,
    show: ({costAtHorizon}) => {
      const cost = costAtHorizon[pick];
      return cost === null ? "" : formatMoney(cost, money);
    },
    csv: ({costAtHorizon}) => amount(costAtHorizon[pick])
  });
  return DataTable({
    caption: "What a customer costs by month of the lead",
    file: "customer-cost-by-month",
    columns: [
      {name: "Month", show: monthText, csv: ({month}) => month},
      {
        name: "Ad spend",
        number: true,
        show: ({spend}) => (spend === null ? "not recorded" : formatMoney(spend, money, "whole")),
        csv: ({spend}) => amount(spend)
      },
      {name: "Customers so far", number: true, show: customersText, csv: customersKnown},
      {
        name: "Cost per customer so far",
        number: true,
        show: ({costSoFar, spend}) => (spend === 0 ? "no ad spend" : costText(costSoFar, money, "customers")),
        csv: ({costSoFar}) => amount(costSoFar.value)
      },
      {
        name: days === null ? "In the end" : `After ${countOf(days, "day")}`,
        number: true,
        show: ({costAtHorizon: {value, reason}, spend}) =>
          spend === 0 ? "no ad spend" : value === null ? (reason ?? "") : formatMoney(value, money),
        csv: ({costAtHorizon}) => amount(costAtHorizon.value)
      },
      end("95 % interval from", "low"),
      end("95 % interval to", "high")
    ],
    rows: chosen.months,
    none: "No months yet."
  });
}

/** How to read the chart of costs, or why there is none. */
export function costNote(chosen: ChosenCohorts): string {
  const {months, report} = chosen;
  if (!months.some(({spend}) => (spend ?? 0) > 0))
    return months.length === 0
      ? "No month has a cost yet."
      : "No ad spend is in the records of these leads, so there is no cost to show.";
  if (chosen.prospects === 0 || !report.hasSales) return whyUntold(chosen) ?? "";
  if (!months.slice(-chartMonths).some(month => bandOf(month).length > 0))
    return `${nothingToDraw} Where none has bought yet, it says the least that a customer costs.`;
  const days = horizonOf(chosen);
  const parts = [
    days !== null &&
      `The dot is ad spend over the customers that the month's leads bring within ${countOf(days, "day")}, the band holds the true cost in 19 cases of 20; the short line is the cost so far, which falls as leads decide.`,
    months.some(({isMature, costAtHorizon}) => !isMature && costAtHorizon.value !== null) &&
      "A hollow dot is still deciding.",
    "Agency fees are not in it, and customers who had bought before count too.",
    report.business.salesRecordedFrom !== null && "Months from before sales were on record have no cost."
  ];
  return parts.filter(part => part !== false).join(" ");
}

function bandOf({month, isMature, costAtHorizon: {value, low, high}}: MonthCohort): MonthBand[] {
  if (value === null || value === 0) return [];
  return [{month, isMature, value, low: low ?? value, high: high ?? Number.MAX_VALUE}];
}

function describe(months: MonthCohort[], money: Currency): string {
  return months
    .map(({month, costSoFar, costAtHorizon: {value, reason}, isMature}) => {
      const later = value === null ? (reason ?? "not known") : formatMoney(value, money);
      return `${formatMonth(month)}: ${later}${isMature ? "" : ", still deciding"}; ${costText(costSoFar, money, "customers")} so far`;
    })
    .join("; ");
}
