import {describe, expect, test} from "vitest";
import {fitForm} from "../../../src/model/forecast/ets/fit.js";
import type {Form} from "../../../src/model/forecast/ets/form.js";
import {etsOutlook} from "../../../src/model/forecast/ets/outlook.js";
import {naive} from "../../../src/model/forecast/members/naive.js";
import {simpleSmoothing, smooth} from "../../../src/model/forecast/members/ses.js";
import {theta} from "../../../src/model/forecast/members/theta.js";
import {classicalSeason, deseasoned, reseasoned} from "../../../src/model/forecast/season/classical.js";
import {normalQuantile} from "../../../src/model/statistics/normal.js";
import {nile, passengers} from "../../support/series.js";

// R 4.2.2, forecast 8.20: decompose, thetaf, ses, snaive, ets; and statsmodels 0.13.5 where named.
const figure = [
  0.91023036737, 0.88362532069, 1.0073662876, 0.97590601232, 0.9813780275, 1.1127758267, 1.2265555429,
  1.2199109694, 1.0604919326, 0.92175724041, 0.80117808241, 0.89882438999
];
const thetaMean = [
  440.0781910816, 428.384280557, 489.7070986696, 475.7046276614, 479.6703886692, 545.3662721542,
  602.7520018224, 601.1007630915, 523.9514921587, 456.6271449128, 397.9537346656, 447.6449087429,
  454.529768933, 442.4134544576, 505.7008875521, 491.198926927, 495.2515662198, 563.0336309536,
  622.2258224651, 620.4690889337, 540.7887481708, 471.2617330318, 410.6739073228, 461.9153957671
];
const dampedMean = [
  441.8018472785, 434.1186200688, 496.630046777, 483.2374794458, 483.9913534465, 551.024400008,
  613.1796792465, 609.3648308493, 530.5408345272, 463.0332144867, 402.7478000506, 451.9693730934
];
const lastYear = [417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432];
const nileLower = [
  [620.4958923949, 522.6472756728],
  [614.9997812381, 514.2416990172],
  [609.657981134, 506.0721207512],
  [604.4581812753, 498.1197131198],
  [599.3896255956, 490.3680261391],
  [594.4428510234, 482.80258729],
  [589.6094798063, 475.4105839059],
  [584.8820528494, 468.1806082855],
  [580.2538945828, 461.1024510258],
  [575.7190023599, 454.166931871]
];
const nileUpper = [
  [990.1767662566, 1088.0253829786],
  [995.6728774134, 1096.4309596343],
  [1001.0146775175, 1104.6005379003],
  [1006.2144773762, 1112.5529455317],
  [1011.2830330559, 1120.3046325124],
  [1016.229807628, 1127.8700713615],
  [1021.0631788452, 1135.2620747456],
  [1025.7906058021, 1142.492050366],
  [1030.4187640687, 1149.5702076257],
  [1034.9536562916, 1156.5057267805]
];
const lastYearLower = [
  [370.4595001691, 345.8224477707],
  [344.4595001691, 319.8224477707],
  [372.4595001691, 347.8224477707],
  [414.4595001691, 389.8224477707],
  [425.4595001691, 400.8224477707],
  [488.4595001691, 463.8224477707],
  [575.4595001691, 550.8224477707],
  [559.4595001691, 534.8224477707],
  [461.4595001691, 436.8224477707],
  [414.4595001691, 389.8224477707],
  [343.4595001691, 318.8224477707],
  [385.4595001691, 360.8224477707]
];
const lastYearUpper = [
  [463.5404998309, 488.1775522293],
  [437.5404998309, 462.1775522293],
  [465.5404998309, 490.1775522293],
  [507.5404998309, 532.1775522293],
  [518.5404998309, 543.1775522293],
  [581.5404998309, 606.1775522293],
  [668.5404998309, 693.1775522293],
  [652.5404998309, 677.1775522293],
  [554.5404998309, 579.1775522293],
  [507.5404998309, 532.1775522293],
  [436.5404998309, 461.1775522293],
  [478.5404998309, 503.1775522293]
];

/** How far values are from the expected ones, as a share of those. */
const apart = (found: readonly number[], expected: readonly number[]) =>
  Math.max(...expected.map((value, i) => Math.abs((found[i] ?? Number.NaN) / value - 1)));

/** Ends of the normal bands of 80 and 95 %, row by row. */
const ends = ({mean, sd}: {mean: number[]; sd: number[]}, side: 1 | -1) =>
  mean.flatMap((m, h) => [0.9, 0.975].map(level => m + side * normalQuantile(level) * (sd[h] ?? 0)));

const season = classicalSeason(passengers, 12) ?? {figure: [], multiplicative: true};

test("what each month is against its year is what R's decompose finds", () => {
  expect(season.figure).toHaveLength(12);
  season.figure.forEach((value, i) => {
    expect(Math.abs(value - (figure[i] ?? 0))).toBeLessThan(1e-9);
  });
});

test("Theta forecasts the passengers as R's thetaf does", () => {
  const plain = deseasoned(passengers, season);
  const {mean} = theta(plain, 24);
  expect(apart(reseasoned({mean, quantiles: []}, season, 144).mean, thetaMean)).toBeLessThan(1e-4);
  expect(Math.abs(((mean[1] ?? 0) - (mean[0] ?? 0)) / 1.3230696288 - 1)).toBeLessThan(1e-9);
  expect(Math.abs(smooth(plain).alpha - 0.83775208995)).toBeLessThan(5e-4);
});

test("smoothing of the Nile finds the speed, the level and the bands of R's ses", () => {
  const {alpha, first, squares} = smooth(nile);
  const found = simpleSmoothing(nile, 10);
  expect(Math.abs(alpha - 0.24566815365)).toBeLessThan(5e-4);
  expect(Math.abs(first / 1110.7340965837 - 1)).toBeLessThan(1e-4);
  expect(Math.abs((-100 * Math.log(squares)) / 2 - -726.3905184728)).toBeLessThan(1e-4);
  expect(Math.abs((found.sd[0] ?? 0) ** 2 / 20802.8003904857 - 1)).toBeLessThan(1e-4);
  expect(apart(found.mean, new Array(10).fill(805.3363293257))).toBeLessThan(1e-4);
  expect(apart(ends(found, -1), nileLower.flat())).toBeLessThan(3e-4);
  expect(apart(ends(found, 1), nileUpper.flat())).toBeLessThan(3e-4);
});

test("the general fit of a level alone is the smoothing of the Nile", () => {
  const fit = fitForm({error: "A", trend: "N", season: "N"}, nile, 1);
  expect(Math.abs((fit?.logLikelihood ?? 0) - -726.3905184728)).toBeLessThan(1e-4);
  expect(Math.abs((fit?.aicc ?? 0) - 1459.0310369456)).toBeLessThan(2e-4);
});

test("the same month of last year comes with the bands of R's snaive", () => {
  const found = naive(passengers, 12, 12) ?? {mean: [], sd: []};
  expect(found.mean).toEqual(lastYear);
  expect(apart(ends(found, -1), lastYearLower.flat())).toBeLessThan(1e-9);
  expect(apart(ends(found, 1), lastYearUpper.flat())).toBeLessThan(1e-9);
});

describe("models of exponential smoothing fit the passengers", () => {
  const fits: Record<string, ReturnType<typeof fitForm>> = {};
  const fitted = (name: string) => {
    const [error, trend, tail] = [name[0], name.slice(1, -1), name.at(-1)];
    fits[name] ??= fitForm({error, trend, season: tail} as Form, passengers, 12);
    return fits[name]?.logLikelihood ?? Number.NEGATIVE_INFINITY;
  };

  // Of the damped one with multiplicative errors R stops .8 short of the top.
  const plainByR: [string, number][] = [
    ["ANN", -863.8933775993],
    ["AAN", -863.6473022948],
    ["AAdN", -863.7960680673],
    ["MNN", -833.9501305961],
    ["MAN", -831.8975770277]
  ];

  test.each<[string, number]>([
    ...plainByR,
    ["MAdN", -833.4117256319],
    ["MAM", -682.4036190578],
    ["MAdM", -679.583216237],
    ["MNM", -715.6571968978],
    ["ANA", -767.4295389648],
    ["AAA", -765.9358475117],
    ["AAdA", -767.615445621]
  ])("%s as likely as R's ets makes them, or more", (name, logLikelihood) => {
    expect(fitted(name)).toBeGreaterThan(logLikelihood - 1e-3);
  });

  test.each(plainByR)("%s no better than R by more than its search leaves", (name, logLikelihood) => {
    expect(Math.abs(fitted(name) - logLikelihood)).toBeLessThan(0.5);
  });

  test.each([
    ["AAA", -718.576],
    ["AAdA", -722.36],
    ["ANA", -739.54],
    ["MAM", -675.989],
    ["MAdM", -679.117],
    ["MNM", -684.095]
  ])("%s as statsmodels does", (name, logLikelihood) => {
    expect(Math.abs(fitted(name) - logLikelihood)).toBeLessThan(0.2);
  });

  test("the damped model forecasts what R's does", () => {
    fitted("MAdM");
    const found = fits.MAdM;
    expect(found && apart(etsOutlook(found, 12).mean, dampedMean)).toBeLessThan(0.015);
  });
});
