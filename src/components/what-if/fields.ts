import type {Currency} from "../../lib/currency.js";
import type {Contract} from "../../model/contract/terms.js";
import {pricesOf, settingsOf, type WhatIf} from "../../model/contract/what-if.js";
import type {Deal} from "../../model/simulation/deal.js";
import {type InputKey, inputOf} from "../../model/simulation/inputs.js";
import type {Market} from "../../model/simulation/market.js";
import {inputNames} from "../../model/simulation/scenario/schema.js";
import {priceLabel} from "../contracts/what-if-form.js";
import type {WhatIfChoices} from "./choices.js";
import type {SliderOptions} from "./slider.js";

/** One number of the form: what its slider says, and how it is put into the choices once it differs from the data. */
export interface Field extends SliderOptions {
  key: string;
  /** Puts what the reader sees into the choices; null: none. */
  write: (value: number | null, choices: WhatIfChoices) => void;
  /** Puts what was chosen before into the choices as it was, with all of its digits. */
  keep: (begun: WhatIfChoices, choices: WhatIfChoices) => void;
}

/** What scenario files call a number of a market. */
const nameOf = (key: InputKey) => [...inputNames].find(([, input]) => input.key === key)?.[0] ?? key;

/** The field of one number of the market; `now` is the market with what was chosen before. */
export function marketField(key: InputKey, base: Market, now: Market): Field {
  const {label, unit, min, max, get} = inputOf(key);
  const name = nameOf(key);
  const scale = unit === "rate" ? 100 : unit === "money" ? 1 / 10 ** base.minorDigits : 1;
  const was = get(base);
  const shown = was === null ? null : rounded(was * scale, unit === "rate" ? 1 : was * scale < 100 ? 2 : 0);
  const chosen = get(now);
  const end = unit === "rate" && key !== "closeRate" ? 100 : roundUp(4 * ((was ?? 0) * scale || 25));
  return {
    key: name,
    label: unit === "count" ? label : `${label}, ${unit === "rate" ? "%" : base.currency}`,
    least: min * scale,
    most: max === null ? null : max * scale,
    end: unit === "rate" ? Math.min(100, Math.max(end, 20)) : end,
    step: unit === "rate" ? 0.1 : stepOf(shown ?? 25, unit === "money" ? base.minorDigits : 0),
    base: shown,
    value: chosen === was || chosen === null ? shown : tidy(chosen * scale),
    noneIsMost: key === "capacityPerMonth",
    write: (value, choices) => {
      if (value !== null) choices.market[name] = unit === "rate" ? tidy(value / 100) : value;
    },
    keep: (begun, choices) => {
      const value = begun.market[name];
      if (value !== undefined) choices.market[name] = value;
    }
  };
}

/** How far ahead. */
export function monthsField(base: Market, now: Market): Field {
  return {
    key: "months",
    label: "Months ahead",
    least: 1,
    most: 120,
    end: 36,
    step: 1,
    base: base.months,
    value: now.months,
    write: (value, choices) => {
      if (value !== null) choices.months = Math.round(value);
    },
    keep: (begun, choices) => {
      choices.months = begun.months;
    }
  };
}

/** The fields of one contract: its prices, its limits, and how well its leads buy. */
export function dealFields(deal: Deal, begun: WhatIfChoices, money: Currency): Field[] {
  const contract = deal.family.versions[0];
  if (contract === undefined) return [];
  return [
    ...priceFields(deal, contract, begun, money),
    ...limitFields(deal, contract, begun, money),
    qualityField(deal, begun)
  ];
}

function priceFields({id}: Deal, contract: Contract, begun: WhatIfChoices, money: Currency): Field[] {
  return pricesOf(contract).map(price => {
    const scale = price.unit === "share" ? 100 : 1;
    const said = begun.contracts[id]?.prices[price.key];
    const base = tidy(Number(price.value) * scale);
    return {
      key: `price_${price.key}`,
      label: `${priceLabel(price, contract, money)}, ${price.unit === "share" ? "%" : money.currency}`,
      least: 0,
      most: price.unit === "share" ? 100 : 1e9,
      end: price.unit === "share" ? Math.min(100, roundUp(4 * (base || 10))) : roundUp(4 * (base || 25)),
      step: price.unit === "share" ? 0.1 : stepOf(base, money.minorDigits),
      base,
      value: said === undefined ? base : tidy(Number(said) * scale),
      write: (value, choices) => {
        if (value !== null) termsOf(choices, id).prices[price.key] = decimalOf(value / scale);
      },
      keep: (before, choices) => {
        const text = before.contracts[id]?.prices[price.key];
        if (text !== undefined) termsOf(choices, id).prices[price.key] = text;
      }
    };
  });
}

/** Cap and minimum, where an agency is paid for what it counts. */
function limitFields({id}: Deal, contract: Contract, begun: WhatIfChoices, money: Currency): Field[] {
  if (contract.model === "self_managed") return [];
  const {cap, minimum} = settingsOf(contract);
  const said = begun.contracts[id];
  const least = minimum === null ? null : Number(minimum);
  const counts = contract.components.some(({kind}) => kind === "per_unit");
  return [
    ...(counts
      ? [limitField(id, "cap", `Most that count in a ${contract.billing_period}`, cap, said?.cap, 0)]
      : []),
    limitField(
      id,
      "minimum",
      `Least an invoice comes to, ${money.currency}`,
      least,
      said?.minimum === undefined || said.minimum === null ? said?.minimum : Number(said.minimum),
      money.minorDigits
    )
  ];
}

function limitField(
  id: string,
  key: "cap" | "minimum",
  label: string,
  base: number | null,
  said: number | null | undefined,
  digits: number
): Field {
  return {
    key,
    label,
    least: 0,
    most: 1e9,
    end: roundUp(4 * (base || (key === "cap" ? 50 : 1000))),
    step: key === "cap" ? 1 : stepOf(base ?? 1000, digits),
    base,
    value: said === undefined ? base : said,
    mayBeNone: true,
    noneIsMost: key === "cap",
    write: (value, choices) => {
      const terms = termsOf(choices, id);
      if (key === "cap") terms.cap = value === null ? null : Math.round(value);
      else terms.minimum = value === null ? null : decimalOf(value);
    },
    keep: (before, choices) => {
      const terms = before.contracts[id];
      if (terms?.[key] !== undefined) Object.assign(termsOf(choices, id), {[key]: terms[key]});
    }
  };
}

/** Quality multiplies what the data says of the contract. */
function qualityField({id}: Deal, begun: WhatIfChoices): Field {
  return {
    key: "quality",
    label: "Its leads buy as often as others, %",
    least: 0,
    most: 1000,
    end: 200,
    step: 1,
    base: 100,
    value: tidy((begun.quality[id] ?? 1) * 100),
    write: (value, choices) => {
      if (value !== null) choices.quality[id] = tidy(value / 100);
    },
    keep: (before, choices) => {
      const factor = before.quality[id];
      if (factor !== undefined) choices.quality[id] = factor;
    }
  };
}

function termsOf({contracts}: WhatIfChoices, id: string): WhatIf {
  const terms = contracts[id] ?? {prices: {}};
  contracts[id] = terms;
  return terms;
}

/** Steps that a hand can choose. */
function stepOf(size: number, digits: number): number {
  if (size >= 1000) return 10;
  if (size >= 20 || digits === 0) return 1;
  return size >= 2 ? 0.1 : 0.01;
}

function roundUp(value: number): number {
  const size = 10 ** Math.floor(Math.log10(value));
  return Math.ceil(value / size) * size;
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

/** A number as a contract file writes it: plain text, at most six decimals. */
const decimalOf = (value: number) => value.toFixed(6).replace(/\.?0+$/, "");

/** Without the last bits that a change of unit leaves. */
const tidy = (value: number) => Number(value.toFixed(6));
