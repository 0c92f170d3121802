import {countOf, formatCount} from "../../lib/numbers.js";
import {soldIn} from "../../model/statistics/lag/age-bins.js";
import {waitQuantile} from "../../model/statistics/lag/wait-quantile.js";
import {DataTable} from "../data-table.js";
import type {ChosenCohorts} from "./cohorts-report.js";

const SHARES = [
  {name: "A quarter", share: 0.25},
  {name: "Half", share: 0.5},
  {name: "Three quarters", share: 0.75},
  {name: "Nine in ten", share: 0.9}
];

/** How long a lead takes, in one sentence, or why that is not known. */
export function lagSentence({pace, report, sold, cohort}: ChosenCohorts): string {
  if (!report.hasSales) return "No sales are in the records, so how long a lead takes cannot be told.";
  if (sold === 0) return "No lead has become a customer yet.";
  if (pace === null) return `${countOf(sold, "customer")} so far: too few to say how long a lead takes.`;
  const by = (share: number) => {
    const days = waitQuantile(pace, share);
    return days === 0 ? "on the day of the lead" : `within ${countOf(days, "day")}`;
  };
  const within = soldIn(cohort.bins, pace.horizon);
  return `Of the customers that leads bring within ${countOf(pace.horizon, "day")}, half buy ${by(0.5)} and nine in ten ${by(0.9)}, from ${countOf(within, "customer")}. Leads that are still deciding are allowed for.`;
}

/** By which day which part of the customers has bought. */
export function LagTable({pace, report}: ChosenCohorts): HTMLElement {
  const rows =
    pace && report.hasSales ? SHARES.map(row => ({...row, days: waitQuantile(pace, row.share)})) : [];
  return DataTable({
    caption: "Days from the lead until so many of its customers have bought",
    file: "days-to-customer",
    columns: [
      {name: "Of the customers", show: ({name}) => name, csv: ({share}) => share},
      {
        name: "Within days",
        number: true,
        show: ({days}) => (days === 0 ? "the same day" : formatCount(days)),
        csv: ({days}) => days
      }
    ],
    rows,
    none: "Nothing can be shown yet."
  });
}
