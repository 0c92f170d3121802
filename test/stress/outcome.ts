import {createHash} from "node:crypto";
import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {withModels} from "../../pipeline/ask.js";
import {identifier, openDb} from "../../pipeline/db.js";
import {metricsReport} from "../../pipeline/economics/metrics.js";
import {type Published, published} from "../../pipeline/publish.js";
import {stillEffects} from "./business.js";

/** Everything that a run leaves for its readers, so that two runs can be compared. */
export interface Outcome {
  /** Site input -> its text. */
  inputs: Record<string, string>;
  /** `metrics --json`. */
  metrics: string;
  /** Table -> a digest of its rows, sorted: DuckDB's threads may store the same rows in another order. */
  tables: Record<string, string>;
  /** SHA-256 of the database file. */
  file: string;
}

const digest = (text: string | Buffer) => createHash("sha256").update(text).digest("hex");

/** The last published result of a business, or null where nothing was published yet. Reads it as any reader would. */
export async function readPublished(folder: string): Promise<Omit<Outcome, "metrics"> | null> {
  const state = join(folder, ".leadger");
  const current = existsSync(state) ? published({state}) : null;
  return current && readFolder(current);
}

async function readFolder({dir}: Published): Promise<Omit<Outcome, "metrics">> {
  const inputs = readdirSync(dir)
    .filter(name => name.endsWith(".json"))
    .sort()
    .map(name => [name, readFileSync(join(dir, name), "utf8")] as const);
  for (const [, text] of inputs) JSON.parse(text);
  const path = join(dir, "leadger.duckdb");
  const db = await openDb(path, {readOnly: true, threads: 1});
  try {
    const tables: Record<string, string> = {};
    for (const {name} of await db.rows<{name: string}>(
      "select table_name as name from duckdb_tables() where not internal union select view_name from duckdb_views() where not internal order by name"
    ))
      tables[name] = digest(
        JSON.stringify((await db.table(`select * from ${identifier(name)} order by all`)).rows)
      );
    return {inputs: Object.fromEntries(inputs), tables, file: digest(readFileSync(path))};
  } finally {
    db.close();
  }
}

/** The outcome of a business that has just been run, with the metrics that the command line would print. */
export async function outcomeOf(folder: string, asOf: string): Promise<Outcome> {
  const read = await readPublished(folder);
  if (!read) throw new Error(`${folder} has nothing published`);
  const metrics = await withModels(folder, asOf, stillEffects, (db, workspace, asOfDay) =>
    metricsReport(db, workspace, asOfDay, {
      by: ["channel"],
      basis: "cohort",
      cost: "media",
      from: null,
      to: null
    })
  );
  return {...read, metrics: JSON.stringify(metrics, null, 2)};
}

/** Names of the parts in which two outcomes differ: metrics where both have them, the database by its rows. */
export function differences(a: Omit<Outcome, "metrics">, b: Omit<Outcome, "metrics">): string[];
export function differences(a: Partial<Outcome>, b: Partial<Outcome>): string[] {
  const differ = (kind: string, x: Record<string, string> = {}, y: Record<string, string> = {}) =>
    [...new Set([...Object.keys(x), ...Object.keys(y)])]
      .filter(key => x[key] !== y[key])
      .map(key => `${kind} ${key}`);
  return [
    ...differ("input", a.inputs, b.inputs),
    ...differ("table", a.tables, b.tables),
    ...(a.metrics !== undefined && b.metrics !== undefined && a.metrics !== b.metrics ? ["metrics"] : [])
  ];
}
