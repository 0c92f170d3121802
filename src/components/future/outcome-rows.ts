import type {FutureReport} from "./future-report.js";
import type {OutcomeOptions, OutcomeRow} from "./outcome-chart.js";

/** What a chart of one side shows, in the order of what is left to the client. */
export function outcomeRows({deals}: FutureReport, side: "client" | "agency"): OutcomeRow[] {
  return deals.flatMap(({id, name, short, isInForce, row}) => {
    const outcome = row[side];
    return outcome === null ? [] : [{id, name, short, isNow: isInForce, outcome}];
  });
}

/** How the chart of a side is drawn. */
export function outcomeOptions(
  {money, simulation}: FutureReport,
  side: "client" | "agency",
  width: number
): OutcomeOptions {
  const title = side === "client" ? "What may be left to you" : "What may be left to the agency";
  return {width, title, side, money, draws: simulation?.draws ?? 0};
}

/** How to read the chart of a side. */
export function outcomeNote({agencyIsKnown, deals}: FutureReport, side: "client" | "agency"): string {
  if (side === "client")
    return "8 of 10 futures end inside the band, 9 of 10 within the thin line; the tick is the average. What lies left of zero is a loss.";
  if (deals.every(({row}) => row.agency === null)) return "No agency is paid.";
  const cost = agencyIsKnown
    ? "After its own work and tools, as business.yaml assumes them."
    : "Before its own work: what that costs is not known; business.yaml can say it.";
  return `In the same order. A price on which the agency loses does not last. ${cost}`;
}
