import type {SettledCredit, SettledLine, SettledPeriod} from "../../contract/settlement.js";
import type {Bill} from "./bill.js";
import type {RunAhead, Slice} from "./run-ahead.js";
import type {Stream} from "./streams.js";

/**
 * Enters bills in the lines of their periods, and what comes back of them in the period of a month later: refunds, and
 * the share of units that is credited for other reasons, whole units of which are spread evenly over those billed.
 * @example typeof lineLedger({contract: {review: null}, periods: [], slices: []}).enter // "function"
 */
export function lineLedger({contract, periods, slices}: RunAhead) {
  const reRate = contract.review?.credit_rate === "re_rate";
  const open = new Map<string, {line: number; units: number; settled: SettledLine}>();
  const owed: number[] = [];
  let credits = 0;

  const openLine = (period: SettledPeriod, place: number, component: number) => {
    const key = `${place} ${component}`;
    const known = open.get(key);
    if (known) return known;
    const settled: SettledLine = {version: 0, component, groups: [], events: []};
    const opened = {line: period.lines.length, units: 0, settled};
    period.lines.push(settled);
    open.set(key, opened);
    return opened;
  };
  const nextPeriod = (month: number, upTo: number) => {
    const parts = slices[month + 1];
    return parts?.find(part => part.upTo >= upTo) ?? parts?.at(-1);
  };

  return {
    enter(i: number, stream: Stream, bill: Bill, period: SettledPeriod, slice: Slice, month: number): void {
      const {groups, refunds} = bill;
      if (groups.length === 0) return;
      const opened = openLine(period, slice.place, stream.component);
      const into = periods[nextPeriod(month, slice.upTo)?.place ?? -1];
      const back = (
        unit: number,
        count: number,
        more: Pick<SettledCredit, "cause" | "reRate"> & Partial<SettledCredit>
      ) =>
        into?.credits.push({
          period: slice.place,
          line: opened.line,
          unit: opened.units + unit,
          event: `${credits++}`,
          types: stream.counts,
          revenue: 0,
          share: {n: count, d: 1},
          at: month + 1,
          ...more
        });
      for (const {unit, count} of refunds)
        if (stream.isAlike) back(unit, count, {cause: "refund", reRate: false});
        else for (let k = 0; k < count; k++) back(unit + k, 1, {cause: "refund", reRate: false});
      if (stream.creditShare > 0) {
        const before = owed[i] ?? 0;
        const units = stream.look === "sum" || stream.look === "spend" ? groups.length : bill.units;
        const exact = before + bill.units * stream.creditShare;
        const count = Math.floor(exact + 0.5);
        owed[i] = exact - count;
        if (stream.look === "sum" || stream.look === "spend")
          back(0, 1, {
            cause: "dispute",
            reRate: false,
            share: {n: Math.round(stream.creditShare * 1e6), d: 1e6}
          });
        else if (stream.isAlike && !reRate) {
          if (count > 0) back(0, count, {cause: "dispute", reRate: false});
        } else
          for (let k = 0; k < count; k++)
            back(Math.floor(((k + 0.5) * units) / count), 1, {cause: "dispute", reRate});
      }
      for (const group of groups) {
        opened.settled.groups.push(group);
        opened.units += group.count;
      }
    }
  };
}
