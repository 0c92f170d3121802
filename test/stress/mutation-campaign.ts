import {type ChildProcess, fork} from "node:child_process";
import {mkdirSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import {fileURLToPath} from "node:url";
import {mutatedFile} from "./mutate.js";
import type {Batch, BatchReport} from "./mutation-worker.js";
import {slices} from "./slices.js";

export interface MutationCampaign {
  seed: number;
  /** First case and how many; case n is the same file for the same seed. */
  from: number;
  count: number;
  /** Files that make one business. */
  together: number;
  /** Rows of each file before it is spoiled. */
  rows: number;
  /** A batch that takes longer hangs. */
  milliseconds: number;
}

/** Where a file that failed is kept, to be looked at. */
const kept = fileURLToPath(new URL("../.cache/stress", import.meta.url));

/** Spoils files and reads them; reports the figures, and each failure with its seed, its case and what was done to the file. */
export async function mutationCampaign(campaign: MutationCampaign): Promise<BatchReport> {
  const {seed, from, count, together, rows, milliseconds} = campaign;
  const total: BatchReport = {files: 0, rowsRead: 0, rejected: 0, problems: 0, failures: []};
  let worker: ChildProcess | null = null;
  try {
    for (let first = from; first < from + count; first += together) {
      const indexes = range(first, Math.min(first + together, from + count));
      worker ??= startWorker();
      const answer = await ask(worker, {seed, indexes, rows}, milliseconds);
      if (typeof answer !== "string") add(total, answer);
      else {
        worker = null;
        const before = total.failures.length;
        for (const index of indexes) {
          worker ??= startWorker();
          const alone = await ask(worker, {seed, indexes: [index], rows}, milliseconds);
          if (typeof alone !== "string") add(total, alone);
          else {
            worker = null;
            total.failures.push({index, story: storyOf(campaign, index), fault: alone});
          }
        }
        if (total.failures.length === before)
          total.failures.push({
            index: first,
            story: `cases ${first} to ${indexes.at(-1)} together`,
            fault: answer
          });
      }
    }
  } finally {
    worker?.kill("SIGKILL");
  }
  for (const {index} of total.failures) keep(campaign, index);
  return total;
}

/** A failure as it should be printed: what happened, and how to have it happen again. */
export function describeFailures({seed}: MutationCampaign, {failures}: BatchReport): string[] {
  return failures.map(
    ({index, story, fault}) =>
      `${fault}\n  case ${index} of seed ${seed}, ${story}\n  again: STRESS_SEED=${seed} STRESS_CASE=${index} npm run test:stress -- mutations`
  );
}

function startWorker(): ChildProcess {
  return fork(fileURLToPath(new URL("mutation-worker.ts", import.meta.url)), {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"]
  });
}

/** The worker's report, or what became of the worker instead. */
function ask(worker: ChildProcess, batch: Batch, milliseconds: number): Promise<BatchReport | string> {
  return new Promise(done => {
    const finish = (answer: BatchReport | string) => {
      clearTimeout(timer);
      worker.off("exit", died);
      worker.off("message", finish);
      done(answer);
    };
    const died = (code: number | null, signal: string | null) =>
      finish(`the process ended (${signal ?? `exit code ${code}`})`);
    const timer = setTimeout(() => {
      worker.kill("SIGKILL");
      finish(`still not done after ${milliseconds} ms`);
    }, milliseconds);
    worker.once("exit", died);
    worker.once("message", finish);
    worker.send(batch);
  });
}

function add(total: BatchReport, more: BatchReport): void {
  total.files += more.files;
  total.rowsRead += more.rowsRead;
  total.rejected += more.rejected;
  total.problems += more.problems;
  total.failures.push(...more.failures);
}

function storyOf({seed, rows}: MutationCampaign, index: number): string {
  const {file, story} = mutatedFile(seed, index, slices(rows));
  return `${file}: ${story.join(", ")}`;
}

function keep({seed, rows}: MutationCampaign, index: number): void {
  const {file, bytes} = mutatedFile(seed, index, slices(rows));
  mkdirSync(kept, {recursive: true});
  writeFileSync(join(kept, basename(file)), bytes);
}

const range = (from: number, to: number) => Array.from({length: to - from}, (_, i) => from + i);
