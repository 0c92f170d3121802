import {expect, test, vi} from "vitest";
import {waits} from "../../src/components/days-to-sale.js";
import {
  channelsNote,
  costNote,
  freshness,
  lagAnswer,
  lagWarning,
  leadsNote
} from "../../src/components/lead-notes.js";
import {decidingDays, leadsReport, monthGroups} from "../../src/components/leads-report.js";
import type {LagBin} from "../../src/model/rows.js";
import {business, row} from "./fixture.js";

vi.mock("arquero/dist/arquero.min.js", async () => ({default: await import("arquero")}));

const bin = (days: number, customers: number): LagBin => ({channel: null, days, customers});

test("channels come by what was spent on them, never by their rate; spend without leads stays", () => {
  const rows = [
    row({channel: "free", leads: 50, spend: 0, customers: 40}),
    row({channel: "print", leads: 0, spend: 500, customers: 0}),
    row({channel: "ads", leads: 10, spend: 900, customers: 1})
  ];
  const report = leadsReport(business, rows, []);
  expect(report.channels.map(({channel}) => channel)).toEqual(["ads", "print", "free"]);
  expect(channelsNote(report)).toContain("1 channel spent money and brought no leads.");
});

test("a month without any record is a month with no leads", () => {
  const report = leadsReport(business, [row({month: "2026-01", leads: 4}), row({leads: 2})], []);
  expect(monthGroups(report).map(({month, counts}) => [month, counts.leads])).toEqual([
    ["2026-01", 4],
    ["2026-02", 0],
    ["2026-03", 2]
  ]);
});

test("a month that is not over counts in no figure, and is marked", () => {
  const early = {...business, dataThrough: "2026-03-20"};
  const report = leadsReport(early, [row({month: "2026-02", leads: 4}), row({leads: 2})], []);
  expect(report.whole.counts.leads).toBe(4);
  expect(monthGroups(report).map(({unfinished}) => unfinished)).toEqual([false, true]);
  expect(leadsNote(report)).toContain("The hollow bar is Mar 2026, which is not over.");
});

test("one channel over time keeps the months of all", () => {
  const rows = [row({month: "2026-01", channel: null, leads: 1}), row({leads: 2})];
  const report = leadsReport(business, rows, []);
  expect(monthGroups(report, null).map(({counts}) => counts.leads)).toEqual([1, 0, 0]);
});

test("leads without a day are said, and are in no month", () => {
  const report = leadsReport(business, [row({month: "", leads: 3}), row({leads: 2})], []);
  expect(monthGroups(report)).toHaveLength(1);
  expect(leadsNote(report)).toContain("3 leads carry no day and are in no month.");
});

test("the lag is told by its median and by nine in ten, and a sale before its lead is a warning", () => {
  const bins = [bin(-2, 1), bin(0, 4), bin(6, 4), bin(40, 1)];
  const report = leadsReport(business, [row({leads: 100, customers: 10})], bins);
  expect(decidingDays(report)).toBe(10);
  expect(lagAnswer(report)).toBe(
    "Half of your customers bought within 3 days, nine in ten within 10 days, from 10 customers. Those who are still deciding may take longer."
  );
  expect(lagWarning(report)).toMatch(/^1 sale is dated before its lead/);
  expect(
    waits(bins)
      .filter(({customers}) => customers > 0)
      .map(({label, customers}) => [label, customers])
  ).toEqual([
    ["before the lead", 1],
    ["the same day", 4],
    ["4 to 7 days", 4],
    ["31 to 60 days", 1]
  ]);
});

test("customers of earlier months tell how long a lead takes, though the months of the answer hold no sale", () => {
  const report = leadsReport(business, [row({leads: 0, customers: null})], [bin(3, 5)]);
  expect(report.whole.counts.customers).toBeNull();
  expect(lagAnswer(report)).toMatch(/^Half of your customers bought within 3 days, .* from 5 customers\./);
  expect(lagAnswer(leadsReport(business, [row({leads: 0, customers: null})], []))).toMatch(
    /^No sales are in/
  );
});

test("without a sale before its lead there is no warning", () => {
  expect(lagWarning(leadsReport(business, [], [bin(1, 2)]))).toBe("");
});

test("a table that ends early is named, for later rows may be missing", () => {
  const newest = [
    {table: "leads", day: "2026-03-31", files: 1, rows: 10},
    {table: "spend", day: "2026-02-28", files: 1, rows: 10}
  ];
  const report = leadsReport({...business, newest, unattributedSales: 1}, [], []);
  expect(freshness(report)).toContain("Spend: nothing after Feb 28, 2026.");
  expect(freshness(report)).toContain("1 sale names no lead that we know");
});

test("no spend in the records is said where the cost would stand", () => {
  expect(costNote(leadsReport(business, [row({leads: 3})], []))).toMatch(/^No ad spend is in the records/);
});
