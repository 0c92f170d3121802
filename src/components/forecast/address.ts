import {numbersOf} from "../../lib/url-state.js";
import {type Shown, type ShownPeriod, shownMeasures, shownPeriods} from "./forecast-view.js";

/** What the reader chose: a measure, weeks or months, and the spend of a period in major units. */
export interface ForecastChoice {
  measure: Shown;
  by: ShownPeriod;
  spend: number | null;
}

/** What an address chooses; what it says wrongly counts as not chosen. */
export function forecastChoiceOf(search: string): ForecastChoice {
  const said = new URLSearchParams(search);
  const spend = numbersOf(search, ["spend"]).spend;
  return {
    measure: shownMeasures.find(name => name === said.get("measure")) ?? "leads",
    by: shownPeriods.find(name => name === said.get("by")) ?? "month",
    spend: spend !== undefined && spend >= 0 ? spend : null
  };
}

/** The search part of an address that chooses this, without what nobody chose. */
export function searchOfForecast({measure, by, spend}: ForecastChoice): string {
  const search = new URLSearchParams();
  if (measure !== "leads") search.set("measure", measure);
  if (by !== "month") search.set("by", by);
  if (measure === "costPerLead" && spend !== null) search.set("spend", String(Number(spend.toFixed(6))));
  return search.size === 0 ? "" : `?${search}`;
}

export const forecastInAddress = (): ForecastChoice => forecastChoiceOf(location.search);

/** Puts what the reader chose into the address, so that a link or a reload shows the same. */
export function rememberForecast(choice: ForecastChoice): void {
  history.replaceState(history.state, "", `${location.pathname}${searchOfForecast(choice)}${location.hash}`);
}
