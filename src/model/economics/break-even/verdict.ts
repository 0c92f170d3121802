import {type Money, minorWords, priceWords} from "../../contract/phrases.js";
import {type InputKey, type Inputs, inputLabels} from "./inputs.js";
import {costOfCustomer, costOfLead, revenueOfCustomer, spread} from "./lead-economics.js";
import type {BreakEven} from "./report.js";
import {economicsOf, type Terms} from "./side.js";

/**
 * The answer in one or two sentences: the most that a lead (or, where customers are what is paid for, a customer) may
 * cost, what it costs now, what each lead leaves, and what is assumed and not measured.
 * @example verdictSentence(breakEven(assumedInputs({closeRate: 0.3, ticket: 450_00, marginRate: 0.5, handlingPerLead: 10_00}), {...noTerms, price: 75_00}), assumedInputs({closeRate: 0.3, ticket: 450_00, marginRate: 0.5, handlingPerLead: 10_00}), {...noTerms, price: 75_00}, {currency: "USD", minorDigits: 2}) // "A lead may cost you at most $57.50, fees and ads together; it costs you $75, so each loses you $17.50 on average. This assumes a close rate of 30 %, a net revenue of a sale of $450 and a margin on revenue of 50 %."
 */
export function verdictSentence({firstOrder}: BreakEven, inputs: Inputs, terms: Terms, money: Money): string {
  const profit = firstOrder.profitPerLead.value;
  if (firstOrder.verdict === "unknown" || profit === null)
    return `Whether this pays cannot be told yet: ${firstOrder.profitPerLead.reason ?? "an input is missing"}.`;
  return [
    mostSentence(firstOrder, profit, inputs, terms, money),
    doubt(firstOrder, money),
    assumes(inputs, money)
  ]
    .filter(part => part !== "")
    .join(" ");
}

function mostSentence(
  {limits}: BreakEven["firstOrder"],
  profit: number,
  inputs: Inputs,
  terms: Terms,
  money: Money
): string {
  const e = economicsOf(key => inputs[key].value, terms, "first order");
  const said = (minor: number) => minorWords(Math.round(minor), money);
  const byCustomer = terms.pricePerCustomer > 0 || terms.revenueShare > 0;
  const most = byCustomer ? limits.maxCpa.value : limits.maxCpl.value;
  const overhead = e.handlingPerLead + spread(e.inHousePerMonth + e.basePerMonth, e.leadsPerMonth);
  const paidPerLead = costOfLead(e) - overhead;
  const paid = byCustomer
    ? (costOfCustomer({...e, handlingPerLead: 0, inHousePerMonth: 0, basePerMonth: 0}) ??
      terms.pricePerCustomer + terms.revenueShare * revenueOfCustomer(e))
    : paidPerLead;
  const thing = byCustomer ? "customer" : "lead";
  const each = byCustomer ? "each lead" : "each";
  const base =
    terms.basePerMonth > 0 ? `, on top of the base fee of ${said(terms.basePerMonth)} a month` : "";
  if (most === null) return `No price pays: ${limits.maxCpl.reason ?? "no lead becomes a customer"}.`;
  const outcome = profit < 0 ? `loses you ${said(-profit)}` : `leaves you ${said(profit)}`;
  const now = paid > 0 ? `it costs you ${said(paid)}, so ${each} ${outcome}` : `${each} lead ${outcome}`;
  const start =
    most < 0
      ? `Even for nothing a ${thing} would lose you ${said(-most)}${base}`
      : `A ${thing} may cost you at most ${said(most)}, fees and ads together${base}`;
  return `${start}; ${now.replace("each lead lead", "each lead")} on average.`;
}

function doubt({verdict, profitPerLead: {low90, high90}}: BreakEven["firstOrder"], money: Money): string {
  if (verdict !== "unsure") return "";
  if (low90 === null || high90 === null) return "The records are too few to say how far that may be off.";
  const said = (minor: number) => minorWords(Math.round(minor), money);
  return `The records leave open which: between ${said(low90)} and ${said(high90)} a lead.`;
}

/** What carries the answer, and is somebody's word. */
function assumes(inputs: Inputs, money: Money): string {
  const carrying = (["closeRate", "ticket", "marginRate"] as const).filter(
    key => inputs[key].source === "assumed"
  );
  const said = carrying.map(
    key => `a ${inputLabels[key]} of ${valueWords(key, inputs[key].value ?? 0, money)}`
  );
  const [last, ...before] = said.reverse();
  if (last === undefined) return "";
  return `This assumes ${before.length === 0 ? last : `${before.reverse().join(", ")} and ${last}`}.`;
}

const rates: ReadonlySet<string> = new Set(["closeRate", "marginRate", "clickToLead", "clickThroughRate"]);
const counts: ReadonlySet<string> = new Set(["leadsPerMonth", "unitsPerLead"]);

/**
 * An input in words: a rate in percent, a count, or money.
 * @example valueWords("closeRate", 0.125, {currency: "USD", minorDigits: 2}) // "12.5 %"
 * @example valueWords("price", 2.5, {currency: "USD", minorDigits: 2}) // "$0.025"
 * @example valueWords("ticket", 450_00, {currency: "USD", minorDigits: 2}) // "$450"
 */
export function valueWords(key: InputKey | "price", value: number, money: Money): string {
  if (rates.has(key)) return `${Number((100 * value).toPrecision(3))} %`;
  if (counts.has(key)) return Number(value.toPrecision(3)).toLocaleString("en-US");
  // Of the price of a click or a showing the parts of a cent matter.
  const isSmall = Math.abs(value) < 100 && !Number.isInteger(value);
  return isSmall
    ? priceWords((value / 10 ** money.minorDigits).toFixed(money.minorDigits + 2), money)
    : minorWords(Math.round(value), money);
}
