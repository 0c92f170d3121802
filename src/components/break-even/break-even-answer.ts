import {formatMoney} from "../../lib/currency.js";
import {countOf, formatRate, inHundred} from "../../lib/numbers.js";
import {shareWords} from "../../model/contract/phrases.js";
import type {Sentence} from "../contracts/sentence.js";
import {type BreakEvenPage, paidPerCustomer, paidPerLead} from "./break-even-page.js";

/** The answer of the page: the most that a lead (or a customer) may cost, and what it costs now. */
export function breakEvenAnswer(page: BreakEvenPage): Sentence {
  const {found, byCustomer, money, terms, published} = page;
  const {maxCpl, maxCpa} = found.firstOrder.limits;
  const most = (byCustomer ? maxCpa : maxCpl).value;
  const thing = byCustomer ? "customer" : "lead";
  if (most === null) return [`What a ${thing} may cost you `, {figure: "cannot be told yet"}, "."];
  const base = terms.basePerMonth > 0 ? " on top of the base fee" : "";
  if (most < 0)
    return [
      `Even for nothing a ${thing} would `,
      {figure: `lose you ${formatMoney(-most, money)}`, of: "loss"},
      `${base}.`
    ];
  const start: Sentence = [`A ${thing} may cost you at most `, {figure: formatMoney(most, money)}, base];
  const paid = byCustomer ? paidPerCustomer(page) : paidPerLead(page);
  if (published.contract === null || paid === null || paid === 0) return [...start, "."];
  const now = {figure: formatMoney(paid, money), ...(paid > most ? {of: "loss" as const} : {})};
  return [...start, "; now it costs you ", now, "."];
}

/** What the answer rests on: how many leads buy, what a sale leaves, and how sure that is. */
export function breakEvenBecause(page: BreakEvenPage): string {
  const {inputs, money, found, economics} = page;
  const {closeRate, ticket, marginRate} = inputs;
  if (found.firstOrder.verdict === "unknown")
    return sentenceOf(found.firstOrder.profitPerLead.reason ?? "an input is missing");
  const days = /sold within (\d+) days/.exec(closeRate.window ?? "")?.[1];
  const buy =
    closeRate.source === "measured"
      ? `Of ${countOf(closeRate.n ?? 0, "lead")} ${inHundred(closeRate.value ?? 0)} buy${days === undefined ? "" : ` within ${days} days`}`
      : `If ${inHundred(closeRate.value ?? 0)} leads buy`;
  const leaves = `a sale of ${formatMoney(ticket.value ?? 0, money, "whole")} at a margin of ${formatRate(marginRate.value ?? 0)} leaves ${formatMoney(economics.ticket * economics.marginRate, money, "whole")}`;
  return [`${buy}, and ${leaves}.`, ...doubt(page), ...assumptions(page)].join(" ");
}

/** How likely each lead loses money, in so many of a hundred. */
function doubt({found}: BreakEvenPage): string[] {
  const {lossProbability, verdict} = found.firstOrder;
  if (lossProbability === null)
    return verdict === "unsure" ? ["The records are too few to say how far that may be off."] : [];
  if (verdict === "loss") return ["The records leave little doubt that each lead loses money."];
  if (verdict === "profit") return ["The records leave little doubt that each lead earns money."];
  return [
    `The records leave it open whether a lead earns money: in ${shareWords(Math.round(lossProbability * 1000), 1000).replace("%", "\u00a0%")} of what they allow it loses some.`
  ];
}

function assumptions({inputs}: BreakEvenPage): string[] {
  const names = (["closeRate", "ticket", "marginRate"] as const)
    .filter(key => inputs[key].source === "assumed")
    .map(key => inputs[key].label);
  const [last, ...before] = names.reverse();
  if (last === undefined) return [];
  const all = before.length === 0 ? last : `${before.reverse().join(", ")} and ${last}`;
  return [`This assumes the ${all}: ${names.length === 1 ? "it is" : "they are"} not measured.`];
}

/** How the life of a customer changes the answer, where it is known. */
export function lifetimeNote({found, money, published, inputs}: BreakEvenPage): string {
  const {lifetime, payback, firstOrder} = found;
  const life = published.inputs.lifetimeValue;
  for (const {value, label, reason} of [inputs.ticket, inputs.marginRate])
    if (value === null)
      return `The ${label} is not known${reason ? `: ${reason}` : ""}. So nobody can say what a customer leaves.`;
  if (lifetime === null)
    return `What a customer brings over the years is not known: ${life.reason ?? "not enough records"}.`;
  const months = /^(\d+) months/.exec(life.window ?? "")?.[1] ?? "12";
  const value = formatMoney(lifetime.customerValue ?? 0, money, "whole");
  const first = formatMoney(firstOrder.customerValue ?? 0, money, "whole");
  const paid =
    payback === null || payback.months === null
      ? `what a customer costs does not come back${payback?.reason ? `: ${payback.reason}` : ""}`
      : payback.months === 0
        ? "what a customer costs comes back with the first order"
        : `what a customer costs comes back in month ${payback.months}`;
  return `Over ${months} months a customer leaves ${value}, with the first order ${first}; ${paid}.`;
}

const sentenceOf = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
