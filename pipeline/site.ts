import {spawn} from "node:child_process";
import {copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync} from "node:fs";
import {createServer} from "node:http";
import {createRequire} from "node:module";
import {delimiter, dirname, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import sirv from "sirv";
import {openDb} from "./db.js";
import type {Effects} from "./effects.js";
import {LeadgerError} from "./errors.js";

const project = fileURLToPath(new URL("..", import.meta.url));

/**
 * Builds the static site of what is published, beside the old one, then moves it over file by file: first what pages need,
 * then the pages, then away with what no page needs. A build that stops anywhere leaves pages that work.
 */
export async function buildSite(
  folder: string,
  out: string,
  {report}: Pick<Effects, "report">
): Promise<void> {
  const cache = join(project, "src", ".observablehq");
  mkdirSync(cache, {recursive: true});
  // One build at a time shares Framework's cache. DuckDB holds its file as long as the process lives, however that ends.
  const lock = await openDb(join(cache, "building.duckdb"));
  const next = join(cache, "next");
  try {
    rmSync(join(cache, "cache", "data"), {recursive: true, force: true});
    rmSync(next, {recursive: true, force: true});
    report("building the site");
    await framework({LEADGER_BUSINESS: resolve(folder), LEADGER_DIST: next});
    moveOver(next, resolve(out));
  } finally {
    lock.close();
    rmSync(next, {recursive: true, force: true});
  }
}

function framework(env: Record<string, string>): Promise<void> {
  const packageFile = createRequire(import.meta.url).resolve("@observablehq/framework/package.json");
  const program = join(dirname(packageFile), "dist", "bin", "observable.js");
  // It starts the loaders by the bare name tsx, which only npm puts on the path.
  const path = [join(dirname(packageFile), "..", "..", ".bin"), process.env.PATH].join(delimiter);
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [program, "build"], {
      cwd: project,
      env: {...process.env, ...env, PATH: path, OBSERVABLE_TELEMETRY_DISABLE: "true"},
      stdio: ["ignore", "pipe", "pipe"]
    });
    let said = "";
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("error", failed);
    child.on("close", code =>
      code === 0
        ? done()
        : failed(new LeadgerError(`the site could not be built; the last one stays:\n${said}`))
    );
  });
}

/** Files that are not pages carry their content's hash in their names, so that old and new ones never meet. */
function moveOver(next: string, out: string): void {
  const files = filesIn(next);
  const pages = files.filter(file => file.endsWith(".html"));
  const parts = files.filter(file => !file.endsWith(".html"));
  for (const file of [...parts, ...pages]) {
    const target = join(out, file);
    mkdirSync(dirname(target), {recursive: true});
    copyFileSync(join(next, file), `${target}.next`);
    renameSync(`${target}.next`, target);
  }
  const kept = new Set(files);
  for (const file of filesIn(out)) if (!kept.has(file)) rmSync(join(out, file));
}

function filesIn(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, {recursive: true, encoding: "utf8"}).filter(file =>
    statSync(join(dir, file)).isFile()
  );
}

/** Serves a built site on this machine only, on the port or the next free one; returns the address. */
export async function serveSite(dir: string, port: number): Promise<string> {
  const files = sirv(resolve(dir), {extensions: ["html"], dev: false});
  const server = createServer((request, response) =>
    files(request, response, () => {
      response.statusCode = 404;
      response.end("not found\n");
    })
  );
  for (let tried = port; ; tried = tried === 0 ? 0 : tried + 1) {
    try {
      await new Promise<void>((done, failed) => {
        server.once("error", failed);
        server.listen(tried, "127.0.0.1", () => {
          server.off("error", failed);
          done();
        });
      });
      const address = server.address();
      return `http://127.0.0.1:${typeof address === "object" ? address?.port : tried}/`;
    } catch (error) {
      const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
      if (!taken || tried >= port + 100)
        throw taken
          ? new LeadgerError(`ports ${port} to ${tried} are all in use; choose another with --port`)
          : error;
    }
  }
}
