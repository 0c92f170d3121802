import {isUnchanged, type WhatIf} from "../../model/contract/what-if.js";
import type {InputKey} from "../../model/simulation/inputs.js";
import {asFractions, type Scenario} from "../../model/simulation/scenario/schema.js";

/**
 * What a reader puts in the place of what the data says: numbers of the market by their names in scenario files (major
 * units, rates 0-1, or a change such as "+10%"), and by contract its quality and its terms.
 */
export interface WhatIfChoices {
  /** The contract that the page looks at more closely; null: the one that is best. */
  deal: string | null;
  months: number | null;
  market: Record<string, number | string>;
  quality: Record<string, number>;
  contracts: Record<string, WhatIf>;
}

/** The numbers of a market that are asked for first; the others are a click away. */
export const mainKeys: readonly InputKey[] = ["leadsPerMonth", "closeRate", "ticket", "margin"];

/** Nothing chosen. */
export const noChoices: WhatIfChoices = {deal: null, months: null, market: {}, quality: {}, contracts: {}};

/** Whether the numbers are those of the data; which contract is looked at changes none. */
export const isAsMeasured = ({months, market, quality, contracts}: WhatIfChoices): boolean =>
  months === null &&
  Object.keys(market).length === 0 &&
  Object.keys(quality).length === 0 &&
  Object.values(contracts).every(isUnchanged);

/** What a scenario says, as choices. */
export function choicesOf({months, market, quality, contracts}: Scenario): WhatIfChoices {
  const terms = Object.entries(contracts).map(([id, {prices, ...others}]): [string, WhatIf] => [
    id,
    {...others, prices: asFractions(prices)}
  ]);
  return {...noChoices, months: months ?? null, market, quality, contracts: Object.fromEntries(terms)};
}
