import {rounded} from "../exact.js";
import {countWords, listWords, minorWords, percentWords} from "../phrases.js";
import type {ModelName} from "../terms/vocabulary.js";
import type {Contract} from "../terms.js";
import type {Case, Rule} from "./finding.js";
import {leastPerPeriod} from "./reading.js";

const paysForResults: ModelName[] = [
  "cpm",
  "cpc",
  "cpl",
  "pay_per_call",
  "pay_per_appointment",
  "cpa",
  "cps",
  "revenue_share"
];

const least = ({contract, money}: Case) => rounded(leastPerPeriod(contract, money.minorDigits));

const minimumWithoutResults: Rule = about => {
  const {contract, money} = about;
  const amount = least(about);
  if (!paysForResults.includes(contract.model) || amount === 0) return [];
  return [
    {
      code: "L-MIN-NO-RESULTS",
      severity: "warn",
      terms: [
        ...(contract.components.some(({kind, min}) => kind === "flat" || min !== undefined)
          ? ["components"]
          : []),
        ...(contract.invoice_min === null ? [] : ["invoice_min.amount"])
      ],
      title: "No results still cost money",
      why: `this is sold as pay for results, and a ${contract.billing_period} without any costs ${minorWords(amount, money)}.`,
      cure: "drop the base fee or the least that an invoice comes to (invoice_min), or call it a hybrid and compare it with one; ask what the same price would be without a minimum"
    }
  ];
};

/** What is left to pay when leaving after the first month of the term, minor units. */
function leavingEarly(about: Case): number {
  const {contract} = about;
  const months = (contract.term?.min_months ?? 0) - 1;
  const perMonth = {month: 1, quarter: 1 / 3, week: 52 / 12}[contract.billing_period];
  const share = Number(contract.term?.early_exit?.percent_of_remaining_minimum ?? "1");
  return Math.round(months * perMonth * share * least(about));
}

const lockIn: Rule = about => {
  const {contract, money} = about;
  const isExclusive = contract.non_price?.exclusivity?.vendor === true;
  if (!isExclusive) return [];
  const {min_months = 0, for_cause = []} = contract.term ?? {};
  const isBound = min_months > 0 || contract.invoice_min !== null;
  if (isBound && for_cause.length === 0) {
    const amount = least(about);
    const cost =
      amount > 0
        ? `at least ${minorWords(amount, money)} a ${contract.billing_period} falls due`
        : "you can buy no lead elsewhere";
    return [
      {
        code: "L-LOCKIN",
        severity: "stop",
        terms: [
          "non_price.exclusivity.vendor",
          min_months > 0 ? "term.min_months" : "invoice_min",
          "term.for_cause"
        ],
        title: "No other agency, a minimum, and no way out",
        why: `if the leads do not come, ${cost}${min_months > 0 ? ` for ${countWords(min_months, "month")}` : ""} and nobody else may bring any.`,
        cure: "name reasons to leave, such as fewer than 10 leads in two months (term.for_cause), or drop the exclusivity"
      }
    ];
  }
  return [
    {
      code: "L-EXCLUSIVE",
      severity: "note",
      terms: ["non_price.exclusivity.vendor"],
      title: "You may not use another agency",
      why: "what another source would bring cheaper you may not buy while this contract runs.",
      cure: "keep the right to hire others (non_price.exclusivity.vendor: false), or limit it to the channels that the agency runs"
    }
  ];
};

const sharedLeads: Rule = ({contract}) => {
  const lead = contract.non_price?.exclusivity?.lead;
  if (lead === undefined || !/^shared/i.test(lead)) return [];
  return [
    {
      code: "L-SHARED-LEADS",
      severity: "warn",
      terms: ["non_price.exclusivity.lead"],
      title: "The same lead is sold to others",
      why: "you race competitors for people that you pay for in full, and fewer of them close.",
      cure: "ask for exclusive leads, or for a price that fits the lower close rate"
    }
  ];
};

const earlyExit: Rule = about => {
  const {contract, money} = about;
  const {min_months, early_exit, for_cause} = contract.term ?? {min_months: 0, for_cause: []};
  if (min_months === 0) return [];
  const cost = leavingEarly(about);
  if (early_exit !== undefined && cost > 0)
    return [
      {
        code: "L-EXIT",
        severity: "note",
        terms: ["term.min_months", "term.early_exit.percent_of_remaining_minimum"],
        title: `Leaving before ${countWords(min_months, "month")} costs money`,
        why: `to leave after the first month costs ${minorWords(cost, money)}, ${percentWords(early_exit.percent_of_remaining_minimum)} of what is left of the minimum.`,
        cure: "ask for a term by the month, or for reasons to leave without a fee (term.for_cause)"
      }
    ];
  if (early_exit !== undefined || for_cause.length > 0) return [];
  return [
    {
      code: "L-EXIT",
      severity: "warn",
      terms: ["term.min_months", "term.early_exit", "term.for_cause"],
      title: `Bound for ${countWords(min_months, "month")}, and no way out is named`,
      why:
        cost > 0
          ? `if nothing comes of it, leaving after the first month can still cost the ${minorWords(cost, money)} that is left of the minimum.`
          : "if nothing comes of it, you are held to a contract whose end nobody has priced.",
      cure: "ask to leave without a fee where results do not come (term.for_cause), and for a known price of leaving (term.early_exit)"
    }
  ];
};

const assets = [
  {key: "ad_accounts", words: "the ad accounts"},
  {key: "landing_pages", words: "the landing pages"},
  {key: "call_numbers", words: "the call numbers"},
  {key: "data", words: "the data of the campaigns"}
] as const;

const ownership: Rule = ({contract}) => {
  if (contract.model === "self_managed") return [];
  const owned = contract.non_price?.ownership;
  const of = (wanted: (owner: string | undefined) => boolean) =>
    assets.filter(({key}) => wanted(owned?.[key]));
  const unknown = of(owner => owner === undefined || owner === "unknown");
  const agency = of(owner => owner === "agency");
  const problem = (code: string, found: typeof unknown, title: string, why: string) =>
    found.length === 0
      ? []
      : [
          {
            code,
            severity: "warn" as const,
            terms: found.map(({key}) => `non_price.ownership.${key}`),
            title,
            why,
            cure: "write into the contract that they are yours (non_price.ownership), and have the accounts opened in your name"
          }
        ];
  return [
    ...problem(
      "L-OWNERSHIP-UNKNOWN",
      unknown,
      `Nothing says who owns ${listWords(unknown.map(({words}) => words))}`,
      "what is not yours by contract stays behind when you leave, and the next agency starts from nothing at your cost."
    ),
    ...problem(
      "L-OWNERSHIP-AGENCY",
      agency,
      `The agency owns ${listWords(agency.map(({words}) => words))}`,
      "when you leave you pay once more for what you have already paid to build."
    )
  ];
};

const boundAtAll = (contract: Contract) =>
  (contract.term?.min_months ?? 0) > 0 || contract.invoice_min !== null;

const termUnset: Rule = ({contract}) => {
  if (
    contract.term !== null ||
    contract.end !== null ||
    boundAtAll(contract) ||
    contract.model === "self_managed"
  )
    return [];
  return [
    {
      code: "L-TERM-UNSET",
      severity: "note",
      terms: ["term"],
      title: "It is not said how the contract ends",
      why: "without a notice period each side can claim the one that suits it, and you pay while that is argued.",
      cure: "ask for no least time and 30 days of notice (term: {min_months: 0, notice_days: 30})"
    }
  ];
};

/**
 * What binds you, what falls due without results, and what is left when you leave.
 * @example commitmentRules.length // 6
 */
export const commitmentRules: Rule[] = [
  minimumWithoutResults,
  lockIn,
  sharedLeads,
  earlyExit,
  ownership,
  termUnset
];
