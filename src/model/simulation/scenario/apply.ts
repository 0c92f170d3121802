import {pricesOf, withWhatIf} from "../../contract/what-if.js";
import type {Deal} from "../deal.js";
import type {Market} from "../market.js";
import {inputNames, type Scenario} from "./schema.js";

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
        family: terms ? withWhatIf(deal.family, terms) : deal.family
      };
    })
  };
}

const factorOf = (relative: string) => 1 + Number(relative.replace("%", "")) / 100;

/**
 * What a scenario names that the market and the contracts do not have, each with the path of its key.
 * @example strangersOf({agency: null}, [], {name: "a", market: {agency_per_lead: "+5%"}, quality: {}, contracts: {}})[0].path // ["market", "agency_per_lead"]
 */
export function strangersOf(
  market: Market,
  deals: readonly Deal[],
  {market: changes, quality, contracts}: Scenario
): {path: string[]; message: string}[] {
  const ids = new Map(deals.map(deal => [deal.id, deal]));
  const known = `is no contract; write one of ${[...ids.keys()].join(", ") || "none: there are no contracts"}`;
  const unsaid = Object.entries(changes).flatMap(([name, change]) =>
    typeof change === "string" && inputNames.get(name)?.get(market) === null
      ? [{path: ["market", name], message: "is a change of what is not known; write the number itself"}]
      : []
  );
  const unknown = (part: string, named: object) =>
    Object.keys(named).flatMap(id => (ids.has(id) ? [] : [{path: [part, id], message: known}]));
  const prices = Object.entries(contracts).flatMap(([id, terms]) => {
    const contract = ids.get(id)?.family.versions[0];
    if (!contract) return [];
    const own = new Map(pricesOf(contract).map(price => [price.key, price]));
    return Object.entries(terms.prices).flatMap(([key, value]) => {
      const path = ["contracts", id, "prices", key];
      const price = own.get(key);
      if (!price)
        return [
          {
            path,
            message: `is no price of ${id}; write one of ${[...own.keys()].join(", ") || "none: it has none"}`
          }
        ];
      return price.unit === "share" && Number(value) > 1
        ? [{path, message: "is more than all; write a share such as 12% or 0.12"}]
        : [];
    });
  });
  return [...unsaid, ...unknown("quality", quality), ...unknown("contracts", contracts), ...prices];
}
