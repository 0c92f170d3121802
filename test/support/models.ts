import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {type Db, literal, openDb} from "../../pipeline/db.js";
import {loadFiles} from "../../pipeline/load.js";
import {runModels, tellRun} from "../../pipeline/models.js";
import {describeProblem, type Problem} from "../../pipeline/problem.js";
import {accountForRows} from "../../pipeline/rejects.js";
import {openWorkspace} from "../../pipeline/workspace.js";
import {type Business, businessFolder, type Files} from "./business.js";

/** A business's rows and relations as of a day, in a database that stays open: staging, raw rows and all. Close it. */
export async function openModels(business: {files: Files; yaml?: string}, asOf = "2026-10-31"): Promise<Db> {
  const workspace = openWorkspace(businessFolder(business).dir);
  mkdirSync(workspace.state, {recursive: true});
  const db = await openDb(join(workspace.state, "work.duckdb"));
  await loadFiles(db, workspace, {salt: "salt", report: () => undefined});
  await db.run(
    `attach ${literal(join(workspace.state, "published.duckdb"))} as published; set search_path = 'published.main,work.main'`
  );
  await tellRun(db, workspace, asOf);
  await runModels(db, () => undefined);
  await accountForRows(db, workspace);
  return db;
}

/** The rows of a business as loaded, before anything is made of them. Close it. */
export async function rawRows(files: Files, yaml = ""): Promise<Db> {
  const workspace = openWorkspace(businessFolder({files, yaml}).dir);
  mkdirSync(workspace.state, {recursive: true});
  const db = await openDb(":memory:");
  await loadFiles(db, workspace, {salt: "salt", report: () => undefined});
  return db;
}

/** What must be mended in a business before its rows can count, as a run would say it, without counting. */
export async function problemsOf({dir}: Business): Promise<string[]> {
  const workspace = openWorkspace(dir);
  mkdirSync(workspace.state, {recursive: true});
  const db = await openDb(":memory:");
  await loadFiles(db, workspace, {salt: "salt", report: () => undefined});
  const rows = await db.rows<{problem: string}>(
    "select problem from raw_files where problem is not null order by file, entry"
  );
  db.close();
  return rows.map(({problem}) => describeProblem(JSON.parse(problem) as Problem));
}

/** Brings a business's private database up to date, and returns the files that had to be read for it. */
export async function filesRead({dir}: Business): Promise<string[]> {
  const workspace = openWorkspace(dir);
  mkdirSync(workspace.state, {recursive: true});
  const db = await openDb(join(workspace.state, "work.duckdb"));
  const said: string[] = [];
  await loadFiles(db, workspace, {salt: "salt", report: message => said.push(message)});
  db.close();
  return said;
}
