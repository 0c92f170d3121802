import {describe, expect, test} from "vitest";
import {
  type BilledHistory,
  linearCost,
  linearTerms
} from "../../../../src/model/economics/break-even/contract-terms.js";
import {contract, type Terms} from "../../../support/contract.js";

const given = {minorDigits: 2, marginRate: 0.5, adsPerMonth: 1000_00};
const read = (terms: Terms, history: BilledHistory | null = null) => {
  const [version] = contract(terms).versions;
  if (version === undefined) throw new RangeError("no version");
  return linearTerms(version, history, given);
};
const past = (name: string, units: number, amount: number): BilledHistory => ({
  months: 2,
  leads: 80,
  revenue: 40_000_00,
  components: new Map([[name, {units, amount}]])
});

describe("a contract as four prices", () => {
  test("$75 for each of 48 billed leads of 80 is $45 of any lead", () => {
    const reading = read(
      {components: [{kind: "per_unit", event: "lead", rate: "75"}]},
      past("lead", 48, 3600_00)
    );
    expect(reading).toMatchObject({terms: {price: 75_00, basePerMonth: 0}, unitsPerLead: 0.6});
    expect(linearCost(reading, 0).perLead).toBeCloseTo(45_00, 9);
  });

  test("$2.50 of a click, of which a lead takes 30, is $75 of a lead", () => {
    const reading = read(
      {model: "cpc", components: [{kind: "per_unit", event: "click", rate: "2.5"}]},
      past("click", 2400, 6000_00)
    );
    expect(linearCost(reading, 0).perLead).toBeCloseTo(75_00, 9);
  });

  test("$25 for a thousand showings is 2.5 cents of each", () => {
    const reading = read(
      {model: "cpm", components: [{kind: "per_unit", event: "impression", rate: "25", unit_size: 1000}]},
      past("impression", 240_000, 6000_00)
    );
    expect(reading.terms.price).toBe(2.5);
    expect(linearCost(reading, 0).perLead).toBeCloseTo(75_00, 9);
  });

  test("a base is by the month, also where it is billed by the week or the quarter", () => {
    const base = (billing_period: string) =>
      read({model: "retainer", billing_period, components: [{kind: "flat", amount: "1200"}]}).terms
        .basePerMonth;
    expect(base("month")).toBe(1200_00);
    expect(base("quarter")).toBeCloseTo(400_00, 9);
    expect(base("week")).toBeCloseTo((1200_00 * 365.25) / 84, 9);
  });

  test("a limit of units a month is one of leads, and limits of other spans are none", () => {
    const components = [{kind: "per_unit", event: "lead", rate: "75"}];
    const limited = (...caps: object[]) =>
      linearCost(read({components, caps} as Terms, past("lead", 40, 3000_00)), 0).mostLeads;
    expect(limited({measure: "units", period: "month", limit: 60, action: "stop"})).toBe(120);
    expect(limited({measure: "units", period: "day", limit: 3, action: "stop"})).toBeUndefined();
    expect(limited()).toBeUndefined();
  });

  test("a customer has a price, revenue a share; a share of margin is half as much of revenue at a margin of 50 %", () => {
    expect(
      read({components: [{kind: "per_unit", event: "new_customer", rate: "400"}]}).terms.pricePerCustomer
    ).toBe(400_00);
    const share = (percent_of: string) =>
      read({components: [{kind: "percent", event: "sale", percent: "12%", percent_of}]}).terms.revenueShare;
    expect(share("net")).toBe(0.12);
    expect(share("margin")).toBe(0.06);
  });

  test("what depends on volume counts as it came to, and that is said", () => {
    const tiers = [
      {up_to: 20, rate: "0"},
      {up_to: null, rate: "40"}
    ];
    const reading = read({components: [{kind: "per_unit", event: "lead", tiers}]}, past("lead", 80, 1600_00));
    expect(reading.terms.price).toBe(20_00);
    expect(reading.notes).toEqual([
      "a price that depends on volume or length counts as it came to in your records"
    ]);
  });

  test("without records every lead counts as one, and that is said", () => {
    const reading = read({components: [{kind: "per_unit", event: "lead", rate: "75"}]});
    expect(reading.unitsPerLead).toBe(1);
    expect(reading.notes).toEqual(["no billed units are on record: each lead counts as one"]);
  });

  test("a share of ad spend is a base", () => {
    const components = [{kind: "percent", event: "ad_spend", percent: "15%", percent_of: "ad_spend_net"}];
    expect(read({model: "percent_of_spend", components}).terms.basePerMonth).toBe(150_00);
  });
});
