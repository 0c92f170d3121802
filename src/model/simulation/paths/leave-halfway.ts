import {addMonths, dayNumber, dayText, periodOf} from "../../contract/calendar.js";
import {rounded} from "../../contract/exact.js";
import {earlyExit} from "../../contract/pricing/exit.js";
import type {Market} from "../market.js";
import type {RunAhead} from "./run-ahead.js";

/**
 * What leaving a contract halfway through the months ahead costs, minor units: its share of the minimum that remains
 * of its least term. 0 where it asks for nothing, or that term is over by then. The same on every path.
 * @example leaveHalfway({months: 12, first: "2026-01"}, runAhead({months: 12, first: "2026-01", lag: [1], refundRate: 0}, plainDeal("cpl", {currency: "USD", minorDigits: 2, first: "2026-01"}))) // 0
 */
export function leaveHalfway(
  {months, first}: Pick<Market, "months" | "first">,
  {contract, family}: Pick<RunAhead, "contract" | "family">
): number {
  const end = addMonths(dayNumber(`${first}-01`), Math.ceil(months / 2));
  const {from, to} = periodOf(end - 1, contract.billing_period);
  const ended = {...family, versions: [{...contract, end: dayText(end)}]};
  const exit = earlyExit(ended, {from: dayText(from), to: dayText(to)});
  return exit === null ? 0 : rounded(exit.amount);
}
