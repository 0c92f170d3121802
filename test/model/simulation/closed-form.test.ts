import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {closedForm, momentsOf} from "../../../src/model/simulation/closed-form.js";
import type {Deal} from "../../../src/model/simulation/deal.js";
import {leadMoments} from "../../../src/model/simulation/totals/leads.js";
import {furtherDeals, knownDeals, knownMarket} from "./fixture.js";

const near = (value: number | undefined, known: number) =>
  expect((value ?? Number.NaN) / known).toBeCloseTo(1, 10);

describe("what a year comes to, by formula", () => {
  test("480 leads, 80 sales and 160,000 of revenue, with their spread", () => {
    const moments = momentsOf(knownMarket);
    near(moments?.meanLeads, 480);
    near(moments?.varLeads, 2880);
    near(moments?.meanSales, 80);
    near(moments?.varSales, 768.461538461538);
    near(moments?.meanRevenue, 160_000);
    near(moments?.varRevenue, 3189046153.84615);
    near(moments?.covLeadsSales, 480);
    near(moments?.covLeadsRevenue, 960_000);
    near(moments?.covSalesRevenue, 1536923.07692308);
  });

  test("a level that is known within 6 leads a month makes the variance of a year's leads 8,118", () => {
    near(leadMoments({...knownMarket, leads: {...knownMarket.leads, levelSd: 6}}).variance, 8118);
  });

  test.each(Object.entries(knownDeals))(
    "%s: what both sides expect, and how far it may be off",
    (_, {deal, owner, agency}) => {
      const found = closedForm(knownMarket, deal);
      near(found?.client.mean, owner.mean);
      near(found?.client.sd, owner.sd);
      near(found?.agency?.mean, agency.mean);
      if (agency.sd > 0) near(found?.agency?.sd, agency.sd);
      else expect(found?.agency?.sd).toBe(0);
    }
  );

  test("a share of revenue and a hybrid of the same cost: the share spares the client most of the risk", () => {
    const sd = (deal: Deal) => {
      const found = closedForm(knownMarket, deal);
      return [found?.client.sd, found?.agency?.sd].map(each => each?.toFixed(1));
    };
    expect(sd(furtherDeals.revshare)).toEqual(["6353.1", "19059.2"]);
    expect(sd(furtherDeals.hybrid)).toEqual(["22794.1", "2663.2"]);
  });

  test("no formula sums months in which more leads come than somebody can work", () => {
    expect(momentsOf({...knownMarket, capacityPerMonth: 50})).toBeNull();
  });

  test("refunds of all sales leave no revenue, and no spread of it", () => {
    expect(momentsOf({...knownMarket, refundRate: 1})).toMatchObject({meanRevenue: 0, varRevenue: 0});
  });

  test("a fee moves money from one side to the other: what both earn together does not hang on it", () => {
    const deals = [...Object.values(knownDeals).map(({deal}) => deal), ...Object.values(furtherDeals)];
    for (const deal of deals) {
      const found = closedForm(knownMarket, deal);
      expect((found?.client.mean ?? 0) + (found?.agency?.mean ?? 0)).toBeCloseTo(25_200, 6);
    }
  });

  test("whatever the market, more uncertainty never narrows what may come", () => {
    fc.assert(
      fc.property(
        fc.double({min: 0, max: 20, noNaN: true}),
        fc.double({min: 0, max: 900, noNaN: true}),
        fc.double({min: 0, max: 0.5, noNaN: true}),
        (levelSd, meanSd, refundRate) => {
          const base = {...knownMarket, refundRate};
          const wide = {
            ...base,
            leads: {...base.leads, levelSd},
            ticket: {...base.ticket, meanSd}
          };
          const sd = (market: typeof base) => closedForm(market, knownDeals.retainer.deal)?.client.sd ?? 0;
          expect(sd(wide)).toBeGreaterThanOrEqual(sd(base) * (1 - 1e-12));
        }
      )
    );
  });
});
