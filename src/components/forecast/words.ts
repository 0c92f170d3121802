import {formatDay, formatMonth} from "../../lib/calendar.js";
import {formatMoney} from "../../lib/currency.js";
import {formatCount} from "../../lib/numbers.js";
import type {ForecastView, Shown, ShownPeriod} from "./forecast-view.js";

/** What a measure is called. */
export const measureNames: Record<Shown, string> = {
  leads: "Leads",
  costPerLead: "Cost of a lead",
  sales: "Sales",
  revenue: "Revenue",
  spend: "Ad spend"
};

/** A period by its first day. */
export function periodName(date: string, by: ShownPeriod): string {
  return by === "month" ? formatMonth(date) : `week of ${formatDay(date)}`;
}

/** A value of the view in words; counts of a forecast are whole from 10 on. */
export function valueText(value: number, {isMoney, money, measure}: ForecastView): string {
  if (isMoney) return formatMoney(value, money, measure === "costPerLead" ? "auto" : "whole");
  return value >= 10 || Number.isInteger(value) ? formatCount(Math.round(value)) : value.toFixed(1);
}

/** The ends of a band in words: where the upper one is missing nobody can say how much it may be. */
export function bandText(low: number | null, high: number | null, view: ForecastView): string {
  if (low === null) return "cannot be told";
  if (high === null) return `${valueText(low, view)} or more: perhaps no lead comes`;
  return `${valueText(low, view)} to ${valueText(high, view)}`;
}
