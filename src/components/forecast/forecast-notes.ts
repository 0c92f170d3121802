import {html} from "htl";
import {formatCount} from "../../lib/numbers.js";
import {pastSentence} from "./forecast-answer.js";
import type {ForecastView, Shown} from "./forecast-view.js";
import {bandText, measureNames, valueText} from "./words.js";

/** What the chart shows. */
export function chartTitle({measure, by, ahead}: ForecastView): string {
  const what = measure === "costPerLead" ? "What a lead costs" : measureNames[measure];
  return ahead.length === 0 ? `${what} by ${by}` : `${what} by ${by}, and what comes next`;
}

/** How to read the chart, or why there is nothing ahead. */
export function chartNote(view: ForecastView): string {
  const {measure, by, ahead, past, reason, spend, whole, limit} = view;
  if (ahead.length === 0) return `No forecast: ${reason ?? "nothing is ahead"}.`;
  const middle = measure === "costPerLead" ? "median" : "mean";
  const parts = [
    `The line ahead is the ${middle}; the band holds what comes in four cases of five, the paler one in 19 of 20.`
  ];
  if (past.at(-1)?.isOver === false) parts.push(`The hollow dot is the ${by} that is not over.`);
  if (limit !== null)
    parts.push(
      `What lies above the line of ${formatCount(Math.floor(limit))} is more than you have time for.`
    );
  if (measure === "costPerLead" && spend !== null && whole !== null) {
    const plan = valueText(spend, {...view, measure: "spend"});
    const costs =
      whole.median === null
        ? "too many of the futures bring no lead to say what one costs"
        : `a lead costs ${valueText(whole.median, view)} over all ${ahead.length} ${by}s together, in four cases of five ${bandText(whole.low80, whole.high80, view)}`;
    parts.push(
      `If you spend ${plan} each ${by}, ${costs}. This takes as many leads to come as your records say, whatever you spend.`
    );
  }
  return parts.join(" ");
}

/** How the method did on the past, and what it is. */
export function methodNote(view: ForecastView): string {
  const {forecast} = view.source;
  return forecast === null ? "" : `${pastSentence(view)} How it is made: ${forecast.method}.`;
}

const meanings: Record<Shown, string> = {
  leads: "Leads that repeat nobody, in the period in which they came.",
  costPerLead:
    "Ad spend of a period over its leads, agency fees not included. Ahead the spend is a plan, the mean of the last 8 periods or what you write, and taken as certain; it is held against 4,096 futures of the leads, and you see the middle one, for a period without leads would make a mean endless. More spend is not taken to bring more leads: nobody can say how many more from your records alone.",
  sales:
    "Sales of leads, in the period in which they close. Where it is known how long your customers take, those ahead are what open leads of each age still bring, and what new leads bring, 4,096 times drawn; else sales follow their own past.",
  revenue:
    "Net revenue of those sales, less refunds in the period in which they are paid back. Ahead it is the sales that are forecast, each at what one of the last 200 with an amount brought, less the share that refunds take: it goes with the sales beside it. Only where sales follow their own past and are 10 or more a period does revenue follow its own.",
  spend: "What the ads cost. Ahead it is what comes if you go on as before: a plan of yours is better."
};

/** What the measure is, and how forecasts are made, one click away. */
export function MeaningNote({measure}: ForecastView): HTMLElement {
  return html`<details class="behind"><summary>What this is, and how it is made</summary>
    <p>${meanings[measure]}</p>
    <p>Periods of few leads or sales follow a level that stands still, drifts or jumped, and scatter around it as they did before. Everything else is the average of simple methods: smoothing, a slow trend, the same period of last year. A season is read in only where your history shows one. From six moments of the past each method is tried as if nothing after them were known, and it is said above how that went. Where plain repetition misses less by more than a twentieth, half of it is taken into the average, or it alone where even that missed more, and sales follow their own past; bands of the average that held too little are drawn out. Last values far off what was usual may be a new level or a one-off: the band holds both.</p>
    <p>A forecast goes on from what your records show. A new contract, another budget or a new competitor is not in them.</p>
  </details>`;
}
