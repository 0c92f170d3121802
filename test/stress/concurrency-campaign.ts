import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {openPublished} from "../../pipeline/publish.js";
import {run} from "../../pipeline/run.js";
import {change, copyOf, stillEffects} from "./business.js";
import {differences, type Outcome, outcomeOf} from "./outcome.js";
import {type Ended, isClearWord, leadger} from "./processes.js";

export interface ConcurrencyReport {
  /** Pairs of runs, and how many of them had one run refused. */
  pairs: number;
  refused: number;
  /** Questions that readers asked while runs published. */
  answers: number;
  failures: string[];
}

const asOf = "2026-10-15";

/** Starts commands on one business at the same time, again and again, and reads what is published all the while. */
export async function concurrencyCampaign({
  business,
  pairs,
  readers
}: {
  business: string;
  pairs: number;
  readers: number;
}): Promise<ConcurrencyReport> {
  const root = mkdtempSync(join(tmpdir(), "leadger-together-"));
  const report: ConcurrencyReport = {pairs: 0, refused: 0, answers: 0, failures: []};
  try {
    const alone = copyOf(business, join(root, "alone"), false);
    await run(alone, asOf, stillEffects);
    const expected = await outcomeOf(alone, asOf);
    for (let n = 0; n < pairs; n++) {
      const commands = n % 2 === 0 ? ["run", "run"] : ["run", pick(n, ["check", "metrics", "rejects"])];
      await together(copyOf(business, join(root, "pair"), false), commands, expected, report);
    }
    for (let n = 0; n < readers; n++)
      await readWhilePublishing(copyOf(alone, join(root, "read"), true), report);
  } finally {
    rmSync(root, {recursive: true, force: true});
  }
  return report;
}

const pick = (n: number, names: string[]) => names[(n >> 1) % names.length] ?? "run";

async function together(
  folder: string,
  commands: string[],
  expected: Outcome,
  report: ConcurrencyReport
): Promise<void> {
  const fail = (sentence: string) => report.failures.push(`${commands.join(" beside ")}: ${sentence}`);
  const ended = await Promise.all(commands.map(command => leadger([command, folder, "--as-of", asOf]).ended));
  report.pairs++;
  const refused = ended.filter(({code}) => code !== 0);
  report.refused += refused.length;
  if (refused.length === commands.length) fail("neither was let through");
  for (const end of refused)
    if (!isRefusal(end)) fail(`exit code ${end.code}, and no clear word: ${end.stderr}`);
  try {
    await run(folder, asOf, stillEffects);
    const differ = differences(expected, await outcomeOf(folder, asOf));
    if (differ.length > 0) fail(`the run after both differs in ${differ.join(", ")}`);
  } catch (error) {
    fail(`the run after both fails: ${error}`);
  }
}

const isRefusal = (end: Ended) =>
  end.code === 1 && isClearWord(end) && /in use by another run; wait/.test(end.stderr);

/** Asks what is published, over and over, while a run replaces it. */
async function readWhilePublishing(folder: string, report: ConcurrencyReport): Promise<void> {
  change(folder);
  const running = leadger(["run", folder, "--as-of", asOf]);
  let done = false;
  const ended = running.ended.finally(() => {
    done = true;
  });
  const seen = new Set<unknown>();
  while (!done) {
    try {
      const db = await openPublished(folder);
      try {
        seen.add((await db.row<{leads: number}>("select count(*) as leads from int_lead_outcomes")).leads);
      } finally {
        db.close();
      }
      report.answers++;
    } catch (error) {
      report.failures.push(`a reader beside a run: ${error}`);
    }
    await new Promise(next => setTimeout(next, 1));
  }
  const {code, stderr} = await ended;
  if (code !== 0) report.failures.push(`a run beside readers: ${stderr}`);
  if (seen.size > 2) report.failures.push(`readers saw ${[...seen].join(", ")} leads`);
}
