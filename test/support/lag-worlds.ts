import {type AgedProspects, binsOf} from "../../src/model/statistics/lag/age-bins.js";
import {negativeBinomialFrom, normalFrom, type Random} from "../../src/model/statistics/random.js";

/** How long those wait who buy at all, in days. */
export const waitLaws: Record<string, (random: Random) => number> = {
  exponential: random => -15 * Math.log(1 - random()),
  Weibull: random => 18 * (-Math.log(1 - random())) ** (1 / 0.7),
  lognormal: random => Math.exp(Math.log(12) + 0.9 * normalFrom(random))
};

/** A business that is watched for some days: its leads so far, and what becomes of them in the end. */
export interface LagWorld {
  bins: ReturnType<typeof binsOf>;
  /** Prospects by age on the last day. */
  ages: number[];
  /** How many of the leads so far buy within the horizon, seen or not yet. */
  soldWithin: (days: number) => number;
}

/** Leads that come at an over-dispersed pace, a share of whom ever buy, after waits of one law. */
export function lagWorld(
  random: Random,
  {leads, days, rate, wait}: {leads: number; days: number; rate: number; wait: (random: Random) => number}
): LagWorld {
  const rows: AgedProspects[] = [];
  const waits: number[] = [];
  for (let day = 0; day < days; day++) {
    const arrivals = negativeBinomialFrom(random, leads / days, 4);
    for (let i = 0; i < arrivals; i++) {
      const age = days - 1 - day;
      const waited = random() < rate ? Math.floor(wait(random)) : Number.POSITIVE_INFINITY;
      waits.push(waited);
      rows.push({days: waited <= age ? waited : null, age, prospects: 1});
    }
  }
  const ages = binsOf(rows.map(({age}) => ({days: null, age, prospects: 1}))).open;
  return {
    bins: binsOf(rows),
    ages: [...ages],
    soldWithin: horizon => waits.filter(waited => waited <= horizon).length
  };
}
