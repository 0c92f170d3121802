import {formatDay} from "../../lib/calendar.js";
import {type Currency, formatMoney} from "../../lib/currency.js";
import {countOf, formatRange, formatRate} from "../../lib/numbers.js";
import type {PublishedSignals} from "../../model/economics/signals/published.js";
import {DataTable} from "../data-table.js";

type Change = PublishedSignals["changes"][number];

/** How to read the table of changes, or how to have one. */
export function changesNote({changes}: PublishedSignals): string {
  if (changes.length === 0)
    return "No change is dated yet. Add changes to business.yaml, each with its date and what you changed, to see how things stood before and after it.";
  return "Up to half a year on each side, the leads of both at the same age. Other things changed on the way, the season first of all: what differs is associated with the change, not proved to come of it. No detectable change is not the same as no change.";
}

/** How things stood before and after each change. */
export function ChangesTable({changes}: PublishedSignals, money: Currency): HTMLElement {
  const text = (of: (change: Change) => string) => ({show: of, csv: of});
  return DataTable({
    caption: "Before and after each change",
    file: "changes",
    columns: [
      {name: "What changed", ...text(({what}) => what)},
      {name: "From", show: ({date}) => formatDay(date), csv: ({date}) => date},
      {name: "Leads a week", ...text(leadsText)},
      {name: "Ad spend per lead", ...text(change => costText(change, money))},
      {name: "Leads that became customers", ...text(closeText)}
    ],
    rows: changes,
    none: ""
  });
}

function leadsText({leadsPerWeek: {before, after}, daysBefore, daysAfter}: Change): string {
  if (before === null || after === null) return "not enough data: no records on one side";
  return `${before.toFixed(1)}, then ${after.toFixed(1)} (${countOf(daysBefore, "day")} and ${countOf(daysAfter, "day")})`;
}

/** What a lead cost before and after, and what can be said of the difference. */
export function costText({costPerLead}: Pick<Change, "costPerLead">, money: Currency): string {
  const {before, after, ratio, low, high, verdict} = costPerLead;
  if (before === null || after === null) return "not enough data: no ad spend or no leads on one side";
  const levels = `${formatMoney(before, money)}, then ${formatMoney(after, money)}`;
  if (ratio === null || low === null || high === null) return `${levels}: ${verdict}`;
  return `${levels}: ${verdict} (${low.toFixed(2)} to ${high.toFixed(2)} times)`;
}

/** Which share bought before and after, at the same age, and what can be said of the difference. */
export function closeText({closeRate}: Pick<Change, "closeRate">): string {
  const {days, before, after, difference, verdict} = closeRate;
  if (days === null || before === null || after === null || difference === null)
    return "not enough data: fewer than 20 leads old enough on one side";
  const ends = [before, after].map(({low, high}) => formatRange(low, high, "–"));
  return `${formatRate(before.rate)} (${ends[0]}), then ${formatRate(after.rate)} (${ends[1]}) within ${countOf(days, "day")}: ${verdict}`;
}
