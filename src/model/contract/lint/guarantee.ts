import {exact, rounded} from "../exact.js";
import {countWords, eventNoun} from "../phrases.js";
import type {Rule} from "./finding.js";
import {leadPrice} from "./reading.js";

/** Months in a billing period, as a share that a month's most is compared by. */
const months = {month: 1, quarter: 3, week: 12 / 52};

const beyondHistory: Rule = ({contract, history, limits}) => {
  const {guarantee, billing_period} = contract;
  if (!guarantee) return [];
  const event = guarantee.event ?? "lead";
  const promised = rounded(exact(guarantee.units));
  const most = history?.most[event];
  const what = `${promised.toLocaleString("en-US")} ${eventNoun(event, promised)} a ${billing_period}`;
  const base = {code: "L-GUARANTEE-HISTORY", terms: ["guarantee.units"]};
  if (!history || !most)
    return [
      {
        ...base,
        severity: "note",
        title: `${what} are promised, and there is no history to hold that against`,
        why: "a number that was promised before anybody knew your market is met with people who will not buy.",
        cure: "ask what the number rests on, and test for a month before relying on it"
      }
    ];
  if (promised <= most.units * months[billing_period] * limits.guaranteeFactor) return [];
  const compared = billing_period === "month" ? "" : `, with ${billing_period}s and months put on one scale`;
  return [
    {
      ...base,
      severity: "warn",
      title: `${what} are promised, more than you ever had`,
      why: `the best month of the records, ${most.month}, brought ${most.units.toLocaleString("en-US")}${compared}; a number beyond that is met with people who will not buy, each billed.`,
      cure: "ask what the number rests on, ask for more of a lead before it counts (qualification), and agree on a lower guarantee that counts qualified leads"
    }
  ];
};

const worthless: Rule = ({contract}) => {
  const {guarantee} = contract;
  const problems = [];
  if (!guarantee && contract.non_price?.guarantee_volume !== undefined)
    problems.push({
      code: "L-GUARANTEE-REMEDY",
      severity: "warn" as const,
      terms: ["non_price.guarantee_volume", "guarantee"],
      title: "A number is promised, and nothing happens if it is missed",
      why: "a promise without a remedy is worth nothing on the day that it is broken.",
      cure: "ask for a credit for each one that is missing (guarantee: {units, remedy: credit_per_missing, rate})"
    });
  if (
    guarantee?.remedy === "credit_per_missing" &&
    guarantee.rate === undefined &&
    leadPrice(contract) === null
  )
    problems.push({
      code: "L-GUARANTEE-REMEDY",
      severity: "warn" as const,
      terms: ["guarantee.rate"],
      title: "What is missing is credited at no price",
      why: `the contract has no price of a ${eventNoun(guarantee.event ?? "lead", 1)}, so that ${countWords(1, "missing one", "missing ones")} brings back nothing.`,
      cure: "write how much is credited for each one that is missing (guarantee.rate)"
    });
  return problems;
};

/**
 * Whether a promised number can be believed, and what it is worth when broken.
 * @example guaranteeRules.length // 2
 */
export const guaranteeRules: Rule[] = [beyondHistory, worthless];
