import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {dayFormat, dayFormats, decideDays, readingWithin} from "../../../pipeline/sources/dates.js";

const days = (...texts: string[]) => texts.map(day => ({day, rows: 1}));
const written = (...texts: string[]) => {
  const decision = decideDays(days(...texts));
  return decision.kind === "formats" ? decision.formats.map(format => format.written) : decision;
};

describe("one day says how the whole column is written", () => {
  test.each([
    ["2026-03-14", "YYYY-MM-DD"],
    ["2026/03/14", "YYYY/MM/DD"],
    ["2026.03.14", "YYYY.MM.DD"],
    ["20260314", "YYYYMMDD"],
    ["14-03-2026", "D-M-YYYY"],
    ["3-14-2026", "M-D-YYYY"],
    ["14/3/2026", "D/M/YYYY"],
    ["3/14/2026", "M/D/YYYY"],
    ["14.03.2026", "D.M.YYYY"],
    ["3.14.2026", "M.D.YYYY"],
    ["14-3-26", "D-M-YY"],
    ["3-14-26", "M-D-YY"],
    ["14/3/26", "D/M/YY"],
    ["3/14/26", "M/D/YY"],
    ["14.3.26", "D.M.YY"],
    ["3.14.26", "M.D.YY"],
    ["25-Jan-21", "D-MMM-YY"],
    ["5-Jan-2021", "D-MMM-YYYY"],
    ["5 Jan 2021", "D MMM YYYY"],
    ["Sep 24, 2026", "MMM D, YYYY"],
    ["September 4, 2026", "MMMM D, YYYY"]
  ])("%s is %s", (day, format) => {
    expect(written(day)).toEqual([format]);
  });
});

test("one day above 12 settles the order of the whole column", () => {
  expect(written("03/04/2026", "05/06/2026", "07/13/2026")).toEqual(["M/D/YYYY"]);
  expect(written("03/04/2026", "05/06/2026", "13/07/2026")).toEqual(["D/M/YYYY"]);
});

test("a column whose days are all below 13 is asked about with both readings", () => {
  expect(decideDays(days("03/04/2026", "05/06/2026"))).toEqual({
    kind: "ambiguous",
    value: "03/04/2026",
    readings: ["D/M/YYYY", "M/D/YYYY"]
  });
});

test("a typing mistake among many days does not turn the column around", () => {
  const column = [
    {day: "03/25/2026", rows: 99},
    {day: "25/03/2026", rows: 4}
  ];
  expect(decideDays(column)).toMatchObject({kind: "formats", formats: [{written: "M/D/YYYY"}]});
});

test("two orders in one column, each more often than a typing mistake, are asked about", () => {
  const column = [
    {day: "03/25/2026", rows: 90},
    {day: "25/03/2026", rows: 10}
  ];
  expect(decideDays(column)).toMatchObject({kind: "ambiguous"});
});

test("a 13th month of a 13th day decides nothing", () => {
  expect(written("13/13/2026", "03/04/2026")).toMatchObject({kind: "ambiguous"});
});

test("a column may write its days in two ways, each by its own rule", () => {
  expect(written("2026-03-14", "14-Mar-26", "3/14/2026")).toEqual(["YYYY-MM-DD", "M/D/YYYY", "D-MMM-YY"]);
});

test("what is no day decides nothing", () => {
  expect(written("yesterday", "2026", "14 March", "")).toEqual([]);
  expect(written("yesterday", "2026-03-14")).toEqual(["YYYY-MM-DD"]);
});

test("every way of writing days that we name can be named in a mapping, in either case, with DD for D", () => {
  for (const name of dayFormats) {
    expect(dayFormat(name)?.written).toBe(name);
    expect(dayFormat(name.toLowerCase())?.written).toBe(name);
    expect(dayFormat(` ${name} HH:mm`)?.written).toBe(name);
  }
  expect(dayFormat("DD/MM/YYYY")?.written).toBe("D/M/YYYY");
  expect(dayFormat("DD/M/Y")).toBeNull();
  expect(dayFormat("")).toBeNull();
});

test("the order of rows and how often a day comes do not matter where nothing contradicts", () => {
  const monthFirst = fc
    .record({day: fc.integer({min: 1, max: 28}), month: fc.integer({min: 1, max: 12})})
    .map(({day, month}) => ({day: `${month}/${day}/2026`, rows: day}));
  fc.assert(
    fc.property(fc.array(monthFirst, {maxLength: 30}), fc.integer({min: 1, max: 31}), (column, seed) => {
      const all = [...column, {day: "1/31/2026", rows: 1}];
      const turned = [...all.slice(seed % all.length), ...all.slice(0, seed % all.length)];
      expect(decideDays(turned)).toEqual(decideDays(all));
      expect(decideDays(all)).toMatchObject({kind: "formats", formats: [{written: "M/D/YYYY"}]});
    })
  );
});

describe("a period above the header tells day from month", () => {
  const readings = ["D/M/YYYY", "M/D/YYYY"] as const;
  const march = {first: "2026-03-01", last: "2026-03-31"};
  test.each([
    ["where one reading leaves it", ["3/1/2026", "3/4/2026"], "M/D/YYYY"],
    ["the other way round", ["1/3/2026", "4/3/2026"], "D/M/YYYY"],
    ["not where both lie in it", ["3/3/2026"], null],
    ["nor where neither does", ["4/5/2026"], null],
    ["and a word among the days says nothing", ["3/1/2026", "Total"], "M/D/YYYY"]
  ])("%s", (_, days, expected) => {
    expect(readingWithin(days, [...readings], march)?.written ?? null).toBe(expected);
  });
});
