import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {
  expectedDiscountedLifetime,
  fitShiftedBetaGeometric,
  retentionRate,
  survivingShare
} from "../../../../src/model/economics/value/shifted-beta-geometric.js";

const highEnd = [1000, 869, 743, 653, 593, 551, 517, 491];
const regular = [1000, 631, 468, 382, 326, 289, 262, 241];
const close = (found: number | null | undefined, expected: number, relative: number) =>
  expect(Math.abs((found ?? Number.NaN) - expected)).toBeLessThan(relative * Math.abs(expected));

describe("subscribers of Fader and Hardie 2007", () => {
  // A maximum-likelihood fit by scipy; the paper prints .668, 3.806 and -1611.2.
  const fit = fitShiftedBetaGeometric(highEnd);
  const parameters = {alpha: 0.6680884026330937, beta: 3.806095245628869};
  test("of the high end cancel as Beta(.668, 3.806)", () => {
    close(fit.parameters?.alpha, parameters.alpha, 1e-6);
    close(fit.parameters?.beta, parameters.beta, 1e-6);
    close(fit.logLikelihood, -1611.1581473911563, 1e-9);
  });
  test("of the regular kind as Beta(.704, 1.182)", () => {
    const {parameters, logLikelihood} = fitShiftedBetaGeometric(regular);
    expect(parameters?.alpha.toFixed(3)).toBe("0.704");
    expect(parameters?.beta.toFixed(3)).toBe("1.182");
    expect(logLikelihood?.toFixed(1)).toBe("-1680.3");
  });
  test("after 12 years 37.8 % of the high end are left", () => {
    close(survivingShare(parameters, 12), 0.37799905947141405, 1e-9);
  });
  test("renew the more often the longer they stayed", () => {
    const expected = [
      0.8506792623739041, 0.8779565236461861, 0.8968073136429415, 0.9106138631222354, 0.9211619159598792
    ];
    for (const [i, rate] of expected.entries()) close(retentionRate(parameters, i + 1), rate, 1e-9);
  });
  test("pay for 5.92 years, where a year costs 10 %", () => {
    close(expectedDiscountedLifetime(parameters, 0.1), 5.922253408468586, 1e-9);
  });
});

const parameter = fc.double({min: 0.05, max: 50, noNaN: true});
const any = fc.record({alpha: parameter, beta: parameter});

test("who is left is who renewed every time", () => {
  fc.assert(
    fc.property(any, fc.integer({min: 0, max: 30}), (parameters, periods) => {
      let left = 1;
      for (let period = 1; period <= periods; period++) left *= retentionRate(parameters, period);
      close(survivingShare(parameters, periods), left, 1e-9);
    })
  );
});

test("the discounted lifetime is the sum over the periods", () => {
  fc.assert(
    fc.property(any, fc.double({min: 0.05, max: 0.5, noNaN: true}), (parameters, discount) => {
      let sum = 0;
      let left = 1;
      for (let t = 0; t < 700; t++) {
        sum += left / (1 + discount) ** t;
        left *= retentionRate(parameters, t + 1);
      }
      close(expectedDiscountedLifetime(parameters, discount), sum, 1e-9);
    })
  );
});

test("without interest a lifetime has an end only where few stay for ever", () => {
  expect(expectedDiscountedLifetime({alpha: 0.9, beta: 3}, 0)).toBeNull();
  expect(expectedDiscountedLifetime({alpha: 3, beta: 4}, 0)).toBe(3);
  close(expectedDiscountedLifetime({alpha: 3, beta: 4}, 1e-4), 3, 2e-3);
  expect(() => expectedDiscountedLifetime({alpha: 3, beta: 4}, -0.1)).toThrow("-0.1");
});

test("subscribers who follow the law give its parameters back", () => {
  const law = {alpha: 1.3, beta: 4.2};
  const counts = Array.from({length: 9}, (_, t) => Math.round(1e9 * survivingShare(law, t)));
  const {parameters} = fitShiftedBetaGeometric(counts);
  close(parameters?.alpha, law.alpha, 1e-4);
  close(parameters?.beta, law.beta, 1e-4);
});

test.each([
  [[1000, 900], "at least two periods are needed"],
  [[], "at least two periods are needed"],
  [[50, 50, 50], "nobody cancelled yet"],
  [[50, 0, 0], "nobody stayed for a second period"],
  [[1000, 800, 640, 512], "these subscribers cancel as if all were alike; take one retention rate for all"]
])("subscribers left: %j give no parameters, since %s", (survivors, reason) => {
  expect(fitShiftedBetaGeometric(survivors)).toEqual({parameters: null, logLikelihood: null, reason});
});

test("numbers that rise, or are not whole, are refused", () => {
  expect(() => fitShiftedBetaGeometric([10, 12, 9])).toThrow("12 subscribers after 1 periods");
  expect(() => fitShiftedBetaGeometric([10, 9.5, 9])).toThrow("9.5");
  expect(() => retentionRate({alpha: 1, beta: 1}, 0)).toThrow("period 0");
});
