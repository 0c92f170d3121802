import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {type AgeBins, binsOf} from "../../../../src/model/statistics/lag/age-bins.js";
import {fitCure, type Wait} from "../../../../src/model/statistics/lag/cure-fit.js";
import {type WaitLaw, waitLaws} from "../../../../src/model/statistics/lag/cure-laws.js";
import {closeRateWithin, kaplanMeier} from "../../../../src/model/statistics/lag/kaplan-meier.js";
import {logRank} from "../../../../src/model/statistics/lag/log-rank.js";
import {minimize} from "../../../../src/model/statistics/minimize.js";

const read = (name: string) =>
  readFileSync(new URL(`../inputs/${name}.csv`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map(line => line.split(",").map(cell => cell.replaceAll('"', "")));

// R 4.2.2, survival 3.5-3: survfit, survdiff and survreg on its data set aml.
const aml = read("aml").map(([time, status, group]) => ({
  days: Number(time),
  isSold: status === "1",
  group: group ?? ""
}));
const bins = (rows: typeof aml): AgeBins =>
  binsOf(rows.map(({days, isSold}) => ({days: isSold ? days : null, age: days, prospects: 1})));

describe("Kaplan-Meier agrees with R", () => {
  const steps = kaplanMeier(bins(aml));
  const at = (day: number) => steps.filter(({days}) => days <= day).at(-1);
  test("in the share that is left, and in how many are watched", () => {
    const survival = [
      [5, 23, 0.91304347826],
      [8, 21, 0.82608695652],
      [9, 19, 0.78260869565],
      [12, 18, 0.73913043478],
      [13, 17, 0.69565217391],
      [18, 14, 0.64596273292],
      [23, 13, 0.54658385093],
      [27, 11, 0.49689440994],
      [48, 2, 0.08281573499]
    ] as const;
    for (const [day, atRisk, share] of survival) {
      expect(1 - (at(day)?.rate ?? 0)).toBeCloseTo(share, 9);
      expect(at(day)?.atRisk).toBe(atRisk);
    }
  });
  test("in the interval, by the logarithm of the logarithm", () => {
    for (const [day, low, high] of [
      [5, 0.69494753753, 0.9775156699],
      [13, 0.46564174976, 0.84172129139],
      [48, 0.0069559667985, 0.28676036798]
    ] as const) {
      expect(1 - (at(day)?.high ?? 0)).toBeCloseTo(low, 9);
      expect(1 - (at(day)?.low ?? 0)).toBeCloseTo(high, 9);
    }
  });
  test("in the median: day 27 is the first by which half are gone", () => {
    expect(steps.find(({rate}) => rate >= 0.5)?.days).toBe(27);
  });
  test("in whether two groups differ", () => {
    const of = (group: string) => bins(aml.filter(row => row.group === group));
    const found = logRank(of("Maintained"), of("Nonmaintained"));
    expect(found?.chiSquare).toBeCloseTo(3.396388699, 8);
    expect(found?.probability).toBeCloseTo(0.065339322041, 9);
  });
});

test("the laws of waiting agree with R where everybody buys in the end", () => {
  const known: Record<string, [number, number, number]> = {
    exponential: [3.62877553, 1, -83.3179595408],
    Weibull: [3.6424901941, 0.91190198307, -83.1786692328],
    lognormal: [3.1944560136, 0.92959198293, -80.6721547133]
  };
  for (const law of waitLaws) {
    const loss = ([logRate = 0, logShape = 0]: readonly number[]) =>
      -aml.reduce((sum, {days, isSold}) => {
        const [rate, shape] = [Math.exp(logRate), law.hasShape ? Math.exp(logShape) : 1];
        return sum + Math.log(isSold ? law.density(days, rate, shape) : 1 - law.share(days, rate, shape));
      }, 0);
    const {x, value} = minimize(loss, law.hasShape ? [-3.5, 0] : [-3.5]);
    const [intercept, scale, likelihood] = known[law.name] ?? [0, 0, 0];
    expect(Math.abs(-value - likelihood)).toBeLessThan(1e-4);
    expect(Math.abs(-(x[0] ?? 0) - intercept)).toBeLessThan(1e-4);
    // R's scale of a Weibull is one over its shape; of a lognormal it is the deviation.
    const shape = law.hasShape ? Math.exp(x[1] ?? 0) : 1;
    expect(Math.abs((law.name === "Weibull" ? 1 / shape : shape) - scale)).toBeLessThan(1e-4);
  }
});

describe("400 leads, some of them young", () => {
  const rows = read("leads_lag").map(cells => ({time: Number(cells[2]), isSold: cells[3] === "1"}));
  test("the share sold by each age agrees with R, in hundredths of a day", () => {
    const cells = binsOf(
      rows.map(({time, isSold}) => {
        const moment = Math.round(time * 100);
        return {days: isSold ? moment : null, age: moment, prospects: 1};
      })
    );
    const known = [
      [7, 0.022912021959, 0.011986736448, 0.043573112786, 377],
      [14, 0.067781781135, 0.046651086159, 0.097979702447, 344],
      [30, 0.10250376984, 0.075588576706, 0.13826125279, 292],
      [60, 0.15631607033, 0.12163441813, 0.19970556982, 218],
      [90, 0.16902051351, 0.13238051751, 0.21447979324, 156],
      [150, 0.16902051351, 0.13238051751, 0.21447979324, 52]
    ] as const;
    for (const [days, rate, low, high, atRisk] of known) {
      const found = closeRateWithin(cells, days * 100);
      expect(found?.atRisk).toBe(atRisk);
      expect(Math.abs((found?.rate ?? 0) - rate)).toBeLessThan(1e-7);
      expect(Math.abs((found?.low ?? 0) - low)).toBeLessThan(1e-7);
      expect(Math.abs((found?.high ?? 0) - high)).toBeLessThan(1e-7);
    }
  });
  test("the share that ever buys agrees with R's optimum and its profile, by each law", () => {
    const waits: Wait[] = rows.map(({time, isSold}) => ({days: time, width: 0, isSold, prospects: 1}));
    const known: Record<WaitLaw["name"], [number, number, number, number]> = {
      exponential: [390.4415631407, 0.17229862554, 0.13294904747, 0.2184706997],
      Weibull: [388.3100750411, 0.16939178073, 0.13124646754, 0.21326944664],
      lognormal: [388.6742926902, 0.17776807454, 0.13611700212, 0.2314463586]
    };
    for (const law of waitLaws) {
      const fit = fitCure(law, waits);
      const [loss, rate, low, high] = known[law.name];
      expect(Math.abs((fit?.loss ?? 0) - loss)).toBeLessThan(1e-3);
      expect(Math.abs((fit?.rate ?? 0) - rate)).toBeLessThan(5e-4);
      const interval = fit?.interval(0.95);
      expect(Math.abs((interval?.low ?? 0) - low)).toBeLessThan(1e-3);
      expect(Math.abs((interval?.high ?? 0) - high)).toBeLessThan(1e-3);
    }
  });
});
