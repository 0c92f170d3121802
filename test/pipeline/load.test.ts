import {readdirSync, readFileSync, statSync, utimesSync} from "node:fs";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {describe, expect, test} from "vitest";
import {type Business, businessFolder, csv, type Files} from "../support/business.js";
import {filesRead, openModels, problemsOf} from "../support/models.js";

const allCounts = async (business: Business) =>
  JSON.stringify(await business.metrics({by: ["channel", "month"]}));

const a = csv("lead_id,created_at,channel", "1,2026-03-01 10:00,google", "2,2026-03-02 10:00,meta");
const b = csv("lead_id,created_at,channel", "2,2026-03-03 10:00,google", "3,2026-03-04 10:00,meta", "x,y");

describe("the result depends on what the folder holds, not on how it came to hold it", () => {
  test("files added one by one, the first by name last, count as if they had been there together", async () => {
    const together = businessFolder({files: {"leads/a.csv": a, "leads/b.csv": b}});
    const apart = businessFolder({files: {"leads/b.csv": b}});
    await filesRead(apart);
    apart.put("leads/a.csv", a);
    expect(await allCounts(apart)).toBe(await allCounts(together));
    expect((await apart.check()).work).toEqual((await together.check()).work);
  });

  test("a file that is changed or taken away leaves nothing behind", async () => {
    const business = businessFolder({files: {"leads/a.csv": b, "leads/b.csv": a, "leads/c.csv": b}});
    await filesRead(business);
    business.put("leads/a.csv", a);
    business.put("leads/b.csv", b);
    business.remove("leads/c.csv");
    const fresh = businessFolder({files: {"leads/a.csv": a, "leads/b.csv": b}});
    expect(await allCounts(business)).toBe(await allCounts(fresh));
  });

  test("a file whose name looks like a pattern is read itself, not the files that the pattern would name", async () => {
    const lead = (id: number) => csv("lead_id,created_at", `${id},2026-03-01`);
    const names = [
      "a[1].csv",
      "a1.csv",
      "b*.csv",
      "bc.csv",
      "c?.csv",
      "cd.csv",
      "{a,b}.csv",
      "d e (1).csv",
      "f'g.csv"
    ];
    const business = businessFolder({
      files: Object.fromEntries(names.map((name, i) => [`leads/${name}`, lead(i)]))
    });
    const found = await business.rows<{id: string}>("select lead_id as id from int_lead_outcomes");
    expect(found.map(({id}) => Number(id)).sort()).toEqual(names.map((_, i) => i));
  });

  test("a file that moves to another name counts once", async () => {
    const business = businessFolder({files: {"leads/a.csv": a}});
    await business.check();
    business.remove("leads/a.csv");
    business.put("leads/z/a.csv", a);
    expect((await business.metrics()).total.leads).toBe(2);
  });
});

describe("only what changed is read again", () => {
  test("not a file that was merely touched, but one whose text or mapping changed", async () => {
    const business = businessFolder({files: {"leads/a.csv": a, "leads/b.csv": b}});
    expect(await filesRead(business)).toEqual(["reading leads/a.csv", "reading leads/b.csv"]);
    expect(await filesRead(business)).toEqual([]);
    const path = join(business.dir, "leads/a.csv");
    utimesSync(path, 1, statSync(path).mtimeMs / 1000 + 60);
    expect(await filesRead(business)).toEqual([]);
    business.put("leads/b.csv", b.replace("2026-03-04", "2026-03-05"));
    expect(await filesRead(business)).toEqual(["reading leads/b.csv"]);
    business.put("business.yaml", `${readFileSync(join(business.dir, "business.yaml"))}\nmargin: 0.5\n`);
    expect(await filesRead(business)).toEqual([]);
    const mapped = "sources: [{files: leads/a.csv, table: leads, constants: {kind: call}}]\n";
    business.put("business.yaml", `${readFileSync(join(business.dir, "business.yaml"))}${mapped}`);
    expect(await filesRead(business)).toEqual(["reading leads/a.csv"]);
    expect((await business.metrics({by: ["kind"]})).rows.map(({kind, leads}) => [kind, leads])).toEqual([
      [null, 2],
      ["call", 1]
    ]);
  });

  test("the business's clock is how every file is read", async () => {
    const business = businessFolder({
      files: {"leads/a.csv": csv("lead_id,created_at", "1,2026-03-14 23:30")}
    });
    await business.check();
    const yaml = readFileSync(join(business.dir, "business.yaml"), "utf8");
    business.put("business.yaml", yaml.replace("America/Chicago", "Asia/Kolkata"));
    expect(await filesRead(business)).toEqual(["reading leads/a.csv"]);
    const [lead] = await business.rows<{created: string; day: string}>(
      "select created_at::varchar as created, created_on::varchar as day from int_lead_outcomes"
    );
    expect(lead).toEqual({created: "2026-03-14 18:00:00", day: "2026-03-14"});
  });
});

describe("files without rows", () => {
  test("are no mistake: empty, blank lines alone, or a header alone", async () => {
    const business = businessFolder({
      files: {
        "leads/a.csv": "",
        "leads/b.csv": "\n \n",
        "leads/c.csv": "lead_id,created_at\n",
        "leads/d.csv.gz": gzipSync(""),
        "leads/e.csv": "\ufeff",
        "spend/a.csv": "date,cost"
      }
    });
    const {problems, work} = await business.check();
    expect(problems).toEqual([]);
    expect(work.files.map(({rowsRead}) => rowsRead)).toEqual([0, 0, 0, 0, 0, 0]);
    const {total} = await business.metrics();
    expect(total).toMatchObject({leads: 0, sales: null, revenue: null});
    expect(total.metrics.cpl).toMatchObject({value: null, state: "no_data"});
  });

  test("nor is a folder without files", async () => {
    const business = businessFolder({});
    expect((await business.metrics()).total).toMatchObject({leads: 0, spend: null, customers: null});
    expect((await business.metrics()).asOf).toBe("2026-10-31");
  });
});

test("an export of phone calls in words of its own, with blank lines at its end, loads all of its rows", async () => {
  const business = businessFolder({
    yaml: "sources: [{files: leads/calls.csv, table: leads, columns: {call_seconds: duration, status: y}, constants: {kind: call}}]\n",
    files: {
      "leads/calls.csv":
        '"age";"duration";"y"\n"58";261;"no"\n"44";151;"yes"\n"33";76;"no"\n"47";92;"no"\n"33";198;"yes"\n\n  \n'
    }
  });
  const {problems, work, findings} = await business.check();
  expect(problems).toEqual([]);
  expect(work.files).toMatchObject([{rowsRead: 6, loaded: 5, rejected: 1}]);
  expect(work.rows).toMatchObject([{line: 8, value: "  ", reason: "the row holds only blanks"}]);
  expect(findings.find(({name}) => name === "leads_without_day")?.rows).toBe(5);
  const {rows, total} = await business.metrics({by: ["kind", "month"]});
  expect(rows.map(({kind, month, leads}) => [kind, month, leads])).toEqual([["call", null, 5]]);
  expect(total.leads).toBe(5);
  const [sum] = await business.rows("select sum(call_seconds)::int as seconds from int_lead_outcomes");
  expect(sum).toEqual({seconds: 261 + 151 + 76 + 92 + 198});
});

describe("a mapping", () => {
  const yaml = (entry: string) => `sources:\n  - {files: "leads/*.csv", table: leads, ${entry}}\n`;
  const leads = async (entry: string, ...lines: string[]) => {
    const db = await openModels({yaml: yaml(entry), files: {"leads/a.csv": csv(...lines)}});
    const rows = await db.rows<Record<string, unknown>>(
      "select lead_id, created_at::varchar as at, channel, kind, status from int_lead_outcomes join int_sources using (source_no) order by lead_no"
    );
    db.close();
    return rows;
  };
  test("reads columns by other names, adds constants, keeps the rows of its condition, on a clock of its own", async () => {
    const rows = await leads(
      "columns: {lead_id: Ref No, created_at: Handed over}, constants: {channel: referral, kind: form}, where: {Status: [passed on, won]}, timeZone: America/New_York",
      "Ref No,Handed over,Status",
      "1,2026-03-14 10:00,Passed On",
      "2,2026-03-14 10:00,test",
      "3,2026-03-14 10:00, WON ",
      "4,2026-03-14 10:00,"
    );
    expect(rows).toEqual([
      {lead_id: "1", at: "2026-03-14 14:00:00", channel: "referral", kind: "form", status: "Passed On"},
      {lead_id: "3", at: "2026-03-14 14:00:00", channel: "referral", kind: "form", status: "WON"}
    ]);
  });
  test("settles the order of days where the values do not, and leaves plain days alone", async () => {
    const lines = ["lead_id,created_at", "1,3/4/2026", "2,2026-03-04"];
    expect((await leads("dates: M/D/YYYY", ...lines)).map(({at}) => at)).toEqual([
      "2026-03-04 06:00:00",
      "2026-03-04 06:00:00"
    ]);
    expect((await leads("dates: D/M/YYYY", ...lines)).map(({at}) => at)).toEqual([
      "2026-04-03 05:00:00",
      "2026-03-04 06:00:00"
    ]);
  });
  test("whose condition names no column of the file is asked to be corrected", async () => {
    const business = businessFolder({
      yaml: yaml("where: {Stage: [won]}"),
      files: {"leads/a.csv": csv("lead_id,created_at", "1,2026-03-14")}
    });
    expect(await problemsOf(business)).toEqual([
      "leads/a.csv:1 Stage no column Stage to choose rows by; the file has: lead_id, created_at; correct where: in business.yaml"
    ]);
  });
});

describe("a file that could mean two things stops the run, with the line to write", () => {
  test.each<[string, Files, string]>([
    [
      "days",
      {"leads/a.csv": csv("lead_id,created_at", "1,3/4/2026", "2,5/6/2026")},
      "leads/a.csv:1 created_at 3/4/2026 could be D/M/YYYY or M/D/YYYY, and no day in the column is above 12; write dates: D/M/YYYY or dates: M/D/YYYY in the file's entry under sources: in business.yaml"
    ],
    [
      "amounts",
      {"spend/a.csv": csv("date,cost", "2026-03-14,1.234")},
      'spend/a.csv:1 cost values such as 9.999 (9 for any digit) could have a decimal comma or a thousands sign; write decimal: "." or decimal: "," in the file\'s entry under sources: in business.yaml'
    ],
    [
      "a column that is missing",
      {"spend/a.csv": csv("Report", "Day;Cost", "2026-03-14;1.20")},
      "spend/a.csv:2 no column date; the file has: Day, Cost; name the right one in business.yaml, sources: [{files: ..., table: spend, columns: {date: <its name in the file>}}]"
    ]
  ])("%s", async (_, files, sentence) => {
    const business = businessFolder({
      files: {...files, "leads/z.csv": csv("lead_id,created_at", "9,2026-03-14")}
    });
    expect(await problemsOf(business)).toEqual([sentence]);
  });

  test("so that neither run nor metrics go on without it", async () => {
    const business = businessFolder({
      files: {"leads/a.csv": csv("lead_id,created_at", "1,3/4/2026"), "leads/b.csv": a}
    });
    await expect(business.run()).rejects.toThrow(
      /leads\/a.csv:1 created_at 3\/4\/2026 could be .*\nnothing was published/s
    );
    await expect(business.metrics()).rejects.toThrow("nothing was published; the last good result stays");
  });

  test("and each of its rows is shown with the reason, so that none goes missing", async () => {
    const business = businessFolder({
      files: {"leads/a.csv": csv("note", "lead_id,created_at", "1,3/4/2026", '2,"5/6/2026\n"')}
    });
    const {work} = await business.check();
    expect(work.files).toMatchObject([{rowsRead: 2, loaded: 0, rejected: 2}]);
    expect(work.rows.map(({line, column}) => [line, column])).toEqual([
      [3, "created_at"],
      [4, "created_at"]
    ]);
  });

  test("a column that cannot tell follows one of its file that can", async () => {
    const business = businessFolder({
      files: {"leads/a.csv": csv("lead_id,created_at,first_response_at", "1,3/4/2026,3/14/2026")}
    });
    const [lead] = await business.rows("select created_on::varchar as day from int_lead_outcomes");
    expect(lead).toEqual({day: "2026-03-04"});
  });

  test("a broken archive is named, with what to do", async () => {
    const business = businessFolder({files: {"leads/a.csv.gz": gzipSync(a).subarray(0, 40)}});
    expect(await problemsOf(business)).toEqual([
      "leads/a.csv.gz:1 cannot be unpacked (unexpected end of file); pack it again, or put the unpacked file in its place"
    ]);
  });

  test("once the line is written the run goes on", async () => {
    const business = businessFolder({files: {"leads/a.csv": csv("lead_id,created_at", "1,3/4/2026")}});
    expect(await problemsOf(business)).toHaveLength(1);
    const yaml = readFileSync(join(business.dir, "business.yaml"), "utf8");
    business.put(
      "business.yaml",
      `${yaml}sources: [{files: leads/a.csv, table: leads, dates: DD/MM/YYYY}]\n`
    );
    expect(await problemsOf(business)).toEqual([]);
    expect((await business.metrics({by: ["month"]})).rows.map(({month}) => month)).toEqual(["2026-04"]);
  });
});

describe("a file too large to be looked at as a whole is decided by its first rows", () => {
  const pad = "x".repeat(400);
  const rows = (cells: (i: number) => string) => Array.from({length: 21_000}, (_, i) => `${cells(i)},${pad}`);
  test("also where its seconds have fractions", async () => {
    const moments = rows(i => `${i},2026-03-14T10:00:00.${String(i % 1000).padStart(3, "0")}`);
    const business = businessFolder({files: {"leads/a.csv": csv("lead_id,created_at,note", ...moments)}});
    const {work} = await business.check();
    expect(work.files).toMatchObject([{rowsRead: 21_000, loaded: 21_000}]);
  });
  test("also where the first amount of a thousand and the first mark for nothing come late", async () => {
    const amounts = rows(i => (i < 20_500 ? "2026-03-14,12.50,7" : '2026-03-14,"1,250.50",--'));
    const business = businessFolder({files: {"spend/a.csv": csv("date,cost,clicks,note", ...amounts)}});
    expect((await business.metrics()).total).toMatchObject({
      spend: 20_500 * 1250 + 500 * 125_050,
      clicks: 20_500 * 7
    });
  });
  test("and a form that they do not show is refused rather than misread", async () => {
    const days = rows(i => (i < 20_500 ? `${i},3/14/2026` : `${i},14/3/2026`));
    const business = businessFolder({files: {"leads/a.csv": csv("lead_id,created_at,note", ...days)}});
    const {work} = await business.check();
    expect(work.files).toMatchObject([{rowsRead: 21_000, loaded: 20_500, rejected: 500}]);
    expect(work.rows[0]).toMatchObject({line: 20_502, column: "created_at", value: "14/3/2026"});
  });
});

describe("what cannot be published changes nothing that was", () => {
  test("a run without a change publishes nothing anew; a change of a file, a key or the day does, and the last one goes", async () => {
    const business = businessFolder({files: {"leads/a.csv": a}});
    const keys = [(await business.run()).key];
    expect(await business.run()).toMatchObject({fresh: false, key: keys[0], asOfDay: "2026-03-02"});
    business.put("leads/b.csv", b);
    keys.push((await business.run()).key);
    business.put("business.yaml", `${readFileSync(join(business.dir, "business.yaml"))}margin: 0.5\n`);
    keys.push((await business.run()).key);
    keys.push((await business.run("2026-03-03")).key);
    expect(new Set(keys).size).toBe(4);
    const kept = readdirSync(join(business.dir, ".leadger")).filter(name => name.startsWith("published-"));
    expect(kept).toEqual([`published-${keys[3]?.slice(0, 16)}`]);
  });

  test("a run that stops leaves the last good result as it is", async () => {
    const business = businessFolder({files: {"leads/a.csv": a}});
    const {dir, fresh} = await business.run();
    expect(fresh).toBe(true);
    const before = readFileSync(join(dir, "business.json"), "utf8");
    business.put("leads/b.csv", csv("lead_id,created_at", "1,3/4/2026"));
    await expect(business.run()).rejects.toThrow("3/4/2026 could be");
    expect(readFileSync(join(dir, "business.json"), "utf8")).toBe(before);
    expect(readFileSync(join(business.dir, ".leadger/current.json"), "utf8")).toContain(
      dir.split("/").at(-1)
    );
    business.remove("leads/b.csv");
    expect(await business.run()).toMatchObject({dir, fresh: false});
  });
});

describe("the private database", () => {
  test("that was spoilt is named, with what to do about it", async () => {
    const business = businessFolder({files: {"leads/a.csv": a}});
    business.put(".leadger/work.duckdb", "");
    await expect(business.check()).rejects.toThrow(
      /work\.duckdb is damaged; delete it: .* read again from your files/
    );
  });

  test("appears whole: what another process began and left is cleared away", async () => {
    const business = businessFolder({files: {"leads/a.csv": a}});
    business.put(".leadger/work.duckdb.1.new", "half");
    await business.check();
    expect(readdirSync(join(business.dir, ".leadger")).filter(name => name.endsWith(".new"))).toEqual([]);
  });
});
