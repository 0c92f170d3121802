import {countWords, eventNoun, listWords, type Money, percentWords, priceWords} from "../phrases.js";
import {familyOf} from "../settling/demand.js";
import type {
  BonusComponent,
  Component,
  PercentComponent,
  PerUnitComponent,
  Tier
} from "../terms/components.js";
import type {Contract} from "../terms.js";
import {atLeastWords} from "./predicate.js";

type Billing = Contract["billing_period"];

/**
 * What a part of the price costs, in sentences.
 * @example componentWords({kind: "flat", amount: "5000", prorate: true}, "month", {currency: "USD", minorDigits: 2})[0] // "You pay $5,000 a month, whatever comes of it."
 * @example componentWords({kind: "per_unit", event: "lead", rate: "75", unit_size: 1}, "month", {currency: "USD", minorDigits: 2})[0] // "You pay $75 for each lead that counts."
 */
export function componentWords(component: Component, billing: Billing, money: Money): string[] {
  const said = (sentences: (string | null)[]) => [
    ...sentences.filter(sentence => sentence !== null),
    ...bounds(component, billing, money)
  ];
  switch (component.kind) {
    case "flat":
      return said([
        `You pay ${priceWords(component.amount, money)} a ${billing}, whatever comes of it.`,
        component.prorate ? null : `A ${billing} that is not full costs all of it.`
      ]);
    case "one_time":
      return said([
        `You pay ${priceWords(component.amount, money)} once, ${component.date === undefined ? "at the start" : `on ${component.date}`}.`
      ]);
    case "per_unit":
      return said([
        ...perUnit(component, billing, money),
        ...sales(component),
        ...perEvent(component, money)
      ]);
    case "percent":
      return said([
        ...percent(component, billing, money),
        ...sales(component),
        ...perEvent(component, money)
      ]);
    case "bonus":
      return said([bonus(component, billing, money)]);
  }
}

function perUnit(component: PerUnitComponent, billing: Billing, money: Money): (string | null)[] {
  const {event, rate, bands, tiers, unit_size, partial_block} = component;
  const size = unit_size ?? 1;
  const many = eventNoun(event, 2);
  const counting = familyOf(event) === "lead" || familyOf(event) === "appointment_set" ? " that counts" : "";
  const each =
    size === 1 ? `each ${eventNoun(event, 1)}${counting}` : `every ${size.toLocaleString("en-US")} ${many}`;
  const block =
    size === 1 || partial_block === "prorate"
      ? null
      : `Fewer than ${size.toLocaleString("en-US")} at the end cost ${partial_block === "floor" ? "nothing" : "as much as all of them"}.`;
  if (bands) {
    const isMoney = component.band_on === "revenue" || familyOf(event) === "sale";
    const value = (text: string) => (isMoney ? priceWords(text, money) : `${text} seconds`);
    const list = bands.map(band => {
      const range =
        band.max === null
          ? `of ${value(band.min)} or more`
          : `from ${value(band.min)} to just under ${value(band.max)}`;
      return `${range} ${priceWords(band.rate, money)}`;
    });
    return [`A ${eventNoun(event, 1)} costs ${listWords(list)}; any other costs nothing.`];
  }
  if (tiers) {
    const isMoney = component.tier_metric === "revenue" || component.tier_metric === "spend";
    return [
      stepped(
        component,
        tiers,
        isMoney ? (component.tier_metric === "spend" ? "ad spend" : "revenue") : many,
        isMoney,
        billing,
        money
      ),
      block
    ];
  }
  return [`You pay ${price(rate ?? "0", money)} for ${each}.`, block];
}

const isNothing = (amount: string) => /^[-.0]*$/.test(amount);
const price = (amount: string, money: Money) => (isNothing(amount) ? "nothing" : priceWords(amount, money));

function stepped(
  {tier_mode, tier_reset}: Pick<PerUnitComponent, "tier_mode" | "tier_reset">,
  tiers: readonly Tier[],
  counted: string,
  isMoney: boolean,
  billing: Billing,
  money: Money
): string {
  const size = (text: string) => (isMoney ? priceWords(text, money) : Number(text).toLocaleString("en-US"));
  const span = tier_reset === "period" ? billing : tier_reset === "contract" ? "whole contract" : tier_reset;
  const steps = tiers.map((tier, i) => {
    const before = tiers[i - 1]?.up_to ?? null;
    const cost = [
      tier.rate === undefined ? null : `${price(tier.rate, money)}${isNothing(tier.rate) ? "" : " each"}`,
      tier.percent === undefined ? null : percentWords(tier.percent),
      tier.flat === undefined
        ? null
        : `${price(tier.flat, money)}${tier_mode === "stairstep" ? "" : " at once"}`
    ].filter(part => part !== null);
    const range =
      before === null
        ? tier.up_to === null
          ? "for all"
          : `up to ${size(tier.up_to)}`
        : tier.up_to === null
          ? `above ${size(before)}`
          : isMoney
            ? `above ${size(before)} up to ${size(tier.up_to)}`
            : `from ${size(String(Number(before) + 1))} to ${size(tier.up_to)}`;
    return `${listWords(cost)} ${range}`;
  });
  const how = {
    graduated: "each keeps the price of its own step",
    volume: "all of them at the price of the step that is reached",
    stairstep: "one amount for the step that is reached"
  }[tier_mode];
  return `You pay by the ${isMoney ? counted : `number of ${counted}`} in a ${span}: ${listWords(steps)}; ${how}.`;
}

const taken = {
  tax: "tax",
  shipping: "shipping",
  discount: "discounts",
  processing: "card fees",
  refunds: "refunds"
};

function percent(component: PercentComponent, billing: Billing, money: Money): (string | null)[] {
  const {percent_of, net_basis, baseline, tiers, event} = component;
  const less = net_basis.length === 0 ? "" : `, less ${listWords(net_basis.map(part => taken[part]))}`;
  const whose = event === "new_customer" ? "a customer's first sale" : "each sale";
  const base = {
    gross: `what the customer pays in ${whose}, tax included and before discounts`,
    net: `the revenue of ${whose}${less}`,
    margin: `what ${whose} leaves you after its own costs${less}`,
    incremental: `revenue above ${priceWords(baseline?.amount ?? "0", money)} a ${billing}${less}`,
    ad_spend_net: "what the ads cost",
    ad_spend_gross: "what the ads cost with the fee itself added"
  }[percent_of];
  if (tiers) {
    const isUnits = component.tier_metric === "units";
    const counted = isUnits ? "sales" : event === "ad_spend" ? "ad spend" : "revenue";
    return [`You pay a share of ${base}.`, stepped(component, tiers, counted, !isUnits, billing, money)];
  }
  return [`You pay ${percentWords(component.percent ?? "0")} of ${base}.`];
}

function sales({event, recurrence}: PerUnitComponent | PercentComponent): (string | null)[] {
  if (event !== "sale" || recurrence === undefined) return [];
  if (recurrence === "first_only") return ["Only the first sale of a customer is paid for."];
  return recurrence === "lifetime"
    ? ["Every later sale of the same customer is paid for too."]
    : [
        `Sales of the same customer are paid for until ${countWords(recurrence.months, "month")} after the first.`
      ];
}

function perEvent(
  {event, min_per_event, max_per_event}: PerUnitComponent | PercentComponent,
  money: Money
): string[] {
  const one = `One ${eventNoun(event, 1)} costs`;
  return [
    ...(min_per_event === undefined ? [] : [`${one} at least ${priceWords(min_per_event, money)}.`]),
    ...(max_per_event === undefined ? [] : [`${one} at most ${priceWords(max_per_event, money)}.`])
  ];
}

function bonus({metric, threshold, pay}: BonusComponent, billing: Billing, money: Money): string {
  const target =
    metric === "revenue"
      ? `${priceWords(threshold, money)} of revenue or more`
      : atLeastWords(threshold, eventNoun(metric, 1), eventNoun(metric, 2));
  const extra =
    "fixed" in pay
      ? `${priceWords(pay.fixed, money)} on top`
      : `${priceWords(pay.rate_delta, money)} more for each of them`;
  return `At ${target} in a ${billing} you pay ${extra}.`;
}

function bounds({min, max}: Component, billing: Billing, money: Money): string[] {
  return [
    ...(min === undefined ? [] : [`This part costs at least ${priceWords(min, money)} a ${billing}.`]),
    ...(max === undefined ? [] : [`This part costs at most ${priceWords(max, money)} a ${billing}.`])
  ];
}
