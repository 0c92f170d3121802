import fc from "fast-check";
import {expect, test} from "vitest";
import {meanOf} from "../../../../src/model/simulation/market.js";
import {type OfferedPrices, offeredPrices} from "../../../../src/model/simulation/measured/offered-prices.js";
import {offersSay} from "../../../../src/model/simulation/measured/offers-say.js";
import type {Terms} from "../../../support/contract.js";
import {dealOn} from "../fixture.js";

const traffic = {months: 12, first: "2026-01", mediaPerMonth: 0, clicksPerMonth: 400, impressionsPerMonth: 0};
const business = {currency: "USD", leadsPerMonth: 40, refundRate: 0.1};
const read = (...terms: Terms[]) =>
  offeredPrices(
    terms.map(each => dealOn({media: {paid_by: "agency_absorbed"}, ...each}, {}, 2)),
    {...traffic, mediaPerMonth: 1000_00},
    business
  );
const per = (event: string, rate: number) => ({kind: "per_unit", event, rate});
const share = (percent: string) => ({
  kind: "percent",
  event: "sale",
  percent,
  percent_of: "net",
  net_basis: ["tax", "discount"]
});

const ticket = {mean: 2000_00, cv: 0.7, meanSd: 500_00, values: []};
const offered = (prices: Partial<OfferedPrices>): OfferedPrices => ({
  perLead: [100_00],
  perSale: [],
  perRevenue: [],
  ...prices
});
const price = (price: number) => ({price, beside: 0});
/** A close rate of one in ten, known from so many leads. */
const known = (leads: number) => ({closeRate: {a: 0.1 * leads, b: 0.9 * leads}, ticket});
const said = (prices: Partial<OfferedPrices>, leads: number) => {
  const found = offersSay(offered(prices), known(leads), 0.4);
  if (found === null) throw new Error("offers say nothing");
  return found;
};
const rateWith = (prices: Partial<OfferedPrices>, leads: number) => meanOf(said(prices, leads).closeRate);

test("a price is what a lead costs in all: ads that the client pays, flat amounts and clicks included", () => {
  expect(read({components: [per("lead", 60)]}).perLead).toEqual([60_00]);
  expect(read({components: [per("lead", 60)], media: {paid_by: "client"}}).perLead).toEqual([85_00]);
  expect(read({components: [{kind: "flat", amount: 2000}]}).perLead).toEqual([50_00]);
  expect(read({components: [per("click", 5)]}).perLead).toEqual([50_00]);
  expect(read({components: [{kind: "flat", amount: 400}, per("sale", 600)]}).perSale).toEqual([
    {price: 600_00, beside: 10_00}
  ]);
  expect(read({components: [share("0.12")]}).perRevenue).toEqual([{price: 0.12, beside: 0}]);
});

test("minimums and caps leave a price what it is; steps of prices, and two prices of a sale, are none", () => {
  const limited = {components: [per("lead", 60)], invoice_min: {amount: 1000, counts: "fees_current_period"}};
  expect(read(limited).perLead).toEqual([60_00]);
  const steps = [
    {up_to: 10, rate: 70},
    {up_to: null, rate: 50}
  ];
  const tiered = {kind: "per_unit", event: "lead", tiers: steps, tier_mode: "graduated"};
  expect(read({components: [tiered]})).toEqual({perLead: [], perSale: [], perRevenue: []});
  expect(read({components: [per("sale", 300), share("0.1")]})).toEqual({
    perLead: [],
    perSale: [],
    perRevenue: []
  });
});

test("who runs ads in house, or asks in another currency, tells no price", () => {
  expect(read({model: "self_managed", components: [{kind: "flat", amount: 900}]}).perLead).toEqual([]);
  const foreign = dealOn({components: [per("lead", 60)]}, {}, 2);
  const family = {...foreign.family, currency: "EUR"};
  expect(offeredPrices([{...foreign, family}], traffic, business).perLead).toEqual([]);
});

test("calls that a contract bills are priced by the leads that they are of", () => {
  const deal = dealOn({components: [per("call", 90)]}, {share: {a: 30, b: 60}}, 2);
  expect(offeredPrices([deal], traffic, business).perLead).toEqual([30_00]);
});

test("without a price of a lead beside one of customers or revenue, offers say nothing", () => {
  expect(offersSay(offered({}), known(20), 0.4)).toBeNull();
  expect(offersSay(offered({perLead: [], perSale: [price(500_00)]}), known(20), 0.4)).toBeNull();
  expect(offersSay(offered({perSale: [{price: 500_00, beside: 60_00}]}), known(20), 0.4)).toBeNull();
});

test("a cheap customer tells of a high close rate, a dear one of a low one, and prices that agree of none other", () => {
  expect(rateWith({perSale: [price(400_00)]}, 30)).toBeGreaterThan(0.11);
  expect(rateWith({perSale: [price(2500_00)]}, 30)).toBeLessThan(0.09);
  expect(rateWith({perSale: [price(1000_00)]}, 1000)).toBeCloseTo(0.1, 3);
});

test("the more sales are known, the less offers move", () => {
  const moved = [10, 100, 1000, 100_000].map(leads => rateWith({perSale: [price(300_00)]}, leads) - 0.1);
  expect(moved).toEqual([...moved].sort((a, b) => b - a));
  expect(moved[0]).toBeGreaterThan(0.03);
  expect(moved[2]).toBeLessThan(0.003);
  expect(moved[3]).toBeLessThan(0.0001);
});

test("a small share of revenue tells of much revenue a lead: of the rate, and of the ticket", () => {
  const few = said({perRevenue: [price(0.2)]}, 30);
  expect(meanOf(few.closeRate)).toBeGreaterThan(0.11);
  expect(few.ticket.mean).toBeGreaterThan(ticket.mean);
  const many = said({perRevenue: [price(0.7)]}, 30);
  expect(meanOf(many.closeRate)).toBeLessThan(meanOf(few.closeRate));
  expect(many.ticket.mean).toBeLessThan(few.ticket.mean);
});

test("a share of nearly all says that it could not be less, and hardly how much more", () => {
  const [most, all] = [0.8, 0.99].map(of => rateWith({perRevenue: [price(of)]}, 30));
  expect(most).toBeLessThan(0.1);
  expect(Math.abs((most ?? 0) / (all ?? 1) - 1)).toBeLessThan(0.1);
  const easy = offered({perLead: [10_00], perRevenue: [price(0.8)]});
  const dear = offered({perLead: [900_00], perRevenue: [price(0.8)]});
  const rate = (of: OfferedPrices) => meanOf(offersSay(of, known(30), 0.4)?.closeRate ?? {a: 1, b: 1});
  expect(rate(easy)).toBeLessThan(0.8 * rate(dear));
  expect(rate(dear)).toBeCloseTo(0.1, 2);
});

test("what is known of revenue is never less sure for an offer that agrees", () => {
  const before = known(30).closeRate;
  const after = said({perSale: [price(1000_00)], perRevenue: [price(0.5)]}, 30);
  expect(after.closeRate.a + after.closeRate.b).toBeGreaterThan(before.a + before.b);
  expect(after.ticket.meanSd / after.ticket.mean).toBeLessThan(ticket.meanSd / ticket.mean);
});

test("with no sale on record it takes a price of customers and a share of revenue, and a margin", () => {
  const unseen = {closeRate: {a: 1, b: 30}, ticket: null};
  const both = offered({perSale: [price(1000_00)], perRevenue: [price(0.5)]});
  const found = offersSay(both, unseen, 0.4);
  expect(found?.ticket.values).toEqual([]);
  expect((found?.ticket.mean ?? 0) / 2000_00).toBeGreaterThan(0.7);
  expect((found?.ticket.mean ?? 0) / 2000_00).toBeLessThan(2);
  expect(offersSay(offered({perSale: [price(1000_00)]}), unseen, 0.4)).toBeNull();
  expect(offersSay(both, unseen, 0)).toBeNull();
});

test("whatever is asked and known, rates stay between 0 and 1, and money does not depend on its unit", () => {
  const amount = fc.double({min: 0.01, max: 1e7, noNaN: true});
  const weight = fc.double({min: 0.01, max: 1e5, noNaN: true});
  fc.assert(
    fc.property(
      fc.array(amount, {minLength: 1, maxLength: 4}),
      fc.array(amount, {minLength: 1, maxLength: 3}),
      fc.double({min: 0.001, max: 1, noNaN: true}),
      weight,
      weight,
      (perLead, perSale, part, a, b) => {
        const asked = (unit: number) =>
          offersSay(
            {
              perLead: perLead.map(each => each * unit),
              perSale: perSale.map(each => price(each * unit)),
              perRevenue: [price(part)]
            },
            {closeRate: {a, b}, ticket: {...ticket, mean: ticket.mean * unit, meanSd: ticket.meanSd * unit}},
            0.4
          );
        const [one, hundred] = [asked(1), asked(100)];
        const rate = meanOf(one?.closeRate ?? {a: -1, b: 3});
        expect(rate).toBeGreaterThan(0);
        expect(rate).toBeLessThan(1);
        expect(one?.ticket.mean).toBeGreaterThan(0);
        expect(one?.ticket.meanSd).toBeGreaterThanOrEqual(0);
        expect((hundred?.ticket.mean ?? 0) / (one?.ticket.mean ?? 1) / 100).toBeCloseTo(1, 6);
        expect(meanOf(hundred?.closeRate ?? {a: 1, b: 1}) / rate).toBeCloseTo(1, 6);
      }
    ),
    {numRuns: 40}
  );
});
