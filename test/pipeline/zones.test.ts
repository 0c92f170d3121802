import fc from "fast-check";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {type Db, openDb} from "../../pipeline/db.js";
import {wallToUtc, writeZone} from "../../pipeline/zones.js";
import {dayOf, isZone, offsetAt, shiftsOf, startOfDay} from "../../src/model/zone.js";

/** With and without summer time, south of the equator, half an hour of it, half an hour off, and a day that a zone left out. */
const zones = [
  "America/Chicago",
  "America/Sao_Paulo",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "Pacific/Apia",
  "UTC"
];
const first = Date.UTC(1990, 0, 2);
const last = Date.UTC(2059, 11, 30);
const minute = 60_000;
const moments = fc.integer({min: first / 1000, max: last / 1000}).map(seconds => seconds * 1000);

/** The wall of a zone by Intl alone, as DuckDB writes timestamps. */
function wallOf(zone: string, instant: number): string {
  const format = new Intl.DateTimeFormat("sv-SE", {timeZone: zone, dateStyle: "short", timeStyle: "medium"});
  return format.format(instant);
}
const utcOf = (instant: number) => new Date(instant).toISOString().slice(0, 19).replace("T", " ");

let db: Db;
beforeAll(async () => {
  db = await openDb(":memory:");
  await db.run(
    "create table zone_days (zone varchar, day date, before_minutes integer, until timestamp, after_minutes integer)"
  );
  for (const zone of zones) await writeZone(db, zone);
});
afterAll(() => db.close());

async function utcOfWalls(zone: string, walls: string[]): Promise<string[]> {
  const values = walls.map((wall, i) => `(${i}, timestamp '${wall}')`).join(", ");
  const rows = await db.rows<{utc: string}>(
    `select (${wallToUtc("wall", zone)})::varchar as utc from (values ${values}) as t(i, wall) order by i`
  );
  return rows.map(({utc}) => utc);
}

describe("a moment on the business's wall becomes the moment that it is", () => {
  test.each(zones)("in %s, at random moments", async zone => {
    const instants = fc.sample(moments, {numRuns: 300, seed: 11});
    const walls = instants.map(instant => wallOf(zone, instant));
    const utc = await utcOfWalls(zone, walls);
    utc.forEach((moment, i) => {
      const instant = Date.parse(`${moment.replace(" ", "T")}Z`);
      // A repeated hour means the first: an instant of the second pass comes back an hour early, on the same wall.
      expect(wallOf(zone, instant)).toBe(walls[i]);
      expect(instant).toBeLessThanOrEqual(instants[i] as number);
      expect((instants[i] as number) - instant).toBeLessThanOrEqual(24 * 60 * minute);
    });
    expect(utc.filter((moment, i) => moment === utcOf(instants[i] as number)).length).toBeGreaterThan(290);
  });

  test.each([
    [
      "America/Chicago",
      "2026-03-08 02:30:00",
      "2026-03-08 08:30:00",
      "a time that the clock skips counts as after the skip"
    ],
    ["America/Chicago", "2026-03-08 01:59:59", "2026-03-08 07:59:59", "the last second before the skip"],
    ["America/Chicago", "2026-03-08 03:00:00", "2026-03-08 08:00:00", "the first second after the skip"],
    ["America/Chicago", "2026-11-01 01:30:00", "2026-11-01 06:30:00", "a time that comes twice is the first"],
    [
      "America/Chicago",
      "2026-11-01 02:00:00",
      "2026-11-01 08:00:00",
      "the first second that comes once again"
    ],
    ["America/Sao_Paulo", "2018-11-04 00:30:00", "2018-11-04 03:30:00", "a midnight that the clock skips"],
    ["America/Sao_Paulo", "2018-02-17 23:30:00", "2018-02-18 01:30:00", "a last hour that comes twice"],
    ["America/Sao_Paulo", "2026-01-15 12:00:00", "2026-01-15 15:00:00", "after summer time was given up"],
    ["Australia/Lord_Howe", "2026-10-04 02:15:00", "2026-10-03 15:45:00", "half an hour that is skipped"],
    ["Australia/Lord_Howe", "2026-04-05 01:45:00", "2026-04-04 14:45:00", "half an hour that comes twice"],
    ["Asia/Kolkata", "2026-03-08 02:30:00", "2026-03-07 21:00:00", "a zone that never changes"],
    ["Pacific/Apia", "2011-12-30 12:00:00", "2011-12-30 22:00:00", "a day that a zone left out"]
  ])("in %s, %s is %s: %s", async (zone, wall, utc) => {
    expect(await utcOfWalls(zone, [wall])).toEqual([utc]);
  });
});

describe("a moment falls on the day that the business's calendar shows", () => {
  async function daysOf(zone: string, instants: number[]): Promise<string[]> {
    const values = instants.map((instant, i) => `(${i}, epoch_ms(${instant})::timestamp)`).join(", ");
    const rows = await db.rows<{day: string}>(`
      select (moment + to_minutes(case when moment < days.until then days.before_minutes else days.after_minutes end))::date::varchar as day
      from (values ${values}) as t(i, moment) left join zone_days as days on days.day = moment::date and days.zone = '${zone}' order by i`);
    return rows.map(({day}) => day);
  }
  test.each(zones)("in %s, at random moments and around every change of the clock", async zone => {
    const around = shiftsOf(zone).shifts.flatMap(({at}) => [-1, 0, 1, -3600, 3600].map(by => at + by * 1000));
    const instants = [...fc.sample(moments, {numRuns: 300, seed: 12}), ...around];
    expect(await daysOf(zone, instants)).toEqual(instants.map(instant => wallOf(zone, instant).slice(0, 10)));
  });
  test("every day from 1990 to 2060 is known once", async () => {
    expect(
      await db.rows(
        "select count(*) as days, count(distinct day) as distinct_days from zone_days where zone = 'America/Chicago'"
      )
    ).toEqual([{days: 25567, distinct_days: 25567}]);
  });
});

describe("a day begins where its zone's calendar turns", () => {
  test.each([
    ["2026-03-14", "America/Chicago", "2026-03-14 05:00:00"],
    ["2026-03-08", "America/Chicago", "2026-03-08 06:00:00"],
    ["2026-03-09", "America/Chicago", "2026-03-09 05:00:00"],
    ["2026-11-01", "America/Chicago", "2026-11-01 05:00:00"],
    ["2018-11-04", "America/Sao_Paulo", "2018-11-04 03:00:00"],
    ["2026-03-14", "Asia/Kolkata", "2026-03-13 18:30:00"],
    ["2026-10-04", "Australia/Lord_Howe", "2026-10-03 13:30:00"],
    ["2026-03-14", "UTC", "2026-03-14 00:00:00"]
  ])("%s in %s at %s of UTC", (day, zone, utc) => {
    expect(utcOf(startOfDay(day, zone))).toBe(utc);
  });

  test("its first moment lies on it, the second before does not", () => {
    const days = fc
      .integer({min: first / 86_400_000, max: last / 86_400_000})
      .map(n => new Date(n * 86_400_000).toISOString().slice(0, 10));
    const skipped = (zone: string, day: string) => zone === "Pacific/Apia" && day === "2011-12-30";
    fc.assert(
      fc.property(fc.constantFrom(...zones), days, (zone, day) => {
        fc.pre(!skipped(zone, day));
        const start = startOfDay(day, zone);
        expect(dayOf(start, zone)).toBe(day);
        expect(dayOf(start - 1000, zone) < day).toBe(true);
      }),
      {numRuns: 300}
    );
  });
});

test("a zone's offset is the wall's distance from UTC, half hours included", () => {
  expect(offsetAt("Asia/Kolkata", Date.UTC(2026, 2, 14))).toBe(330);
  expect(offsetAt("Australia/Lord_Howe", Date.UTC(2026, 0, 1))).toBe(660);
  expect(offsetAt("Australia/Lord_Howe", Date.UTC(2026, 6, 1))).toBe(630);
  expect(offsetAt("America/Chicago", Date.UTC(2026, 2, 8, 7, 59, 59))).toBe(-360);
  expect(offsetAt("America/Chicago", Date.UTC(2026, 2, 8, 8))).toBe(-300);
});

test("a zone is what the engine knows as one", () => {
  expect(["America/Chicago", "UTC", "Europe/Kyiv"].every(isZone)).toBe(true);
  expect(["Chicago", "", "Mars/Olympus", "America/Chicago; drop table leads"].some(isZone)).toBe(false);
});
