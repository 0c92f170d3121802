import {describe, expect, test} from "vitest";
import {fastPath} from "../../../../src/model/simulation/fast.js";
import {paidModels, plainDeal} from "../../../../src/model/simulation/pricing/plain-deal.js";
import {dealPrices, withPrice} from "../../../../src/model/simulation/pricing/priced.js";
import {type PriceRange, priceRange} from "../../../../src/model/simulation/pricing/range.js";
import {asked, at, knownMarket, withTerms} from "./known-market.js";

const fine = fastPath({points: 65_536});
const market = knownMarket();
const rangeOf = (deal: ReturnType<typeof plainDeal>, how = asked, of = market): PriceRange => {
  const range = priceRange(of, deal, how, fine);
  if (!range) throw new RangeError(`${deal.id} has no price`);
  return range;
};

describe("what a lead may cost", () => {
  const {owner, agency, expectedRange, marginRange, riskRange} = rangeOf(plainDeal("cpl", market));

  test("on average is what it earns, at most, and what it costs to bring, at least", () => {
    expect(owner.expected.value).toBeCloseTo(150_00, 6);
    expect(agency.expected.value).toBeCloseTo(97_50, 6);
    expect(expectedRange?.map(end => Math.round(end ?? 0))).toEqual([97_50, 150_00]);
  });

  test("is a quarter more where the agency wants a fifth of its fee", () => {
    expect(agency.withMargin.value).toBeCloseTo(121_87.5, 6);
    expect(marginRange?.[0]).toBe(agency.withMargin.value);
  });

  test("with the risk of both has no zone at all", () => {
    expect(Math.abs((owner.atRisk.value ?? 0) / 100 - 106.7686)).toBeLessThan(0.3);
    expect(Math.abs((agency.atRisk.value ?? 0) / 100 - 113.3172)).toBeLessThan(0.3);
    expect(riskRange).toBeNull();
  });
});

describe("what a share may be", () => {
  test("is never more than all: where that would not do, no share does", () => {
    const risky = knownMarket({leads: {perMonth: 2, size: 2}});
    const {agency, riskRange} = rangeOf(plainDeal("revenue_share", risky), asked, risky);
    expect(agency.atRisk).toEqual({value: null, reason: "all of it would not be enough for the agency"});
    expect(riskRange).toBeNull();
  });

  test("is all where the client could spare more", () => {
    const rich = knownMarket({repeatMargin: 5000_00});
    const {owner} = rangeOf(plainDeal("revenue_share", rich), asked, rich);
    expect([owner.expected.value, owner.atRisk.value]).toEqual([1, 1]);
  });
});

describe("the limits of a price", () => {
  test("are where the chance of a loss is as large as the side bears, for every kind of contract", () => {
    for (const model of paidModels) {
      const deal = plainDeal(model, market, {base: 300_00});
      const {owner, agency} = rangeOf(deal);
      const lossAt = (price: number | null, side: "client" | "agency") =>
        fine.evaluate(market, [at(deal, price ?? 0)]).outcomes[0]?.[side]?.lossProbability ?? 1;
      const [most, least] = [owner.atRisk.value ?? 0, agency.atRisk.value ?? 0];
      expect(lossAt(most * 0.999, "client"), model).toBeLessThanOrEqual(0.2);
      expect(lossAt(most * 1.005, "client"), model).toBeGreaterThan(0.19);
      expect(lossAt(least * 1.001, "agency"), model).toBeLessThanOrEqual(0.1);
    }
  });

  test("on average are where a side comes out even", () => {
    for (const model of paidModels) {
      const deal = plainDeal(model, market);
      const {owner, agency} = rangeOf(deal);
      const meanAt = (price: number | null, side: "client" | "agency") =>
        fine.evaluate(market, [at(deal, price ?? 0)]).outcomes[0]?.[side]?.mean ?? Number.NaN;
      expect(Math.abs(meanAt(owner.expected.value, "client")), model).toBeLessThan(50_00);
      expect(Math.abs(meanAt(agency.expected.value, "agency")), model).toBeLessThan(50_00);
    }
  });

  test("found by halving are where the chance of a loss is as large as the owner bears", () => {
    // A least of an invoice that is seldom reached hardly moves the most that the owner can pay.
    const least = {amount: "1500", prorate: true, counts: "fees_current_period"} as const;
    const bounded = withTerms(plainDeal("cpl", market), {invoice_min: least});
    const path = fastPath({paths: 1024});
    const most = priceRange(market, bounded, asked, path)?.owner.atRisk.value ?? 0;
    const lossAt = (price: number) =>
      path.evaluate(market, [at(bounded, price)]).outcomes[0]?.client.lossProbability ?? 1;
    expect(lossAt(most)).toBeLessThanOrEqual(0.2);
    expect(lossAt(most * 1.01)).toBeGreaterThan(0.19);
    expect(Math.abs(most / 100 - 106.77)).toBeLessThan(5);
  });

  test("are missing with the reason where no price helps", () => {
    const poor = knownMarket({inHousePerMonth: 20_000_00});
    const {owner} = rangeOf(plainDeal("cpl", poor), asked, poor);
    expect(owner.expected).toEqual({value: null, reason: "the client loses even at a price of nothing"});
    expect(owner.atRisk.value).toBeNull();
    const silent = knownMarket({clicksPerMonth: 0});
    const {agency, expectedRange} = rangeOf(plainDeal("cpc", silent), asked, silent);
    expect(agency.expected.reason).toContain("nothing is billed");
    expect(agency.atRisk.value).toBeNull();
    expect(expectedRange).toBeNull();
  });

  test("have no upper end where what an invoice comes to has one that the owner can pay", () => {
    const capped = withTerms(plainDeal("cpl", market), {invoice_max: {amount: "3950", prorate: true}});
    const path = fastPath({paths: 256});
    const {owner, expectedRange} = priceRange(market, capped, asked, path) ?? {};
    expect(owner?.expected).toEqual({
      value: null,
      reason: "no price is too high for the client",
      isOpen: true
    });
    expect(expectedRange?.[0]).toBeGreaterThan(97_50);
    expect(expectedRange?.[1]).toBeNull();
  });

  test("widen the zone with the risk that both bear", () => {
    const deal = plainDeal("cpl", market);
    let width = Number.NEGATIVE_INFINITY;
    for (const maxLoss of [0.05, 0.15, 0.25, 0.35]) {
      const {owner, agency} = rangeOf(deal, {...asked, ownerMaxLoss: maxLoss, agencyMaxLoss: maxLoss});
      const now = (owner.atRisk.value ?? 0) - (agency.atRisk.value ?? 0);
      expect(now).toBeGreaterThan(width);
      width = now;
    }
    expect(width).toBeGreaterThan(0);
  });

  test("of one price of several leave the others as they are", () => {
    const deal = plainDeal("hybrid", market, {base: 1000_00});
    const range = priceRange(market, deal, {...asked, price: "1"}, fine);
    expect(range?.price).toMatchObject({key: "1", per: "month", value: 1000_00});
    expect(priceRange(market, deal, {...asked, price: "7"}, fine)).toBeNull();
    // $1 a lead and the base together cost what the ads and the agency do.
    expect(range?.agency.expected.value).toBeCloseTo((46_800_00 - 480_00) / 12, 4);
  });
});

describe("a price", () => {
  test("is written as it is, in minor units or as a share", () => {
    const deal = plainDeal("revenue_share", market);
    expect(dealPrices(deal)).toMatchObject([{key: "0", unit: "share", per: "revenue", value: 0.01}]);
    const [part] = withPrice(deal, {key: "0", unit: "share"}, 0.125).family.versions[0]?.components ?? [];
    expect(part).toMatchObject({percent: "0.125"});
  });
});
