import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {type Db, openDb} from "../../../pipeline/db.js";
import {customerValue} from "../../../pipeline/economics/value.js";
import {modelsIn} from "../../../pipeline/models.js";
import {openWorkspace} from "../../../pipeline/workspace.js";
import {CustomerValue} from "../../../src/model/economics/value/customer-value.js";
import {businessFolder, csv} from "../../support/business.js";
import {openModels} from "../../support/models.js";

const workspace = () => openWorkspace(businessFolder({}).dir);

async function measured(files: Record<string, string>, yaml = "", asOf?: string): Promise<CustomerValue> {
  const db = await openModels({files, yaml}, asOf);
  const value = CustomerValue.parse(await customerValue(db, workspace()));
  db.close();
  return value;
}

const header = "sale_id,customer_id,closed_at,revenue,cost_of_goods";
/** 25 customers who buy for $300 on 2025-01-01, of whom ten come back after 200 days; all cost $100 to serve. */
const first = Array.from({length: 25}, (_, i) => `a${i},C${i},2025-01-01 10:00,300,100`);
const again = Array.from({length: 10}, (_, i) => `b${i},C${i},2025-07-20 10:00,300,100`);
/** 15 customers of late 2025, too young to tell about a year. */
const young = Array.from({length: 15}, (_, i) => `y${i},Y${i},2025-12-31 10:00,500,100`);
const sales = csv(header, ...first, ...again, ...young);

describe("what a customer brings, from the sales on record", () => {
  let value: CustomerValue;
  beforeAll(async () => {
    value = await measured({"sales/a.csv": sales}, "", "2026-01-01");
  });

  test("through the last day on which anything is recorded, or the day asked about where that is earlier", async () => {
    expect(value.through).toBe("2025-12-31");
    const earlier = await measured({"sales/a.csv": sales}, "", "2025-07-19");
    expect([earlier.through, earlier.sales]).toEqual(["2025-01-01", 25]);
  });
  test("at the first purchase it is the mean of all: 25 x $200 and 15 x $400", () => {
    expect(value.curve[0]).toMatchObject({ageDays: 0, atRisk: 40, value: 275_00});
  });
  test("what comes back later is shared among those who have been watched that long", () => {
    // On day 200 the young are not there: ten of 25 bring $200.
    expect(value.curve.at(-1)).toMatchObject({ageDays: 335, atRisk: 25, value: 355_00});
  });
  test("12 months are not over for anybody, and the reason says so", () => {
    expect(value).toMatchObject({
      horizonDays: 365,
      value: null,
      low: null,
      high: null,
      n: 40,
      atRisk: 0,
      reason: "of 40 customers none first bought at least 365 days ago, and 20 are needed"
    });
  });
  test("a day of later records makes it 12 months, with an interval that holds the value", async () => {
    const later = await measured({
      "sales/a.csv": sales,
      "leads/a.csv": csv("lead_id,created_at", "1,2026-01-01 12:00")
    });
    expect(later).toMatchObject({horizonDays: 365, value: 355_00, n: 40, atRisk: 25, reason: null});
    expect(later.low).toBeGreaterThan(275_00);
    expect(later.low).toBeLessThan(355_00);
    expect(later.high).toBeGreaterThan(355_00);
    expect(later.interval).toBe("bootstrap");
    expect(later.horizons.map(({value}) => value)).toEqual([355_00, null]);
    expect(later.repeat).toEqual({customers: 25, returned: 10});
  });
  test("the same records give the same numbers, drawn or not", async () => {
    expect(await measured({"sales/a.csv": sales}, "", "2026-01-01")).toEqual(value);
  });
});

describe("a customer", () => {
  test("who buys twice on one day came once, and who comes back on another day came back", async () => {
    const db = await openModels({
      files: {
        "sales/a.csv": csv(
          header,
          "1,A,2025-01-01 09:00,10,0",
          "2,A,2025-01-01 17:00,20,0",
          "3,B,2025-01-02 09:00,40,0",
          "4,B,2025-01-05 09:00,80,0",
          "5,B,2025-01-09 09:00,160,0"
        )
      }
    });
    const rows = await db.rows("select * exclude (day) from mart_customer_value order by day, age_days");
    db.close();
    const row = (age_days: number, customers: number, returned: number, sales: number, margin: number) => ({
      age_days,
      customers,
      returned,
      sales,
      unknown_margins: 0,
      margin
    });
    expect(rows).toEqual([
      row(0, 1, 0, 2, 30_00),
      row(0, 1, 0, 1, 40_00),
      row(3, 0, 1, 1, 80_00),
      row(7, 0, 0, 1, 160_00)
    ]);
  });
  test("who was one before the records began is left out: nobody knows when that was", async () => {
    const db = await openModels({
      files: {
        "leads/a.csv": csv(
          "lead_id,created_at,is_existing_customer",
          "L1,2025-01-01,true",
          "L2,2025-01-01,false"
        ),
        "sales/a.csv": csv(
          "sale_id,lead_id,customer_id,closed_at,revenue,cost_of_goods",
          "1,L1,old,2025-01-02,10,0",
          "2,,old,2025-02-02,10,0",
          "3,L2,new,2025-01-02,20,0",
          "4,,walked in,2025-01-02,40,0"
        )
      }
    });
    const {customers, margin} = await db.row<{customers: number; margin: number}>(
      "select sum(customers)::bigint as customers, sum(margin)::bigint as margin from mart_customer_value"
    );
    db.close();
    expect([customers, margin]).toEqual([2, 60_00]);
  });
});

describe("records that cannot tell what a customer brings say what is missing", () => {
  test.each([
    ["no sales", {}, "no sales are on record"],
    [
      "sales without a margin",
      {"sales/a.csv": csv("sale_id,customer_id,closed_at,revenue", "1,A,2025-01-01,10")},
      "what sales leave is not on record: add cost_of_goods to sales, or margin to business.yaml"
    ],
    [
      "sales of nobody",
      {"sales/a.csv": csv("sale_id,closed_at,revenue,cost_of_goods", "1,2025-01-01,10,5")},
      "who bought is not on record: add customer_id to sales"
    ],
    [
      "more than 5 % of sales unclear",
      {
        "sales/a.csv": csv(
          header,
          ...first.slice(0, 17),
          "x,,2025-01-01 10:00,300,100",
          "z,C1,2025-01-01 10:00,300,"
        )
      },
      "2 of 19 sales tell no customer or no margin, so what a customer brings would come out too low"
    ]
  ])("%s", async (_, files, reason) => {
    const found = await measured(files as Record<string, string>);
    expect(found).toMatchObject({value: null, low: null, high: null, reason, curve: []});
  });

  test("the margin of business.yaml is enough", async () => {
    const files = {
      "sales/a.csv": csv(
        "sale_id,customer_id,closed_at,revenue",
        ...first.map(line => line.replace(/,100$/, ""))
      )
    };
    expect((await measured(files, "margin: 0.5\n")).curve[0]?.value).toBe(150_00);
  });
});

describe("60,000 customers", () => {
  let db: Db;
  beforeAll(async () => {
    db = await openDb(":memory:");
    // Every third customer comes back on day 100; margins of $0 to $200 that repeat every 201 customers.
    await db.run(`
      create table run as select date '2026-01-01' as as_of_day, true as knows_margin;
      create table mart_totals as select null::date as newest_lead, date '2026-01-01' as newest_sale, null::date as newest_spend, null::date as newest_refund;
      create table int_sales as
        with people as (select i, date '2025-12-31' - (i % 700)::integer as first_on, (i % 201 * 100)::bigint as margin from range(60000) as t(i)),
        visits as (select i, first_on as closed_on, margin from people
          union all select i, first_on + 100, 90000 from people where i % 3 = 0 and first_on + 100 <= date '2025-12-31')
        select row_number() over (order by closed_on, i)::bigint as sale_no, 'C' || i as customer_id, null::bigint as lead_no, false as is_new_customer,
          closed_on::timestamp as closed_at, closed_on, margin from visits`);
    for (const folder of ["intermediate", "marts"])
      for (const {name, sql} of modelsIn(folder))
        if (/customer_value|sales_of_customers/.test(name)) await db.run(`create view ${name} as ${sql}`);
  });
  afterAll(() => db.close());

  test("have the value that they were given, and an interval from a part of them that is as narrow as all make it", async () => {
    const found = await customerValue(db, workspace());
    expect(found).toMatchObject({interval: "normal", n: 60_000, horizonDays: 365});
    // $100 at first; a third brings $900 more on day 100.
    expect(Math.abs((found.value ?? 0) - 400_00)).toBeLessThan(3_00);
    for (const {value, low, high} of found.curve) expect((low + high) / 2).toBeCloseTo(value, 6);
    const [start] = found.curve;
    // Margins of 0 to 200 dollars, all equally often: their standard deviation is sqrt((201² - 1) / 12).
    const width = (2 * 1.96 * 100 * Math.sqrt((201 ** 2 - 1) / 12)) / Math.sqrt(60_000);
    expect(((start?.high ?? 0) - (start?.low ?? 0)) / width).toBeGreaterThan(0.98);
    expect(((start?.high ?? 0) - (start?.low ?? 0)) / width).toBeLessThan(1.02);
  });
});
