import fc from "fast-check";
import {expect, test} from "vitest";
import {leastCostPerCustomer, valueOfKnowing, valueOfPilot} from "../../../src/model/economics/pilot.js";

const stake = {prior: {a: 2, b: 10}, leads: 480, valuePerCustomer: 900, costPerLead: 150};
const within = (actual: number, expected: number, relative: number) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));

// R 4.2.2, exact sum over the beta-binomial distribution.
test.each([
  [5, 9705.8823529412],
  [10, 12180.4511278195],
  [20, 14114.8895598284],
  [30, 14941.1927974187],
  [50, 15971.0076472889],
  [100, 16792.0953990286],
  [200, 17256.863356177]
])("a pilot of %i leads is worth %f to the decision", (leads, value) => {
  within(valueOfPilot(stake, leads), value, 1e-9);
});

test("to know the close rate for certain would be worth 17,766, and 30 leads buy 84 % of that", () => {
  within(valueOfKnowing(stake), 17765.614117883, 1e-9);
  expect(valueOfPilot(stake, 30) / valueOfKnowing(stake)).toBeCloseTo(0.841, 3);
});

test("a pilot of no leads teaches nothing, and no pilot teaches more than there is to know", () => {
  const positive = fc.double({min: 0.1, max: 50, noNaN: true});
  fc.assert(
    fc.property(
      positive,
      positive,
      fc.integer({min: 1, max: 2000}),
      fc.integer({min: 1, max: 60}),
      (a, b, costPerLead, n) => {
        const any = {prior: {a, b}, leads: 100, valuePerCustomer: 1000, costPerLead};
        // What is counted in hundred thousands has no smaller digits than these.
        expect(valueOfPilot(any, 0)).toBeLessThan(1e-6);
        expect(valueOfPilot(any, n)).toBeLessThanOrEqual(valueOfKnowing(any) + 1e-6);
        expect(valueOfPilot(any, n + 1)).toBeGreaterThanOrEqual(valueOfPilot(any, n) - 1e-6);
      }
    )
  );
});

test("where no close rate could pay, there is nothing to learn", () => {
  expect(valueOfKnowing({...stake, costPerLead: 900})).toBe(0);
  expect(valueOfPilot({...stake, costPerLead: 900}, 20)).toBe(0);
});

test("40 leads at 75 without a sale: a customer costs at least 1,039.39", () => {
  expect(Math.round(leastCostPerCustomer(75_00, 40) ?? 0)).toBe(1039_39);
  expect(leastCostPerCustomer(75_00, 0)).toBeNull();
});

test("a stake that is none is refused", () => {
  expect(() => valueOfKnowing({...stake, prior: {a: 0, b: 1}})).toThrow("Beta(0, 1)");
  expect(() => valueOfKnowing({...stake, valuePerCustomer: 0})).toThrow("480 leads");
  expect(() => valueOfPilot(stake, 1.5)).toThrow("1.5 leads");
  expect(() => leastCostPerCustomer(-1, 4)).toThrow("-1");
});
