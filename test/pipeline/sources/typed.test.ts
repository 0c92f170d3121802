import {beforeAll, describe, expect, test} from "vitest";
import {businessFolder, csv} from "../../support/business.js";

type Outcome = string | number | boolean | null;
/** What a cell becomes; a cell that costs its row is `refused`. */
const refused = "refused";

interface Column {
  table: "leads" | "spend";
  column: string;
  cells: [cell: string, becomes: Outcome][];
  yaml?: string;
}

const narrow = "\u202f";
const noBreak = "\u00a0";
/** So many rows of one cell that a single other one is a typing mistake. */
const forty = (cell: string, becomes: Outcome) =>
  Array.from({length: 40}, (): [string, Outcome] => [cell, becomes]);
const instant = (cells: Column["cells"]): Column => ({table: "leads", column: "created_at", cells});
const money = (cells: Column["cells"]): Column => ({table: "spend", column: "cost", cells});

/** Each is a file of its own, because a column decides how it is written as a whole. In Chicago, UTC - 6 until 8 March 2026, then - 5. */
const columns: Record<string, Column> = {
  "moments without a zone are on the business's clock": instant([
    ["2026-03-07 18:05:09", "2026-03-08 00:05:09"],
    ["2026-03-14 18:05:09", "2026-03-14 23:05:09"],
    ["2026-03-14T18:05:09", "2026-03-14 23:05:09"],
    ["2026-03-14 18:05:09.25", "2026-03-14 23:05:09.25"],
    ["2026-03-14 18:05", "2026-03-14 23:05:00"],
    ["2026-03-14", "2026-03-14 05:00:00"],
    ["2026-3-4", "2026-03-04 06:00:00"],
    [" 2026-03-14 ", "2026-03-14 05:00:00"],
    ["1990-01-01 06:00:00", "1990-01-01 12:00:00"],
    ["2024-02-29", "2024-02-29 06:00:00"],
    ["2024-02-30", refused],
    ["2025-02-29", refused],
    ["2026-13-01", refused],
    ["2026-03-14 25:00:00", refused],
    ["2026-03-14 18:60", refused],
    ["2026-03-14 18", refused],
    ["2026-03-14 (BC)", refused],
    ["1989-12-31", refused],
    ["2060-01-01", refused],
    ["20260314", "2026-03-14 05:00:00"],
    ["epoch", refused],
    ["infinity", refused],
    ["soon", refused],
    ["", refused]
  ]),
  "moments with a zone are taken at their word": instant([
    ["2026-03-14T23:05:09Z", "2026-03-14 23:05:09"],
    ["2026-03-14T23:05:09.5Z", "2026-03-14 23:05:09.5"],
    ["2026-03-14 18:05:09-05:00", "2026-03-14 23:05:09"],
    ["2026-03-15T04:35:09+05:30", "2026-03-14 23:05:09"],
    ["2026-03-15T04:35:09+0530", "2026-03-14 23:05:09"],
    ["2026-03-14 23:05:09+00", "2026-03-14 23:05:09"],
    ["2026-03-14 23:05:09 UTC", "2026-03-14 23:05:09"],
    ["2026-03-14 23:05Z", "2026-03-14 23:05:00"]
  ]),
  "an offset of whole hours is an offset, not noise": instant([
    ["2026-03-14 23:05:09+00", "2026-03-14 23:05:09"],
    ["2026-03-14 18:05:09-05", "2026-03-14 23:05:09"]
  ]),
  "a moment without a zone among zoned ones is on the business's clock": instant([
    ["2026-03-14T23:05:09Z", "2026-03-14 23:05:09"],
    ["2026-03-14 18:05:09", "2026-03-14 23:05:09"],
    ["14-03-2026", "2026-03-14 05:00:00"],
    ["2026-03-14", "2026-03-14 05:00:00"],
    ["2026-03-14 18:05:09 CST", refused]
  ]),
  "hours of twelve": instant([
    ["3/14/2026 6:05 PM", "2026-03-14 23:05:00"],
    ["3/14/2026 6:05:09 pm", "2026-03-14 23:05:09"],
    ["3/14/2026 6:05:09PM", "2026-03-14 23:05:09"],
    ["3/14/2026 12:30 AM", "2026-03-14 05:30:00"],
    ["3/14/2026 12:30 PM", "2026-03-14 17:30:00"],
    ["3/14/2026, 6:05:09 PM", "2026-03-14 23:05:09"],
    ["3/14/2026", "2026-03-14 05:00:00"],
    ["3/14/2026 18:05", "2026-03-14 23:05:00"],
    ["3/14/2026 13:05 XM", refused],
    ["13/14/2026", refused]
  ]),
  "days of Nimbata and of British clocks": instant([
    ["14/03/2026, 18:05:09", "2026-03-14 23:05:09"],
    ["1/4/2026", "2026-04-01 05:00:00"],
    ["31/6/2026", refused]
  ]),
  "25-Jan-21": instant([
    ["25-Jan-21", "2021-01-25 06:00:00"],
    ["5-FEB-21 10:00", "2021-02-05 16:00:00"],
    ["31-Feb-21", refused]
  ]),
  "Sep 24, 2026": instant([
    ["Sep 24, 2026", "2026-09-24 05:00:00"],
    ["September 24, 2026 9:00", "2026-09-24 14:00:00"],
    ["Sep 31, 2026", refused]
  ]),
  "2026.03.14 09:30": instant([
    ["2026.03.14 09:30", "2026-03-14 14:30:00"],
    ["2026.3.14", "2026-03-14 05:00:00"]
  ]),
  "a typing mistake in the order of day and month is refused, not misread": instant([
    ...forty("3/14/2026", "2026-03-14 05:00:00"),
    ["14/3/2026", refused]
  ]),
  "days of spend": {
    table: "spend",
    column: "date",
    cells: [
      ["20260314", "2026-03-14"],
      ["2026-03-14", "2026-03-14"],
      ["14-Mar-26", "2026-03-14"],
      ["20260230", refused],
      ["202603", refused],
      ["--", refused]
    ]
  },
  "amounts with a point": money([
    ["1200.50", 120050],
    ["1200", 120000],
    [".5", 50],
    ["5.", 500],
    ["-5.00", -500],
    ["+5.00", 500],
    ["0", 0],
    ["1.005", 101],
    ["-1.005", -101],
    ["2.675", 268],
    ["1.0049", 100],
    ["9999999999.99", 999999999999],
    ["99999999999.99", refused],
    ["1e5", refused],
    ["0x10", refused],
    ["1_000", refused],
    ["1.2.3", refused],
    ["TBD", refused],
    ["Infinity", refused],
    ["NaN", refused],
    ["", refused]
  ]),
  "amounts with signs, codes and thousands": money([
    ...forty("$1,200.50", 120050),
    ["1,316.14", 131614],
    ["-$5.00", -500],
    ["$-5.00", -500],
    ["(5.00)", -500],
    ["−5.00", -500],
    ["+5.00", 500],
    ["USD 5.00", 500],
    ["5.00 USD", 500],
    ["1 234.56", 123456],
    [`1${noBreak}234.56`, 123456],
    [`1${narrow}234.56`, 123456],
    ["1'234.56", 123456],
    ["7", 700],
    ["1,20O", refused],
    ["1,20", refused],
    ["1,2345.00", refused],
    ["12 34.5", refused],
    ["5)", refused],
    ["(5", refused],
    ["٣.00", refused],
    ["1e5", refused],
    [" --", refused]
  ]),
  "amounts with a comma": money([
    ...forty("1.200,50", 120050),
    ["1200,50", 120050],
    ["1.234", 123400],
    ["USD 1.234,50", 123450],
    [`1${narrow}234,56 $`, 123456],
    ["-0,5", -50],
    ["12.34", refused]
  ]),
  "counts of clicks": {
    table: "spend",
    column: "clicks",
    cells: [
      ["1204", 1204],
      ["1,204", 1204],
      ["12.0", 12],
      ["0", 0],
      ["--", null],
      [" --", null],
      ["", null],
      ["n/a", null],
      ["12.5", refused],
      ["-12", refused],
      ["1e3", refused],
      ["0x10", refused],
      ["1_000", refused],
      ["twelve", refused],
      ["99999999999999999999", refused]
    ]
  },
  "lengths of calls": {
    table: "leads",
    column: "call_seconds",
    cells: [
      ["161", 161],
      ["2:41", 161],
      ["02:41", 161],
      ["0:02:41", 161],
      ["1:00:00", 3600],
      ["90:00", 5400],
      ["0", 0],
      ["", null],
      ["--", null],
      ["2:99", refused],
      ["1:2:3", refused],
      ["-5", refused],
      ["2 min", refused],
      ["1e2", refused]
    ]
  },
  "yes and no": {
    table: "leads",
    column: "is_existing_customer",
    cells: [
      ["yes", true],
      ["Y", true],
      ["TRUE", true],
      ["t", true],
      ["1", true],
      ["no", false],
      ["N", false],
      ["False", false],
      ["0", false],
      ["", false],
      ["n/a", false],
      ["maybe", refused],
      ["2", refused]
    ]
  },
  "one of a few words": {
    table: "leads",
    column: "appointment_status",
    cells: [
      ["held", "held"],
      ["HELD", "held"],
      [" No_Show ", "no_show"],
      ["", null],
      ["--", null],
      ["(not set)", null],
      ["maybe", refused],
      ["no show", refused]
    ]
  },
  "ids stay what is written": {
    table: "leads",
    column: "lead_id",
    cells: [
      "007",
      "12345678901234567",
      "12345678901234568",
      "1.10",
      "1e5",
      "TRUE",
      "=1+1",
      "2026-03-14",
      "0x10"
    ].map(id => [id, id])
  }
};

const found = new Map<string, Outcome>();

beforeAll(async () => {
  const business = businessFolder({});
  const needed = {leads: ["lead_id", "created_at"], spend: ["campaign", "date", "cost"]};
  const usual: Record<string, string> = {created_at: "2026-03-01", date: "2026-03-01", cost: "1.00"};
  Object.values(columns).forEach(({table, column, cells}, file) => {
    const header = [...new Set([...needed[table], column])];
    const rows = cells.map(([cell], i) =>
      header.map(name => `"${name === column ? cell : (usual[name] ?? `${file}/${i}`)}"`).join(";")
    );
    business.put(`${table}/${file}.csv`, csv(header.join(";"), ...rows));
  });
  const {problems, work} = await business.check();
  expect(problems).toEqual([]);
  for (const {file, line, column} of work.rows) {
    const [table, name] = file.split(/[/.]/);
    const asked = Object.values(columns)[Number(name)];
    expect([table, column]).toEqual([asked?.table, asked?.column]);
    found.set(`${name}/${line - 2}`, refused);
  }
  const ids = Object.keys(columns).indexOf("ids stay what is written");
  const rows = await business.rows<Record<string, Outcome>>(`
    select lead_id as id, created_at::varchar as created_at, call_seconds, appointment_status, is_existing_customer, null as date, null as cost, null as clicks from int_lead_outcomes
    union all select campaign, null, null, null, null, spent_on::varchar, spend, clicks from int_spend join int_sources using (source_no)`);
  for (const row of rows) {
    const name = String(row.id).split("/")[0];
    const column = Object.values(columns)[Number(name)]?.column;
    if (column && String(row.id).includes("/")) found.set(String(row.id), row[column] ?? null);
    else {
      const place = Object.values(columns)[ids]?.cells.findIndex(([cell]) => cell === row.id);
      found.set(`${ids}/${place}`, String(row.id));
    }
  }
});

describe.each(Object.entries(columns).map(([title, column], file) => ({title, file, ...column})))(
  "$title",
  ({cells, file}) => {
    const distinct = cells.filter(([cell], i) => cells.findIndex(([other]) => other === cell) === i);
    test.each(distinct)("%j becomes %j", (cell, becomes) => {
      const place = cells.findIndex(([other]) => other === cell);
      expect(found.get(`${file}/${place}`)).toEqual(becomes);
    });
  }
);
