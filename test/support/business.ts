import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {gzipSync} from "node:zlib";
import {afterAll} from "vitest";
import {withModels} from "../../pipeline/ask.js";
import type {Db} from "../../pipeline/db.js";
import {type MetricsQuery, type MetricsReport, metricsReport} from "../../pipeline/economics/metrics.js";
import type {Effects} from "../../pipeline/effects.js";
import {check, run} from "../../pipeline/run.js";

/** A run at a fixed noon of autumn 2026, whose progress nobody reads. */
export const effects: Effects = {now: () => new Date("2026-10-31T17:00:00Z"), report: () => undefined};

const root = mkdtempSync(join(tmpdir(), "leadger-"));
afterAll(() => rmSync(root, {recursive: true, force: true}));
let folders = 0;

/** An empty folder that is gone after the tests of the file. */
export function emptyFolder(): string {
  const dir = join(root, `b${++folders}`);
  mkdirSync(dir);
  return dir;
}

/** The first lines of every business.yaml here; what a test needs beside them it adds. */
export const plainYaml = "name: Test Plumbing\ncurrency: USD\ntimeZone: America/Chicago\n";

export type Files = Record<string, string | Buffer>;

/** A folder with a business.yaml (the plain one and `yaml`) and the files, as a person would keep it. */
export function businessFolder({files = {}, yaml = ""}: {files?: Files; yaml?: string}): Business {
  const business = new Business(emptyFolder());
  business.put("business.yaml", yaml.includes("name:") ? yaml : plainYaml + yaml);
  for (const [path, content] of Object.entries(files)) business.put(path, content);
  return business;
}

const everything: MetricsQuery = {by: [], basis: "cohort", cost: "media", from: null, to: null};

/** A business folder and what Leadger says of it. */
export class Business {
  constructor(readonly dir: string) {}

  /** Writes a file, packed where its name says so. */
  put(path: string, content: string | Buffer): void {
    const target = join(this.dir, path);
    mkdirSync(dirname(target), {recursive: true});
    writeFileSync(target, path.endsWith(".gz") && typeof content === "string" ? gzipSync(content) : content);
  }

  remove(path: string): void {
    rmSync(join(this.dir, path));
  }

  check(asOf: string | null = null, how: Effects = effects) {
    return check(this.dir, asOf, how);
  }

  run(asOf: string | null = null, how: Effects = effects) {
    return run(this.dir, asOf, how);
  }

  metrics(query: Partial<MetricsQuery> = {}, asOf: string | null = null): Promise<MetricsReport> {
    return this.ask(asOf, report => report(query));
  }

  /** Several reports from one look at the business. */
  ask<T>(
    asOf: string | null,
    look: (report: (query: Partial<MetricsQuery>) => Promise<MetricsReport>) => Promise<T>
  ): Promise<T> {
    return withModels(this.dir, asOf, effects, (db, workspace, asOfDay) =>
      look(query => metricsReport(db, workspace, asOfDay, {...everything, ...query}))
    );
  }

  /** Rows of a query over the relations as of a day. */
  rows<T>(sql: string, asOf: string | null = null): Promise<T[]> {
    return withModels(this.dir, asOf, effects, (db: Db) => db.rows<T>(sql));
  }
}

/** Lines of a CSV, each ended. */
export const csv = (...lines: string[]): string => lines.map(line => `${line}\n`).join("");
