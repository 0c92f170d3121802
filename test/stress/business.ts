import {cpSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {basename, dirname, join} from "node:path";
import type {Effects} from "../../pipeline/effects.js";
import {sampleFolder, slices} from "./slices.js";

/** A clock that stands still on the day after the sample's last, and nobody to talk to. */
export const stillEffects: Effects = {now: () => new Date("2026-10-31T12:00:00Z"), report: () => undefined};

/** Writes a business of the sample's configuration and the given files. */
export function writeBusiness(folder: string, files: readonly {file: string; bytes: Buffer}[]): void {
  mkdirSync(folder, {recursive: true});
  const config = readFileSync(join(sampleFolder, "business.yaml"), "utf8");
  writeFileSync(
    join(folder, "business.yaml"),
    config.replace("leads/referral-partner.csv", '"leads/referral-partner*"')
  );
  for (const {file, bytes} of files) {
    mkdirSync(dirname(join(folder, file)), {recursive: true});
    writeFileSync(join(folder, file), bytes);
  }
}

/** Writes a business of a few of the sample's rows: leads, sales and spend that a run has done with in a second. */
export function writeSmallBusiness(folder: string): string {
  const few = slices(120).filter(({name}) =>
    ["leads/website-forms", "sales/2025", "spend/meta"].includes(name)
  );
  writeBusiness(
    folder,
    few.map(({name, records}) => ({
      file: `${name}.csv`,
      bytes: Buffer.from(`${records.join("\n")}\n`, "latin1")
    }))
  );
  return folder;
}

/** A copy of a business, with its working state or without. */
export function copyOf(from: string, to: string, state: boolean): string {
  rmSync(to, {recursive: true, force: true});
  cpSync(from, to, {recursive: true, filter: path => state || basename(path) !== ".leadger"});
  return to;
}

/** Changes a business: its website's leads lose the last 40. */
export function change(folder: string): void {
  const path = join(folder, "leads/website-forms.csv");
  writeFileSync(path, `${readFileSync(path, "utf8").split("\n").slice(0, -41).join("\n")}\n`);
}
