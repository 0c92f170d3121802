import {pricesOf, type WhatIf, withWhatIf} from "../../contract/what-if.js";
import type {Deal} from "../deal.js";
import type {Market} from "../market.js";
import {asFractions, inputNames, isPercentage, type Scenario} from "./schema.js";

/** What a simulation is played on. */
export interface World {
  market: Market;
  deals: readonly Deal[];
}

/**
 * Market and contracts as a scenario changes them; what it does not name stays. Money of a scenario is major units, a
 * text such as "+10%" is relative to the market's own number, and quality multiplies that of the deal. Names that are
 * not known, and changes relative to what nobody said, change nothing: `strangersOf` names them.
 * @example applyScenario({months: 12}, [], {name: "short", months: 6, market: {}, quality: {}, contracts: {}}).market.months // 6
 */
export function applyScenario(
  market: Market,
  deals: readonly Deal[],
  {market: changes, months = market.months, quality, contracts}: Scenario
): World {
  let changed: Market = {...market, months};
  for (const [name, input] of inputNames) {
    const change = Object.hasOwn(changes, name) ? changes[name] : undefined;
    if (change === undefined) continue;
    const now = input.get(market);
    const unit = input.unit === "money" ? 10 ** market.minorDigits : 1;
    const value = typeof change === "number" ? change * unit : now === null ? null : now * factorOf(change);
    if (value !== null) changed = input.set(changed, value);
  }
  return {
    market: changed,
    deals: deals.map(deal => {
      const factor = Object.hasOwn(quality, deal.id) ? quality[deal.id] : undefined;
      const terms = Object.hasOwn(contracts, deal.id) ? contracts[deal.id] : undefined;
      if (factor === undefined && terms === undefined) return deal;
      return {
        ...deal,
        quality: deal.quality * (factor ?? 1),
        family: terms ? withWhatIf(deal.family, termsFor(deal, terms)) : deal.family
      };
    })
  };
}

const factorOf = (relative: string) => 1 + Number(relative.replace("%", "")) / 100;

/** The terms with every share as a fraction; what a price in money says as a share is none of its prices. */
function termsFor({family}: Deal, {prices, ...terms}: WhatIf): WhatIf {
  const shares = new Set(
    family.versions.flatMap(pricesOf).flatMap(({key, unit}) => (unit === "share" ? key : []))
  );
  const own = Object.entries(prices).filter(([key, price]) => !isPercentage(price) || shares.has(key));
  return {...terms, prices: asFractions(Object.fromEntries(own))};
}
