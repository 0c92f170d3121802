import type {Currency} from "../../lib/currency.js";
import type {Business} from "../../model/rows.js";
import type {Deal} from "../../model/simulation/deal.js";
import type {Market} from "../../model/simulation/market.js";
import type {PublishedFuture} from "../../model/simulation/published.js";
import {applyScenario} from "../../model/simulation/scenario/apply.js";
import type {Scenario} from "../../model/simulation/scenario/schema.js";
import type {WhatIfChoices} from "./choices.js";

/** What the page starts from: the market and the contracts as the data says them. */
export interface WhatIfBase {
  money: Currency;
  market: Market;
  deals: readonly Deal[];
  /** The contract in force. */
  now: string | null;
}

/** What the site received, where it allows a look ahead: null without a market or without contracts. */
export function whatIfBase(
  {currency, minorDigits}: Business,
  {market, deals, now}: PublishedFuture
): WhatIfBase | null {
  if (market === null || deals.length === 0) return null;
  return {money: {currency, minorDigits}, market, deals, now};
}

/** The choices as a scenario, which the command line reads and computes in the same way. */
export function scenarioOf({months, market, quality, contracts}: WhatIfChoices, name: string): Scenario {
  return {name, market, ...(months === null ? {} : {months}), quality, contracts};
}

/** Market and contracts with what the reader chose; names that the data does not know change nothing. */
export function applied({market, deals}: WhatIfBase, choices: WhatIfChoices) {
  return applyScenario(market, deals, scenarioOf(choices, "what if"));
}
