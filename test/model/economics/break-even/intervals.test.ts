import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {assumedInputs, type Inputs, measured} from "../../../../src/model/economics/break-even/inputs.js";
import {rangesOf} from "../../../../src/model/economics/break-even/intervals.js";
import {latticePoint} from "../../../../src/model/economics/break-even/lattice.js";
import {limitKeys} from "../../../../src/model/economics/break-even/limits.js";
import {
  countPosterior,
  meanPosterior,
  ratePosterior,
  ratioPosterior
} from "../../../../src/model/economics/break-even/measure.js";
import {breakEven} from "../../../../src/model/economics/break-even/report.js";
import {noTerms} from "../../../../src/model/economics/break-even/side.js";
import {verdictSentence} from "../../../../src/model/economics/break-even/verdict.js";
import {
  binomialFrom,
  negativeBinomialFrom,
  normalFrom,
  randomOf
} from "../../../../src/model/statistics/random.js";

const money = {currency: "USD", minorDigits: 2};
const terms = {...noTerms, price: 75_00, basePerMonth: 500_00};

interface Seen {
  leads: number[];
  customers: number;
  tickets: readonly number[];
}

/** The inputs that these records give: leads of months, customers, and the net revenue of each sale. */
function seen({leads, customers, tickets}: Seen): Inputs {
  const n = leads.reduce((sum, count) => sum + count, 0);
  const sum = tickets.reduce((total, each) => total + each, 0);
  const squares = tickets.reduce((total, each) => total + each * each, 0);
  const window = "12 months";
  return {
    ...assumedInputs({handlingPerLead: 10_00, marginRate: 0.45}),
    closeRate: measured({label: "close rate", value: customers / n, n, window}, ratePosterior(customers, n)),
    ticket: measured(
      {label: "net revenue of a sale", value: sum / tickets.length, n: tickets.length, window},
      meanPosterior({n: tickets.length, sum, squares})
    ),
    leadsPerMonth: measured(
      {label: "leads", value: n / leads.length, n: leads.length, window},
      countPosterior(leads)
    )
  };
}

const even = (times: number): Seen => ({
  leads: Array.from({length: 6 * times}, (_, i) => 36 + 2 * (i % 5)),
  customers: 40 * times,
  tickets: Array.from({length: 40 * times}, (_, i) => 1000_00 + 20_00 * (i % 40))
});

describe("intervals of limits", () => {
  test("nothing open, nothing between: the interval is the point", () => {
    const inputs = assumedInputs({
      closeRate: 0.3,
      ticket: 450_00,
      marginRate: 0.5,
      handlingPerLead: 10_00,
      leadsPerMonth: 40
    });
    const {limits, profitPerLead, lossProbability} = breakEven(inputs, {...noTerms, price: 75_00}).firstOrder;
    for (const {value, low, high} of [limits.maxCpl, limits.minTicket, profitPerLead]) {
      expect(low).toBe(value);
      expect(high).toBe(value);
    }
    expect(lossProbability).toBe(1);
  });

  test("the interval holds the estimate, and that of 95 % holds that of 90 %", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({min: 1, max: 80}), {minLength: 2, maxLength: 12}),
        fc.double({min: 0.02, max: 0.9, noNaN: true}),
        fc.array(fc.integer({min: 10_00, max: 9000_00}), {minLength: 2, maxLength: 30}),
        (leads, share, tickets) => {
          const n = leads.reduce((sum, count) => sum + count, 0);
          const inputs = seen({leads, tickets, customers: Math.max(1, Math.floor(share * n))});
          const {limits} = breakEven(inputs, terms, {points: 64}).firstOrder;
          for (const key of limitKeys) {
            const {value, low, high, low90, high90} = limits[key];
            if (value === null) continue;
            expect(low ?? -Infinity).toBeLessThanOrEqual(value);
            expect(high ?? Infinity).toBeGreaterThanOrEqual(value);
            expect(low ?? -Infinity).toBeLessThanOrEqual(low90 ?? -Infinity);
            expect(high ?? Infinity).toBeGreaterThanOrEqual(high90 ?? Infinity);
          }
        }
      ),
      {numRuns: 25}
    );
  });

  test("four times the records make it narrower by about a half", () => {
    const width = (times: number) => {
      const {low, high} = rangesOf(seen(even(times)), terms, "first order").limits.maxCpl;
      return (high ?? 0) - (low ?? 0);
    };
    expect(width(4) / width(1)).toBeGreaterThan(0.4);
    expect(width(4) / width(1)).toBeLessThan(0.6);
    expect(width(16)).toBeLessThan(width(4));
  });

  test("the same records give the same ends", () => {
    expect(rangesOf(seen(even(1)), terms, "first order")).toEqual(
      rangesOf(seen(even(1)), terms, "first order")
    );
  });

  test("one sale does not say how far sales differ: there is a value and no interval", () => {
    const inputs = seen({leads: [40, 41], customers: 1, tickets: [900_00]});
    const {maxCpl, minMargin} = breakEven(inputs, terms).firstOrder.limits;
    expect(maxCpl.value).not.toBeNull();
    expect(maxCpl.low).toBeNull();
    expect(maxCpl.reason).toMatch(/rests on too few/);
    expect(minMargin.low).toBeNull();
  });

  test("the points of the lattice fill every axis evenly", () => {
    for (const axis of [0, 5, 12]) {
      const below = Array.from({length: 2048}, (_, i) => latticePoint(i, axis, 13)).filter(u => u < 0.25);
      expect(Math.abs(below.length / 2048 - 0.25)).toBeLessThan(0.01);
    }
  });

  test("a margin that every sale shares has no spread, and one that differs has", () => {
    const pairs = (margins: number[]) => ({
      n: margins.length,
      part: margins.reduce((a, b) => a + b, 0),
      whole: 100 * margins.length,
      partSquares: margins.reduce((a, b) => a + b * b, 0),
      wholeSquares: 100 * 100 * margins.length,
      products: 100 * margins.reduce((a, b) => a + b, 0)
    });
    expect(ratioPosterior(pairs([50, 50, 50]))).toMatchObject({center: 0.5, error: 0});
    expect(ratioPosterior(pairs([40, 50, 60]))).toMatchObject({
      center: 0.5,
      error: expect.closeTo(0.057735, 6)
    });
  });
});

test("the 90 % interval of what a lead may cost holds the truth in about 90 of 100 worlds", () => {
  const random = randomOf(7);
  const truth = {closeRate: 0.15, ticket: 1200_00, marginRate: 0.45, dispersion: 6, spread: 0.7};
  let held = 0;
  let worlds = 0;
  for (const perMonth of [10, 30, 100])
    for (let i = 0; i < 90; i++) {
      const leads = Array.from({length: 6}, () => negativeBinomialFrom(random, perMonth, truth.dispersion));
      const n = leads.reduce((sum, count) => sum + count, 0);
      const customers = binomialFrom(random, n, truth.closeRate);
      if (customers < 2) continue;
      const centre = Math.log(truth.ticket) - truth.spread ** 2 / 2;
      const tickets = Array.from({length: customers}, () =>
        Math.exp(centre + truth.spread * normalFrom(random))
      );
      const {low90, high90} = rangesOf(seen({leads, customers, tickets}), terms, "first order", {
        points: 512,
        table: 65
      }).limits.maxCpl;
      const limit = truth.closeRate * truth.marginRate * truth.ticket - 10_00 - 500_00 / perMonth;
      worlds++;
      if ((low90 ?? -Infinity) <= limit && limit <= (high90 ?? Infinity)) held++;
    }
  expect(worlds).toBeGreaterThan(240);
  expect(held / worlds).toBeGreaterThanOrEqual(0.86);
  expect(held / worlds).toBeLessThanOrEqual(0.97);
});

describe("first order and lifetime side by side", () => {
  const inputs = {
    ...assumedInputs({
      closeRate: 0.1,
      ticket: 450_00,
      marginRate: 0.5,
      lifetimeValue: 225_00 + 12 * 60_00,
      lifetimeRevenue: 1890_00
    })
  };
  test("a deal may lose on the first order, earn on the life of a customer, and pay back in month 9", () => {
    const {firstOrder, lifetime, payback} = breakEven(inputs, {...noTerms, price: 75_00});
    expect(firstOrder.verdict).toBe("loss");
    expect(lifetime?.verdict).toBe("profit");
    expect(payback).toEqual({months: 9, reason: null});
  });

  test("without a margin the life of a customer is not told", () => {
    const {lifetime, payback} = breakEven(assumedInputs({closeRate: 0.1, ticket: 450_00}), noTerms);
    expect(lifetime).toBeNull();
    expect(payback).toBeNull();
  });
});

describe("the answer in words", () => {
  test("names the limit, what is paid, what a lead leaves, and what is assumed", () => {
    const inputs = assumedInputs({closeRate: 0.3, ticket: 450_00, marginRate: 0.5, handlingPerLead: 10_00});
    const dear = {...noTerms, price: 75_00};
    expect(verdictSentence(breakEven(inputs, dear), inputs, dear, money)).toMatch(
      /at most \$57\.50.*costs you \$75, so each loses you \$17\.50.*This assumes a close rate of 30 %/
    );
    const share = {...noTerms, revenueShare: 0.1};
    expect(verdictSentence(breakEven(inputs, share), inputs, share, money)).toMatch(
      /^A customer may cost you at most \$191\.67.*costs you \$45, so each lead leaves you \$44 on average/
    );
  });

  test("assumes nothing where all is measured, and says so where the records leave it open", () => {
    const inputs = {
      ...seen(even(1)),
      marginRate: measured({label: "margin", value: 0.45, n: 40, window: ""}, null)
    };
    const level = breakEven(inputs, terms).firstOrder.limits.maxPrice.value ?? 0;
    const close = {...terms, price: level - 1_00};
    const words = verdictSentence(breakEven(inputs, close), inputs, close, money);
    expect(words).toMatch(/leaves you \$1 on average\. The records leave open which: between -\$/);
    expect(words).not.toMatch(/assumes/);
  });

  test("says what is missing where nothing can be told", () => {
    const inputs = assumedInputs({ticket: 450_00, marginRate: 0.5});
    const words = verdictSentence(breakEven(inputs, terms), inputs, terms, money);
    expect(words).toBe("Whether this pays cannot be told yet: the close rate is not known.");
  });
});
