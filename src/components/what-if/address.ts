import {inputNames, Scenario} from "../../model/simulation/scenario/schema.js";
import {choicesOf, noChoices, type WhatIfChoices} from "./choices.js";

/**
 * What the reader chose as the search part of an address, without what nobody chose: the numbers of a market by their
 * names in scenario files, and terms with the id of their contract at the end.
 */
export function searchOfChoices({deal, months, market, quality, contracts}: WhatIfChoices): string {
  const search = new URLSearchParams();
  if (deal !== null) search.set("deal", deal);
  if (months !== null) search.set("months", String(months));
  for (const name of inputNames.keys()) {
    const value = market[name];
    if (value !== undefined) search.set(name, String(value));
  }
  for (const [id, factor] of Object.entries(quality)) search.set(`quality_${id}`, String(factor));
  for (const [id, {prices, cap, minimum}] of Object.entries(contracts)) {
    for (const [key, price] of Object.entries(prices)) search.set(`price_${key}_${id}`, price);
    if (cap !== undefined) search.set(`cap_${id}`, cap === null ? "none" : String(cap));
    if (minimum !== undefined) search.set(`minimum_${id}`, minimum ?? "none");
  }
  return search.size === 0 ? "" : `?${search}`;
}

/** What an address chooses; what no scenario file could say counts as not chosen. */
export function choicesOfSearch(search: string): WhatIfChoices {
  const said = new URLSearchParams(search);
  const choices: WhatIfChoices = {
    ...noChoices,
    deal: said.get("deal"),
    market: {},
    quality: {},
    contracts: {}
  };
  for (const [name, value] of said) {
    const part = partOf(name, value);
    const {data} = Scenario.safeParse({name: "address", ...part});
    if (part === null || data === undefined) continue;
    const chosen = choicesOf(data);
    choices.months = chosen.months ?? choices.months;
    Object.assign(choices.market, chosen.market);
    Object.assign(choices.quality, chosen.quality);
    for (const [id, terms] of Object.entries(chosen.contracts)) {
      const before = Object.hasOwn(choices.contracts, id) ? choices.contracts[id] : undefined;
      choices.contracts[id] = {...before, ...terms, prices: {...before?.prices, ...terms.prices}};
    }
  }
  return choices;
}

/** The part of a scenario that one name of an address speaks of. */
function partOf(name: string, value: string): object | null {
  if (name === "months") return {months: value};
  if (inputNames.has(name)) return {market: {[name]: value}};
  const [, term, key, id] = /^(?:(quality|cap|minimum)|price_([\d.tb]+))_(.+)$/.exec(name) ?? [];
  if (id === undefined) return null;
  if (key !== undefined) return {contracts: {[id]: {prices: {[key]: value}}}};
  if (term === "quality") return {quality: {[id]: value}};
  return {contracts: {[id]: {[term ?? ""]: value === "none" ? null : value}}};
}

/** What the address of the page chooses. */
export const choicesInAddress = (): WhatIfChoices => choicesOfSearch(location.search);

/** Puts what the reader chose into the address, so that a link or a reload shows the same. */
export function rememberChoices(choices: WhatIfChoices): void {
  const address = `${location.pathname}${searchOfChoices(choices)}${location.hash}`;
  history.replaceState(history.state, "", address);
}
