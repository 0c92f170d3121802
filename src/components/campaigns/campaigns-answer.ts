import {formatMoney} from "../../lib/currency.js";
import {shorten} from "../../lib/labels.js";
import {countOf, formatCount} from "../../lib/numbers.js";
import {EVENTS_NEEDED} from "../../model/statistics/certainty.js";
import {comparison} from "../../model/statistics/difference.js";
import type {Sentence} from "../contracts/sentence.js";
import {isRated, type LevelView, type Named} from "./campaigns-page.js";

/** From this probability on a difference is called sure. */
const SURE = 0.95;
/** Sales that it takes to know how long leads take to buy. */
const SALES_FOR_CURVE = 15;
const namesAtMost = 2;

/** The campaigns that differ from all others together, and how surely. */
function apart(rows: readonly Named[], least: number): {better: Named[]; worse: Named[]} {
  const sure = (row: Named, probability: number) => !row.immature && probability >= least;
  return {
    better: rows.filter(row => row.betterThanRest !== null && sure(row, row.betterThanRest)),
    worse: rows.filter(row => row.betterThanRest !== null && sure(row, 1 - row.betterThanRest))
  };
}

/** Those that surely differ: none while each stands alone, for then a few lucky leads would make a winner. */
const surelyApart = ({rows, published}: LevelView) =>
  apart(rows.filter(isRated), published.isByCurve ? SURE : Number.POSITIVE_INFINITY);

/** The answer of the page: which campaigns surely differ from the rest, or that none can be told apart yet. */
export function campaignsAnswer(level: LevelView): Sentence {
  const {rows, noun, published} = level;
  if (rows.every(({leads}) => leads === 0)) return ["No leads are in the records yet."];
  if (!published.salesKnown)
    return [
      `Which ${noun} brings customers `,
      {figure: "cannot be told", of: "loss"},
      " without sales on record."
    ];
  if (rows.length === 1) return [`There is one ${noun}, and `, {figure: "nothing to compare it with"}, "."];
  const {better, worse} = surelyApart(level);
  if (better.length + worse.length === 0)
    return [`No ${noun} `, {figure: "can be told apart"}, " from the rest yet."];
  if (better.length === 0)
    return ["Leads of ", {figure: list(worse), of: "loss"}, " buy less often than those of the rest."];
  const more: Sentence = ["Leads of ", {figure: list(better)}, " buy more often than those of the rest"];
  if (worse.length === 0) return [...more, "."];
  return [...more, "; leads of ", {figure: list(worse), of: "loss"}, " buy less often."];
}

/** What the answer rests on, what else seems to differ, and what cannot be told. */
export function campaignsBecause(level: LevelView): string {
  const {rows, noun, published} = level;
  const leads = rows.reduce((sum, row) => sum + row.leads, 0);
  if (leads === 0) return "Put the exports of your leads into the business folder and build again.";
  if (!published.salesKnown)
    return `${countOf(leads, "lead")} of ${countOf(rows.length, noun)}, and no sales.`;
  const sold = rows.reduce((sum, row) => sum + (row.sold ?? 0), 0);
  const when = published.isByCurve
    ? `within ${published.days} days`
    : `of leads that are ${published.days} days old`;
  const counted = `${countOf(leads, "lead")} of ${countOf(rows.length, noun)}, and ${countOf(sold, "sale")} ${when}.`;
  return [counted, ...whatIsNeeded(level, sold), ...likely(level), ...undecided(level)].join(" ");
}

/** What it would take to say more, where little can be said. */
function whatIsNeeded({published, rows, noun}: LevelView, sold: number): string[] {
  const curve = published.isByCurve
    ? []
    : [
        `It takes ${SALES_FOR_CURVE} sales to know how long leads take to buy; until then only leads that are ${published.days} days old count.`
      ];
  const enough = rows.some(({certainty, pooled}) => pooled !== null && certainty !== "not enough data");
  if (enough) return curve;
  const so = sold === 0 ? "none has bought so far" : `there are ${formatCount(sold)} in all`;
  return [
    ...curve,
    `Before the close rate of a ${noun} is more than a range it takes about ${EVENTS_NEEDED} sales; ${so}.`
  ];
}

function likely(level: LevelView): string[] {
  const {rows} = level;
  const sure = surelyApart(level);
  const {better, worse} = apart(rows, 0.8);
  const more = better.filter(row => !sure.better.includes(row) && verdictOf(row) === "better");
  const less = worse.filter(row => !sure.worse.includes(row) && verdictOf(row) === "worse");
  if (more.length + less.length === 0) return [];
  if (more.length === 0) return [`Those of ${list(less)} probably buy less often.`];
  const fewer = less.length === 0 ? "" : `, those of ${list(less)} less often`;
  return [`Those of ${list(more)} probably buy more often${fewer}.`];
}

const verdictOf = ({betterThanRest}: Named) => (betterThanRest === null ? null : comparison(betterThanRest));

function undecided({rows, noun}: LevelView): string[] {
  const equal = rows.filter(row => verdictOf(row) === "practically equal").length;
  const young = rows.filter(({immature}) => immature).length;
  return [
    ...(equal > 0 && rows.length > 1
      ? [
          `${countOf(equal, noun)} ${equal === 1 ? "is" : "are"} practically equal to the rest: what differs may be luck.`
        ]
      : []),
    ...(young > 0 && rows.length > 1
      ? [`${countOf(young, noun)} ${young === 1 ? "is" : "are"} still deciding and compared with nobody.`]
      : [])
  ];
}

/** How to read the chart of close rates. */
export function closeRatesNote({noun, rows, published}: LevelView): string {
  if (!rows.some(isRated))
    return `No ${noun} has a close rate yet: ${rows[0]?.reason ?? "there are no leads"}.`;
  const rate = published.isByCurve
    ? `the share of leads that buy within ${published.days} days; leads that are younger count for the part that they had time for`
    : `the share that bought of leads that are ${published.days} days old`;
  const learns = published.isByCurve
    ? `It learns from the other ${noun}s: with few leads it lies near the rest.`
    : `Each ${noun} stands alone until it is known how long leads take to buy.`;
  return `The one with the most spend comes first. The tick is ${rate}. ${learns} The band holds it in 9 of 10 cases, solid where it is narrow, and the hollow dot is what the leads of that ${noun} alone show.`;
}

/** How to read the table of costs. */
export function costsNote({noun, published, others, money}: LevelView): string {
  const when = published.isByCurve ? `within ${published.days} days` : "once they had their time";
  const more =
    others.groups > 0
      ? ` ${countOf(others.groups, `more ${noun}`)} with ${countOf(others.leads, "lead")}${others.spend === null ? "" : ` and ${formatMoney(others.spend, money, "whole")} of ad spend`} are not shown.`
      : "";
  return `What you spent on ads over the leads that came, and over the customers that those leads bring ${when} at the close rate above. Below each cost is what 9 of 10 cases allow. Agency fees are not in it.${more}`;
}

/** Names in a sentence: the first two, and how many more. */
function list(rows: readonly Named[]): string {
  const names = rows.slice(0, namesAtMost).map(({title}) => shorten(title, 40));
  const more = rows.length - names.length;
  if (more > 0) return `${names.join(", ")} and ${more} more`;
  return names.join(" and ");
}
