import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {type Cohort, cohortOf, packCohort} from "../../../src/model/economics/cohort.js";
import {closeRateAt, maturityOfCohort} from "../../../src/model/economics/maturing.js";
import {metrics} from "../../../src/model/economics/metrics.js";
import {noCounts} from "../../../src/model/economics/total.js";
import {lagCurve} from "../../../src/model/statistics/lag/lag-curve.js";

const bins = (days: number, n: number) => [...new Array<number>(days).fill(0), n];

/** So many prospects of one age, some of them sold after some days. */
function cohort(prospects: number, age: number, sold: number, days = 3): Cohort {
  return {
    bins: {sold: bins(days, sold), open: bins(age, prospects - sold)},
    ages: bins(age, prospects),
    weeks: []
  };
}

const measured = (of: Cohort, customers: number, curve = lagCurve(of.bins)) =>
  metrics(
    {
      ...noCounts,
      leads: of.ages.reduce((sum, n) => sum + n, 0),
      customers,
      newCustomers: customers,
      spend: 9000_00
    },
    {cost: "media", loadedCost: null, basis: "cohort", cohort: of, curve}
  );

describe("what young leads can tell", () => {
  test("leads of a week say nothing of 30 days, however many they are", () => {
    const {closeRate30, closeRate, cpa} = measured(cohort(3000, 6, 240), 240);
    expect(closeRate30).toMatchObject({value: null, state: "immature"});
    expect(closeRate30.reason).toBe("only 0 of 3000 leads are 30 days old; it takes 20");
    expect(closeRate).toMatchObject({value: 0.08, state: "immature"});
    expect(cpa.value).toBe(3750);
  });
  test("by the waits of older leads they are immature, and so is what they cost by the customer", () => {
    const older = lagCurve(cohort(1000, 120, 100, 20).bins);
    const {closeRate, cpa} = measured(cohort(3000, 6, 240), 240, older);
    expect(closeRate).toMatchObject({value: 0.08, state: "immature", maturity: 0});
    expect(cpa.state).toBe("immature");
    expect(closeRate.reason).toContain("still deciding");
  });
  test("three leads are too few for any rate at an age, and without a sale nobody knows how long they take", () => {
    const {closeRate, closeRate90, cpa} = measured(cohort(3, 200, 0), 0);
    expect(closeRate90).toMatchObject({
      value: null,
      state: "no_data",
      reason: "only 3 leads; it takes 20 of 90 days"
    });
    expect(closeRate).toMatchObject({value: 0, state: "ok", maturity: 1});
    expect(cpa).toMatchObject({value: null, state: "unbounded"});
  });
  test("forty leads without a sale at $75 cost at least so much a customer", () => {
    const forty = measured({...cohort(40, 200, 0), weeks: []}, 0);
    expect(forty.cpa.low).toBeGreaterThan(0);
    expect(forty.cpa.high).toBeNull();
    expect(forty.closeRate90.high).toBeCloseTo(1 - 0.05 ** (1 / 40), 12);
  });
});

describe("when every lead has had its time", () => {
  test("the close rate at 90 days is the plain share, and all is ripe", () => {
    const old = cohort(400, 365, 60, 20);
    const curve = lagCurve(old.bins);
    const {closeRate90, closeRate} = measured(old, 60);
    expect(closeRate90.value).toBeCloseTo(0.15, 12);
    expect(closeRate).toMatchObject({value: 0.15, state: "ok", maturity: 1});
    expect(maturityOfCohort(old, curve)).toBe(1);
  });
  test("a lead that is open tells for as long as it was watched", () => {
    const half: Cohort = {
      bins: {sold: bins(40, 10), open: [...bins(30, 100), ...bins(59, 90)]},
      ages: [...bins(30, 100), ...bins(59, 100)],
      weeks: []
    };
    expect(closeRateAt(half, 60, null).value).toBeCloseTo(0.1, 12);
  });
});

test("packing keeps every count, and cohorts add up", () => {
  const count = fc.integer({min: 0, max: 5});
  fc.assert(
    fc.property(fc.array(fc.tuple(count, count), {maxLength: 30}), cells => {
      const made: Cohort = {
        bins: {sold: cells.map(([sold]) => sold), open: cells.map(([, open]) => open)},
        ages: cells.map(([sold, open]) => sold + open),
        weeks: []
      };
      const packed = packCohort(made);
      const twice = cohortOf([packed, packed]);
      const sum = (bins: readonly number[]) => bins.reduce((all, n) => all + n, 0);
      expect(sum(twice.ages)).toBe(2 * sum(made.ages));
      expect(sum(twice.bins.sold)).toBe(2 * sum(made.bins.sold));
    })
  );
});
