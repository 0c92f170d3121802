import {describe, expect, test} from "vitest";
import {forecast} from "../../../src/model/forecast/forecast.js";
import {recentJump} from "../../../src/model/forecast/recent-jump.js";
import {normalFrom, randomOf} from "../../../src/model/statistics/random.js";

/** Revenue of about 100,000 a month that scatters by a twentieth. */
const calm = Array.from({length: 40}, (_, i) => 100_000 * (1 + 0.05 * normalFrom(randomOf(i + 1))));

/** The middle and the 80 % band of the second month ahead. */
function second(values: readonly number[]) {
  const {forecast: made} = forecast({values, kind: "amount", season: 12}, 3);
  const [, low = 0, , , , high = 0] = made?.quantiles[1] ?? [];
  return {low, mean: made?.mean[1] ?? 0, high, method: made?.method ?? ""};
}

describe("revenue that jumped", () => {
  test("last month may be a one-off or a new level: the band holds both, and it is said", () => {
    const {low, mean, high, method} = second([...calm, 160_000]);
    expect(low).toBeLessThan(102_000);
    expect(high).toBeGreaterThan(158_000);
    expect(mean).toBeGreaterThan(115_000);
    expect(mean).toBeLessThan(145_000);
    expect(method).toContain("the last value may be a one-off or a new level");
  });

  test("and stayed for a second month is at its new level more likely than not", () => {
    const {mean, method} = second([...calm, 160_000, 158_000]);
    expect(mean).toBeGreaterThan(140_000);
    expect(method).toContain("what began 2 values ago");
  });

  test("sixfold in one month is a one-off", () => {
    expect(recentJump([...calm, 600_000], 12)).toBeNull();
    expect(second([...calm, 600_000]).mean).toBeLessThan(115_000);
  });
});

test("a month that is strong every year is no jump", () => {
  const years = Array.from({length: 48}, (_, i) => (calm[i % 40] ?? 0) * (i % 12 === 11 ? 1.6 : 1));
  expect(recentJump(years, 12)).toBeNull();
  expect(recentJump(years, 1)?.recent).toBe(1);
});

test("a calm or empty history has one reading", () => {
  expect(recentJump(calm, 12)).toBeNull();
  expect(recentJump([...calm, 0], 12)).toBeNull();
  expect(recentJump([], 12)).toBeNull();
  expect(recentJump([5], 12)).toBeNull();
});

test("both readings keep the scatter and differ by the jump", () => {
  const found = recentJump([...calm, 160_000, 158_000], 12);
  const [a = 1, b = 1] = [found?.oneOff.at(-1), found?.newLevel.at(-1)];
  const [c = 1, d = 1] = [found?.oneOff[0], found?.newLevel[0]];
  expect(b / a).toBeCloseTo(d / c, 9);
  expect(c).toBe(calm[0]);
  expect(b).toBe(158_000);
});
