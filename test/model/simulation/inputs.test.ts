import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {inputKeys, inputOf, marketInputs, rateAt} from "../../../src/model/simulation/inputs.js";
import {Market, meanOf} from "../../../src/model/simulation/market.js";
import {knownMarket} from "./pricing/known-market.js";

const variance = ({a, b}: {a: number; b: number}) => (a * b) / ((a + b) ** 2 * (a + b + 1));

describe("a number of a market that somebody changes", () => {
  test("becomes what was said and leaves a whole market", () => {
    for (const {key, get, set} of marketInputs) {
      const value = inputOf(key).unit === "rate" ? 0.3 : 7;
      const changed = set(knownMarket(), value);
      expect(get(changed), key).toBeCloseTo(value, 12);
      expect(Market.parse(changed)).toEqual(changed);
    }
  });

  test("moves no other number", () => {
    const market = knownMarket({capacityPerMonth: 30});
    for (const key of inputKeys) {
      const changed = inputOf(key).set(market, 0.6);
      for (const other of inputKeys.filter(each => each !== key))
        expect(inputOf(other).get(changed), `${key} moved ${other}`).toBe(inputOf(other).get(market));
    }
  });

  test("stays as unsure as it was, in proportion", () => {
    const market = knownMarket({
      leads: {perMonth: 40, levelSd: 8},
      ticket: {mean: 2000_00, meanSd: 300_00}
    });
    expect(inputOf("leadsPerMonth").set(market, 20).leads.levelSd).toBeCloseTo(4, 12);
    expect(inputOf("ticket").set(market, 4000_00).ticket.meanSd).toBeCloseTo(600_00, 9);
  });

  test("outside of what it can be becomes the nearest that it can", () => {
    expect(inputOf("margin").set(knownMarket(), 1.4).margin).toBe(1);
    expect(inputOf("anyway").set(knownMarket(), -1).anyway).toBe(0);
    expect(meanOf(inputOf("closeRate").set(knownMarket(), 0).closeRate)).toBeGreaterThan(0);
  });

  test("that is not said is not known, and can be said", () => {
    const market = knownMarket({agency: null});
    expect(inputOf("agencyPerLead").get(market)).toBeNull();
    expect(inputOf("capacityPerMonth").get(market)).toBeNull();
    expect(inputOf("agencyPerLead").set(market, 300).agency).toEqual({perMonth: 0, perLead: 300});
  });
});

describe("a close rate that is moved", () => {
  const beta = fc.record({
    a: fc.double({min: 2, max: 500, noNaN: true}),
    b: fc.double({min: 2, max: 500, noNaN: true})
  });

  test("has the new mean, and the log-odds are as unsure as before unless it would be flat", () => {
    fc.assert(
      fc.property(beta, fc.double({min: 0.001, max: 0.999, noNaN: true}), (rate, mean) => {
        const moved = rateAt(rate, mean);
        expect(meanOf(moved)).toBeCloseTo(mean, 9);
        const odds = (r: {a: number; b: number}) => Math.sqrt(variance(r)) / (meanOf(r) * (1 - meanOf(r)));
        if (moved.a + moved.b > 1.0001) expect(odds(moved) / odds(rate)).toBeCloseTo(1, 6);
      })
    );
  });

  test("and moved back is what it was", () => {
    const moved = rateAt(rateAt({a: 8.5, b: 42.5}, 0.3), 1 / 6);
    expect(moved.a).toBeCloseTo(8.5, 9);
    expect(moved.b).toBeCloseTo(42.5, 9);
  });
});
