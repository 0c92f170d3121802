import {cpSync, readdirSync} from "node:fs";
import {basename, join} from "node:path";
import {fileURLToPath} from "node:url";
import {beforeAll, describe, expect, test} from "vitest";
import {dimensions, type MetricsReport} from "../../../pipeline/economics/metrics.js";
import {metricsTable} from "../../../pipeline/print/metrics-table.js";
import {alignTable} from "../../../pipeline/print/table.js";
import {metricKeys} from "../../../src/model/economics/definitions.js";
import {countFields} from "../../../src/model/rows.js";
import {Business, businessFolder, csv, emptyFolder} from "../../support/business.js";

/** The committed sample, beside which nothing is written. */
function sampleBusiness(): Business {
  const from = fileURLToPath(new URL("../../../data/harbor-hvac", import.meta.url));
  const dir = emptyFolder();
  for (const name of readdirSync(from)) {
    if (!name.startsWith(".")) cpSync(join(from, name), join(dir, basename(name)), {recursive: true});
  }
  return new Business(dir);
}

const added = (
  rows: readonly Partial<Record<(typeof countFields)[number], number | null>>[],
  field: (typeof countFields)[number]
) =>
  rows.reduce<number | null>((sum, row) => (row[field] == null ? sum : (sum ?? 0) + (row[field] ?? 0)), null);
const countsOf = (row: MetricsReport["total"] | MetricsReport["rows"][number]) =>
  Object.fromEntries(countFields.map(field => [field, row[field]]));

describe("Harbor's history", () => {
  const business = sampleBusiness();
  let cohort: MetricsReport;
  let period: MetricsReport;
  beforeAll(async () => {
    await business.run();
    [cohort, period] = await business.ask(null, async report => [
      await report({by: ["channel"]}),
      await report({by: ["channel"], basis: "period"})
    ]);
  });

  // What `npx leadger metrics data/harbor-hvac --by channel --json` prints. Written anew with: npx vitest run --config test/vitest.config.ts test/pipeline/metrics -u
  test("by channel is what it was", async () => {
    await expect(`${JSON.stringify(cohort, null, 2)}\n`).toMatchFileSnapshot(
      "../../golden/metrics-harbor.json"
    );
  });

  test.each(dimensions)("by %s adds up to the total, in every column, on either basis", async dimension => {
    const reports = await business.ask(null, async report => [
      await report({by: [dimension]}),
      await report({by: [dimension], basis: "period"})
    ]);
    for (const {rows, total} of reports)
      expect(Object.fromEntries(countFields.map(field => [field, added(rows, field)]))).toEqual(
        countsOf(total)
      );
  });

  test("by cohort and by period hold the same leads, spend and sales, on other days", () => {
    const same = [
      "spend",
      "leads",
      "duplicateLeads",
      "qualifiedLeads",
      "sales",
      "customers",
      "revenue",
      "refunds",
      "netRevenue",
      "costOfGoods",
      "margin",
      "disputed",
      "credited"
    ] as const;
    for (const field of same) expect([field, period.total[field]]).toEqual([field, cohort.total[field]]);
    expect(period.rows.every(({basis}) => basis === "period")).toBe(true);
    expect(period.total.metrics.closeRate.reason).toContain("period, not cohort");
  });

  test("a lead without a channel is not one whose channel is unknown", () => {
    const leads = new Map(cohort.rows.map(row => [row.channel, row.leads]));
    expect(leads.get(null)).toBe(192);
    expect(leads.get("unknown")).toBe(81);
    expect(cohort.rows[0]?.channel).toBeNull();
  });

  test("a range holds the days from its first to its last, and ranges side by side hold them all", async () => {
    const [months, june, before, after] = await business.ask(
      null,
      async report =>
        [
          await report({by: ["month"]}),
          await report({from: "2026-06-01", to: "2026-06-30"}),
          await report({to: "2026-05-31"}),
          await report({from: "2026-07-01"})
        ] as const
    );
    const ofJune = months.rows.filter(({month}) => month === "2026-06");
    expect(countsOf(june.total)).toEqual(
      Object.fromEntries(countFields.map(field => [field, added(ofJune, field)]))
    );
    const parts = [before.total, june.total, after.total];
    expect(Object.fromEntries(countFields.map(field => [field, added(parts, field)]))).toEqual(
      countsOf(cohort.total)
    );
  });

  test("every rate lies inside its interval, and no metric is NaN or without limit", () => {
    for (const row of [...cohort.rows, cohort.total, ...period.rows]) {
      expect(Object.keys(row.metrics)).toEqual(metricKeys);
      for (const {value, low, high, state} of Object.values(row.metrics)) {
        expect(value === null || Number.isFinite(value)).toBe(true);
        if (value !== null && low !== null && high !== null) expect(low <= value && value <= high).toBe(true);
        expect(value === null).toBe(state === "no_data" || state === "unbounded");
      }
    }
  });

  test("as a table fits a terminal of 100 columns and cuts no number", () => {
    const lines = alignTable(metricsTable(cohort, ["channel"], false)).split("\n");
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(100);
    expect(lines.join("")).not.toContain("…");
    expect(lines.at(-2)).toMatch(
      /^all +\$242,441\.59 +5143 +298 +\$47\.14 +1169 +\$216\.47 +24\.1 % \(22\.9–25\.4\)$/
    );
  });

  test("looked at as of a day is the history that ended on that day", async () => {
    const early = await business.metrics({by: ["channel"]}, "2026-06-30");
    const whole = await business.metrics({by: ["channel"], to: "2026-06-30"});
    expect(early.asOf).toBe("2026-06-30");
    expect(early.dataThrough).toBe("2026-06-30");
    expect(early.total.leads).toBe(whole.total.leads);
    expect(early.total.spend).toBe(whole.total.spend);
    expect(early.total.sales).toBeLessThan(whole.total.sales ?? 0);
  });
});

describe("what is not known is not zero", () => {
  test("without sales there are no customers, without spend no costs", async () => {
    const business = businessFolder({files: {"leads/a.csv": csv("lead_id,created_at", "1,2026-03-01")}});
    const {total} = await business.metrics();
    expect(countsOf(total)).toEqual(
      Object.fromEntries(
        countFields.map(field => [field, {leads: 1, duplicateLeads: 0}[field as string] ?? null])
      )
    );
    expect(total.unattributedSales).toBeNull();
    expect(total.daysToClose).toBeNull();
    expect(total.metrics.cpl).toMatchObject({value: null, state: "no_data"});
    expect(total.metrics.closeRate).toMatchObject({value: null, state: "no_data"});
  });

  test("a business without a margin has none, one with a margin has", async () => {
    const files = {
      "leads/a.csv": csv("lead_id,created_at", "1,2026-03-01"),
      "sales/a.csv": csv("lead_id,closed_at,revenue", "1,2026-03-02,100")
    };
    expect((await businessFolder({files}).metrics()).total.margin).toBeNull();
    expect((await businessFolder({yaml: "margin: 0.4\n", files}).metrics()).total.margin).toBe(4000);
  });
});

describe("money spent on nothing and leads that cost nothing are both kept", () => {
  let report: MetricsReport;
  beforeAll(async () => {
    const business = businessFolder({
      files: {
        "leads/a.csv": csv(
          "lead_id,created_at,channel",
          "1,2026-03-01,referral",
          "2,2026-03-01,google",
          "3,2026-03-01,"
        ),
        "sales/a.csv": csv("sale_id,lead_id,closed_at,revenue", "1,1,2026-03-02,100", "2,9,2026-03-02,100"),
        "spend/a.csv": csv("date,channel,cost", "2026-03-01,google,50", "2026-03-01,bing,30")
      }
    });
    report = await business.metrics({by: ["channel"]});
  });
  const row = (channel: string | null) => report.rows.find(candidate => candidate.channel === channel);
  test("a channel with spend and no leads has no cost per lead, not zero and not infinity", () => {
    expect(row("bing")).toMatchObject({spend: 3000, leads: 0});
    expect(row("bing")?.metrics.cpl).toMatchObject({
      value: null,
      state: "unbounded",
      numerator: 3000,
      denominator: 0
    });
    expect(row("bing")?.metrics.closeRate).toMatchObject({value: null, state: "no_data"});
  });
  test("a channel with leads and no sales has no cost per customer yet", () => {
    expect(row("google")?.metrics.cpa).toMatchObject({value: null, state: "unbounded"});
    expect(row("google")?.metrics.closeRate).toMatchObject({value: 0, state: "immature"});
  });
  test("a channel with leads and no spend has leads for nothing", () => {
    expect(row("referral")?.metrics.cpl).toMatchObject({value: 0, state: "ok"});
    expect(row("referral")?.metrics.roas).toMatchObject({value: null, state: "no_data"});
  });
  test("a sale that no lead claims is in the total and in no channel", () => {
    expect(report.total).toMatchObject({sales: 1, revenue: 10000, unattributedSales: 1});
    expect(report.total.daysToClose).toMatchObject({n: 1, median: 1});
  });
});

test("unless a day is asked for, the data is looked at as of its newest day, at most today", async () => {
  const business = businessFolder({
    files: {
      "leads/a.csv": csv("lead_id,created_at", "1,2026-03-01 23:30", "2,2099-01-01"),
      "spend/a.csv": csv("date,cost", "2026-02-01,1", "2026-11-01,1")
    }
  });
  const {asOf, dataThrough, total} = await business.metrics();
  expect([asOf, dataThrough, total.leads, total.spend]).toEqual(["2026-03-01", "2026-03-01", 1, 100]);
  business.put("spend/b.csv", csv("date,cost", "2026-10-31,1"));
  expect((await business.metrics()).asOf).toBe("2026-10-31");
});

test("the loaded cost of leads adds the owner's handling of each, repeats left out", async () => {
  const business = businessFolder({
    yaml: "costs: {handling_per_lead: 12.50}\n",
    files: {
      "leads/a.csv": csv(
        "lead_id,created_at,channel,phone",
        "1,2026-03-01,google,3125550101",
        "2,2026-03-02,google,3125550101",
        "3,2026-03-01,google,"
      ),
      "spend/a.csv": csv("date,channel,cost", "2026-03-01,google,50")
    }
  });
  const {rows} = await business.metrics({by: ["channel"], cost: "loaded"});
  expect(rows[0]?.metrics.cpl.numerator).toBe(5000 + 2 * 1250);
  expect((await business.metrics({by: ["channel"]})).rows[0]?.metrics.cpl.numerator).toBe(5000);
});
