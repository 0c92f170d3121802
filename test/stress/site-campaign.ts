import {cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {between, stream} from "../../pipeline/sample/random.js";
import {change, copyOf} from "./business.js";
import {type Ended, killAfter, killWhen, leadger, projectFolder, type Running, stampOf} from "./processes.js";
import {sampleFolder} from "./slices.js";
import {holes, siteFiles} from "./whole-site.js";

export interface SiteReport {
  /** Builds that were killed before they ended by themselves. */
  killed: number;
  milliseconds: number;
  failures: string[];
}

/** Kills builds of the site: some while pages are made, one for each name of `touching` just when that file is replaced. */
export async function siteCampaign({
  seed,
  moments,
  touching
}: {
  seed: number;
  moments: number;
  touching: string[];
}): Promise<SiteReport> {
  const draw = stream(`site kills of ${seed}`);
  const root = mkdtempSync(join(tmpdir(), "leadger-site-"));
  const report: SiteReport = {killed: 0, milliseconds: 0, failures: []};
  try {
    const project = projectIn(root);
    const business = copyOf(sampleFolder, join(root, "business"), false);
    const dist = join(root, "dist");
    const build = (to: string) => leadger(["build", business, "--out", to], project);
    await whole(build(dist));
    const before = copyOf(dist, join(root, "before"), true);
    report.failures.push(...holes(before).map(hole => `undisturbed: ${hole}`));

    change(business);
    report.milliseconds = (await whole(build(join(root, "after")))).milliseconds;
    const expected = siteFiles(join(root, "after"));

    const kills: {name: string; strike: (running: Running) => Promise<Ended>}[] = [
      ...Array.from({length: moments}, (_, i) => {
        const at = (report.milliseconds / moments) * (i + between(draw, 0, 1));
        return {
          name: `${Math.round(at)} ms into a build`,
          strike: (running: Running) => killAfter(running, at)
        };
      }),
      ...touching.map(file => ({
        name: `when a build replaced ${file}`,
        strike: (running: Running) => {
          const before = stampOf(join(dist, file));
          return killWhen(running, () => stampOf(join(dist, file)) !== before);
        }
      }))
    ];
    for (const {name, strike} of kills) {
      copyOf(before, dist, true);
      const {signal} = await strike(build(dist));
      if (signal === "SIGKILL") report.killed++;
      report.failures.push(...holes(dist).map(hole => `killed ${name}: ${hole}`));
      const {code, stderr} = await build(dist).ended;
      if (code !== 0) report.failures.push(`killed ${name}: the next build fails: ${stderr.slice(-400)}`);
      const found = siteFiles(dist);
      const differ = [...new Set([...Object.keys(expected), ...Object.keys(found)])].filter(
        file => expected[file] !== found[file]
      );
      if (differ.length > 0)
        report.failures.push(
          `killed ${name}: after the next build these differ: ${differ.slice(0, 5).join(", ")}`
        );
    }
  } finally {
    rmSync(root, {recursive: true, force: true, maxRetries: 5, retryDelay: 200});
  }
  return report;
}

/** A copy of the checkout, so that no build of ours meets one of somebody at work. */
function projectIn(root: string): string {
  const project = join(root, "project");
  mkdirSync(project);
  for (const part of ["pipeline", "src", "package.json", "tsconfig.json", "observablehq.config.ts"])
    cpSync(join(projectFolder, part), join(project, part), {
      recursive: true,
      filter: path => !path.includes(".observablehq/")
    });
  symlinkSync(join(projectFolder, "node_modules"), join(project, "node_modules"), "junction");
  return project;
}

async function whole(running: Running): Promise<Ended> {
  const ended = await running.ended;
  if (ended.code !== 0) throw new Error(`an undisturbed build failed: ${ended.stderr.slice(-1000)}`);
  return ended;
}
