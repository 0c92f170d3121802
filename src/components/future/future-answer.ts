import type {Sentence} from "../contracts/sentence.js";
import {payWords} from "./deal-view.js";
import type {FutureDeal, FutureReport} from "./future-report.js";
import {monthsWords} from "./play.js";
import {futuresOf, losing, whole} from "./words.js";

/** What to do where there is no contract. */
export const noContracts =
  "Write each contract and each offer as a file of the folder contracts/ of your business, and build again. The command npx leadger init writes a business with an example of every kind of contract to copy from.";

/** Why nothing can be told of the months ahead, and what to do. */
export function noMarket({reason}: FutureReport["published"]): string {
  return `${capital(reason ?? "the reason is not known")}. Put what is missing into the folder of your business, and build again.`;
}

/** The answer of the page: under which contract most is left to the client on average. */
export function futureAnswer(report: FutureReport): Sentence {
  const {published, market, simulation, failure, money} = report;
  if (market === null)
    return [{figure: "What lies ahead", of: "nothing"}, " cannot be told from your records yet."];
  if (published.deals.length === 0)
    return [{figure: "No contract", of: "nothing"}, " is in your folder yet."];
  if (failure !== null)
    return ["What lies ahead ", {figure: "could not be played", of: "nothing"}, " in this browser."];
  const deal = report.answer;
  if (simulation === null || deal === null)
    return [{figure: capital(monthsWords(market.months)), of: "nothing"}, " are being played."];
  const over = `Over ${monthsWords(market.months)} `;
  const {mean} = deal.row.client;
  const figure = mean < 0 ? {figure: whole(-mean, money), of: "loss" as const} : {figure: whole(mean, money)};
  const whom = deal.isOwn ? "doing it yourselves" : `paying ${payWords(deal)}`;
  const verb = mean < 0 ? "loses you" : "leaves you";
  return [`${over}${whom} ${verb}${rank(deal, report)} `, figure, " on average."];
}

/** That no other contract leaves more, or none of those that the agency can live on. */
function rank(deal: FutureDeal, {deals, top}: FutureReport): string {
  if (deals.length === 1) return "";
  const most = deal.row.client.mean < 0 ? " least" : " most";
  return deal === top || top === null ? `${most}:` : `${most} of what both can live on:`;
}

/** How sure the answer is, how often that contract was the best of all, and what the agency makes of it. */
export function futureBecause(report: FutureReport): string {
  const {published, market, simulation, failure, money} = report;
  if (market === null) return noMarket(published);
  if (published.deals.length === 0) return noContracts;
  if (failure !== null)
    return `It stopped: ${failure}. The command npx leadger simulate plays the same outside of it.`;
  const deal = report.answer;
  if (simulation === null || deal === null)
    return "Leads, close rate, sale sizes, refunds and chance are drawn as your records allow, and every contract is billed on the same ones.";
  const {client} = deal.row;
  const band = `In 8 of 10 futures you end between ${whole(client.p10, money)} and ${whole(client.p90, money)}; ${losing(client.lossProbability, simulation.draws)} money.`;
  const parts = [band, oftenWords(deal, report), closeWords(deal, report), agencyWords(deal, report)];
  return parts.filter(text => text !== "").join(" ");
}

/** From this share of futures on, the one after the best is as good as it. */
const CLOSE = 0.4;

/** That the answer hangs by little, where the one after it leaves more in many futures. */
function closeWords(deal: FutureDeal, {simulation, next, now, money}: FutureReport): string {
  const more = next && simulation?.beats[next.place]?.[deal.place];
  if (!next || more == null || more <= CLOSE) return "";
  const whom = next === now ? "what you pay now" : payWords(next);
  return `It is close: ${whom} leaves you ${whole(next.row.client.mean, money)}, and more than it ${futuresOf(more)}.`;
}

/** How often a contract is the best of all; where others leave more on which the agency loses, how often it beats what is paid now. */
function oftenWords(deal: FutureDeal, {simulation, now, top}: FutureReport): string {
  const all = simulation?.rows.length ?? 0;
  if (all === 1) return "";
  if (deal === top || deal.isOwn)
    return `It is the best of all ${all} ${futuresOf(deal.row.probabilityBest)}.`;
  const more = now && simulation?.beats[deal.place]?.[now.place];
  return more == null || now === deal ? "" : `It leaves you more than what you pay now ${futuresOf(more)}.`;
}

/** What the agency makes of a contract, in a sentence. */
function agencyWords({row: {agency}}: FutureDeal, report: FutureReport): string {
  const {money, simulation, agencyIsKnown} = report;
  if (agency === null || simulation === null) return "";
  const amount = whole(Math.abs(agency.mean), money);
  if (!agencyIsKnown)
    return `The agency is paid ${amount} on average more than it pays for ads; what its work costs it is not known.`;
  const makes = agency.mean < 0 ? `loses ${amount} on it` : `makes ${amount} of it`;
  return `The agency ${makes} on average, and loses ${futuresOf(agency.lossProbability)}.`;
}

/** What else to know: the contract of now, and those that would leave more but are not the answer. */
export function futureBeside(report: FutureReport): string {
  const {now, top, own, money, simulation} = report;
  const deal = report.answer;
  if (deal === null || simulation === null) return "";
  const {mean} = deal.row.client;
  const said: string[] = [];
  if (now !== null && now !== deal)
    said.push(
      `What you pay now, ${now.short}, ${leaves(now, report)} on average, and ${losing(now.row.client.lossProbability, simulation.draws)} money.`
    );
  if (top !== null && top !== deal && top.row.agency !== null)
    said.push(
      `${capital(payWords(top))} would leave you more (${whole(top.row.client.mean, money)}), but the agency would lose ${whole(-top.row.agency.mean, money)} on it: such a price does not last.`
    );
  if (own !== null && own !== deal && own.row.client.mean > mean)
    said.push(
      `Without an agency ${whole(own.row.client.mean, money)} would be left, if your own people bring the same leads.`
    );
  return said.join(" ");
}

function leaves({row: {client}}: FutureDeal, {money}: FutureReport): string {
  return client.mean < 0
    ? `loses you ${whole(-client.mean, money)}`
    : `leaves you ${whole(client.mean, money)}`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
