import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {readAgencyInvoice} from "../../pipeline/contracts/audits/agency-invoice.js";
import type {Db} from "../../pipeline/db.js";
import {idKey} from "../../pipeline/models/id-key.js";
import {runChecks} from "../../pipeline/models.js";
import {openWorkspace} from "../../pipeline/workspace.js";
import {businessFolder, csv, type Files} from "../support/business.js";
import {openModels} from "../support/models.js";

type Joined = Record<string, [lead: string | null, by: string | null]>;

/** By sale: the lead that it was joined to, and by what. */
async function joinedIn(db: Db): Promise<Joined> {
  const rows = await db.rows<{sale_id: string; lead: string | null; joined_by: string | null}>(
    "select sale_id, case when lead_no is not null then lead_id end as lead, joined_by from int_sales order by all"
  );
  return Object.fromEntries(rows.map(({sale_id, lead, joined_by}) => [sale_id, [lead, joined_by]]));
}

async function joined(files: Files, yaml = "", asOf?: string): Promise<Joined> {
  const db = await openModels({files, yaml}, asOf);
  const found = await joinedIn(db);
  db.close();
  return found;
}

const both = (leads: readonly string[], sales: readonly string[]): Files => ({
  "leads/a.csv": csv("lead_id,created_at,phone,email,click_id,sale_id", ...leads),
  "sales/a.csv": csv("sale_id,lead_id,closed_at,phone,email,click_id,revenue", ...sales)
});

const keyed = both(
  [
    "L1,2026-03-01 10:00,312 555 0101,a@example.com,C1,S2",
    "L2,2026-03-02 10:00,312 555 0102,b@example.com,C2,",
    "L3,2026-03-03 10:00,312 555 0103,c@example.com,C3,",
    "L4,2026-03-04 10:00,312 555 0104,d@example.com,C4,",
    "L5,2026-03-05 10:00,,,,"
  ],
  [
    "S1,L5,2026-03-20,(312) 555-0101,a@example.com,C1,1",
    "S2,,2026-03-20,312 555 0102,b@example.com,C2,1",
    "S3,,2026-03-20,312 555 0103,c@example.com,C2,1",
    "S4,L99,2026-03-20,+1 312 555 0104,c@example.com,,1",
    "S5,,2026-03-20,,C@Example.com,,1",
    "S6,,2026-03-20,312 555 0199,z@example.com,C99,1"
  ]
);

describe("a sale is joined to its lead by the surest key that finds one", () => {
  test("lead id, the lead's sale id, click, phone, e-mail, in this order; every lead has its sales, and nothing is lost", async () => {
    const db = await openModels({files: keyed});
    const found = await joinedIn(db);
    const sums = await db.row(
      "select (select count(*)::int from int_sales) as sales, (select sum(sales)::int from int_lead_outcomes) as joined, (select sum(revenue)::int from mart_cohort_daily) as cohort, (select sum(revenue)::int from mart_period_daily) as period"
    );
    const leads = await db.rows("select lead_id, sales from int_lead_outcomes where sales > 0 order by all");
    db.close();
    expect(found).toEqual({
      S1: ["L5", "lead_id"],
      S2: ["L1", "sale_id"],
      S3: ["L2", "click_id"],
      S4: ["L4", "phone"],
      S5: ["L3", "email"],
      S6: [null, null]
    });
    expect(sums).toEqual({sales: 6, joined: 5, cohort: 500, period: 500});
    expect(leads).toEqual(["L1", "L2", "L3", "L4", "L5"].map(lead_id => ({lead_id, sales: 1})));
  });
  test("in the order that the business declares, and by no key that it leaves out", async () => {
    expect(await joined(keyed, "joins: {order: [email, phone, lead_id]}\n")).toEqual({
      S1: ["L1", "email"],
      S2: ["L2", "email"],
      S3: ["L3", "email"],
      S4: ["L3", "email"],
      S5: ["L3", "email"],
      S6: [null, null]
    });
    expect(await joined(keyed, "joins: {order: [sale_id]}\n")).toEqual({
      S1: [null, null],
      S2: ["L1", "sale_id"],
      S3: [null, null],
      S4: [null, null],
      S5: [null, null],
      S6: [null, null]
    });
  });
});

describe("an id that Salesforce writes with 15 signs in one export and with 18 in another is one", () => {
  const files: Files = {
    "leads/a.csv": csv("lead_id,created_at", "00Q5f000001AbCd,2026-03-01", "00Q5f000002AbCd,2026-03-01"),
    "leads/b.csv": csv("lead_id,created_at", "00Q5f000001AbCdEAK,2026-03-02"),
    "sales/a.csv": csv("sale_id,lead_id,closed_at,revenue", "0065f000001AbCd,,2026-03-03,100"),
    "sales/b.csv": csv("sale_id,lead_id,closed_at,revenue", "0065f000001AbCdAAK,,2026-03-04,120"),
    "refunds/a.csv": csv("sale_id,refunded_at,amount", "0065f000001AbCdAAK,2026-03-05,20"),
    "disputes/a.csv": csv("lead_id,filed_at,outcome", "00Q5f000002AbCdEAK,2026-03-06,accepted")
  };
  let db: Db;
  beforeAll(async () => {
    db = await openModels({files});
  });
  afterAll(() => db.close());

  test("lead, which counts once", async () => {
    expect(await db.rows("select lead_id from int_lead_outcomes order by all")).toEqual([
      {lead_id: "00Q5f000001AbCd"},
      {lead_id: "00Q5f000002AbCd"}
    ]);
  });
  test("sale, which its refund finds", async () => {
    expect(await db.rows("select sale_id, revenue, net_revenue from int_sales")).toEqual([
      {sale_id: "0065f000001AbCd", revenue: 120_00, net_revenue: 100_00}
    ]);
  });
  test("lead that a dispute names", async () => {
    const said = new Map((await runChecks(db)).map(finding => [finding.name, finding.rows]));
    expect([said.get("refunds_without_sale"), said.get("disputes_without_lead")]).toEqual([0, 0]);
  });
  test("lead that an invoice bills, also where it is a list of ids", async () => {
    for (const invoice of ["lead_id,amount\n00Q5f000001AbCdEAK,75\n", "00Q5f000001AbCdEAK\n"]) {
      const {dir} = businessFolder({files: {"invoices/a.csv": invoice}});
      const {billed} = await readAgencyInvoice(join(dir, "invoices/a.csv"), openWorkspace(dir));
      expect(billed.map(({leadId}) => leadId)).toEqual(["00Q5f000001AbCd"]);
    }
  });
  test("and no other text is shortened", () => {
    for (const id of ["00Q5f000001AbCdEAL", "00q5f000001abcdEAK", "00Q5f000001AbCd", "012345678901234567"])
      expect(idKey(id)).toBe(id);
  });
  test.each(["00Q5f000001AbCdEAK", "0065f000001AbCdAAK", "00Q5f000001AbCdEAL", "ABCDEFGHIJKLMNO555", "W1"])(
    "%s is the same here as in the database",
    async id => {
      expect(await db.rows("select id_key($id) as id", {id})).toEqual([{id: idKey(id)}]);
    }
  );
});

/** Each about people of its own, so that one look at the business tells all. */
const [short, long] = ["00Q5f000001AbCd", "00Q5f000001AbCdEAK"];
const cases = both(
  [
    "90 days before,2026-03-03 00:00,312 555 1001,,,",
    "91 days before,2026-03-02 23:59,312 555 1002,,,",
    "an hour before,2026-06-01 11:00,312 555 1003,,,",
    "an hour after,2026-06-01 13:00,312 555 1004,,,",
    "the day after,2026-06-02,312 555 1005,,,",
    "years before,2024-01-01,,,,by sale id",
    "a month after,2026-07-01,,,,",
    "that afternoon,2026-06-01 16:00,312 555 1006,,,",
    "first of May,2026-05-01,312 555 1007,,,",
    "its repeat,2026-05-20,312 555 1007,,,",
    "old first,2026-02-20,312 555 1008,,,",
    "a repeat,2026-03-10,312 555 1008,,,",
    "another repeat,2026-03-20,312 555 1008,,,",
    "became it,2026-05-01,312 555 1009,,,shared",
    "became it too,2026-05-05,312 555 1009,,,shared",
    "101,2026-03-01,,,,",
    "102,2026-03-02,,,,",
    "7;8,2026-03-03,,,,",
    `${short},2026-03-01,,,,`,
    "00Q5f000002AbCdEAK,2026-03-01,,,,",
    "an opportunity,2026-03-01,,,,0065f000001AbCd"
  ],
  [
    "of 90,,2026-06-01 12:00,312 555 1001,,,1",
    "of 91,,2026-06-01 12:00,312 555 1002,,,1",
    "of an hour before,,2026-06-01 12:00,312 555 1003,,,1",
    "of an hour after,,2026-06-01 12:00,312 555 1004,,,1",
    "of the day after,,2026-06-01 12:00,312 555 1005,,,1",
    "by sale id,,2026-06-01,,,,1",
    "by lead id,a month after,2026-06-01,,,,1",
    "of a day,,2026-06-01,312 555 1006,,,1",
    "of May,,2026-06-01 12:00,312 555 1007,,,1",
    "of repeats,,2026-06-01 12:00,312 555 1008,,,1",
    "shared,,2026-06-01,,,,1",
    "two,101;102,2026-06-20,,,,1",
    "second,100; 102,2026-06-20,,,,1",
    "neither,98;99,2026-06-20,,,,1",
    "one id,7;8,2026-06-20,,,,1",
    `in 18,${long},2026-06-20,,,,1`,
    "in 15,00Q5f000002AbCd,2026-06-20,,,,1",
    "wrong sign,00Q5f000001AbCdEAL,2026-06-20,,,,1",
    `small letters,${short.toLowerCase()},2026-06-20,,,,1`,
    "0065f000001AbCdAAK,,2026-06-20,,,,1",
    "unknown,L9,2026-06-20,,,,1",
    "unknown but called,L9,2026-06-01 12:00,312 555 1001,,,1"
  ]
);

describe("of many sales", () => {
  let db: Db;
  let found: Joined;
  let said: Map<string, {rows: number; example: string | null}>;
  beforeAll(async () => {
    db = await openModels({files: cases});
    found = await joinedIn(db);
    said = new Map((await runChecks(db)).map(finding => [finding.name, finding]));
  });
  afterAll(() => db.close());

  const none = [null, null];
  test.each([
    ["a phone finds a lead of 90 days before", "of 90", ["90 days before", "phone"]],
    ["and none of 91", "of 91", none],
    ["a lead of an hour before", "of an hour before", ["an hour before", "phone"]],
    ["and none of an hour after", "of an hour after", none],
    ["or of the day after", "of the day after", none],
    ["an id finds its lead however long before", "by sale id", ["years before", "sale_id"]],
    ["and after the sale too", "by lead id", ["a month after", "lead_id"]],
    ["a sale without a time comes after the leads of its day", "of a day", ["that afternoon", "phone"]],
    ["a repeat takes no sale from the first contact", "of May", ["first of May", "phone"]],
    ["unless only repeats are near enough: the latest", "of repeats", ["another repeat", "phone"]],
    ["two leads that became one sale share it not", "shared", ["became it", "sale_id"]],
    ["of several ids the first counts", "two", ["101", "lead_id (first of several)"]],
    ["the first that is on file", "second", ["102", "lead_id (first of several)"]],
    ["none where none is", "neither", none],
    ["and a ; may belong to an id", "one id", ["7;8", "lead_id"]],
    ["an id of Salesforce is the same with 18 signs as with 15", "in 18", [short, "lead_id"]],
    ["and with 15 as with 18", "in 15", ["00Q5f000002AbCd", "lead_id"]],
    ["another where the last three signs do not belong to it", "wrong sign", none],
    ["and where a letter is not as it was", "small letters", none],
    ["so is an opportunity", "0065f000001AbCd", ["an opportunity", "sale_id"]],
    ["an id that no file holds finds none", "unknown", none],
    ["and leaves the sale to the other keys", "unknown but called", ["90 days before", "phone"]]
  ])("%s", (_, sale, expected) => {
    expect(found[sale]).toEqual(expected);
  });
  test.each([
    ["which were joined by no id", "sales_joined_by_a_weak_key", 6, "of 90, 90 days before, phone"],
    ["which name several leads", "sales_with_several_leads", 2, "two names 101;102"],
    ["which name a lead that is not on file", "lead_ids_not_on_file", 5, "neither names 98;99"]
  ])("it is said %s", (_, warning, rows, example) => {
    expect(said.get(warning)).toMatchObject({severity: "warn", rows, example});
  });
  test("a sale without a lead still shows the id that it names", async () => {
    expect(await db.rows("select lead_id, lead_no from int_sales where sale_id = 'unknown'")).toEqual([
      {lead_id: "L9", lead_no: null}
    ]);
  });
  test("contracts see the lead that was found, and two sales of it are one customer's", async () => {
    expect(
      await db.rows(
        "select sale_id, is_leads_first, is_new_customer from int_sales where lead_id = '90 days before' order by sale_no"
      )
    ).toEqual([
      {sale_id: "of 90", is_leads_first: true, is_new_customer: true},
      {sale_id: "unknown but called", is_leads_first: false, is_new_customer: false}
    ]);
    expect(
      await db.row(
        "select count(declared_lead_no)::int as with_lead, count(distinct customer)::int as customers from ledger_sales where sale_id in ('of 90', 'unknown but called')"
      )
    ).toEqual({with_lead: 2, customers: 1});
  });
});

test("the window is as wide as the business says", async () => {
  const files = both(
    ["L1,2026-05-25,312 555 0101,,,", "L2,2026-05-24,312 555 0102,,,"],
    ["S1,,2026-06-01,312 555 0101,,,1", "S2,,2026-06-01,312 555 0102,,,1"]
  );
  expect(await joined(files, "joins: {window: 7 days}\n")).toEqual({S1: ["L1", "phone"], S2: [null, null]});
});

test("a lead that is not known yet has no sale", async () => {
  const files = both(["L1,2026-03-10,,,,"], ["S,L1,2026-03-05,,,,1"]);
  expect(await joined(files, "", "2026-03-06")).toEqual({S: [null, null]});
  expect(await joined(files, "", "2026-03-31")).toEqual({S: ["L1", "lead_id"]});
});

describe("how sales were joined is a metric", () => {
  const business = businessFolder({
    files: both(
      ["L1,2026-03-01,312 555 0101,,,", "L2,2026-03-02,312 555 0102,,,"],
      [
        "S1,L1,2026-03-10,,,,100",
        "S2,,2026-04-20,312 555 0102,,,50.50",
        "S3,,2026-04-21,,,,",
        "S4,L1,2026-05-01,,,,7"
      ]
    )
  });
  test("by key, with the money, and as a share of the sales of the days that are asked for", async () => {
    const [all, april, none] = await business.ask(
      null,
      async report =>
        [
          await report({}),
          await report({from: "2026-04-01", to: "2026-04-30"}),
          await report({from: "2027-01-01"})
        ] as const
    );
    expect(all.total.joins).toEqual({
      share: 0.75,
      by: [
        {by: "lead_id", sales: 2, revenue: 10700},
        {by: "phone", sales: 1, revenue: 5050},
        {by: null, sales: 1, revenue: 0}
      ]
    });
    expect(april.total.joins).toEqual({
      share: 0.5,
      by: [
        {by: "phone", sales: 1, revenue: 5050},
        {by: null, sales: 1, revenue: 0}
      ]
    });
    expect(april.total.unattributedSales).toBe(1);
    expect(none.total.joins).toEqual({share: null, by: []});
  });
  test("is not known where no file holds sales", async () => {
    const leads = {"leads/a.csv": csv("lead_id,created_at", "1,2026-03-01")};
    expect((await businessFolder({files: leads}).metrics()).total.joins).toBeNull();
  });
  test("is in what is published, day by day", async () => {
    expect(
      await business.rows("select day::varchar as day, joined_by, sales, revenue from mart_sale_joins")
    ).toEqual([
      {day: "2026-03-10", joined_by: "lead_id", sales: 1, revenue: 10000},
      {day: "2026-04-20", joined_by: "phone", sales: 1, revenue: 5050},
      {day: "2026-04-21", joined_by: null, sales: 1, revenue: 0},
      {day: "2026-05-01", joined_by: "lead_id", sales: 1, revenue: 700}
    ]);
  });
});
