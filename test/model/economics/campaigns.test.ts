import fc from "fast-check";
import {describe, expect, test} from "vitest";
import type {CampaignGroup} from "../../../src/model/economics/campaigns/evidence.js";
import {CampaignLevel, type CampaignRow} from "../../../src/model/economics/campaigns/row.js";
import {campaigns, compareCampaigns} from "../../../src/model/economics/campaigns.js";
import type {LagCurve} from "../../../src/model/statistics/lag/lag-curve.js";

/** Half of the sales within 90 days come on the first day, the rest on day 45. */
const curve: LagCurve = {horizon: 90, share: age => (age < 0 ? 0 : age < 45 ? 0.5 : 1)};

interface Told {
  sold: number;
  /** Leads of this age, sold or not. */
  ages: Record<number, number>;
  spend?: number | null;
  duplicates?: number;
  unrecorded?: number;
}

/** A campaign whose buyers are the oldest of its leads and bought on the first day. */
function group(
  name: string,
  {sold, ages, spend = 1000_00, duplicates = 0, unrecorded = 0}: Told
): CampaignGroup {
  const all: number[] = [];
  for (const [age, n] of Object.entries(ages)) all[Number(age)] = n;
  const full = Array.from({length: all.length}, (_, age) => all[age] ?? 0);
  const open = [...full];
  let left = sold;
  for (let age = open.length - 1; age >= 0; age--) {
    const taken = Math.min(left, open[age] ?? 0);
    open[age] = (open[age] ?? 0) - taken;
    left -= taken;
  }
  const prospects = full.reduce((sum, n) => sum + n, 0);
  const leads = prospects + duplicates + unrecorded;
  return {
    channel: "ads",
    name,
    counts: {spend, leads, duplicateLeads: duplicates, customers: sold},
    cohort: {bins: {sold: [sold], open}, ages: full, weeks: [], unrecorded}
  };
}
const row = (level: CampaignLevel, name: string): CampaignRow => {
  const found = level.rows.find(each => each.name === name);
  if (found === undefined) throw new RangeError(`no row ${name}`);
  return found;
};
/** Eight ordinary campaigns of 100 old leads, 8 to 12 of them sold. */
const ordinary = [8, 9, 9, 10, 10, 11, 11, 12].map((sold, i) => group(`o${i}`, {sold, ages: {200: 100}}));

describe("close rates that learn from each other", () => {
  test("two lucky leads make no winner: the rate stays near the rest, and is an indication at best", () => {
    const level = campaigns([...ordinary, group("lucky", {sold: 2, ages: {200: 2}})], curve);
    const lucky = row(level, "lucky");
    expect(lucky.ownRate).toBe(1);
    expect(lucky.pooled?.mean).toBeLessThan(0.15);
    expect(lucky.certainty).not.toBe("solid");
  });

  test("a campaign with many leads keeps its own rate, and is better than the rest for sure", () => {
    const level = campaigns([...ordinary, group("strong", {sold: 1000, ages: {200: 4000}})], curve);
    expect(row(level, "strong").pooled?.mean).toBeCloseTo(0.25, 2);
    expect(row(level, "strong").betterThanRest).toBeGreaterThan(0.99);
    expect(row(level, "strong").certainty).toBe("solid");
  });

  test("leads count by the share of their sales that they had time for", () => {
    const level = campaigns([...ordinary, group("young", {sold: 5, ages: {10: 100}})], curve);
    expect(row(level, "young")).toMatchObject({sold: 5, exposure: 50, ownRate: 0.1, maturity: 0.5});
  });

  test("whoever is still deciding is compared with nobody", () => {
    const level = campaigns([...ordinary, group("young", {sold: 40, ages: {10: 100}})], curve);
    const young = row(level, "young");
    expect(young).toMatchObject({immature: true, betterThanRest: null});
    expect(compareCampaigns(level.between, young, row(level, "o0"))).toEqual({
      probability: null,
      verdict: null,
      reason: "the first is still deciding"
    });
  });

  test("campaigns come by what was spent on them, never by their rate", () => {
    const level = campaigns(
      [
        group("best", {sold: 90, ages: {200: 100}, spend: 1}),
        group("free", {sold: 50, ages: {200: 100}, spend: null}),
        group("dear", {sold: 1, ages: {200: 100}, spend: 9000_00})
      ],
      curve
    );
    expect(level.rows.map(({name}) => name)).toEqual(["dear", "best", "free"]);
  });

  test("with two campaigns, better than the rest is better than the other", () => {
    const level = campaigns(
      [group("a", {sold: 8, ages: {200: 50}}), group("b", {sold: 15, ages: {200: 60}})],
      curve
    );
    const [a, b] = [row(level, "a"), row(level, "b")];
    const {probability, verdict} = compareCampaigns(level.between, a, b);
    expect(a.betterThanRest).toBeCloseTo(probability ?? 2, 2);
    expect(verdict).toBe((probability ?? 0) < 0.2 ? "worse" : "practically equal");
    expect((a.betterThanRest ?? 0) + (b.betterThanRest ?? 0)).toBeCloseTo(1, 6);
  });

  test("two of the same data are practically equal", () => {
    const level = campaigns(ordinary, curve);
    const {probability, verdict} = compareCampaigns(level.between, row(level, "o1"), row(level, "o2"));
    expect(probability).toBeCloseTo(0.5, 6);
    expect(verdict).toBe("practically equal");
  });
});

describe("where little is known", () => {
  test("without a curve only leads that are 90 days old count: 1 of 40", () => {
    const level = campaigns([group("a", {sold: 1, ages: {20: 60, 95: 40}})], null);
    expect(row(level, "a")).toMatchObject({sold: 1, exposure: 40, maturity: 0.4, immature: true});
  });

  test("without a curve and with young leads alone there is no rate, and the reason says what is missing", () => {
    const level = campaigns([group("a", {sold: 0, ages: {3: 3}})], null);
    expect(row(level, "a")).toMatchObject({
      pooled: null,
      ownRate: null,
      certainty: "not enough data",
      reason: "none of its leads is 90 days old yet"
    });
  });

  test("where one of sixty sold all, ten leads without a sale are not called worse on the word of the others", () => {
    const rest = Array.from({length: 59}, (_, i) => group(`r${i}`, {sold: 0, ages: {200: 10}}));
    const level = campaigns([group("a", {sold: 10, ages: {200: 10}}), ...rest], curve);
    const {pooled, betterThanRest} = row(level, "r0");
    expect(pooled?.high).toBeGreaterThanOrEqual(10 / 600);
    expect(betterThanRest).toBeGreaterThan(0.2);
    expect(row(level, "a").betterThanRest).toBeGreaterThan(0.99);
  });

  test("one campaign has a rate and no rest to be better than", () => {
    const level = campaigns([group("a", {sold: 30, ages: {200: 300}})], curve);
    expect(row(level, "a").pooled?.mean).toBeCloseTo(0.1, 1);
    expect(row(level, "a").betterThanRest).toBeNull();
  });

  test("no sale of 100 leads is a range that starts near 0 and no number to go by", () => {
    const level = campaigns([group("a", {sold: 0, ages: {200: 100}})], curve);
    expect(row(level, "a").certainty).toBe("not enough data");
    // The 95 % quantile of Beta(0.5, 100.5) is near half of that of chi-square with one degree, over 101.
    expect(row(level, "a").pooled).toMatchObject({low: 0});
    expect(row(level, "a").pooled?.high).toBeCloseTo(3.8415 / 2 / 101, 3);
  });

  test("leads from before sales were on record are in the count and in no rate", () => {
    const level = campaigns([...ordinary, group("old", {sold: 10, ages: {200: 100}, unrecorded: 50})], curve);
    expect(row(level, "old")).toMatchObject({prospects: 150, exposure: 100});
    expect(row(level, "old").reason).toBe("50 leads from before sales were on record are left out");
  });

  test("without sales on record there is no rate", () => {
    const {counts, ...rest} = group("a", {sold: 0, ages: {200: 100}});
    const level = campaigns([{...rest, counts: {...counts, customers: null}}], curve);
    expect(row(level, "a")).toMatchObject({pooled: null, reason: "no sales are in the records"});
  });
});

describe("what a lead and a customer cost", () => {
  test("a customer costs the spend over the customers that the leads bring at the pooled rate", () => {
    const level = campaigns([...ordinary, group("a", {sold: 10, ages: {200: 100}, duplicates: 20})], curve);
    const {pooled, costPerCustomer, costPerLead, prospects} = row(level, "a");
    expect(prospects).toBe(100);
    expect(costPerCustomer.value).toBeCloseTo(1000_00 / (100 * (pooled?.mean ?? 0)), 9);
    expect(costPerCustomer.low).toBeCloseTo(1000_00 / (100 * (pooled?.high ?? 0)), 9);
    expect(costPerCustomer.high).toBeCloseTo(1000_00 / (100 * (pooled?.low ?? 0)), 9);
    expect(costPerLead.value).toBeCloseTo(1000_00 / 120, 9);
  });

  test("spend without leads has no cost per lead, only the least that one costs", () => {
    const level = campaigns([group("a", {sold: 0, ages: {}})], curve);
    const {costPerLead, costPerCustomer, reason} = row(level, "a");
    expect(costPerLead).toMatchObject({value: null, high: null, reason: "no leads yet"});
    // Garwood: 90 % two-sided, none seen.
    expect(costPerLead.low).toBeCloseTo(1000_00 / 2.995732, 1);
    expect(costPerCustomer).toEqual({value: null, low: null, high: null, reason: "no leads yet"});
    expect(reason).toBe("no leads yet");
  });

  test("spend that no file carries is no zero", () => {
    const level = campaigns([group("a", {sold: 1, ages: {200: 9}, spend: null})], curve);
    expect(row(level, "a").costPerCustomer).toMatchObject({
      value: null,
      reason: "no ad spend in the records"
    });
    expect(row(level, "a").costPerLead.value).toBeNull();
  });
});

test("whatever the campaigns, every interval holds its mean and no number is beside the scale", () => {
  const told = fc
    .record({
      old: fc.integer({min: 0, max: 400}),
      young: fc.integer({min: 0, max: 400}),
      share: fc.double({min: 0, max: 1, noNaN: true}),
      spend: fc.option(fc.integer({min: 0, max: 10_000_00}), {nil: null})
    })
    .map(
      ({old, young, share, spend}): Told => ({
        sold: Math.floor(old * share),
        ages: {0: young, 120: old},
        spend
      })
    );
  fc.assert(
    fc.property(fc.array(told, {minLength: 1, maxLength: 6}), fc.boolean(), (all, known) => {
      const level = campaigns(
        all.map((each, i) => group(`c${i}`, each)),
        known ? curve : null
      );
      CampaignLevel.parse(level);
      expect(level.rows.map(({spend}) => spend ?? -1)).toEqual(
        level.rows.map(({spend}) => spend ?? -1).sort((a, b) => b - a)
      );
      for (const {pooled, betterThanRest, costPerCustomer} of level.rows) {
        if (pooled === null) continue;
        expect(pooled.low).toBeGreaterThanOrEqual(0);
        expect(pooled.low).toBeLessThanOrEqual(pooled.mean);
        expect(pooled.mean).toBeLessThanOrEqual(pooled.high);
        expect(pooled.high).toBeLessThanOrEqual(1);
        if (betterThanRest !== null) expect(betterThanRest).toBeGreaterThanOrEqual(0);
        if (costPerCustomer.low !== null)
          expect(costPerCustomer.value).toBeGreaterThanOrEqual(costPerCustomer.low);
      }
    }),
    {numRuns: 25, seed: 3}
  );
});
