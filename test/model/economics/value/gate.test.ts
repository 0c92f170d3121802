import {describe, expect, test} from "vitest";
import {forecastGate, frequencyValueCorrelation} from "../../../../src/model/economics/value/gate.js";

describe("the gate of the forecast", () => {
  const open = {customers: 500, repeaters: 200, correlation: 0.29};
  test("opens at 500 customers and 200 repeaters whose frequency tells little of their spending", () => {
    expect(forecastGate(open)).toEqual({isOpen: true, reasons: []});
    expect(forecastGate({...open, correlation: -0.29}).isOpen).toBe(true);
  });
  test.each([
    [{customers: 499}, "you have 499 customers, and 500 are needed"],
    [{repeaters: 199}, "199 of them bought again, and 200 are needed"],
    [
      {correlation: null},
      "whether frequent customers spend more on a purchase cannot be told from these records"
    ],
    [
      {correlation: 0.3},
      "frequent customers spend more on a purchase (correlation 0.30), which this forecast assumes they do not"
    ],
    [
      {correlation: -0.41},
      "frequent customers spend less on a purchase (correlation -0.41), which this forecast assumes they do not"
    ]
  ])("stays shut at %o, and says why", (given, reason) => {
    expect(forecastGate({...open, ...given})).toEqual({isOpen: false, reasons: [reason]});
  });
  test("names every reason", () => {
    expect(forecastGate({customers: 10, repeaters: 2, correlation: null}).reasons).toHaveLength(3);
  });
  test("correlation is not known where all buy equally often or spend the same", () => {
    const customers = [1, 1, 1, 1].map(purchases => ({purchases, meanValue: Math.sqrt(purchases) * 9}));
    expect(frequencyValueCorrelation(customers)).toBeNull();
    expect(frequencyValueCorrelation(customers.slice(0, 2))).toBeNull();
  });
});
