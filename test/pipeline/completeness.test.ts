import {describe, expect, test} from "vitest";
import {runChecks} from "../../pipeline/models.js";
import {reportsRead} from "../../pipeline/reports.js";
import {csv, type Files} from "../support/business.js";
import {openModels, rawRows} from "../support/models.js";

const day = (i: number) => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10);

/** A file of ours with spend on these days of the year. */
const spend = (days: number[], channel = "meta") =>
  csv("date,channel,cost", ...days.map(i => `${day(i)},${channel},5`));
const run = (from: number, to: number) => Array.from({length: to - from + 1}, (_, i) => from + i);

/** What people are pointed at, as of a day: how often, and one of it. */
async function warnings(files: Files, asOf = "2026-10-31"): Promise<Record<string, [number, string | null]>> {
  const db = await openModels({files}, asOf);
  const findings = await runChecks(db);
  db.close();
  return Object.fromEntries(
    findings.flatMap(({name, rows, example}) => (rows > 0 ? [[name, [rows, example]]] : []))
  );
}

describe("days without spend between days of daily spend are found", () => {
  test("between two files, and within one", async () => {
    const files = {
      "spend/january.csv": spend([...run(0, 9), ...run(13, 30)]),
      "spend/march.csv": spend(run(59, 70))
    };
    const {days_missing: found} = await warnings(files);
    expect(found).toEqual([2, "meta, 2026-01-11 to 2026-01-13, in spend/january.csv"]);
    const {days_missing: later} = await warnings({...files, "spend/january.csv": spend(run(0, 30))});
    expect(later).toEqual([
      1,
      "meta, 2026-02-01 to 2026-02-28, between spend/january.csv and spend/march.csv"
    ]);
  });

  test("but not a single day, nor weekends of who spends on workdays, nor what comes after the as-of day", async () => {
    const workdays = run(0, 60).filter(i => new Date(day(i)).getUTCDay() % 6 !== 0);
    const gap = [...run(0, 9), ...run(20, 30)];
    const files = {
      "spend/a.csv": spend([...run(0, 9), ...run(11, 60)]),
      "spend/b.csv": spend(workdays, "bing"),
      "spend/c.csv": spend(gap, "linkedin")
    };
    expect((await warnings(files, "2026-01-15")).days_missing).toBeUndefined();
    expect((await warnings(files)).days_missing?.[0]).toBe(1);
  });
});

describe("files that end days before the others are found", () => {
  test("by channel, with how many days", async () => {
    const {files_behind: found} = await warnings({
      "spend/google.csv": spend(run(0, 30), "google_ads"),
      "spend/meta.csv": spend(run(0, 27)),
      "spend/bing.csv": spend(run(0, 28), "bing")
    });
    expect(found).toEqual([1, "spend/meta.csv (meta) ends on 2026-01-28, 3 days before spend/google.csv"]);
  });

  test("but not sales that are as rare as they always were", async () => {
    const sales = (days: number[]) => csv("sale_id,closed_at", ...days.map(i => `S${i},${day(i)}`));
    const google = {"spend/google.csv": spend(run(0, 60), "google_ads")};
    expect(
      (await warnings({...google, "sales/a.csv": sales([0, 10, 21, 30, 41])})).files_behind
    ).toBeUndefined();
    expect((await warnings({...google, "sales/a.csv": sales(run(0, 41))})).files_behind).toEqual([
      1,
      "sales/a.csv ends on 2026-02-11, 19 days before spend/google.csv"
    ]);
  });
});

test("rows dated after the as-of day are found by file", async () => {
  const files = {
    "spend/a.csv": spend([0, 1, 5]),
    "leads/a.csv": csv("lead_id,created_at", "1,2026-01-01", "2,2036-01-01")
  };
  expect((await warnings(files, "2026-01-03")).rows_after_as_of).toEqual([
    2,
    "leads/a.csv, 1 row, 2036-01-01"
  ]);
});

describe("rows that are equal and have no id", () => {
  const rows = ["2026-01-01 10:00,meta,a", "2026-01-01 10:00,meta,a", "2026-01-01 10:00,meta,b"];
  const lead = "created_at,channel,campaign";

  test("all count, and are pointed at", async () => {
    const found = await warnings({
      "leads/a.csv": csv(lead, ...rows),
      "refunds/a.csv": csv("sale_id,refunded_at,amount", "S,2026-01-02,5"),
      "refunds/b.csv": csv("sale_id,refunded_at,amount", "S,2026-01-02,5", "S,2026-01-02,6")
    });
    expect(found.identical_rows).toEqual([2, "leads/a.csv, 1 row that equals another"]);
  });

  test("are told apart by an id or a phone", async () => {
    const ids = csv(`lead_id,${lead}`, ...rows.map((row, i) => `${i},${row}`));
    const phones = csv(`${lead},phone`, ...rows.map((row, i) => `${row},312555010${i}`));
    expect((await warnings({"leads/a.csv": ids, "leads/b.csv": phones})).identical_rows).toBeUndefined();
  });
});

describe("what a report says of itself above its header is compared with its rows", () => {
  const notes = async (text: string) => {
    const db = await rawRows({"inbox/a.csv": text});
    const [read] = await reportsRead(db, "USD");
    db.close();
    return read?.notes;
  };
  const google = (period: string) =>
    csv(
      "Campaign report",
      period,
      "Day,Campaign,Currency code,Cost",
      "2026-03-02,A,USD,1.00",
      "2026-03-04,A,USD,1.00",
      "Total: Campaigns,--,USD,2.00"
    );

  test("its days", async () => {
    expect(await notes(google('"March 2, 2026 - March 4, 2026"'))).toEqual([]);
    expect(await notes(google("All time"))).toEqual([]);
    expect(await notes(google('"March 1, 2026 - March 31, 2026"'))).toEqual([
      "says that it is of 2026-03-01 to 2026-03-31, but its rows are of 2026-03-02 to 2026-03-04: on the other days nothing was spent, or they are missing"
    ]);
    expect(await notes(google("1 March 2026 - 3 March 2026"))).toEqual([
      "says that it is of 2026-03-01 to 2026-03-03, but its rows are of 2026-03-02 to 2026-03-04"
    ]);
  });

  test("its rows, and how far it is complete", async () => {
    const microsoft = (rows: number, complete: number) =>
      csv(
        '"Report Name: Campaigns"',
        `"Last Completed Available Day: 4/${complete}/2026 11:59:00 PM (GMT)"`,
        `"Rows: ${rows}"`,
        "",
        '"TimePeriod","CampaignName","CurrencyCode","Impressions","Clicks","Spend"',
        '"2026-04-13","Furnaces","USD","1","1","1.00"',
        '"2026-04-14","Furnaces","USD","1","1","oops"',
        '"©2026 Microsoft Corporation. All rights reserved. "'
      );
    expect(await notes(microsoft(2, 14))).toEqual([]);
    expect(await notes(microsoft(3, 12))).toEqual([
      "says that it is complete up to 2026-04-12, but has rows up to 2026-04-13",
      "says that it has 3 rows, but 2 were read"
    ]);
  });
});

test("phone numbers that a spreadsheet has cut are pointed at: they tell nobody from another", async () => {
  const db = await rawRows({
    "leads/a.csv": csv("lead_id,created_at,phone", "1,2026-03-01,1.31256E+10", "2,2026-03-01,1.31256E+10"),
    "leads/b.csv": csv("lead_id,created_at,phone", "3,2026-03-01,13125550142")
  });
  const read = await reportsRead(db, "USD");
  const {keys} = await db.row<{keys: number}>("select count(phone_key) as keys from raw_leads");
  db.close();
  expect(keys).toBe(1);
  expect(read.map(({file, notes}) => [file, notes])).toEqual([
    [
      "leads/a.csv",
      [
        "holds phone numbers that a spreadsheet has cut, such as 3.12E+09: nobody is found by them; export it again, and do not open it in a spreadsheet before"
      ]
    ]
  ]);
});
