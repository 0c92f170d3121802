import {gzipSync} from "node:zlib";
import fc from "fast-check";
import {beforeAll, describe, expect, test} from "vitest";
import type {Accounts} from "../../pipeline/run.js";
import {businessFolder, csv} from "../support/business.js";

/** Rows read = loaded + rejected + duplicates, in every file, and every row that was set aside is shown. */
function accountsAdd({files, rows}: Accounts): void {
  for (const {file, table, rowsRead, loaded, rejected, duplicates} of files) {
    expect([file, table, loaded + rejected + duplicates]).toEqual([file, table, rowsRead]);
    const shown = rows.filter(row => row.file === file);
    expect(shown.filter(({kind}) => kind === "rejected").length).toBe(rejected);
    expect(shown.filter(({kind}) => kind === "duplicate").length).toBe(duplicates);
  }
}

const places = (rows: Accounts["rows"]) =>
  rows.map(({line, column, value, kind}) => [line, column, value, kind]);

/** Eight rows: a wrong length, a cell over three lines, a repeated id, too few cells, a wrong day, a stray quote, blanks. */
const lines = [
  "lead_id;created_at;call_seconds;need",
  "1;2026-03-01;10;a",
  "2;2026-03-02;ten;b",
  '3;2026-03-03;10;"c',
  '6"" pipe',
  'd"',
  "1;2026-03-04;10;e",
  "",
  "5;2026-03-05;10",
  '6;2026-02-30;10;"f',
  'g"',
  '7;2026-03-07;10;"h',
  "  "
];
const setAside = [
  [3, "call_seconds", "ten", "rejected"],
  [7, "lead_id", "1", "duplicate"],
  [9, "", "5;2026-03-05;10", "rejected"],
  [10, "created_at", "2026-02-30", "rejected"],
  [12, "", '7;2026-03-07;10;"h', "rejected"],
  [13, "", "  ", "rejected"]
];
const preamble = ['Calls of "Test Plumbing', '"March 1, 2026 - March 31, 2026"', ""];
const little = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");

/** The same rows as a file, spelled in many ways. */
const spellings: Record<string, {name: string; bytes: (text: string) => string | Buffer; above?: string[]}> =
  {
    "a plain file": {name: "a.csv", bytes: text => text},
    "a file whose last line has no end": {name: "b.txt", bytes: text => text.trimEnd()},
    "a file of Windows": {name: "c.csv", bytes: text => text.replaceAll("\n", "\r\n")},
    "a file with returns alone": {name: "d.csv", bytes: text => text.replaceAll("\n", "\r")},
    "a file with a mark": {name: "e.csv", bytes: text => `\ufeff${text}`},
    "a file with a preamble": {name: "f.csv", bytes: text => text, above: preamble},
    "a packed file": {name: "g.csv.gz", bytes: text => gzipSync(text)},
    "a file of sixteen bits": {name: "h.csv", bytes: little},
    "a packed file of sixteen bits with a preamble": {
      name: "i.csv.gz",
      bytes: text => gzipSync(little(text.replaceAll("\n", "\r\n"))),
      above: preamble
    }
  };

describe("a row that is set aside is named with its physical line, column and value in", () => {
  let work: Accounts;
  beforeAll(async () => {
    const business = businessFolder({});
    for (const {name, bytes, above = []} of Object.values(spellings)) {
      const own = lines.map(line => line.replace(/^(?=\d;)/, name));
      business.put(`leads/${name}`, bytes([...above, ...own, ""].join("\n")));
    }
    const checked = await business.check();
    expect(checked.problems).toEqual([]);
    work = checked.work;
  });

  test.each(Object.entries(spellings))("%s", (_, {name, above = []}) => {
    const rows = work.rows.filter(({file}) => file === `leads/${name}`);
    const shown = rows.map(row => ({
      ...row,
      line: row.line - above.length,
      value: row.value.replace(name, "")
    }));
    const expected = setAside.filter(([line]) => line !== 13 || name !== "b.txt");
    expect(places(shown)).toEqual(expected);
  });
  test("each with its reason and its cure", () => {
    for (const {reason, cure} of work.rows)
      expect([reason, cure]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/\w/)]);
  });
  test("all of them, and the accounts add up", () => {
    accountsAdd(work);
    expect(work.files.map(({rowsRead, loaded}) => [rowsRead, loaded])).toEqual(
      Object.values(spellings).map(({name}) => (name === "b.txt" ? [7, 2] : [8, 2]))
    );
  });
});

describe("what is wrong with a row is said in words, with a cure", () => {
  let rows: Accounts["rows"];
  beforeAll(async () => {
    const business = businessFolder({
      files: {
        "leads/a.csv": csv(
          "lead_id,created_at,kind,is_existing_customer,call_seconds",
          "1,,form,,",
          "2,2026-02-30,form,,",
          "3,2026-03-01,fax,,",
          "4,2026-03-01,form,perhaps,",
          "5,2026-03-01,form,,long",
          '"6\nx",2026-03-01,form,,',
          "7,2026-03-01",
          "8,2026-03-01,form,,,",
          '9,"2026-03-01,form,,',
          "10\0,2026-03-01,form,,",
          "11,2026-03-01,form,,"
        ),
        "leads/b.csv": Buffer.from(
          "lead_id,created_at,need\n20,2026-03-01,caf\xe9\n21,2026-03-01,tea\n",
          "latin1"
        ),
        "leads/c.csv": csv("lead_id,created_at", "11,2026-03-02"),
        "spend/a.csv": csv(
          "date,campaign,clicks,cost",
          "2026-03-01,Total Wine,1,2.00",
          "--,Total: all,9,2.00",
          "Grand Totals (1 record),,9,2.00",
          "soon,x,1,2.00",
          "2026-03-01,x,one,2.00",
          "2026-03-01,x,1,two",
          "2026-03-01,x,1,"
        )
      }
    });
    rows = (await business.check()).work.rows;
  });
  test.each([
    ["leads/a.csv", 2, "created_at is empty", "fill in created_at"],
    ["leads/a.csv", 3, "created_at is not a moment between 1990 and 2060", "such as 2026-03-14 09:30:00"],
    ["leads/a.csv", 4, "kind is none of form, call, chat, signup", "write one of form, call, chat, signup"],
    ["leads/a.csv", 5, "is_existing_customer is neither yes nor no", "write yes or no"],
    ["leads/a.csv", 6, "call_seconds is not a duration", "write seconds, or m:ss, or h:mm:ss"],
    ["leads/a.csv", 7, "lead_id holds a line break", "a quote that is opened"],
    ["leads/a.csv", 9, "more or fewer cells than the header", "as many cells as the header"],
    ["leads/a.csv", 10, "more or fewer cells than the header", "as many cells as the header"],
    ["leads/a.csv", 11, "a quote opens a cell and is not closed", "close the quote"],
    ["leads/a.csv", 12, "holds zero bytes", "CSV UTF-8"],
    ["leads/b.csv", 2, "is not UTF-8 text", "CSV UTF-8"],
    ["leads/a.csv", 13, "the lead_id was exported again, in leads/c.csv", "the newer export counts"],
    ["spend/a.csv", 3, "a line of totals, not a record", "totals are not counted"],
    ["spend/a.csv", 4, "a line of totals, not a record", "totals are not counted"],
    ["spend/a.csv", 5, "date is not a day", "such as 2026-03-14"],
    ["spend/a.csv", 6, "clicks is not a whole number", "digits only"],
    ["spend/a.csv", 7, "cost is not an amount", "write USD as digits, such as 1200.50"],
    ["spend/a.csv", 8, "cost is empty", "fill in cost"]
  ])("%s:%i %s; %s", (file, line, reason, cure) => {
    expect(rows.filter(row => row.file === file && row.line === line)).toMatchObject([
      {reason: expect.stringContaining(reason), cure: expect.stringContaining(cure)}
    ]);
  });
  test("and nothing else was set aside", () => {
    expect(rows).toHaveLength(18);
  });
});

test("the first of two rows with one id counts, by file name and place; rows without an id are never duplicates", async () => {
  const business = businessFolder({
    files: {
      "leads/b.csv": csv(
        "lead_id,created_at,channel",
        "1,2026-03-01,late",
        ",2026-03-01,none",
        ",2026-03-01,none"
      ),
      "leads/a.csv": csv(
        "lead_id,created_at,channel",
        "1,2026-03-09,first",
        "1,2026-03-02,again",
        ",2026-03-01,none"
      ),
      "leads/c/a.csv": csv("lead_id,created_at,channel", " 1 ,2026-03-01,later", "01,2026-03-01,other id"),
      "spend/a.csv": csv("date,cost", "2026-03-01,5", "2026-03-01,5"),
      "sales/a.csv": csv("sale_id,closed_at", "S,2026-03-10", ",2026-03-10", ",2026-03-10", "S,2026-03-01")
    }
  });
  const {work} = await business.check();
  accountsAdd(work);
  expect(work.files.map(({file, loaded, duplicates}) => [file, loaded, duplicates])).toEqual([
    ["leads/a.csv", 2, 1],
    ["leads/b.csv", 2, 1],
    ["leads/c/a.csv", 1, 1],
    ["sales/a.csv", 3, 1],
    ["spend/a.csv", 2, 0]
  ]);
  expect(work.rows.every(({reason}) => /loaded before, from (leads|sales)\/a.csv/.test(reason))).toBe(true);
  const channels = await business.metrics({by: ["channel"]});
  expect(channels.rows.map(row => [row.channel, row.leads])).toEqual([
    [null, 0],
    ["first", 1],
    ["none", 3],
    ["other id", 1]
  ]);
});

test("a file that is read twice, for its leads and for its sales, is accounted for in both", async () => {
  const business = businessFolder({
    yaml: `sources:
  - {files: crm.csv, table: leads, columns: {lead_id: id, created_at: created}}
  - {files: crm.csv, table: sales, columns: {sale_id: id, lead_id: id, closed_at: won, revenue: amount}, where: {stage: [Closed Won]}}
`,
    files: {
      "crm.csv": csv(
        "id,created,stage,won,amount",
        "1,2026-03-01,closed won,2026-03-05,100",
        "2,2026-03-01,open,,",
        "3,2026-02-30,Closed won ,2026-03-06,200",
        "4,2026-03-02,Closed Won,2026-03-06,TBD",
        "5,2026-03-02"
      )
    }
  });
  const {work} = await business.check();
  expect(work.files).toEqual([
    {file: "crm.csv", table: "leads", rowsRead: 5, loaded: 3, rejected: 2, duplicates: 0, leftOut: 0},
    {file: "crm.csv", table: "sales", rowsRead: 4, loaded: 2, rejected: 2, duplicates: 0, leftOut: 1}
  ]);
  expect(places(work.rows)).toEqual([
    [4, "created_at", "2026-02-30", "rejected"],
    [5, "revenue", "TBD", "rejected"],
    [6, "", "5,2026-03-02", "rejected"],
    [6, "", "5,2026-03-02", "rejected"]
  ]);
  expect((await business.metrics()).total).toMatchObject({
    leads: 3,
    sales: 1,
    revenue: 10000,
    unattributedSales: 1
  });
});

test("a file that is read twice into one table, each time for other rows, is accounted for each time", async () => {
  const business = businessFolder({
    yaml: `sources:
  - {files: all.csv, table: leads, columns: {lead_id: id, created_at: at}, constants: {kind: call}, where: {type: Call}}
  - {files: all.csv, table: leads, columns: {lead_id: id, created_at: at}, constants: {kind: form}, where: {type: Form}}
`,
    files: {
      "all.csv": csv(
        "id,at,type",
        "1,2026-03-01,Call",
        "2,2026-03-01,Form",
        "3,soon,Call",
        "4,2026-03-01,Spam"
      )
    }
  });
  const {work} = await business.check();
  expect(work.files).toEqual([
    {file: "all.csv", table: "leads", rowsRead: 1, loaded: 1, rejected: 0, duplicates: 0, leftOut: 3},
    {file: "all.csv", table: "leads", rowsRead: 2, loaded: 1, rejected: 1, duplicates: 0, leftOut: 2}
  ]);
  expect(places(work.rows)).toEqual([[4, "created_at", "soon", "rejected"]]);
  const kinds = await business.metrics({by: ["kind"]});
  expect(kinds.rows.filter(({leads}) => leads > 0).map(({kind, leads}) => [kind, leads])).toEqual([
    ["call", 1],
    ["form", 1]
  ]);
});

test("whatever rows a file holds, each is accounted for once, on the line where it begins", async () => {
  const good = fc.nat({max: 5}).map(id => ({cells: `${id},2026-03-01,x`, lines: 1, kind: "good", id}));
  const row = fc.oneof(
    good,
    good.map(({id}) => ({cells: `${id},2026-03-01,"x\n""y\nz"`, lines: 3, kind: "good", id})),
    fc.constantFrom(
      {cells: ",2026-03-01,no id", lines: 1, kind: "nameless", id: -1},
      {cells: "7,2026-02-30,x", lines: 1, kind: "bad", id: -1},
      {cells: "7,,x", lines: 1, kind: "bad", id: -1},
      {cells: "7,2026-03-01", lines: 1, kind: "bad", id: -1},
      {cells: '7,2026-03-01,"x', lines: 1, kind: "bad", id: -1},
      {cells: '7,2026-03-01,"x" y', lines: 1, kind: "bad", id: -1},
      {cells: "", lines: 1, kind: "blank", id: -1}
    )
  );
  const tables = fc.array(row, {minLength: 3, maxLength: 30});
  // One business with many files: ids of one file are its own.
  const samples = fc.sample(tables, {numRuns: 20, seed: 7});
  const business = businessFolder({});
  samples.forEach((rows, file) => {
    business.put(
      `leads/${file}.csv`,
      csv("lead_id,created_at,need", ...rows.map(({cells}) => cells.replace(/^\d/, `${file}-$&`)))
    );
  });
  const {work} = await business.check();
  accountsAdd(work);
  samples.forEach((rows, file) => {
    const seen = new Set<number>();
    const expected: [number, string][] = [];
    let line = 2;
    for (const {kind, id, lines} of rows) {
      if (kind === "bad") expected.push([line, "rejected"]);
      if (kind === "good" && seen.has(id)) expected.push([line, "duplicate"]);
      if (kind === "good") seen.add(id);
      line += lines;
    }
    const own = work.rows.filter(row => row.file === `leads/${file}.csv`);
    expect(own.map(({line, kind}) => [line, kind])).toEqual(expected);
    const read = rows.filter(({kind}) => kind !== "blank").length;
    expect(work.files.find(row => row.file === `leads/${file}.csv`)?.rowsRead).toBe(read);
  });
});

test("a refund below zero is not added to what was sold", async () => {
  const business = businessFolder({
    files: {
      "sales/a.csv": csv("sale_id,closed_at,revenue", "S,2026-03-01,100"),
      "refunds/a.csv": csv(
        "sale_id,refunded_at,amount",
        "S,2026-03-02,-40.00",
        "S,2026-03-02,(30.00)",
        "S,2026-03-02,20"
      )
    }
  });
  const {work} = await business.check();
  expect(work.rows.map(({line, value, reason, cure}) => [line, value, reason, cure])).toEqual([
    [2, "-40.00", "amount is below zero", "write what went back without a sign, such as 120.00"],
    [3, "(30.00)", "amount is below zero", "write what went back without a sign, such as 120.00"]
  ]);
  expect(await business.rows("select sum(revenue - refunds)::bigint as kept from int_sales")).toEqual([
    {kept: 80_00}
  ]);
});

test("ids whose digits a spreadsheet has cut are not taken for one", async () => {
  const business = businessFolder({
    files: {
      "leads/a.csv": csv(
        "lead_id,created_at",
        "2.30123E+12,2026-03-01",
        "2.30123E+12,2026-03-02",
        "2E+5x,2026-03-03"
      ),
      "sales/a.csv": csv("sale_id;closed_at;revenue", "1,5E+11;2026-03-01;1", "1,5E+11;2026-03-02;2")
    }
  });
  const {work} = await business.check();
  expect(places(work.rows)).toEqual([
    [2, "lead_id", "2.30123E+12", "rejected"],
    [3, "lead_id", "2.30123E+12", "rejected"],
    [2, "sale_id", "1,5E+11", "rejected"],
    [3, "sale_id", "1,5E+11", "rejected"]
  ]);
  expect(work.rows[0]).toMatchObject({
    reason: "lead_id has lost its last digits to a spreadsheet, and others may look the same",
    cure: "export the file again, and do not open it in a spreadsheet before"
  });
});
