import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {BusinessConfig} from "../../../pipeline/business.js";
import {openContracts} from "../../../pipeline/contracts/contracts.js";
import {LeadgerError} from "../../../pipeline/errors.js";
import type {MutatedContract} from "./mutations.js";

const config = BusinessConfig.parse({
  name: "Test Plumbing",
  currency: "USD",
  timeZone: "America/Chicago",
  service_area: ["606*"]
});

/** What openContracts says against contracts of a business, line by line; none where it takes them. */
export function complaintsAbout(dir: string, contracts: Record<string, string>): string[] {
  mkdirSync(join(dir, "contracts"), {recursive: true});
  for (const [name, text] of Object.entries(contracts)) writeFileSync(join(dir, "contracts", name), text);
  try {
    openContracts({dir, config});
    return [];
  } catch (error) {
    if (error instanceof LeadgerError && error.exitCode === 1) return error.message.split("\n");
    throw error;
  }
}

const sentence = /^contracts\/case\.yaml:(\d+) (\S+) .*[a-z]/;

/** What is wrong with how a spoiled contract is refused; null where it is as it should be. */
export function faultOfRefusal(dir: string, {text, key, line}: MutatedContract): string | null {
  let said: string[];
  try {
    said = complaintsAbout(dir, {"case.yaml": text});
  } catch (error) {
    return `it crashed: ${error instanceof Error ? error.stack : String(error)}`;
  }
  if (said.length === 0) return "it was accepted";
  const strange = said.find(
    words => !sentence.test(words) && !(key === null && /^contracts\/case\.yaml:\d+ /.test(words))
  );
  if (strange !== undefined) return `it says "${strange}", without file, line, key and words`;
  const last = text.split("\n").length + 1;
  if (said.some(words => Number(/:(\d+)/.exec(words)?.[1]) > last))
    return `it names a line that the file does not have: ${said[0]}`;
  if (key === null) return null;
  const start = `contracts/case.yaml:${line} ${key} `;
  return said.some(
    words => words.startsWith(start) || words.startsWith(`contracts/case.yaml:${line} ${key}.`)
  )
    ? null
    : `it does not begin a line with "${start}":\n${said.join("\n")}`;
}
