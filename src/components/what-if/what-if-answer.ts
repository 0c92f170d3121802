import {countOf, formatRate, inHundred} from "../../lib/numbers.js";
import type {SideOutcome} from "../../model/simulation/outcome.js";
import type {PublishedFuture} from "../../model/simulation/published.js";
import type {Sentence} from "../contracts/sentence.js";
import type {Figure} from "../figures.js";
import {whole} from "./amounts.js";
import type {WhatIfDeal, WhatIfPage} from "./what-if-page.js";

/** The answer of the page: which contract leaves most with these numbers, by how much, and how often it loses. */
export function whatIfAnswer(page: WhatIfPage | null): Sentence {
  if (page === null) return [{figure: "What is ahead", of: "nothing"}, " cannot be told yet."];
  const {best, top, base, market} = page;
  const {mean} = best.client;
  const amount = whole(Math.abs(mean), base.money);
  const over = ` over ${countOf(market.months, "month")}`;
  const most = mean < 0 ? "least" : "most";
  const among = top === null || top === best ? "" : " of what both can live on";
  const rank = page.rows.length === 1 ? " " : ` ${most}${among}, `;
  const outcome: Sentence =
    mean < 0
      ? [` loses you${rank}`, {figure: amount, of: "loss"}, over]
      : [` leaves you${rank}`, {figure: amount}, over];
  const start = page.isChanged ? "With these numbers," : "As your records stand,";
  return [`${start} ${pay(best)}`, ...outcome, lead(page), ...losing(best.client), "."];
}

/** By how much it is ahead of the next. */
function lead({best, rivals: [, second], base}: WhatIfPage): string {
  if (second === undefined) return "; ";
  const amount = whole(best.client.mean - second.client.mean, base.money);
  return `, ${amount} ${best.client.mean < 0 ? "less" : "more"} than the next; `;
}

/** A contract inside a sentence. */
const pay = ({isOwn, short}: WhatIfDeal) => (isOwn ? "doing it yourselves" : `paying ${short}`);

function losing({lossProbability}: SideOutcome): Sentence {
  if (lossProbability <= 0) return ["no future that was tried loses"];
  if (lossProbability >= 1) return [{figure: "every future loses", of: "loss"}];
  return [{figure: `${inHundred(lossProbability)} futures lose`, of: "loss"}];
}

/** What the answer rests on: what else there is to know of the best, and what it would be without the changes. */
export function whatIfBecause(
  page: WhatIfPage | null,
  measured: WhatIfPage | null,
  {market, reason}: Pick<PublishedFuture, "market" | "reason">
): string {
  if (page === null) return why(market !== null, reason);
  const {best, base} = page;
  const {p10, p90} = best.client;
  const band = `8 of 10 futures end between ${whole(p10, base.money)} and ${whole(p90, base.money)}.`;
  return [band, ...theirs(page), ...before(page, measured)].join(" ");
}

function why(hasMarket: boolean, reason: string | null): string {
  if (!hasMarket)
    return `${capital(reason ?? "the records do not allow a look ahead")}. Put the exports of your leads and sales into the business folder and build again.`;
  return "No contract is in your folder yet. Write each contract and each offer as a file of the folder contracts/ of your business, and build again.";
}

/** What the agency makes of the best. */
function theirs({best: {agency}, base, market}: WhatIfPage): string[] {
  if (agency === null) return [];
  const amount = whole(Math.abs(agency.mean), base.money);
  if (market.agency === null)
    return [`The agency would be left ${amount} before its own work, which is not known.`];
  return [agency.mean < 0 ? `The agency would lose ${amount} on it.` : `The agency would be left ${amount}.`];
}

/** What would leave more but is not the answer: prices that do not last, and doing it without an agency. */
export function whatIfBeside(page: WhatIfPage | null): string {
  if (page === null) return "";
  const {best, top, own, base} = page;
  const more = (deal: WhatIfDeal | null) =>
    deal !== null && deal !== best && deal.client.mean > best.client.mean;
  return [
    ...(top && more(top) && top.agency
      ? [
          `Of all the offers ${top.short} would leave you more (${whole(top.client.mean, base.money)}), but the agency would lose ${whole(-top.agency.mean, base.money)} on it: such a price does not last.`
        ]
      : []),
    ...(own && more(own)
      ? [
          `Without an agency ${whole(own.client.mean, base.money)} would be left, if your own people bring the same leads.`
        ]
      : [])
  ].join(" ");
}

function before({isChanged, best, base}: WhatIfPage, measured: WhatIfPage | null): string[] {
  if (!isChanged || measured === null) return [];
  const was = measured.best;
  const amount = whole(was.client.mean, base.money);
  return was.id === best.id
    ? [`As your records stand, it is ${amount}.`]
    : [`As your records stand, ${pay(was)} would be best, with ${amount}.`];
}

/** The short form that stays in sight while numbers are moved. */
export function whatIfShort({best, base}: WhatIfPage): Sentence {
  const {mean} = best.client;
  return [
    `Best: ${best.isOwn ? "no agency" : best.short}, `,
    {figure: whole(mean, base.money), ...(mean < 0 ? {of: "loss" as const} : {})},
    "; ",
    ...losing(best.client),
    "."
  ];
}

/** Four numbers of the best contract. */
export function whatIfFigures(page: WhatIfPage | null): Figure[] {
  if (page === null) return [];
  const {best, base, market} = page;
  const {client, agency} = best;
  return [
    {
      label: "left to you on average",
      value: whole(client.mean, base.money),
      note: `between ${whole(client.p10, base.money)} and ${whole(client.p90, base.money)} in 8 of 10 futures`
    },
    {
      label: "chance of a loss",
      value: client.lossProbability > 0 ? formatRate(client.lossProbability) : "none seen",
      note: `the worst 5 in 100 futures average ${whole(client.expectedShortfall5, base.money)}`
    },
    {
      label: "left to the agency",
      value: agency === null ? "no agency" : whole(agency.mean, base.money),
      note:
        agency === null
          ? "nobody is paid"
          : market.agency === null
            ? "before its own work, which is not known"
            : agency.lossProbability > 0
              ? `it loses in ${inHundred(agency.lossProbability)} futures`
              : "it loses in no future that was tried"
    },
    oftenBest(page)
  ];
}

function oftenBest({best, now, rows}: WhatIfPage): Figure {
  if (rows.length === 1)
    return {label: "ways to pay", value: "1", note: "there is no other to hold it against"};
  const share = formatRate(best.probabilityBest);
  const luck = "every contract with the same luck";
  return now === null
    ? {label: "how often it is the best of all", value: share, note: `of the futures, ${luck}`}
    : {
        label: "how often it beats what you pay now",
        value: formatRate(now.beaten),
        note: `${now.row.short}; the best of all in ${share}, ${luck}`
      };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
