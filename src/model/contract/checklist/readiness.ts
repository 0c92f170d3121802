import type {History} from "../lint/history.js";
import {countWords, listWords, type Money, minorWords, plainWord, shareWords} from "../phrases.js";
import {type ChecklistItem, item} from "./item.js";

/** What a business measures or declares beside its leads and sales. */
export interface Measured {
  /** People who work leads, and hours of each a month and of each lead. */
  capacity: {reps: number; hoursPerMonth: number; hoursPerLead: number} | null;
  /** From lead to first answer, seconds; leads that nobody answered count as later than any. */
  response: {n: number; within5Minutes: number; p90Seconds: number | null} | null;
  /** Leads a month to be ready for; the busiest month of the records where null. */
  leadsPerMonth: number | null;
  /** The most that a lead may cost at break-even, and what one shall cost, minor units. */
  maxCostPerLead: number | null;
  pricePerLead: number | null;
}

/** What readiness looks at in the records. */
export type Recorded = Pick<
  History,
  | "leads"
  | "calls"
  | "withChannel"
  | "withCampaign"
  | "sharedNumbers"
  | "sales"
  | "salesWithLead"
  | "salesWithRevenue"
  | "daysToSaleP90"
  | "most"
>;

/** Above this share of leads with their source, of sales with their lead and with their amount, one can pay by them. */
export const enough = {campaign: 0.9, joined: 0.8, amounts: 0.95};
/** The last day after the lead on which nine of ten must have bought, for results to be paid for. */
export const longestCycleDays = 183;
const day = 86_400;

/**
 * Whether the business can be paid for by results: what is recorded, who answers, and how soon.
 * Source: economics/README.markdown, fit.
 * @example readiness(null, {capacity: null, response: null, leadsPerMonth: null, maxCostPerLead: null, pricePerLead: null}, {currency: "USD", minorDigits: 2}).every(({answer}) => answer === "unknown") // true
 */
export function readiness(history: Recorded | null, measured: Measured, money: Money): ChecklistItem[] {
  return [
    conversionPoints(history),
    sources(history),
    numbers(history),
    joined(history),
    amounts(history),
    cycle(history),
    capacity(history, measured),
    fiveMinutes(measured),
    followUp(measured),
    margin(measured, money)
  ];
}

const known = (history: Recorded | null): history is Recorded => history !== null && history.leads > 0;
const noRecords = "The records hold no leads.";

function conversionPoints(history: Recorded | null): ChecklistItem {
  return item(
    "readiness",
    "conversion_points",
    "Is there a clear moment at which somebody becomes a lead?",
    history === null ? null : history.leads > 0,
    known(history) ? `${countWords(history.leads, "lead")} with their moment are in the records.` : noRecords
  );
}

function sources(history: Recorded | null): ChecklistItem {
  return item(
    "readiness",
    "source_recorded",
    "Do leads come with their source and campaign?",
    known(history) ? history.withCampaign >= enough.campaign * history.leads : null,
    known(history)
      ? `${shareWords(history.withChannel, history.leads)} of ${countWords(history.leads, "lead")} name a channel, ${shareWords(history.withCampaign, history.leads)} a campaign.`
      : noRecords
  );
}

function numbers(history: Recorded | null): ChecklistItem {
  const shared = history?.sharedNumbers ?? null;
  const [first] = shared ?? [];
  return item(
    "readiness",
    "own_numbers",
    "Does every source have a call number of its own?",
    shared === null || history?.calls === 0 ? null : shared.length === 0,
    first
      ? `${first.number} is dialled from ${listWords(first.channels.map(plainWord))}: nobody can tell whose its ${countWords(first.leads, "lead")} ${first.leads === 1 ? "is" : "are"}.`
      : shared === null
        ? "The numbers dialled are not at hand."
        : history?.calls === 0
          ? "The records hold no calls."
          : "No number stands for two sources."
  );
}

function joined(history: Recorded | null): ChecklistItem {
  const has = history !== null && history.sales > 0;
  return item(
    "readiness",
    "sales_joined",
    "Can sales be traced to the leads that they came from?",
    has ? history.salesWithLead >= enough.joined * history.sales : null,
    has
      ? `${history.salesWithLead.toLocaleString("en-US")} of ${countWords(history.sales, "sale")} (${shareWords(history.salesWithLead, history.sales)}) have a lead.`
      : "The records hold no sales."
  );
}

function amounts(history: Recorded | null): ChecklistItem {
  const has = history !== null && history.sales > 0;
  return item(
    "readiness",
    "amounts_recorded",
    "Is the amount of every sale recorded?",
    has ? history.salesWithRevenue >= enough.amounts * history.sales : null,
    has
      ? `${history.salesWithRevenue.toLocaleString("en-US")} of ${countWords(history.sales, "sale")} have an amount.`
      : "The records hold no sales."
  );
}

function cycle(history: Recorded | null): ChecklistItem {
  const p90 = history?.daysToSaleP90 ?? null;
  return item(
    "readiness",
    "short_cycle",
    "Do leads buy within half a year?",
    p90 === null ? null : p90 <= longestCycleDays,
    p90 === null
      ? "No sale can be traced to a lead."
      : `Nine of ten first sales came within ${countWords(p90, "day")} of the lead.`
  );
}

function capacity(history: Recorded | null, {capacity, leadsPerMonth}: Measured): ChecklistItem {
  const leads = leadsPerMonth ?? history?.most.lead?.units ?? null;
  const question = "Can your people work the leads of a month?";
  if (capacity === null || leads === null)
    return item(
      "readiness",
      "capacity",
      question,
      null,
      capacity === null ? "Capacity is not declared." : noRecords
    );
  const {reps, hoursPerMonth, hoursPerLead} = capacity;
  const [needed, has] = [leads * hoursPerLead, reps * hoursPerMonth];
  const hours = (n: number) => `${Number(n.toFixed(1)).toLocaleString("en-US")} hours`;
  const over = hoursPerLead > 0 ? (needed - has) / hoursPerLead : 0;
  return item(
    "readiness",
    "capacity",
    question,
    needed <= has,
    `${countWords(leads, "lead")} take ${hours(needed)}, and there are ${hours(has)}${over > 0 ? `: ${tooMany(over)}` : ""}.`
  );
}

function fiveMinutes({response}: Measured): ChecklistItem {
  const has = response !== null && response.n > 0;
  return item(
    "readiness",
    "five_minutes",
    "Are most leads answered within five minutes?",
    has ? 2 * response.within5Minutes >= response.n : null,
    has
      ? `${shareWords(response.within5Minutes, response.n)} of ${countWords(response.n, "lead")} were answered within five minutes.`
      : "First answers are not recorded."
  );
}

function followUp({response}: Measured): ChecklistItem {
  const has = response !== null && response.n > 0;
  const p90 = response?.p90Seconds ?? null;
  return item(
    "readiness",
    "follow_up",
    "Does nobody wait longer than a day for an answer?",
    has ? p90 !== null && p90 <= day : null,
    has
      ? p90 === null
        ? "One lead in ten or more is never answered."
        : `Nine of ten leads are answered within ${wait(p90)}.`
      : "First answers are not recorded."
  );
}

function wait(seconds: number): string {
  if (seconds < 5400) return countWords(Math.ceil(seconds / 60), "minute");
  return countWords(Math.ceil(seconds / 3600), "hour");
}

function margin({maxCostPerLead, pricePerLead}: Measured, money: Money): ChecklistItem {
  const both = maxCostPerLead !== null && pricePerLead !== null;
  return item(
    "readiness",
    "margin",
    "Does a lead earn more than it costs?",
    both ? maxCostPerLead > pricePerLead : null,
    both
      ? `A lead may cost up to ${minorWords(Math.round(maxCostPerLead), money)}, and ${minorWords(pricePerLead, money)} are asked.`
      : maxCostPerLead === null
        ? "What a lead is worth is not known."
        : "The contract has no price of a lead."
  );
}

/** Parts of a lead are of a month on average. */
function tooMany(over: number): string {
  const leads = Number(over.toFixed(2));
  return leads === 1 ? "1 lead is too many" : `${leads} leads are too many`;
}
