import {describe, expect, test} from "vitest";
import * as metrics from "../../../src/model/forecast/metrics.js";
import {countScore, normalScore, pinball, sampleScore} from "../../../src/model/forecast/scores.js";

// R 4.2.2: closed forms and exact sums.
const actual = [10, 12, 0, 15, 9];
const forecast = [11, 10, 1, 15, 12];
const past = [8, 9, 7, 10, 12, 11];

describe("how far forecasts were off", () => {
  test.each([
    ["mean absolute error", metrics.meanAbsoluteError(actual, forecast), 1.4],
    ["root of the mean square", metrics.rootMeanSquaredError(actual, forecast), 1.7320508076],
    ["symmetric percentage", metrics.symmetricPercentageError(actual, forecast), 51.2554112554],
    ["against the naive", metrics.scaledError(actual, forecast, past, 1), 0.77777777778],
    ["pinball", actual.reduce((sum, y, i) => sum + pinball(y, forecast[i] ?? 0, 0.9), 0) / 5, 0.46]
  ])("%s", (_, found, expected) => {
    expect(Math.abs((found ?? 0) / expected - 1)).toBeLessThan(1e-9);
  });

  test("nothing forecast where nothing came is no error", () => {
    expect(metrics.symmetricPercentageError([0], [0])).toBe(0);
  });

  test("a past that never changed scales nothing", () => {
    expect(metrics.scaledError([1], [2], [5, 5, 5], 1)).toBeNull();
    expect(metrics.scaledIntervalScore([1], [0], [2], [5, 5, 5], 1)).toBeNull();
    expect(metrics.scaledError([1], [2], [5], 1)).toBeNull();
  });

  test("no forecast has no score", () => {
    expect(metrics.meanAbsoluteError([], [])).toBeNull();
    expect(metrics.coverage([], [], [])).toBeNull();
    expect(sampleScore(1, [])).toBeNull();
  });
});

describe("how good whole distributions were", () => {
  test.each([
    [0, 0, 1, 0.23369497726],
    [1.5, 1, 2, 0.5169996258],
    [-2, 0.5, 0.7, 2.1051287732]
  ])("%f against a normal forecast of %f and %f", (y, mean, sd, expected) => {
    expect(Math.abs(normalScore(y, mean, sd) - expected)).toBeLessThan(1e-7);
  });

  test("5 against five draws scores 1", () => {
    expect(sampleScore(5, [1, 3, 4, 7, 9])).toBe(1);
  });

  test("9 against a forecast of 6 counts", () => {
    expect(Math.abs(countScore(9, 6, 3) - 2.1699685129)).toBeLessThan(1e-7);
  });

  test("a sure forecast scores its error", () => {
    expect(normalScore(3, 5, 0)).toBe(2);
  });
});
