import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {type Db, openDb} from "../../../pipeline/db.js";
import {idKeyMacro} from "../../../pipeline/models/id-key.js";
import {tableNames, tables} from "../../../pipeline/sources/canonical.js";
import {shapes} from "../../../pipeline/sources/recognise.js";
import {typedSelect} from "../../../pipeline/sources/typed.js";

let db: Db;
beforeAll(async () => {
  db = await openDb(":memory:");
  await db.run(idKeyMacro);
});
afterAll(() => db.close());

// A join or an order anywhere, and large files would no longer be read in the order of their lines.
describe.each(tableNames)("rows of %s keep the order of their file", table => {
  const names = Object.keys(tables[table]);
  test.each([
    [true, "DE"],
    [false, "US"],
    [false, null]
  ])("in a report: %s, with numbers of %s", async (isReport, country) => {
    await db.run(`create or replace table texts (${names.map((_, i) => `c${i} varchar`).join(", ")})`);
    const sql = typedSelect({
      fileId: 1,
      table,
      incoming: "texts",
      cells: new Map(names.map((name, i) => [name, `c${i}`])),
      constants: {},
      where: [{cell: "c0", values: Array.from({length: 30}, (_, i) => `value ${i}`)}],
      counted: [{cell: "c0", values: Array.from({length: 30}, (_, i) => `counted ${i}`)}],
      channels: {google_ads: Array.from({length: 30}, (_, i) => `label ${i}`)},
      segments: [],
      owner: [],
      spellings: new Map(
        names.map(name => [
          name,
          {
            days: [],
            twelveHours: false,
            zones: "some",
            decimal: ".",
            grouped: true,
            clock: true,
            blanks: true
          }
        ])
      ),
      perUnit: {},
      totals: null,
      zeroBy: new Map(),
      isReport,
      sampled: true,
      zone: "America/Chicago",
      country,
      currency: "USD",
      minorDigits: 2,
      salt: "salt"
    });
    await expectPlain(sql);
  });
});

test.each(shapes.flatMap(shape => [shape, ...(shape.also ?? [])]).map(shape => [shape.name, shape] as const))(
  "so do those of a %s, whatever its columns are made of",
  async (_, {made = {}, where = []}) => {
    const cells = (from: readonly unknown[]) => from.map((_, i) => `c${i}`);
    const parts = [
      ...Object.values(made).map(({from, sql}) => sql(...cells(from))),
      ...where.flatMap(condition =>
        "counts" in condition ? [condition.counts(...cells(condition.from))] : []
      )
    ];
    const names = Array.from({length: 12}, (_, i) => `c${i} varchar`);
    await db.run(`create or replace table texts (${names.join(", ")})`);
    await expectPlain(`select ${["c0 as first", ...parts].join(", ")} from texts`);
  }
);

async function expectPlain(sql: string): Promise<void> {
  const {columns, rows} = await db.table(`explain ${sql}`);
  const plan = rows.map(row => String(row[columns[1] ?? ""])).join("\n");
  expect(plan).toContain("SEQ_SCAN");
  expect(plan.match(/[A-Z_]*(JOIN|ORDER|AGGREGATE|WINDOW|UNION|UNNEST)[A-Z_]*/g)).toBeNull();
}
