import {leversOf, type Needed, neededFor, rareLoss} from "../../model/simulation/analyses/needed.js";
import {type TornadoBar, tornado} from "../../model/simulation/analyses/tornado.js";
import type {Deal} from "../../model/simulation/deal.js";
import type {FastPath} from "../../model/simulation/fast.js";
import type {Market} from "../../model/simulation/market.js";
import {type QualityBreakEven, qualityBreakEven} from "../../model/simulation/pricing/quality.js";
import {type Flips, flipsOf} from "./flips-of.js";
import {type LossMap, lossMapOf} from "./loss-map-of.js";

/** What the analyses that take a while look at: contracts to rank, and one contract more closely. */
export interface Asked {
  market: Market;
  deals: readonly Deal[];
  deal: Deal;
}

/** What has been found so far. */
export interface Analyses {
  /** Null where the contract has no price to move. */
  map: LossMap | null;
  bars: TornadoBar[];
  /** What the numbers of the contract have to be for a loss to be rare. */
  needed: Needed[];
  flips: Flips[];
  qualities: QualityBreakEven[];
}

export const noAnalyses: Analyses = {map: null, bars: [], needed: [], flips: [], qualities: []};

/** Everything that takes longer than a frame, the quickest first, with what has been found so far. */
export function* analysesOf({market, deals, deal}: Asked, fast: FastPath): Generator<Analyses> {
  const bars = tornado(market, deal, fast);
  const map = lossMapOf(market, deal, fast);
  let found: Analyses = {...noAnalyses, map, bars};
  yield found;
  const needed = leversOf(deal).map(name => neededFor(market, deal, name, rareLoss, fast));
  found = {...found, needed};
  yield found;
  for (const flips of flipsOf(market, deals, fast)) {
    found = {...found, flips: [...found.flips, flips]};
    yield found;
  }
  yield {...found, qualities: qualityBreakEven(market, deals, fast)};
}
