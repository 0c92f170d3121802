import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {run} from "../../pipeline/run.js";
import {stream} from "../../pipeline/sample/random.js";
import {change, copyOf, stillEffects} from "./business.js";
import {differences, type Outcome, outcomeOf, readPublished} from "./outcome.js";
import {type Ended, leadger} from "./processes.js";
import {type Strike, strikes} from "./strikes.js";

export interface KillCampaign {
  seed: number;
  /** The folder whose copies are run. */
  business: string;
  /** Runs to kill that start from nothing, and that follow a change of a file, each at a moment drawn from its share of the duration. */
  first: number;
  second: number;
  /** Whether to kill further ones just when they make something that others will find. */
  pointed: boolean;
}

export interface KillReport {
  /** Runs that were killed before they ended by themselves. */
  killed: number;
  /** Of those, how many had published their result already, and how many had not. */
  published: number;
  unpublished: number;
  milliseconds: {first: number; second: number};
  failures: string[];
}

const asOf = "2026-10-15";

/** The same folder before and after one of its files lost rows. */
interface Stage {
  before: string;
  old: Outcome;
  next: Outcome;
}

/** Kills runs of a business at moments spread over their duration, and looks what readers find and what the next run makes of it. */
export async function killCampaign({
  seed,
  business,
  first,
  second,
  pointed
}: KillCampaign): Promise<KillReport> {
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
    for (const strike of strikes(draw, first, pointed))
      await killInTime(strike, report, "first", [null, stage.old], () =>
        copyOf(business, join(root, "first"), false)
      );
    for (const strike of strikes(draw, second, pointed))
      await killInTime(strike, report, "second", [stage.old, stage.next], () => {
        const folder = copyOf(stage.before, join(root, "second"), true);
        change(folder);
        return folder;
      });
  } finally {
    rmSync(root, {recursive: true, force: true});
  }
  return report;
}

/** Strikes once more where a run was over before the strike, as the machine was busier when it was measured. */
async function killInTime(
  strike: Strike,
  report: KillReport,
  which: "first" | "second",
  possible: [Outcome | null, Outcome],
  newFolder: () => string
): Promise<void> {
  const kind = which === "first" ? "from nothing" : "after a change";
  for (let tries = 0; tries < 3; tries++) {
    const ended = await killOnce(newFolder(), strike, possible, kind, report.milliseconds[which], report);
    if (ended.signal === "SIGKILL" || !strike.isTimed) return;
    report.milliseconds[which] = Math.min(report.milliseconds[which], ended.milliseconds);
  }
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

/** Kills a run; the last of the `possible` outcomes is the one that the next run must come to. */
async function killOnce(
  folder: string,
  {name, kill}: Strike,
  possible: [Outcome | null, Outcome],
  kind: string,
  milliseconds: number,
  report: KillReport
): Promise<Ended> {
  const [old, next] = possible;
  const fail = (sentence: string) => report.failures.push(`killed ${name} ${kind}: ${sentence}`);
  const running = leadger(["run", folder, "--as-of", asOf]);
  const ended = await kill(running, join(folder, ".leadger"), milliseconds);
  const {signal} = ended;
  try {
    const found = await readPublished(folder);
    const isNext = found !== null && differences(next, found).length === 0;
    const isOld = old === null || found === null ? old === found : differences(old, found).length === 0;
    if (!isNext && !isOld) fail("readers find something between the old and the new");
    if (signal === "SIGKILL") {
      report.killed++;
      if (isNext) report.published++;
      else report.unpublished++;
    }
  } catch (error) {
    fail(`readers cannot read: ${error}`);
  }
  try {
    await run(folder, asOf, stillEffects);
    const differ = differences(next, await outcomeOf(folder, asOf));
    if (differ.length > 0) fail(`the next run differs in ${differ.join(", ")}`);
  } catch (error) {
    fail(`the next run fails: ${error}`);
  }
  return ended;
}
