import {countOf, formatCount, formatRange, formatRate, inHundred} from "../../lib/numbers.js";
import type {PublishedSignals} from "../../model/economics/signals/published.js";
import type {Sentence} from "../answer.js";
import type {Figure} from "../figures.js";
import {durationText} from "./words.js";

/** The answer of the page: how many leads were answered at once, and how long the others waited. */
export function speedAnswer({speed}: PublishedSignals): Sentence {
  const {withinFive, medianSeconds, prospects} = speed;
  if (withinFive === null)
    return ["How soon you answer is not in the records: no lead says when somebody first got back to it."];
  const share =
    prospects < 100
      ? `${Math.round(withinFive.rate * prospects)} of ${prospects}`
      : inHundred(withinFive.rate);
  return [
    "You answered ",
    {figure: share},
    " leads within five minutes; ",
    ...(medianSeconds === null
      ? ["more than half were ", {figure: "not answered"}, " so far."]
      : ["half waited ", {figure: durationText(medianSeconds)}, " or less."])
  ];
}

/** What stands behind it: who counts, and who is left out. */
export function speedBecause({speed, unrecorded, responses}: PublishedSignals): string {
  if (speed.withinFive === null)
    return "Add the column first_response_at to your leads: when somebody first called or wrote back.";
  const parts = [
    `${countOf(speed.prospects, "lead")} that ${speed.prospects === 1 ? "repeats" : "repeat"} nobody; those not answered so far count as waiting longest.`
  ];
  if (unrecorded > 0)
    parts.push(
      `${countOf(unrecorded, "more lead")} came by ways in which nobody records answers, and ${unrecorded === 1 ? "is" : "are"} left out.`
    );
  if (responses.soldFirst > 0)
    parts.push(
      `${countOf(responses.soldFirst, "lead")} bought before anybody answered, and ${responses.soldFirst === 1 ? "is" : "are"} in no close rate below.`
    );
  return parts.join(" ");
}

/** The four numbers of the page. */
export function speedFigures({speed}: PublishedSignals): Figure[] {
  const {withinFive, medianSeconds, p90Seconds, unanswered, prospects, isLate} = speed;
  if (withinFive === null) return [];
  return [
    {
      label: "answered within five minutes",
      value: formatRate(withinFive.rate),
      note: `between ${formatRange(withinFive.low, withinFive.high)}`
    },
    {
      label: "half are answered within",
      value: medianSeconds === null ? "not so far" : durationText(medianSeconds),
      note: medianSeconds === null ? "more than half are not answered" : "the other half waits longer"
    },
    {
      label: "nine in ten are answered within",
      value: p90Seconds === null ? "not so far" : durationText(p90Seconds),
      note: isLate ? "later than two days: too late for most" : "the alarm is at two days"
    },
    {
      label: "not answered so far",
      value: formatCount(unanswered),
      note: `${formatRate(unanswered / prospects)} of ${countOf(prospects, "lead")}`
    }
  ];
}

/** How to read the chart of close rates by wait, or why there is none. */
export function responsesNote({responses}: PublishedSignals): string {
  const {days, buckets} = responses;
  if (buckets.every(({prospects}) => prospects === 0)) return "No answered lead is on record yet.";
  if (days === null) return "Not enough data: fewer than 20 leads are old enough to say how many buy.";
  return `Leads that became customers within ${countOf(days, "day")}, by how long they waited for the first answer. The band holds the true rate in 19 cases of 20; a wait without a mark has fewer than 20 leads that old.`;
}

/** What fast answers go together with, among leads that are alike in what is recorded; never what brings it about. */
export function associationText({association: found, speed}: PublishedSignals): string {
  if (speed.withinFive === null) return "";
  if ("reason" in found) return `Whether fast answers go together with sales: ${found.reason}.`;
  const {odds, low, high, crudeOdds, days, prospects, strata} = found;
  const times = (x: number) => x.toFixed(2);
  const isOpen = low <= 1 && high >= 1;
  const before =
    crudeOdds === null ? "" : ` Before source and time were told apart it looked like ${times(crudeOdds)}.`;
  const explained = isOpen
    ? "So it may be chance."
    : `Something that is not on record would explain it away if it went with both fast answers and sales by a factor of ${times(found.eValue)}, and a factor of ${times(found.eValueOfLow)} would already leave it to chance.`;
  return `Among ${countOf(prospects, "answered lead")} of the same source, time of day and kind of day (${countOf(strata, "group")} with both), an answer within five minutes is associated with ${times(odds)} times the odds of a sale within ${countOf(days, "day")} (${times(low)} to ${times(high)} in 19 cases of 20; the odds are buyers for each lead that does not buy).${before} ${explained}`;
}

/** How to find out what an association cannot tell; empty where nobody records answers. */
export function coinFlip({speed}: PublishedSignals): string {
  if (speed.withinFive === null) return "";
  return "This is what went together in your records, not what answers bring about: whoever is answered fast may differ in ways that nobody wrote down. To know, let a coin decide for some weeks whose call comes first, and compare the two halves.";
}
