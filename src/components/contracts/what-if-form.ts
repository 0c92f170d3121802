import * as Inputs from "@observablehq/inputs";
import {html} from "htl";
import type {Choices} from "../../lib/url-state.js";
import {eventNoun, percentWords, priceWords} from "../../model/contract/phrases.js";
import type {Component} from "../../model/contract/terms/components.js";
import type {Contract} from "../../model/contract/terms.js";
import {type Price, pricesOf, type Settings, settingsOf, type WhatIf} from "../../model/contract/what-if.js";
import type {ContractsReport, Deal} from "./contracts-report.js";

const MOST = 1e9;

/** A field of the form: its input, and what it says once it differs from the contract. */
interface Field {
  key: string;
  input: HTMLElement;
  read: (value: unknown, whatIf: WhatIf) => void;
}

/** Lets the reader change the price and, where the records are in the page, who counts and the limits. */
export function WhatIfForm(
  deal: Deal | null,
  report: ContractsReport,
  choices: Choices
): HTMLElement & {value: WhatIf} {
  if (deal === null) return Object.assign(document.createElement("div"), {value: {prices: {}}});
  const start: WhatIf = choices.contract === deal.id ? choices.whatIf : {prices: {}};
  const fields = fieldsOf(deal.contract, report, start);
  const form = Inputs.form(Object.fromEntries(fields.map(({key, input}) => [key, input])));
  const again = html`<button type="button">As the contract says</button>` as HTMLButtonElement;
  const element = html`<div class="what-if">${form}<p>${again}</p></div>` as HTMLElement & {value: WhatIf};
  const read = () => {
    const whatIf: WhatIf = {prices: {}};
    for (const field of fields) field.read(form.value[field.key], whatIf);
    return whatIf;
  };
  Object.defineProperty(element, "value", {get: read});
  again.addEventListener("click", () => {
    form.value = Object.fromEntries(
      fieldsOf(deal.contract, report, {prices: {}}).map(({key, input}) => [key, inputValue(input)])
    );
    form.dispatchEvent(new Event("input", {bubbles: true}));
  });
  return element;
}

const inputValue = (input: HTMLElement): unknown => ("value" in input ? input.value : undefined);

function fieldsOf(contract: Contract, {money, ledger}: ContractsReport, start: WhatIf): Field[] {
  const prices = pricesOf(contract).map(price => priceField(price, contract, money, start.prices[price.key]));
  const settings = settingsOf(contract);
  const minimum = numberField(
    "minimum",
    `Least an invoice comes to, ${money.currency}`,
    settings.minimum === null ? undefined : Number(settings.minimum),
    start.minimum === undefined ? undefined : start.minimum === null ? null : Number(start.minimum),
    (value, whatIf) => {
      whatIf.minimum = value === null ? null : decimalOf(value);
    }
  );
  const least = contract.model === "self_managed" ? [] : [minimum];
  if (ledger === null) return [...prices, ...least];
  return [...prices, ...countingFields(contract, settings, start), ...least];
}

const countsLeads = ({components}: Contract) =>
  components.some(
    part =>
      part.kind === "bonus" ||
      ((part.kind === "per_unit" || part.kind === "percent") &&
        !["impression", "click", "ad_spend", "period"].includes(part.event))
  );

function countingFields(
  contract: Contract,
  {callSeconds, isAbove, areaOnly, phoneNeeded, cap}: Settings,
  start: WhatIf
): Field[] {
  if (!countsLeads(contract)) return [];
  return [
    numberField(
      "calls",
      isAbove ? "Calls of more than, seconds" : "Calls of at least, seconds",
      callSeconds ?? undefined,
      start.callSeconds,
      (value, whatIf) => {
        whatIf.callSeconds = Math.round(value ?? 0);
      }
    ),
    toggleField("area", "Only from the service area", areaOnly, start.areaOnly, (value, whatIf) => {
      whatIf.areaOnly = value;
    }),
    toggleField("phone", "Only with a phone number", phoneNeeded, start.phoneNeeded, (value, whatIf) => {
      whatIf.phoneNeeded = value;
    }),
    numberField(
      "cap",
      "Most that count in a billing period",
      cap ?? undefined,
      start.cap,
      (value, whatIf) => {
        whatIf.cap = value === null ? null : Math.round(value);
      }
    )
  ];
}

function priceField(
  price: Price,
  contract: Contract,
  money: ContractsReport["money"],
  chosen: string | undefined
): Field {
  const isShare = price.unit === "share";
  const shown = (value: string) => (isShare ? Number(percentWords(value).replace("%", "")) : Number(value));
  const label = `${priceLabel(price, contract, money)}, ${isShare ? "%" : money.currency}`;
  return numberField(
    `price ${price.key}`,
    label,
    shown(price.value),
    chosen === undefined ? undefined : shown(chosen),
    (value, whatIf) => {
      if (value !== null) whatIf.prices[price.key] = isShare ? hundredth(decimalOf(value)) : decimalOf(value);
    }
  );
}

/** A number field; `base` is what the contract says, and an emptied field says null. */
function numberField(
  key: string,
  label: string,
  base: number | undefined,
  chosen: number | null | undefined,
  set: (value: number | null, whatIf: WhatIf) => void
): Field {
  const value = chosen === undefined ? base : (chosen ?? undefined);
  const input = Inputs.number([0, MOST], {
    label,
    step: "any",
    placeholder: "none",
    ...(value === undefined ? {} : {value})
  });
  return {
    key,
    input,
    read: (now, whatIf) => {
      const number = typeof now === "number" && Number.isFinite(now) ? now : null;
      if (number !== (base ?? null)) set(number, whatIf);
    }
  };
}

function toggleField(
  key: string,
  label: string,
  base: boolean,
  chosen: boolean | undefined,
  set: (value: boolean, whatIf: WhatIf) => void
): Field {
  return {
    key,
    input: Inputs.toggle({label, value: chosen ?? base}),
    read: (now, whatIf) => {
      if (now !== base) set(now === true, whatIf);
    }
  };
}

/** A number as plain decimal text, without an exponent. */
function decimalOf(value: number): string {
  return value.toFixed(6).replace(/\.?0+$/, "");
}

function hundredth(percent: string): string {
  const [whole = "0", fraction = ""] = percent.split(".");
  const digits = whole.padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`.replace(/\.?0+$/, "") || "0";
}

/** What a price of a contract is called in a form: its part, and its step or band. */
export function priceLabel(
  {component, step}: Price,
  contract: Contract,
  money: ContractsReport["money"]
): string {
  const part = contract.components[component];
  if (part === undefined) return "Price";
  const plain = plainName(part);
  const isAlone = contract.components.filter(other => plainName(other) === plain).length === 1;
  const name = isAlone ? plain : (part.name ?? plain);
  if (step === null) return name;
  if ("tiers" in part && part.tiers) {
    const before = part.tiers[step - 1]?.up_to ?? null;
    const upTo = part.tiers[step]?.up_to ?? null;
    const isMoney = part.kind === "percent" || part.tier_metric === "revenue" || part.tier_metric === "spend";
    const size = (text: string) => (isMoney ? priceWords(text, money) : Number(text).toLocaleString("en-US"));
    const range = upTo === null ? `above ${size(before ?? "0")}` : `up to ${size(upTo)}`;
    return `${name}, ${range}`;
  }
  const band = "bands" in part ? part.bands?.[step] : undefined;
  return band ? `${name}, from ${band.min}` : name;
}

function plainName(part: Component): string {
  if (part.kind === "flat") return "Base";
  if (part.kind === "one_time") return "Paid once";
  if (part.kind === "bonus") return "Bonus";
  if (part.kind === "percent") return part.event === "ad_spend" ? "Share of ad spend" : "Share of revenue";
  const noun = eventNoun(part.event, part.unit_size);
  if (part.unit_size !== 1) return `Price of ${part.unit_size.toLocaleString("en-US")} ${noun}`;
  return `Price of ${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}
