// How often 80 % bands of counts hold what came, and what their quantiles lose against simpler ones.
//   npx tsx test/bench/counts.ts [replications] [world, or all] [seed] [weeks of history]
// One cell is a length of history, a mean and a size (of the negative binomial; Poisson is without end), 8 weeks ahead.
// held: by the randomised probability integral transform, of which 80 % is exact. raw: by the whole numbers of the band,
// which hold more. Pinball losses are means over the seven levels, those of history and of Poisson over that of the filter.

import {countForecast} from "../../src/model/forecast/counts/count-forecast.js";
import {countCdf, countLaw} from "../../src/model/forecast/counts/law.js";
import {pinball} from "../../src/model/forecast/scores.js";
import {levels} from "../../src/model/forecast/series.js";
import {poissonQuantile} from "../../src/model/statistics/distributions/poisson.js";
import {randomOf} from "../../src/model/statistics/random.js";
import {countWorlds, weeksOfCounts} from "../support/count-worlds.js";

const replications = Number(process.argv[2] ?? 300);
const asked = process.argv[3] ?? "all";
const seed = Number(process.argv[4] ?? 1);
const horizon = 8;
const histories = process.argv[5] ? [Number(process.argv[5])] : [8, 13, 26, 52, 104, 150];
const means = [0.6, 2, 5, 10, 20, 50, 80];
const sizes = [Number.POSITIVE_INFINITY, 10, 2, 1];

interface Tally {
  n: number;
  held: number;
  held95: number;
  raw: number;
  filter: number;
  history: number;
  poisson: number;
}
const empty = (): Tally => ({n: 0, held: 0, held95: 0, raw: 0, filter: 0, history: 0, poisson: 0});

/** The share of the step of the distribution at y that lies between the ends of a band. */
const share = (below: number, upTo: number, tail: number) =>
  Math.max(0, Math.min(upTo, 1 - tail) - Math.max(below, tail)) / (upTo - below);

const lossOf = (y: number, quantiles: readonly number[]) =>
  levels.reduce((sum, level, i) => sum + pinball(y, quantiles[i] ?? 0, level), 0) / levels.length;

function cell(world: (typeof countWorlds)[number], history: number, mean: number, size: number): Tally {
  const random = randomOf(
    seed + history * 7919 + mean * 131 + (size === Number.POSITIVE_INFINITY ? 17 : size)
  );
  const tally = empty();
  for (let i = 0; i < replications; i++) {
    const weeks = weeksOfCounts(random, {weeks: history + horizon, mean, size, world, history});
    const past = weeks.slice(0, history);
    const found = countForecast(past, {horizon});
    if (!found) throw new Error("no forecast of a known history");
    const sorted = [...past].sort((a, b) => a - b);
    const seen = levels.map(level => sorted[Math.ceil(level * history) - 1] ?? 0);
    const average = past.reduce((a, b) => a + b, 0) / history;
    const chance = levels.map(level => (average > 0 ? poissonQuantile(level, average) : 0));
    for (let ahead = 1; ahead <= horizon; ahead++) {
      const y = weeks[history + ahead - 1] ?? 0;
      const law = countLaw(found.posterior, ahead);
      const [below, upTo] = [countCdf(law, y - 1), countCdf(law, y)];
      const quantiles = found.forecast.quantiles[ahead - 1] ?? [];
      tally.n++;
      if (upTo > below) {
        tally.held += share(below, upTo, 0.1);
        tally.held95 += share(below, upTo, 0.025);
      }
      if (y >= (quantiles[1] ?? 0) && y <= (quantiles[5] ?? 0)) tally.raw++;
      tally.filter += lossOf(y, quantiles);
      tally.history += lossOf(y, seen);
      tally.poisson += lossOf(y, chance);
    }
  }
  return tally;
}

function add(into: Tally, from: Tally): void {
  for (const key of Object.keys(into) as (keyof Tally)[]) into[key] += from[key];
}

const percent = (part: number, n: number) => ((100 * part) / n).toFixed(1).padStart(7);
const line = (name: string, {n, held, held95, raw, filter, history, poisson}: Tally) =>
  console.log(
    name.padEnd(30) +
      percent(held, n) +
      percent(held95, n) +
      percent(raw, n) +
      (filter / n).toFixed(3).padStart(9) +
      (history / filter).toFixed(3).padStart(9) +
      (poisson / filter).toFixed(3).padStart(9)
  );

console.log(`${"world, weeks, mean, size".padEnd(30)} held80 held95  raw80  pinball  history  Poisson`);
for (const world of countWorlds.filter(name => asked === "all" || name === asked)) {
  const pooled = empty();
  const outside: string[] = [];
  const low: string[] = [];
  for (const history of histories) {
    const row = empty();
    for (const size of sizes)
      for (const mean of means) {
        const tally = cell(world, history, mean, size);
        const name = `${world} ${history} ${mean} ${size === Number.POSITIVE_INFINITY ? "Poisson" : size}`;
        line(name, tally);
        add(row, tally);
        const held = tally.held / tally.n;
        if (held < 0.77 || held > 0.86) outside.push(`${name}: ${(100 * held).toFixed(1)}`);
        if (tally.raw < 0.77 * tally.n) low.push(`${name}: ${((100 * tally.raw) / tally.n).toFixed(1)}`);
      }
    line(`${world} ${history}, all`, row);
    add(pooled, row);
  }
  line(`${world}, all`, pooled);
  console.log(`cells that held outside 77-86 %: ${outside.join("; ") || "none"}`);
  console.log(`cells whose whole numbers held under 77 %: ${low.join("; ") || "none"}`);
}
