import {countWords, percentWords, shareWords, windowWords} from "../phrases.js";
import type {Rule} from "./finding.js";
import {paysForLeads, paysForSales} from "./reading.js";

const disputeUnset: Rule = ({contract, history}) => {
  const forLeads = paysForLeads(contract);
  if (contract.review !== null || !(forLeads || paysForSales(contract))) return [];
  const known = forLeads && history && history.disputed > 0;
  return [
    {
      code: "L-DISPUTE-UNSET",
      severity: forLeads ? "stop" : "warn",
      terms: ["review"],
      title: `There is no way to dispute a ${forLeads ? "lead" : "sale"}`,
      why: known
        ? `${countWords(history.disputed, "lead")} of ${history.leads.toLocaleString("en-US")} (${shareWords(history.disputed, history.leads)}) were disputed so far and ${history.accepted.toLocaleString("en-US")} of them taken back; under this contract you would pay for all of them.`
        : forLeads
          ? "a wrong number, spam or somebody out of your area is paid for like any other."
          : "a sale that the agency did not bring is paid for like any other.",
      cure: "ask for a time to refuse leads, for the reasons that count, and for their price back (review, with remedy: credit)"
    }
  ];
};

const disputeWindow: Rule = ({contract}) => {
  const window = contract.review?.window;
  if (!contract.review || contract.review.mode === "auto") return [];
  const hours =
    window === undefined
      ? null
      : window.unit === "hour"
        ? window.n
        : window.unit === "day"
          ? window.n * 24
          : null;
  if (hours === null || hours >= 48) return [];
  return [
    {
      code: "L-DISPUTE-SHORT",
      severity: "warn",
      terms: ["review.window"],
      title: `Disputes close after ${windowWords(window ?? {n: 0, unit: "hour"})}`,
      why: "a lead of Friday evening is past dispute before anybody has called back on Monday.",
      cure: "ask for 72 hours or more"
    }
  ];
};

const silence: Rule = ({contract}) => {
  const review = contract.review;
  if (!review || review.mode === "auto" || review.default_on_silence === "dispute_accepted") return [];
  return [
    {
      code: "L-SILENCE",
      severity: "note",
      terms: ["review.default_on_silence"],
      title: "A dispute that the agency does not answer is lost",
      why: "the agency is paid for every dispute that it leaves lying.",
      cure: "ask that a dispute without an answer counts as accepted (default_on_silence: dispute_accepted)"
    }
  ];
};

const quota: Rule = ({contract, history}) => {
  const quota = contract.review?.quota;
  if (!quota) return [];
  const {percent, count} = quota;
  const over =
    history && percent !== undefined && history.leads > 0
      ? Number(percent) * history.leads < history.accepted
      : false;
  const size = percent === undefined ? countWords(count ?? 0, "lead") : percentWords(percent);
  return [
    {
      code: "L-QUOTA",
      severity: over ? "warn" : "note",
      terms: ["review.quota"],
      title: `At most ${size} may be given back, however many are bad`,
      why: over
        ? `${countWords(history?.accepted ?? 0, "lead")} of ${(history?.leads ?? 0).toLocaleString("en-US")} (${shareWords(history?.accepted ?? 0, history?.leads ?? 0)}) were taken back so far, more than the limit allows: the rest would be paid for.`
        : "what goes beyond the limit is paid for, with good reason to dispute or without.",
      cure: "drop the limit on disputes (review.quota), or set it well above the share that was taken back so far"
    }
  ];
};

/**
 * What can be done about a lead that is not one.
 * @example disputeRules.length // 4
 */
export const disputeRules: Rule[] = [disputeUnset, disputeWindow, silence, quota];
