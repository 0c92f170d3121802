import type {Deal} from "../deal.js";
import type {FastPath} from "../fast.js";
import type {Market} from "../market.js";
import {agencyCost} from "./agency-cost.js";
import {type Judgement, type Offer, offerOf, offerPriceWords} from "./opener/offer.js";
import {type Room, roomOf} from "./opener/room.js";
import {roundInside} from "./opener/round.js";
import {type Structure, structuresOf} from "./opener/structures.js";
import {type DealPrice, dealPrices} from "./priced.js";
import type {Asked} from "./range.js";

/** Offers that open a zone between two sides that no price alone opens. */
export interface Opener {
  /** Those that do, the simplest first. */
  offers: Offer[];
  /** Where none does: the offer that comes nearest. */
  nearest: Offer | null;
}

/** A deal with one new term at one value, and the room that its price has there. */
interface Candidate {
  structure: Structure;
  value: number;
  room: Room;
}

/**
 * Looks for the fewest changed terms, at prices that a person would write, under which both sides bear their chance of
 * a loss and neither loses on average; with the agency's margin where a structure allows it. `judge` has the last word
 * on each offer: what it finds outside is not offered. Empty, with nothing near, where the deal has no such price.
 * @example openRiskZone({}, {family: {versions: []}}, {}, null, null) // {offers: [], nearest: null}
 */
export function openRiskZone(
  market: Market,
  deal: Deal,
  asked: Asked,
  fast: FastPath,
  judge: (deal: Deal) => Judgement
): Opener {
  const prices = dealPrices(deal);
  const price = asked.price === undefined ? prices[0] : prices.find(({key}) => key === asked.price);
  if (!price) return {offers: [], nearest: null};
  const {minorDigits} = deal.family;
  const candidates = structuresOf(deal, price, scaleOf(market, deal)).map(structure =>
    structure.values.flatMap(value => {
      const room = roomOf(market, structure.at(value), price, asked, fast, minorDigits);
      return room ? {structure, value, room} : [];
    })
  );
  const offer = (candidate: Candidate, at: number) =>
    judged(market, deal, price, candidate, at, asked, judge);
  const offers = candidates
    .flatMap(of => firstInside(of, price, offer, minorDigits) ?? [])
    .sort(
      (a, b) =>
        a.newTerms - b.newTerms || marginOf(b, asked) - marginOf(a, asked) || leastRoom(b) - leastRoom(a)
    );
  const best = offers.filter(({deal}, i) => offers.findIndex(other => other.deal.id === deal.id) === i);
  if (best.length > 0) return {offers: best, nearest: null};
  const [closest] = candidates.flat().sort((a, b) => b.room.width - a.room.width);
  return {offers: [], nearest: closest ? offer(closest, nearby(closest.room)) : null};
}

/** The offer of a structure: as little of the new term as leaves half of the widest room that it can make. */
function firstInside(
  candidates: readonly Candidate[],
  {unit}: DealPrice,
  offer: (candidate: Candidate, price: number) => Offer | null,
  minorDigits: number
): Offer | null {
  const withMargin = candidates.filter(({room}) => room.margin < room.high);
  const open = withMargin.length > 0 ? withMargin : candidates.filter(({room}) => room.low < room.high);
  const widest = Math.max(...open.map(({room}) => room.width));
  const scale = unit === "money" ? 10 ** minorDigits : 1;
  const wide = open.filter(({room}) => room.width >= widest / 2);
  for (const candidate of [...wide, ...open.filter(one => !wide.includes(one))]) {
    const {low, margin, high} = candidate.room;
    // Where the agency cannot have its margin, the upper half is nearer to it.
    const from = withMargin.length > 0 ? margin : (low + high) / 2;
    const price = roundInside(from / scale, high / scale);
    const made = price === null ? null : offer(candidate, price * scale);
    if (made?.isInside) return made;
  }
  return null;
}

function judged(
  market: Market,
  deal: Deal,
  price: DealPrice,
  {structure, value}: Candidate,
  at: number,
  asked: Asked,
  judge: (deal: Deal) => Judgement
): Offer | null {
  const changed = structure.at(value)(at);
  const words = [offerPriceWords(price, at, deal.family), ...structure.words(value)];
  return offerOf(
    market,
    {deal: changed, newTerms: structure.newTerms, words, price: at},
    asked,
    judge(changed)
  );
}

/** What an offer has of the margin that the agency wants. */
const marginOf = ({agencyMargin}: Offer, asked: Asked) => Math.min(agencyMargin ?? 0, asked.agencyMargin);
const leastRoom = ({ownerRoom, agencyRoom}: Offer) => Math.min(ownerRoom, agencyRoom);

/** Half way between what the two sides bear, to two digits. */
const nearby = ({low, high}: Room) => Number(((low + high) / 2).toPrecision(2));

function scaleOf(market: Market, deal: Deal) {
  return {
    costPerMonth: agencyCost(market, deal) / market.months / 10 ** market.minorDigits,
    leadsPerMonth: market.leads.perMonth
  };
}
