import {existsSync, readdirSync, readFileSync, statSync} from "node:fs";
import {basename, join} from "node:path";
import {z} from "zod";
import type {Deal} from "../../src/model/simulation/deal.js";
import type {Market} from "../../src/model/simulation/market.js";
import {Scenario} from "../../src/model/simulation/scenario/schema.js";
import {strangersOf} from "../../src/model/simulation/scenario/strangers.js";
import {LeadgerError} from "../errors.js";
import {readYaml, type Workspace} from "../workspace.js";

/** A scenario with its file, and the line on which a key of it stands. */
export interface FiledScenario {
  /** Its file's name without its ending: what the command line calls it. */
  id: string;
  file: string;
  scenario: Scenario;
  lineOf: (...path: string[]) => number;
}

const isScenarioFile = (name: string) =>
  /^[^.].*\.(ya?ml|json)$/i.test(name) && !/\.schema\.json$/i.test(name);

/** The named what-ifs of a business, in the order of their files. The mistakes of all files are one LeadgerError. */
export function openScenarios({dir}: Pick<Workspace, "dir">): FiledScenario[] {
  return readAll(dir, "scenarios");
}

/** All that the scenario files say, as one text: it changes where and only where such a file does. */
export function scenarioFilesText({dir}: Pick<Workspace, "dir">): string {
  return JSON.stringify(filesIn(dir, "scenarios").map(file => [file, readFileSync(join(dir, file), "utf8")]));
}

/** The JSON Schema of scenario files as it stands beside them, for editors. */
export function scenarioSchemaFile(): string {
  const schema = z.toJSONSchema(Scenario, {io: "input", unrepresentable: "any"});
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/**
 * The scenarios that somebody asks for: one by the name of its file in scenarios/ or by its own name, else the file or
 * all files of the folder at a path; all of the business where nothing is asked.
 */
export function scenariosNamed(workspace: Pick<Workspace, "dir">, asked: string | null): FiledScenario[] {
  if (asked === null) return openScenarios(workspace);
  if (/\.(ya?ml|json)$/i.test(asked) && existsSync(asked) && statSync(asked).isFile())
    return [readOne(asked, asked)];
  const known = openScenarios(workspace);
  const named = known.filter(({id}) => id === asked);
  const titled = known.filter(({scenario}) => scenario.name.toLowerCase() === asked.trim().toLowerCase());
  const found = named.length > 0 ? named : titled;
  if (found.length > 0) return found.slice(0, 1);
  if (existsSync(asked) && statSync(asked).isDirectory()) return readAll(asked, "");
  const choice = known.map(({id}) => id).join(", ");
  throw new LeadgerError(
    `"${asked}" is no scenario; ${choice === "" ? "put one into scenarios/ or give the path of a file" : `write one of ${choice}, or the path of a file`}`
  );
}

/** Stops where a scenario names what the market or the contracts do not have. */
export function stopOnStrangers(
  filed: readonly FiledScenario[],
  market: Market,
  deals: readonly Deal[]
): void {
  const mistakes = filed.flatMap(({file, scenario, lineOf}) =>
    strangersOf(market, deals, scenario).map(
      ({path, message}) => `${file}:${lineOf(...path)} ${path.join(".")} ${message}`
    )
  );
  if (mistakes.length > 0) throw new LeadgerError(mistakes.join("\n"));
}

function readAll(dir: string, folder: string): FiledScenario[] {
  const filed: FiledScenario[] = [];
  const mistakes: string[] = [];
  for (const file of filesIn(dir, folder)) {
    try {
      filed.push(readOne(join(dir, file), file));
    } catch (error) {
      if (!(error instanceof LeadgerError)) throw error;
      mistakes.push(error.message);
    }
  }
  if (mistakes.length > 0) throw new LeadgerError(mistakes.join("\n"));
  return filed;
}

function readOne(path: string, file: string): FiledScenario {
  const {value, lineOf} = readYaml(readFileSync(path, "utf8"), file, Scenario);
  return {id: basename(file).replace(/\.[^.]+$/, ""), file, scenario: value, lineOf};
}

function filesIn(dir: string, folder: string): string[] {
  const path = join(dir, folder);
  if (!existsSync(path) || !statSync(path).isDirectory()) return [];
  return readdirSync(path)
    .filter(name => isScenarioFile(name) && statSync(join(path, name)).isFile())
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .map(name => (folder === "" ? name : `${folder}/${name}`));
}
