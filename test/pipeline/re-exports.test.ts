import {utimesSync} from "node:fs";
import {join} from "node:path";
import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {runChecks} from "../../pipeline/models.js";
import {type Business, businessFolder, csv, type Files} from "../support/business.js";
import {filesRead, openModels} from "../support/models.js";

const day = (i: number) => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10);
const days = (from: number, to: number) => Array.from({length: to - from + 1}, (_, i) => day(from + i));

/** A campaign report of Google Ads: rows of the days `from` to `to`, each with what it cost. */
const google = (from: number, to: number, cost: (day: string) => number, campaign = "Drains") =>
  csv(
    "Campaign report",
    "All time",
    "Day,Campaign,Currency code,Cost,Impr.,Clicks",
    ...days(from, to).map(each => `${each},${campaign},USD,${cost(each).toFixed(2)},10,1`)
  );

interface Counted {
  /** Spend by day, minor units. */
  spend: Record<string, number>;
  total: number;
  /** Of each file: rows read, loaded, duplicates. */
  files: [string, number, number, number][];
  replaced: {file: string; line: number; value: string; reason: string}[];
  /** What people are pointed at. */
  warnings: Record<string, string | null>;
}

/** What is counted of a folder's files. */
async function counted(files: Files, yaml = ""): Promise<Counted> {
  const db = await openModels({files, yaml});
  const spend = await db.rows<{day: string; spend: number}>(
    "select spent_on::varchar as day, sum(spend)::bigint as spend from int_spend group by day order by day"
  );
  const accounts = await db.rows<{file: string; read: number; loaded: number; duplicates: number}>(
    "select file, rows_read as read, loaded, duplicates from work.file_accounts order by file"
  );
  const replaced = await db.rows<Counted["replaced"][number]>(
    "select file, line, value, reason from work.rejects where kind = 'duplicate' order by file, line"
  );
  const findings = await runChecks(db);
  db.close();
  expect(findings.filter(({severity, rows}) => severity === "stop" && rows > 0)).toEqual([]);
  return {
    spend: Object.fromEntries(spend.map(({day, spend}) => [day, spend])),
    total: spend.reduce((sum, {spend}) => sum + spend, 0),
    files: accounts.map(({file, read, loaded, duplicates}) => [file, read, loaded, duplicates]),
    replaced,
    warnings: Object.fromEntries(
      findings.flatMap(({name, rows, example}) => (rows > 0 ? [[name, example]] : []))
    )
  };
}

describe("the last 30 days, exported again beside a loaded year", () => {
  const year = google(0, 249, () => 5);
  const again = google(230, 259, each => (each <= day(234) ? 6 : 5));

  test("replace only those days", async () => {
    const before = (await counted({"spend/year.csv": year})).spend;
    const after = (await counted({"spend/year.csv": year, "spend/again.csv": again})).spend;
    expect(Object.keys(after).filter(each => after[each] !== before[each])).toEqual([
      ...days(230, 234),
      ...days(250, 259)
    ]);
    expect(Object.keys(after)).toEqual(days(0, 259));
    expect(after[day(230)]).toBe(600);
  });

  test("and every row that they replace is accounted for, with its line and the file that holds its day now", async () => {
    const {files, replaced} = await counted({"spend/year.csv": year, "spend/again.csv": again});
    expect(files).toEqual([
      ["spend/again.csv", 30, 30, 0],
      ["spend/year.csv", 250, 230, 20]
    ]);
    expect(replaced).toEqual(
      days(230, 249).map((value, i) => ({
        file: "spend/year.csv",
        line: 234 + i,
        value,
        reason: "the day was exported again, in spend/again.csv"
      }))
    );
  });

  test("also where the file has blank lines, cells of several lines and rows that cannot be read", async () => {
    const uneven = year
      .replace(`${day(1)},Drains`, `\n${day(1)},"Dra\nins"`)
      .replace(`${day(2)},Drains`, `${day(2)},Dra,ins`)
      .replace(`${day(231)},`, `\n${day(231)},`);
    const {replaced} = await counted({"spend/year.csv": uneven, "spend/again.csv": again});
    expect(replaced.slice(0, 2).map(({line, value}) => [line, value])).toEqual([
      [236, day(230)],
      [238, day(231)]
    ]);
  });

  test("whatever the files are called and whenever they were saved", async () => {
    const one = businessFolder({files: {"spend/b.csv": year, "spend/c.csv": again}});
    utimesSync(join(one.dir, "spend/b.csv"), 2_000_000_000, 2_000_000_000);
    const other = businessFolder({files: {"spend/b.csv": again, "spend/c.csv": year}});
    const spent = (business: Business) =>
      business.rows(
        "select day, sum(spend)::bigint as spend from mart_period_daily group by day order by day"
      );
    expect(await spent(one)).toEqual(await spent(other));
  });

  test("are all that is read: a run twice is one", async () => {
    const business = businessFolder({files: {"spend/year.csv": year}});
    expect(await filesRead(business)).toEqual(["reading spend/year.csv"]);
    expect(await filesRead(business)).toEqual([]);
    business.put("spend/again.csv", again);
    const said: string[] = [];
    const how = {
      now: () => new Date("2026-10-31T17:00:00Z"),
      report: (message: string) => void said.push(message)
    };
    const {key, fresh} = await business.run(null, how);
    expect(fresh).toBe(true);
    expect(said.filter(message => message.startsWith("reading"))).toEqual(["reading spend/again.csv"]);
    said.length = 0;
    expect(await business.run(null, how)).toMatchObject({key, fresh: false});
    expect(said).toEqual([]);
  });
});

test("of any number of exports of one report each day counts as the newest that covers it has it", async () => {
  const span = fc
    .tuple(fc.nat(40), fc.integer({min: 1, max: 25}))
    .map(([from, length]) => ({from, to: from + length}));
  const spans = fc.uniqueArray(span, {minLength: 2, maxLength: 6, selector: ({from, to}) => `${from} ${to}`});
  for (const exports of fc.sample(spans, {numRuns: 4, seed: 11})) {
    const files = Object.fromEntries(
      exports.map(({from, to}, i) => [`spend/${i}.csv`, google(from, to, () => i + 1)])
    );
    const expected: Record<string, number> = {};
    const oldestFirst = exports.map((each, i) => ({...each, cost: (i + 1) * 100}));
    oldestFirst.sort((a, b) => a.to - b.to || a.from - b.from);
    for (const {from, to, cost} of oldestFirst) for (const each of days(from, to)) expected[each] = cost;
    const {spend, files: accounts} = await counted(files);
    expect(spend).toEqual(expected);
    expect(accounts.reduce((sum, [, , loaded]) => sum + loaded, 0)).toBe(Object.keys(expected).length);
  }
});

describe("two exports of the same days", () => {
  const march = google(59, 89, () => 5);

  test("that are equal count once", async () => {
    const {total, replaced, warnings} = await counted({
      "spend/march.csv": march,
      "spend/march (1).csv": march
    });
    expect(total).toBe(31 * 500);
    expect(replaced[0]?.reason).toBe("the day was loaded before, from spend/march (1).csv");
    expect(warnings.files_loaded_twice).toBe("spend/march (1).csv and spend/march.csv");
  });

  test("that differ stop the run, because nothing tells which is newer", async () => {
    const files = {"spend/march.csv": march, "spend/march (1).csv": march.replace("5.00", "6.00")};
    await expect(businessFolder({files}).metrics()).rejects.toThrow(
      /spend\/march.csv:1 date its days 2026-03-01 to 2026-03-31 are in spend\/march \(1\).csv too, with other numbers, and nothing tells which export is newer; remove the one that is out of date.*\nnothing was published/
    );
    const told = await counted(
      files,
      "sources: [{files: spend/march.csv, table: spend, constants: {account: beacon}}]\n"
    );
    expect(told.total).toBe(62 * 500 + 100);
  });

  test("are told apart by what the report says of when it was made", async () => {
    const report = (complete: string, cost: string) =>
      csv(
        '"Report Name: Campaigns"',
        `"Last Completed Available Day: ${complete} 11:59:00 PM (GMT)"`,
        "",
        '"TimePeriod","CampaignName","CurrencyCode","Impressions","Clicks","Spend"',
        `"2026-04-01","Furnaces","USD","1","1","${cost}"`
      );
    const {total} = await counted({
      "spend/a.csv": report("4/12/2026", "9.00"),
      "spend/b.csv": report("4/2/2026", "7.00")
    });
    expect(total).toBe(900);
  });

  test("that hold different campaigns both count, and that is said", async () => {
    const {total, warnings} = await counted({
      "spend/a.csv": google(0, 9, () => 5, "A"),
      "spend/b.csv": google(5, 14, () => 5, "B")
    });
    expect(total).toBe(100_00);
    expect(warnings.reports_in_parts).toBe("spend/a.csv and spend/b.csv, 2026-01-06 to 2026-01-10");
    expect(warnings.spend_in_two_files).toBeUndefined();
  });

  test("of which the newer one lacks campaigns of the older are pointed at", async () => {
    const both =
      google(0, 9, () => 5, "A") +
      google(8, 9, () => 3, "B")
        .split("\n")
        .slice(3)
        .join("\n");
    const {total, warnings} = await counted({
      "spend/a.csv": both,
      "spend/b.csv": google(8, 12, () => 5, "A")
    });
    expect(total).toBe(13 * 500);
    expect(warnings.replaced_without_successor).toBe(
      "spend/b.csv lacks 1 of spend/a.csv, such as B, 2026-01-09 to 2026-01-10"
    );
  });

  test("as campaigns and as keywords both count, and are pointed at", async () => {
    const keywords = csv(
      "Search keyword report",
      "All time",
      "Day,Campaign,Ad group,Keyword,Currency code,Cost,Impr.,Clicks",
      "2026-01-03,Drains,Repair,drain repair,USD,3.00,5,1"
    );
    const {total, warnings} = await counted({"spend/a.csv": google(0, 5, () => 5), "spend/k.csv": keywords});
    expect(total).toBe(33_00);
    expect(warnings.spend_in_two_files).toBe(
      "spend/a.csv and spend/k.csv, 2026-01-03 to 2026-01-03, such as Drains"
    );
    expect(warnings.reports_in_parts).toBeUndefined();
  });

  describe("of two ad accounts with campaigns of the same name", () => {
    const of = (account: string, to: number, cost: number) =>
      csv(
        "Campaign report",
        "All time",
        "Day,Campaign,Customer ID,Currency code,Cost,Impr.,Clicks",
        ...days(0, to).map(each => `${each},Drains,${account},USD,${cost}.00,10,1`)
      );
    const north = of("111-111-1111", 9, 5);

    test("both count where the report names its account", async () => {
      for (const to of [9, 12]) {
        const {total, warnings} = await counted({"spend/a.csv": north, "spend/b.csv": of("222", to, 7)});
        expect(total).toBe(50_00 + (to + 1) * 7_00);
        expect(warnings.spend_in_two_files).toBeUndefined();
      }
      const both = north + of("222", 12, 7).split("\n").slice(3).join("\n");
      expect((await counted({"spend/a.csv": both, "spend/b.csv": of("111-111-1111", 10, 6)})).spend).toEqual({
        ...Object.fromEntries(days(0, 9).map(each => [each, 12_00])),
        [day(10)]: 13_00,
        ...Object.fromEntries(days(11, 12).map(each => [each, 7_00]))
      });
    });

    test("an export without the account replaces both, and both replace it", async () => {
      const both = north + of("222", 9, 7).split("\n").slice(3).join("\n");
      expect((await counted({"spend/a.csv": both, "spend/b.csv": google(5, 14, () => 1)})).total).toBe(
        5 * 12_00 + 10_00
      );
      expect((await counted({"spend/a.csv": both, "spend/b.csv": google(0, 4, () => 1)})).total).toBe(
        10 * 12_00
      );
    });

    test("it is said where nothing names it, and only the newer one counts", async () => {
      const {total, warnings} = await counted({
        "spend/a.csv": google(0, 9, () => 5),
        "spend/b.csv": google(0, 12, () => 7)
      });
      expect(total).toBe(13 * 700);
      expect(warnings.exports_that_differ).toBe(
        "spend/b.csv and spend/a.csv, 2026-01-01 to 2026-01-10, 6 of 6 rows"
      );
    });

    test("but not where only the last days were corrected", async () => {
      const {warnings} = await counted({
        "spend/a.csv": google(0, 9, () => 5),
        "spend/b.csv": google(0, 12, each => (each < day(6) ? 5 : 6))
      });
      expect(warnings.exports_that_differ).toBeUndefined();
    });
  });

  test("of which the newer one lacks columns that the older one filled are pointed at", async () => {
    const {warnings} = await counted({
      "leads/a.csv": csv("lead_id,created_at,channel,phone", "1,2026-03-01,x,312 555 0142"),
      "leads/b.csv": csv("lead_id,created_at,channel", "1,2026-03-01,x", "2,2026-03-02,x"),
      "sales/a.csv": csv("sale_id,closed_at,revenue,tax", "1,2026-03-01,5,1"),
      "sales/b.csv": csv("sale_id,closed_at,revenue,tax", "1,2026-03-01,5,", "2,2026-03-02,5,"),
      "spend/a.csv": csv("date,channel,clicks,cost", "2026-03-01,x,1,5"),
      "spend/b.csv": csv("date,channel,cost", "2026-03-01,x,5", "2026-03-02,x,5")
    });
    expect(warnings.exports_with_fewer_columns).toBe("leads/b.csv has no phone, as leads/a.csv has");
  });

  test("of two channels, accounts or currencies never replace each other", async () => {
    const rows = (channel: string, account: string, currency: string) =>
      csv(
        "date,channel,account,cost,currency",
        ...["2026-01-01", "2026-01-02"].map(each => `${each},${channel},${account},1,${currency}`)
      );
    const {total} = await counted({
      "rates.csv": csv("date,currency,rate", "2026-01-01,EUR,2"),
      "spend/a.csv": rows("meta", "x", ""),
      "spend/b.csv": rows("meta", "y", "USD"),
      "spend/c.csv": rows("bing", "x", ""),
      "spend/d.csv": rows("meta", "x", "EUR")
    });
    expect(total).toBe(10_00);
  });
});

test("rows by device that are equal within a file are summed, and a later export without devices replaces them", async () => {
  const devices = csv(
    "Campaign report",
    "All time",
    "Day,Campaign,Device,Currency code,Cost,Impr.,Clicks",
    ...days(0, 2).flatMap(each =>
      ["Computers", "Computers", "Mobile phones"].map(device => `${each},Drains,${device},USD,2.00,1,1`)
    )
  );
  expect((await counted({"spend/a.csv": devices})).total).toBe(18_00);
  const {spend} = await counted({"spend/a.csv": devices, "spend/b.csv": google(2, 3, () => 5)});
  expect(Object.values(spend)).toEqual([600, 600, 500, 500]);
});

describe("of rows with one id", () => {
  const list = (...rows: string[]) => csv("lead_id,created_at,channel,status,first_response_at", ...rows);
  const leadsOf = async (files: Files) => {
    const db = await openModels({files});
    const leads = await db.rows<{lead: string}>(
      "select lead_id || ' ' || status as lead from int_lead_outcomes order by lead_id"
    );
    const reasons = await db.rows<{reason: string}>(
      "select file || ': ' || reason as reason from work.rejects order by all"
    );
    db.close();
    return {leads: leads.map(({lead}) => lead), reasons: reasons.map(({reason}) => reason)};
  };

  test("the one of the newest export counts, so that a list exported again brings the new status", async () => {
    const files = {
      "leads/a.csv": list("1,2026-03-01,x,won,", "2,2026-03-05,x,open,"),
      "leads/old.csv": list("1,2026-03-01,x,open,", "3,2026-03-02,x,lost,")
    };
    expect((await leadsOf(files)).leads).toEqual(["1 won", "2 open", "3 lost"]);
    const newer = {...files, "leads/z.csv": list("1,2026-03-01,x,lost,2026-03-09")};
    const {leads, reasons} = await leadsOf(newer);
    expect(leads).toEqual(["1 lost", "2 open", "3 lost"]);
    expect(reasons).toEqual([
      "leads/a.csv: the lead_id was exported again, in leads/z.csv",
      "leads/old.csv: the lead_id was exported again, in leads/z.csv"
    ]);
  });

  test("the first counts within a file, and of files that end alike", async () => {
    const {leads} = await leadsOf({
      "leads/a.csv": list("1,2026-03-01,x,first,", "1,2026-03-01,x,second,"),
      "leads/b.csv": list("1,2026-03-01,x,other,")
    });
    expect(leads).toEqual(["1 first"]);
  });

  describe("a deal that was won", () => {
    const deals = (...rows: string[]) =>
      csv("Record ID,Deal Name,Deal Stage,Amount,Close Date", ...rows.map(row => `${row} 10:00`));
    const march = deals(
      "1,A,Closed Won,100,2026-03-02",
      "2,B,Closed Won,50,2026-03-03",
      "3,C,Open,9,2026-03-04"
    );
    const salesOf = async (files: Files) => {
      const db = await openModels({files});
      const sales = await db.rows<{sale_id: string}>("select sale_id from int_sales order by sale_id");
      const reasons = await db.rows<{reason: string}>("select reason from work.rejects order by all");
      const findings = await runChecks(db);
      db.close();
      expect(findings.filter(({severity, rows}) => severity === "stop" && rows > 0)).toEqual([]);
      return {ids: sales.map(({sale_id}) => sale_id), reasons: reasons.map(({reason}) => reason)};
    };

    test("is a sale no more where a newer export says that it is lost, or open again", async () => {
      const april = deals(
        "1,A,Closed Lost,100,2026-03-02",
        "2,B,Open,50,2027-03-03",
        "4,D,Closed Won,7,2026-04-02"
      );
      const {ids, reasons} = await salesOf({"sales/z.csv": march, "sales/a.csv": april});
      expect(ids).toEqual(["4"]);
      expect(reasons).toEqual([
        "the sale_id was exported again, in sales/a.csv, where it is left out",
        "the sale_id was exported again, in sales/a.csv, where it is left out"
      ]);
    });

    test("stays one where only an older export, or another row of its file, leaves it out", async () => {
      const february = deals("1,A,Open,100,2026-02-02", "5,E,Closed Won,1,2026-02-03");
      const both = march.replace("3,C", "2,B");
      expect((await salesOf({"sales/a.csv": both, "sales/b.csv": february})).ids).toEqual(["1", "2", "5"]);
    });

    test("stays one where several entries each take their part of one file", async () => {
      const rows = (...rows: string[]) => csv("sale_id,closed_at,revenue,place", ...rows);
      const db = await openModels({
        files: {
          "sales/a.csv": rows("1,2026-03-02,5,north", "2,2026-03-09,7,south"),
          "sales/b.csv": rows("1,2026-03-02,6,north", "2,2026-03-09,8,south", "3,2026-04-09,1,south")
        },
        yaml: `sources:
  - {files: "sales/*.csv", table: sales, where: {place: [north]}}
  - {files: "sales/*.csv", table: sales, where: {place: [south]}}
`
      });
      const sales = await db.rows("select sale_id, revenue from int_sales order by sale_id");
      db.close();
      expect(sales).toEqual([
        {sale_id: "1", revenue: 600},
        {sale_id: "2", revenue: 800},
        {sale_id: "3", revenue: 100}
      ]);
    });
  });

  test("a sale that was corrected since counts as the newest export has it", async () => {
    const sales = (...rows: string[]) => csv("sale_id,closed_at,revenue", ...rows);
    const db = await openModels({
      files: {
        "sales/a.csv": sales("S1,2026-03-01,100", "S2,2026-03-02,50"),
        "sales/b.csv": sales("S2,2026-03-02,70", "S3,2026-03-03,10")
      }
    });
    const [sum] = await db.rows("select count(*) as sales, sum(revenue)::bigint as revenue from int_sales");
    db.close();
    expect(sum).toEqual({sales: 3, revenue: 180_00});
  });
});
