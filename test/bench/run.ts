// npm run bench: wall time and peak memory of `leadger run` on 10 million leads, beside the least that the same files cost.
//   npm run bench -- [leads]
import {spawn} from "node:child_process";
import {mkdirSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {generate} from "./generate.js";

const here = dirname(fileURLToPath(import.meta.url));
const project = join(here, "..", "..");
const cache = join(here, "..", ".cache");
const leads = Number(process.argv[2] ?? 10_000_000);
const business = join(cache, `bench-${leads}`);

interface Cost {
  seconds: number;
  gigabytes: number;
}

/** Wall time and peak memory of a TypeScript program in a process of its own. */
function cost(program: string, ...args: string[]): Promise<Cost> {
  const began = process.hrtime.bigint();
  return new Promise((done, failed) => {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "--import", join(here, "peak.ts"), join(project, program), ...args],
      {
        cwd: project,
        stdio: ["ignore", "ignore", "pipe"]
      }
    );
    let said = "";
    child.stderr.on("data", chunk => {
      said += chunk;
    });
    child.on("error", failed);
    child.on("close", code => {
      const peak = /peak (\d+)/.exec(said)?.[1];
      if (code !== 0 || !peak) return failed(new Error(`${program} failed:\n${said}`));
      done({seconds: Number(process.hrtime.bigint() - began) / 1e9, gigabytes: (Number(peak) * 1024) / 1e9});
    });
  });
}

const show = (name: string, {seconds, gigabytes}: Cost, against?: Cost) =>
  console.log(
    `${name.padEnd(44)} ${seconds.toFixed(1).padStart(7)} s  ${gigabytes.toFixed(2).padStart(5)} GB${against ? `  ${(seconds / against.seconds).toFixed(2)} x the floor` : ""}`
  );

mkdirSync(cache, {recursive: true});
console.log(
  `${leads.toLocaleString("en-US")} leads, ${(leads / 10).toLocaleString("en-US")} sales, two years of spend`
);
await generate(business, {leads, sales: leads / 10});
const state = join(business, ".leadger");
const added = join(business, "leads", "one-more.csv");
const database = join(cache, "floor.duckdb");
const rounds = Number(process.env.ROUNDS ?? 1);
for (let round = 1; round <= rounds; round++) {
  rmSync(database, {force: true});
  rmSync(added, {force: true});
  const floor = await cost("test/bench/floor.ts", business, database);
  rmSync(database, {force: true});
  show("floor: typed copies and one join", floor);
  rmSync(state, {recursive: true, force: true});
  show("leadger run, from nothing", await cost("pipeline/cli.ts", "run", business), floor);
  show("leadger run, nothing changed", await cost("pipeline/cli.ts", "run", business));
  writeFileSync(added, "lead_id,created_at,channel,kind\nX1,2025-06-01 10:00:00,meta,form\n");
  show("leadger run, one file added (1 lead)", await cost("pipeline/cli.ts", "run", business), floor);
  rmSync(added, {force: true});
}
