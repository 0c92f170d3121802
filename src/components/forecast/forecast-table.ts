import {plainMoney} from "../../lib/currency.js";
import {type Column, DataTable} from "../data-table.js";
import {chartTitle} from "./forecast-notes.js";
import type {ForecastView, PeriodAhead} from "./forecast-view.js";
import {bandText, periodName, valueText} from "./words.js";

type Row =
  | {isAhead: false; date: string; value: number | null; isOver: boolean}
  | ({isAhead: true} & PeriodAhead);

/** What came and what comes as a table; the file holds the ends of the bands each in a column. */
export function ForecastTable(view: ForecastView): HTMLElement {
  const {by, isMoney, money, measure} = view;
  const csv = (value: number | null) =>
    value === null ? null : isMoney ? plainMoney(value, money.minorDigits) : Number(value.toFixed(1));
  const ends = (name: string, low: "low80" | "low95", high: "high80" | "high95"): Column<Row> => ({
    name,
    number: true,
    show: row => (row.isAhead ? bandText(row[low], row[high], view) : ""),
    csv: row => (row.isAhead ? csv(row[low]) : null)
  });
  const upper = (name: string, high: "high80" | "high95"): Column<Row> => ({
    name,
    number: true,
    show: row => (row.isAhead && row[high] !== null ? valueText(row[high], view) : ""),
    csv: row => (row.isAhead ? csv(row[high]) : null)
  });
  const rows: Row[] = [
    ...view.ahead.map((row): Row => ({isAhead: true, ...row})),
    ...[...view.past].reverse().map((row): Row => ({isAhead: false, ...row}))
  ];
  return DataTable<Row>({
    caption: chartTitle(view),
    file: `forecast-${measure === "costPerLead" ? "cost-per-lead" : measure}-by-${by}`,
    columns: [
      {
        name: by === "month" ? "Month" : "Week",
        show: row => `${periodName(row.date, by)}${row.isAhead || row.isOver ? "" : " (not over)"}`,
        csv: row => row.date
      },
      {
        name: "Came",
        number: true,
        show: row => (row.isAhead ? "" : row.value === null ? "not known" : valueText(row.value, view)),
        csv: row => (row.isAhead ? null : csv(row.value))
      },
      {
        name: measure === "costPerLead" ? "Median ahead" : "Mean ahead",
        number: true,
        show: row => (row.isAhead && row.middle !== null ? valueText(row.middle, view) : ""),
        csv: row => (row.isAhead ? csv(row.middle) : null)
      },
      ends("80 % band", "low80", "high80"),
      upper("80 % at most", "high80"),
      ends("95 % band", "low95", "high95"),
      upper("95 % at most", "high95")
    ],
    rows,
    none: "No period to show."
  });
}
