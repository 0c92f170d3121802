import {countedEvents, paysForLeads, paysForSales} from "../lint/reading.js";
import {
  countWords,
  eventNoun,
  listWords,
  percentWords,
  plainWord,
  priceWords,
  windowWords
} from "../phrases.js";
import {familyOf} from "../settling/demand.js";
import type {Review} from "../terms/clauses.js";
import type {Contract} from "../terms.js";
import {dedupeWords, qualificationWords} from "./predicate.js";
import {about, type Teller} from "./term.js";

/** What a definition is of: the one event that is paid for, else leads; a sale is defined by its lead. */
function counted(contract: Contract): string {
  if (!paysForLeads(contract)) return "sale's lead";
  const events = countedEvents(contract).filter(event => familyOf(event) !== "sale");
  if (
    events.some(event => event === "appointment_set" || event === "appointment_held") &&
    events.length === 1
  )
    return "appointment";
  return events.length === 1 ? eventNoun(events[0] ?? "lead", 1) : "lead";
}

const counts = (contract: Contract) => paysForLeads(contract) || paysForSales(contract);

/**
 * Which leads count, and the moment at which one is paid for.
 * @example whatCounts({components: []}, {currency: "USD", minorDigits: 2}) // []
 */
export const whatCounts: Teller = contract => {
  if (!counts(contract)) return [];
  const {qualification, duration_kind, dedupe, billing_trigger} = contract;
  const asksCalls =
    qualification?.any_of.some(({all_of}) => all_of.some(({field}) => field === "call_seconds")) ||
    contract.components.some(component => component.kind === "per_unit" && component.bands !== undefined);
  const length = {
    talk: "The length of a call is that of the talk.",
    connected: "The length of a call is that of the connection.",
    total: "The length of a call counts ringing and hold too."
  }[duration_kind];
  return [
    ...about("what counts", [
      qualification === null && !paysForLeads(contract)
        ? null
        : qualificationWords(qualification, counted(contract)),
      asksCalls ? length : null,
      billing_trigger === null
        ? "Nothing is said about when exactly payment falls due."
        : `Payment falls due when: ${plainWord(billing_trigger)}.`
    ]),
    ...about("repeats", paysForLeads(contract) ? repeats(dedupe) : [])
  ];
};

function repeats(dedupe: Contract["dedupe"]): string[] {
  if (dedupe === null) return ["Nothing is said about people who get in touch again: each time counts."];
  if (dedupe.length === 0) return ["Each time that somebody gets in touch counts, the same person included."];
  return dedupe.map(dedupeWords);
}

/**
 * Whose the leads and sales are.
 * @example whose({components: []}, {currency: "USD", minorDigits: 2}) // []
 */
export const whose: Teller = contract => {
  if (!counts(contract)) return [];
  const {attribution} = contract;
  if (attribution === null)
    return about("whose leads", [
      "Nothing is said about which leads are the agency's: all of them count.",
      "Your own customers count like new ones."
    ]);
  const {account, tracking_number, channels, lead_to_sale, click_to_lead, min_click_secs, tail_after_end} =
    attribution;
  const sources = [
    account === undefined ? null : `through the account ${account}`,
    tracking_number === undefined ? null : `by a call to ${tracking_number}`,
    channels === undefined ? null : `from ${listWords(channels.map(plainWord), "or")}`
  ].filter(source => source !== null);
  const model = {
    last: "the last lead of its customer before it",
    first: "the first lead of its customer",
    declared_source: "the lead that it names"
  };
  return about("whose leads", [
    sources.length === 0
      ? "Nothing is said about which leads are the agency's: all of them count."
      : `A lead is the agency's when it came ${listWords(sources)}.`,
    paysForSales(contract) ? `A sale belongs to ${model[attribution.model]}.` : null,
    ...(paysForSales(contract)
      ? [
          lead_to_sale === undefined
            ? "A sale counts however long after the lead it comes."
            : `A sale counts within ${windowWords(lead_to_sale)} of the lead.`
        ]
      : []),
    click_to_lead === undefined ? null : `A lead counts within ${windowWords(click_to_lead)} of the click.`,
    min_click_secs === undefined
      ? null
      : `A lead within ${countWords(min_click_secs, "second")} of the click does not count.`,
    attribution.exclude_existing
      ? "Your own customers do not count."
      : "Your own customers count like new ones.",
    tail_after_end === undefined
      ? null
      : `After the end, sales of earlier leads are paid for during ${windowWords(tail_after_end)} more.`
  ]);
};

/**
 * What can be done about a bad lead.
 * @example disputes({components: []}, {currency: "USD", minorDigits: 2}) // []
 */
export const disputes: Teller = (contract, money) => {
  if (!counts(contract)) return [];
  const {review} = contract;
  if (review === null) return about("disputes", ["Nothing is said about disputes: what counts is paid for."]);
  const {mode, window, reasons, default_on_silence, remedy, credit_rate, quota, failed_dispute_fee} = review;
  const back = {
    credit: "its price is taken off the bill",
    refund: "its price is paid back",
    replace: "another lead comes free in its place",
    rebook: "another appointment comes free in its place"
  };
  return about("disputes", [
    window === undefined
      ? "Disputes may be filed at any time."
      : `Disputes must be filed within ${windowWords(window)}.`,
    reasons.length === 0
      ? "Any reason will do."
      : `Reasons that count: ${listWords(reasons.map(plainWord))}.`,
    mode === "auto"
      ? "A dispute for such a reason is accepted at once."
      : default_on_silence === "dispute_accepted"
        ? "A dispute that the agency does not answer is accepted."
        : "A dispute that the agency does not answer is lost.",
    `Where the dispute of a ${paysForLeads(contract) ? "lead" : "sale"} is accepted, ${back[remedy]}.`,
    credit_rate === "re_rate" ? "What was billed is priced again without the lead." : null,
    quota ? quotaWords(quota) : null,
    failed_dispute_fee === undefined
      ? null
      : `A dispute that fails costs ${priceWords(failed_dispute_fee, money)}.`
  ]);
};

function quotaWords({percent, count, of, round}: NonNullable<Review["quota"]>): string {
  if (percent === undefined) return `At most ${count ?? 0} of a period may be given back.`;
  const base = of === "delivered" ? "those that came" : "those that count";
  return `At most ${percentWords(percent)} of ${base} may be given back, rounded ${round}.`;
}
