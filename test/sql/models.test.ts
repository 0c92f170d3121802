import {afterAll, beforeAll, describe, expect, test} from "vitest";
import type {Db} from "../../pipeline/db.js";
import {csv} from "../support/business.js";
import {openModels} from "../support/models.js";

/** Rows of a query by the value of its first column. */
async function byId(db: Db, sql: string): Promise<Map<unknown, unknown[]>> {
  const {columns, rows} = await db.table(sql);
  return new Map(rows.map(row => [row[columns[0] ?? ""], columns.slice(1).map(name => row[name])]));
}

describe("a lead is a duplicate where its person came within the window before", () => {
  let db: Db;
  let leads: Map<unknown, unknown[]>;
  beforeAll(async () => {
    db = await openModels({
      files: {
        "leads/a.csv": csv(
          "lead_id,created_at,phone,email",
          "a1,2026-03-01 23:59,(312) 555-0142,",
          "a2,2026-03-31 00:01,+1 312 555 0142,",
          "a3,2026-05-01 00:00,312-555-0142,Ada@Example.com",
          "a4,2026-05-31 23:59,, ada@example.COM ",
          "a5,2026-06-01 00:00,3125550142,",
          "b1,2026-03-01 10:00,312 555 0143,",
          "b2,2026-03-01 10:00,312 555 0143,",
          "c1,2026-03-01,555,none",
          "c2,2026-03-02,555,none",
          "d1,2026-03-01,,",
          "d2,2026-03-02,,"
        ),
        // Later in the folder, earlier in time: order is that of time.
        "leads/z.csv": csv("lead_id,created_at,phone", "a0,2026-02-28 12:00,13125550142")
      }
    });
    leads = await byId(
      db,
      "select lead_id, is_duplicate, person, has_phone, has_email from int_lead_outcomes"
    );
  });
  afterAll(() => db.close());
  const isDuplicate = (id: string) => leads.get(id)?.[0];
  const person = (id: string) => leads.get(id)?.[1];

  test("by telephone in any spelling, by calendar days, both ends of the window included", () => {
    expect(["a0", "a1", "a2", "a3"].map(isDuplicate)).toEqual([false, true, true, false]);
  });
  test("by e-mail in capitals or not", () => {
    expect(["a3", "a4"].map(isDuplicate)).toEqual([false, true]);
  });
  test("and not where the window ended the day before", () => {
    expect(isDuplicate("a5")).toBe(false);
  });
  test("of two at one moment the first in the file is the first", () => {
    expect(["b1", "b2"].map(isDuplicate)).toEqual([false, true]);
  });
  test("never by a telephone of too few digits, by an address that is none, or by nothing at all", () => {
    expect(["c1", "c2", "d1", "d2"].map(isDuplicate)).toEqual([false, false, false, false]);
    expect(["c1", "d1"].map(id => leads.get(id)?.slice(2))).toEqual([
      [false, false],
      [false, false]
    ]);
  });
  test("a person is their first lead, whoever they are", () => {
    expect(new Set(["a0", "a1", "a2", "a3", "a5"].map(person)).size).toBe(1);
    expect(person("b1")).toBe(person("b2"));
    expect(person("c1")).not.toBe(person("c2"));
  });
});

describe("a window of days that the business sets", () => {
  test.each([
    [0, [false, true, false]],
    [1, [false, true, true]]
  ])("of %i", async (window, expected) => {
    const db = await openModels({
      yaml: `dedupe: {window: ${window} days}\n`,
      files: {
        "leads/a.csv": csv(
          "lead_id,created_at,phone",
          "1,2026-03-01 01:00,3125550142",
          "2,2026-03-01 23:00,3125550142",
          "3,2026-03-02 23:00,3125550142"
        )
      }
    });
    const rows = await db.rows<{is_duplicate: boolean}>(
      "select is_duplicate from int_lead_outcomes order by lead_no"
    );
    db.close();
    expect(rows.map(row => row.is_duplicate)).toEqual(expected);
  });
});

const rule = `service_area: ["606*", "02134"]
qualified:
  any_of:
    - all_of:
        - {field: kind, op: in, value: [form, chat]}
        - {field: has_phone, op: eq, value: true}
        - {field: postal_code, op: in_area, value: service_area}
    - all_of:
        - {field: kind, op: eq, value: call}
        - {field: call_seconds, op: gt, value: 120}
        - {field: postal_code, op: in_area, value: service_area, on_missing: pass}
    - all_of:
        - {field: need, op: exists, value: true}
        - {field: budget, op: between, value: [1000, 2000], on_missing: pending}
`;

test("a lead is qualified where any group of the business's rule has all of its tests", async () => {
  const db = await openModels({
    yaml: rule,
    files: {
      "leads/a.csv": csv(
        "lead_id,created_at,kind,phone,postal_code,call_seconds,need,budget",
        "form with phone inside,2026-03-01,form,3125550101,60601,,,",
        "chat in capitals inside,2026-03-01,CHAT,3125550102,02134,,,",
        "form without phone,2026-03-01,form,,60601,,,",
        "form outside,2026-03-01,form,3125550103,60701,,,",
        "form from nowhere,2026-03-01,form,3125550104,,,,",
        "postal code of five for one of four,2026-03-01,form,3125550105,021341,,,",
        "call of 120,2026-03-01,call,,,120,,",
        "call of 121,2026-03-01,call,,,121,,",
        "call outside,2026-03-01,call,,99999,121,,",
        "call of unknown length,2026-03-01,call,,60601,,,",
        "signup with a budget,2026-03-01,signup,,,,heating,1000",
        "signup with too much,2026-03-01,signup,,,,heating,2000.01",
        "signup whose budget is to come,2026-03-01,signup,,,,heating,",
        "signup whose budget is no number,2026-03-01,signup,,,,heating,a lot"
      )
    }
  });
  const found = await byId(db, "select lead_id, is_qualified from int_lead_outcomes");
  db.close();
  expect(Object.fromEntries([...found].map(([id, [qualified]]) => [id, qualified]))).toEqual({
    "form with phone inside": true,
    "chat in capitals inside": true,
    "form without phone": false,
    "form outside": false,
    "form from nowhere": false,
    "postal code of five for one of four": false,
    "call of 120": false,
    "call of 121": true,
    "call outside": false,
    "call of unknown length": false,
    "signup with a budget": true,
    "signup with too much": false,
    "signup whose budget is to come": null,
    "signup whose budget is no number": null
  });
});

describe("an appointment, as of 10 March", () => {
  let appointments: Map<unknown, unknown[]>;
  beforeAll(async () => {
    const db = await openModels(
      {
        files: {
          "leads/a.csv": csv(
            "lead_id,created_at,appointment_set_at,appointment_at,appointment_status,cancelled_at",
            "none,2026-03-01,,,,",
            "held,2026-03-01,2026-03-02,2026-03-05 10:00,held,",
            "missed,2026-03-01,2026-03-02,2026-03-05 10:00,no_show,",
            "past without a word,2026-03-01,2026-03-02,2026-03-05 10:00,,",
            "ahead,2026-03-01,2026-03-02,2026-03-11 10:00,,",
            "ahead though marked held,2026-03-01,2026-03-02,2026-03-11 10:00,held,",
            "agreed on later,2026-03-01,2026-03-11,2026-03-12 10:00,held,",
            "called off 24 hours before,2026-03-01,2026-03-02,2026-03-05 10:00,cancelled,2026-03-04 10:00",
            "called off too late,2026-03-01,2026-03-02,2026-03-05 10:00,cancelled,2026-03-04 10:01",
            "called off at no known time,2026-03-01,2026-03-02,2026-03-05 10:00,cancelled,",
            "held at no known time,2026-03-01,,,held,",
            "late on the last day,2026-03-01,2026-03-02,2026-03-10 23:59,held,"
          )
        }
      },
      "2026-03-10"
    );
    appointments = await byId(
      db,
      "select lead_id, is_appointment_set, coalesce(is_appointment_due, false), coalesce(is_appointment_held, false) from int_lead_outcomes"
    );
    db.close();
  });
  test.each([
    ["none", false, false, false],
    ["held", true, true, true],
    ["missed", true, true, false],
    ["past without a word", true, true, false],
    ["ahead", true, false, false],
    ["ahead though marked held", true, false, false],
    ["agreed on later", false, false, false],
    ["called off 24 hours before", true, false, false],
    ["called off too late", true, true, false],
    ["called off at no known time", true, false, false],
    ["held at no known time", true, true, true],
    ["late on the last day", true, true, true]
  ])("%s: set %s, due %s, held %s", (id, ...expected) => {
    expect(appointments.get(id)).toEqual(expected);
  });
});

describe("what a sale is worth", () => {
  const files = {
    "leads/a.csv": csv("lead_id,created_at,is_existing_customer", "L1,2026-03-01,no", "L2,2026-03-01,yes"),
    "sales/a.csv": csv(
      "sale_id,lead_id,customer_id,closed_at,revenue,tax,discount,cost_of_goods",
      "S1,L1,C1,2026-03-10,1000.00,80.00,20.00,400.00",
      "S2,L1,C1,2026-03-20,100.01,,,",
      "S3,,C1,2026-03-05,50.00,,,",
      "S4,L9,C2,2026-03-05,,,,",
      "S5,L2,C3,2026-03-06,10.00,,,",
      ",L2,,2026-03-07,0.03,,,",
      "S6,,,2026-03-08,0.01,,,"
    ),
    "refunds/a.csv": csv(
      "sale_id,refunded_at,amount",
      "S1,2026-03-12,100.00",
      "S1,2026-03-12,100.00",
      "S1,2026-04-30,50.00",
      "S2,2026-03-25,200.00",
      "S9,2026-03-25,5.00"
    )
  };
  const query = "select sale_id, revenue, refunds, net_revenue, margin from int_sales";
  const sales = async (yaml: string, asOf?: string) => {
    const db = await openModels({yaml, files}, asOf);
    const found = await byId(db, query);
    db.close();
    return found;
  };

  test("net revenue leaves out tax, discount and every refund; the measured margin takes off its cost", async () => {
    const found = await sales("");
    expect(found.get("S1")).toEqual([100000, 25000, 65000, 25000]);
    expect(found.get("S2")).toEqual([10001, 20000, -9999, null]);
    expect(found.get("S4")).toEqual([null, null, null, null]);
  });
  test("where no cost is known, the business's share is taken, half a cent away from zero", async () => {
    const found = await sales("margin: 0.5\n");
    expect(found.get("S1")?.[3]).toBe(25000);
    expect(found.get("S2")?.[3]).toBe(-5000);
    expect(found.get("S3")?.[3]).toBe(2500);
    expect(found.get("S6")?.[3]).toBe(1);
    expect(found.get("row 5")).toEqual([3, 0, 3, 2]);
  });
  test("a refund counts from its own day on", async () => {
    expect((await sales("", "2026-03-11")).get("S1")).toEqual([100000, 0, 90000, 50000]);
    expect((await sales("", "2026-03-12")).get("S1")).toEqual([100000, 20000, 70000, 30000]);
    expect((await sales("", "2026-03-11")).has("S2")).toBe(false);
  });
  test("the first sale of a person makes a customer: one who bought before, or is known as a customer, is not new", async () => {
    const db = await openModels({files});
    const found = await byId(db, "select sale_id, lead_id, is_leads_first, is_new_customer from int_sales");
    const leads = await byId(
      db,
      "select lead_id, sales, days_to_close, is_new_customer, revenue, margin from int_lead_outcomes"
    );
    db.close();
    expect(found.get("S1")).toEqual(["L1", true, false]);
    expect(found.get("S2")).toEqual(["L1", false, false]);
    expect(found.get("S3")).toEqual([null, false, false]);
    expect(found.get("S4")).toEqual(["L9", false, false]);
    expect(found.get("S5")).toEqual(["L2", true, false]);
    expect(found.get("row 5")).toEqual(["L2", false, false]);
    expect(leads.get("L1")).toEqual([2, 9, false, 110001, 25000]);
    expect(leads.get("L2")).toEqual([2, 5, false, 1003, null]);
  });
});

describe("a small spring", () => {
  const files = {
    "leads/a.csv": csv(
      "lead_id,created_at,channel,account,kind,appointment_set_at,appointment_at,appointment_status",
      "L1,2026-03-31 23:30,google,acme,form,2026-04-01 09:00,2026-04-02 09:00,held",
      "L2,2026-04-01 00:30,google,acme,call,,,",
      "L3,2026-03-15,,,form,,,",
      "L4,2026-03-15,unknown,,form,,,"
    ),
    "sales/a.csv": csv(
      "sale_id,lead_id,customer_id,closed_at,revenue,cost_of_goods",
      "S1,L1,C1,2026-04-10,1000.00,600.00",
      "S2,L1,C1,2026-05-10,500.00,300.00",
      "S3,L3,C3,2026-03-14,200.00,100.00",
      "S4,,C4,2026-03-20,70.00,30.00"
    ),
    "refunds/a.csv": csv("sale_id,refunded_at,amount", "S1,2026-05-20,100.00", "S4,2026-05-20,10.00"),
    "spend/a.csv": csv(
      "date,channel,account,impressions,clicks,cost",
      "2026-03-31,google,acme,100,10,50.00",
      "2026-04-01,google,acme,,5,25.00",
      "2026-04-01,bing,acme,10,1,5.00"
    ),
    "disputes/a.csv": csv(
      "lead_id,filed_at,outcome,decided_at",
      "L2,2026-04-05,,",
      "L2,2026-04-07,accepted,2026-05-02",
      "L3,2026-04-01,accepted,",
      "L4,2026-04-01,denied,2026-04-03",
      "L9,2026-04-01,accepted,2026-04-03"
    )
  };
  let db: Db;
  beforeAll(async () => {
    db = await openModels({files});
  });
  afterAll(() => db.close());

  const sums = (mart: string) =>
    db.rows(`select channel, strftime(day, '%m') as month, sum(spend)::int as spend, sum(leads)::int as leads, sum(customers)::int as customers,
      sum(sales)::int as sales, sum(new_customers)::int as new, sum(revenue)::int as revenue, sum(refunds)::int as refunds, sum(net_revenue)::int as net, sum(margin)::int as margin,
      sum(appointments_set)::int as set, sum(appointments_held)::int as held, sum(disputed)::int as disputed, sum(credited)::int as credited
      from ${mart} group by all order by channel nulls first, month`);
  const row = (channel: string | null, month: string, numbers: number[]) => {
    const [
      spend,
      leads,
      customers,
      sales,
      fresh,
      revenue,
      refunds,
      net,
      margin,
      set,
      held,
      disputed,
      credited
    ] = numbers;
    return {
      channel,
      month,
      spend,
      leads,
      customers,
      sales,
      new: fresh,
      revenue,
      refunds,
      net,
      margin,
      set,
      held,
      disputed,
      credited
    };
  };

  test("by cohort, a sale belongs to the day of its lead, on the business's calendar", async () => {
    expect(await sums("mart_cohort_daily")).toEqual([
      row(null, "03", [0, 1, 1, 1, 1, 20000, 0, 20000, 10000, 0, 0, 1, 1]),
      row("bing", "04", [500, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
      row("google", "03", [5000, 1, 1, 2, 1, 150000, 10000, 140000, 50000, 1, 1, 0, 0]),
      row("google", "04", [2500, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]),
      row("unknown", "03", [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0])
    ]);
  });
  test("by period, everything belongs to its own day", async () => {
    expect(await sums("mart_period_daily")).toEqual([
      row(null, "03", [0, 1, 1, 1, 1, 20000, 0, 20000, 10000, 0, 0, 0, 0]),
      row(null, "04", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1]),
      row("bing", "04", [500, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
      row("google", "03", [5000, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
      row("google", "04", [2500, 1, 1, 1, 1, 100000, 0, 100000, 40000, 1, 1, 1, 0]),
      row("google", "05", [0, 0, 0, 1, 0, 50000, 10000, 40000, 10000, 0, 0, 0, 1]),
      row("unknown", "03", [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
      row("unknown", "04", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0])
    ]);
  });
  test("what no file records is null, what is recorded elsewhere is a real zero", async () => {
    expect(
      await db.rows(
        "select channel, sum(impressions)::int as impressions, sum(tax)::int as tax, sum(qualified_leads)::int as qualified from mart_cohort_daily group by all order by channel nulls first"
      )
    ).toEqual([
      {channel: null, impressions: 0, tax: null, qualified: null},
      {channel: "bing", impressions: 10, tax: null, qualified: null},
      {channel: "google", impressions: 100, tax: null, qualified: null},
      {channel: "unknown", impressions: 0, tax: null, qualified: null}
    ]);
  });
  test("the days from lead to first sale, below zero where the sale is dated first", async () => {
    expect(await db.rows("select * from mart_lags")).toEqual([
      {month: "2026-03", channel: "google", days_to_close: 10, customers: 1},
      {month: "2026-03", channel: null, days_to_close: -1, customers: 1}
    ]);
  });
  test("every fact that a contract may settle is an event, with the account that claims its lead", async () => {
    expect(
      await db.rows(
        "select id, type, occurred_at::varchar as at, lead_id, source from int_events order by id"
      )
    ).toEqual(
      [
        ["L1", "form", "2026-04-01 04:30:00", "L1", "acme"],
        ["L1 appointment_held", "appointment_held", "2026-04-02 14:00:00", "L1", "acme"],
        ["L1 appointment_set", "appointment_set", "2026-04-01 14:00:00", "L1", "acme"],
        ["L2", "call", "2026-04-01 05:30:00", "L2", "acme"],
        ["L2 dispute", "dispute", "2026-04-05 05:00:00", "L2", "acme"],
        ["L3", "form", "2026-03-15 05:00:00", "L3", null],
        ["L3 dispute", "dispute", "2026-04-01 05:00:00", "L3", null],
        ["L4", "form", "2026-03-15 05:00:00", "L4", null],
        ["L4 dispute", "dispute", "2026-04-01 05:00:00", "L4", null],
        ["S1", "sale", "2026-04-10 05:00:00", "L1", "acme"],
        ["S1 refund 1", "refund", "2026-05-20 05:00:00", "L1", "acme"],
        ["S2", "sale", "2026-05-10 05:00:00", "L1", "acme"],
        ["S3", "sale", "2026-03-14 05:00:00", "L3", null],
        ["S4", "sale", "2026-03-20 05:00:00", null, null],
        ["S4 refund 1", "refund", "2026-05-20 05:00:00", null, null]
      ].map(([id, type, at, lead_id, source]) => ({id, type, at, lead_id, source}))
    );
  });
  test("sales that no lead claims are counted apart, with the newest day of everything", async () => {
    expect(await db.row("select * from mart_totals")).toEqual({
      leads: 4,
      sales: 4,
      unattributed_sales: 1,
      unattributed_revenue: 7000,
      newest_lead: "2026-04-01",
      newest_sale: "2026-05-10",
      newest_spend: "2026-04-01",
      newest_refund: "2026-05-20"
    });
  });
  test("a decision without a date is known from the filing on, the first decision counts", async () => {
    const found = await byId(
      db,
      "select lead_id, dispute_outcome, disputed_at::date::varchar, dispute_decided_at::date::varchar from int_lead_outcomes where disputed_at is not null"
    );
    expect([...found]).toEqual(
      expect.arrayContaining([
        ["L2", ["accepted", "2026-04-05", "2026-05-02"]],
        ["L3", ["accepted", "2026-04-01", "2026-04-01"]],
        ["L4", ["denied", "2026-04-01", "2026-04-03"]]
      ])
    );
  });
  test("a decision is not known before its day", async () => {
    const early = await openModels({files}, "2026-05-01");
    const found = await byId(
      early,
      "select lead_id, dispute_outcome from int_lead_outcomes where disputed_at is not null"
    );
    early.close();
    expect(found.get("L2")).toEqual([null]);
    expect(found.get("L4")).toEqual(["denied"]);
  });
});
