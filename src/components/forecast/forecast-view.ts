import type {Currency} from "../../lib/currency.js";
import {type CostAhead, costPerLead} from "../../model/forecast/cost-per-lead.js";
import type {
  ForecastMeasure,
  PublishedForecast,
  PublishedPeriods,
  PublishedSeries
} from "../../model/forecast/published.js";
import type {Business} from "../../model/rows.js";

/** What the page can show: what is forecast, and what a lead will cost for the money that is planned. */
export const shownMeasures = ["leads", "costPerLead", "sales", "revenue", "spend"] as const;
export type Shown = (typeof shownMeasures)[number];
export const shownPeriods = ["month", "week"] as const;
export type ShownPeriod = (typeof shownPeriods)[number];

/** What happened in a period; null where it cannot be said. */
export interface PastPeriod {
  date: string;
  value: number | null;
  /** Whether all of it has passed. */
  isOver: boolean;
}

/** What a period ahead brings: an end is null where nobody can say how high it may be. */
export interface PeriodAhead {
  date: string;
  middle: number | null;
  low80: number | null;
  high80: number | null;
  low95: number | null;
  high95: number | null;
}

/** A measure by week or month as the page shows it: money in minor units. */
export interface ForecastView {
  measure: Shown;
  by: ShownPeriod;
  isMoney: boolean;
  money: Currency;
  past: PastPeriod[];
  ahead: PeriodAhead[];
  /** What a lead costs over all periods ahead; null for other measures. */
  whole: CostAhead | null;
  /** How it is made, and how that did on the past: of the leads for what a lead costs. */
  source: PublishedSeries;
  reason: string | null;
  /** Leads of a period that there is time for; null where it is not declared, and for other measures. */
  limit: number | null;
  /** What is spent in each period ahead. */
  spend: number | null;
}

/** The share of a year's months that a week is. */
const MONTHS_A_WEEK = 12 / 52;

/** A measure by week or by month, with the spend that the reader plans instead of that of the last periods. */
export function forecastView(
  {currency, minorDigits}: Pick<Business, "currency" | "minorDigits">,
  published: PublishedForecast,
  {measure, by, spend = null}: {measure: Shown; by: ShownPeriod; spend?: number | null}
): ForecastView {
  const periods = published[by];
  const source = periods.series[measure === "costPerLead" ? "leads" : measure];
  const possible = published.leadsPossible;
  const view = {
    measure,
    by,
    isMoney: measure !== "leads" && measure !== "sales",
    money: {currency, minorDigits},
    source,
    limit:
      measure !== "leads" || possible === null ? null : by === "month" ? possible : possible * MONTHS_A_WEEK,
    spend: spend ?? periods.plannedSpend,
    whole: null
  };
  if (measure === "costPerLead") return {...view, ...costs(periods, view.spend)};
  const past = pastOf(periods, periods.series[measure].values);
  return {...view, past, ahead: aheadOf(periods, measure), reason: source.reason};
}

const pastOf = ({dates, lastShare}: PublishedPeriods, values: readonly (number | null)[]): PastPeriod[] =>
  dates.map((date, i) => ({
    date,
    value: values[i] ?? null,
    isOver: i < dates.length - 1 || lastShare === 1
  }));

function aheadOf({ahead, series}: PublishedPeriods, measure: ForecastMeasure): PeriodAhead[] {
  const {forecast} = series[measure];
  if (forecast === null) return [];
  return ahead.map((date, i) => {
    const [low95 = 0, low80 = 0, , , , high80 = 0, high95 = 0] = forecast.quantiles[i] ?? [];
    return {date, middle: forecast.mean[i] ?? 0, low80, high80, low95, high95};
  });
}

function costs(
  periods: PublishedPeriods,
  spend: number | null
): Pick<ForecastView, "past" | "ahead" | "reason" | "whole"> {
  const {series, posterior, ahead} = periods;
  const {leads, spend: spent} = series;
  const isSpent = spent.values.some(value => (value ?? 0) > 0);
  const perLead = leads.values.map((count, i) =>
    isSpent && (count ?? 0) > 0 ? (spent.values[i] ?? 0) / (count ?? 0) : null
  );
  const past = pastOf(periods, perLead);
  if (leads.forecast === null) return {past, ahead: [], whole: null, reason: leads.reason};
  if (spend === null)
    return {past, ahead: [], whole: null, reason: "no spend is in the records: write what you plan"};
  const found = costPerLead({forecast: leads.forecast, posterior}, spend);
  return {
    past,
    whole: found.whole,
    reason: null,
    ahead: ahead.map((date, i) => {
      const cost = found.periods[i];
      return {
        date,
        middle: cost?.median ?? null,
        low80: cost?.low80 ?? null,
        high80: cost?.high80 ?? null,
        low95: cost?.low95 ?? null,
        high95: cost?.high95 ?? null
      };
    })
  };
}
