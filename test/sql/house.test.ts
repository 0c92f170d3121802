import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import type {Db} from "../../pipeline/db.js";
import {tableNames} from "../../pipeline/sources/canonical.js";
import {openModels} from "../support/models.js";

const root = fileURLToPath(new URL("../../pipeline/sql", import.meta.url));
/** The folders in the order in which they run. */
const folders = ["staging", "intermediate", "marts", "accounts", "checks", "warnings", "site", "reconcile"];
const files = folders.flatMap(folder =>
  readdirSync(join(root, folder)).map(file => ({
    folder,
    file,
    name: file.replace(/\.sql$/, ""),
    sql: readFileSync(join(root, folder, file), "utf8")
  }))
);
const without = (sql: string) => sql.replace(/--.*$/gm, "").replace(/'[^']*'/g, "''");

test("every folder of SQL is one that runs", () => {
  expect(readdirSync(root).sort()).toEqual([...folders].sort());
});

describe.each(files)("$folder/$file", ({folder, file, name, sql}) => {
  test("begins with a sentence that says what a row is, or what must hold", () => {
    const sentence = sql.match(/^-- (.*)/)?.[1] ?? "";
    expect(sentence).toMatch(folder === "checks" || folder === "warnings" ? /^[A-Z].*[.:]/ : /^One row( |:)/);
  });

  test("is one select, named as a relation is", () => {
    expect(file).toMatch(/^[a-z_]+\.sql$/);
    expect(without(sql)).not.toContain(";");
    expect(without(sql).trim()).toMatch(/^(with|select)\b/);
    expect(without(sql)).not.toMatch(
      /\b(insert|update|delete|create|copy|attach|install|load|pragma|set)\b/i
    );
  });

  test("has its keywords in lower case", () => {
    expect(without(sql)).not.toMatch(/\b(SELECT|FROM|WHERE|JOIN|GROUP|ORDER|CASE|WITH|AND|OR|AS|ON)\b/);
  });

  test("reads only what earlier folders made, what was loaded, and what the run was told", () => {
    const own = [...without(sql).matchAll(/(?:\bwith|,)\s*([a-z_]+) as (?:not materialized )?\(/g)].map(
      match => match[1]
    );
    const read = [
      ...without(sql).matchAll(/\b(?:(?<!distinct )from|join)\s+(?:work\.)?([a-z_]+)(?!\s*\()\b/g)
    ].map(match => match[1] ?? "");
    const raw = [...tableNames, "files", "flawed", "located"].map(table => `raw_${table}`);
    const told = [
      "run",
      "service_area",
      "unclaimed_files",
      "dispute_reasons",
      "zone_days",
      "rates",
      "even_files",
      "rejects",
      "file_accounts",
      // What a reconciliation is asked, and what it makes in the order of its story.
      ...["asked", "period", "own_rows", "step", "pairs"],
      ...files.filter(other => other.folder === "reconcile").map(other => other.name)
    ];
    const place = folders.indexOf(folder);
    // Files of one folder may build on each other in the order of their names.
    const made = files.filter(
      other => folders.indexOf(other.folder) < place || (other.folder === folder && other.name < name)
    );
    const known = new Set([...own, ...raw, ...told, ...made.map(other => other.name)]);
    expect(read.filter(relation => !known.has(relation))).toEqual([]);
  });
});

describe("the SQL runs on DuckDB's core alone", () => {
  let db: Db;
  beforeAll(async () => {
    db = await openModels({files: {}});
  });
  afterAll(() => db.close());

  test("all relations of a business without data exist, and are empty", async () => {
    for (const {name, folder} of files.filter(({folder}) =>
      ["staging", "intermediate", "marts"].includes(folder)
    )) {
      const {rows} = await db.row<{rows: number}>(`select count(*) as rows from ${name}`);
      expect([folder, name, rows]).toEqual([folder, name, name === "mart_totals" ? 1 : 0]);
    }
  });
  // Node's DuckDB has the extensions icu and json built in, a browser's crashes where it is asked for them.
  test.each(files)("$folder/$file uses no time zone, no clock and no JSON of an extension", ({sql}) => {
    expect(without(sql)).not.toMatch(
      /timestamptz|time zone|timezone|\bnow\(|\btoday\(|current_(date|time)|json|->|collate|read_|parquet|\brandom\(/i
    );
  });
  test("every function that is called is one that DuckDB has without extensions", async () => {
    const known = await db.rows<{name: string}>(
      "select distinct function_name as name from duckdb_functions()"
    );
    const names = new Set(known.map(({name}) => name));
    // Words that stand before a bracket and call nothing.
    const words = new Set(
      "as in and or not over filter when then else case by on using coalesce distinct values select from join where exists partition cast decimal exclude materialized".split(
        " "
      )
    );
    // Macros: what business.yaml and the contracts ask, and how ids, moments and distances are read.
    const told = new Set(["qualifies", "contract_answers", "id_key", "moment_text", "distance"]);
    for (const {name, sql} of files) {
      const called = [...without(sql).matchAll(/\b([a-z_0-9]+)\s*\(/g)].map(match => match[1] ?? "");
      expect([name, called.filter(call => !words.has(call) && !names.has(call) && !told.has(call))]).toEqual([
        name,
        []
      ]);
    }
  });
});
