// Forecasts of the weekly series of the M4 competition, 13 weeks ahead, against what came: the competition's scores (sMAPE,
// MASE and MSIS of the 95 % bands with a season of 1), how much the bands held, and the time. The data is not part of
// the project: give the folder of Weekly-train.csv and Weekly-test.csv.
//   npx tsx test/bench/m4.ts <folder> [weeks]
// With weeks, that many of each series are taken back first, and what is then known is forecast: a method that was chosen
// by the last 13 weeks must hold 13, 26 and 52 weeks before as well.

import {readFileSync} from "node:fs";
import {join} from "node:path";
import {type Bands, memberBands} from "../../src/model/forecast/bands.js";
import {forecast} from "../../src/model/forecast/forecast.js";
import type {Member} from "../../src/model/forecast/members/member.js";
import {naive} from "../../src/model/forecast/members/naive.js";
import {simpleSmoothing} from "../../src/model/forecast/members/ses.js";
import {theta} from "../../src/model/forecast/members/theta.js";
import * as metrics from "../../src/model/forecast/metrics.js";

const HORIZON = 13;
const [, , folder, weeks = "0"] = process.argv;
if (folder === undefined) {
  console.error("give the folder of Weekly-train.csv and Weekly-test.csv");
  process.exit(1);
}

const read = (file: string) =>
  readFileSync(join(folder, file), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map(line => line.replaceAll('"', "").split(",").slice(1).filter(Boolean).map(Number));
const tests = read("Weekly-test.csv");
const series = read("Weekly-train.csv").map((train, i) => [...train, ...(tests[i] ?? [])]);
const end = (values: number[]) => values.length - HORIZON - Number(weeks);
const pasts = series.map(values => values.slice(0, end(values)));
const futures = series.map(values => values.slice(end(values), end(values) + HORIZON));

const member = (of: (past: number[]) => Member | null) => (past: number[]) => {
  const found = of(past);
  return found === null ? null : memberBands(found, past.length);
};
const ours = (season: 1 | 52) => (past: number[]) =>
  forecast({values: past, kind: "amount", season}, HORIZON).forecast;

const methods: Record<string, (past: number[]) => Bands | null> = {
  naive: member(past => naive(past, 1, HORIZON)),
  "naive of 52 weeks": member(past => naive(past, past.length > 52 ? 52 : 1, HORIZON)),
  SES: member(past => simpleSmoothing(past, HORIZON)),
  Theta: member(past => theta(past, HORIZON)),
  "ours, no season": ours(1),
  ours: ours(52)
};

function scores(method: (past: number[]) => Bands | null, picked: (i: number) => boolean) {
  const started = performance.now();
  const rows = pasts.flatMap((past, i) => {
    const [actual, found] = [futures[i] ?? [], picked(i) ? method(past) : null];
    if (found === null) return [];
    const level = (k: number) => found.quantiles.map(row => row[k] ?? Number.NaN);
    return [
      [
        metrics.symmetricPercentageError(actual, found.mean),
        metrics.scaledError(actual, found.mean, past, 1),
        metrics.scaledIntervalScore(actual, level(0), level(6), past, 1),
        metrics.coverage(actual, level(1), level(5)),
        metrics.coverage(actual, level(0), level(6))
      ]
    ];
  });
  const mean = (k: number) => rows.reduce((sum, row) => sum + (row[k] ?? Number.NaN), 0) / rows.length;
  return {
    series: rows.length,
    sMAPE: mean(0).toFixed(3),
    MASE: mean(1).toFixed(3),
    MSIS: mean(2).toFixed(2),
    c80: mean(3).toFixed(3),
    c95: mean(4).toFixed(3),
    "ms/series": ((performance.now() - started) / rows.length).toFixed(2)
  };
}

const every: Record<string, ReturnType<typeof scores>> = {};
for (const [name, method] of Object.entries(methods)) every[name] = scores(method, () => true);
for (const [half, odd] of [
  ["even", 0],
  ["odd", 1]
] as const)
  every[`ours, ${half} series`] = scores(ours(52), i => i % 2 === odd);
console.table(every);
