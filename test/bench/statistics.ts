// All statistics of 400 campaigns over 2,000 days, from the bins of ten thousand and of ten million leads: the bins are
// as many, so the time must be about the same.
//   npx tsx test/bench/statistics.ts

import {assumedInputs, inputLabels, measured} from "../../src/model/economics/break-even/inputs.js";
import {ratePosterior} from "../../src/model/economics/break-even/measure.js";
import {breakEven} from "../../src/model/economics/break-even/report.js";
import {noTerms} from "../../src/model/economics/break-even/side.js";
import {compareCampaigns, campaigns as compared} from "../../src/model/economics/campaigns.js";
import type {Cohort} from "../../src/model/economics/cohort.js";
import {metrics} from "../../src/model/economics/metrics.js";
import {noCounts, total} from "../../src/model/economics/total.js";
import type {Counts} from "../../src/model/rows.js";
import {addBins, soldIn} from "../../src/model/statistics/lag/age-bins.js";
import {groupRate, ultimateRate} from "../../src/model/statistics/lag/cure.js";
import {lagCurve} from "../../src/model/statistics/lag/lag-curve.js";
import {betaFrom, poissonFrom, type Random, randomOf} from "../../src/model/statistics/random.js";

const groups = 400;
const days = 2000;
const rounds = Number(process.argv[2] ?? 3);

interface Campaign {
  channel: string;
  name: string;
  counts: Counts;
  cohort: Cohort;
}

/** What SQL would hand over of one campaign: leads of every day, of whom some bought after weeks. */
function campaign(random: Random, name: string, leadsPerDay: number): Campaign {
  const rate = betaFrom(random, 12, 68);
  const sold: number[] = new Array(days).fill(0);
  const open: number[] = new Array(days).fill(0);
  const ages: number[] = [];
  const weeks: Counts[] = Array.from({length: Math.ceil(days / 7)}, () => ({
    ...noCounts,
    spend: 0,
    customers: 0
  }));
  for (let age = 0; age < days; age++) {
    const n = poissonFrom(random, leadsPerDay);
    const shown = 1 - Math.exp(-age / 20);
    const bought = Math.min(n, poissonFrom(random, n * rate * shown));
    ages[age] = n;
    open[age] = n - bought;
    for (let i = 0; i < bought; i++) {
      const wait = Math.min(age, Math.floor(-20 * Math.log(1 - random() * shown)));
      sold[wait] = (sold[wait] ?? 0) + 1;
    }
    const week = weeks[Math.floor(age / 7)];
    if (!week) continue;
    week.leads += n;
    week.customers = (week.customers ?? 0) + bought;
    week.spend = (week.spend ?? 0) + Math.round(leadsPerDay * 6000);
  }
  const cohort = {bins: {sold, open}, ages, weeks};
  return {channel: "google_ads", name, counts: total(weeks), cohort};
}

function world(leads: number): Campaign[] {
  const random = randomOf(1);
  const perDay = leads / groups / days;
  return Array.from({length: groups}, (_, i) =>
    campaign(random, `campaign ${i}`, perDay * (0.2 + 1.6 * random()))
  );
}

/** The least time of several rounds, in milliseconds, with what the work gives. */
function timed<T>(work: () => T): {ms: number; result: T} {
  let ms = Number.POSITIVE_INFINITY;
  let result = work();
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    result = work();
    ms = Math.min(ms, performance.now() - began);
  }
  return {ms, result};
}

function times(leads: number): Map<string, number> {
  const all = world(leads);
  const found = new Map<string, number>();
  const time = <T>(name: string, work: () => T): T => {
    const {ms, result} = timed(work);
    found.set(name, ms);
    return result;
  };
  found.set(
    "leads",
    all.reduce((sum, {counts}) => sum + counts.leads, 0)
  );
  const bins = time("bins of the business", () => addBins(all.map(({cohort}) => cohort.bins)));
  const curve = time("curve of waits", () => lagCurve(bins));
  const ultimate = time("ultimate rate", () => ultimateRate(bins));
  time("metrics of 400 campaigns", () =>
    all.map(({counts, cohort}) =>
      metrics(counts, {
        cost: "media",
        loadedCost: null,
        basis: "cohort",
        cohort,
        curve,
        ultimate: groupRate(cohort.ages, soldIn(cohort.bins), ultimate)
      })
    )
  );
  const level = time("pooled rates and costs", () => compared(all, curve));
  const [one, other] = level.rows;
  if (!one || !other) throw new Error("no campaigns");
  time("one campaign beside another", () => compareCampaigns(level.between, one, other));
  time("break-even with intervals", () => {
    const inputs = assumedInputs({
      ticket: 450_00,
      marginRate: 0.5,
      handlingPerLead: 10_00,
      leadsPerMonth: 40
    });
    const label = inputLabels.closeRate;
    inputs.closeRate = measured(
      {label, value: one.pooled?.mean ?? 0, n: one.prospects, window: "all"},
      ratePosterior(one.sold ?? 0, one.exposure ?? 1)
    );
    return breakEven(inputs, {...noTerms, price: 75_00});
  });
  return found;
}

const few = times(10_000);
const many = times(10_000_000);
console.log(`${groups} campaigns x ${days.toLocaleString("en-US")} days; milliseconds, best of ${rounds}`);
const line = (name: string, a: string, b: string) =>
  console.log(`${name.padEnd(32)} ${a.padStart(12)} ${b.padStart(12)}`);
const whole = (value = 0) => Math.round(value).toLocaleString("en-US");
for (const name of few.keys())
  if (name === "leads") line("leads", whole(few.get(name)), whole(many.get(name)));
  else line(name, (few.get(name) ?? 0).toFixed(1), (many.get(name) ?? 0).toFixed(1));
const sum = (found: Map<string, number>) =>
  [...found].reduce((all, [name, ms]) => (name === "leads" ? all : all + ms), 0);
line("together", sum(few).toFixed(0), sum(many).toFixed(0));
