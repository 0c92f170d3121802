import * as Inputs from "@observablehq/inputs";
import {html} from "htl";
import type {Currency} from "../../lib/currency.js";
import {type BreakEvenPage, type WhatIf, type WhatIfKey, whatIfKeys} from "./break-even-page.js";

/** A slider: what it is called, its ends and step as the reader sees them, and how many of these one unit of ours is. */
interface Slider {
  key: WhatIfKey;
  label: string;
  most: number;
  step: number;
  /** What the reader sees of one unit of the model: 100 for a rate, 0.01 for cents. */
  scale: number;
  /** As the reader sees it; null where nothing is known. */
  base: number | null;
}

/** Lets the reader put other numbers in the place of those that are measured or agreed. */
export function WhatIfForm(page: BreakEvenPage, start: WhatIf): HTMLElement & {value: WhatIf} {
  const sliders = slidersOf(page);
  const form = Inputs.form(
    Object.fromEntries(sliders.map(slider => [slider.key, SliderInput(slider, start)]))
  );
  const again = html`<button type="button">As your records say</button>` as HTMLButtonElement;
  const element = html`<div class="what-if sliders">${form}<p>${again}</p></div>` as HTMLElement & {
    value: WhatIf;
  };
  const read = () => readAll(sliders, form.value, start);
  Object.defineProperty(element, "value", {get: read});
  again.addEventListener("click", () => {
    start = {};
    form.value = Object.fromEntries(sliders.map(({key, base}) => [key, base ?? 0]));
    form.dispatchEvent(new Event("input", {bubbles: true}));
  });
  return element;
}

/** What differs from the records; a slider that nobody has moved says what it said. */
function readAll(sliders: Slider[], shown: Record<string, unknown>, start: WhatIf): WhatIf {
  const whatIf: WhatIf = {};
  for (const {key, base, scale, step} of sliders) {
    const value = shown[key];
    if (typeof value !== "number" || !Number.isFinite(value)) continue;
    const isBase = Math.abs(value - (base ?? 0)) < step / 2;
    const begun = start[key];
    if (begun !== undefined && Math.abs(value - begun * scale) < step / 2) whatIf[key] = begun;
    else if (!isBase) whatIf[key] = value / scale;
  }
  return whatIf;
}

function SliderInput({key, label, most, step, scale, base}: Slider, start: WhatIf): HTMLElement {
  const begun = start[key];
  const value = begun === undefined ? (base ?? 0) : begun * scale;
  const input = Inputs.range([0, Math.max(most, value)], {label, step, value});
  // The number field has the label; the slider beside it needs the same name.
  input.querySelector("input[type=range]")?.setAttribute("aria-label", label);
  return input;
}

function slidersOf(page: BreakEvenPage): Slider[] {
  return whatIfKeys.map(key => (key === "price" ? priceSlider(page) : inputSlider(key, page)));
}

function inputSlider(key: Exclude<WhatIfKey, "price">, {published, money}: BreakEvenPage): Slider {
  const value = published.inputs[key].value;
  const rate = {most: 100, step: 0.1, scale: 100};
  const parts = {
    closeRate: {label: "Leads that buy, %", ...rate},
    ticket: {label: `Net revenue of a sale, ${money.currency}`, ...moneyScale(value, money)},
    marginRate: {label: "Margin, % of revenue", ...rate},
    handlingPerLead: {label: `Handling of a lead, ${money.currency}`, ...moneyScale(value, money)},
    leadsPerMonth: {label: "Leads a month", most: roundUp(4 * (value ?? 25)), step: 1, scale: 1}
  }[key];
  return {key, ...parts, base: value === null ? null : rounded(value * parts.scale, parts.step)};
}

const prices = {
  price: "Price of a billed",
  pricePerCustomer: "Price of a customer",
  basePerMonth: "Base fee a month",
  revenueShare: "Share of revenue"
};

function priceSlider({priceKey, published, money}: BreakEvenPage): Slider {
  const value = published.contract?.terms[priceKey] ?? 0;
  const unit = published.contract?.unit?.replaceAll("_", " ") ?? "lead";
  const name = priceKey === "price" ? `${prices.price} ${unit}` : prices[priceKey];
  const scale = priceKey === "revenueShare" ? {most: 100, step: 0.1, scale: 100} : moneyScale(value, money);
  return {
    key: "price",
    label: `${name}, ${priceKey === "revenueShare" ? "%" : money.currency}`,
    ...scale,
    base: rounded(value * scale.scale, scale.step)
  };
}

/** From nothing to about four times what it is now, in steps that a hand can choose. */
function moneyScale(value: number | null, {minorDigits}: Currency): Pick<Slider, "most" | "step" | "scale"> {
  const major = (value ?? 0) / 10 ** minorDigits;
  const step = major >= 1000 ? 10 : major >= 20 ? 1 : minorDigits > 0 ? 0.1 : 1;
  return {most: roundUp(4 * Math.max(major, 25)), step, scale: 1 / 10 ** minorDigits};
}

function roundUp(value: number): number {
  const size = 10 ** Math.floor(Math.log10(value));
  return Math.ceil(value / size) * size;
}

const rounded = (value: number, step: number) => Number((Math.round(value / step) * step).toFixed(6));
