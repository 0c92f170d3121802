import {parseAst, transformWithEsbuild} from "vite";

interface Node {
  type: string;
  [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

/** Keys of a node that hold a name without referring to anything. */
const labels: Record<string, string[]> = {
  MemberExpression: ["property"],
  Property: ["key"],
  MethodDefinition: ["key"],
  PropertyDefinition: ["key"],
  ImportSpecifier: ["imported"],
  ExportSpecifier: ["exported"],
  LabeledStatement: ["label"],
  BreakStatement: ["label"],
  ContinueStatement: ["label"],
  MetaProperty: ["meta", "property"]
};

function* walk(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* walk(item);
  if (!isNode(value)) return;
  yield value;
  const skipped = value.computed === true ? [] : (labels[value.type] ?? []);
  for (const [key, child] of Object.entries(value)) if (!skipped.includes(key)) yield* walk(child);
}

/** The names that a pattern such as `{a, b: [c]}` binds. */
function bound(pattern: unknown): string[] {
  if (Array.isArray(pattern)) return pattern.flatMap(bound);
  if (!isNode(pattern)) return [];
  if (pattern.type === "Identifier") return typeof pattern.name === "string" ? [pattern.name] : [];
  return [pattern.properties, pattern.elements, pattern.value, pattern.left, pattern.argument].flatMap(bound);
}

/** TypeScript as the JavaScript that runs: types and comments gone, every import kept that is not of a type. */
export async function javascript(source: string): Promise<string> {
  const tsconfigRaw = {compilerOptions: {verbatimModuleSyntax: true}};
  return (await transformWithEsbuild(source, "source.ts", {target: "es2022", tsconfigRaw})).code;
}

/** The names that a module of JavaScript reads, and those that it declares or imports anywhere in it. */
export function names(source: string): {read: Set<string>; declared: Set<string>} {
  const read = new Set<string>();
  const declared = new Set<string>();
  for (const node of walk(parseAst(source))) {
    if (node.type === "Identifier" && typeof node.name === "string") read.add(node.name);
    for (const name of bound([node.params, node.param])) declared.add(name);
    if (/Declarat|^Function|^Class/.test(node.type)) for (const name of bound(node.id)) declared.add(name);
    if (/^Import.*Specifier$/.test(node.type)) for (const name of bound(node.local)) declared.add(name);
  }
  return {read, declared};
}

/** Every node of one type in a module of JavaScript, as source text. */
export function snippets(source: string, type: string): string[] {
  const found = [...walk(parseAst(source))].filter(node => node.type === type);
  return found.map(({start, end}) => source.slice(Number(start), Number(end)));
}

/** What Framework runs in a page: its live fences (other languages as the tag that renders them) and `${...}`. */
export async function liveCode(page: string): Promise<string[]> {
  const code: string[] = [];
  const prose = page.replace(
    /^(`{3,}|~{3,})[ \t]*(\w*)(.*)\n([\s\S]*?)^\1[ \t]*$/gm,
    (_, __, tag, info, body) => {
      if (/\brun\s*=\s*"?false/.test(info)) return "";
      if (/^[jt]sx?$/.test(tag)) code.push(body);
      if (/^(html|svg|tex|dot|mermaid|sql)$/.test(tag)) code.push(`${tag};`);
      return "";
    }
  );
  for (const {index} of prose.matchAll(/(?<!\\)\$\{/g)) {
    const expression = shortestExpression(prose.slice(index + 2));
    if (expression !== null) code.push(expression);
  }
  return Promise.all(code.map(javascript));
}

/** The text up to the first closing brace that leaves a whole expression before it. */
function shortestExpression(text: string): string | null {
  for (const {index} of text.matchAll(/\}/g)) {
    const expression = `(${text.slice(0, index)});`;
    try {
      parseAst(expression);
      return expression;
    } catch {}
  }
  return null;
}
