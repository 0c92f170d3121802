import type {Currency} from "../../lib/currency.js";
import {assumed, type Inputs, inputLabels} from "../../model/economics/break-even/inputs.js";
import {costOfLead, type LeadEconomics, spread} from "../../model/economics/break-even/lead-economics.js";
import type {PublishedBreakEven} from "../../model/economics/break-even/published.js";
import {type BreakEven, breakEven} from "../../model/economics/break-even/report.js";
import {economicsOf, noTerms, type Terms} from "../../model/economics/break-even/side.js";
import type {Business} from "../../model/rows.js";

/** What a reader may change to see what comes of it: rates are 0-1, money minor units. */
export const whatIfKeys = [
  "closeRate",
  "ticket",
  "marginRate",
  "handlingPerLead",
  "leadsPerMonth",
  "price"
] as const;
export type WhatIfKey = (typeof whatIfKeys)[number];
export type WhatIf = Partial<Record<WhatIfKey, number>>;

/** Which of a contract's prices is the one that it is about. */
export type PriceKey = keyof Terms;

/** The break-even as the page shows it, with what the reader changed. */
export interface BreakEvenPage {
  business: Business;
  published: PublishedBreakEven;
  money: Currency;
  inputs: Inputs;
  terms: Terms;
  priceKey: PriceKey;
  /** A lead with every input as it stands. */
  economics: LeadEconomics;
  found: BreakEven;
  /** Whether it is customers, and not leads, that are paid for. */
  byCustomer: boolean;
  isChanged: boolean;
}

/** Everything that the page shows, from what the site received and the numbers that the reader put in their place. */
export function breakEvenPage(
  business: Business,
  published: PublishedBreakEven,
  whatIf: WhatIf = {}
): BreakEvenPage {
  const {contract, currency, minorDigits, curve} = published;
  const priceKey = priceKeyOf(contract?.terms ?? noTerms);
  const terms = {...(contract?.terms ?? noTerms)};
  const inputs = {...published.inputs};
  for (const key of whatIfKeys) {
    const value = whatIf[key];
    if (value === undefined) continue;
    if (key === "price") terms[priceKey] = value;
    else inputs[key] = assumed(inputLabels[key], value, "as you put it here");
  }
  const economics = economicsOf(key => inputs[key].value, terms, "first order");
  return {
    business,
    published,
    money: {currency, minorDigits},
    inputs,
    terms,
    priceKey,
    economics,
    found: breakEven(inputs, terms, {curve}),
    byCustomer: terms.pricePerCustomer > 0 || terms.revenueShare > 0,
    isChanged: Object.keys(whatIf).length > 0
  };
}

function priceKeyOf(terms: Terms): PriceKey {
  const keys = ["price", "pricePerCustomer", "revenueShare", "basePerMonth"] as const;
  return keys.find(key => terms[key] > 0) ?? "price";
}

/** What is paid for a lead, fees and ads together, beside base fee, handling and in-house cost; minor units. */
export function paidPerLead({economics: e}: BreakEvenPage): number {
  return costOfLead(e) - e.handlingPerLead - spread(e.inHousePerMonth + e.basePerMonth, e.leadsPerMonth);
}

/** The same for a customer, with what is paid by the customer; null where no lead becomes one. */
export function paidPerCustomer(page: BreakEvenPage): number | null {
  const {economics: e} = page;
  if (!(e.closeRate > 0)) return null;
  return paidPerLead(page) / e.closeRate + e.pricePerCustomer + e.revenueShare * e.ticket;
}
