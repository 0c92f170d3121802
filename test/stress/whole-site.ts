import {existsSync, readdirSync, readFileSync, statSync} from "node:fs";
import {dirname, join, relative} from "node:path";

/** Text of every file of a built site, by its path; moments of modification left out, as each build has its own. */
export function siteFiles(dist: string): Record<string, string> {
  const files = readdirSync(dist, {recursive: true, encoding: "utf8"})
    .filter(file => statSync(join(dist, file)).isFile())
    .sort();
  return Object.fromEntries(
    files.map(file => [file, readFileSync(join(dist, file), "latin1").replace(/"lastModified":\d+,?/g, "")])
  );
}

const inPages = /["']((?:\.{1,2}\/)+_[^"'#?]+)["']/g;
/** What a module loads at once; what it would load on demand is there only where a page demands it. */
const inModules = /(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"'#?]+)["']/g;
const registered = /"path":"([^"]+)"[^}]*"size":(\d+)/g;

/** What the pages of a built site need and do not find: files that are missing, or not as long as they were when the page was written. */
export function holes(dist: string): string[] {
  const pages = existsSync(dist)
    ? readdirSync(dist, {recursive: true, encoding: "utf8"}).filter(file => file.endsWith(".html"))
    : [];
  if (pages.length === 0) return ["no page"];
  const found: string[] = [];
  const seen = new Set<string>();
  const visit = (path: string, from: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    if (!existsSync(path)) {
      found.push(`${relative(dist, from)} needs ${relative(dist, path)}`);
      return;
    }
    if (!/\.(html|js)$/.test(path)) return;
    const text = readFileSync(path, "utf8");
    for (const [, specifier = ""] of text.matchAll(path.endsWith(".html") ? inPages : inModules))
      visit(join(dirname(path), specifier), path);
    for (const [, file = "", size] of path.endsWith(".html") ? text.matchAll(registered) : []) {
      const target = join(dirname(path), file);
      if (existsSync(target) && statSync(target).size !== Number(size))
        found.push(`${relative(dist, path)} needs ${size} bytes of ${file}`);
    }
  };
  for (const page of pages) visit(join(dist, page), dist);
  return found;
}
