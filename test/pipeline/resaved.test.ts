import {beforeAll, describe, expect, test} from "vitest";
import {type Db, identifier} from "../../pipeline/db.js";
import {exportCases} from "../support/exports.js";
import {openModels} from "../support/models.js";
import {resavings, sheetOf} from "../support/resaved.js";

const rates = "date,currency,rate\n2025-01-01,EGP,0.02\n2025-01-01,PEN,0.27\n2025-01-01,EUR,1.08\n";

/** Every relation of the marts, row by row, whatever the numbers that rows were given on the way. */
async function martsOf(files: [string, string | Buffer][]): Promise<Record<string, unknown[]>> {
  const db = await openModels({files: {...Object.fromEntries(files), "rates.csv": rates}}, "2026-11-30");
  try {
    const marts: Record<string, unknown[]> = {};
    for (const {name} of await db.rows<{name: string}>(
      "select table_name as name from duckdb_tables() where database_name = 'published' and table_name like 'mart_%' order by 1"
    ))
      marts[name] = await sorted(db, name);
    return marts;
  } finally {
    db.close();
  }
}

async function sorted(db: Db, name: string): Promise<unknown[]> {
  const rows = await db.rows(`select * from ${identifier(name)}`);
  return rows.map(row => JSON.stringify(row)).sort();
}

// Every export together, in one business: each in a business of its own would be the same test, ten times slower.
describe("the exports of all platforms, saved again", () => {
  let before: Record<string, unknown[]>;
  beforeAll(async () => {
    before = await martsOf(
      exportCases.map(({bytes}, i): [string, string | Buffer] => [`inbox/${i}.csv`, bytes])
    );
    expect(before.mart_period_daily?.length).toBeGreaterThan(80);
    expect(before.mart_sale_joins?.length).toBeGreaterThan(5);
  });

  test.each(Object.keys(resavings))("%s, give the same marts", async how => {
    const files = exportCases.flatMap(({bytes}, i) =>
      (resavings[how]?.(sheetOf(bytes)) ?? []).map((text, part): [string, string | Buffer] => [
        `inbox/${i}-${part}.csv`,
        text
      ])
    );
    expect(files.length).toBeGreaterThanOrEqual(exportCases.length);
    expect(await martsOf(files)).toEqual(before);
  });
});
