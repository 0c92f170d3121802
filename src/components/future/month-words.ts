import {addMonths, formatMonth} from "../../lib/calendar.js";
import {countOf} from "../../lib/numbers.js";
import type {SideFuture} from "../../model/simulation/simulate.js";
import type {FutureDeal, FutureReport} from "./future-report.js";
import {whole} from "./words.js";

/** How far both sides go below nothing, and from when on they have their money back. */
export function cashNote(deal: FutureDeal | null, report: FutureReport): string {
  if (deal === null) return "";
  const {client, agency} = deal.row;
  return [
    lowWords("Your cash", "You have", client, report),
    ...(agency === null ? [] : [lowWords("The agency's cash", "It has", agency, report)]),
    "The line is what half of the futures are below, the band holds 8 of 10. Cash moves when it is paid, not when it is earned."
  ].join(" ");
}

function lowWords(
  whose: string,
  has: string,
  {cashLow, cashLowMonth, cashLowP5, paybackMonth, cashByMonth}: SideFuture,
  {money, market}: FutureReport
): string {
  if (cashLow >= 0) return `${whose} never falls below nothing.`;
  if (cashLowP5 >= 0) return `${whose} never falls below nothing in 95 of 100 futures.`;
  const depth = `${whole(cashLow, money)} on average, and ${whole(cashLowP5, money)} or less in 5 of 100 futures`;
  if (cashLowMonth === 0)
    return `${whose} stays above nothing in more than half of the futures; its lowest is ${depth}.`;
  const when = formatMonth(addMonths(market?.first ?? "", cashLowMonth - 1));
  const back =
    paybackMonth === null
      ? `${has} not earned it back after ${countOf(cashByMonth.length, "month")}.`
      : `${has} earned it back in month ${paybackMonth}.`;
  return `${whose} is lowest in month ${cashLowMonth} (${when}): ${depth}. ${back}`;
}

/** What it costs to leave halfway. */
export function exitNote(deal: FutureDeal | null, {money, simulation}: FutureReport): string {
  if (deal === null || simulation === null) return "";
  const {exitCost} = deal.row;
  const half = countOf(Math.ceil(simulation.months / 2), "month");
  return Math.round(exitCost) === 0
    ? `Leaving after ${half} costs nothing beyond what was already owed.`
    : `Leaving after ${half} costs you ${whole(exitCost, money)}: a share of the minimum that the agreed term still asks for.`;
}
