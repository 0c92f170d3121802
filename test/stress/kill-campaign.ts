import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {basename, join} from "node:path";
import {run} from "../../pipeline/run.js";
import {between, type Draw, stream} from "../../pipeline/sample/random.js";
import {stillEffects} from "./business.js";
import {differences, type Outcome, outcomeOf, readPublished} from "./outcome.js";
import {type Ended, killAfter, leadger} from "./processes.js";

export interface KillCampaign {
  seed: number;
  /** The folder whose copies are run. */
  business: string;
  /** Runs to kill that start from nothing, and that follow a change of a file. */
  first: number;
  second: number;
}

export interface KillReport {
  /** Runs that were killed before they ended by themselves. */
  killed: number;
  /** Of those, how many had published already, and how many had not. */
  published: number;
  unpublished: number;
  milliseconds: {first: number; second: number};
  failures: string[];
}

const asOf = "2026-10-15";
const changedFile = "leads/website-forms.csv";

/** The same folder before and after one of its files lost rows. */
interface Stage {
  before: string;
  old: Outcome;
  next: Outcome;
}

/** Kills runs of a business at moments spread over their duration, and looks what readers find and what the next run makes of it. */
export async function killCampaign({seed, business, first, second}: KillCampaign): Promise<KillReport> {
  const draw = stream(`kills of ${seed}`);
  const root = mkdtempSync(join(tmpdir(), "leadger-killed-"));
  const report: KillReport = {
    killed: 0,
    published: 0,
    unpublished: 0,
    milliseconds: {first: 0, second: 0},
    failures: []
  };
  try {
    const stage = await prepare(business, root, report);
    for (const milliseconds of moments(draw, first, report.milliseconds.first)) {
      const folder = copyOf(business, join(root, "first"), false);
      await killOnce(folder, milliseconds, [null, stage.old], stage.old, "from nothing", report);
    }
    for (const milliseconds of moments(draw, second, report.milliseconds.second)) {
      const folder = copyOf(stage.before, join(root, "second"), true);
      change(folder);
      await killOnce(folder, milliseconds, [stage.old, stage.next], stage.next, "after a change", report);
    }
  } finally {
    rmSync(root, {recursive: true, force: true});
  }
  return report;
}

/** Undisturbed runs: how long they take, and what they lead to. */
async function prepare(business: string, root: string, report: KillReport): Promise<Stage> {
  const before = copyOf(business, join(root, "before"), false);
  report.milliseconds.first = (await whole(before)).milliseconds;
  const old = await outcomeOf(before, asOf);

  const fresh = copyOf(business, join(root, "fresh"), false);
  change(fresh);
  await run(fresh, asOf, stillEffects);
  const next = await outcomeOf(fresh, asOf);

  const changed = copyOf(before, join(root, "changed"), true);
  change(changed);
  report.milliseconds.second = (await whole(changed)).milliseconds;
  const differ = differences(next, await outcomeOf(changed, asOf));
  if (differ.length > 0)
    report.failures.push(`a run after a change is not as one from nothing: ${differ.join(", ")}`);
  if (differences(old, next).length === 0) report.failures.push("the change changed nothing");
  return {before, old, next};
}

async function whole(folder: string): Promise<Ended> {
  const ended = await leadger(["run", folder, "--as-of", asOf]).ended;
  if (ended.code !== 0) throw new Error(`an undisturbed run failed: ${ended.stderr}`);
  return ended;
}

/** One moment in each of as many equal parts of the duration. */
function moments(draw: Draw, count: number, milliseconds: number): number[] {
  return Array.from({length: count}, (_, i) => (milliseconds / count) * (i + between(draw, 0, 1)));
}

async function killOnce(
  folder: string,
  milliseconds: number,
  possible: (Outcome | null)[],
  expected: Outcome,
  kind: string,
  report: KillReport
): Promise<void> {
  const fail = (sentence: string) =>
    report.failures.push(`killed ${Math.round(milliseconds)} ms into a run ${kind}: ${sentence}`);
  const {signal} = await killAfter(leadger(["run", folder, "--as-of", asOf]), milliseconds);
  try {
    const found = await readPublished(folder);
    const fits = possible.some(outcome =>
      outcome === null || found === null ? outcome === found : differences(outcome, found).length === 0
    );
    if (!fits) fail("readers find something between the old and the new");
    if (signal === "SIGKILL") {
      report.killed++;
      const last = possible.at(-1);
      const isNew = found !== null && last && differences(last, found).length === 0;
      if (isNew) report.published++;
      else report.unpublished++;
    }
  } catch (error) {
    fail(`readers cannot read: ${error}`);
  }
  try {
    await run(folder, asOf, stillEffects);
    const differ = differences(expected, await outcomeOf(folder, asOf));
    if (differ.length > 0) fail(`the next run differs in ${differ.join(", ")}`);
  } catch (error) {
    fail(`the next run fails: ${error}`);
  }
}

/** A copy of a business, with its working state or without. */
export function copyOf(from: string, to: string, state: boolean): string {
  rmSync(to, {recursive: true, force: true});
  cpSync(from, to, {recursive: true, filter: path => state || basename(path) !== ".leadger"});
  return to;
}

/** Takes the last 40 lines from a file. */
export function change(folder: string): void {
  const path = join(folder, changedFile);
  writeFileSync(path, `${readFileSync(path, "utf8").split("\n").slice(0, -41).join("\n")}\n`);
}

/** What dead runs of all ages could have left lying about; a run over it must lead to what a run from nothing does. */
export async function debrisFailures(business: string): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), "leadger-debris-"));
  try {
    const clean = copyOf(business, join(root, "clean"), false);
    const {dir} = await run(clean, asOf, stillEffects);
    const expected = await outcomeOf(clean, asOf);
    const folder = copyOf(business, join(root, "debris"), false);
    const state = join(folder, ".leadger");
    for (const name of [
      basename(dir),
      "published-0123456789abcdef",
      "checked",
      "asked",
      "scratch",
      "spill"
    ]) {
      mkdirSync(join(state, name), {recursive: true});
      for (const file of ["leadger.duckdb", "business.json", "text", "clean.csv"])
        writeFileSync(join(state, name, file), "half a fi");
    }
    writeFileSync(join(state, "current.json.next"), '{"folder": "publ');
    const gone = {folder: "published-fedcba9876543210", key: basename(dir), asOfDay: asOf};
    writeFileSync(join(state, "current.json"), JSON.stringify(gone));
    writeFileSync(join(state, "salt.next"), "");
    await run(folder, asOf, stillEffects);
    const differ = differences(expected, await outcomeOf(folder, asOf));
    const left = ["current.json.next", "salt.next", "published-0123456789abcdef"].filter(name =>
      existsSync(join(state, name))
    );
    return [
      ...differ.map(part => `a run over debris differs in ${part}`),
      ...left.map(name => `${name} is still there`)
    ];
  } finally {
    rmSync(root, {recursive: true, force: true});
  }
}
