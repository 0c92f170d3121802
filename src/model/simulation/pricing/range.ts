import {closedForm} from "../closed-form.js";
import type {Deal} from "../deal.js";
import type {FastPath} from "../fast.js";
import type {Market} from "../market.js";
import {agencyCost} from "./agency-cost.js";
import {type Along, alongPrice} from "./along.js";
import {highestPrice, type Limit, lowestPrice, meanLimit, meanPrice} from "./limits.js";
import {type DealPrice, dealPrices, usualPrice, withPrice} from "./priced.js";

/** What both sides ask of a price. */
export interface Asked {
  /** Which price is looked for; the first of the deal where unset. */
  price?: string | undefined;
  /** Profit over fee that the agency wants on average, 0-1. */
  agencyMargin: number;
  /** The chance of a loss that each side bears at most, 0-1. */
  ownerMaxLoss: number;
  agencyMaxLoss: number;
}

/** From the agency's least to the owner's most, null where no price is too high; all null where that is empty. */
export type Zone = [low: number, high: number | null] | null;

/** What a price may be between two sides, in minor units or as a share, not rounded. */
export interface PriceRange extends Required<Omit<Asked, "price">> {
  price: DealPrice;
  owner: {expected: Limit; atRisk: Limit};
  agency: {expected: Limit; withMargin: Limit; atRisk: Limit};
  /** Where both sides gain on average; where the agency also has its margin; where both bear the risk. */
  expectedRange: Zone;
  marginRange: Zone;
  riskRange: Zone;
  /** Where all of that holds. */
  allRange: Zone;
}

/**
 * The owner's limit and the agency's floor of one price of a deal, all else as it is: on average, with the agency's
 * margin (profit of at least `agencyMargin` of its fee), and by the chance of a loss that each bears. Averages are
 * exact where the closed form holds; a share is at most 1. Null where the deal has no such price.
 * @example priceRange({}, {family: {versions: []}}, {agencyMargin: 0.2, ownerMaxLoss: 0.2, agencyMaxLoss: 0.1}, null) // null
 */
export function priceRange(market: Market, deal: Deal, asked: Asked, fast: FastPath): PriceRange | null {
  const prices = dealPrices(deal);
  const price = asked.price === undefined ? prices[0] : prices.find(({key}) => key === asked.price);
  if (!price) return null;
  const {agencyMargin, ownerMaxLoss, agencyMaxLoss} = asked;
  const usual = usualPrice(price, deal.family.minorDigits);
  const along = alongPrice(market, value => withPrice(deal, price, value), usual, fast);
  const cost = agencyCost(market, deal);
  const mean = meansOf(market, deal, price, usual, along);
  const [most, least] = price.unit === "share" ? [atMostAll, notBeyondAll] : [asFound, asFound];
  const owner = {expected: most(mean("client", 0)), atRisk: most(highestPrice(along, ownerMaxLoss))};
  const agency = {
    expected: least(mean("agency", 0)),
    // Profit is fee less cost, so that a share m of the fee is m / (1 - m) of the cost.
    withMargin: least(mean("agency", (cost * agencyMargin) / (1 - agencyMargin))),
    atRisk: least(lowestPrice(along, agencyMaxLoss))
  };
  return {
    price,
    agencyMargin,
    ownerMaxLoss,
    agencyMaxLoss,
    owner,
    agency,
    expectedRange: zone(agency.expected, owner.expected),
    marginRange: zone(agency.withMargin, owner.expected),
    riskRange: zone(agency.atRisk, owner.atRisk),
    allRange: both(zone(agency.withMargin, owner.expected), zone(agency.atRisk, owner.atRisk))
  };
}

const asFound = (limit: Limit): Limit => limit;

/** No share is more than all: the owner can give no more than that. */
const atMostAll = (limit: Limit): Limit =>
  limit.isOpen || (limit.value ?? 0) > 1 ? {value: 1, reason: null} : limit;

/** Nor can the agency ask for more. */
const notBeyondAll = (limit: Limit): Limit =>
  (limit.value ?? 0) > 1 ? {value: null, reason: "all of it would not be enough for the agency"} : limit;

function meansOf(
  market: Market,
  deal: Deal,
  price: DealPrice,
  usual: number,
  along: Along
): (side: "client" | "agency", least: number) => Limit {
  const free = closedForm(market, withPrice(deal, price, 0));
  const priced = closedForm(market, withPrice(deal, price, usual));
  if (!free || !priced || !along.line) return (side, least) => meanPrice(along, side, least);
  const units = (free.client.mean - priced.client.mean) / usual;
  return (side, least) => {
    const profit = free[side];
    return profit ? meanLimit(profit.mean, units, side, least) : meanPrice(along, side, least);
  };
}

function zone({value: low}: Limit, {value: high, isOpen}: Limit): Zone {
  if (low === null || (high === null && !isOpen)) return null;
  return high === null || low <= high ? [low, high] : null;
}

function both(a: Zone, b: Zone): Zone {
  if (a === null || b === null) return null;
  const low = Math.max(a[0], b[0]);
  const high = a[1] === null ? b[1] : b[1] === null ? a[1] : Math.min(a[1], b[1]);
  return high === null || low <= high ? [low, high] : null;
}
