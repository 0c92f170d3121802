import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {type Db, identifier} from "../../pipeline/db.js";
import {exportCases} from "../support/exports.js";
import {openModels} from "../support/models.js";
import {resavings, sheetOf} from "../support/resaved.js";

/** Every relation of the marts, row by row, whatever the numbers that rows were given on the way. */
async function martsOf(files: Record<string, string | Buffer>): Promise<Record<string, unknown[]>> {
  const db = await openModels({files}, "2026-11-30");
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

const platforms = [...new Set(exportCases.map(({platform}) => platform))];

describe.each(platforms)("the exports of %s, saved again", platform => {
  const cases = exportCases.filter(each => each.platform === platform);
  // Each case in a business of its own would be the same test, ten times slower: their rows do not meet.
  let before: Record<string, unknown[]>;
  beforeAll(async () => {
    before = await martsOf(Object.fromEntries(cases.map(({bytes}, i) => [`inbox/${i}.csv`, bytes])));
  });
  afterAll(() => undefined);

  test.each(Object.keys(resavings))("%s, give the same marts", async how => {
    const files = cases.flatMap(({bytes}, i) =>
      (resavings[how]?.(sheetOf(bytes)) ?? []).map((text, part) => [`inbox/${i}-${part}.csv`, text] as const)
    );
    expect(files.length).toBeGreaterThanOrEqual(cases.length);
    expect(await martsOf(Object.fromEntries(files))).toEqual(before);
  });
});
