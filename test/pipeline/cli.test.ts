import {spawn} from "node:child_process";
import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import type {Db} from "../../pipeline/db.js";
import {alignTable} from "../../pipeline/print/table.js";
import {openPublished} from "../../pipeline/publish.js";
import {Business, businessFolder, csv, emptyFolder} from "../support/business.js";
import {type Answer, runCli} from "../support/cli.js";

const noStack = ({err}: Answer) => expect(err).not.toMatch(/^\s+at |\.ts:\d+:\d+|fault of Leadger/m);

describe("a business from nothing to its first numbers", () => {
  const dir = join(emptyFolder(), "mine");
  const business = new Business(dir);
  let made: Answer;
  beforeAll(async () => {
    made = await runCli("init", dir);
  });

  test("init writes a folder with a place for everything, and says what to do next", () => {
    expect(made).toMatchObject({code: 0, err: ""});
    expect(made.out).toContain(`npx leadger check ${dir}`);
    expect(readdirSync(dir)).toEqual(
      expect.arrayContaining([
        "README.md",
        "business.yaml",
        "disputes",
        "invoices",
        "leads",
        "refunds",
        "sales",
        "spend"
      ])
    );
  });

  test("init leaves a folder alone that holds something", async () => {
    const before = readFileSync(join(dir, "business.yaml"), "utf8");
    const answer = await runCli("init", dir);
    expect(answer).toMatchObject({code: 2, out: ""});
    noStack(answer);
    expect(readFileSync(join(dir, "business.yaml"), "utf8")).toBe(before);
  });

  test("every example in its business.yaml is good once the # before it is gone", async () => {
    const examples = readFileSync(join(dir, "business.yaml"), "utf8").replaceAll(
      /^# (?=[a-z_]+:| {2})/gm,
      ""
    );
    expect(examples).toContain("\nmargin: 0.45");
    expect(examples).toContain("\nsources:\n  - files:");
    await expect(businessFolder({yaml: examples}).check()).resolves.toMatchObject({problems: []});
  });

  test("a canonical file dropped into it passes check; its account is on the screen, progress apart", async () => {
    business.put(
      "leads/a.csv",
      csv("lead_id,created_at,channel", "1,2026-03-01,google", "2,2026-03-02,=1+1", "3,soon,google")
    );
    business.put("spend/a.csv", csv("date,channel,cost", "2026-03-01,google,1250.50"));
    const {code, out, err} = await runCli("check", dir);
    expect(code).toBe(0);
    expect(out).toMatch(/^leads\/a\.csv +leads +3 +2 +1 +0 +0$/m);
    expect(err).toMatch(/^reading leads\/a\.csv$/m);
    expect(out).not.toContain("reading");
  });

  test("metrics are JSON for a script", async () => {
    const {code, out} = await runCli(
      "metrics",
      dir,
      "--json",
      "--by",
      "channel, month",
      "--as-of",
      "2026-03-01"
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      business: "My business",
      currency: "USD",
      timeZone: "America/New_York",
      asOf: "2026-03-01",
      dataThrough: "2026-03-01",
      rows: [
        {
          basis: "cohort",
          channel: "google",
          month: "2026-03",
          spend: 125050,
          leads: 1,
          metrics: {cpl: {value: 125050, state: "ok"}}
        }
      ],
      total: {leads: 1, unattributedSales: null}
    });
  });

  test("rows that were set aside are listed with line, column, value, reason and cure", async () => {
    const {code, out} = await runCli("rejects", dir, "--csv");
    expect(code).toBe(0);
    expect(out).toMatch(
      /^file,line,column,value,reason,cure,kind\nleads\/a\.csv,4,created_at,soon,created_at is not a moment/
    );
  });

  test("a reader that has seen enough may close the pipe", async () => {
    const root = fileURLToPath(new URL("../..", import.meta.url));
    const lines = Array.from({length: 3000}, (_, i) => `${i},soon,google`);
    business.put("leads/b.csv", csv("lead_id,created_at,channel", ...lines));
    const child = spawn(process.execPath, ["--import", "tsx", "pipeline/cli.ts", "rejects", dir, "--json"], {
      cwd: root
    });
    let err = "";
    child.stderr.on("data", chunk => {
      err += chunk;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    await new Promise(done => child.on("close", done));
    business.remove("leads/b.csv");
    expect(err).not.toMatch(/EPIPE|^\s+at /m);
  });
});

describe("the exit code says whose turn it is", () => {
  test.each([
    ["no command", [], 2, /Usage: leadger/],
    [
      "an unknown dimension",
      ["metrics", "data", "--by", "channel,foo"],
      2,
      /write some of channel,account,campaign/
    ],
    [
      "a range that ends before it begins",
      ["metrics", "data", "--from", "2026-06-01", "--to", "2026-01-01"],
      2,
      /--from 2026-06-01 is after --to 2026-01-01; write the earlier day first/
    ],
    ["a day that does not exist", ["check", "data", "--as-of", "2026-02-30"], 2, /write a day as YYYY-MM-DD/],
    [
      "a folder that is none",
      ["check", "/nowhere/at/all"],
      2,
      /is not a folder; make one with: npx leadger init/
    ],
    ["a port that is none", ["start", "data", "--port", "70000"], 2, /a number from 0 to 65535/]
  ])("%s: 2", async (_, args, code, sentence) => {
    const answer = await runCli(...args);
    expect(answer).toMatchObject({code, out: ""});
    expect(answer.err).toMatch(sentence);
    noStack(answer);
  });

  test("a mistake in the business: 1, with file, line, key and cure, and no stack unless it is asked for", async () => {
    const business = businessFolder({yaml: "name: a\ncurrency: USD\ntimeZone: Chicago\n"});
    const answer = await runCli("check", business.dir);
    expect(answer).toMatchObject({
      code: 1,
      out: "",
      err: 'business.yaml:3 timeZone "Chicago" is not a time zone; write one such as America/Chicago\n'
    });
    const debugged = await runCli("check", business.dir, "--debug");
    expect(debugged.code).toBe(1);
    expect(debugged.err).toMatch(/^\s+at /m);
  });

  test("a file that could mean two things: 1, though all that was read is shown", async () => {
    const business = businessFolder({files: {"leads/a.csv": csv("lead_id,created_at", "1,3/4/2026")}});
    const answer = await runCli("check", business.dir, "--json");
    expect(answer.code).toBe(1);
    expect(JSON.parse(answer.out)).toMatchObject({
      files: [{file: "leads/a.csv", rejected: 1}],
      problems: [{file: "leads/a.csv", line: 1}]
    });
    expect(answer.err).toMatch(/leads\/a\.csv:1 created_at 3\/4\/2026 could be D\/M\/YYYY or M\/D\/YYYY/);
    noStack(answer);
  });
});

test.each([[["--help"]], [["sql", "--help"]]])("%j: 0, with an example", async args => {
  const {code, out} = await runCli(...args);
  expect(code).toBe(0);
  expect(out).toMatch(
    args.length > 1
      ? new RegExp(`\\$ npx leadger ${args[0]} data/harbor-hvac`)
      : /\n {2}metrics \[options\] <business>/
  );
});

describe("a query of what is published", () => {
  let business: Business;
  let db: Db;
  beforeAll(async () => {
    business = businessFolder({
      files: {"leads/a.csv": csv("lead_id,created_at,channel", "1,2026-03-01,google", "2,2026-03-02,meta")}
    });
    await business.run();
    db = await openPublished(business.dir);
  });
  afterAll(() => db.close());

  test("is answered as a table", async () => {
    const {code, out} = await runCli(
      "sql",
      business.dir,
      "select channel, sum(leads) as leads, null as nothing from mart_cohort_daily group by all order by all",
      "--json"
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([
      {channel: "google", leads: 1, nothing: null},
      {channel: "meta", leads: 1, nothing: null}
    ]);
  });
  test("that is none is the asker's to mend: 1, without a stack", async () => {
    const answer = await runCli("sql", business.dir, "select chanel from mart_cohort_daily");
    expect(answer).toMatchObject({code: 1, out: ""});
    expect(answer.err).toMatch(/"chanel" not found/);
    noStack(answer);
  });
  test("needs something published", async () => {
    await expect(openPublished(emptyFolder())).rejects.toThrow(/has nothing published; run: npx leadger run/);
  });

  const file = join(emptyFolder(), "secret.csv");
  writeFileSync(file, "a\n1\n");
  test.each([
    ["reads no file", `select * from read_csv('${file}')`],
    ["reads no file by its name", `select * from '${file}'`],
    ["reads no text", `select * from read_text('${file}')`],
    ["lists no folder", "select * from glob('/*')"],
    ["writes no file", `copy (select 1) to '${file}.out'`],
    ["exports nothing", `export database '${file}.d'`],
    ["opens no other database", `attach '${file}.db'`],
    ["makes no table", "create table x as select 1"],
    ["adds no row", "insert into mart_lags select * from mart_lags"],
    ["changes no row", "update run set zone = 'UTC'"],
    ["removes no row", "delete from mart_lags"],
    ["drops no table", "drop table mart_lags"],
    ["replaces no view", "create or replace view int_events as select 1"],
    ["installs no extension", "install httpfs"],
    ["loads no extension", "load httpfs"],
    ["changes no setting", "set memory_limit = '1GB'"],
    ["unlocks no setting", "set lock_configuration = false"],
    ["opens no way out", "set enable_external_access = true"],
    ["reads nothing from the network", "select * from read_csv('https" + "://example.com/a.csv')"],
    ["keeps no secret", "create persistent secret (type s3)"],
    ["knows no variable of the machine", "select getenv('HOME')"]
  ])("%s", async (_, sql) => {
    await expect(db.table(sql)).rejects.toThrow();
    expect((await db.row<{leads: number}>("select count(*) as leads from int_lead_outcomes")).leads).toBe(2);
  });
});

describe("a table for people", () => {
  test("puts numbers to the right and text to the left", () => {
    expect(
      alignTable({
        columns: ["channel", "leads"],
        rows: [
          ["google", 12],
          ["bing", 3]
        ]
      })
    ).toBe("channel  leads\ngoogle      12\nbing         3\n");
  });
  test("fits 100 columns by cutting the widest texts, and never a number", () => {
    const text = alignTable({
      columns: ["a", "b", "n"],
      rows: [["x".repeat(300), "y".repeat(80), 1234567890]]
    });
    const lines = text.trimEnd().split("\n");
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(100);
    expect(lines[1]).toMatch(/^x+… +y+… +1234567890$/);
  });
  test("cuts no number where numbers are the widest", () => {
    const long = Array.from({length: 9}, (_, i) => `${i}23,456,789.00`);
    const text = alignTable({
      columns: ["campaign", ...long.map((_, i) => `n${i}`)],
      rows: [["x".repeat(20), ...long]]
    });
    for (const number of long) expect(text).toContain(number);
  });
  test("of one column per cell is one line per row, whatever the cell holds", () => {
    expect(
      alignTable({columns: ["a"], rows: [["one\ntwo\r\nthree\u001b[2J"], [null], [true]]}).split("\n")
    ).toHaveLength(5);
  });
  test("without rows is its header", () => {
    expect(alignTable({columns: ["a", "b"], rows: []})).toBe("a  b\n");
  });
});
