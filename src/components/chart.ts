import * as Plot from "@observablehq/plot";
import {type Currency, shortMoney} from "../lib/currency.js";
import {formatCount} from "../lib/numbers.js";

/** How wide a chart may be, in pixels. */
export interface Size {
  width: number;
}

/** Below this width a chart keeps its labels and gives up space. */
export const narrow = 560;

/** A plot in the type and the colours of the page, read out as one image with a title and a description. */
export function chart({width}: Size, title: string, description: string, options: Plot.PlotOptions): Element {
  const svg = Plot.plot({
    width,
    ariaLabel: title,
    ariaDescription: description,
    ...options,
    style: {
      fontFamily: "inherit",
      fontSize: width < narrow ? "12px" : "13px",
      fontVariantNumeric: "tabular-nums",
      background: "none",
      overflow: "visible"
    }
  });
  svg.setAttribute("role", "img");
  // One image with one description: its parts need no names, and must not have them.
  for (const part of svg.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  return svg;
}

/** Pale lines to read values by, at most eight. */
export const gridY = () => Plot.gridY({stroke: "var(--rule)", strokeOpacity: 1, ticks: 4});
export const gridX = (tickSpacing: number) =>
  Plot.gridX({stroke: "var(--rule)", strokeOpacity: 1, tickSpacing});

/** Amounts along the foot of a chart whose rows have their names beside them. */
export const moneyAxisX = (tickSpacing: number, money: Currency) =>
  Plot.axisX({
    label: null,
    tickSize: 0,
    tickSpacing,
    tickFormat: (amount: number) => shortMoney(amount, money)
  });

/** Rates along the foot. */
export const rateAxisX = (tickSpacing: number) =>
  Plot.axisX({label: null, tickSize: 0, tickSpacing, tickFormat: shortRate});

/** Amounts, rates or counts up the side, beside the pale lines. */
export const moneyAxisY = (money: Currency) => axisY(amount => shortMoney(amount, money));
export const rateAxisY = () => axisY(shortRate);
export const countAxisY = () => axisY(wholeCount);

const axisY = (tickFormat: (value: number) => string) =>
  Plot.axisY({label: null, tickSize: 0, ticks: 4, tickFormat});
const shortRate = (rate: number) => `${Number((rate * 100).toFixed(1))}\u00a0%`;
const wholeCount = (count: number) => (Number.isInteger(count) ? formatCount(count) : "");

/** The line at nothing: at the foot of what rises from it, or where gains and losses part. */
export const zeroY = (strokeOpacity = 0.4) => Plot.ruleY([0], {stroke: "currentColor", strokeOpacity});
export const zeroX = () => Plot.ruleX([0], {stroke: "currentColor", strokeOpacity: 0.5});

/** A label that stays legible where a line runs behind it. */
export const halo = {fill: "currentColor", stroke: "var(--paper)", strokeWidth: 5} as const;

/** What stands in place of a chart that has nothing to show; the sentence above it says why. */
export const Blank = (): Element => document.createElement("span");
