import {countedEvents} from "../lint/reading.js";
import {countWords, listWords, percentWords, plainWord, windowWords} from "../phrases.js";
import type {Owner} from "../terms/clauses.js";
import type {DayRange} from "../terms/vocabulary.js";
import {about, type Teller} from "./term.js";

/**
 * From when to when, and how often it is billed and paid.
 * @example runs({start: "2025-01-01", end: null, billing_period: "month", payment: {issue_after: null, due_after: null, timing: "arrears"}, tax: null}, {currency: "USD", minorDigits: 2})[0].sentence // "It runs from 2025-01-01 without an end."
 */
export const runs: Teller = ({start, end, billing_period, payment, tax, proposal}) => {
  const {issue_after, due_after, timing} = payment;
  return about("time and payment", [
    proposal ? "This was offered, and is not in force." : null,
    `It runs from ${start} ${end === null ? "without an end" : `until the day before ${end}`}.`,
    `It is billed by the ${billing_period}${timing === "prepaid" ? ", in advance" : ", afterwards"}.`,
    issue_after === null
      ? null
      : `The invoice comes ${windowWords(issue_after)} after the ${billing_period} has ended.`,
    due_after === null ? null : `It is due ${windowWords(due_after)} after that.`,
    tax === null ? null : `${percentWords(tax)} tax is added.`
  ]);
};

/**
 * How long it binds, and what leaving costs.
 * @example binds({model: "cpl", term: null}, {currency: "USD", minorDigits: 2})[0].sentence // "Nothing is said about how to end it."
 */
export const binds: Teller = ({model, term}) => {
  if (model === "self_managed") return [];
  if (term === null) return about("leaving", ["Nothing is said about how to end it."]);
  const {min_months, notice_days, early_exit, for_cause} = term;
  return about("leaving", [
    min_months === 0
      ? "It binds for no least time."
      : `It binds for at least ${countWords(min_months, "month")}.`,
    notice_days === undefined
      ? "Nothing is said about notice."
      : `It ends ${countWords(notice_days, "day")} after notice.`,
    early_exit
      ? `Leaving earlier costs ${percentWords(early_exit.percent_of_remaining_minimum)} of what is left of the minimum.`
      : min_months > 0
        ? "Nothing is said about what leaving earlier costs."
        : null,
    for_cause.length > 0
      ? `You may leave at any time for: ${listWords(for_cause.map(plainWord), "or")}.`
      : min_months > 0
        ? "No reason lets you leave earlier for nothing."
        : null
  ]);
};

const range = ({from, to}: DayRange) => `from ${from} until the day before ${to}`;

/**
 * Days that do not count, and days on which nobody could count.
 * @example interruptions({components: [], pauses: [{from: "2025-07-01", to: "2025-08-01"}], tracking_outages: []}, {currency: "USD", minorDigits: 2})[0].sentence // "Nothing counts from 2025-07-01 until the day before 2025-08-01."
 */
export const interruptions: Teller = contract => {
  const {pauses, tracking_outages, tracking_outage_policy, late_event} = contract;
  const policy = {
    none: "When tracking breaks, nothing is billed for those days.",
    bill_average: "When tracking breaks, those days are billed at the average of the others.",
    bill_other_source: "When tracking breaks, those days are billed by another count."
  };
  return about("tracking", [
    pauses.length > 0 ? `Nothing counts ${listWords(pauses.map(range))}.` : null,
    tracking_outages.length > 0 ? `Tracking was broken ${listWords(tracking_outages.map(range))}.` : null,
    tracking_outage_policy === null
      ? countedEvents(contract).length > 0
        ? "Nothing is said about what happens when tracking breaks."
        : null
      : policy[tracking_outage_policy],
    late_event === null || late_event === undefined
      ? null
      : late_event === "amend"
        ? "What becomes known after the invoice changes that invoice."
        : "What becomes known after the invoice goes on the next one."
  ]);
};

const assets = [
  ["ad_accounts", "the ad accounts"],
  ["landing_pages", "the landing pages"],
  ["call_numbers", "the call numbers"],
  ["data", "the data of the campaigns"]
] as const;

/**
 * What belongs to whom, what is reported, and what else is agreed.
 * @example belongs({model: "cpl", components: [], non_price: null}, {currency: "USD", minorDigits: 2})[0].sentence // "Nothing is said about who owns the ad accounts, the landing pages, the call numbers and the data of the campaigns."
 */
export const belongs: Teller = contract => {
  if (contract.model === "self_managed") return [];
  const {ownership, exclusivity, reporting_level, scorekeeper, client_sla} = contract.non_price ?? {};
  const owned = (owner: Owner) =>
    assets.filter(([key]) => (ownership?.[key] ?? "unknown") === owner).map(([, words]) => words);
  const sentence = (owner: Owner, words: (things: string) => string) => {
    const things = owned(owner);
    return things.length === 0 ? null : words(listWords(things));
  };
  const level = {
    none: "The agency reports nothing.",
    total: "The agency reports totals only.",
    channel: "The agency reports by channel.",
    campaign: "The agency reports by campaign.",
    keyword: "The agency reports by keyword.",
    ad: "The agency reports by ad.",
    lead: "The agency reports every lead with where it came from."
  };
  const lead = exclusivity?.lead;
  return [
    ...about("ownership", [
      sentence("client", things => `You own ${things}.`),
      sentence("agency", things => `The agency owns ${things}.`),
      sentence("shared", things => `Both own ${things}.`),
      sentence("unknown", things => `Nothing is said about who owns ${things}.`)
    ]),
    ...about("exclusivity", [
      exclusivity?.vendor === undefined
        ? null
        : exclusivity.vendor
          ? "You may use no other agency."
          : "You may use other agencies.",
      lead === undefined
        ? null
        : /^exclusive$/i.test(lead)
          ? "A lead is sold to you alone."
          : `A lead is ${plainWord(lead).replace(/^shared\s*(\d+)$/i, "shared by $1")}.`
    ]),
    ...about("reporting", [
      reporting_level === undefined
        ? "Nothing is said about how closely the agency reports."
        : level[reporting_level],
      countedEvents(contract).length === 0 ? null : keeperWords(scorekeeper)
    ]),
    ...about("your part", [client_sla === undefined ? null : `You promise: ${plainWord(client_sla)}.`])
  ];
};

function keeperWords(scorekeeper: Owner | undefined): string {
  switch (scorekeeper) {
    case "client":
      return "Your count is billed.";
    case "agency":
      return "The agency's own count is billed.";
    case "shared":
      return "A count that both can see is billed.";
    default:
      return "Nothing is said about whose count is billed.";
  }
}
