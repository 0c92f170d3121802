import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {definitions, metricKeys} from "../../../src/model/economics/definitions.js";
import {Metric} from "../../../src/model/economics/metric.js";
import {type MetricOptions, metrics} from "../../../src/model/economics/metrics.js";
import {noCounts, total} from "../../../src/model/economics/total.js";
import {Counts, countFields} from "../../../src/model/rows.js";

const media: MetricOptions = {cost: "media", loadedCost: null, basis: "cohort"};
const of = (counts: Partial<Counts>, options: Partial<MetricOptions> = {}) =>
  metrics({...noCounts, ...counts}, {...media, ...options});

/** One month with 12 sales of $2,000, margin 45 %. */
const ledger: Counts = {
  ...noCounts,
  impressions: 120_000,
  clicks: 1200,
  spend: 1800_00,
  leads: 40,
  duplicateLeads: 0,
  customers: 12,
  sales: 12,
  newCustomers: 12,
  revenue: 24_000_00,
  tax: 0,
  discount: 0,
  refunds: 0,
  netRevenue: 24_000_00,
  margin: 10_800_00
};

const amount = fc.option(fc.nat({max: 10_000_000}));
const group = fc
  .record(Object.fromEntries(countFields.map(field => [field, amount])))
  .map(counts =>
    Counts.parse({...counts, leads: counts.leads ?? 0, duplicateLeads: counts.duplicateLeads ?? 0})
  );
const options = fc.record({
  cost: fc.constantFrom("media", "loaded"),
  loadedCost: amount,
  basis: fc.constantFrom("cohort", "period")
});

describe("cost metrics", () => {
  test("closing 30 % instead of 10 % of $75 leads makes a customer three times cheaper", () => {
    const tenth = of({spend: 3000_00, leads: 40, newCustomers: 4}).cpa.value;
    const third = of({spend: 3000_00, leads: 40, newCustomers: 12}).cpa.value;
    expect([tenth, third]).toEqual([750_00, 250_00]);
  });

  test("one more close in a hundred leads, 11 instead of 10, takes 9 % off the cost of a customer", () => {
    const at = (newCustomers: number) =>
      of({spend: 7500_00, leads: 100, newCustomers}).cpa.value ?? Number.NaN;
    expect(at(11)).toBeCloseTo(681_81.82, 2);
    expect(at(11) / at(10) - 1).toBeCloseTo(-0.0909, 4);
  });

  test("120,000 impressions for $3,000 are a CPM of $25, over thousands of impressions", () => {
    expect(of({spend: 3000_00, impressions: 120_000}).cpm).toMatchObject({
      value: 25_00,
      numerator: 3000_00,
      denominator: 120,
      n: 120_000
    });
  });

  test("a lead that repeats a person or is credited makes the others dearer", () => {
    const {cpl, cplNet} = of({spend: 3000_00, leads: 50, duplicateLeads: 5, credited: 5});
    expect([cpl.value, cplNet.value, cplNet.denominator]).toEqual([60_00, 75_00, 40]);
  });

  test("more leads repeated and credited than delivered leave no net lead to price", () => {
    expect(of({spend: 100, leads: 3, duplicateLeads: 2, credited: 2}).cplNet.state).toBe("no_data");
  });

  test("spend without a sale has no finite cost per customer, and a channel without spend no cost at all", () => {
    expect(of({spend: 3000_00, leads: 40, newCustomers: 0, sales: 0})).toMatchObject({
      cpa: {value: null, state: "unbounded", reason: "no new customers yet on this spend"},
      cps: {value: null, state: "unbounded"}
    });
    expect(of({leads: 2}).cpl).toMatchObject({
      value: null,
      state: "no_data",
      reason: "no spend in the records"
    });
  });

  test("a repeat order counts as a sale, not as a new customer", () => {
    const {cpa, cps} = of({spend: 1000_00, leads: 9, newCustomers: 2, sales: 5});
    expect([cpa.value, cps.value]).toEqual([500_00, 200_00]);
  });

  test("the qualified lead has no cost where nobody said what qualifies", () => {
    expect(of({spend: 1000_00, leads: 9}).cplQualified.reason).toContain("business.yaml");
  });

  test("asked for the loaded cost, every cost metric divides it, and says so where it is not known", () => {
    const loaded = of(ledger, {cost: "loaded", loadedCost: 4200_00});
    expect([loaded.cpl.value, loaded.cpa.value, loaded.mer.value]).toEqual([105_00, 350_00, 24_000 / 4200]);
    expect(of(ledger, {cost: "loaded"}).cpl).toMatchObject({
      state: "no_data",
      reason: expect.stringMatching(/loaded cost is not known/)
    });
  });

  test("sums alone say nothing of an interval or of what is still to come, and the reason says so", () => {
    const {cpc, cpa} = of(ledger);
    expect(cpc).toMatchObject({
      low: null,
      high: null,
      maturity: null,
      reason: "no interval is estimated"
    });
    expect(cpa.reason).toContain("sales still to come are not counted");
  });
});

describe("rates", () => {
  test("12 of 40 leads close 30 %, 4 of 40 close 10 %, and duplicates are not leads to close", () => {
    expect(of({leads: 40, customers: 12}).closeRate).toMatchObject({value: 0.3, n: 40});
    expect(of({leads: 40, customers: 4}).closeRate.value).toBe(0.1);
    expect(of({leads: 44, duplicateLeads: 4, customers: 4}).closeRate).toMatchObject({value: 0.1, n: 40});
  });

  test("the close rate of qualified leads is over qualified leads", () => {
    expect(of({leads: 40, qualifiedLeads: 20, customers: 4}).closeRateQualified).toMatchObject({
      value: 0.2,
      n: 20
    });
  });

  test("5 of 50 disputed and 3 accepted are 10 %, 60 % and 6 %", () => {
    const {disputeRate, disputeAcceptance, returnRate} = of({leads: 50, disputed: 5, credited: 3});
    expect([disputeRate.value, disputeAcceptance.value, returnRate.value]).toEqual([0.1, 0.6, 0.06]);
  });

  test("18 booked, 1 cancelled in time, 14 held: 14 of 17 showed", () => {
    const {showRate} = of({appointmentsSet: 18, appointmentsDue: 17, appointmentsHeld: 14});
    expect(showRate).toMatchObject({value: 14 / 17, n: 17, reason: null});
  });

  test("a cohort's close rate warns of the sales still to come", () => {
    expect(of({leads: 40, customers: 4}).closeRate.reason).toContain("sales still to come");
  });

  test("sales of a period over leads of a period are never shown as a cohort's", () => {
    const period = of(ledger, {basis: "period"});
    for (const key of ["closeRate", "cpa", "cps", "roas", "poas", "mer"] as const)
      expect(period[key].reason, key).toContain("period, not cohort");
    expect(of({leads: 0, customers: 3}, {basis: "period"}).closeRate).toMatchObject({
      state: "no_data",
      reason: expect.stringMatching(/period, not cohort/)
    });
    expect(period.cpl.reason).not.toContain("cohort");
  });

  test("a period with more customers than leads keeps the rate and has no interval", () => {
    expect(of({leads: 4, customers: 5}, {basis: "period"}).closeRate).toMatchObject({
      value: 1.25,
      low: null,
      high: null,
      reason: expect.stringMatching(/more customers than leads.*period, not cohort/)
    });
  });

  test("without the ages of the leads there is no close rate at 30, 60 or 90 days, and no ultimate one", () => {
    const {closeRate30, closeRate60, closeRate90, closeRateUltimate} = of(ledger);
    for (const metric of [closeRate30, closeRate60, closeRate90, closeRateUltimate])
      expect(metric).toMatchObject({
        value: null,
        state: "no_data",
        reason: expect.stringMatching(/ages of the leads are not known/)
      });
  });
});

describe("returns", () => {
  test("ROAS and POAS stay on ad spend when the cost is the loaded one", () => {
    for (const cost of ["media", "loaded"] as const) {
      const {roas, poas} = of(ledger, {cost, loadedCost: 7200_00});
      expect([roas.value, poas.value, roas.n]).toEqual([24_000 / 1800, 6, 12]);
    }
  });

  test("a self-managed month earns 6,600 on a loaded cost of 4,200, whichever cost is shown", () => {
    expect(of(ledger, {loadedCost: 4200_00}).roi).toMatchObject({value: 6600 / 4200, numerator: 6600_00});
  });

  test("a month that earns less than it costs has a negative return", () => {
    expect(of({...ledger, margin: 3600_00}, {loadedCost: 7200_00}).roi.value).toBe(-0.5);
  });

  test("without a loaded cost there is no return on investment, and the reason names what is missing", () => {
    expect(of(ledger).roi).toMatchObject({
      value: null,
      state: "no_data",
      reason: expect.stringMatching(/loaded cost is not known/)
    });
    expect(of({...ledger, margin: null}, {loadedCost: 1}).roi.reason).toContain("margin");
  });

  test("no spend is no return, not an infinite one", () => {
    expect(of({...ledger, spend: 0})).toMatchObject({
      roas: {state: "no_data"},
      poas: {state: "no_data"},
      mer: {state: "no_data"}
    });
  });

  test("ticket and margin are on revenue less tax, discount and refunds; MER on all revenue", () => {
    const {ticket, marginRate, mer} = of({
      spend: 1000,
      sales: 10,
      revenue: 15_000,
      tax: 1200,
      discount: 500,
      refunds: 300,
      netRevenue: 13_000,
      margin: 2600
    });
    expect([ticket.value, marginRate.value, mer.value]).toEqual([1300, 0.2, 15]);
  });
});

describe("every metric", () => {
  test("stands in the one order, and is printed from what computes it", () => {
    expect(Object.keys(of({}))).toEqual([...metricKeys]);
    expect(definitions.map(({key}) => key)).toEqual([...metricKeys]);
    const printed = Object.fromEntries(definitions.map(({key, formula}) => [key, formula]));
    expect(printed).toMatchObject({
      cpm: "cost ÷ (impressions ÷ 1000)",
      cplNet: "cost ÷ (leads − duplicates − credited)",
      closeRate: "customers ÷ (leads − duplicates)",
      roas: "net revenue ÷ ad spend",
      roi: "(margin − loaded cost) ÷ loaded cost",
      marginRate: "margin ÷ net revenue"
    });
  });

  test("of a business without records is no data, with a reason", () => {
    for (const metric of Object.values(of({}))) {
      expect(metric).toMatchObject({value: null, state: "no_data"});
      expect(metric.reason).toBeTruthy();
    }
  });

  test("is a valid metric, and its value is its numerator over its denominator", () => {
    fc.assert(
      fc.property(group, options, (counts, options) => {
        for (const metric of Object.values(metrics(counts, options))) {
          expect(Metric.parse(metric)).toEqual(metric);
          const {value, numerator, denominator, low, high} = metric;
          if (value !== null) expect(value).toBe((numerator ?? Number.NaN) / (denominator ?? Number.NaN));
          if (value !== null && low !== null && high !== null)
            expect(low <= value && value <= high).toBe(true);
        }
      })
    );
  });

  test("of a total comes from the added counts, and lies between those of its groups", () => {
    const channel = fc.record({spend: fc.nat(), leads: fc.integer({min: 1, max: 1000})});
    fc.assert(
      fc.property(fc.array(channel, {minLength: 1}), channels => {
        const counts = channels.map(channel => ({...noCounts, ...channel}));
        const spend = channels.reduce((sum, {spend}) => sum + spend, 0);
        const leads = channels.reduce((sum, {leads}) => sum + leads, 0);
        const {value} = of(total(counts)).cpl;
        const each = counts.map(row => of(row).cpl.value ?? Number.NaN);
        expect(value).toBe(spend / leads);
        expect(value).toBeGreaterThanOrEqual(Math.min(...each) * (1 - 1e-12));
        expect(value).toBeLessThanOrEqual(Math.max(...each) * (1 + 1e-12));
      })
    );
    const cheap = {...noCounts, spend: 100, leads: 100};
    const dear = {...noCounts, spend: 900, leads: 1};
    expect(of(total([cheap, dear])).cpl.value).toBe(1000 / 101); // the mean of 1 and 900 is 450.5
  });

  test("scales with spend where it is a cost, and does not where it is a rate", () => {
    fc.assert(
      fc.property(group, fc.integer({min: 2, max: 9}), (counts, times) => {
        const more = of({...counts, spend: counts.spend === null ? null : counts.spend * times});
        const once = of(counts);
        expect(more.closeRate).toEqual(once.closeRate);
        for (const key of ["cpm", "cpc", "cpl", "cplNet", "cpa", "cps"] as const) {
          expect(more[key].state).toBe(once[key].state);
          const scaled = (once[key].value ?? 0) * times;
          expect(Math.abs((more[key].value ?? 0) - scaled)).toBeLessThanOrEqual(scaled * 1e-12);
        }
      })
    );
  });

  test("CPL over close rate is the cost of a customer", () => {
    const counts = fc.record({
      spend: fc.integer({min: 1, max: 1e9}),
      leads: fc.integer({min: 1, max: 1e6}),
      newCustomers: fc.integer({min: 1, max: 1e6})
    });
    fc.assert(
      fc.property(counts, counts => {
        const {cpl, closeRate, cpa} = of({...counts, customers: counts.newCustomers});
        const ratio = (cpl.value ?? Number.NaN) / (closeRate.value ?? Number.NaN) / (cpa.value ?? Number.NaN);
        expect(ratio).toBeCloseTo(1, 12);
      })
    );
  });
});
