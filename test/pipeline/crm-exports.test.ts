import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {describeReport, reportsRead} from "../../pipeline/reports.js";
import {businessFolder, csv, type Files} from "../support/business.js";
import {exportBytes, rowsAsText} from "../support/exports.js";
import {problemsOf, rawRows} from "../support/models.js";

/** What check says of the files, without counting anything. */
async function sentencesOn(files: Files): Promise<string[]> {
  const db = await rawRows(files);
  const said = (await reportsRead(db, "USD")).flatMap(read =>
    describeReport(read, minor => `$${(minor / 100).toFixed(2)}`)
  );
  db.close();
  return said;
}

async function salesIn(files: Files, yaml = ""): Promise<string[]> {
  const db = await rawRows(files, yaml);
  const text = await rowsAsText(db, Object.keys(files)[0] ?? "", "sales");
  db.close();
  return text.trimEnd().split("\n");
}

/** What the sales of the files come to, minor units. */
async function sumsOf(files: Files): Promise<{sales: number; revenue: number; margin: number} | undefined> {
  const [sums] = await businessFolder({files}).rows<{sales: number; revenue: number; margin: number}>(
    "select count(*) as sales, sum(revenue)::double as revenue, sum(margin)::double as margin from int_sales"
  );
  return sums;
}

describe("a deal is a sale once it is won", () => {
  const deals = (stage: string) =>
    csv(
      "Record ID,Deal Name,Deal Stage,Amount,Close Date,Associated Contact IDs",
      `1,A,${stage},100,2026-03-20 16:10,11`,
      "2,B,Job booked,50,2026-03-21 16:10,12"
    );

  test("at the stage that is called so, in whatever pipeline", async () => {
    const won = ["Closed Won", "closed won", "closedwon", "Closed Won (Repairs)"];
    const open = ["Closed Lost", "Not closed won", "", "Closed Wonderful"];
    const files = [...won, ...open].map((stage, i): [string, string] => [`inbox/${i}.csv`, deals(stage)]);
    const db = await rawRows(Object.fromEntries(files));
    const read = await db.rows<{file: string}>(
      "select distinct file from raw_sales join raw_files using (file_id) where state = 0 order by file"
    );
    db.close();
    expect(read.map(({file}) => file)).toEqual(won.map((_, i) => `inbox/${i}.csv`));
  });

  test("or at the stage that business.yaml names, where the pipeline calls it otherwise", async () => {
    const yaml = "sources: [{files: inbox/*, table: sales, where: {Deal Stage: [Job booked]}}]\n";
    expect(await salesIn({"inbox/a.csv": deals("Closed Won")}, yaml)).toEqual([
      "sale_id,lead_id,closed_at,revenue",
      "2,12,2026-03-21 21:10:00,50.00"
    ]);
    const {reports} = await businessFolder({files: {"inbox/a.csv": deals("Closed Won")}, yaml}).check();
    expect(reports.map(({where}) => where)).toEqual([[]]);
  });

  test("and where the export has a flag, the flag says so", async () => {
    const text = csv(
      "Record ID,Deal Name,Deal Stage,Is Closed Won,Amount,Close Date",
      "1,A,Job booked,true,100,2026-03-20",
      "2,B,Closed Won,false,50,2026-03-21"
    );
    expect(await salesIn({"inbox/a.csv": text})).toHaveLength(2);
  });

  test("open and lost deals are left out, counted apart, and said", async () => {
    const business = businessFolder({files: {"inbox/a.csv": exportBytes("hubspot/deals")}});
    const {work} = await business.check();
    expect(work.files).toMatchObject([{table: "sales", rowsRead: 3, loaded: 3, rejected: 0, leftOut: 2}]);
    expect(await sentencesOn({"inbox/a.csv": exportBytes("hubspot/deals")})).toContain(
      "inbox/a.csv counts where Deal Stage is Closed Won; other rows are left out"
    );
  });
});

test("what stands under the rows of a Salesforce report is set aside with its reason, also where a spreadsheet has filled its lines up", async () => {
  const text = exportBytes("salesforce/leads").toString();
  const padded = text
    .replace(/^("(?:Grand|Conf|Copy).*")$/gm, `$1${",".repeat(13)}`)
    .replaceAll("00Q5", "00Q6");
  const {work} = await businessFolder({files: {"inbox/a.csv": text, "inbox/b.csv": padded}}).check();
  expect(work.files).toMatchObject(Array(2).fill({rowsRead: 6, loaded: 3, rejected: 3}));
  const reasons = [
    [6, "a line of totals, not a record"],
    [8, "a line about copyright, not a record"],
    [9, "a line about copyright, not a record"]
  ];
  expect(work.rows.map(({line, reason}) => [line, reason])).toEqual([...reasons, ...reasons]);
});

describe("an opportunity of GoHighLevel is a lead, and a sale once it is won", () => {
  const files = {"inbox/export.csv": exportBytes("gohighlevel/opportunities")};

  test("both from one file, the sale is that of its lead, a copy brings nothing new, and two of one moment stay two", async () => {
    const business = businessFolder({files: {...files, "inbox/copy.csv": files["inbox/export.csv"]}});
    expect((await business.metrics()).total).toMatchObject({leads: 5, sales: 2, revenue: 325_050});
  });

  test("that the last update stands for the moment of the sale is said", async () => {
    expect(await sentencesOn(files)).toContainEqual(
      "inbox/export.csv does not say when an opportunity was won: the moment of its last update stands for it, which is never earlier"
    );
  });

  test("an own number of the opportunity is its number", async () => {
    const text = csv(
      "Opportunity name,Opportunity ID,phone,Lead Value,source,Created on,Updated on,status",
      "Roof,opp7,+13125550501,10,google,2026-03-02T14:05:33.123Z,2026-03-03T14:05:33.123Z,won"
    );
    expect((await salesIn({"inbox/a.csv": text}))[1]).toMatch(/^opp7,opp7,/);
  });
});

describe("a report of jobs", () => {
  const files = {"inbox/jobs.csv": exportBytes("servicetitan/jobs")};

  test("adds up to the platform's own total, of which jobs that are no sales are part", async () => {
    expect(await sentencesOn(files)).toContain(
      "inbox/jobs.csv adds up to $9189.00, as its own total says (the row without a name)"
    );
  });

  test("gives the margin that was measured", async () => {
    expect(await sumsOf(files)).toEqual({sales: 3, revenue: 868_900, margin: 868_900 - 312_055 - 12_010});
  });
});

describe("a job of several visits", () => {
  const visits = exportBytes("jobber/visits");

  test("brings the price of each visit once, whichever column it stands in and however often it is exported", async () => {
    const later = visits.toString().replace(",No,Crew A", ",Yes,Crew A");
    expect(await sumsOf({"inbox/a.csv": visits, "inbox/b.csv": later})).toMatchObject({
      sales: 5,
      revenue: 58_500
    });
  });

  test("cannot be read without knowing which visits were made", async () => {
    const text = csv("Job #,Date,Client name,Visit based ($)", '2002,"Mar 6, 2026",Ben,45.00');
    expect(await problemsOf(businessFolder({files: {"inbox/a.csv": text}}))).toEqual([
      expect.stringContaining("has no column Visit completed")
    ]);
  });
});

test("a CRM's contacts and deals need no more than the business's name, currency and zone", async () => {
  const business = businessFolder({
    files: {
      "inbox/all contacts.csv": exportBytes("hubspot/contacts"),
      "inbox/all deals.csv": exportBytes("hubspot/deals")
    }
  });
  const {rows} = await business.metrics({by: ["channel"]});
  expect(rows.map(({channel, leads, sales}) => [channel, leads, sales])).toEqual(
    expect.arrayContaining([
      ["paid_search", 1, 1],
      ["direct", 1, 0],
      ["offline_sources", 1, 0],
      [null, 1, 0]
    ])
  );
});

test("no file of the sample, which has our own column names or an entry, is taken for a CRM's", async () => {
  const folder = new URL("../../data/harbor-hvac/", import.meta.url);
  const names = ["leads/calls-2026.csv", "leads/website-forms.csv", "sales/2026.csv", "refunds/refunds.csv"];
  const files = Object.fromEntries(names.map(name => [name, readFileSync(new URL(name, folder))]));
  const db = await rawRows(files);
  const reports = await db.rows<{report: string | null}>(
    "select report from raw_files where report is not null"
  );
  db.close();
  expect(reports).toEqual([]);
});

describe("what data/README.md has ready to be copied", () => {
  const guide = readFileSync("data/README.md", "utf8");
  const [, entries = ""] = /Some that are asked for often[^`]*```yaml\n([\s\S]*?)```/.exec(guide) ?? [];

  test("reads Shopify's orders once, whatever their lines", async () => {
    const text = csv(
      "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Cancelled at,Refunded Amount,Phone",
      "#1001,ada@example.com,paid,2026-03-01 10:15:00 -0500,USD,100.00,5.00,8.25,113.25,0.00,2026-03-01 10:15:00 -0500,1,Mug,,0.00,",
      "#1001,ada@example.com,,,,,,,,,2026-03-01 10:15:00 -0500,2,Tea,,,",
      "#1002,,pending,,USD,50.00,0.00,0.00,50.00,0.00,2026-03-02 09:00:00 -0500,1,Tee,,0.00,'+13125550102",
      "#1003,,voided,,USD,20.00,0.00,0.00,20.00,0.00,2026-03-02 09:30:00 -0500,1,Tee,2026-03-02 10:00:00 -0500,0.00,",
      "#1004,ben@example.com,partially_refunded,2026-03-03 09:00:00 -0600,USD,50.00,0.00,4.00,54.00,0.00,2026-03-03 09:00:00 -0600,1,Tee,,10.00,"
    );
    expect(await salesIn({"sales/shopify-2026.csv": text}, entries)).toEqual([
      "sale_id,closed_at,revenue,tax,currency,email",
      "#1001,2026-03-01 15:15:00,113.25,8.25,USD,yes",
      "#1004,2026-03-03 15:00:00,54.00,4.00,USD,yes"
    ]);
  });

  test("reads Stripe's payments, and what of them was paid back in full", async () => {
    const files = {
      "sales/stripe-2026.csv": csv(
        "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Converted Amount Refunded,Converted Currency,Decline Reason,Description,Fee,Refunded date (UTC),Status,Customer ID,Customer Email",
        "ch_1,2026-03-01 15:04:05,113.25,0.00,usd,true,113.25,0.00,usd,,Invoice 1,3.58,,Paid,cus_1,ada@example.com",
        "ch_2,2026-03-02 15:04:05,50.00,50.00,usd,true,50.00,50.00,usd,,Invoice 2,1.75,2026-03-09 01:00:00,Refunded,cus_2,",
        "ch_3,2026-03-03 15:04:05,20.00,0.00,usd,false,20.00,0.00,usd,card_declined,Invoice 3,0.00,,Failed,,"
      )
    };
    expect(await salesIn(files, entries)).toEqual([
      "sale_id,customer_id,closed_at,revenue,currency,email",
      "ch_1,cus_1,2026-03-01 15:04:05,113.25,USD,yes",
      "ch_2,cus_2,2026-03-02 15:04:05,50.00,USD,"
    ]);
    const [sums] = await businessFolder({files, yaml: entries}).rows<{net: number}>(
      "select sum(net_revenue)::double as net from int_sales"
    );
    expect(sums?.net).toBe(11_325);
  });

  test("reads a report of Housecall Pro's jobs by the names that one has given its columns", async () => {
    const text = csv(
      "Invoice Number,Created At,Date,Finished,Customer,Email,Mobile Phone,Job Amount",
      "1001-1,03/01/2026 8:00 AM,03/02/2026 9:00 AM,03/02/2026 11:30 AM,Ada Quill,ada@example.com,(312) 555-0101,$389.00",
      '1002,03/14/2026 8:00 AM,03/15/2026 9:00 AM,03/15/2026 10:00 AM,Ben Lark,,(312) 555-0102,"$1,250.00"'
    );
    expect(await salesIn({"sales/housecall-march.csv": text}, entries)).toEqual([
      "sale_id,closed_at,revenue,phone,email",
      "1001-1,2026-03-02 17:30:00,389.00,yes,yes",
      "1002,2026-03-15 15:00:00,1250.00,yes,"
    ]);
  });
});
