import {wilson} from "../../statistics/intervals.js";
import {callThresholds} from "../call-thresholds.js";
import {countWords, shareWords} from "../phrases.js";
import type {Rule} from "./finding.js";
import {daysToJudge} from "./history.js";
import {paysForLeads} from "./reading.js";

/** Seconds from the threshold on in which calls that were made to pass it end, and around it in which others do. */
const just = 6;
const around = 30;
/** Fewer calls than this are no pattern. */
const few = 10;

const callSpike: Rule = ({contract, history}) => {
  if (!history || !paysForLeads(contract)) return [];
  return callThresholds(contract).flatMap(from => {
    const between = (low: number, high: number) =>
      history.callSeconds.filter(seconds => seconds >= low && seconds < high).length;
    const near = between(from, from + just);
    const low = Math.max(1, from - around);
    const others = between(low, from) + between(from + just, from + just + around);
    const expected = just / (just + around + (from - low));
    const interval = wilson(near, near + others);
    // Twice what a smooth curve has, and too many to be chance.
    if (near < few || interval === null || interval.low <= 2 * expected) return [];
    return [
      {
        code: "L-CALL-SPIKE",
        severity: "warn",
        terms: ["qualification"],
        title: `Calls end just after they begin to count, at ${countWords(from, "second")}`,
        why: `${near.toLocaleString("en-US")} of the ${countWords(near + others, "call")} between ${low} and ${from + just + around - 1} seconds last ${from} to ${from + just - 1}, ${shareWords(near, near + others)} where ${shareWords(Math.round(1000 * expected), 1000)} would be usual: somebody keeps callers on the line until they are billable.`,
        cure: "listen to some of these calls, and ask for a longer call or for a test of need"
      }
    ];
  });
};

const closeFalling: Rule = ({contract, history}) => {
  if (!history) return [];
  const first = contract.start.slice(0, 7);
  const mature = history.months.filter(month => month.mature);
  const before = totals(mature.filter(({month}) => month < first));
  const after = totals(
    mature.filter(({month}) => (contract.start.endsWith("-01") ? month >= first : month > first))
  );
  const [was, is] = [wilson(before.sold, before.leads), wilson(after.sold, after.leads)];
  if (was === null || is === null || is.high >= was.low) return [];
  return [
    {
      code: "L-CLOSE-FALLING",
      severity: "warn",
      terms: ["start", "qualification"],
      title: "Fewer leads buy since this contract began",
      why: `of the leads before ${contract.start} ${shareWords(before.sold, before.leads)} bought within ${daysToJudge} days (${before.sold.toLocaleString("en-US")} of ${before.leads.toLocaleString("en-US")}), of those since then ${shareWords(after.sold, after.leads)} (${after.sold.toLocaleString("en-US")} of ${after.leads.toLocaleString("en-US")}): leads that count need not be leads that buy.`,
      cure: "ask for more of a lead before it counts (qualification), or pay by the customer"
    }
  ];
};

const totals = (months: {leads: number; sold: number}[]) => ({
  leads: months.reduce((sum, {leads}) => sum + leads, 0),
  sold: months.reduce((sum, {sold}) => sum + sold, 0)
});

/**
 * Signs in the records that leads are made to count rather than to buy.
 * @example gamingRules.length // 2
 */
export const gamingRules: Rule[] = [callSpike, closeFalling];
