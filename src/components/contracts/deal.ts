import {formatDay} from "../../lib/calendar.js";
import type {Currency} from "../../lib/currency.js";
import {eventNoun, percentWords, priceWords, spanNoun} from "../../model/contract/phrases.js";
import type {
  BonusComponent,
  Component,
  PercentComponent,
  PerUnitComponent,
  Tier
} from "../../model/contract/terms/components.js";
import type {Contract, ContractFamily} from "../../model/contract/terms.js";

/** The version of a contract that holds on a day: the last that has started, or the first that will. */
export function versionOn({versions}: ContractFamily, day: string): Contract | undefined {
  return versions.filter(({start}) => start <= day).at(-1) ?? versions[0];
}

/** Whether a contract holds on a day, and was not only offered. */
export function isInForce({versions}: ContractFamily, day: string): boolean {
  const version = versions.filter(({start}) => start <= day).at(-1);
  return version !== undefined && !version.proposal && (version.end === null || version.end > day);
}

/** What the price hangs on, as short as a label needs it: "$1,500 a month and $40 a lead above 20". */
export function dealWords(contract: Contract, money: Currency): string {
  const parts = contract.components.flatMap(part => partWords(part, contract, money));
  const [first, second, third] = parts;
  if (first === undefined) return "no agency is paid";
  if (second === undefined) return first;
  if (third === undefined) return `${first} and ${second}`;
  return parts.length === 3 ? `${first}, ${second} and ${third}` : `${first}, ${second} and more`;
}

/** The same in a headline: no bonus, nothing that is paid once, and at most two parts. */
export function shortWords(contract: Contract, money: Currency): string {
  const main = contract.components.filter(({kind}) => kind !== "bonus" && kind !== "one_time").slice(0, 2);
  return dealWords(main.length === 0 ? contract : {...contract, components: main}, money);
}

function partWords(part: Component, {billing_period}: Contract, money: Currency): string[] {
  switch (part.kind) {
    case "flat":
      return [`${priceWords(part.amount, money)} a ${billing_period}`];
    case "one_time":
      return [`${priceWords(part.amount, money)} once`];
    case "per_unit":
      return unitWords(part, billing_period, money);
    case "percent":
      return [shareWords(part)];
    case "bonus":
      return [bonusWords(part, money)];
  }
}

function unitWords(part: PerUnitComponent, billing: Contract["billing_period"], money: Currency): string[] {
  const noun =
    part.event === "impression"
      ? "showing"
      : part.event === "period"
        ? spanNoun("period", billing)
        : part.event === "appointment_set"
          ? "appointment booked"
          : part.event === "appointment_held"
            ? "appointment held"
            : eventNoun(part.event, 1);
  const each =
    part.unit_size === 1
      ? `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`
      : `for ${part.unit_size.toLocaleString("en-US")} ${noun}s`;
  if (part.rate !== undefined) return [`${priceWords(part.rate, money)} ${each}`];
  const tiers = part.tiers ?? [];
  const free = freeUnits(tiers);
  const rates = [
    ...tiers.map(tier => tier.rate ?? tier.flat ?? "0"),
    ...(part.bands ?? []).map(({rate}) => rate)
  ].filter(rate => Number(rate) !== 0);
  const isFlat = tiers.some(({rate, flat}) => rate === undefined && flat !== undefined);
  const after = free === null ? "" : ` above ${Number(free).toLocaleString("en-US")}`;
  return [`${rangeOf(rates, rate => priceWords(rate, money))} ${isFlat ? `by the ${noun}s` : each}${after}`];
}

/** Up to how many units cost nothing. */
function freeUnits(tiers: readonly Tier[]): string | null {
  const [first] = tiers;
  const isFree = first !== undefined && Number(first.rate ?? 0) === 0 && Number(first.flat ?? 0) === 0;
  return isFree ? first.up_to : null;
}

const bases: Record<PercentComponent["percent_of"], string> = {
  gross: "what customers pay",
  net: "revenue",
  margin: "your margin",
  incremental: "added revenue",
  ad_spend_net: "ad spend",
  ad_spend_gross: "ad spend with the fee"
};

function shareWords({percent, tiers, percent_of}: PercentComponent): string {
  const shares = percent === undefined ? (tiers ?? []).map(tier => tier.percent ?? "0") : [percent];
  const range = rangeOf(shares, share => percentWords(share).replace("%", ""));
  return `${range}\u00a0% of ${bases[percent_of]}`;
}

function bonusWords({metric, threshold, pay}: BonusComponent, money: Currency): string {
  const target =
    metric === "revenue"
      ? `${priceWords(threshold, money)} of revenue`
      : `${Number(threshold).toLocaleString("en-US")} ${eventNoun(metric, Number(threshold))}`;
  return "fixed" in pay
    ? `${priceWords(pay.fixed, money)} more at ${target}`
    : `${priceWords(pay.rate_delta, money)} more each at ${target}`;
}

function rangeOf(values: readonly string[], say: (value: string) => string): string {
  const [first, last] = [values[0] ?? "0", values.at(-1) ?? "0"];
  return Number(first) === Number(last) ? say(first) : `${say(first)} to ${say(last)}`;
}

/** Sentences of the model as these pages set them: days as people write them, a space before the percent sign. */
export function typeset(text: string): string {
  return text.replace(/\b\d{4}-\d\d-\d\d\b/g, day => formatDay(day)).replace(/(\d)%/g, "$1\u00a0%");
}
