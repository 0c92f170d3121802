import {expect, test} from "vitest";
import {meanOf} from "../../../../src/model/simulation/market.js";
import {waitPosterior} from "../../../../src/model/simulation/measured/waits.js";
import {randomOf} from "../../../../src/model/statistics/random.js";

/** Leads of a day each, watched for as long, of whom a share buys after exponential waits. */
function leads(n: number, rate: number, mean: number, watched: number) {
  const random = randomOf(7);
  const [sold, open]: [number[], number[]] = [[], []];
  for (let i = 0; i < n; i++) {
    const age = Math.floor(random() * watched);
    const wait = random() < rate ? Math.floor(-mean * Math.log(1 - random())) : Number.POSITIVE_INFINITY;
    const [bins, days] = wait <= age ? [sold, wait] : [open, age];
    while (bins.length <= days) bins.push(0);
    bins[days] = (bins[days] ?? 0) + 1;
  }
  return {sold, open};
}

const posterior = (bins: {sold: number[]; open: number[]}) => {
  const components = waitPosterior(bins);
  const mean = components.reduce((sum, {weight, closeRate}) => sum + weight * meanOf(closeRate), 0);
  const square = components.reduce((sum, {weight, closeRate: {a, b}}) => {
    const p = a / (a + b);
    return sum + weight * (p * p + (p * (1 - p)) / (a + b + 1));
  }, 0);
  const share = (days: number) => components.reduce((sum, one) => sum + one.weight * one.share(days), 0);
  return {mean, sd: Math.sqrt(square - mean * mean), share, weights: components.map(({weight}) => weight)};
};

test("many old leads tell the share that buys and how long it takes", () => {
  const {mean, sd, share} = posterior(leads(4000, 0.2, 20, 400));
  expect(Math.abs(mean - 0.2)).toBeLessThan(2.5 * sd);
  expect(sd).toBeLessThan(0.01);
  expect(share(20)).toBeGreaterThan(0.58);
  expect(share(20)).toBeLessThan(0.68);
});

test("young leads tell less, and say so: their range holds the truth that their sales so far are below", () => {
  const bins = leads(300, 0.2, 40, 60);
  const {mean, sd} = posterior(bins);
  const soFar = bins.sold.reduce((sum, n) => sum + n, 0) / 300;
  expect(soFar).toBeLessThan(0.12);
  expect(mean).toBeGreaterThan(soFar);
  expect(Math.abs(mean - 0.2)).toBeLessThan(2 * sd);
  expect(sd).toBeGreaterThan(posterior(leads(300, 0.2, 40, 400)).sd);
});

test("weights sum to 1, and without a lead there is what is thought beforehand", () => {
  const {weights, mean} = posterior({sold: [], open: []});
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  expect(mean).toBeGreaterThan(0.05);
  expect(mean).toBeLessThan(0.3);
});
