import type {WhatIf} from "../model/contract/what-if.js";

/** What a reader has chosen on the page of contracts; what is left as it was is not said. */
export interface Choices {
  period: "year" | "all";
  contract: string | null;
  whatIf: WhatIf;
}

const decimal = /^\d{1,15}(\.\d{1,12})?$/;
const priceKey = /^price\.(\d{1,3}(?:\.[tb]\d{1,3})?)$/;

/**
 * Choices as the search part of an address, without what nobody chose.
 * @example searchOf({period: "all", contract: "hybrid", whatIf: {prices: {"0": "60"}, cap: null}}) // "?period=all&contract=hybrid&price.0=60&cap=none"
 * @example searchOf({period: "year", contract: null, whatIf: {prices: {}}}) // ""
 */
export function searchOf({period, contract, whatIf}: Choices): string {
  const {prices, callSeconds, areaOnly, phoneNeeded, cap, minimum} = whatIf;
  const said: [string, string | undefined][] = [
    ["period", period === "all" ? "all" : undefined],
    ["contract", contract ?? undefined],
    ...Object.entries(prices).map(([key, price]): [string, string] => [`price.${key}`, price]),
    ["calls", callSeconds === undefined ? undefined : String(callSeconds)],
    ["area", yesNo(areaOnly)],
    ["phone", yesNo(phoneNeeded)],
    ["cap", cap === null ? "none" : cap === undefined ? undefined : String(cap)],
    ["minimum", minimum === null ? "none" : minimum]
  ];
  const search = new URLSearchParams(said.filter((pair): pair is [string, string] => pair[1] !== undefined));
  return search.size === 0 ? "" : `?${search}`;
}

/**
 * The choices that an address names; what it says wrongly counts as not chosen.
 * @example choicesOf("?contract=hybrid&cap=none&calls=soon").whatIf // {prices: {}, cap: null}
 */
export function choicesOf(search: string): Choices {
  const said = new URLSearchParams(search);
  const whatIf: WhatIf = {prices: {}};
  for (const [name, value] of said) {
    const key = priceKey.exec(name)?.[1];
    if (key !== undefined && decimal.test(value)) whatIf.prices[key] = value;
  }
  const calls = count(said.get("calls"));
  if (calls !== null) whatIf.callSeconds = calls;
  const area = truth(said.get("area"));
  if (area !== null) whatIf.areaOnly = area;
  const phone = truth(said.get("phone"));
  if (phone !== null) whatIf.phoneNeeded = phone;
  const cap = said.get("cap");
  if (cap === "none") whatIf.cap = null;
  else if (count(cap) !== null) whatIf.cap = count(cap);
  const minimum = said.get("minimum");
  if (minimum === "none") whatIf.minimum = null;
  else if (minimum !== null && decimal.test(minimum)) whatIf.minimum = minimum;
  return {
    period: said.get("period") === "all" ? "all" : "year",
    contract: said.get("contract"),
    whatIf
  };
}

const yesNo = (value: boolean | undefined) => (value === undefined ? undefined : value ? "yes" : "no");
const truth = (text: string | null) => (text === "yes" ? true : text === "no" ? false : null);
const count = (text: string | null) => (text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null);

const number = /^-?\d{1,12}(\.\d{1,6})?$/;

/**
 * Numbers that a reader chose, by name, as the search part of an address; at most six digits after the point.
 * @example searchOfNumbers({closeRate: 0.124, ticket: undefined}) // "?closeRate=0.124"
 * @example searchOfNumbers({}) // ""
 */
export function searchOfNumbers(numbers: Readonly<Record<string, number | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(numbers))
    if (value !== undefined && Number.isFinite(value)) search.set(name, String(Number(value.toFixed(6))));
  return search.size === 0 ? "" : `?${search}`;
}

/**
 * The numbers of these names that an address names; what is no plain number counts as not chosen.
 * @example numbersOf("?closeRate=0.124&ticket=lots", ["closeRate", "ticket"]) // {closeRate: 0.124}
 */
export function numbersOf<Name extends string>(
  search: string,
  names: readonly Name[]
): Partial<Record<Name, number>> {
  const said = new URLSearchParams(search);
  const numbers: Partial<Record<Name, number>> = {};
  for (const name of names) {
    const text = said.get(name);
    if (text !== null && number.test(text)) numbers[name] = Number(text);
  }
  return numbers;
}
