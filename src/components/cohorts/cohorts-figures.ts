import {countOf, formatCount, formatRange, formatRate} from "../../lib/numbers.js";
import type {Figure} from "../figures.js";
import {plainReason, rangeText} from "../metric-text.js";
import type {ChosenCohorts} from "./cohorts-report.js";

/** The four numbers of the page of cohorts. */
export function cohortFigures(chosen: ChosenCohorts): Figure[] {
  const {report, prospects} = chosen;
  if (prospects === 0 || !report.hasSales) return [];
  return [within(chosen), soFar(chosen), ...coming(chosen)];
}

function within({within}: ChosenCohorts): Figure {
  const label = `leads that become customers${within === null ? "" : ` within ${countOf(within.days, "day")}`}`;
  if (within === null) return {label, value: "not known", note: "too few, or too young to say"};
  const range = `between ${formatRange(within.low, within.high)}, in 19 cases of 20`;
  if (within.sold === 0)
    return {label, value: "none yet", note: `at most ${formatRate(within.high)}, in 19 cases of 20`};
  return within.isThin
    ? {label, value: "not known", note: `not enough data: ${range}`}
    : {label, value: formatRate(within.rate), note: range};
}

function soFar({soFar, sold, prospects}: ChosenCohorts): Figure {
  const label = "leads that became customers so far";
  if (soFar.value === null) return {label, value: "not known", note: plainReason(soFar)};
  const counted = `${formatCount(sold)} of ${formatCount(prospects)}`;
  return {label, value: formatRate(soFar.value), note: `${counted}, ${rangeText(soFar)}`};
}

/** Who still decides, and how many of them are expected to buy. */
function coming({expected, cohort}: ChosenCohorts): Figure[] {
  const label = "more sales expected of them";
  if (expected === null) {
    const open = cohort.bins.open.reduce((sum, n) => sum + n, 0);
    return [
      {
        label: "leads that have not bought",
        value: formatCount(open),
        note: "for how long they decide is not known"
      },
      {label, value: "not known", note: "too few have bought to know the pace"}
    ];
  }
  const {deciding, horizon, later, low, high, sold} = expected;
  return [
    {
      label: "leads still deciding",
      value: formatCount(deciding),
      note: `not sold, and younger than ${countOf(horizon, "day")}`
    },
    {
      label,
      value: formatCount(Math.round(later)),
      note:
        deciding === 0 || high === low
          ? "all have had nearly all their time"
          : `within ${countOf(horizon, "day")} of the lead; between ${formatCount(low - sold)} and ${formatCount(high - sold)} in 9 cases of 10`
    }
  ];
}
