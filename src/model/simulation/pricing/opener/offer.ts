import {percentWords, priceWords} from "../../../contract/phrases.js";
import type {Deal} from "../../deal.js";
import type {Market} from "../../market.js";
import type {SideOutcome} from "../../outcome.js";
import {agencyCost} from "../agency-cost.js";
import {type DealPrice, decimalText, oneOf} from "../priced.js";
import type {Asked} from "../range.js";

/** What both sides come to under a deal, by so many draws. */
export interface Judgement {
  client: SideOutcome;
  agency: SideOutcome | null;
  draws: number;
}

/** A changed deal, and how far inside what both sides ask it is. */
export interface Offer {
  deal: Deal;
  newTerms: number;
  /** The price and what is new beside it, in words. */
  words: string[];
  price: number;
  client: SideOutcome;
  agency: SideOutcome;
  /** Mean profit of the agency over its mean fee; null where the fee is nothing. */
  agencyMargin: number | null;
  /** By how much the chance of a loss stays below what the side bears; below 0 where it does not. */
  ownerRoom: number;
  agencyRoom: number;
  /** 95 of 100 times the chances of a loss are found to within so much of what they are. */
  error: number;
  isInside: boolean;
  hasMargin: boolean;
}

/**
 * A deal as an offer, with what it was judged to come to. It is inside where both sides bear their chance of a loss and
 * neither loses on average. Null where nobody is paid.
 * @example offerOf({}, {deal: {}, newTerms: 1, words: [], price: 1}, {}, {client: null, agency: null, draws: 1}) // null
 */
export function offerOf(
  market: Market,
  made: Pick<Offer, "deal" | "newTerms" | "words" | "price">,
  asked: Asked,
  {client, agency, draws}: Judgement
): Offer | null {
  if (!agency) return null;
  const fee = agency.mean + agencyCost(market, made.deal);
  const agencyMargin = fee > 0 ? agency.mean / fee : null;
  const ownerRoom = asked.ownerMaxLoss - client.lossProbability;
  const agencyRoom = asked.agencyMaxLoss - agency.lossProbability;
  const error = (p: number) => 1.96 * Math.sqrt((p * (1 - p)) / draws);
  return {
    ...made,
    client,
    agency,
    agencyMargin,
    ownerRoom,
    agencyRoom,
    error: Math.max(error(client.lossProbability), error(agency.lossProbability)),
    isInside: ownerRoom >= 0 && agencyRoom >= 0 && client.mean >= 0 && agency.mean >= 0,
    hasMargin: agencyMargin !== null && agencyMargin >= asked.agencyMargin
  };
}

/**
 * A price of an offer in words.
 * @example offerPriceWords({unit: "money", per: "lead"}, 5500, {currency: "USD", minorDigits: 2}) // "$55 a lead"
 * @example offerPriceWords({unit: "share", per: "revenue"}, 0.1, {currency: "USD", minorDigits: 2}) // "10% of revenue"
 */
export function offerPriceWords(
  {unit, per}: Pick<DealPrice, "unit" | "per">,
  price: number,
  money: {currency: string; minorDigits: number}
): string {
  if (unit === "share") return `${percentWords(decimalText(price))} of ${per}`;
  return `${priceWords(decimalText(price / 10 ** money.minorDigits), money)} ${/^\d/.test(per) ? "for " : ""}${oneOf(per)}`;
}
