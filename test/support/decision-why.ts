// Why decisions fall short of the best: what they would lose if one number of the year ahead were known.

import type {FastPath} from "../../src/model/simulation/fast.js";
import type {Market} from "../../src/model/simulation/market.js";
import {dealsOf, measuredMarket, recordsOf} from "./decision-study.js";
import type {World} from "./decision-worlds.js";
import {expectedYear, YEAR} from "./decision-years.js";

/** What may be told of the year ahead beside the records. */
export const told = ["nothing", "close rate", "average sale", "leads", "all three"] as const;

/** Regret of the choice after so many months, minor units a year, by what was told; `sales` were on record. */
export interface Shortfall {
  months: number;
  sales: number;
  regret: Record<(typeof told)[number], number>;
}

/** The same choice by the product, told one number of the year ahead after another; null where it has no market. */
export function shortfall(world: World, months: number, path: FastPath): Shortfall | null {
  const market = measuredMarket(world, months);
  if (market === null) return null;
  const expected = expectedYear(world, months).map(({client}) => client);
  const deals = dealsOf(world, months);
  const truth = truthOf(world, months);
  const regretOf = (known: Partial<Market>) => {
    const means = path.evaluate({...market, ...known}, deals).outcomes.map(({client}) => client.mean);
    return Math.max(...expected) - (expected[means.indexOf(Math.max(...means))] ?? 0);
  };
  const {closeRate, ticket, leads} = truth;
  return {
    months,
    sales: recordsOf(world, months).sales.n,
    regret: {
      nothing: regretOf({}),
      "close rate": regretOf({closeRate}),
      "average sale": regretOf({ticket}),
      leads: regretOf({leads}),
      "all three": regretOf(truth)
    }
  };
}

function truthOf(world: World, from: number): Pick<Market, "closeRate" | "ticket" | "leads"> {
  const year = Array.from({length: YEAR}, (_, i) => ({
    leads: world.leads[from + i] ?? 0,
    rate: world.closeRate[from + i] ?? 0
  }));
  const leads = year.reduce((sum, month) => sum + month.leads, 0);
  const rate = year.reduce((sum, month) => sum + month.leads * month.rate, 0) / leads;
  const certain = 1e9;
  return {
    closeRate: {a: certain * rate, b: certain * (1 - rate)},
    ticket: {...world.ticket, meanSd: 0, values: []},
    leads: {
      perMonth: leads / YEAR,
      levelSd: 0,
      size: world.size,
      season: year.map(month => (month.leads * YEAR) / leads)
    }
  };
}
