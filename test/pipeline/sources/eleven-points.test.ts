import {describe, expect, test} from "vitest";
import {runChecks} from "../../../pipeline/models.js";
import {describeReport, reportsRead} from "../../../pipeline/reports.js";
import {businessFolder, csv, type Files} from "../../support/business.js";
import {openModels, problemsOf, rawRows} from "../../support/models.js";

/** The good rows of a table, in file order, and what cost the others theirs: column, text. */
async function read(
  files: Files,
  table: "leads" | "sales" | "spend",
  columns: string,
  yaml = ""
): Promise<{rows: unknown[][]; bad: unknown[][]}> {
  const db = await rawRows(files, yaml);
  const rows = await db.rows(
    `select ${columns} from raw_${table} as raw join raw_files using (file_id) where state = 0 order by file, raw.rowid`
  );
  const bad = await db.rows(
    `select bad_column, bad_value from raw_${table} as raw join raw_files using (file_id) where state = 1 order by file, raw.rowid`
  );
  db.close();
  return {rows: rows.map(row => Object.values(row)), bad: bad.map(row => Object.values(row))};
}

/** What check says of the files. */
async function sentencesOn(files: Files): Promise<string> {
  const db = await rawRows(files);
  const reports = await reportsRead(db, "USD");
  db.close();
  return reports.flatMap(each => describeReport(each, minor => `$${(minor / 100).toFixed(2)}`)).join("\n");
}

const google = (...rows: string[]) =>
  csv("Campaign report", "All time", "Day,Campaign,Currency code,Cost,Impr.,Clicks,Conversions", ...rows);

describe("1. A file is its text, however the text is packed into bytes", () => {
  const text = google("2026-03-13,Été,USD,12.50,100,3,1.00", "2026-03-14,Été,USD,1.00,9,0,0.00");
  const tabs = text.replaceAll(",", "\t");
  test.each<[string, Buffer]>([
    ["UTF-8 with line feeds", Buffer.from(text)],
    ["UTF-8 with a mark and returns", Buffer.from(`\ufeff${text.replaceAll("\n", "\r\n")}`)],
    ["with semicolons", Buffer.from(text.replaceAll(",", ";"))],
    ["UTF-16 with a mark and tabs, in a file named .csv", Buffer.from(`\ufeff${tabs}`, "utf16le")]
  ])("%s", async (_, bytes) => {
    const {rows} = await read({"inbox/a.csv": bytes}, "spend", "date::varchar, campaign, cost");
    expect(rows).toEqual([
      ["2026-03-13", "Été", 1250],
      ["2026-03-14", "Été", 100]
    ]);
  });
});

describe("2. What stands above and below the rows is no row, and a row that looks like it is one", () => {
  test("lines above the header, totals in whatever column, a copyright and blank lines; a campaign called Total Wine counts", async () => {
    const keywords = csv(
      "Search keyword report",
      '"March 1, 2026 - March 31, 2026"',
      "Day,Keyword status,Keyword,Campaign,Currency code,Cost,Impr.,Clicks",
      "2026-03-13,Eligible,wine,Total Wine,USD,5.00,10,1",
      "2026-03-14,Eligible,Total wine,Total Wine,USD,2.00,10,1",
      ", --,Total: Keywords, --,USD,7.00,20,2",
      "",
      '"©2026 Example. All rights reserved. "'
    );
    const {rows, bad} = await read({"inbox/a.csv": keywords}, "spend", "campaign, keyword, cost");
    expect(rows).toEqual([
      ["Total Wine", "wine", 500],
      ["Total Wine", "Total wine", 200]
    ]);
    expect(bad).toEqual([["totals", "Total: Keywords"]]);
  });

  test("the lines that Salesforce writes under its rows", async () => {
    const text = csv(
      "Opportunity ID,Opportunity Name,Stage,Close Date,Amount Currency,Amount",
      "006000000000001,Roof,Closed Won,3/14/2026,USD,100.00",
      '"Grand Totals (1 records)"',
      "",
      '"Confidential Information - Do Not Distribute"',
      '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."'
    );
    const {work} = await businessFolder({files: {"inbox/a.csv": text}}).check();
    expect(work.files).toMatchObject([{rowsRead: 4, loaded: 1, rejected: 3}]);
  });
});

test("3. Where the rows add up to something else than the vendor's own total says, both are told", async () => {
  const text = google("2026-03-13,A,USD,5.00,1,1,0", "Total: Campaigns, --,USD,7.00,1,1,0");
  expect(await sentencesOn({"inbox/a.csv": text})).toContain(
    "inbox/a.csv adds up to $5.00, but its own total says $7.00 (Total: Campaigns)"
  );
});

describe("4. A mark that stands for nothing is no number, and what cannot be a number is never taken for 0", () => {
  test.each([" --", "–", "", "(not set)"])("%j is an unknown count, in a row that counts", async mark => {
    const {rows} = await read(
      {"inbox/a.csv": google("2026-03-13,A,USD,5.00,9,1,1", `2026-03-14,A,USD,6.00,${mark},1,${mark}`)},
      "spend",
      "cost, impressions, claimed_conversions::double"
    );
    expect(rows).toEqual([
      [500, 9, 1],
      [600, null, null]
    ]);
  });

  test("shares such as < 10% and > 90% stand in columns that are not read, and cost no row", async () => {
    const text = csv(
      "Campaign report",
      "All time",
      "Day,Campaign,Currency code,Cost,Impr.,Clicks,Search impr. share",
      "2026-03-13,A,USD,5.00,9,1,< 10%",
      "2026-03-14,A,USD,6.00,9,1,> 90%"
    );
    expect((await read({"inbox/a.csv": text}, "spend", "cost")).rows).toEqual([[500], [600]]);
  });

  test("Err:509 in what a day cost sets the row aside with its text", async () => {
    const text = google("2026-03-13,A,USD,5.00,9,1,0", "2026-03-14,A,USD,Err:509,9,1,0");
    expect(await read({"inbox/a.csv": text}, "spend", "cost")).toEqual({
      rows: [[500]],
      bad: [["cost", "Err:509"]]
    });
  });

  test("Select, where nobody chose a source, is no source", async () => {
    const text = csv(
      "Record ID,First Name,Lead Status,Create Date,Original Source",
      "1,A,NEW,2026-03-13 09:14,Select",
      "2,B,NEW,2026-03-14 09:14,–"
    );
    expect((await read({"inbox/a.csv": text}, "leads", "lead_id, channel")).rows).toEqual([
      ["1", null],
      ["2", null]
    ]);
  });
});

describe("5. A column says in which order it writes its days, or somebody is asked", () => {
  const leads = (...moments: string[]) => csv("lead_id,created_at", ...moments.map((m, i) => `${i},"${m}"`));
  test.each<[string, string[], string[]]>([
    ["M/D/Y", ["3/4/2026 9:30", "3/14/2026 9:30"], ["2026-03-04 15:30", "2026-03-14 14:30"]],
    ["D-M-Y", ["04-03-2026 09:30", "14-03-2026 09:30"], ["2026-03-04 15:30", "2026-03-14 14:30"]],
    ["YYYY.MM.DD HH:mm", ["2026.03.14 09:30"], ["2026-03-14 14:30"]],
    ["25-Jan-21", ["25-Jan-21"], ["2021-01-25 06:00"]],
    ["YYYYMMDD", ["20260314"], ["2026-03-14 05:00"]],
    ["1/23/2023 12:00 AM", ["1/23/2023 12:00 AM"], ["2023-01-23 06:00"]],
    ["ISO with Z", ["2026-03-14T09:30:00Z"], ["2026-03-14 09:30"]]
  ])("%s", async (_, written, expected) => {
    const {rows} = await read(
      {"leads/a.csv": leads(...written)},
      "leads",
      "strftime(created_at, '%Y-%m-%d %H:%M')"
    );
    expect(rows.flat()).toEqual(expected);
  });

  test("where no day is above 12, nobody guesses", async () => {
    expect(await problemsOf(businessFolder({files: {"leads/a.csv": leads("3/4/2026", "5/6/2026")}}))).toEqual(
      [expect.stringContaining("3/4/2026 could be D/M/YYYY or M/D/YYYY")]
    );
  });
});

describe("6. Money is read as it is written, in the currency that stands by it", () => {
  const brazil = "name: Test\ncurrency: BRL\ntimeZone: America/Sao_Paulo\n";
  test.each<[string, string[], number[], yaml?: string]>([
    ["a comma for the part, points between thousands", ["1.234,56", "0,50"], [123456, 50]],
    ["a currency sign before it", ["R$ 100.000", "R$ 99,90"], [10000000, 9990], brazil],
    ["a narrow blank between thousands", ["1\u202f234,56", "7,00"], [123456, 700]],
    ["a dollar sign and a comma between thousands", ["$1,794", "$2.50"], [179400, 250]]
  ])("%s", async (_, written, expected, yaml) => {
    const text = csv("date,cost", ...written.map((each, i) => `2026-03-1${i},"${each}"`));
    expect((await read({"spend/a.csv": text}, "spend", "cost", yaml)).rows.flat()).toEqual(expected);
  });

  test("millionths", async () => {
    const text = csv("date,campaign_id,cost_micros", "2026-03-14,1,2500000");
    expect((await read({"inbox/a.csv": text}, "spend", "cost")).rows).toEqual([[250]]);
  });

  test("the currency in the name of the column, or in a column beside it", async () => {
    const meta = csv("Day,Campaign name,Amount spent (EUR)", "2026-03-14,A,2.50");
    expect((await read({"inbox/a.csv": meta}, "spend", "currency, cost")).rows).toEqual([["EUR", 2500000]]);
    const deals = csv(
      "Opportunity ID,Opportunity Name,Stage,Close Date,Amount Currency,Amount",
      "006000000000001,Roof,Closed Won,3/14/2026,EUR,100.00"
    );
    expect((await read({"inbox/a.csv": deals}, "sales", "currency, revenue")).rows).toEqual([
      ["EUR", 100000000]
    ]);
  });
});

describe("7. Equal rows without an id are as many rows; equal rows with one are one", () => {
  test("within a file and over two", async () => {
    const forms = csv(
      "created_at,channel,kind",
      "2026-03-13 09:00:00,meta,form",
      "2026-03-13 09:00:00,meta,form"
    );
    const calls = csv("lead_id,created_at,channel", "C1,2026-03-14 09:00:00,yelp");
    const business = businessFolder({
      files: {"leads/forms.csv": forms, "leads/calls.csv": calls, "leads/calls (1).csv": calls}
    });
    expect((await business.metrics()).total).toMatchObject({leads: 3});
    const {work} = await business.check();
    expect(work.files.map(({file, loaded, duplicates}) => [file, loaded, duplicates])).toEqual(
      expect.arrayContaining([["leads/forms.csv", 2, 0]])
    );
    expect(work.files.reduce((sum, {duplicates}) => sum + duplicates, 0)).toBe(1);
  });
});

test("8. Nothing is divided by nothing: no leads, no clicks and no spend give no price, and half a conversion is half", async () => {
  const text = google("2026-03-13,A,USD,5.00,0,0,428.20", "2026-03-14,B,USD,0.00,0,0,0");
  const {rows} = await read({"inbox/a.csv": text}, "spend", "claimed_conversions::double");
  expect(rows).toEqual([[428.2], [0]]);
  const {total} = await businessFolder({files: {"inbox/a.csv": text}}).metrics();
  for (const key of ["cpl", "cpc", "ctr", "closeRate", "roas"] as const)
    expect(total.metrics[key].value, key).toBeNull();
});

test("9. A sale before its lead and a row after the export count as they stand, and are pointed at", async () => {
  const db = await openModels(
    {
      files: {
        "leads/a.csv": csv("lead_id,created_at", "L1,2026-03-14 09:00:00", "L2,2027-01-01 09:00:00"),
        "sales/a.csv": csv("sale_id,lead_id,closed_at,revenue", "S1,L1,2026-03-12,10")
      }
    },
    "2026-10-31"
  );
  const found = (await runChecks(db)).filter(({rows}) => rows > 0);
  const [counted] = await db.rows("select count(*) as leads from int_lead_outcomes");
  db.close();
  expect(Object.fromEntries(found.map(({name, example}) => [name, example]))).toMatchObject({
    sold_before_lead: "L1, -2 days",
    rows_after_as_of: "leads/a.csv, 1 row, 2027-01-01"
  });
  expect(counted).toEqual({leads: 1});
});

test("9. Leads that came before anybody wrote sales down are no worse leads, and the newest have not had their time", async () => {
  const day = (i: number) => new Date(Date.UTC(2025, 0, 1 + i)).toISOString().slice(0, 10);
  const leads = Array.from({length: 600}, (_, i) => `L${i},${day(i)}`);
  const sales = Array.from({length: 60}, (_, i) => `S${i},L${300 + i * 5},${day(320 + i * 5)},100`);
  const metrics = await businessFolder({
    files: {
      "leads/a.csv": csv("lead_id,created_at", ...leads),
      "sales/a.csv": csv("sale_id,lead_id,closed_at,revenue", ...sales)
    }
  }).metrics({}, day(600));
  expect(metrics.salesRecordedFrom).toBe(day(320));
  expect(metrics.total.metrics.closeRate.maturity).toBeLessThan(1);
});

describe("10. An id is text, a note may have lines, and a cell is never run", () => {
  test("leading zeros and 17 digits stay, notes of several lines stay one row, and = starts a text", async () => {
    const text = csv(
      "Opportunity name,Opportunity ID,phone,email,Lead Value,source,Created on,Updated on,Notes,status",
      'Roof,00012345678901234,+13125550501,,10,=1+1,2026-03-13T14:05:33.123Z,2026-03-13T14:05:33.123Z,"Two',
      'lines, and ""quotes""",open',
      "Wall,12345678901234567,+13125550502,,20,yelp,2026-03-14T14:05:33.123Z,2026-03-14T14:05:33.123Z,=cmd,open"
    );
    expect((await read({"inbox/a.csv": text}, "leads", "lead_id, channel, tracked_value")).rows).toEqual([
      ["00012345678901234", "=1+1", 1000],
      ["12345678901234567", "yelp", 2000]
    ]);
  });
});

test("11. A channel is one, whatever its capitals and synonyms; none, unknown and direct are three", async () => {
  const labels = [
    "Google Ads",
    "GOOGLE ADWORDS",
    "google / cpc",
    "",
    "(not set)",
    "(direct) / (none)",
    "Direct"
  ];
  const text = csv(
    "Record ID,First Name,Lead Status,Create Date,Original Source",
    ...labels.map((label, i) => `${i},A,NEW,2026-03-13 09:14,${label}`)
  );
  expect((await read({"inbox/a.csv": text}, "leads", "channel")).rows.flat()).toEqual([
    "google_ads",
    "google_ads",
    "google_ads",
    null,
    "unknown",
    "direct",
    "direct"
  ]);
});
