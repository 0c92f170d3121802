// How often nominal 90 % intervals hold the truth, in worlds whose truth is known.
//   npm run bench:coverage -- [replications] [leads]
// 60 to 2,000 leads, three laws of waiting, counts more scattered than chance. Between 86 and 97 % is honest.

import {effectiveTrials} from "../../pipeline/economics/breakeven/close-rate.js";
import {assumedInputs, measured} from "../../src/model/economics/break-even/inputs.js";
import {rangesOf} from "../../src/model/economics/break-even/intervals.js";
import {countPosterior, meanPosterior, ratePosterior} from "../../src/model/economics/break-even/measure.js";
import {noTerms} from "../../src/model/economics/break-even/side.js";
import {costInterval} from "../../src/model/statistics/cost-interval.js";
import {wilson} from "../../src/model/statistics/intervals.js";
import {addBins, soldIn} from "../../src/model/statistics/lag/age-bins.js";
import {expectedSales} from "../../src/model/statistics/lag/expected-sales.js";
import {exposureOf} from "../../src/model/statistics/lag/exposure.js";
import {closeRateWithin, kaplanMeier, supportedHorizon} from "../../src/model/statistics/lag/kaplan-meier.js";
import {lagCurve} from "../../src/model/statistics/lag/lag-curve.js";
import {poolRates} from "../../src/model/statistics/pooling.js";
import {betaFrom, negativeBinomialFrom, normalFrom, randomOf} from "../../src/model/statistics/random.js";
import {lagWorld, waitLaws} from "../support/lag-worlds.js";

const replications = Number(process.argv[2] ?? 1500);
const level = 0.9;
const rate = 0.12;
const worlds = [
  {leads: 60, days: 90},
  {leads: 300, days: 90},
  {leads: 2000, days: 180}
];
const campaigns = 12;
const ticket = 2000_00;
const margin = 0.45;

const columns = [
  "so far",
  "Kaplan-Meier",
  "sales to come",
  "CPA",
  "pooled campaigns",
  "break-even CPL"
] as const;
type Column = (typeof columns)[number];

interface Tally {
  held: number;
  asked: number;
}

/** One cell of the table: a size of world and a law of waiting. */
function cell({leads, days}: {leads: number; days: number}, law: string, seed: number) {
  const random = randomOf(seed);
  const wait = waitLaws[law];
  if (!wait) throw new RangeError(`no law ${law}`);
  const waits = Array.from({length: 100_000}, () => Math.floor(wait(random)));
  const within = (horizon: number) => waits.filter(waited => waited <= horizon).length / waits.length;
  const shares = Array.from({length: days + 1}, (_, horizon) => within(horizon));
  const tallies = Object.fromEntries(columns.map(name => [name, {held: 0, asked: 0}])) as Record<
    Column,
    Tally
  >;
  const note = (name: Column, interval: {low: number | null; high: number | null} | null, truth: number) => {
    if (interval === null || interval.low === null) return;
    tallies[name].asked++;
    if (interval.low <= truth && truth <= (interval.high ?? Number.POSITIVE_INFINITY)) tallies[name].held++;
  };
  for (let i = 0; i < replications; i++) {
    const rates = Array.from({length: campaigns}, () => betaFrom(random, rate * 80, (1 - rate) * 80));
    const parts = rates.map(truth => ({
      truth,
      ...lagWorld(random, {leads: leads / campaigns, days, rate: truth, wait})
    }));
    const one = lagWorld(random, {leads, days, rate, wait});
    const all = one.ages.reduce((sum, n) => sum + n, 0);
    if (all === 0) continue;
    note("so far", wilson(soldIn(one.bins), all, level), rate);
    const horizon = supportedHorizon(one.bins, Math.floor((days * 2) / 3));
    const found = horizon === null ? null : closeRateWithin(one.bins, horizon, level);
    if (found) note("Kaplan-Meier", found, rate * (shares[found.days] ?? 1));
    const curve = lagCurve(one.bins);
    if (curve)
      note("sales to come", expectedSales(one.bins, one.ages, curve, level), one.soldWithin(curve.horizon));

    const weeks = Math.round(days / 7);
    const sales = Array.from({length: weeks}, () => {
      const expected = ((leads * rate) / weeks) * (0.7 + 0.6 * random());
      return {cost: expected * 500_00, units: negativeBinomialFrom(random, expected, 3)};
    });
    const spent = sales.reduce((sum, {cost}) => sum + cost, 0);
    const sold = sales.reduce((sum, {units}) => sum + units, 0);
    note("CPA", costInterval(spent, sold, sales, level), 500_00);

    const pooledCurve = lagCurve(addBins(parts.map(({bins}) => bins)));
    if (pooledCurve) {
      const groups = parts.map(({bins, ages}) => {
        const {sold: successes, prospects: n} = exposureOf(bins, ages, pooledCurve);
        return {successes, n};
      });
      poolRates(groups, level)?.groups.forEach((interval, place) => {
        note("pooled campaigns", interval, (parts[place]?.truth ?? 0) * (shares[pooledCurve.horizon] ?? 1));
      });
    }

    if (found && found.sold >= 2) {
      const trials = effectiveTrials(kaplanMeier(one.bins), found.days, found);
      const tickets = Array.from({length: found.sold}, () =>
        Math.exp(Math.log(ticket) - 0.18 + 0.6 * normalFrom(random))
      );
      const months = Array.from({length: 6}, () => negativeBinomialFrom(random, (leads / days) * 30, 6));
      const sum = tickets.reduce((total, each) => total + each, 0);
      const seen = {n: all, window: ""};
      const inputs = {
        ...assumedInputs({marginRate: margin, handlingPerLead: 10_00}),
        closeRate: measured(
          {label: "close rate", value: found.rate, ...seen},
          ratePosterior(found.rate * trials, trials)
        ),
        ticket: measured(
          {label: "ticket", value: sum / tickets.length, ...seen},
          meanPosterior({
            n: tickets.length,
            sum,
            squares: tickets.reduce((total, each) => total + each * each, 0)
          })
        ),
        leadsPerMonth: measured(
          {label: "leads per month", value: months.reduce((a, b) => a + b, 0) / 6, ...seen},
          countPosterior(months)
        )
      };
      const {low90, high90} = rangesOf(inputs, noTerms, "first order", {points: 512, table: 65}).limits
        .maxCpl;
      const truth = rate * (shares[found.days] ?? 1) * ticket * margin - 10_00;
      note("break-even CPL", {low: low90, high: high90}, truth);
    }
  }
  return tallies;
}

console.log(`Share of ${replications} worlds in which the nominal ${level * 100} % interval holds the truth`);
console.log(["leads", "waits", ...columns].map((name, i) => name.padStart(i < 2 ? 12 : 17)).join(""));
let seed = 1;
const only = process.argv[3] === undefined ? null : Number(process.argv[3]);
for (const world of worlds.filter(({leads}) => only === null || leads === only))
  for (const law of Object.keys(waitLaws)) {
    const tallies = cell(world, law, world.leads + seed++);
    const shown = columns.map(name => {
      const {held, asked} = tallies[name];
      return asked < replications / 10 ? "too young" : (held / asked).toFixed(3);
    });
    console.log(
      [String(world.leads).padStart(12), law.padStart(12), ...shown.map(text => text.padStart(17))].join("")
    );
  }
