import {formatDay} from "../../lib/calendar.js";
import {countOf, formatCount, formatRange, formatRate} from "../../lib/numbers.js";
import {AT_RISK_NEEDS} from "../../model/statistics/lag/kaplan-meier.js";
import type {Sentence} from "../answer.js";
import {type ChosenCohorts, type CohortsReport, FEWEST_DAYS} from "./cohorts-report.js";

/** The answer of the page of cohorts: of 100 leads, how many become customers, and how many have so far. */
export function cohortsAnswer(chosen: ChosenCohorts): Sentence {
  const untold = whyUntold(chosen);
  if (untold !== null) return [untold];
  const {within, prospects, sold, soFar} = chosen;
  if (within === null || soFar.value === null) return ["How many leads become customers cannot be told."];
  const days = countOf(within.days, "day");
  if (within.sold === 0) {
    const {base, high} = outOf(within.rate, within.low, within.high);
    const none =
      sold === 0
        ? `None of your ${countOf(prospects, "lead")} has become a customer yet: of `
        : `None of your ${countOf(prospects, "lead")} became a customer within ${days}: of `;
    return [none, `${formatCount(base)}, `, {figure: `at most ${formatCount(high)}`}, ` do within ${days}.`];
  }
  const {base, middle, low, high} = outOf(within.rate, within.low, within.high);
  if (within.isThin)
    return [
      `Not enough data yet: of ${formatCount(base)} leads, between `,
      {figure: formatCount(low)},
      " and ",
      {figure: formatCount(high)},
      ` become customers within ${days}.`
    ];
  const now = Math.round(soFar.value * base);
  return [
    `Of ${formatCount(base)} leads, `,
    {figure: formatCount(middle)},
    ` (${formatCount(low)} to ${formatCount(high)}) become customers within ${days}; so far `,
    {figure: formatCount(now)},
    now === 1 ? " has." : " have."
  ];
}

/** Why nothing can be said of these leads; null where something can. */
export function whyUntold({report, prospects, sold, cohort, within}: ChosenCohorts): string | null {
  if (prospects === 0)
    return cohort.unrecorded
      ? "All of these leads came before sales were on record."
      : "No leads with a day are in the records yet.";
  if (!report.hasSales)
    return "No sales are in the records, so how many leads become customers cannot be told.";
  if (within !== null) return null;
  const bought = `${sold === 0 ? "none has" : `${formatCount(sold)} ${sold === 1 ? "has" : "have"}`} become ${sold === 1 || sold === 0 ? "a customer" : "customers"} so far`;
  return prospects < AT_RISK_NEEDS
    ? `${countOf(prospects, "lead")} ${prospects === 1 ? "is" : "are"} too few to say how many become customers; ${bought}.`
    : `Your leads are too young to say how many become customers; ${bought}.`;
}

/** What stands behind the answer, and why the close rate so far is not the one to go by. */
export function cohortsBecause(chosen: ChosenCohorts): string {
  const {report, prospects, sold, within, soFar} = chosen;
  if (prospects === 0)
    return chosen.cohort.unrecorded
      ? "What became of them is not known."
      : "Put the exports of your leads into the business folder and build again.";
  if (!report.hasSales) return "Add your sales to the business folder to see it.";
  if (within === null)
    return prospects < AT_RISK_NEEDS
      ? `It takes ${AT_RISK_NEEDS} leads that have had some time; until then one sale more or less would change everything.`
      : `It takes ${AT_RISK_NEEDS} leads that are at least ${FEWEST_DAYS} days old. Come back in a week.`;
  const counted = `${formatCount(sold)} of ${countOf(prospects, "lead")}${chosen.counts.duplicateLeads > 0 ? " that are not duplicates" : ""} bought so far${soFar.value === null ? "" : `, ${formatRate(soFar.value)}`}.`;
  return `${counted} ${whyLower(chosen)}`;
}

function whyLower({within, soFar, cohort}: ChosenCohorts): string {
  if (within === null || soFar.value === null) return "";
  const days = countOf(within.days, "day");
  const young = cohort.bins.open.reduce((sum, n, age) => (age < within.days ? sum + n : sum), 0);
  if (young === 0) return `All of them have had ${days}.`;
  const [have, are] = young === 1 ? ["has", "is"] : ["have", "are"];
  const deciding = `${countOf(young, "lead")} that ${have} not bought ${are} younger than ${days} and still deciding`;
  if (soFar.value >= within.rate) return `That counts sales later than ${days} too; ${deciding}.`;
  return formatRate(soFar.value) === formatRate(within.rate)
    ? `That is hardly lower than within ${days}, though ${deciding}.`
    : `That is lower than within ${days}, because ${deciding}.`;
}

/** How many will ever buy, or why that cannot be told. */
export function ultimateNote({report, prospects, ultimate}: ChosenCohorts): string {
  if (!report.hasSales || prospects === 0) return "";
  if (ultimate.rate === null) return `How many will ever buy cannot be told: ${ultimate.reason}.`;
  return `In the end ${formatRate(ultimate.rate)} are expected to buy, between ${formatRange(ultimate.low, ultimate.high)} in 19 cases of 20.`;
}

/** A warning where sales are on record only from some day on; empty where nothing points to it. */
export function recordingAlarm({business, cohorts}: CohortsReport): string {
  const {salesRecordedFrom} = business;
  if (salesRecordedFrom === null) return "";
  const missing = cohorts.reduce((sum, {unrecorded}) => sum + unrecorded, 0);
  const came =
    missing > 0 ? `${countOf(missing, "lead")} came before that day` : "leads came before that day";
  return `No sale is on record before ${formatDay(salesRecordedFrom)}, although ${came}: their sales are missing, not lost. Those months cannot be compared with later ones and are left out of every rate here.`;
}

/** A rate with its ends as whole numbers of so many leads, more of them where 100 would not tell the three apart. */
function outOf(rate: number, low: number, high: number) {
  const bases = [100, 1000, 10_000];
  const of = (base: number) => ({
    base,
    middle: Math.round(rate * base),
    low: Math.round(low * base),
    high: Math.round(high * base)
  });
  const tells = ({middle, low: from, high: to}: ReturnType<typeof of>) =>
    rate === 0 ? to > 0 : middle > 0 && (from < middle || low === rate) && (to > middle || high === rate);
  return bases.map(of).find(tells) ?? of(10_000);
}
