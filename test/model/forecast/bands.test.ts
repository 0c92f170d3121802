import {expect, test} from "vitest";
import {memberBands, spanned} from "../../../src/model/forecast/bands.js";
import {studentQuantile} from "../../../src/model/statistics/distributions/student.js";

const bandsOf = (freedom: number) => memberBands({mean: [0], sd: [1], freedom}, 1e12).quantiles[0] ?? [];

test("many values narrow the 80 % band to the normal one, and leave the 95 % band the tails of real series", () => {
  const [wide = 0, , , , , high = 0, most = 0] = bandsOf(1000);
  expect(high).toBeCloseTo(studentQuantile(0.9, 1000), 9);
  expect(most / high).toBeCloseTo(studentQuantile(0.975, 8) / studentQuantile(0.9, 8), 9);
  expect(wide).toBeCloseTo(-most, 9);
});

test("few values have the bands of their own law", () => {
  expect(bandsOf(5)[6]).toBeCloseTo(studentQuantile(0.975, 5), 9);
});

test("of two readings an unlikely one widens only the bands that leave out less than it", () => {
  const at = (value: number) => ({mean: [value], quantiles: [[-3, -2, -1, 0, 1, 2, 3].map(q => value + q)]});
  const {mean, quantiles} = spanned([
    [0.05, at(0)],
    [0.95, at(100)]
  ]);
  expect(mean[0]).toBe(95);
  expect(quantiles[0]).toEqual([-3, 98, 99, 99, 101, 102, 103]);
});
