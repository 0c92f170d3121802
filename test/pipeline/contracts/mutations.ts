import {readdirSync, readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {type Document, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, Scalar, visit} from "yaml";
import {chance, type Draw, pick, stream, whole} from "../../../pipeline/sample/random.js";
import {contradictions} from "./contradictions.js";

/** A contract file that must be refused, and where the refusal must point. */
export interface MutatedContract {
  index: number;
  /** What was done. */
  story: string;
  text: string;
  /** The key that the message must name; null where the YAML itself is broken. */
  key: string | null;
  /** The line that it must name; null where only the reader of YAML knows. */
  line: number | null;
}

type Path = (string | number)[];

const root = fileURLToPath(new URL("../../..", import.meta.url));
const samples = `${root}data/harbor-hvac/contracts`;

/** Contracts that are good as they stand: those of the sample, and one that uses every term. */
export const soundContracts: readonly string[] = [
  readFileSync(`${root}test/support/every-term.yaml`, "utf8").replace(/^version_of.*\n/m, ""),
  ...readdirSync(samples)
    .filter(name => name.endsWith(".yaml"))
    .sort()
    .map(name => readFileSync(`${samples}/${name}`, "utf8"))
];

interface Kind {
  name: string;
  /** Null where the contract has nothing that this could be done to. */
  mutate: (text: string, draw: Draw) => Omit<MutatedContract, "index"> | null;
}

const kinds: readonly Kind[] = [
  {name: "a value of another kind", mutate: otherKind},
  {name: "a value that is none", mutate: noValue},
  {name: "a missing key", mutate: missingKey},
  {name: "an unknown key", mutate: unknownKey},
  {name: "terms that contradict", mutate: contradiction},
  {name: "broken YAML", mutate: brokenYaml}
];

/** As many cases in a row have each kind of mutation once. */
export const contractMutationKinds = kinds.length;

/** The n-th case of a seed: the same file for the same seed, whatever other cases do. */
export function mutatedContract(seed: number, index: number): MutatedContract {
  const draw = stream(`contract ${index} of ${seed}`);
  const kind = kinds[index % kinds.length];
  for (;;) {
    const made = kind?.mutate(pick(draw, soundContracts), draw);
    if (made) return {index, ...made, story: `${kind?.name}: ${made.story}`};
  }
}

const parsed = (text: string): Document.Parsed => parseDocument(text, {schema: "failsafe"});

/** Every place of a contract that a person could get wrong. */
function places(document: Document.Parsed): Path[] {
  const found: Path[] = [];
  visit(document, {
    Node(key, _, ancestors) {
      const path = ancestors.flatMap((ancestor, depth): Path => {
        const next = ancestors[depth + 1];
        if (isPair(ancestor)) return isScalar(ancestor.key) ? [String(ancestor.key.value)] : [];
        return isSeq(ancestor) ? [ancestor.items.indexOf(next)] : [];
      });
      const parent = ancestors.at(-1);
      if (key === "key") return;
      if (isSeq(parent)) path.splice(-1, 1, Number(key));
      if (path.length > 0 && path[0] !== "$schema") found.push(path);
    }
  });
  return found;
}

/** The line of a key or, in a list, of an item; of its owner where it is absent. */
function lineOf(text: string, path: Path): number {
  const lines = new LineCounter();
  let node: unknown = parseDocument(text, {schema: "failsafe", lineCounter: lines}).contents;
  let at = isMap(node) || isSeq(node) ? (node.range?.[0] ?? 0) : 0;
  for (const part of path) {
    const child: unknown = isMap(node)
      ? node.items.find(({key}) => isScalar(key) && key.value === part)
      : isSeq(node)
        ? node.items[Number(part)]
        : undefined;
    const isLast = part === path.at(-1);
    const keyAt = isPair(child) && isScalar(child.key) ? child.key.range?.[0] : undefined;
    const next = isPair(child) ? child.value : child;
    const valueAt = isMap(next) || isSeq(next) || isScalar(next) ? next.range?.[0] : undefined;
    if (child === undefined) return lines.linePos(at).line;
    at = (isLast && keyAt !== undefined && !isScalar(next) ? keyAt : valueAt) ?? at;
    node = next;
  }
  return lines.linePos(at).line;
}

/** What a change of the document comes to, with the place that the refusal must name. */
function outcome(document: Document.Parsed, path: Path, story: string): Omit<MutatedContract, "index"> {
  const text = document.toString({lineWidth: 0});
  return {story: `${path.join(".")} ${story}`, text, key: path.join("."), line: lineOf(text, path)};
}

/** A list or a value for keys, keys for a value. */
function otherKind(text: string, draw: Draw) {
  const document = parsed(text);
  const path = pick(draw, places(document));
  const node = document.getIn(path, true);
  // Of a comparison with one value, any single value is one; keys are not.
  const [story, value] = isScalar(node)
    ? pick(draw, [["keys for a value", {x: "1"}] as const, ["a list for a value", ["1", "2", "3"]] as const])
    : (["a value for keys or a list", pick(draw, ["5", "none", "7x"])] as const);
  document.setIn(path, document.createNode(value));
  return outcome(document, path, story);
}

/** Keys whose value is in words, so that only none at all is wrong. */
const inWords =
  /^(version|name|client|agency|account|tracking_number|channels|reasons|reason|billing_trigger|deliverables|for_cause|client_sla|guarantee_volume)$/;
const nonsense = [
  "7x",
  "-1",
  "1,20O",
  "1e3",
  "",
  "soon",
  "2026-02-30",
  "99999999999999",
  "NaN",
  "$75",
  "half"
];

/** A scalar that the key cannot have. */
function noValue(text: string, draw: Draw) {
  const document = parsed(text);
  const scalars = places(document).filter(path => isScalar(document.getIn(path, true)));
  const path = pick(draw, scalars);
  const key = [...path].reverse().find(part => typeof part === "string") ?? "";
  let value = pick(draw, nonsense);
  if (inWords.test(String(key))) value = "";
  else if (path[0] === "id") value = pick(draw, ["", "two words", "a/b", "-", "#"]);
  else if (key === "value") {
    const {op} = Object(document.getIn(path.slice(0, path.lastIndexOf("value")))).toJSON();
    // Any text may be compared with, and a test may ask for a number below zero.
    if (op === "eq" || op === "in") return null;
    if (op !== "exists" && op !== "in_area") value = pick(draw, ["7x", "", "1e3", "1,20O", "soon"]);
  }
  const scalar = new Scalar(value);
  // Nothing between two commas would be broken YAML, or no item at all.
  if (value === "") scalar.type = Scalar.QUOTE_DOUBLE;
  document.setIn(path, scalar);
  return outcome(document, path, `"${value}"`);
}

/** Where a key is, it is needed. What is needed with which kind is written out, so that nothing valid is made. */
const needed = [
  /^(id|model|start|components)$/,
  /^components\.\d+\.(kind|event|amount|metric|threshold|pay|rate|percent|tiers|bands|baseline)$/,
  /^components\.\d+\.tiers\.\d+\.(up_to|rate|percent)$/,
  /^components\.\d+\.bands\.\d+\.(min|max|rate)$/,
  /^components\.\d+\.baseline\.amount$/,
  /^dedupe\.\d+\.window$/,
  /^hold\.window$/,
  /^caps\.\d+\.(measure|limit|overage_factor)$/,
  /^(invoice_min|invoice_max)\.amount$/,
  /^adjustments\.holdback\.(percent|release_after)$/,
  /^guarantee\.units$/,
  /^review\.quota\.percent$/,
  /^term\.early_exit\.percent_of_remaining_minimum$/,
  /^(pauses|tracking_outages)\.\d+\.(from|to)$/,
  /^qualification\.any_of$/,
  /^qualification\.any_of\.\d+\.all_of$/,
  /^qualification\.any_of\.\d+\.all_of\.\d+\.(field|op)$/
];

function missingKey(text: string, draw: Draw) {
  const document = parsed(text);
  const candidates = places(document).filter(path => needed.some(pattern => pattern.test(path.join("."))));
  const path = pick(draw, candidates);
  document.deleteIn(path);
  // Of several prices a component needs one: where none is left, rate or percent is what is missing.
  const asked = /^components\.\d+\.(tiers|bands)$/.test(path.join("."))
    ? [
        ...path.slice(0, -1),
        document.getIn([...path.slice(0, -1), "kind"]) === "percent" ? "percent" : "rate"
      ]
    : path;
  return outcome(document, asked, "is gone");
}

/** A key that nobody knows: a slip of the finger, or a term of somebody's own. */
function unknownKey(text: string, draw: Draw) {
  const document = parsed(text);
  const maps: Path[] = [[], ...places(document).filter(path => isMap(document.getIn(path, true)))];
  const path = pick(draw, maps);
  const map = path.length > 0 ? document.getIn(path, true) : document.contents;
  if (!isMap(map)) return null;
  const keys = map.items.flatMap(({key}) => (isScalar(key) ? [String(key.value)] : []));
  const old = pick(draw, keys);
  const slip = pick(draw, [
    `${old}_x`,
    `${old}${old.at(-1)}`,
    old.toUpperCase(),
    `x${old}`,
    `${old} `,
    "rate_of_exchange"
  ]);
  const isMoved =
    chance(draw, 0.4) &&
    !needed.some(pattern => pattern.test([...path, old].join("."))) &&
    !/^(pay|op|value)$/.test(old);
  const value = isMoved ? map.get(old, true) : String(whole(draw, 1, 99));
  if (isMoved) map.delete(old);
  map.add({key: document.createNode(slip), value: isMoved ? value : document.createNode(value)});
  return outcome(document, [...path, slip], "is nobody's term");
}

function contradiction(_: string, draw: Draw) {
  const {story, text, path} = pick(draw, contradictions)(draw);
  return {story, text, key: path.join("."), line: lineOf(text, path)};
}

/** Text that is no YAML, or is more than one reading of it. */
function brokenYaml(text: string, draw: Draw) {
  const lines = text.trimEnd().split("\n");
  const at = whole(draw, 1, lines.length);
  const put = (line: string) => [...lines.slice(0, at), line, ...lines.slice(at)].join("\n");
  const braces = [...text.matchAll(/[{[](?=\w)/g)].map(({index}) => index);
  const [story, broken] = pick(draw, [
    () => ["a quote that is never closed", `${text}client: "half a name\n`] as const,
    () => ["a bracket that is never closed", `${text}deliverables: [a, b\n`] as const,
    () => ["cut off in the middle", text.slice(0, pick(draw, braces) + 2)] as const,
    () => ["a tab", `${text}caps:\n\t- 1\n`] as const,
    () => ["a key twice", `${text}id: another\n`] as const,
    () => ["a reference to nothing", `${text}billing_period: *month\n`] as const,
    () => ["a line of no sense", put("this is: not: yaml")] as const,
    () => ["a sign that YAML keeps for itself", `${text}client: @acme\n`] as const,
    () => ["two documents", `${text}---\nid: b\n`] as const,
    () => ["marks of a merge", put("<<<<<<< mine")] as const,
    () => ["a bracket too many", `${text}client: a]}\n}\n`] as const
  ])();
  return {story, text: broken, key: null, line: null};
}
