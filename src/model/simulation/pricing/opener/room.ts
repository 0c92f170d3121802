import type {Deal} from "../../deal.js";
import type {FastPath} from "../../fast.js";
import type {Market} from "../../market.js";
import {agencyCost} from "../agency-cost.js";
import {type Along, alongPrice} from "../along.js";
import {highestPrice, lowestPrice, meanOfDraws, meanPrice} from "../limits.js";
import {type DealPrice, usualPrice} from "../priced.js";
import type {Asked} from "../range.js";

/** The prices that both sides bear under a deal: from `low` to `high`, which lie the other way round where none is. */
export interface Room {
  low: number;
  /** The least price at which the agency also has its margin. */
  margin: number;
  high: number;
  /** What the client pays more at the high end than at the low one, minor units; below 0 where there is no room. */
  width: number;
}

/**
 * The room for one price of a deal: the agency's least, by its chance of a loss and on average, to the owner's most.
 * Null where one of them has no limit: a price that no longer matters is not the price of an offer.
 * @example roomOf({}, () => ({}), {unit: "money", value: 1}, {}, {evaluate: () => ({clientProfits: [], agencyProfits: []})}, 2) // null
 */
export function roomOf(
  market: Market,
  priced: (price: number) => Deal,
  price: DealPrice,
  asked: Asked,
  fast: FastPath,
  minorDigits: number
): Room | null {
  const along = alongPrice(market, priced, usualPrice(price, minorDigits), fast, enough);
  if (along.at(0).client.length === 0) return null;
  const {agencyMargin, ownerMaxLoss, agencyMaxLoss} = asked;
  const atRisk = {
    low: lowestPrice(along, agencyMaxLoss).value,
    high: highestPrice(along, ownerMaxLoss).value
  };
  if (atRisk.low === null || atRisk.high === null) return null;
  const room = (low: number, margin: number, high: number): Room => ({
    low,
    margin,
    high,
    width: width(along, low, high)
  });
  // Averages cost as much to look for, and cannot open what the risks have closed.
  if (atRisk.low > atRisk.high) return room(atRisk.low, atRisk.low, atRisk.high);
  const cost = agencyCost(market, priced(0));
  const even = {low: meanPrice(along, "agency", 0).value, high: meanPrice(along, "client", 0).value};
  if (even.low === null || even.high === null) return null;
  const low = Math.max(atRisk.low, even.low);
  const withMargin = meanPrice(along, "agency", (cost * agencyMargin) / (1 - agencyMargin)).value ?? Infinity;
  const high = Math.min(atRisk.high, even.high);
  return room(low, Math.max(low, withMargin), high);
}

/** Prices of offers are rounded to fewer digits. */
const enough = 1e-3;

const width = ({at}: Along, low: number, high: number) =>
  meanOfDraws(at(low).client) - meanOfDraws(at(high).client);
