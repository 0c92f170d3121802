import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {businessCommands} from "../../pipeline/commands/business.js";
import type {Db} from "../../pipeline/db.js";
import {describeReport, reportsRead} from "../../pipeline/reports.js";
import {businessFolder, csv, type Files} from "../support/business.js";
import {expectedTables, exportBytes, exportCases, rowsAsText, tablesOf} from "../support/exports.js";
import {ask} from "../support/in-process.js";
import {problemsOf, rawRows} from "../support/models.js";

describe("an export dropped into the inbox, whatever its name, becomes the rows that it holds", () => {
  let db: Db;
  beforeAll(async () => {
    db = await rawRows(Object.fromEntries(exportCases.map(({bytes}, i) => [`inbox/${i}.txt`, bytes])));
  });
  afterAll(() => db.close());

  test.each(exportCases.map((each, i) => [each.name, i, each] as const))("%s", async (_, i, each) => {
    const file = `inbox/${i}.txt`;
    expect(await tablesOf(db, file)).toEqual(expectedTables(each));
    for (const table of expectedTables(each))
      expect(await rowsAsText(db, file, table)).toBe(each.expected[table]);
  });
});

const report = exportBytes;

/** The sentences on a folder's exports, without counting anything. */
async function sentencesOn(files: Files): Promise<string[]> {
  const db = await rawRows(files);
  const reports = await reportsRead(db, "USD");
  db.close();
  return reports.flatMap(read => describeReport(read, dollars));
}

const dollars = (minor: number) => `$${(minor / 100).toFixed(2)}`;

describe("what check says of an export", () => {
  test("what it was taken for, what became of its columns, and that its own total agrees; totals are kept and not counted", async () => {
    const business = businessFolder({files: {"spend/a.csv": report("google-ads/campaigns")}});
    const {code, err} = await ask(businessCommands, "check", business.dir);
    expect(code).toBe(0);
    expect(err.split("\n")).toEqual(
      expect.arrayContaining([
        "spend/a.csv is a Google Ads report: date from Day, campaign from Campaign, impressions from Impr., clicks from Clicks, cost from Cost, currency from Currency code, claimed_conversions from Conversions, channel is google_ads; not used: Campaign status, Budget, Campaign type, Interactions, Interaction rate, Avg. cost, Conv. rate, Cost / conv., Search impr. share",
        "spend/a.csv adds up to $1,585.19, as its own total says (Total: Campaigns)"
      ])
    );
    const {work} = await business.check();
    expect(work.files).toMatchObject([{rowsRead: 7, loaded: 4, rejected: 3}]);
    expect(work.rows.map(({line, value, reason}) => [line, value, reason])).toEqual([
      [8, "Total: Campaigns", "a line of totals, not a record"],
      [9, "Total: Account", "a line of totals, not a record"],
      [10, "Total: Search", "a line of totals, not a record"]
    ]);
  });

  test("both sums, where the platform's own total is another one", async () => {
    const text = report("google-ads/campaigns").toString().replace("101.40", "100.40");
    expect((await sentencesOn({"spend/a.csv": text})).at(-1)).toBe(
      "spend/a.csv adds up to $1584.19, but its own total says $1585.19 (Total: Campaigns), $1585.19 (Total: Account), $1574.23 (Total: Search); rows may be set aside, missing from the report, or filtered"
    );
  });

  test("that the newest days may be incomplete, where the platform says so", async () => {
    const business = businessFolder({files: {"inbox/a.csv": report("microsoft-ads/report")}});
    const {reports, work} = await business.check();
    expect(reports[0]?.notes).toEqual([
      "says of itself that its newest days may be incomplete; load it again when they are"
    ]);
    expect(work.files).toMatchObject([{rowsRead: 4, loaded: 3, rejected: 1}]);
    expect(work.rows.map(({line, reason}) => [line, reason])).toEqual([
      [16, "a line about copyright, not a record"]
    ]);
  });

  test("days that could be read in two ways are those of the period that the report names, and nobody is asked", async () => {
    const short = [
      "Campaign Performance Report (in UTC)",
      '"Report Start: March 1, 2026, 12:00 AM"',
      '"Report End: March 31, 2026, 11:59 PM"',
      "",
      "Start Date (in UTC),Campaign Name,Currency,Total Spent,Impressions,Clicks",
      "3/1/2026,Facility managers,USD,52.35,1204,11"
    ].join("\n");
    const db = await rawRows({"inbox/a.csv": short});
    expect(await db.rows("select date::varchar as date from raw_spend")).toEqual([{date: "2026-03-01"}]);
    db.close();
  });

  test("the row without names of Meta's report is its total", async () => {
    expect((await sentencesOn({"spend/a.csv": report("meta-ads/campaigns")})).at(-1)).toBe(
      "spend/a.csv adds up to $68.11, as its own total says (the row without a name)"
    );
  });

  test("so is the one without an account, where Meta's report has no other names", async () => {
    const text = csv(
      "Reporting starts,Reporting ends,Account name,Amount spent (USD)",
      "2026-03-01,2026-03-01,North,10.00",
      "2026-03-01,2026-03-01,South,20.00",
      "2026-03-01,2026-03-01,,30.00"
    );
    expect((await sentencesOn({"spend/a.csv": text})).at(-1)).toBe(
      "spend/a.csv adds up to $30.00, as its own total says (the row without a name)"
    );
  });

  test("rows by device of one campaign and day are added up, also where they are equal", async () => {
    const business = businessFolder({files: {"spend/a.csv": report("google-ads/by-device")}});
    expect((await business.metrics()).total).toMatchObject({spend: 1900, clicks: 8});
  });
});

describe("an export that cannot be counted is refused, with what to do", () => {
  const problem = async (file: string, text: string | Buffer, yaml = "") =>
    problemsOf(businessFolder({files: {[file]: text}, yaml}));

  test("a Google Ads report without days", async () => {
    const text = csv(
      "Campaign report",
      "All time",
      "Campaign,Impr.,Currency code,Cost,Clicks",
      "Roofs,10,USD,1.00,1"
    );
    expect(await problem("spend/a.csv", text)).toEqual([
      "spend/a.csv:3 it is a Google Ads report without a column of days, and what it spent cannot be put on any day; in Google Ads add the segment Day (the button Segment, then Time), and export the report again"
    ]);
  });

  test("a report that lacks what it cost names the columns that were looked for", async () => {
    const text = csv("Campaign report", "Day,Campaign,Impr.,Clicks", "2026-03-01,Roofs,10,1");
    expect(await problem("inbox/a.csv", text)).toEqual([
      "inbox/a.csv:2 it is most like a Google Ads report, but has no column Cost or Coût or Kosten (our cost); export it with that column, or name the column under sources: in business.yaml; the file has: Day, Campaign, Impr., Clicks"
    ]);
  });

  test("a report of Meta whose rows are of a month each", async () => {
    const text = csv(
      "Reporting starts,Reporting ends,Campaign name,Amount spent (USD),Impressions",
      "2026-03-01,2026-03-31,Roofs,310.00,9000"
    );
    expect(await problem("spend/a.csv", text)).toEqual([
      "spend/a.csv:1 date a row of this Meta Ads Manager report is of 2026-03-01 to 2026-03-31, and not of one day; in Ads Manager choose Breakdown, then By time, then Day, and export the report again"
    ]);
  });

  test("a report of Microsoft that says above its header that each row is of a week", async () => {
    const text = (unit: string) =>
      csv(
        '"Report Name: Campaigns"',
        `"Report Aggregation: ${unit}"`,
        "",
        '"TimePeriod","CampaignName","CurrencyCode","Spend"',
        '"2026-03-01","Roofs","USD","70.00"'
      );
    expect(await problem("spend/a.csv", text("Weekly"))).toEqual([
      "spend/a.csv:2 it is a Microsoft Advertising report whose rows are not of one day each (Report Aggregation: Weekly), and what they spent cannot be put on any day; in Microsoft Advertising make the report by day (its unit of time), and download it again"
    ]);
    expect(await problem("inbox/a.csv", text("Hourly"))).toEqual([expect.stringContaining("Hourly")]);
    expect(await problem("spend/a.csv", text("Daily"))).toEqual([]);
  });

  test("two columns of one name that hold different things", async () => {
    const text = (second: string) =>
      csv(
        "Day,Campaign,Cost,cost,Impr.,Clicks",
        "2026-03-01,A,1.00,1.00,1,1",
        `2026-03-02,A,1.00,${second},1,1`
      );
    expect(await problem("inbox/a.csv", text("0.90"))).toEqual([
      "inbox/a.csv:1 cost 2 columns are called Cost and differ in 1 rows, and nothing tells which is meant; give those that are not meant another name in the file, or export it without them"
    ]);
    expect(await problem("inbox/a.csv", text(" 1.00"))).toEqual([]);
  });

  test("two tables in one file, of which the second has more columns", async () => {
    const campaigns = ["Campaign report", "All time", "Day,Campaign,Impr.,Cost", "2026-03-01,A,10,1.00"];
    const groups = ["Day,Campaign,Ad group,Impr.,Cost", "2026-03-01,A,B,10,1.00"];
    const told =
      "spend/a.csv:3 one table begins here and another on line 6, and only the second would be read; save each table as a file of its own";
    expect(await problem("spend/a.csv", csv(...campaigns, "", ...groups))).toEqual([told]);
    expect(
      await problem(
        "leads/a.csv",
        csv("lead_id,created_at,x", "1,2026-03-01,x", "lead_id,created_at,phone", "2,2026-03-01,")
      )
    ).toEqual([expect.stringContaining("leads/a.csv:1 one table begins here and another on line 3")]);
    expect(
      await problem(
        "leads/b.csv",
        csv("Created at,2026-03-01", "", "lead_id,created_at,phone", "2,2026-03-01,")
      )
    ).toEqual([]);
  });

  test("days that could be read in two ways, where neither they nor the lines above the header tell", async () => {
    const text = csv("Start Date (in UTC),Campaign Name,Currency,Total Spent", "9/1/2026,Roofs,USD,3.10");
    expect(await problem("spend/a.csv", text)).toEqual([
      expect.stringContaining("spend/a.csv:1 date 9/1/2026 could be D/M/YYYY or M/D/YYYY")
    ]);
    expect(
      await problem("spend/a.csv", `Report Start: 09/01/2026, Report End: 09/30/2026\n\n${text}`)
    ).toEqual([]);
  });

  test("a report of Meta that does not say its currency is told the name that it should have", async () => {
    const text = csv("Day,Campaign name,Amount spent,Impressions,Link clicks", "2026-03-01,A,10.00,10,1");
    expect(await problem("inbox/a.csv", text)).toEqual([
      expect.stringContaining("Impressions, Link clicks, but no Amount spent (USD); the file has:")
    ]);
  });

  test("a file of the inbox that is like nothing we know, with the nearest that we do", async () => {
    expect(await problem("inbox/a.csv", csv("Name,Phone,Day", "Ada,312,2026-03-01"))).toEqual([
      "inbox/a.csv:1 it is like no export that we know; it is nearest to a Salesforce leads report, with which it has Phone, Name, but no Created Date or Create Date; the file has: Name, Phone, Day; put it into the folder that says what its rows are, such as leads/, or name its columns under sources: in business.yaml"
    ]);
  });
});

test("a file with our own column names is read by them, whatever else it carries", async () => {
  const db = await rawRows({
    "spend/a.csv": csv("date,channel,cost,cost_micros,campaign", "2026-03-01,ppc,2.50,2500000,A")
  });
  const rows = await db.rows("select channel, campaign, cost from raw_spend where state = 0");
  db.close();
  expect(rows).toEqual([{channel: "ppc", campaign: "A", cost: 250}]);
});

test("an entry that names columns is obeyed, and nothing is recognised", async () => {
  const db = await rawRows(
    {"spend/a.csv": csv("date,id,cost_micros,budget", "2026-03-01,7,2500000,4.00")},
    "sources: [{files: spend/a.csv, table: spend, columns: {cost: budget}}]\n"
  );
  const rows = await db.rows("select channel, campaign, cost from raw_spend where state = 0");
  db.close();
  expect(rows).toEqual([{channel: null, campaign: null, cost: 400}]);
});

test("an entry of business.yaml adds to what is recognised, and says where it is another channel", async () => {
  const db = await rawRows(
    {"spend/a.csv": report("google-ads/by-device")},
    "sources: [{files: spend/a.csv, table: spend, constants: {account: beacon, channel: ppc}, where: {Device: [Computers]}}]\n"
  );
  const rows = await db.rows("select channel, account, campaign, cost from raw_spend where state = 0");
  db.close();
  expect(rows).toEqual([{channel: "ppc", account: "beacon", campaign: "Gutters", cost: 265}]);
});
