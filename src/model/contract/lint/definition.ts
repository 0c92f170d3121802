import {countWords, listWords, priceWords, shareWords} from "../phrases.js";
import type {LeadField, Qualification} from "../qualification.js";
import type {Rule} from "./finding.js";
import {countedEvents, leadPrice, paysForLeads, paysForSales} from "./reading.js";

/** What the definition of a lead should ask, and by which fact. */
const topics: {topic: string; field: LeadField}[] = [
  {topic: "where they are", field: "postal_code"},
  {topic: "what they can spend", field: "budget"},
  {topic: "how soon they want it", field: "timeline"},
  {topic: "what they need", field: "need"}
];

/**
 * What the definition of a lead leaves open in at least one of its groups: place, budget, time or need.
 * @example missingTopics({any_of: [{all_of: [{field: "postal_code"}]}]}).length // 3
 * @example missingTopics(null).length // 4
 */
export function missingTopics(qualification: Qualification | null): string[] {
  const groups = qualification?.any_of ?? [];
  return topics
    .filter(
      ({field}) =>
        groups.length === 0 || !groups.every(({all_of}) => all_of.some(test => test.field === field))
    )
    .map(({topic}) => topic);
}

const vagueLead: Rule = ({contract, history, money}) => {
  if (!paysForLeads(contract)) return [];
  const {qualification} = contract;
  const price = leadPrice(contract);
  const each = price === null ? "as a lead" : `at ${priceWords(price, money)}`;
  const cure =
    "ask that a lead must come from your area, and fit in budget, time and need, each with a reason to refuse it (qualification.any_of: postal_code, budget, timeline, need)";
  if (qualification && qualification.any_of.length === 0)
    return [
      {
        code: "L-QUAL-EMPTY",
        severity: "stop",
        terms: ["qualification.any_of"],
        title: "The definition of a lead has no group, so no lead counts",
        why: "a definition that nobody meets bills nothing here, and the agency will not read it that way when it writes the invoice.",
        cure
      }
    ];
  if (qualification === null || qualification.any_of.some(({all_of}) => all_of.length === 0))
    return [
      {
        code: "L-QUAL-EMPTY",
        severity: "stop",
        terms: ["qualification"],
        title: "Anybody counts as a lead",
        why: `without a test of place, budget, time and need, whoever fills out a form is billed ${each}${history && history.leads > 0 ? `: all ${countWords(history.leads, "lead")} of the records` : ""}.`,
        cure
      }
    ];
  const missing = missingTopics(qualification);
  if (missing.length === 0) return [];
  return [
    {
      code: "L-QUAL-EMPTY",
      severity: missing.length === topics.length ? "stop" : missing.length > 1 ? "warn" : "note",
      terms: ["qualification.any_of"],
      title: `The definition of a lead does not ask ${listWords(missing, "or")}`,
      why: `somebody who fits on paper and will never buy is billed ${each}, and there is no reason in the contract to refuse.`,
      cure
    }
  ];
};

const repeatsUnset: Rule = ({contract, history, money}) => {
  if (!paysForLeads(contract) || (contract.dedupe?.length ?? 0) > 0) return [];
  const price = leadPrice(contract);
  const cost =
    history && history.repeats > 0
      ? `in the records ${countWords(history.repeats, "lead")} of ${history.leads.toLocaleString("en-US")} came from people who had been in touch within 30 days${price === null ? "" : `, and each would cost up to ${priceWords(price, money)} again`}.`
      : `somebody who calls twice is paid for twice${price === null ? "" : `, up to ${priceWords(price, money)} each time`}.`;
  const cure =
    "count a person once in 30 days (dedupe: [{key: person, window: 30 days}]), or say that every contact is meant to be paid for (dedupe: [])";
  if (contract.dedupe === null)
    return [
      {
        code: "L-DEDUPE-UNSET",
        severity: "warn",
        terms: ["dedupe"],
        title: "Nothing is said about people who get in touch again",
        why: cost,
        cure
      }
    ];
  return [
    {
      code: "L-REPEATS-BILLED",
      severity: "note",
      terms: ["dedupe"],
      title: "Every repeated contact is paid for",
      why: cost,
      cure: "ask whether that is meant; if not, count a person once in 30 days (dedupe: [{key: person, window: 30 days}])"
    }
  ];
};

const existingCustomers: Rule = ({contract, history}) => {
  if (contract.attribution?.exclude_existing || !(paysForLeads(contract) || paysForSales(contract)))
    return [];
  const known = history && history.existing > 0;
  return [
    {
      code: "L-EXISTING",
      severity: "warn",
      terms: ["attribution.exclude_existing"],
      title: "Your own customers can be billed to you as new",
      why: known
        ? `${countWords(history.existing, "lead")} of ${history.leads.toLocaleString("en-US")} in the records (${shareWords(history.existing, history.leads)}) came from people who had bought before.`
        : "somebody who has bought from you and calls again is paid for as if the agency had found them.",
      cure: "ask that your own customers do not count (attribution.exclude_existing: true)"
    }
  ];
};

const triggerUnset: Rule = ({contract}) => {
  if (contract.billing_trigger !== null || countedEvents(contract).length === 0) return [];
  return [
    {
      code: "L-TRIGGER-UNSET",
      severity: "warn",
      terms: ["billing_trigger"],
      title: "It is not said when payment falls due",
      why: "where the moment is open, the agency picks it: the click, the form, the booking or the sale, and each is paid for earlier and more often than the next.",
      cure: "name the moment from which one counts, such as: the call has lasted 120 seconds (billing_trigger)"
    }
  ];
};

/**
 * Who counts: the definition of a lead, people who come back, own customers, and the moment of payment.
 * @example definitionRules.length // 4
 */
export const definitionRules: Rule[] = [vagueLead, repeatsUnset, existingCustomers, triggerUnset];
