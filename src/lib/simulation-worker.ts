import type {Deal} from "../model/simulation/deal.js";
import type {Market} from "../model/simulation/market.js";
import {type Simulation, simulate} from "../model/simulation/simulate.js";

/** What a page asks of the worker that runs this file. */
interface Asked {
  market: Market;
  deals: readonly Deal[];
  draws: number;
  seed: number;
}

/** What the worker says meanwhile, and in the end. */
type Said = {progress: number} | {simulation: Simulation};

const say = (said: Said) => postMessage(said);

// The page loads this module as the script of a worker: its global scope takes the messages.
globalThis.onmessage = ({data: {market, deals, draws, seed}}: MessageEvent<Asked>) => {
  const simulation = simulate(market, deals, {draws, seed, onProgress: progress => say({progress})});
  say({simulation});
};
