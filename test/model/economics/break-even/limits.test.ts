import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {
  costOfCustomer,
  type LeadEconomics,
  noEconomics,
  profitPerLead
} from "../../../../src/model/economics/break-even/lead-economics.js";
import {type LimitKey, limits} from "../../../../src/model/economics/break-even/limits.js";

const deal = (given: Partial<LeadEconomics>): LeadEconomics => ({...noEconomics, ...given});
const repair = {ticket: 450_00, marginRate: 0.5, handlingPerLead: 10_00};
const roof = {
  ticket: 15_000_00,
  marginRate: 0.35,
  handlingPerLead: 60_00,
  inHousePerMonth: 1000_00,
  leadsPerMonth: 40,
  closeRate: 0.2
};
const valueAt = (key: LimitKey, e: LeadEconomics): number => {
  const {value, reason} = limits(e)[key];
  if (value === null) throw new Error(`${key}: ${reason}`);
  return value;
};

describe("worked by hand", () => {
  test("a repair of $450 at a margin of 50 %, of which 3 in 10 leads buy, bears $57.50 a lead", () => {
    const e = deal({...repair, closeRate: 0.3, price: 75_00});
    expect(valueAt("maxCpl", e)).toBeCloseTo(57_50, 9);
    expect(profitPerLead(e)).toBeCloseTo(-17_50, 9);
    expect(40 * profitPerLead(e)).toBeCloseTo(-700_00, 9);
    expect(valueAt("minCloseRate", e)).toBeCloseTo(0.3777777777777778, 12);
  });

  test("where 1 in 10 buys it bears $12.50, and 40 leads at $75 lose $2,500", () => {
    const e = deal({...repair, closeRate: 0.1, price: 75_00});
    expect(valueAt("maxCpl", e)).toBeCloseTo(12_50, 9);
    expect(40 * profitPerLead(e)).toBeCloseTo(-2500_00, 9);
  });

  test("a roof of $15,000 at a margin of 35 % bears $965 a lead, $4,825 a customer, 32.17 % of revenue", () => {
    const e = deal({...roof, price: 75_00});
    expect(valueAt("maxCpl", e)).toBeCloseTo(965_00, 9);
    expect(valueAt("maxCpa", e)).toBeCloseTo(4825_00, 9);
    expect(valueAt("maxRevenueShare", e)).toBeCloseTo(0.32166666666666666, 12);
    expect(valueAt("minCloseRate", e)).toBeCloseTo(0.030476190476190476, 12);
    expect(valueAt("minTicket", e) / 100).toBeCloseTo(2285.714285714286, 9);
  });

  test("a 10 % close rate costs three times a customer of a 30 % one, and 11 % costs 9.09 % less than 10 %", () => {
    const customer = (closeRate: number) => costOfCustomer(deal({closeRate, price: 75_00})) ?? 0;
    expect(customer(0.1)).toBeCloseTo(750_00, 9);
    expect(customer(0.3)).toBeCloseTo(250_00, 9);
    expect(customer(0.1) / customer(0.3)).toBeCloseTo(3, 12);
    expect(customer(0.11) / 100).toBeCloseTo(681.8181818181819, 9);
    expect(1 - customer(0.11) / customer(0.1)).toBeCloseTo(0.0909090909, 9);
  });

  test("15 % of revenue leaves 35 points of a margin of 50 %, 20 % leaves 30; of a margin of 15 % nothing and less than nothing", () => {
    const points = (marginRate: number, revenueShare: number) =>
      profitPerLead(deal({closeRate: 1, ticket: 100_00, marginRate, revenueShare})) / 100_00;
    expect(points(0.5, 0.15)).toBeCloseTo(0.35, 12);
    expect(points(0.5, 0.2)).toBeCloseTo(0.3, 12);
    expect(points(0.15, 0.15)).toBeCloseTo(0, 12);
    expect(points(0.15, 0.2)).toBeCloseTo(-0.05, 12);
  });

  test.each([
    [1, 0.04],
    [0.5, 0.08],
    [0.15, 0.26666666666666666]
  ])(
    "$200 a lead for a customer of $5,000 at a margin of %f breaks even at a close rate of %f",
    (marginRate, k) => {
      const e = deal({closeRate: 0.1, ticket: 5000_00, marginRate, price: 200_00});
      expect(valueAt("minCloseRate", e)).toBeCloseTo(k, 12);
    }
  );

  test("$200 a lead is $500 a customer at a close rate of 40 % alone", () => {
    expect(costOfCustomer(deal({closeRate: 0.4, price: 200_00}))).toBeCloseTo(500_00, 9);
    expect(costOfCustomer(deal({closeRate: 0.41, price: 200_00}))).not.toBeCloseTo(500_00, 0);
  });

  // Reference: contracts.breakeven, by formula: retainer 1,500 and ads 3,000 a month, 40 leads, 1 in 6 buys.
  test("a retainer with ads breaks even at 30 leads, at 12.5 %, or at $1,500 a sale; a lead bears $150, a customer $900", () => {
    const e = deal({
      closeRate: 8.5 / 51,
      ticket: 2000_00,
      marginRate: 0.45,
      basePerMonth: 1500_00,
      adsPerMonth: 3000_00,
      leadsPerMonth: 40
    });
    expect(valueAt("minLeads", e)).toBeCloseTo(30, 10);
    expect(valueAt("minCloseRate", e)).toBeCloseTo(0.125, 12);
    expect(valueAt("minTicket", e)).toBeCloseTo(1500_00, 8);
    const without = {...e, basePerMonth: 0, adsPerMonth: 0};
    expect(valueAt("maxCpl", without)).toBeCloseTo(150_00, 8);
    expect(valueAt("maxCpa", without)).toBeCloseTo(900_00, 8);
  });

  test("a policy worth $60 a sale bears a call of $3.60 at 6 % and loses $0.60 on a $3 call at 4 %", () => {
    const call = (closeRate: number) => deal({closeRate, ticket: 600_00, marginRate: 0.1, price: 3_00});
    expect(valueAt("maxCpl", call(0.06))).toBeCloseTo(3_60, 9);
    expect(profitPerLead(call(0.06))).toBeCloseTo(60, 9);
    expect(profitPerLead(call(0.04))).toBeCloseTo(-60, 9);
  });

  test("ad spend breaks even at one over the margin, and with fees at as much more as the fees are of it", () => {
    const e = deal({...roof, basePerMonth: 1500_00, adsPerMonth: 3000_00});
    expect(valueAt("minRoas", e)).toBeCloseTo(1 / 0.35, 12);
    expect(valueAt("minRoasWithFees", e)).toBeCloseTo(1.5 / 0.35, 12);
  });

  test("a click and a thousand showings bear their part of what a lead bears", () => {
    const e = deal({...repair, closeRate: 0.3, clickToLead: 0.05, clickThroughRate: 0.02});
    expect(valueAt("maxCpc", e)).toBeCloseTo(0.05 * 57_50, 9);
    expect(valueAt("maxCpm", e)).toBeCloseTo(1000 * 0.02 * 0.05 * 57_50, 9);
  });

  test("who wants $50 of every customer can pay $50 less for it", () => {
    const e = deal({...repair, closeRate: 0.3});
    expect(valueAt("maxCpa", {...e, targetProfit: 50_00})).toBeCloseTo(valueAt("maxCpa", e) - 50_00, 9);
  });

  test("a share of every order is held against all orders, not against the first", () => {
    const e = deal({...repair, closeRate: 0.3, lifetime: {value: 900_00, revenue: 1800_00}});
    expect(valueAt("maxRevenueShare", e)).toBeCloseTo((900_00 - 10_00 / 0.3) / 1800_00, 12);
  });
});

describe("there is no finite limit", () => {
  test.each([
    ["no lead buys", {...repair, closeRate: 0}, "maxCpl", "no lead becomes a customer"],
    [
      "a sale leaves no margin",
      {...repair, closeRate: 0.3, marginRate: 0},
      "maxCpl",
      "a sale leaves no margin"
    ],
    [
      "a sale leaves no margin",
      {...repair, closeRate: 0.3, marginRate: 0},
      "minRoas",
      "a sale leaves no margin"
    ],
    [
      "there are no leads",
      {...repair, closeRate: 0.3, leadsPerMonth: 0},
      "maxCpl",
      "there are no leads a month"
    ],
    [
      "the fixed cost spreads over nobody knows how many leads",
      {...repair, closeRate: 0.3, basePerMonth: 1},
      "maxCpl",
      "it is not known over how many leads a month the fixed cost spreads"
    ],
    [
      "every lead loses money before the base fee",
      {...repair, closeRate: 0.3, price: 75_00, basePerMonth: 1000_00, leadsPerMonth: 40},
      "minLeads",
      "every lead loses money before fixed cost, so that more of them lose more"
    ],
    [
      "clicks are not recorded",
      {...repair, closeRate: 0.3},
      "maxCpc",
      "it is not known how many clicks become leads"
    ]
  ] as const)("where %s", (_, given, key, reason) => {
    expect(limits(deal(given))[key]).toEqual({value: null, reason});
  });

  test("and none is ever a number that does not exist", () => {
    const amount = fc.oneof(fc.constant(0), fc.double({min: 0, max: 1e8, noNaN: true}));
    const share = fc.oneof(fc.constant(0), fc.double({min: 0, max: 1, noNaN: true}));
    const any = fc.record({
      closeRate: share,
      ticket: amount,
      marginRate: fc.oneof(share, fc.constant(-0.2)),
      handlingPerLead: amount,
      inHousePerMonth: amount,
      basePerMonth: amount,
      adsPerMonth: amount,
      leadsPerMonth: fc.oneof(
        fc.constant(null),
        fc.constant(0),
        fc.double({min: 0.1, max: 1e4, noNaN: true})
      ),
      price: amount,
      pricePerCustomer: amount,
      revenueShare: share,
      targetProfit: amount
    });
    fc.assert(
      fc.property(any, given => {
        for (const {value, reason} of Object.values(limits(deal(given)))) {
          if (value === null) expect(reason).toMatch(/\w/);
          else expect(Number.isFinite(value)).toBe(true);
        }
      })
    );
  });
});

describe("at its limit a deal earns nothing and loses nothing", () => {
  const healthy = fc.record({
    closeRate: fc.double({min: 0.02, max: 0.9, noNaN: true}),
    ticket: fc.double({min: 100_00, max: 20_000_00, noNaN: true}),
    marginRate: fc.double({min: 0.1, max: 0.9, noNaN: true}),
    handlingPerLead: fc.double({min: 0, max: 50_00, noNaN: true}),
    inHousePerMonth: fc.double({min: 0, max: 2000_00, noNaN: true}),
    basePerMonth: fc.double({min: 1, max: 2000_00, noNaN: true}),
    adsPerMonth: fc.double({min: 1, max: 2000_00, noNaN: true}),
    leadsPerMonth: fc.double({min: 5, max: 200, noNaN: true}),
    price: fc.double({min: 1, max: 200_00, noNaN: true}),
    unitsPerLead: fc.double({min: 0.2, max: 3, noNaN: true}),
    pricePerCustomer: fc.double({min: 0, max: 100, noNaN: true}),
    revenueShare: fc.double({min: 0, max: 0.05, noNaN: true}),
    targetProfit: fc.double({min: 0, max: 100, noNaN: true})
  });
  const moves: [LimitKey, (e: LeadEconomics, value: number) => LeadEconomics][] = [
    ["minCloseRate", (e, closeRate) => ({...e, closeRate})],
    ["minTicket", (e, ticket) => ({...e, ticket})],
    ["minMargin", (e, marginRate) => ({...e, marginRate})],
    ["minLeads", (e, leadsPerMonth) => ({...e, leadsPerMonth})],
    ["maxBaseFee", (e, basePerMonth) => ({...e, basePerMonth})],
    ["maxPrice", (e, price) => ({...e, price, pricePerCustomer: 0, revenueShare: 0})],
    [
      "maxCpl",
      (e, price) => ({...e, price, unitsPerLead: 1, adsPerMonth: 0, pricePerCustomer: 0, revenueShare: 0})
    ],
    [
      "maxCpa",
      (e, pricePerCustomer) => ({...e, pricePerCustomer, price: 0, adsPerMonth: 0, revenueShare: 0})
    ],
    [
      "maxRevenueShare",
      (e, revenueShare) => ({...e, revenueShare, price: 0, adsPerMonth: 0, pricePerCustomer: 0})
    ]
  ];
  test.each(moves)("moved to its %s", (key, move) => {
    fc.assert(
      fc.property(healthy, given => {
        const e = deal(given);
        const {value} = limits(e)[key];
        fc.pre(value !== null);
        const scale = 1 + given.ticket + given.price + given.basePerMonth;
        expect(Math.abs(profitPerLead(move(e, value ?? 0))) / scale).toBeLessThan(1e-9);
      })
    );
  });
});
