import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {check} from "../../pipeline/run.js";
import {stillEffects, writeBusiness} from "./business.js";
import {faults, findingOf} from "./judge.js";
import {type MutatedFile, mutatedFile} from "./mutate.js";
import {type Slice, slices} from "./slices.js";

/** Cases to judge together, as one business; all in one process of their own, so that a crash or an endless loop is seen from outside. */
export interface Batch {
  seed: number;
  indexes: number[];
  rows: number;
}

export interface BatchReport {
  files: number;
  rowsRead: number;
  rejected: number;
  problems: number;
  failures: {index: number; story: string; fault: string}[];
}

/** Texts of the records that are rejected before anything is spoiled, by slice. */
async function knownRejects(all: readonly Slice[]): Promise<Map<string, Set<string>>> {
  const untouched = all.map(slice => ({
    slice,
    file: `${slice.name}${slice.extension.replace(".gz", "")}`,
    bytes: Buffer.from(`${slice.records.join("\n")}\n`, "latin1")
  }));
  const checked = await inFolder(folder => {
    writeBusiness(folder, untouched);
    return check(folder, null, stillEffects);
  });
  return new Map(
    untouched.map(({slice, file}) => {
      const {account, rows, problem} = findingOf(checked, file);
      if (problem || !account?.loaded) throw new Error(`${file} is no good original: ${problem?.message}`);
      const starts = new Map<number, string>();
      let line = 1;
      for (const text of slice.records) {
        starts.set(line, text);
        line += text.split("\n").length;
      }
      return [slice.name, new Set(rows.map(row => starts.get(row.line) ?? ""))];
    })
  );
}

const storyOf = ({file, story}: MutatedFile) => `${file}: ${story.join(", ")}`;

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "leadger-mutated-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Groups with one export of each report of spend: of two spoilt copies nothing tells which is newer, and nothing would be counted. */
function apart(cases: MutatedFile[]): MutatedFile[][] {
  const groups: MutatedFile[][] = [];
  const copies = new Map<string, number>();
  for (const mutated of cases) {
    const {name} = mutated.slice;
    const copy = name.startsWith("spend/") ? (copies.get(name) ?? 0) : 0;
    copies.set(name, copy + 1);
    const group = groups[copy] ?? [];
    groups[copy] = [...group, mutated];
  }
  return groups;
}

async function judge(cases: MutatedFile[], known: Map<string, Set<string>>): Promise<BatchReport> {
  const report: BatchReport = {files: cases.length, rowsRead: 0, rejected: 0, problems: 0, failures: []};
  for (const group of apart(cases)) await judgeTogether(group, known, report);
  return report;
}

async function judgeTogether(
  cases: MutatedFile[],
  known: Map<string, Set<string>>,
  report: BatchReport
): Promise<void> {
  await inFolder(async folder => {
    writeBusiness(folder, cases);
    const checked = await check(folder, null, stillEffects);
    report.problems += checked.problems.length;
    for (const mutated of cases) {
      const finding = findingOf(checked, mutated.file);
      report.rowsRead += finding.account?.rowsRead ?? 0;
      report.rejected += finding.account?.rejected ?? 0;
      const [fault] = faults(mutated, finding, known.get(mutated.slice.name) ?? new Set());
      if (fault) report.failures.push({index: mutated.index, story: storyOf(mutated), fault});
    }
  });
}

/** Judges a batch; where `check` itself throws, each of its files alone, so that the culprit has a name. */
async function judgeBatch(cases: MutatedFile[], known: Map<string, Set<string>>): Promise<BatchReport> {
  try {
    return await judge(cases, known);
  } catch (error) {
    const thrown = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const [only] = cases;
    if (cases.length === 1 && only)
      return {
        files: 1,
        rowsRead: 0,
        rejected: 0,
        problems: 0,
        failures: [{index: only.index, story: storyOf(only), fault: `threw ${thrown}`}]
      };
    const alone: BatchReport[] = [];
    for (const mutated of cases) alone.push(await judgeBatch([mutated], known));
    const report = alone.reduce((sum, next) => ({
      files: sum.files + next.files,
      rowsRead: sum.rowsRead + next.rowsRead,
      rejected: sum.rejected + next.rejected,
      problems: sum.problems + next.problems,
      failures: [...sum.failures, ...next.failures]
    }));
    if (report.failures.length === 0)
      report.failures.push({index: only?.index ?? 0, story: "only together", fault: `threw ${thrown}`});
    return report;
  }
}

let prepared: Promise<{all: Slice[]; known: Map<string, Set<string>>}> | null = null;

async function prepare(rows: number): Promise<{all: Slice[]; known: Map<string, Set<string>>}> {
  const all = slices(rows);
  return {all, known: await knownRejects(all)};
}

process.on("message", async ({seed, indexes, rows}: Batch) => {
  prepared ??= prepare(rows);
  const {all, known} = await prepared;
  process.send?.(
    await judgeBatch(
      indexes.map(index => mutatedFile(seed, index, all)),
      known
    )
  );
});
