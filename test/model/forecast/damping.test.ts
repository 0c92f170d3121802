import {expect, test} from "vitest";
import {dampWild} from "../../../src/model/forecast/damping.js";

const rising = Array.from({length: 40}, (_, i) => 5000 + 150 * i + 15 * ((i * 7) % 5));

test("the end of steady growth is not wild, nor is its beginning", () => {
  expect(dampWild(rising, 1)).toEqual({values: rising, damped: 0});
});

test("a value far off such growth is drawn in, in the middle and last", () => {
  for (const at of [20, 39]) {
    const {values, damped} = dampWild(rising.with(at, 40_000), 1);
    expect(damped).toBe(1);
    expect(Math.abs((values[at] ?? 0) / (rising[at] ?? 1) - 1)).toBeLessThan(0.2);
  }
});
