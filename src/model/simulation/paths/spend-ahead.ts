import {spendCaps} from "../../contract/settling/caps.js";
import type {Market} from "../market.js";
import type {RunAhead} from "./run-ahead.js";

/**
 * What counts of the ads in each part of each month ahead, minor units: spent alike day by day, within the contract's
 * spend caps. The same on every path.
 * @example spendAhead({months: 1, mediaPerMonth: 3100}, runAhead({months: 1, first: "2026-01", lag: [1], refundRate: 0}, plainDeal("cpl", {currency: "USD", minorDigits: 2, first: "2026-01"}))) // [[3100]]
 */
export function spendAhead(
  market: Pick<Market, "months" | "mediaPerMonth">,
  {contract, periods, slices, family}: RunAhead
): number[][] {
  const budget = spendCaps(family.minorDigits);
  const {caps} = contract;
  return slices.slice(0, market.months).map(parts => {
    const [first, last] = [parts[0], parts.at(-1)];
    if (!first || !last) return [];
    const days = last.to - first.day;
    let spent = 0;
    return parts.map(({place, day: from, to}) => {
      let counts = 0;
      for (let day = from; day < to; day++) {
        const cost = Math.round((market.mediaPerMonth * (day + 1 - first.day)) / days) - spent;
        spent += cost;
        counts += budget.take(caps, "", day, periods[place]?.key ?? "", cost);
      }
      return counts;
    });
  });
}
