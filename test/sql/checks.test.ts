import {readdirSync} from "node:fs";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import type {Db} from "../../pipeline/db.js";
import {LeadgerError} from "../../pipeline/errors.js";
import {runChecks, stopOnBrokenChecks} from "../../pipeline/models.js";
import {csv} from "../support/business.js";
import {openModels} from "../support/models.js";

const namesIn = (folder: string) =>
  readdirSync(new URL(`../../pipeline/sql/${folder}`, import.meta.url)).map(file => file.replace(".sql", ""));
const broken = async (db: Db) =>
  (await runChecks(db)).filter(({severity, rows}) => severity === "stop" && rows > 0).map(({name}) => name);

describe("a wrong row anywhere stops the run", () => {
  let db: Db;
  beforeAll(async () => {
    db = await openModels({
      files: {
        "leads/a.csv": csv(
          "lead_id,created_at,channel",
          "L1,2026-03-01,google",
          "L2,2026-03-02,google",
          "L2,2026-03-02,google",
          ",2026-03-02,meta"
        ),
        "sales/a.csv": csv(
          "sale_id,lead_id,closed_at,revenue",
          "S1,L1,2026-03-05,100",
          "S1,L1,2026-03-05,100",
          "S2,,2026-03-06,50"
        ),
        "refunds/a.csv": csv("sale_id,refunded_at,amount", "S1,2026-03-07,10"),
        "spend/a.csv": csv(
          "date,channel,cost,claimed_conversions",
          "2026-03-01,google,20,2.5",
          "2026-03-02,bing,5,"
        )
      }
    });
  });
  afterAll(() => db.close());

  test("and none is wrong to begin with", async () => {
    expect(await broken(db)).toEqual([]);
  });

  const twice = (table: string) => `insert into ${table} select * from ${table} limit 1`;
  const wrongs: [check: string, wrong: string, sql: string][] = [
    ["lead_ids_unique", "a lead that is there twice", twice("int_lead_outcomes")],
    ["leads_conserved", "a lead that was lost", "delete from int_lead_outcomes where lead_id = 'L2'"],
    [
      "leads_conserved",
      "a lead that was never read",
      "insert into int_lead_outcomes (lead_no, lead_id) values (99, 'L99')"
    ],
    [
      "leads_conserved",
      "a day that counts one lead more",
      "update mart_cohort_daily set leads = leads + 1 where channel = 'meta'"
    ],
    [
      "leads_conserved",
      "a channel without its leads",
      "delete from mart_period_daily where channel = 'meta'"
    ],
    ["leads_conserved", "a repeat that is counted", "delete from repeated_leads"],
    [
      "revenue_conserved",
      "a cent more",
      "update mart_cohort_daily set revenue = revenue + 1 where revenue > 0"
    ],
    [
      "revenue_conserved",
      "a sale by its own date that is missing",
      "update mart_period_daily set revenue = 0 where revenue > 0"
    ],
    [
      "revenue_conserved",
      "a sale whose revenue changed",
      "update int_sales set revenue = revenue - 1 where sale_id = 'S2'"
    ],
    ["revenue_conserved", "a sale that lost its lead", "update int_sales set lead_no = null"],
    ["revenue_conserved", "a repeat that is counted", "delete from repeated_sales"],
    ["sales_counted_once", "a sale that is there twice", twice("int_sales")],
    ["sales_counted_once", "a sale that is missing", "delete from int_sales where sale_id = 'S2'"],
    [
      "spend_conserved",
      "a cent less",
      "update mart_cohort_daily set spend = spend - 1 where channel = 'bing'"
    ],
    ["spend_conserved", "a day that is missing", "delete from mart_period_daily where channel = 'bing'"],
    ["claims_apart", "a claim that became a lead", "update mart_claims set leads = leads + 1"],
    [
      "claims_apart",
      "a claim that is there twice",
      "update mart_claims set claimed_conversions = 2 * claimed_conversions"
    ],
    [
      "nothing_after_as_of",
      "a lead of tomorrow",
      "update int_lead_outcomes set created_at = timestamp '2026-11-01 06:00:00'"
    ],
    [
      "nothing_after_as_of",
      "a sale of tomorrow",
      "update int_sales set closed_at = timestamp '2026-11-01 06:00:00'"
    ],
    [
      "nothing_after_as_of",
      "a refund of tomorrow",
      "update int_refunds set refunded_at = timestamp '2026-11-01 06:00:00'"
    ],
    [
      "nothing_after_as_of",
      "a day that has not come",
      "update mart_period_daily set day = date '2026-11-01' where channel = 'bing'"
    ]
  ];
  test.each(wrongs)("%s finds %s", async (check, _, sql) => {
    await db.run("begin");
    try {
      await db.run(sql);
      expect(await broken(db)).toContain(check);
    } finally {
      await db.run("rollback");
    }
  });

  test("every check has a row that it finds", () => {
    expect([...new Set(wrongs.map(([check]) => check))].sort()).toEqual(namesIn("checks"));
  });

  test("the run stops with the check's name, its sentence and a row", async () => {
    await db.run("begin");
    await db.run(twice("int_lead_outcomes"));
    const findings = await runChecks(db);
    await db.run("rollback");
    expect(() => stopOnBrokenChecks(findings)).toThrow(LeadgerError);
    expect(() => stopOnBrokenChecks(findings)).toThrow(
      /check lead_ids_unique failed \(1 rows, such as L1\): .*\n.*nothing was published/s
    );
    expect(() => stopOnBrokenChecks(findings.filter(({severity}) => severity === "warn"))).not.toThrow();
  });
});

describe("what an owner should look at is said, and stops nothing", () => {
  let findings: Awaited<ReturnType<typeof runChecks>>;
  beforeAll(async () => {
    const db = await openModels(
      {
        yaml: "sources: [{files: calls.csv, table: leads, columns: {lead_id: no}}]\n",
        files: {
          "leads/a.csv": csv(
            "lead_id,created_at,phone",
            "L1,2026-03-05,",
            "L2,2026-03-02,312 555 0142",
            "L3,2026-06-01,",
            "L4,2026-06-02,"
          ),
          "calls.csv": csv("no", "L9"),
          "sales/a.csv": csv(
            "sale_id,lead_id,closed_at,revenue,phone",
            "S1,L1,2026-03-04,100,",
            "S2,L8,2026-03-06,50,",
            "S3,L2,2026-03-07,,",
            "S4,L2,2026-06-01,1,",
            "S5,,2026-03-06,1,312 555 0142",
            "S6,L2;L1,2026-03-06,1,"
          ),
          "sales/won.csv": csv(
            "Record ID,Deal Name,Deal Stage,Amount,Close Date",
            "S7,A,Closed Won,1,2026-03-06",
            "S9,B,Closed Won,1,2026-03-06"
          ),
          "sales/open.csv": csv(
            "Record ID,Deal Name,Deal Stage,Amount,Close Date",
            "S7,A,Open,1,2026-09-06",
            "S9,B,Closed Won,1,2026-03-06"
          ),
          "refunds/a.csv": csv(
            "sale_id,refunded_at,amount,currency",
            "S1,2026-03-07,10,",
            "S8,2026-03-08,10,",
            "S8,2026-03-09,10,EUR"
          ),
          "rates.csv": csv("date,currency,rate", "2026-01-01,EUR,1.08"),
          "spend/a.csv": csv("date,cost", "2026-06-01,20"),
          "spend/b.csv": csv("date,channel,campaign,cost", "2026-03-01,meta,A,20", "2026-03-02,meta,A,20"),
          "spend/c.csv": csv("date,channel,campaign,cost", "2026-03-02,meta,B,20", "2026-03-03,meta,B,20"),
          "spend/d.csv": csv(
            "date,channel,campaign,keyword,cost",
            "2026-03-01,meta,A,a,20",
            "2026-03-02,meta,A,a,20"
          ),
          "spend/e.csv": csv(
            "date,channel,campaign,cost",
            ...[10, 11, 12, 13, 14, 15, 16, 19, 20, 21].map(day => `2026-02-${day},bing,A,1`),
            "2026-02-21,bing,B,1"
          ),
          "spend/f.csv": csv("date,channel,campaign,cost", "2026-02-21,bing,A,1", "2026-02-22,bing,A,1"),
          "spend/credit.csv": csv("date,channel,campaign,cost", "2026-03-08,fair,credit,-1"),
          "spend/g.csv": csv(
            "date,channel,cost",
            ...[1, 8, 15, 22].map(day => `2026-01-${String(day).padStart(2, "0")},radio,1`)
          ),
          "spend/h.csv": csv(
            "date,channel,cost,clicks",
            ...[1, 2, 3, 4, 5, 6, 7].map(day => `2026-03-0${day},x,1,1`)
          ),
          "spend/i.csv": csv(
            "date,channel,cost",
            ...[1, 2, 3, 4, 5, 6, 7, 8].map(day => `2026-03-0${day},x,2`)
          ),
          "leads/same.csv": csv("created_at,channel", "2026-03-01,x", "2026-03-01,x"),
          "leads/same (1).csv": csv("created_at,channel", "2026-03-01,x", "2026-03-01,x"),
          "disputes/a.csv": csv("lead_id,filed_at", "L7,2026-03-06"),
          "notes.csv": "a\n1\n"
        }
      },
      "2026-03-31"
    );
    findings = await runChecks(db);
    db.close();
  });
  const expected: [warning: string, rows: number, example: string][] = [
    ["amounts_below_zero", 1, "spend/credit.csv, 1 row"],
    ["days_missing", 1, "bing, 2026-02-17 to 2026-02-18, in spend/e.csv"],
    ["disputes_without_lead", 1, "L7"],
    ["exports_that_differ", 1, "spend/i.csv and spend/h.csv, 2026-03-01 to 2026-03-07, 3 of 3 rows"],
    ["exports_with_fewer_columns", 1, "spend/i.csv has no clicks, as spend/h.csv has"],
    ["files_behind", 3, "spend/g.csv (radio) ends on 2026-01-22, 45 days before spend/credit.csv"],
    ["files_loaded_twice", 1, "leads/same (1).csv and leads/same.csv"],
    ["identical_rows", 1, "leads/same (1).csv and leads/same.csv, 3 rows that equal others"],
    ["lead_ids_not_on_file", 1, "S2 names L8"],
    ["leads_without_day", 1, "L9"],
    ["old_rates", 1, "EUR, 2026-03-09 at the rate of 2026-01-01"],
    ["refunds_without_sale", 1, "S8"],
    [
      "replaced_without_successor",
      1,
      "spend/f.csv lacks 1 of spend/e.csv, such as B, 2026-02-21 to 2026-02-21"
    ],
    ["reports_in_parts", 2, "spend/b.csv and spend/c.csv, 2026-03-02 to 2026-03-02"],
    ["rows_after_as_of", 3, "leads/a.csv, 2 rows, 2026-06-01 to 2026-06-02"],
    ["sales_joined_by_a_weak_key", 1, "S5, L2, phone"],
    ["sales_left_out_elsewhere", 1, "S7, sales/won.csv and sales/open.csv"],
    ["sales_with_several_leads", 1, "S6 names L2;L1"],
    ["sales_without_lead", 3, "S2"],
    ["sales_without_revenue", 1, "S3"],
    ["sold_before_lead", 1, "L1, -1 days"],
    ["spend_by_week_or_month", 1, "spend/g.csv (radio), 2026-01-01 to 2026-01-22"],
    ["spend_in_two_files", 1, "spend/b.csv and spend/d.csv, 2026-03-01 to 2026-03-02, such as A"],
    ["unclaimed_files", 1, "notes.csv"]
  ];
  test.each(expected)("%s: %i, such as %s", (name, rows, example) => {
    expect(findings.find(finding => finding.name === name)).toMatchObject({severity: "warn", rows, example});
  });
  test("all warnings are among them, and nothing is broken", () => {
    expect(namesIn("warnings").filter(name => !expected.some(([known]) => known === name))).toEqual([]);
    expect(findings.filter(({severity, rows}) => severity === "stop" && rows > 0)).toEqual([]);
    expect(findings.every(({sentence}) => /^[A-Z].*\.$/.test(sentence))).toBe(true);
  });
});
