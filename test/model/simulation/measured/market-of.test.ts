import fc from "fast-check";
import {expect, test} from "vitest";
import {Market, meanOf} from "../../../../src/model/simulation/market.js";
import {marketOf} from "../../../../src/model/simulation/measured/market-of.js";
import type {Assumptions, CohortMonth, Records} from "../../../../src/model/simulation/measured/records.js";
import {dealOn} from "../fixture.js";

const assumptions: Assumptions = {
  currency: "USD",
  minorDigits: 2,
  margin: 0.4,
  repeatMargin: 0,
  handlingPerLead: 5_00,
  inHousePerMonth: 0,
  capacityPerMonth: null,
  anyway: 0,
  agency: null
};
const ahead = {months: 12, first: "2026-01"};

/** A month of leads that all are so old, a few of them sold at once. */
const month = (name: string, leads: number, sold: number, age: number): CohortMonth => ({
  month: name,
  share: 1,
  leads,
  spend: 1000_00,
  clicks: 300,
  impressions: 9000,
  bins: {sold: [sold], open: [...new Array(age).fill(0), leads - sold]}
});

const tickets = (n: number, each = 2000_00): Records["sales"] => ({
  n,
  sum: n * each,
  squares: n * each ** 2,
  recent: new Array(n).fill(each)
});

const records = (months: CohortMonth[], sold: number): Records => ({
  months,
  sales: tickets(sold),
  refunds: {sales: sold, refunded: 0}
});
const year = (leads: number, sold: number): Records =>
  records(
    Array.from({length: 12}, (_, i) =>
      month(`2025-${String(i + 1).padStart(2, "0")}`, leads, sold, 400 - 30 * i)
    ),
    12 * sold
  );

const marketIn = (of: Records) => {
  const {market} = marketOf(of, assumptions, ahead);
  if (market === null) throw new Error("no market");
  return market;
};

test("without leads, sales or revenue there is no market, and the reason says which is missing", () => {
  const empty = {months: [], sales: tickets(0), refunds: {sales: 0, refunded: 0}};
  expect(marketOf(empty, assumptions, ahead)).toEqual({
    market: null,
    reason: "no leads are on record",
    notes: []
  });
  const unsold = records([month("2025-12", 40, 0, 20)], 0);
  expect(marketOf(unsold, assumptions, ahead).reason).toBe(
    "40 leads and no sale of theirs on record: no close rate can be told"
  );
  const free = {...records([month("2025-12", 40, 3, 20)], 3), sales: tickets(3, 0)};
  expect(marketOf(free, assumptions, ahead).reason).toBe(
    "no revenue is on record: what a sale is worth cannot be told"
  );
});

test("a steady year is carried on: leads, close rate, ticket, spend and clicks", () => {
  const market = marketIn(year(50, 10));
  expect(market.leads.perMonth).toBeCloseTo(50, 0);
  expect(market.leads.season).toEqual([]);
  expect(meanOf(market.closeRate)).toBeGreaterThan(0.19);
  expect(meanOf(market.closeRate)).toBeLessThan(0.21);
  expect(market.ticket.mean / 2000_00).toBeCloseTo(1, 3);
  expect(market.mediaPerMonth).toBe(1000_00);
  expect(market.clicksPerMonth).toBe(300);
  expect(market.impressionsPerMonth).toBe(9000);
});

test("the more months are on record, the surer are leads and close rate", () => {
  const sure = marketIn(year(50, 10));
  const young = marketIn(records(year(50, 10).months.slice(-3), 30));
  expect(sure.leads.levelSd).toBeLessThan(young.leads.levelSd);
  expect(sure.closeRate.a).toBeGreaterThan(young.closeRate.a);
});

test("a lead of yesterday that has not bought says nothing against the close rate", () => {
  const old = year(50, 10);
  const late: Records = {
    ...old,
    months: old.months.map((one, i) =>
      i < 11 ? {...one, bins: {sold: [0, ...new Array(39).fill(0), 10], open: one.bins.open}} : one
    )
  };
  const withYoung = (age: number) =>
    meanOf(marketIn({...late, months: late.months.with(11, month("2025-12", 50, 0, age))}).closeRate);
  expect(withYoung(1)).toBeGreaterThan(withYoung(300));
});

test("a part of a month counts as such a part: half a month of 25 leads is as good as a month of 50", () => {
  const whole = year(50, 10);
  const half = {...month("2025-12", 25, 5, 10), share: 0.5, spend: 500_00, clicks: 150};
  const market = marketIn({...whole, months: whole.months.with(11, half)});
  expect(market.leads.perMonth).toBeCloseTo(50, 0);
  expect(market.mediaPerMonth).toBe(1000_00);
  expect(market.clicksPerMonth).toBe(300);
});

test("two years with a season show it, and the months ahead start where the records end", () => {
  const seasonal = Array.from({length: 24}, (_, i) =>
    month(
      `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
      i % 12 === 6 ? 200 : 100,
      10,
      750 - 30 * i
    )
  );
  const {season} = marketIn(records(seasonal, 240)).leads;
  expect(season).toHaveLength(12);
  expect(Math.max(...season)).toBe(season[6]);
  const later = marketOf(records(seasonal, 240), assumptions, {months: 12, first: "2026-03"}).market;
  expect(Math.max(...(later?.leads.season ?? []))).toBe(later?.leads.season[4]);
});

test("few sales give a lognormal ticket, thirty are drawn from as they are", () => {
  expect(marketIn(records([month("2025-12", 90, 29, 60)], 29)).ticket.values).toEqual([]);
  expect(marketIn(records([month("2025-12", 90, 30, 60)], 30)).ticket.values).toHaveLength(30);
});

test("few sales leave room for a great one: the mean ahead lies above theirs, of many hardly", () => {
  const few = marketIn(records([month("2025-12", 90, 3, 60)], 3)).ticket.mean;
  const many = marketIn(records([month("2025-12", 900, 300, 60)], 300)).ticket.mean;
  expect(few).toBeGreaterThan(1.02 * 2000_00);
  expect(many).toBeLessThan(1.001 * 2000_00);
});

const offers = [
  {kind: "per_unit", event: "lead", rate: 100},
  {kind: "per_unit", event: "sale", rate: 250},
  {kind: "percent", event: "sale", percent: "0.2", percent_of: "net", net_basis: ["tax", "discount"]}
].map(component => dealOn({components: [component], media: {paid_by: "agency_absorbed"}}, {}, 2));

test("offers move a close rate of few sales, hardly one of many, and the notes say both rates", () => {
  const rates = (of: Records) =>
    [[], offers].map(each => {
      const {market, notes} = marketOf(of, assumptions, ahead, each);
      return {rate: market ? meanOf(market.closeRate) : 0, note: notes.find(note => /^offers/.test(note))};
    });
  const [alone, told] = rates(records([month("2025-12", 40, 3, 300)], 3));
  expect(told?.rate).toBeGreaterThan(1.2 * (alone?.rate ?? 1));
  expect(alone?.note).toBeUndefined();
  expect(told?.note).toMatch(/^offers: 1 price of a lead beside 2 of a customer or of revenue/);
  const [sure, still] = rates(year(500, 50));
  expect(Math.abs((still?.rate ?? 0) / (sure?.rate ?? 1) - 1)).toBeLessThan(0.03);
});

test("offers that tell nothing change nothing", () => {
  const [byLead] = offers;
  expect(marketOf(year(50, 10), assumptions, ahead, byLead ? [byLead] : [])).toEqual(
    marketOf(year(50, 10), assumptions, ahead)
  );
});

test("before the first sale offers may stand in, and the notes say that none is on record", () => {
  const unsold = records([month("2025-12", 40, 0, 20)], 0);
  const {market, notes} = marketOf(unsold, assumptions, ahead, offers);
  expect(Market.safeParse(market).success).toBe(true);
  expect(market?.ticket.mean).toBeGreaterThan(400_00);
  expect(notes.find(note => /^offers/.test(note))).toContain("none is on record");
});

test("growth that nobody can see yet widens the months ahead: the further off, the more", () => {
  const steady = year(50, 10);
  const later = marketOf(steady, assumptions, {months: 12, first: "2027-01"}).market;
  expect(later?.leads.levelSd).toBeGreaterThan(1.3 * marketIn(steady).leads.levelSd);
  expect(later?.leads.perMonth).toBe(marketIn(steady).leads.perMonth);
});

test("one sale that came back makes refunds likely, not certain", () => {
  const one = {...year(50, 10), refunds: {sales: 1, refunded: 1}};
  expect(marketIn(one).refundRate).toBeGreaterThan(0.05);
  expect(marketIn(one).refundRate).toBeLessThan(0.2);
});

test("unknown spend is taken as nothing, and the notes say so", () => {
  const months = year(50, 10).months.map(one => ({...one, spend: null}));
  const {market, notes} = marketOf({...year(50, 10), months}, assumptions, ahead);
  expect(market?.mediaPerMonth).toBe(0);
  expect(notes).toContain("no ad spend is on record: taken as nothing");
});

test("any records with a sale give a whole market: shares sum to 1, and nothing is without a number", () => {
  const cohort = fc.record({
    sold: fc.array(fc.nat(5), {minLength: 1, maxLength: 40}),
    open: fc.array(fc.nat(30), {minLength: 1, maxLength: 60})
  });
  fc.assert(
    fc.property(fc.array(cohort, {minLength: 1, maxLength: 8}), cohorts => {
      const months = cohorts.map((bins, i) => ({
        ...month(`2025-${String(i + 1).padStart(2, "0")}`, 0, 0, 0),
        leads: [...bins.sold, ...bins.open].reduce((sum, n) => sum + n, 0),
        bins
      }));
      const sold = cohorts.flatMap(({sold}) => sold).reduce((sum, n) => sum + n, 0);
      fc.pre(sold > 0);
      const market = marketIn({...records(months, sold), refunds: {sales: 0, refunded: 0}});
      expect(Market.safeParse(market).success).toBe(true);
      expect(market.lag.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(meanOf(market.closeRate)).toBeLessThan(1);
    }),
    {numRuns: 60}
  );
});
