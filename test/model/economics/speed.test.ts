import {readFileSync} from "node:fs";
import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {watchAll} from "../../../src/model/economics/signals/watch-metric.js";
import {association} from "../../../src/model/economics/speed/association.js";
import {
  type BucketRow,
  responseBuckets,
  responseTable
} from "../../../src/model/economics/speed/response-buckets.js";
import {responseSpeed} from "../../../src/model/economics/speed/response-times.js";

const row = (given: Partial<BucketRow>): BucketRow => ({
  bucket: "5",
  channel: "search",
  isAfterHours: false,
  isWeekend: false,
  isSoldFirst: false,
  days: null,
  age: 100,
  prospects: 1,
  ...given
});

describe("how soon leads are answered", () => {
  test("nine in ten after 49 hours is late, after 48 it is not", () => {
    const of = (hours: number) =>
      responseSpeed([
        {seconds: 60, prospects: 8},
        {seconds: hours * 3600, prospects: 2}
      ]);
    expect(of(49)).toMatchObject({p90Seconds: 49 * 3600, isLate: true});
    expect(of(48)).toMatchObject({medianSeconds: 60, isLate: false});
  });

  test("who was never answered counts as later than anybody", () => {
    const found = responseSpeed([
      {seconds: 300, prospects: 4},
      {seconds: 301, prospects: 2},
      {seconds: null, prospects: 2}
    ]);
    expect(found).toMatchObject({
      prospects: 8,
      unanswered: 2,
      medianSeconds: 300,
      p90Seconds: null,
      isLate: true
    });
    expect(found.withinFive?.rate).toBe(0.5);
  });

  test("nobody to answer says nothing", () => {
    expect(responseSpeed([])).toEqual({
      prospects: 0,
      unanswered: 0,
      withinFive: null,
      medianSeconds: null,
      p90Seconds: null,
      isLate: false
    });
  });

  test("the median is at most the time of nine in ten", () => {
    const time = fc.record({
      seconds: fc.option(fc.integer({min: 0, max: 1_000_000}), {freq: 5}),
      prospects: fc.integer({min: 1, max: 50})
    });
    fc.assert(
      fc.property(fc.array(time, {minLength: 1}), times => {
        const {medianSeconds, p90Seconds} = responseSpeed(times);
        expect(medianSeconds ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(
          p90Seconds ?? Number.POSITIVE_INFINITY
        );
      })
    );
  });
});

describe("close rates by how long leads waited", () => {
  test("are all at one age, and young leads do not lower them", () => {
    const found = responseTable([
      row({days: 3, prospects: 10}),
      row({prospects: 30}),
      row({age: 5, prospects: 40}),
      row({bucket: "later", prospects: 50}),
      row({bucket: "later", days: 4, prospects: 5, isSoldFirst: true})
    ]);
    expect(found).toMatchObject({days: 90, soldFirst: 5});
    const of = new Map(found.buckets.map(bucket => [bucket.bucket, bucket]));
    expect([...of.keys()]).toEqual([...responseBuckets]);
    // 10 of the 80 watched on day 3: so far 12.5 %.
    expect(of.get("5")).toMatchObject({prospects: 80, sold: 10, rate: 0.125});
    expect(of.get("later")).toMatchObject({prospects: 50, sold: 0, rate: 0});
    expect(of.get("60")).toMatchObject({prospects: 0, rate: null, low: null});
  });

  test("cannot be told of three leads, and every lead is in one bucket or was sold first", () => {
    const three = responseTable([
      row({days: 1}),
      row({bucket: "never"}),
      row({bucket: "30", isSoldFirst: true})
    ]);
    expect(three.days).toBeNull();
    expect(three.buckets.every(({rate}) => rate === null)).toBe(true);
    expect(three.buckets.reduce((sum, {prospects}) => sum + prospects, three.soldFirst)).toBe(3);
  });
});

describe("the association of fast answers and sales", () => {
  // Simulated: slow answers come after hours, when leads are worse; R 4.2.2 gives the odds ratios.
  const simulated = readFileSync("test/model/statistics/inputs/speed_to_lead.csv", "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map(line => {
      const [minutes = "", after = "", source = "", sold = ""] = line.split(",");
      return row({
        bucket: Number(minutes) <= 5 ? "5" : "later",
        channel: source,
        isAfterHours: after === "1",
        days: sold === "1" ? 3 : null
      });
    });

  test("shrinks from 1.95 to 1.34 within sources and times of day, with what could explain it away", () => {
    const found = association(simulated, 30);
    if ("reason" in found) throw new Error(found.reason);
    expect(found.crudeOdds).toBeCloseTo(1.9497607656, 6);
    expect(found.odds).toBeCloseTo(1.3364354279, 6);
    expect(found.low).toBeCloseTo(0.61162489074, 6);
    expect(found.high).toBeCloseTo(2.9201879781, 6);
    expect(found.prospects).toBe(600);
    expect(found.eValue).toBeGreaterThan(1.5);
    // An interval that holds 1 needs nothing hidden.
    expect(found.eValueOfLow).toBe(1);
  });

  test("leaves out who is too young, was never answered or was sold first", () => {
    const more = [
      ...simulated,
      row({age: 29, prospects: 500}),
      row({bucket: "never", prospects: 500}),
      row({isSoldFirst: true, days: 1, prospects: 500})
    ];
    expect(association(more, 30)).toEqual(association(simulated, 30));
  });

  test("cannot be told from a few leads, and says so", () => {
    expect(association(simulated.slice(0, 10), 30)).toHaveProperty(
      "reason",
      expect.stringContaining("not enough data")
    );
    const apart = [row({prospects: 40, days: 1}), row({bucket: "30", channel: "social", prospects: 40})];
    expect(association(apart, 30)).toHaveProperty("reason", expect.stringContaining("not enough data"));
  });
});

describe("watching several series at once", () => {
  const series = (channel: string, counts: number[]) => ({
    metric: "leads" as const,
    scope: "channel" as const,
    channel,
    weeks: counts.map((count, i) => ({count, exposure: 1, week: `week ${i}`}))
  });
  const steady = Array.from({length: 40}, (_, i) => [8, 10, 9, 11, 12, 10][i % 6] ?? 10);

  test("an alert is what stands out among all, with its week, and a short series says why it is not watched", () => {
    const [calm, loud, young] = watchAll([
      series("a", steady),
      series("b", [...steady, 40]),
      series("c", [1, 2, 3])
    ]);
    expect(calm).toMatchObject({isAlert: false, reason: null, weeks: 40});
    expect(loud).toMatchObject({isAlert: true, latest: {week: "week 40", count: 40, outside: true}});
    expect(young).toMatchObject({isAlert: false, probability: null, power: null});
    expect(young?.reason).toBe("not enough data: 3 weeks of records, and it takes 9");
    expect(calm?.power?.caught).toBeGreaterThan(0.5);
  });

  test("a lasting change is news for eight weeks, and then history", () => {
    const grown = (weeks: number) => [...steady, ...steady.slice(0, weeks).map(n => n * 2)];
    expect(watchAll([series("a", grown(5))])[0]).toMatchObject({
      isAlert: true,
      shifts: [{direction: "up", isRecent: true}]
    });
    expect(watchAll([series("a", grown(30))])[0]).toMatchObject({
      isAlert: false,
      shifts: [{isRecent: false}]
    });
  });
});
