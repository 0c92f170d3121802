import {readFileSync} from "node:fs";
import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {costChange} from "../../../../src/model/statistics/signals/before-after.js";
import {bunchingAt} from "../../../../src/model/statistics/signals/bunching.js";
import {logistic} from "../../../../src/model/statistics/signals/logistic.js";
import {sameAge} from "../../../../src/model/statistics/signals/same-age.js";
import {
  eValue,
  mantelHaenszel,
  riskRatioOf,
  type Stratum
} from "../../../../src/model/statistics/signals/stratified.js";

const near = (found: number | undefined, expected: number, relative = 1e-6) =>
  expect(Math.abs((found ?? Number.NaN) / expected - 1), `${found} for ${expected}`).toBeLessThan(relative);

// A simulation of leads: answered after so many minutes, after hours or not, by source, sold or not.
const leads = readFileSync("test/model/statistics/inputs/speed_to_lead.csv", "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map(line => {
    const [minutes, after, source, sold] = line.split(",");
    return {
      minutes: Number(minutes),
      after: Number(after),
      source: JSON.parse(source ?? '""') as string,
      sold: Number(sold)
    };
  });

describe("an association within strata", () => {
  // The UCBAdmissions table of R's datasets: men admitted, men rejected, women admitted, women rejected.
  const departments = [
    [512, 313, 89, 19],
    [353, 207, 17, 8],
    [120, 205, 202, 391],
    [138, 279, 131, 244],
    [53, 138, 94, 299],
    [22, 351, 24, 317]
  ].map(([sold = 0, unsold = 0, otherSold = 0, otherUnsold = 0]) => ({sold, unsold, otherSold, otherUnsold}));

  test("vanishes where the strata explain it, as of admissions to Berkeley", () => {
    // R 4.2.2, mantelhaen.test(correct = FALSE).
    const found = mantelHaenszel(departments);
    near(found?.odds, 0.90469682826);
    near(found?.low, 0.77190736176);
    near(found?.high, 1.0603297644);
    near(found?.chiSquare, 1.5246066604);
    near(found?.probability, 0.2169, 1e-3);
  });

  test("fast answers look twice as good before strata as within them", () => {
    // R 4.2.2: answered within five minutes or not, by source and after hours.
    const table = (rows: typeof leads): Stratum => {
      const count = (fast: boolean, sold: number) =>
        rows.filter(row => row.minutes <= 5 === fast && row.sold === sold).length;
      return {
        sold: count(true, 1),
        unsold: count(true, 0),
        otherSold: count(false, 1),
        otherUnsold: count(false, 0)
      };
    };
    const keys = [...new Set(leads.map(({source, after}) => `${source} ${after}`))];
    const strata = keys.map(key => table(leads.filter(({source, after}) => `${source} ${after}` === key)));
    const crude = table(leads);
    near((crude.sold * crude.otherUnsold) / (crude.unsold * crude.otherSold), 1.9497607656);
    const found = mantelHaenszel(strata);
    near(found?.odds, 1.3364354279);
    near(found?.low, 0.61162489074);
    near(found?.high, 2.9201879781);
  });

  test("one stratum gives the plain ratio of odds, swapped groups its inverse", () => {
    const count = fc.integer({min: 1, max: 300});
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        const found = mantelHaenszel([{sold: a, unsold: b, otherSold: c, otherUnsold: d}]);
        near(found?.odds, (a * d) / (b * c), 1e-9);
        near(
          mantelHaenszel([{sold: c, unsold: d, otherSold: a, otherUnsold: b}])?.odds,
          (b * c) / (a * d),
          1e-9
        );
        expect(found?.low).toBeLessThan(found?.odds ?? 0);
        expect(found?.high).toBeGreaterThan(found?.odds ?? Number.POSITIVE_INFINITY);
      })
    );
  });

  test("does not exist where no stratum compares", () => {
    expect(mantelHaenszel([])).toBeNull();
    expect(mantelHaenszel([{sold: 3, unsold: 2, otherSold: 0, otherUnsold: 0}])).toBeNull();
    expect(mantelHaenszel([{sold: 0, unsold: 9, otherSold: 0, otherUnsold: 9}])).toBeNull();
    expect(() => mantelHaenszel([{sold: -1, unsold: 9, otherSold: 0, otherUnsold: 9}])).toThrow("-1");
  });
});

test("what would have to be hidden to explain an association away", () => {
  // VanderWeele and Ding 2017; R 4.2.2.
  for (const [ratio, expected] of [
    [1.2, 1.6898979486],
    [1.5, 2.3660254038],
    [2, 3.4142135624],
    [3, 5.4494897428]
  ] as const) {
    near(eValue(ratio), expected);
    near(eValue(1 / ratio), expected);
  }
  expect(eValue(1)).toBe(1);
  expect(() => eValue(0)).toThrow("of 0");
  expect(riskRatioOf(1.5, 0)).toBe(1.5);
  near(riskRatioOf(0.25 / 0.75 / (0.2 / 0.8), 0.2), 1.25, 1e-12);
});

describe("logistic regression", () => {
  const log = (minutes: number) => Math.log2(minutes + 1);

  test("finds the crude and the adjusted association with minutes", () => {
    // R 4.2.2, glm(family = binomial).
    const sold = leads.map(row => row.sold);
    const crude = logistic(
      leads.map(({minutes}) => [1, log(minutes)]),
      sold
    );
    near(crude?.coefficients[0], -1.0966413159);
    near(crude?.coefficients[1], -0.25437762068);
    near(crude?.standardErrors[0], 0.34963827797);
    near(crude?.standardErrors[1], 0.073405561091);
    const is = (yes: boolean) => (yes ? 1 : 0);
    const rows = leads.map(({minutes, after, source}) => [
      1,
      log(minutes),
      after,
      is(source === "search"),
      is(source === "social")
    ]);
    const adjusted = logistic(rows, sold);
    for (const [i, expected] of [
      -1.0621411565, -0.11335636032, -0.95670730806, -0.21547756666, -1.431719279
    ].entries())
      near(adjusted?.coefficients[i], expected);
    for (const [i, expected] of [
      0.46208025603, 0.11246914284, 0.54285220272, 0.32587012971, 0.41921506052
    ].entries())
      near(adjusted?.standardErrors[i], expected);
    near(adjusted?.deviance, 331.4069691984);
    near(adjusted?.logLikelihood, -165.7034845992);
  });

  test("has no answer where a column says it all, or says what another said", () => {
    expect(
      logistic(
        [
          [1, 0],
          [1, 0],
          [1, 1],
          [1, 1]
        ],
        [0, 0, 1, 1]
      )
    ).toBeNull();
    expect(
      logistic(
        [
          [1, 1],
          [1, 1],
          [1, 1]
        ],
        [0, 1, 1]
      )
    ).toBeNull();
    expect(() => logistic([[1], [1, 2]], [0, 1])).toThrow(RangeError);
  });
});

describe("calls that gather just above a threshold", () => {
  const flat = (each: number) => Array.from({length: 300}, () => each);

  test("are as many as their neighbours lead to expect where nothing gathers, on a slope too", () => {
    const found = bunchingAt(flat(3), 120);
    expect(found).toMatchObject({count: 15, expected: 15, neighbours: 120});
    expect(found?.probability).toBeGreaterThan(0.4);
    const slope = bunchingAt(
      Array.from({length: 300}, (_, second) => 300 - second),
      120
    );
    expect(slope?.expected).toBeCloseTo(slope?.count ?? 0, 9);
  });

  test("are found where they do: 60 calls of 120 to 124 seconds where 15 are usual", () => {
    const counts = flat(3).map((n, second) => (second >= 120 && second < 125 ? 12 : n));
    const found = bunchingAt(counts, 120);
    expect(found).toMatchObject({count: 60, expected: 15});
    expect(found?.probability).toBeLessThan(1e-12);
    expect(found?.share).toBeCloseTo(60 / (60 + 175 * 3), 9);
  });

  test("cannot be told from few calls, or of a threshold near 0", () => {
    expect(bunchingAt([], 120)).toBeNull();
    expect(bunchingAt(flat(3), 10)).toBeNull();
    expect(() => bunchingAt(flat(3), 1.5)).toThrow("whole");
  });
});

describe("before and after a change", () => {
  test("a cost that doubles is told, one that moves within its scatter is not", () => {
    const side = (cost: number, low: number, high: number | null) => ({cost, units: 100, low, high});
    expect(costChange(side(1000, 8, 12), side(2000, 17, 24)).verdict).toBe("higher");
    expect(costChange(side(2000, 17, 24), side(1000, 8, 12)).verdict).toBe("lower");
    expect(costChange(side(1000, 8, 12), side(1100, 9, 13)).verdict).toBe("no detectable change");
    expect(costChange(side(1000, 8, null), side(1100, 9, 13))).toMatchObject({
      ratio: null,
      verdict: "not enough data"
    });
    expect(costChange({cost: 0, units: 0, low: 0, high: null}, side(1100, 9, 13)).before).toBeNull();
  });

  test("close rates are compared at an age that both have reached", () => {
    const bins = (sold: number, open: number, age: number) => ({
      sold: [0, 0, sold],
      open: [...Array.from({length: age}, () => 0), open]
    });
    const found = sameAge(bins(60, 140, 120), bins(20, 180, 45));
    expect(found.days).toBe(30);
    expect(found.before?.rate).toBeCloseTo(0.3, 12);
    expect(found.after?.rate).toBeCloseTo(0.1, 12);
    expect(found.verdict).toBe("lower");
    expect(sameAge(bins(60, 140, 120), bins(60, 140, 120)).verdict).toBe("no detectable change");
    expect(sameAge(bins(60, 140, 120), bins(1, 2, 45)).verdict).toBe("not enough data");
    expect(sameAge(bins(60, 140, 120), bins(20, 80, 3)).days).toBeNull();
    const none = sameAge(bins(0, 100, 50), bins(0, 100, 50));
    expect(none.verdict).toBe("no detectable change");
    expect(none.difference?.high).toBeGreaterThan(0);
  });
});
