import type {Metric} from "../../src/model/economics/metric.js";
import {minorUnitDigits} from "../../src/model/money.js";
import {countFields} from "../../src/model/rows.js";
import {certaintyOfRate} from "../../src/model/statistics/certainty.js";
import type {Dimension, MetricsReport, MetricsRow} from "../economics/metrics.js";
import type {Cell, Table} from "./table.js";

/** The report as a table: everything as plain numbers for CSV (money in minor units), the main columns in words for people. */
export function metricsTable(report: MetricsReport, by: Dimension[], plain: boolean): Table {
  return plain ? plainTable(report, by) : readableTable(report, by);
}

function plainTable({rows, total}: MetricsReport, by: Dimension[]): Table {
  const keys = Object.keys(total.metrics) as (keyof typeof total.metrics)[];
  const line = (row: MetricsRow, names: Cell[]): Cell[] => [
    ...names,
    row.basis,
    ...countFields.map(name => row[name]),
    ...keys.flatMap(key => [
      row.metrics[key].value,
      row.metrics[key].state,
      row.metrics[key].low,
      row.metrics[key].high
    ])
  ];
  return {
    columns: [
      ...by,
      "basis",
      ...countFields,
      ...keys.flatMap(key => [key, `${key}State`, `${key}Low`, `${key}High`])
    ],
    rows: [
      ...rows.map(row =>
        line(
          row,
          by.map(name => row[name] ?? null)
        )
      ),
      ...(by.length === 0 ? [line(total, [])] : [])
    ]
  };
}

function readableTable({rows, total, currency}: MetricsReport, by: Dimension[]): Table {
  const digits = minorUnitDigits(currency);
  const money = new Intl.NumberFormat("en-US", {style: "currency", currency});
  const amount = (minor: number | null): string => (minor === null ? "" : money.format(minor / 10 ** digits));
  const cost = ({value, state}: Metric): string =>
    state === "unbounded" ? "none yet" : amount(value === null ? null : Math.round(value));
  const percent = (rate: number): string => (rate * 100).toFixed(1);
  const share = ({value, low, high}: Metric): string =>
    value === null
      ? ""
      : `${percent(value)} %${low === null || high === null ? "" : ` (${percent(low)}–${percent(high)})`}`;
  const closeRate = (metric: Metric): string => {
    const {numerator, denominator, state} = metric;
    if (metric.value === null || numerator === null || denominator === null) return "";
    if (state === "immature") return `${share(metric)} still deciding`;
    const enough = certaintyOfRate(numerator, denominator) !== "not enough data";
    return enough ? share(metric) : `${share(metric)} not enough data`;
  };
  const line = (row: MetricsRow, names: string[]): Cell[] => [
    ...names,
    amount(row.spend),
    row.leads,
    row.duplicateLeads,
    cost(row.metrics.cpl),
    row.customers,
    cost(row.metrics.cpa),
    closeRate(row.metrics.closeRate)
  ];
  const names = by.map((_, i) => (i === 0 ? "all" : ""));
  return {
    columns: [
      ...by,
      "spend",
      "leads",
      "repeats",
      "CPL",
      "customers",
      "CPA",
      total.basis === "cohort" ? "close rate so far" : "close rate (period, not cohort)"
    ],
    rows: [
      ...rows.map(row =>
        line(
          row,
          by.map(name => row[name] ?? "(blank)")
        )
      ),
      line(total, names)
    ]
  };
}
