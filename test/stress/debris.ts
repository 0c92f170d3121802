import {existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {basename, join} from "node:path";
import {run} from "../../pipeline/run.js";
import {copyOf, stillEffects} from "./business.js";
import {differences, outcomeOf} from "./outcome.js";

const asOf = "2026-10-15";

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
