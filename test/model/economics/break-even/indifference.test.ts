import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {
  free,
  indifference,
  type LinearCost
} from "../../../../src/model/economics/break-even/indifference.js";
import {noEconomics, profitPerLead} from "../../../../src/model/economics/break-even/lead-economics.js";
import {whatWouldHaveToChange} from "../../../../src/model/economics/break-even/what-would-have-to-change.js";

/** What a client pays in a month, minor units. */
const clientCost = (cost: LinearCost, {leads, closeRate, ticket}: typeof month) =>
  cost.basePerMonth +
  cost.adsPerMonth +
  cost.perLead * leads +
  (cost.perCustomer + cost.revenueShare * ticket) * leads * closeRate;

const month = {leads: 40, closeRate: 0.3, ticket: 2000_00};
const retainer: LinearCost = {...free, basePerMonth: 5000_00};
const byLead: LinearCost = {...free, perLead: 75_00};

describe("two contracts cost the same", () => {
  test("a retainer of $5,000 and $75 a lead at 66.67 leads: up to 66 the lead is cheaper, from 67 the retainer", () => {
    expect(indifference(retainer, byLead, month).leads).toBeCloseTo(66.66666666666667, 10);
    expect(clientCost(byLead, {...month, leads: 66})).toBe(4950_00);
    expect(clientCost(byLead, {...month, leads: 67})).toBe(5025_00);
  });

  test("ads that the client pays stand on the side of the retainer", () => {
    expect(indifference({...retainer, adsPerMonth: 1000_00}, byLead, month).leads).toBeCloseTo(80, 10);
  });

  test("never, where a limit of leads keeps one below the other", () => {
    const limited = {...byLead, mostLeads: 60};
    expect(indifference(retainer, limited, month).leads).toBeNull();
    expect(indifference({...retainer, basePerMonth: 4000_00}, limited, month).leads).toBeCloseTo(
      53.333333333333336,
      10
    );
  });

  test("beyond a limit of leads, where the other goes on", () => {
    // 60 leads of $75 are $4,500, which $40 a lead comes to at 112.5.
    const limited = {...byLead, mostLeads: 60};
    expect(indifference(limited, {...free, perLead: 40_00}, month).leads).toBeCloseTo(112.5, 10);
    // At 100 leads the limited one costs $45 a lead: as much as $150 a customer at 30 of 100.
    const at100 = {...month, leads: 100};
    expect(indifference(limited, {...free, perCustomer: 150_00}, at100).closeRate).toBeCloseTo(0.3, 10);
  });

  test("$200 a lead and $500 a customer at a close rate of 40 % alone", () => {
    const a = {...free, perLead: 200_00};
    const b = {...free, perCustomer: 500_00};
    expect(indifference(a, b, month)).toEqual({leads: null, closeRate: 0.4, ticket: null});
  });

  const amount = fc.integer({min: 0, max: 5000_00});
  const linear = fc.record({
    basePerMonth: amount,
    adsPerMonth: amount,
    perLead: fc.integer({min: 0, max: 200_00}),
    perCustomer: amount,
    revenueShare: fc.double({min: 0, max: 0.3, noNaN: true})
  });

  test("wherever a number is named, and swapping them names the same", () => {
    fc.assert(
      fc.property(linear, linear, (a, b) => {
        const level = indifference(a, b, month);
        for (const key of ["leads", "closeRate", "ticket"] as const) {
          const value = level[key];
          if (value === null) continue;
          const at = {...month, [key]: value};
          const [first, second] = [clientCost(a, at), clientCost(b, at)];
          expect(Math.abs(first - second)).toBeLessThanOrEqual(1e-6 * Math.max(1, first));
          expect(indifference(b, a, month)[key]).toBeCloseTo(value, 6);
        }
      })
    );
  });
});

describe("what would have to change", () => {
  const losing = {
    ...noEconomics,
    closeRate: 0.08,
    ticket: 1500_00,
    marginRate: 0.45,
    handlingPerLead: 9_00,
    price: 75_00
  };
  const change = (input: string, e = losing) =>
    whatWouldHaveToChange(e).find(each => each.input === input) ?? {to: undefined, reason: undefined};

  test("the close rate from 8 % to 12.4 %, or the price from $75 to $45", () => {
    expect(change("closeRate").to).toBeCloseTo(84_00 / 675_00, 12);
    expect(change("price").to).toBeCloseTo(45_00, 9);
    expect(change("ticket").to).toBeCloseTo(84_00 / 0.08 / 0.45, 6);
  });

  test("what no number can mend is said to be so", () => {
    const {to, reason} = change("handlingPerLead");
    expect(to).toBeNull();
    expect(reason).toBe("even at nothing it would lose money");
    expect(change("closeRate", {...losing, price: 900_00}).to).toBeNull();
  });

  test("only what a deal has is asked to change", () => {
    expect(whatWouldHaveToChange(losing).map(({input}) => input)).toEqual([
      "closeRate",
      "ticket",
      "marginRate",
      "handlingPerLead",
      "price"
    ]);
  });

  test("each change alone breaks even", () => {
    const e = {...losing, basePerMonth: 500_00, adsPerMonth: 200_00, leadsPerMonth: 40, revenueShare: 0.05};
    const changes = whatWouldHaveToChange(e).filter(({to}) => to !== null);
    expect(changes.length).toBeGreaterThan(3);
    for (const {input, to} of changes) expect(profitPerLead({...e, [input]: to}), input).toBeCloseTo(0, 6);
  });
});
