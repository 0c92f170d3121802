import {cpSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {withModels} from "../../pipeline/ask.js";
import {forecastOf} from "../../pipeline/forecast.js";
import {forecastJson, forecastText} from "../../pipeline/print/forecast-tables.js";
import {publishedForecast} from "../../pipeline/publish/forecast.js";
import {PublishedForecast} from "../../src/model/forecast/published.js";
import {businessFolder, csv, emptyFolder} from "../support/business.js";

const effects = {now: () => new Date("2025-12-31T12:00:00Z"), report: () => undefined};
const named = {name: "Test", currency: "USD"};

/** So many leads in each month of 2024 and after, from its first day to the 28th. */
const monthly = (counts: readonly number[]) =>
  csv(
    "lead_id,created_at,channel,kind",
    ...counts.flatMap((count, month) =>
      Array.from({length: count}, (_, i) => {
        const day = new Date(Date.UTC(2024, month, 1 + Math.round((27 * i) / (count - 1))))
          .toISOString()
          .slice(0, 10);
        return `${month}-${i},${day} 12:00,google_ads,form`;
      })
    )
  );
const ask = (
  counts: readonly number[],
  asOf: string,
  question: Parameters<typeof forecastOf>[2] = {measure: "leads", by: "month", horizon: 3}
) =>
  withModels(businessFolder({files: {"leads/all.csv": monthly(counts)}}).dir, asOf, effects, db =>
    forecastOf(db, named, question)
  );

describe("a forecast from records", () => {
  test("starts with the month after the last one, and says how it did on the past", async () => {
    const counts = [9, 12, 7, 11, 10, 8, 13, 9, 10, 12, 8, 11, 10, 9, 12, 11, 9, 10];
    const report = forecastJson(await ask(counts, "2025-06-30"));
    expect(report.history).toHaveLength(18);
    expect(report.history[0]).toEqual({date: "2024-01-01", value: 9});
    expect(report.forecast.map(({date}) => date)).toEqual(["2025-07-01", "2025-08-01", "2025-09-01"]);
    for (const {mean, low80, high80, low95, high95} of report.forecast) {
      expect(mean).toBeGreaterThan(8);
      expect(mean).toBeLessThan(12.5);
      expect(low95).toBeLessThanOrEqual(low80);
      expect(high80).toBeLessThanOrEqual(high95);
      expect(high80).toBeGreaterThan(low80);
    }
  });

  test("keeps a month without leads, and knows nothing of what comes after the day", async () => {
    const past = await ask([5, 0, 6, 4, 7, 5], "2024-06-30");
    expect(past.history.map(({value}) => value)).toEqual([5, 0, 6, 4, 7, 5]);
    const later = await ask([5, 0, 6, 4, 7, 5, 28, 28], "2024-06-30");
    expect(later.forecast).toEqual(past.forecast);
  });

  test("of too little is refused with the reason", async () => {
    const report = await ask([5, 6, 4], "2024-03-31");
    expect(report.forecast).toBeNull();
    expect(forecastText(report, 2)).toContain("a forecast needs 4");
    const spend = await ask([5, 6, 4, 6, 7], "2024-05-31", {measure: "spend", by: "month", horizon: 1});
    expect(spend.reason).toBe("no spend is in the records");
  });
});

describe("what the page of forecasts receives", () => {
  const spend = csv(
    "date,channel,cost",
    ...Array.from(
      {length: 10},
      (_, month) => `2024-${String(month + 1).padStart(2, "0")}-05,google_ads,${100 + month}.00`
    )
  );
  const published = (files: Record<string, string>, yaml = "") =>
    withModels(businessFolder({files, yaml}).dir, "2024-10-31", effects, (db, workspace) =>
      publishedForecast(db, workspace)
    );
  const counts = [9, 12, 7, 11, 10, 8, 13, 9, 10, 12];

  test("takes the mean spend of the last 8 whole months as planned, and the hours of people as a limit", async () => {
    const found = await published(
      {"leads/all.csv": monthly(counts), "spend/all.csv": spend},
      "capacity: {reps: 1, hours_per_month: 10, hours_per_lead: 1}\n"
    );
    expect(found.month.plannedSpend).toBe(104_50);
    expect(found.leadsPossible).toBe(10);
    expect(found.month.series.leads.values).toEqual(counts);
    expect(found.month.ahead).toHaveLength(6);
    expect(found.week.ahead).toHaveLength(13);
    expect(PublishedForecast.parse(found)).toEqual(found);
  });

  test("is the forecast that the command gives", async () => {
    const files = {"leads/all.csv": monthly(counts)};
    const found = await published(files);
    const told = await ask(counts, "2024-10-31", {measure: "leads", by: "month", horizon: 6});
    const [first] = found.month.series.leads.forecast?.mean ?? [];
    expect(first).toBeCloseTo(told.forecast?.mean[0] ?? 0, 4);
    expect(found.month.series.sales.reason).toBe("no sales are in the records");
    expect(found.month.series.sales.values).toEqual(counts.map(() => null));
    expect(found.month.plannedSpend).toBeNull();
  });

  test("of a business without any record is empty, with the reasons", async () => {
    const found = await published({});
    expect(found.month.dates).toEqual([]);
    expect(found.month.series.leads.reason).toBe("no leads are in the records");
  });
});

/** Leads of two years of whom one in five buys within 25 days, for so much each; the amounts are as the sale's number says. */
function decided(amountOf: (sale: number) => string): Record<string, string> {
  const uneven = [5, 3, 6, 3, 5, 6, 2, 4, 6, 3, 3, 5, 4, 6, 3, 5, 3, 5, 2, 6, 4, 5, 3, 4];
  const leads: string[] = [];
  const sales: string[] = [];
  for (let day = 0; day < 730; day++)
    for (let i = 0; i < (uneven[Math.floor(day / 30.5)] ?? 4); i++) {
      const at = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
      leads.push(`${day}-${i},${at} 12:00,google_ads,form`);
      if ((day * 7 + i) % 5 > 0) continue;
      const closed = new Date(Date.UTC(2024, 0, 1 + day + ((day * 3 + i) % 25))).toISOString().slice(0, 10);
      sales.push(`s${day}-${i},${day}-${i},${closed} 12:00,${amountOf(sales.length)}`);
    }
  return {
    "leads/all.csv": csv("lead_id,created_at,channel,kind", ...leads),
    "sales/all.csv": csv("sale_id,lead_id,closed_at,revenue", ...sales)
  };
}
const aheadOf = (dir: string, asOf: string, ...measures: ("sales" | "revenue")[]) =>
  withModels(dir, asOf, effects, async db => {
    const found = [];
    for (const measure of measures)
      found.push(await forecastOf(db, named, {measure, by: "month", horizon: 3}));
    return found;
  });

test("sales ahead follow open leads and new ones where it is known how long customers take", async () => {
  const {dir} = businessFolder({files: decided(() => "100.00")});
  const [report, revenue] = await aheadOf(dir, "2025-10-31", "sales", "revenue");
  if (!report || !revenue) throw new RangeError("no report");
  expect(report.forecast?.method).toMatch(/^sales that leads of each age still bring/);
  for (const mean of report.forecast?.mean ?? [])
    expect(
      Math.abs(mean - report.history.slice(-13, -1).reduce((sum, {value}) => sum + value, 0) / 12)
    ).toBeLessThan(12);
  // Where all sales bring the same, revenue is as sure as they are.
  expect(revenue.forecast?.mean).toEqual(report.forecast?.mean.map(mean => 100_00 * mean));
  expect(revenue.forecast?.quantiles).toEqual(
    report.forecast?.quantiles.map(row => row.map(sales => 100_00 * sales))
  );
});

test("sales without an amount are taken to bring what the others do, and it is said", async () => {
  const {dir} = businessFolder({files: decided(sale => (sale % 4 === 0 ? "" : "100.00"))});
  const [sales, revenue] = await aheadOf(dir, "2025-10-31", "sales", "revenue");
  expect(revenue?.forecast?.mean).toEqual(sales?.forecast?.mean.map(mean => 100_00 * mean));
  expect(revenue?.forecast?.method).toContain("sales have no amount and are left out of that");
});

test("revenue ahead of the sample is its sales ahead times what its last 200 sales brought, less refunds", async () => {
  const dir = emptyFolder();
  const sample = join(import.meta.dirname, "../../data/harbor-hvac");
  for (const name of ["business.yaml", "leads", "sales", "refunds", "spend"])
    cpSync(join(sample, name), join(dir, name), {recursive: true});
  const now = {...effects, now: () => new Date("2026-10-31T12:00:00Z")};
  await withModels(dir, "2026-10-31", now, async db => {
    const ask = (measure: "sales" | "revenue") => forecastOf(db, named, {measure, by: "month", horizon: 6});
    const [sales, revenue] = [await ask("sales"), await ask("revenue")];
    const {ticket} = await db.row<{ticket: number}>(
      `select avg(net_revenue + refunds)::double as ticket from (
         select * from int_sales where lead_no is not null and net_revenue is not null order by closed_at desc, sale_no desc limit 200
       )`
    );
    const {kept} = await db.row<{kept: number}>(
      `select sum(net_revenue)::double / (sum(net_revenue) + sum(refunds))::double as kept from mart_period_daily
       where day >= date '2025-10-01' and day < date '2026-10-01'`
    );
    expect(revenue.forecast?.mean).toHaveLength(6);
    revenue.forecast?.mean.forEach((mean, month) => {
      const of = mean / ((sales.forecast?.mean[month] ?? 0) * ticket * kept);
      expect(Math.abs(of - 1)).toBeLessThan(0.01);
    });
  });
});
