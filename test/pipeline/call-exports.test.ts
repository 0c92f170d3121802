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
    describeReport(read, minor => `$${minor / 100}`)
  );
  db.close();
  return said;
}

/** The rows of a table that the files hold, header first. */
async function rowsIn(files: Files, table: "leads" | "spend" = "leads", yaml = ""): Promise<string[]> {
  const db = await rawRows(files, yaml);
  const text = await rowsAsText(db, Object.keys(files)[0] ?? "", table);
  db.close();
  return text.trimEnd().split("\n");
}

describe("a tracker's table of calls", () => {
  const calls = exportBytes("callrail/calls");

  test("holds no lead where the business itself called, and that is said and counted", async () => {
    const {work} = await businessFolder({files: {"inbox/a.csv": calls}}).check();
    expect(work.files).toMatchObject([{table: "leads", rowsRead: 5, loaded: 5, rejected: 0, leftOut: 1}]);
    expect(await sentencesOn({"inbox/a.csv": calls})).toContain(
      "inbox/a.csv counts where direction is inbound; other rows are left out"
    );
  });

  test("calls a caller whom it knows a duplicate, and a person who also filled in a form is one lead", async () => {
    const business = businessFolder({
      files: {"inbox/calls.csv": calls, "inbox/forms.csv": exportBytes("callrail/forms")}
    });
    expect((await business.metrics()).total).toMatchObject({leads: 8, duplicateLeads: 3});
  });
});

test("how long a call was may be written in seconds, in minutes or in hours", async () => {
  const call = (duration: string) =>
    csv(
      "Call Status,First-Time Caller,Tracking Number,Phone Number,Start Time,Duration",
      `Answered Call,1,312 555 0150,312 555 0501,2026-03-02 18:05:09,${duration}`
    );
  const seconds = async (duration: string) =>
    (await rowsIn({"inbox/a.csv": call(duration)}))[1]?.split(",")[5];
  expect(await Promise.all(["3723", "62:03", "1:02:03", "–"].map(seconds))).toEqual([
    "3723",
    "3723",
    "3723",
    "Answered Call"
  ]);
});

test("two callers of one moment are two leads, and a later export of the same calls brings nothing new", async () => {
  const log = exportBytes("callrail/log");
  const business = businessFolder({files: {"inbox/a.csv": log, "inbox/b.csv": log}});
  expect((await business.metrics()).total).toMatchObject({leads: 4});
});

test("a log whose days could be read in two ways is asked about, though the time stands in another column", async () => {
  const text = csv(
    "Date,Time,Caller,Call Duration,Outcome",
    "01/03/2026,08:14 AM,312 555 0501,2:41,Answered"
  );
  expect(await problemsOf(businessFolder({files: {"inbox/a.csv": text}}))).toEqual([
    expect.stringContaining("created_at 01/03/2026 could be D/M/YYYY or M/D/YYYY")
  ]);
});

test("what is spam stays a lead with that status, so that a contract can leave it out", async () => {
  const db = await rawRows({"inbox/a.csv": exportBytes("whatconverts/leads")});
  const rows = await db.rows("select lead_id, is_repeat from raw_leads where state = 0 and status = 'spam'");
  db.close();
  expect(rows).toEqual([{lead_id: "00153932", is_repeat: false}]);
});

describe("calls that were sold one by one", () => {
  const files = {"inbox/ringba.csv": exportBytes("ringba/calls")};

  test("tell not which side's money is yours, so none is read, and check says how to", async () => {
    expect(await rowsIn(files, "spend")).toHaveLength(1);
    expect((await sentencesOn(files)).join("\n")).toMatch(/neither is read.*cost: revenue.*or cost: payout/);
  });

  test("are spend too, once an entry says which", async () => {
    const yaml =
      "sources: [{files: inbox/ringba.csv, table: leads}, {files: inbox/ringba.csv, table: spend, columns: {date: callDate, channel: publisherName, campaign: campaignName, cost: revenue}}]\n";
    const metrics = await businessFolder({files, yaml}).metrics();
    expect(metrics.total).toMatchObject({leads: 3, spend: 6000});
  });
});

test.each([
  ["google-ads/ads"],
  ["google-ads/by-device"],
  ["meta-ads/spanish"],
  ["tiktok-ads/report"],
  ["tiktok-ads/hours"],
  ["yandex-direct/ads"]
])("%s: rows of one day and place are told apart by what parts them", async name => {
  const db = await rawRows({"inbox/a.csv": exportBytes(name)});
  const [places] = await db.rows<{whole: number; parted: number}>(
    "select count(distinct (date, source_key)) as whole, count(distinct (date, source_key, segment_key)) as parted from raw_spend where state = 0"
  );
  const [{rows} = {rows: 0}] = await db.rows<{rows: number}>(
    "select count(*) as rows from raw_spend where state = 0"
  );
  db.close();
  expect(places?.whole).toBeLessThan(rows);
  expect(places?.parted).toBe(rows);
});

test("counts of calls that name nobody are no leads", async () => {
  const text = csv(
    "date,source_type,page,city,campaign_id,group_id,ad_id,keyword_id,calls",
    "3/1/26,ad,/,Lima,1,2,3,4,2"
  );
  expect(await problemsOf(businessFolder({files: {"inbox/calls.csv": text}}))).toEqual([
    expect.stringContaining("most like a Yandex Direct table, but has no column cost")
  ]);
});

test.each([["Week"], ["Month"]])(
  "a Google Ads report by %s is refused, with how to export it by day",
  async column => {
    const text = csv(
      "Campaign report",
      "March 2026",
      `${column},Campaign,Impr.,Currency code,Cost,Clicks`,
      "2026-03-01,Roofs,10,USD,1.00,1"
    );
    expect(await problemsOf(businessFolder({files: {"inbox/a.csv": text}}))).toEqual([
      expect.stringMatching(/without a column of days.*add the segment Day/)
    ]);
  }
);

test("calls, forms and spend of several platforms are counted by channel, with nothing but a name, a currency and a zone", async () => {
  const cases = ["callrail/calls", "callrail/forms", "google-ads/ads", "tiktok-ads/hours", "nimbata/calls"];
  const business = businessFolder({
    files: Object.fromEntries(cases.map((name, i) => [`inbox/${i}.csv`, exportBytes(name)]))
  });
  const {rows} = await business.metrics({by: ["channel"]});
  const found = Object.fromEntries(rows.map(({channel, leads, spend}) => [channel, [leads, spend]]));
  expect(found).toMatchObject({
    google_ads: [5, 2480],
    tiktok: [0, 22256],
    direct: [1, 0],
    yelp: [1, 0]
  });
});

test("what data/README.md has ready to be copied reads WhatConverts' leads by the names of its template", async () => {
  const guide = readFileSync("data/README.md", "utf8");
  const [, entries = ""] = /Some that are asked for often[^`]*```yaml\n([\s\S]*?)```/.exec(guide) ?? [];
  const text = csv(
    "Profile ID,Lead ID,Date,Timezone,Lead Type,Email Address,Phone Number,Source,Medium,Campaign,Keyword,Sales Value,Quotable,GCLID,Duration (Seconds)",
    "72,00153928,2026-03-02 18:05:09,America/Chicago,Phone Call,,(312) 555-0501,google,cpc,AC,ac repair,1200.50,Yes,Cj0KCQ,161"
  );
  expect(await rowsIn({"leads/whatconverts-march.csv": text}, "leads", entries)).toEqual([
    "lead_id,created_at,channel,campaign,keyword,phone,call_seconds,click_id,tracked_value",
    "00153928,2026-03-03 00:05:09,google,AC,ac repair,yes,161,Cj0KCQ,1200.50"
  ]);
});

test("no file of the sample is taken for a call tracker's", async () => {
  const folder = new URL("../../data/harbor-hvac/", import.meta.url);
  const names = ["leads/calls-2026.csv", "leads/website-forms.csv", "disputes/beacon-2026.csv"];
  const db = await rawRows(
    Object.fromEntries(names.map(name => [name, readFileSync(new URL(name, folder))]))
  );
  const reports = await db.rows("select report from raw_files where report is not null");
  db.close();
  expect(reports).toEqual([]);
});
