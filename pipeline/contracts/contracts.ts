import {existsSync, readdirSync, readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import type {Predicate} from "../../src/model/contract/qualification.js";
import {ContractSchema, contractJsonSchema} from "../../src/model/contract/schema.js";
import type {Contract, ContractFamily} from "../../src/model/contract/terms.js";
import {minorUnitDigits} from "../../src/model/money.js";
import {LeadgerError} from "../errors.js";
import {readYaml, type Workspace} from "../workspace.js";

/** A contract with its file, and the line on which a key of it stands. */
interface Filed {
  file: string;
  contract: Contract;
  lineOf: (...path: (string | number)[]) => number;
}

type Business = Pick<Workspace, "dir" | "config">;

/** The postal-code lists of business.yaml that in_area may name. */
const areas = ["service_area"];

/**
 * Every contract of the business, in force or proposed, in the order of their files: the versions of one are one family.
 * The mistakes of all files are one LeadgerError, each with file, line, key, value and cure.
 */
export function openContracts({dir, config}: Business): ContractFamily[] {
  const filed: Filed[] = [];
  const mistakes: string[] = [];
  for (const file of contractFiles(dir)) {
    try {
      const {value, lineOf} = readYaml(readFileSync(join(dir, file), "utf8"), file, ContractSchema);
      filed.push({file, contract: value, lineOf});
    } catch (error) {
      if (!(error instanceof LeadgerError)) throw error;
      mistakes.push(error.message);
    }
  }
  mistakes.push(...filed.flatMap(one => strangers(one, config.currency)));
  // A version of a contract that cannot be read must not be called a version of nothing.
  const families = familiesOf(filed, config);
  if (mistakes.length === 0) mistakes.push(...families.flatMap(({mistakes}) => mistakes));
  if (mistakes.length > 0) throw new LeadgerError(mistakes.join("\n"));
  return families.map(({id, versions: [first, ...later]}) => {
    const currency = first.contract.currency ?? config.currency;
    return {
      id,
      currency,
      minorDigits: minorUnitDigits(currency),
      timeZone: first.contract.timezone ?? config.timeZone,
      versions: [first, ...later].map(({contract}) => contract)
    };
  });
}

/** All that the contract files say, as one text: it changes where and only where a contract file does. */
export function contractText({dir}: Pick<Workspace, "dir">): string {
  return JSON.stringify(contractFiles(dir).map(file => [file, readFileSync(join(dir, file), "utf8")]));
}

/** The JSON Schema of contract files as it stands beside them, for editors. */
export function contractSchemaFile(): string {
  return `${JSON.stringify(contractJsonSchema(), null, 2)}\n`;
}

function contractFiles(dir: string): string[] {
  const folder = join(dir, "contracts");
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  return readdirSync(folder)
    .filter(name => /^[^.].*\.ya?ml$/i.test(name) && statSync(join(folder, name)).isFile())
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .map(name => `contracts/${name}`);
}

/** Terms that speak of what the business does not have: another money, an area without postal codes. */
function strangers({file, contract, lineOf}: Filed, currency: string): string[] {
  const foreign = contract.currency !== null && contract.currency !== currency;
  const tests = contract.qualification?.any_of.flatMap(({all_of}, group) =>
    all_of.map((test, place): [Predicate, (string | number)[]] => [
      test,
      ["qualification", "any_of", group, "all_of", place, "value"]
    ])
  );
  return [
    ...(foreign
      ? [
          `${file}:${lineOf("currency")} currency "${contract.currency}" is not the business's; write amounts in ${currency} and remove the key`
        ]
      : []),
    ...(tests ?? [])
      .filter(([test]) => test.op === "in_area" && !areas.includes(test.value))
      .map(
        ([test, path]) =>
          `${file}:${lineOf(...path)} ${path.join(".")} ${JSON.stringify(test.value)} is not a list of business.yaml; use ${areas.join(", ")}`
      )
  ];
}

interface Family {
  id: string;
  versions: [Filed, ...Filed[]];
  mistakes: string[];
}

function familiesOf(filed: readonly Filed[], config: Business["config"]): Family[] {
  const families = new Map<string, Family>();
  for (const one of filed) {
    const {id, mistake} = rootOf(one, filed);
    const family = families.get(id);
    if (family) family.versions.push(one);
    else families.set(id, {id, versions: [one], mistakes: []});
    if (mistake) families.get(id)?.mistakes.push(mistake);
  }
  for (const {versions, mistakes} of families.values()) {
    mistakes.push(...disagreements(versions, config));
    versions.sort((a, b) => (a.contract.start < b.contract.start ? -1 : 1));
  }
  return [...families.values()];
}

/** The contract that a file is a version of, by way of other versions where it names one of these. */
function rootOf(one: Filed, filed: readonly Filed[]): {id: string; mistake: string | null} {
  let {id, version_of} = one.contract;
  const seen = new Set([id]);
  const line = one.lineOf("version_of");
  if (version_of === id && !filed.some(({contract}) => contract.id === id && contract !== one.contract))
    return {id, mistake: `${one.file}:${line} version_of "${id}" is this contract itself; remove the key`};
  while (version_of !== null && version_of !== id) {
    const name = version_of;
    const next = filed.find(({contract}) => contract.id === name);
    if (!next)
      return {
        id,
        mistake: `${one.file}:${line} version_of "${name}" is the id of no contract; correct it, or remove the key`
      };
    if (seen.has(name))
      return {
        id,
        mistake: `${one.file}:${line} version_of "${one.contract.version_of}" leads in a circle; remove version_of from the first version`
      };
    seen.add(name);
    ({id, version_of} = next.contract);
  }
  return {id, mistake: null};
}

const shared = ["currency", "timezone", "billing_period", "proposal"] as const;

/** What versions of one contract cannot differ in, and the day on which only one of them can start. */
function disagreements(
  [first, ...later]: readonly [Filed, ...Filed[]],
  {currency, timeZone}: Business["config"]
): string[] {
  const defaults = {currency, timezone: timeZone, billing_period: null, proposal: null};
  const found: string[] = [];
  const starts = new Map([[first.contract.start, first]]);
  for (const one of later) {
    const {start} = one.contract;
    const other = starts.get(start);
    if (other)
      found.push(
        `${one.file}:${one.lineOf("start")} start "${start}" is also that of ${other.file}, a version of the same contract; let one of them start later, or give it an id of its own`
      );
    else starts.set(start, one);
    for (const key of shared) {
      const [mine, theirs] = [one, first].map(({contract}) => contract[key] ?? defaults[key]);
      if (mine !== theirs)
        found.push(
          `${one.file}:${one.lineOf(key)} ${key} "${mine}" differs from "${theirs}" in ${first.file}, a version of the same contract; write the same in both, or give one of them an id of its own`
        );
    }
  }
  return found;
}
