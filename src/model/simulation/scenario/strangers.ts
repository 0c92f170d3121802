import {pricesOf, type WhatIf} from "../../contract/what-if.js";
import type {Deal} from "../deal.js";
import {type Market, meanOf} from "../market.js";
import {applyScenario} from "./apply.js";
import {asFractions, inputNames, isPercentage, type Scenario} from "./schema.js";

/** What of a scenario cannot be, by the path of its key. */
export interface Stranger {
  path: string[];
  message: string;
}

/**
 * What a scenario names that the market and the contracts do not have, and what it says of them that cannot be, or
 * limits nothing, each with the path of its key.
 * @example strangersOf({agency: null}, [], {name: "a", market: {agency_per_lead: "+5%"}, quality: {}, contracts: {}})[0].path // ["market", "agency_per_lead"]
 */
export function strangersOf(market: Market, deals: readonly Deal[], scenario: Scenario): Stranger[] {
  const ids = new Map(deals.map(deal => [deal.id, deal]));
  const known = `is no contract; write one of ${[...ids.keys()].join(", ") || "none: there are no contracts"}`;
  const unknown = (part: string, named: object) =>
    Object.keys(named).flatMap(id => (ids.has(id) ? [] : [{path: [part, id], message: known}]));
  return [
    ...Object.entries(scenario.market).flatMap(([name, change]) => changeOf(market, name, change)),
    ...unknown("quality", scenario.quality),
    ...qualitiesOf(market, ids, scenario),
    ...unknown("contracts", scenario.contracts),
    ...Object.entries(scenario.contracts).flatMap(([id, terms]) => termsOf(ids.get(id), terms))
  ];
}

/** A change is of a number that is known, and no share becomes more than all. Ads that rest leave a change of them be. */
function changeOf(market: Market, name: string, change: number | string): Stranger[] {
  if (typeof change === "number") return [];
  const input = inputNames.get(name);
  const now = input?.get(market) ?? null;
  const path = ["market", name];
  if (now === null) return [{path, message: "is a change of what is not known; write the number itself"}];
  const then = now * (1 + Number(change.replace("%", "")) / 100);
  if (input?.unit !== "rate" || then <= 1) return [];
  const most = Math.floor(100 * (1 / now - 1) + 1e-9);
  return [{path, message: `comes to ${percent(then)}, which is more than all; write at most +${most}%`}];
}

/** No contract brings more buyers than leads. */
function qualitiesOf(market: Market, ids: ReadonlyMap<string, Deal>, scenario: Scenario): Stranger[] {
  const named = Object.entries(scenario.quality).filter(([id]) => ids.has(id));
  if (named.length === 0) return [];
  const rate = meanOf(applyScenario(market, [], scenario).market.closeRate);
  return named.flatMap(([id, factor]) => {
    const most = Math.floor((100 / rate) * (1 + 1e-9)) / 100;
    const message = `would have more buyers than leads; write at most ${most}`;
    return factor > most ? [{path: ["quality", id], message}] : [];
  });
}

/** A contract has the prices that are changed, and something that a limit counts. */
function termsOf(deal: Deal | undefined, {prices, cap}: WhatIf): Stranger[] {
  const contract = deal?.family.versions[0];
  if (!deal || !contract) return [];
  const path = ["contracts", deal.id];
  if (contract.model === "self_managed")
    return [{path, message: "pays nobody: it has no terms to change; leave it out"}];
  const own = new Map(pricesOf(contract).map(price => [price.key, price]));
  const keys = [...own.keys()].join(", ") || "none: it has none";
  const wrong = (key: string, text: string): string[] => {
    const price = own.get(key);
    if (!price) return [`is no price of ${deal.id}; write one of ${keys}`];
    if (price.unit === "money")
      return isPercentage(text)
        ? [`is a share, and this price is an amount; write money in major units such as ${price.value}`]
        : [];
    return Number(asFractions({[key]: text})[key]) > 1
      ? ["is more than all; write a share such as 12% or 0.12"]
      : [];
  };
  const limitsNothing =
    typeof cap === "number" &&
    !contract.components.some(
      part => (part.kind === "per_unit" || part.kind === "percent") && part.event !== "ad_spend"
    );
  return [
    ...Object.entries(prices).flatMap(([key, text]) =>
      wrong(key, text).map(message => ({path: [...path, "prices", key], message}))
    ),
    ...(limitsNothing
      ? [{path: [...path, "cap"], message: "limits nothing: it bills no units; leave cap out"}]
      : [])
  ];
}

const percent = (rate: number) => `${Number((100 * rate).toPrecision(4))}%`;
