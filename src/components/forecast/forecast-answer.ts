import {formatDay, formatMonth} from "../../lib/calendar.js";
import {countOf, formatCount, inHundred} from "../../lib/numbers.js";
import {chanceOfMore} from "../../model/forecast/chance-of-more.js";
import type {PublishedForecast} from "../../model/forecast/published.js";
import type {Business} from "../../model/rows.js";
import type {Sentence} from "../answer.js";
import type {Figure} from "../figures.js";
import {type ForecastView, forecastView, type Shown} from "./forecast-view.js";
import {bandText, valueText} from "./words.js";

type Money = Pick<Business, "currency" | "minorDigits">;

/** The answer of the page: how many leads the next month brings, and between which ends. */
export function forecastAnswer(published: PublishedForecast, business: Money): Sentence {
  const view = forecastView(business, published, {measure: "leads", by: "month"});
  const [next] = view.ahead;
  if (next === undefined || next.middle === null || next.low80 === null || next.high80 === null)
    return ["How many leads come next ", {figure: "cannot be told yet"}, "."];
  const whole = Math.round(next.middle);
  return [
    `${formatMonth(next.date)} brings about `,
    {figure: countOf(whole, "lead")},
    "; in four cases of five it will be ",
    {figure: `${formatCount(Math.round(next.low80))} to ${formatCount(Math.round(next.high80))}`},
    "."
  ];
}

/** What stands behind it: from which records, how that did on the past, and whether there is time for them. */
export function forecastBecause(published: PublishedForecast, business: Money): string {
  const view = forecastView(business, published, {measure: "leads", by: "month"});
  const {reason} = view;
  if (reason !== null) return `Why: ${reason}.`;
  const through = published.through === null ? "" : ` through ${formatDay(published.through)}`;
  return [
    `From your records${through}, duplicates left out. ${pastSentence(view)}`,
    capacitySentence(published)
  ]
    .filter(text => text !== "")
    .join(" ");
}

/** Whether the months ahead bring more leads than can be worked; empty where that is not declared. */
function capacitySentence({leadsPossible, month}: PublishedForecast): string {
  const {forecast} = month.series.leads;
  if (leadsPossible === null || forecast === null) return "";
  const chances = chanceOfMore({forecast, posterior: month.posterior}, leadsPossible);
  const most = Math.max(...chances);
  const time = `You have time for ${formatCount(Math.floor(leadsPossible))} leads a month`;
  if (most < 0.05) return `${time}: hardly a month ahead brings more.`;
  return `${time}; the chance of more is greatest in ${formatMonth(month.ahead[chances.indexOf(most)] ?? "")}: ${inHundred(most)}.`;
}

/** How the method did on the past, counted: how often its band held, and its misses beside those of plain repetition. */
export function pastSentence({source, measure}: ForecastView): string {
  const {backtest} = source;
  if (source.forecast === null) return "";
  if (backtest === null) return "Your history is too short to try this on the past.";
  const [held, of] = backtest.held80;
  const whose =
    measure === "costPerLead"
      ? "the band of four cases in five of the leads behind it"
      : "the band of four cases in five";
  const times = `Tried on the past, ${whose} held ${formatCount(held)} times of ${formatCount(of)}`;
  const {mase, baselineMase} = backtest;
  if (mase === null || baselineMase === null || baselineMase === 0) return `${times}.`;
  const change = Math.round((mase / baselineMase - 1) * 100);
  if (change === 0) return `${times}.`;
  return `${times}, with misses ${Math.abs(change)} % ${change < 0 ? "smaller" : "greater"} than those of repeating the past.`;
}

/** The four numbers of the page, of the next month. */
export function forecastFigures(published: PublishedForecast, business: Money): Figure[] {
  const names: [Shown, string][] = [
    ["leads", "leads"],
    ["costPerLead", "what a lead costs"],
    ["sales", "sales"],
    ["revenue", "revenue"]
  ];
  return names.flatMap(([measure, name]) => {
    const view = forecastView(business, published, {measure, by: "month"});
    const [next] = view.ahead;
    if (next === undefined) return [];
    const band =
      next.low80 === null
        ? "cannot be told"
        : `${bandText(next.low80, next.high80, view)}, in four cases of five`;
    const plan =
      measure === "costPerLead" && view.spend !== null
        ? `; if you spend ${valueText(view.spend, {...view, measure: "spend"})}`
        : "";
    return [
      {
        label: `${name}, ${formatMonth(next.date)}`,
        value: next.middle === null ? "not known" : valueText(next.middle, view),
        note: `${band}${plan}`
      }
    ];
  });
}
