import {readdirSync, readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, test} from "vitest";
import {openDb} from "../../pipeline/db.js";
import type {MetricsReport} from "../../pipeline/economics/metrics.js";
import {metricsTable} from "../../pipeline/print/metrics-table.js";
import {alignTable, print} from "../../pipeline/print/table.js";
import {openPublished} from "../../pipeline/publish.js";
import {type Business, businessFolder} from "../support/business.js";

/** What somebody could write into a campaign's name, hoping that it runs. */
const hostile = [
  "<img src=x onerror=alert(1)>",
  "=cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd",
  "+1+1",
  "-2+3",
  "'; drop table leads; --",
  '"; delete from raw_leads where ("1"="1',
  "$from",
  "two\nlines",
  "tab\tand \u001b[31mred",
  "\u202egnp.exe",
  "%s%n{{7*7}}`id`",
  "ünïcödé 漢字 👩‍🔧",
  "null",
  "--",
  "constructor",
  "__proto__",
  "x".repeat(10_000)
];

const person = {
  phones: ["(312) 555-0177", "+13125550177", "3125550177", "5550177"],
  email: "Grace.Hopperfield@example.com",
  name: "Grace Hopperfield",
  postal: "60614-1234",
  note: "gate code 7713"
};
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe("text of others stays text", () => {
  let business: Business;
  let report: MetricsReport;
  beforeAll(async () => {
    const leads = hostile.map((text, i) => `${i},2026-03-01,${cell(text)},${cell(text)},google`);
    const spend = hostile.map(text => `2026-03-01,${cell(text)},${cell(text)},1.00,google`);
    business = businessFolder({
      files: {
        "leads/'; drop table leads; --.csv": `lead_id,created_at,campaign,keyword,channel\n${leads.join("\n")}\n`,
        "spend/$(touch x) `a`.csv": `date,campaign,keyword,cost,channel\n${spend.join("\n")}\n2026-03-01,=1+1,${cell("<b>")},=1+1,google\n`
      }
    });
    await business.run();
    report = await business.metrics({by: ["campaign", "keyword"]});
  });

  test("in the names of campaigns and keywords, to the last character", () => {
    const names = report.rows.map(({campaign}) => campaign);
    expect(names.sort()).toEqual([...hostile].sort());
    expect(
      report.rows.every(
        ({campaign, keyword, leads, spend}) => campaign === keyword && leads === 1 && spend === 100
      )
    ).toBe(true);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test("in a table that a spreadsheet opens, no cell is a formula", () => {
    let text = "";
    const table = metricsTable(report, ["campaign", "keyword"], true);
    print(
      {
        write: (part: string) => {
          text += part;
        }
      },
      "csv",
      table,
      null
    );
    const cells = text.split("\n").flatMap(line => line.split(","));
    expect(cells.filter(found => /^"?[=+@\t]/.test(found))).toEqual([]);
    expect(cells.filter(found => /^"?-/.test(found) && !/^-?\d+(\.\d+)?$/.test(found))).toEqual([]);
    expect(text).toContain("'=cmd|' /C calc'!A0");
  });

  test("in a table on a terminal, a row is a line of 100 characters, and none moves the cursor", () => {
    const text = alignTable(metricsTable(report, ["campaign", "keyword"], false));
    const lines = text.trimEnd().split("\n");
    expect(lines).toHaveLength(hostile.length + 2);
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(100);
    expect(/[^\P{Cc}\n]/u.test(text)).toBe(false);
  });

  test("in the names of files and in rows that are set aside", async () => {
    const {work} = await business.check();
    expect(work.files.map(({file, loaded}) => [file, loaded])).toEqual([
      ["leads/'; drop table leads; --.csv", hostile.length],
      ["spend/$(touch x) `a`.csv", hostile.length]
    ]);
    expect(work.rows).toMatchObject([{column: "cost", value: "=1+1", line: hostile.length + 4}]);
    expect(readdirSync(business.dir).sort()).toEqual([".leadger", "business.yaml", "leads", "spend"]);
  });
});

describe("what is published knows no person", () => {
  let business: Business;
  let dir: string;
  beforeAll(async () => {
    const [first = "", ...others] = person.phones;
    const leads = [first, ...others].map((phone, i) =>
      [
        `L${i}`,
        `2026-03-0${i + 1}`,
        phone,
        person.email.toUpperCase(),
        person.name,
        person.postal,
        person.note
      ]
        .map(cell)
        .join(",")
    );
    business = businessFolder({
      yaml: 'service_area: ["60614-1234"]\n',
      files: {
        "leads/a.csv": `lead_id,created_at,phone,email,name,postal_code,need\n${leads.join("\n")}\n`,
        "leads/b.csv": `lead_id,created_at,phone,email,name\nL9,soon,${cell(first)},${person.email},${person.name}\nL8,${cell(first)},${person.email}\n`,
        // A phone in a column of days, and a whole line with too few cells, become examples of what was set aside.
        "leads/c.csv": `lead_id,created_at\n${person.email},${cell(first)}\n${person.name}\n`,
        "spend/a.csv": `date,cost\n${person.name},${person.phones[2]}\n`
      }
    });
    ({dir} = await business.run());
  });

  const secrets = () => [
    ...person.phones,
    person.phones[0]?.replace(/\D/g, "") ?? "",
    person.email,
    person.name,
    person.note,
    "Hopperfield",
    readFileSync(join(business.dir, ".leadger/salt"), "utf8")
  ];

  test("in no byte of any of its files", () => {
    const files = readdirSync(dir, {recursive: true, encoding: "utf8"}).filter(file =>
      statSync(join(dir, file)).isFile()
    );
    expect(files.sort()).toEqual([
      "breakeven.json",
      "business.json",
      "campaigns.json",
      "channel-months.json",
      "claims.json",
      "cohorts.json",
      "contracts.json",
      "fit.json",
      "forecast.json",
      "future.json",
      "lag.json",
      "leadger.duckdb",
      "ledger.json",
      "quality.json",
      "signals.json",
      "value.json"
    ]);
    for (const file of files) {
      const bytes = readFileSync(join(dir, file)).toString("latin1").toLowerCase();
      for (const secret of secrets())
        expect([file, secret, bytes.includes(secret.toLowerCase())]).toEqual([file, secret, false]);
    }
  });

  test("in no cell of any of its tables, fingerprints included", async () => {
    const work = await openDb(join(business.dir, ".leadger/work.duckdb"), {readOnly: true});
    const keys = await work.rows<{key: string}>(
      "select distinct phone_key::varchar as key from raw_leads where phone_key is not null union select email_key::varchar from raw_leads where email_key is not null"
    );
    work.close();
    expect(keys.length).toBeGreaterThan(1);
    const hidden = [...secrets(), ...keys.map(({key}) => key)].map(text => text.toLowerCase());
    const db = await openPublished(business.dir);
    const tables = await db.rows<{name: string}>(
      "select table_name as name from duckdb_tables() union select view_name from duckdb_views() where not internal"
    );
    expect(tables.map(({name}) => name)).toContain("int_lead_outcomes");
    for (const {name} of tables) {
      const {columns, rows} = await db.table(`select columns(*)::varchar from ${name}`);
      expect(columns.filter(column => /phone_key|email_key|^name$|salt/.test(column))).toEqual([]);
      const cells = new Set(
        rows.flatMap(row => Object.values(row).map(value => String(value).toLowerCase()))
      );
      expect([name, hidden.filter(secret => [...cells].some(text => text.includes(secret)))]).toEqual([
        name,
        []
      ]);
    }
    db.close();
  });

  test("but the person is still one person, and their repeats are repeats", async () => {
    const rows = await business.rows<{person: number; is_duplicate: boolean}>(
      "select person, is_duplicate from int_lead_outcomes where lead_id like 'L%' order by lead_no"
    );
    expect(new Set(rows.map(row => row.person)).size).toBe(1);
    expect(rows.map(row => row.is_duplicate)).toEqual([false, true, true, true]);
  });

  test("an example of a row that was set aside is shown by its shape alone", () => {
    const quality = readFileSync(join(dir, "quality.json"), "utf8");
    expect(quality).toContain("(999) 999-9999");
    expect(quality).not.toMatch(/\(312\)/);
  });

  test("two businesses keep different fingerprints of one person", async () => {
    const fingerprint = async () => {
      const other = businessFolder({
        files: {"leads/a.csv": `lead_id,created_at,phone\n1,2026-03-01,${person.phones[2]}\n`}
      });
      await other.check();
      const db = await openDb(join(other.dir, ".leadger/work.duckdb"), {readOnly: true});
      const row = await db.row<{key: string}>("select phone_key::varchar as key from raw_leads");
      db.close();
      return row.key;
    };
    expect(await fingerprint()).not.toBe(await fingerprint());
  });

  test("the salt and the private database are readable by their owner alone, and no git takes them", () => {
    expect(statSync(join(business.dir, ".leadger/salt")).mode & 0o077).toBe(0);
    expect(readFileSync(join(business.dir, ".leadger/.gitignore"), "utf8")).toBe("*\n");
  });
});
