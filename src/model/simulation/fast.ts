import type {Deal} from "./deal.js";
import {type LinearDeal, linearDeal} from "./linear.js";
import type {Market} from "./market.js";
import {monthsOn} from "./months/months.js";
import {outcomeOf, type SideOutcome} from "./outcome.js";
import type {Profits} from "./totals/profits.js";
import {totalsOn} from "./totals/totals.js";

/** A contract over the months ahead, in short; the agency's side is null where there is none. */
export interface FastOutcome {
  deal: string;
  client: SideOutcome;
  agency: SideOutcome | null;
  /** Chance that the client earns most with it, 0-1; ties are shared. */
  probabilityBest: number;
  /** Whether it was drawn by totals, or month by month. */
  by: "totals" | "months";
}

/** Outcomes by deal, with the profits of both sides draw by draw, minor units. */
export interface Fast {
  outcomes: FastOutcome[];
  clientProfits: Float64Array[];
  agencyProfits: (Float64Array | null)[];
}

/** Keeps its draws from one call to the next, so that only what a change moves is drawn again. */
export interface FastPath {
  evaluate(market: Market, deals: readonly Deal[]): Fast;
  /** Chance that the client earns more with the first than with the second, on the same draws, 0-1. */
  beats(market: Market, a: Deal, b: Deal): number;
}

/**
 * The quick simulation of contracts: totals of the horizon on a lattice of `points` (4,096) for deals that look at no
 * single month, else so many `paths` (1,024) month by month. Deals are compared on the same draws, month by month as
 * soon as one of them needs it. The same options give the same bytes.
 * @example fastPath().evaluate({capacityPerMonth: null}, []).outcomes // []
 */
export function fastPath({
  points = 4096,
  paths = 1024,
  shift = 1
}: {
  points?: number;
  paths?: number;
  shift?: number;
} = {}): FastPath {
  const totals = totalsOn(points, shift);
  const months = monthsOn(paths, shift);
  const byTotals = (market: Market, deal: Deal, linear: LinearDeal) =>
    totals.profits(market, linear, deal.quality);

  return {
    evaluate(market, deals) {
      const linears = deals.map(deal => linearDeal(market, deal));
      const own = deals.map((deal, i): Profits => {
        const linear = linears[i];
        return linear ? byTotals(market, deal, linear) : months.profits(market, deal);
      });
      const isMixed = linears.includes(null);
      const paired = isMixed
        ? deals.map((deal, i) => (linears[i] ? months.profits(market, deal) : own[i])?.client)
        : own.map(({client}) => client);
      const best = chancesOfBest(paired.flatMap(client => client ?? []));
      return {
        outcomes: deals.map(({id}, i) => {
          const {client, agency} = own[i] ?? {client: new Float64Array(1), agency: null};
          return {
            deal: id,
            client: outcomeOf(client),
            agency: agency && outcomeOf(agency),
            probabilityBest: best[i] ?? 0,
            by: linears[i] ? "totals" : "months"
          };
        }),
        clientProfits: own.map(({client}) => client),
        agencyProfits: own.map(({agency}) => agency)
      };
    },

    beats(market, a, b) {
      const [first, second] = [linearDeal(market, a), linearDeal(market, b)];
      const isTotals = first !== null && second !== null;
      const one = isTotals ? byTotals(market, a, first) : months.profits(market, a);
      const other = isTotals ? byTotals(market, b, second) : months.profits(market, b);
      let wins = 0;
      for (let i = 0; i < one.client.length; i++) if ((one.client[i] ?? 0) > (other.client[i] ?? 0)) wins++;
      return wins / one.client.length;
    }
  };
}

/** How often each of several is the greatest, draw by draw; those that are equal share. */
function chancesOfBest(profits: Float64Array[]): Float64Array {
  const chances = new Float64Array(profits.length);
  const n = profits[0]?.length ?? 0;
  for (let i = 0; i < n; i++) {
    let best = Number.NEGATIVE_INFINITY;
    let ties = 0;
    for (const each of profits) {
      const x = each[i] ?? 0;
      if (x > best) {
        best = x;
        ties = 1;
      } else if (x === best) ties++;
    }
    for (let j = 0; j < profits.length; j++)
      if (profits[j]?.[i] === best) chances[j] = (chances[j] ?? 0) + 1 / ties / n;
  }
  return chances;
}
