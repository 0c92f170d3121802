import {execFile} from "node:child_process";
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {setTimeout as wait} from "node:timers/promises";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";
import {writeAwkwardBusiness, writeYoungBusiness} from "./businesses.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const HALF_AN_HOUR = 30 * 60_000;

/** The folders of the built sites. */
export interface Sites {
  sample: string;
  awkward: string;
  young: string;
}

/**
 * The sites of the sample and of two awkward businesses, built once in a run of the tests: the first test file that
 * asks builds them, the others wait. All files of a run have the same parent process, which names the folder.
 */
export async function builtSites(): Promise<Sites> {
  const cache = join(root, "test/.cache");
  mkdirSync(cache, {recursive: true});
  removeOld(cache);
  const folder = join(cache, `site-${process.ppid}`);
  const sites = {
    sample: join(folder, "sample"),
    awkward: join(folder, "awkward"),
    young: join(folder, "young")
  };
  if (claim(folder)) await buildAll(folder, sites);
  const outcome = join(folder, "outcome.txt");
  while (!existsSync(outcome)) await wait(200);
  const failure = readFileSync(outcome, "utf8");
  if (failure !== "") throw new Error(failure);
  return sites;
}

/** Removes what earlier runs built. */
function removeOld(cache: string): void {
  for (const name of readdirSync(cache)) {
    const folder = join(cache, name);
    if (name.startsWith("site-") && Date.now() - statSync(folder).mtimeMs > HALF_AN_HOUR)
      rmSync(folder, {recursive: true, force: true});
  }
}

/** Whether we are the first to ask: only one process can make the folder. */
function claim(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

async function buildAll(folder: string, sites: Sites): Promise<void> {
  let failure = "";
  try {
    const businesses = {awkward: join(folder, "awkward-business"), young: join(folder, "young-business")};
    writeAwkwardBusiness(businesses.awkward);
    writeYoungBusiness(businesses.young);
    await build("data/harbor-hvac", sites.sample);
    await build(businesses.awkward, sites.awkward);
    await build(businesses.young, sites.young);
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
  }
  writeFileSync(join(folder, "outcome.txt"), failure);
}

/** Builds a site as a user does; waits where another build or run holds the files. */
async function build(business: string, out: string, patience = 20): Promise<void> {
  const program = join(root, "node_modules/tsx/dist/cli.mjs");
  const command = [program, "pipeline/cli.ts", "build", business, "--out", out];
  try {
    await promisify(execFile)(process.execPath, command, {cwd: root, maxBuffer: 1 << 26});
  } catch (error) {
    if (patience === 0 || !/in use by another run/.test(String(error))) throw error;
    await wait(3000);
    await build(business, out, patience - 1);
  }
}
