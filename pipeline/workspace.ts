import {existsSync, readdirSync, readFileSync, statSync} from "node:fs";
import {join, resolve, sep} from "node:path";
import picomatch from "picomatch";
import {
  type Alias,
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit
} from "yaml";
import type {z} from "zod";
import {BusinessConfig, type Source} from "./business.js";
import {LeadgerError} from "./errors.js";
import {type Rate, ratesFile, readRates} from "./rates.js";
import {type TableName, tableNames} from "./sources/canonical.js";

/** A file of the business that becomes rows of a table, through a mapping or by our own column names. */
export interface Reading {
  /** Path inside the business folder, with slashes. */
  file: string;
  table: TableName;
  source: Source | null;
}

/** A business folder, read and validated. */
export interface Workspace {
  dir: string;
  /** Private things that we keep beside the business: the working database, the salt, what is published. */
  state: string;
  config: BusinessConfig;
  readings: Reading[];
  /** Data files that no table and no mapping claims. */
  unclaimed: string[];
  /** What other currencies are worth. */
  rates: Rate[];
}

const dataFile = /\.((csv|tsv|txt)(\.gz)?|xlsx|zip)$/i;
/** Excel keeps ~$book.xlsx beside a workbook that is open. */
const leftAlone = /^(\.|~\$)/;

/** Opens a business folder. A mistake in business.yaml is a LeadgerError with file, line, key, value and cure. */
export function openWorkspace(folder: string): Workspace {
  const dir = resolve(folder);
  const path = join(dir, "business.yaml");
  if (!existsSync(dir) || !statSync(dir).isDirectory())
    throw new LeadgerError(`${folder} is not a folder; make one with: npx leadger init ${folder}`, 2);
  if (!existsSync(path))
    throw new LeadgerError(`${folder} has no business.yaml; make one with: npx leadger init ${folder}`);
  const config = parseYaml(readFileSync(path, "utf8"), "business.yaml", BusinessConfig);
  const files = dataFiles(dir).filter(file => file !== ratesFile);
  const readings: Reading[] = [];
  const unclaimed: string[] = [];
  for (const file of files) {
    const sources = config.sources.filter(
      ({files: globs}) =>
        picomatch.isMatch(file, globs) || picomatch.isMatch(file.replace(/\.(gz|zip)$/i, ""), globs)
    );
    if (sources.length > 0) readings.push(...sources.map(source => ({file, table: source.table, source})));
    else {
      const table =
        tableNames.find(name => file.startsWith(`${name}/`)) ?? (file.startsWith("inbox/") ? "spend" : null);
      if (table) readings.push({file, table, source: null});
      else unclaimed.push(file);
    }
  }
  return {dir, state: join(dir, ".leadger"), config, readings, unclaimed, rates: readRates(dir, config)};
}

function dataFiles(dir: string): string[] {
  return readdirSync(dir, {recursive: true, encoding: "utf8"})
    .map(path => path.split(sep).join("/"))
    .filter(
      file =>
        dataFile.test(file) &&
        !file.split("/").some(part => leftAlone.test(part)) &&
        statSync(join(dir, file)).isFile()
    )
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/**
 * Reads YAML with every scalar as text (a postal code 02134 and an amount 1.10 stay what was written) and validates it.
 * All mistakes are reported at once, each with file, line, key, value and cure.
 */
export function parseYaml<T extends z.ZodType>(text: string, file: string, schema: T): z.output<T> {
  return readYaml(text, file, schema).value;
}

/** The same, with the line on which a key stands (1 where it is absent). */
export function readYaml<T extends z.ZodType>(
  text: string,
  file: string,
  schema: T
): {value: z.output<T>; lineOf: (...path: (string | number)[]) => number} {
  const lines = new LineCounter();
  const document = parseDocument(text, {schema: "failsafe", lineCounter: lines, prettyErrors: false});
  const [broken] = document.errors;
  if (broken)
    throw new LeadgerError(
      `${file}:${lines.linePos(broken.pos[0]).line} ${broken.message}; check the indentation and the quotes`
    );
  const alias = lostAlias(document);
  if (alias)
    throw new LeadgerError(
      `${file}:${lines.linePos(alias.range?.[0] ?? 0).line} *${alias.source} refers to nothing in the file; put quotes around it: "*${alias.source}"`
    );
  const lineOf = (...path: (string | number)[]) => {
    const node = nodeAt(document.contents, path);
    return node?.range ? lines.linePos(node.range[0]).line : 1;
  };
  const result = schema.safeParse(plainly(document, file) ?? {}, {reportInput: true});
  if (result.success) return {value: result.data, lineOf};
  const messages = result.error.issues
    .flatMap(issue => describe(issue, []))
    .map(({path, message}) => {
      const found = document.getIn(path);
      const value = typeof found === "string" ? ` ${JSON.stringify(found)}` : "";
      return `${file}:${lineOf(...path)} ${path.join(".") || "file"}${value} ${message}`;
    });
  throw new LeadgerError([...new Set(messages)].join("\n"));
}

/** A reference to nothing: a star at the beginning of a plain value, such as files: *.csv, is YAML's sign for one. */
function lostAlias(document: Document.Parsed): Alias | null {
  let found: Alias | null = null;
  visit(document, {
    Alias: (_, node) => {
      if (node.resolve(document) !== undefined) return undefined;
      found = node;
      return visit.BREAK;
    }
  });
  return found;
}

/** References that multiply each other without end are a mistake in the file, not a fault of ours. */
function plainly(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw new LeadgerError(`${file}:1 refers to itself too often (${error.message}); write it out`);
  }
}

type Issue = z.core.$ZodIssue;

function describe(issue: Issue, base: PropertyKey[]): {path: (string | number)[]; message: string}[] {
  const path = [...base, ...issue.path].map(part => (typeof part === "number" ? part : String(part)));
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map(key => ({
        path: [...path, key],
        message:
          "is not a key that we know; correct its spelling or remove it (data/README.md lists the keys)"
      }));
    case "invalid_union": {
      if (issue.input === undefined) return [{path, message: missing(path)}];
      const meant = issue.errors.find(inner => inner.length > 0 && !inner.some(isOtherType));
      if (meant) return meant.flatMap(inner => describe(inner, path));
      const [first] = issue.errors;
      return first?.length && isUnsaid(issue)
        ? first.flatMap(inner => describe(inner, path))
        : [{path, message: issue.message}];
    }
    case "invalid_key":
      return issue.issues.map(inner => ({path, message: inner.message}));
    case "invalid_type":
      if (issue.input === undefined) return [{path, message: missing(path)}];
      return [{path, message: isUnsaid(issue) ? `must be ${article(issue.expected)}` : issue.message}];
    case "invalid_value": {
      const choice = issue.values.map(String).join(", ");
      return [
        {
          path,
          message:
            issue.input === undefined
              ? `is missing; add ${path.at(-1)}: one of ${choice}`
              : `is not one of ${choice}`
        }
      ];
    }
    default:
      return [{path, message: issue.message}];
  }
}

/** A value of a type that this branch of a union does not take, as a list where it takes a text. */
const isOtherType = (issue: Issue) =>
  issue.path.length === 0 && (issue.code === "invalid_type" || issue.code === "invalid_union");

/** Whether the schema leaves the words to us. */
const isUnsaid = ({message}: Issue) => message.startsWith("Invalid input");

const missing = (path: (string | number)[]) => `is missing; add ${path.at(-1)}: ...`;

function article(type: string): string {
  const words: Record<string, string> = {
    object: "a list of keys",
    array: "a list",
    record: "a list of keys",
    string: "a text",
    number: "a number"
  };
  return words[type] ?? type;
}

/** The node that a path leads to; where it leads nowhere, the last one on the way. For a key, its own line. */
function nodeAt(root: unknown, path: (string | number)[]): Node | null {
  let node: Node | null = isNode(root) ? root : null;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({key}) => isScalar(key) && String(key.value) === String(part));
      if (!pair) return node;
      const value: unknown = pair.value;
      node = isScalar(value)
        ? value
        : isScalar(pair.key) && part === path.at(-1)
          ? pair.key
          : isNode(value)
            ? value
            : node;
    } else if (node && "items" in node && typeof part === "number") {
      const item: unknown = (node.items as unknown[])[part];
      node = isNode(item) ? item : node;
    }
  }
  return node;
}
