import {formatDay} from "../../lib/calendar.js";
import {formatMoney} from "../../lib/currency.js";
import {countOf, formatCount} from "../../lib/numbers.js";
import {type Period, sayPeriod, spanOf} from "../../lib/period.js";
import type {ContractsReport, Deal} from "./contracts-report.js";
import {shortWords} from "./deal.js";
import type {Sentence} from "./sentence.js";

/** The answer of the page of contracts: what the deal of now left the client, and what the best other one would have. */
export function contractsAnswer(report: ContractsReport): Sentence {
  const {comparison, period, now, best, deals} = report;
  if (comparison === null || period === null || deals.length === 0)
    return [{figure: "No contract", of: "nothing"}, " is in your folder yet."];
  const over = overPeriod(period);
  if (comparison.leads === 0 && comparison.spend === 0)
    return [`${over} there are no leads and no ads to replay contracts on.`];
  if (report.costsOnly) return costAnswer(report, over);
  if (now === null) {
    const offered = best ?? report.top;
    return offered === null
      ? [`${over} doing it yourselves `, ...left(deals[0] as Deal, report), "."]
      : [
          `${over} no contract is in force; paying ${pay(offered)} would have `,
          ...left(offered, report),
          "."
        ];
  }
  return [`${over} paying ${pay(now)} `, ...left(now, report), ...otherwise(report, now)];
}

/** What would have been better, and whether the agency could have lived on it. */
function otherwise(report: ContractsReport, now: Deal): Sentence {
  const {best, top, money, deals} = report;
  const more = (deal: Deal) => deal.row.clientProfit - now.row.clientProfit;
  const said = (deal: Deal) => ({figure: formatMoney(more(deal), money, "whole")});
  if (best && best !== now && more(best) > 0)
    return best.row.clientProfit < 0
      ? [`; paying ${pay(best, now)} would have lost you `, said(best), " less."]
      : [`; paying ${pay(best, now)} would have left you `, said(best), " more."];
  if (top && top !== now && more(top) > 0)
    return [
      `; paying ${pay(top, now)} would have left you `,
      said(top),
      " more, and ",
      {figure: "the agency would have lost money on it", of: "loss"},
      "."
    ];
  return isAlone(deals) ? [noOther] : [", and no other offer would have left you more."];
}

function costAnswer({now, deals, money}: ContractsReport, over: string): Sentence {
  const cheapest = deals.find(deal => !deal.isOwn && !deal.agencyLoses);
  const cost = (deal: Deal) => formatMoney(deal.row.clientCost, money, "whole");
  if (now === null)
    return cheapest
      ? [
          `${over} paying ${pay(cheapest)} would have cost you `,
          {figure: cost(cheapest)},
          ", the least of all offers."
        ]
      : [`${over} no contract is in force.`];
  const less = cheapest ? now.row.clientCost - cheapest.row.clientCost : 0;
  const start: Sentence = [`${over} paying ${pay(now)} cost you `, {figure: cost(now)}];
  return cheapest && less > 0
    ? [
        ...start,
        `; paying ${pay(cheapest, now)} would have cost `,
        {figure: formatMoney(less, money, "whole")},
        " less."
      ]
    : [...start, isAlone(deals) ? noOther : ", and no other offer would have cost less."];
}

const noOther = "; there is no other offer to hold it against.";

/** Whether one contract is all that was offered; doing it yourselves is no offer. */
export const isAlone = (deals: readonly Deal[]) => deals.filter(({isOwn}) => !isOwn).length === 1;

function left({row}: Deal, {money}: ContractsReport): Sentence {
  const amount = formatMoney(Math.abs(row.clientProfit), money, "whole");
  return row.clientProfit < 0 ? ["lost you ", {figure: amount, of: "loss"}] : ["left you ", {figure: amount}];
}

/** A deal inside a sentence: its price, and who is paid unless that is clear. */
function pay({contract: {agency}, short}: Deal, now?: Deal): string {
  return agency === null || agency === now?.contract.agency ? short : `${agency} ${short}`;
}

const overPeriod = (period: Period) =>
  period.unfinished === period.to || period.months === 1
    ? `In ${sayPeriod(period)}`
    : `Over ${sayPeriod(period)}`;

/** What the answer rests on: the size of the sample, and what is left out. */
export function contractsBecause(report: ContractsReport): string {
  const {comparison, period, money, deals, costsOnly} = report;
  if (comparison === null || period === null || deals.length === 0)
    return "Write each contract and each offer as a file of the folder contracts/ of your business, and build again. The command npx leadger init writes a business with an example of every kind of contract to copy from.";
  const {leads, sales, margin, account} = comparison;
  const whose = account === null ? "that are not organic" : `of the account ${account}`;
  return [
    `${spanOf(period.from, period.to)}: every contract replayed on the same ${countOf(leads, "lead")} ${whose} and the same ${countOf(sales, "sale")}${costsOnly ? "" : `, which left ${formatMoney(margin, money, "whole")} before marketing`}.`,
    "Sales still to come of recent leads are not counted.",
    ...unknownMargins(report)
  ].join(" ");
}

/** What else to know before one believes the answer: who would lose, and what an agency is worth at all. */
export function contractsBeside(report: ContractsReport): string {
  if (report.deals.length === 0) return "";
  return [...earlier(report), ...others(report)].join(" ");
}

/** What was paid before the terms of now. */
function earlier({now, comparison, money}: ContractsReport): string[] {
  if (now === null || comparison === null) return [];
  const {versions} = now.family;
  const before = versions[versions.indexOf(now.contract) - 1];
  if (before === undefined || now.contract.start <= comparison.from) return [];
  return [`Until ${formatDay(now.contract.start)} the price was ${shortWords(before, money)}.`];
}

/** The deals that beat the one in the headline, and why they are not in it. */
function others({now, best, top, own, money, costsOnly, agencyIsKnown}: ContractsReport): string[] {
  if (costsOnly) return [];
  const than = best ?? now;
  const whole = (minor: number) => formatMoney(minor, money, "whole");
  const without = own && than && own.row.clientProfit > than.row.clientProfit ? own.row.clientProfit : null;
  const tempting =
    top && best && top !== best && top.agencyLoses && top.row.agencyProfit !== null
      ? [
          `Of all the offers ${top.words} would have been best for you (${whole(top.row.clientProfit)} left), but the agency would have lost ${whole(-top.row.agencyProfit)} on it: such a price does not last.`
        ]
      : [];
  const came = (profit: number) =>
    profit < 0 ? `you would have lost ${whole(-profit)}` : `${whole(profit)} would have been left`;
  return [
    ...tempting,
    ...(without === null
      ? []
      : [
          `Without an agency ${came(without)}, if your own people could bring in the same leads for what they cost now.`
        ]),
    ...(agencyIsKnown ? [] : ["What the work costs the agency is not known, so its profit is before that."])
  ];
}

function unknownMargins({comparison, costsOnly}: ContractsReport): string[] {
  if (comparison === null) return [];
  const {sales, salesWithoutMargin} = comparison;
  if (costsOnly)
    return sales === 0
      ? ["No sales are in the records, so only costs are compared."]
      : ["No sale has a known margin, so only costs are compared; set margin in business.yaml."];
  return salesWithoutMargin === 0
    ? []
    : [
        `${formatCount(salesWithoutMargin)} of the sales ${salesWithoutMargin === 1 ? "has" : "have"} no known margin and add nothing.`
      ];
}
