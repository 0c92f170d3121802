import fc from "fast-check";
import {expect, test} from "vitest";
import {betaCdf} from "../../../src/model/statistics/distributions/beta.js";
import {nearBetaCdf} from "../../../src/model/statistics/near-beta.js";

test("the near formula of a beta stays within a hundred thousandth of the exact one", () => {
  const parameter = fc.double({min: 1, max: 5000, noNaN: true});
  fc.assert(
    fc.property(parameter, parameter, fc.double({min: -4, max: 4, noNaN: true}), (a, b, z) => {
      const mean = a / (a + b);
      const x = mean + z * Math.sqrt((mean * (1 - mean)) / (a + b + 1));
      expect(Math.abs(nearBetaCdf(x, a, b) - betaCdf(x, a, b))).toBeLessThan(1e-5);
    }),
    {numRuns: 500}
  );
});
