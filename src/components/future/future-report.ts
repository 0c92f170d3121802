import type {Currency} from "../../lib/currency.js";
import type {Business} from "../../model/rows.js";
import type {Market} from "../../model/simulation/market.js";
import type {PublishedFuture} from "../../model/simulation/published.js";
import type {DealFuture, Simulation} from "../../model/simulation/simulate.js";
import {bestOf, candidatesOf, type DealView, dealViews} from "./deal-view.js";
import type {Game, Played} from "./play.js";

/** One contract as the page shows it: its terms, and what may come of it. */
export interface FutureDeal extends DealView {
  row: DealFuture;
  /** Its place among the rows of the simulation. */
  place: number;
  /** On average the agency pays more than it is paid. */
  agencyLoses: boolean;
}

/** Every contract over the months ahead. */
export interface FutureReport {
  business: Business;
  published: PublishedFuture;
  money: Currency;
  /** Null where the records do not allow one; the published reason says why. */
  market: Market | null;
  simulation: Simulation | null;
  failure: string | null;
  /** By what they leave the client on average, the best first. */
  deals: FutureDeal[];
  now: FutureDeal | null;
  /** Leaves the client most of those with an agency. */
  top: FutureDeal | null;
  /** The same of those on which the agency does not lose; where there is none, the first of all. */
  answer: FutureDeal | null;
  /** The one after the answer among those that it was chosen from. */
  next: FutureDeal | null;
  /** Doing it without an agency. */
  own: FutureDeal | null;
  /** What serving the business costs the agency is known. */
  agencyIsKnown: boolean;
}

/** What the page plays, as `leadger simulate` does unless told otherwise; null where there is nothing to play. */
export function gameOf({market, deals}: PublishedFuture): Game | null {
  return market === null || deals.length === 0 ? null : {market, deals, draws: 2000, seed: 1};
}

/** What was played, with names and in order. */
export function futureReport(
  business: Business,
  published: PublishedFuture,
  {simulation, failure}: Played
): FutureReport {
  const {market} = published;
  const money = {currency: business.currency, minorDigits: business.minorDigits};
  const views = dealViews(published.deals, published.now, money);
  const deals = (simulation?.rows ?? [])
    .flatMap((row, place): FutureDeal[] => {
      const view = views.find(({id}) => id === row.deal);
      const agencyLoses = row.agency !== null && row.agency.mean < 0;
      return view ? [{...view, row, place, agencyLoses}] : [];
    })
    .sort((a, b) => b.row.client.mean - a.row.client.mean);
  const paid = deals.filter(({isOwn}) => !isOwn);
  const candidates = candidatesOf(deals, meansOf);
  const answer = bestOf(candidates, meansOf);
  const others = candidates.filter(deal => deal !== answer);
  return {
    business,
    published,
    money,
    market,
    simulation,
    failure,
    deals,
    now: paid.find(({isInForce}) => isInForce) ?? null,
    top: paid[0] ?? null,
    answer,
    next: bestOf(others, meansOf),
    own: deals.find(({isOwn}) => isOwn) ?? null,
    agencyIsKnown: market?.agency != null
  };
}

const meansOf = ({isOwn, row: {client, agency}}: FutureDeal) => ({
  isOwn,
  client: client.mean,
  agency: agency?.mean ?? null
});
