import * as Inputs from "@observablehq/inputs";
import {html} from "htl";
import type {Currency} from "../../lib/currency.js";
import type {PublishedForecast} from "../../model/forecast/published.js";
import type {ForecastChoice} from "./address.js";
import {type Shown, type ShownPeriod, shownMeasures, shownPeriods} from "./forecast-view.js";
import {measureNames} from "./words.js";

type Chosen = Pick<ForecastChoice, "measure" | "by">;

/** Lets the reader choose what is looked ahead for, and whether by month or by week. */
export function ForecastSelect({measure, by}: Chosen): HTMLElement & {value: Chosen} {
  const what = Inputs.select<Shown>(shownMeasures, {
    label: "Show",
    format: name => measureNames[name],
    value: measure
  });
  const length = Inputs.select<ShownPeriod>(shownPeriods, {
    label: "by",
    format: name => name,
    value: by
  });
  for (const form of [what, length]) form.classList.add("choice");
  const element = html`<div class="choices">${what}${length}</div>` as HTMLElement & {value: Chosen};
  Object.defineProperty(element, "value", {get: () => ({measure: what.value, by: length.value})});
  return element;
}

/**
 * Lets the reader plan another spend for each period than that of the last ones, in major units; null is as before.
 * Only what a lead costs asks for it.
 */
export function SpendField(
  {measure, by}: Chosen,
  published: PublishedForecast,
  {currency, minorDigits}: Currency,
  start: ForecastChoice
): HTMLElement & {value: number | null} {
  const usual = published[by].plannedSpend;
  const usualText = usual === null ? "" : (usual / 10 ** minorDigits).toFixed(0);
  // What was planned for a month says nothing of a week.
  const begun = start.spend !== null && start.by === by ? String(start.spend) : usualText;
  const input =
    html`<input type="number" min="0" step="any" inputmode="decimal" value=${begun}>` as HTMLInputElement;
  const element = html`<div class="choices">${
    measure === "costPerLead"
      ? html`<form class="choice spend" onsubmit=${(event: Event) => event.preventDefault()}><label>${`Ad spend you plan a ${by}, ${currency}`} ${input}</label></form>`
      : ""
  }</div>` as HTMLElement & {value: number | null};
  const read = () => {
    const spend = Number(input.value);
    if (measure !== "costPerLead" || input.value === "" || input.value === usualText) return null;
    return Number.isFinite(spend) && spend >= 0 && spend < 1e12 ? spend : null;
  };
  Object.defineProperty(element, "value", {get: read});
  return element;
}
