import {readFileSync} from "node:fs";
import {dirname, join} from "node:path/posix";
import {javascript, liveCode, names, snippets} from "./free-names.js";

/** Path from the root of the checkout -> text. */
export type Files = Record<string, string>;

const PIXELS = ["@observablehq/plot", "@observablehq/inputs", "htl", "arquero/dist/arquero.min.js"];

/** A room: the files it holds and what they may import, as path prefixes and package names. */
const rooms = [
  {holds: /^src\/model\/.*\.ts$/, paths: ["src/model/"], packages: ["zod", "simple-statistics", "yaml"]},
  {holds: /^src\/lib\/.*\.ts$/, paths: ["src/lib/", "src/model/"], packages: []},
  {
    holds: /^src\/components\/.*\.ts$/,
    paths: ["src/components/", "src/lib/", "src/model/"],
    packages: PIXELS
  },
  {holds: /^src\/data\/.*\.ts$/, paths: ["pipeline/", "src/model/"], packages: []},
  {holds: /^src\/.*\.md$/, paths: ["src/"], packages: PIXELS},
  {holds: /^pipeline\/.*\.ts$/, paths: ["pipeline/", "src/model/"], packages: [/^node:/, ...dependencies()]}
];

/** Names that Framework supplies to a page, and fetches from a CDN to do so (its `libraries.js`, 1.13.4). */
const IMPLICIT = new Set(
  `_ aq Arrow d3 dot duckdb DuckDBClient echarts htl html svg Inputs L mapboxgl mermaid Plot sql SQLite
  SQLiteDatabaseClient tex topojson vl vg aapl alphabet cars citywages diamonds flare industries miserables olympians
  penguins pizza weather React ReactDOM`.split(/\s+/)
);

/** What a pure model does not reach for: the machine, the page, the network, the log. */
const IMPURE = new Set(
  `process performance document window self globalThis navigator location localStorage sessionStorage fetch
  XMLHttpRequest WebSocket console setTimeout setInterval queueMicrotask crypto Buffer require`.split(/\s+/)
);

const NETWORK =
  /["']npm:[@\w]|(from|import\(?|src=|url\()\s*["']?https?:\/\/|https?:\/\/(cdn|[\w.-]+\.cdn|unpkg|esm|skypack)\./;

function dependencies(): string[] {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const listed =
    typeof manifest === "object" && manifest !== null && "dependencies" in manifest && manifest.dependencies;
  return typeof listed === "object" && listed !== null ? Object.keys(listed) : [];
}

/** Every specifier that a text imports or re-exports from, types included. */
function specifiers(text: string): string[] {
  const statements =
    /^\s*(?:import|export)\b(?:[^;"'`]*?\bfrom)?\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm;
  return [...text.matchAll(statements)].flatMap(([, named, dynamic]) => named ?? dynamic ?? []);
}

/** The path that a local specifier names, with the extension of the source; a package is null. */
function target(from: string, specifier: string): string | null {
  if (!/^[./]/.test(specifier)) return null;
  const path = specifier.startsWith("/") ? join("src", specifier) : join(dirname(from), specifier);
  return path.replace(/\.js$/, ".ts");
}

function importBreaches(path: string, text: string): string[] {
  const room = rooms.find(({holds}) => holds.test(path));
  return specifiers(text).flatMap(specifier => {
    const local = target(path, specifier);
    const allowed = local
      ? room?.paths.some(prefix => local.startsWith(prefix))
      : room?.packages.some(name =>
          typeof name === "string" ? isOf(name, specifier) : name.test(specifier)
        );
    if (specifier === "@duckdb/node-api" && path !== "pipeline/db.ts" && !path.startsWith("test/"))
      return `${path} imports ${specifier}, which only pipeline/db.ts may`;
    return room && !allowed ? `${path} may not import ${specifier}` : [];
  });
}

/** A package is imported by its name or by a path inside it; a rule that is such a path allows nothing else. */
const isOf = (name: string, specifier: string) => specifier === name || specifier.startsWith(`${name}/`);

async function impurities(path: string, text: string): Promise<string[]> {
  const code = await javascript(text);
  const {read, declared} = names(code);
  const calls = [
    ...snippets(code, "MemberExpression"),
    ...snippets(code, "NewExpression"),
    ...snippets(code, "CallExpression")
  ];
  return [
    ...[...read].filter(name => IMPURE.has(name) && !declared.has(name)),
    ...calls.filter(call => /^(Date\.now|Math\.random|(new )?Date\(\)|new Date)$/.test(call))
  ].map(name => `${path} uses ${name}: pass it in`);
}

async function implicitNames(path: string, text: string): Promise<string[]> {
  const cells = (await liveCode(text)).map(names);
  const declared = new Set(cells.flatMap(cell => [...cell.declared]));
  const implicit = new Set(
    cells.flatMap(cell => [...cell.read]).filter(name => IMPLICIT.has(name) && !declared.has(name))
  );
  const downloads = [
    ...text.matchAll(/FileAttachment\([^)]*\)\s*\.(csv|tsv|dsv|arrow|arquero|parquet|sqlite|xlsx|zip)\(/g)
  ];
  return [
    ...[...implicit].map(name => `${path} uses the implicit ${name}: import it`),
    ...downloads.map(([, method]) => `${path} reads .${method}(), which downloads a library: ship JSON`)
  ];
}

/** The first circle of imports inside the model, as the paths along it. */
function circle(files: Files): string[] | null {
  const clear = new Set<string>();
  const visit = (path: string, trail: string[]): string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (clear.has(path)) return null;
    for (const specifier of specifiers(files[path] ?? "")) {
      const next = target(path, specifier);
      const found = next && next in files ? visit(next, [...trail, path]) : null;
      if (found) return found;
    }
    clear.add(path);
    return null;
  };
  for (const path of Object.keys(files)) {
    const found = path.startsWith("src/model/") ? visit(path, []) : null;
    if (found) return found;
  }
  return null;
}

/** Every sentence that says which file breaks which rule of the house. */
export async function breaches(files: Files): Promise<string[]> {
  const found: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    found.push(...importBreaches(path, text));
    if (/^src\/.*\/.*\.md$/.test(path))
      found.push(`${path} would be a page of the site: end it in .markdown`);
    if (NETWORK.test(text)) found.push(`${path} names a module or a file on the network`);
    if (/^src\/model\/.*\.ts$/.test(path)) found.push(...(await impurities(path, text)));
    if (/^src\/.*\.md$/.test(path)) found.push(...(await implicitNames(path, text)));
  }
  const round = circle(files);
  return round ? [...found, `${round.join(" -> ")} is a circle`] : found;
}
