import {type ChildProcess, spawn} from "node:child_process";
import {statSync} from "node:fs";
import {fileURLToPath} from "node:url";

export const projectFolder = fileURLToPath(new URL("../..", import.meta.url));

/** What a process of ours left behind. */
export interface Ended {
  code: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
  milliseconds: number;
}

export interface Running {
  child: ChildProcess;
  ended: Promise<Ended>;
}

/** Starts a command of ours as a scheduler would: a process of its own, nobody at the keyboard. */
export function leadger(args: readonly string[], project = projectFolder): Running {
  const started = performance.now();
  const child = spawn(process.execPath, ["--import", "tsx", "pipeline/cli.ts", ...args], {
    cwd: project,
    stdio: ["ignore", "pipe", "pipe"]
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", chunk => {
    stdout += chunk;
  });
  child.stderr.on("data", chunk => {
    stderr += chunk;
  });
  const ended = new Promise<Ended>((done, failed) => {
    child.on("error", failed);
    // Not `close`: a grandchild that outlives a killed process keeps its pipes open.
    child.on("exit", (code, signal) =>
      setTimeout(() => done({code, signal, stdout, stderr, milliseconds: performance.now() - started}), 20)
    );
  });
  return {child, ended};
}

/** Ends a process at once, as a power cut would, so many milliseconds after now; one that has ended by then is let be. */
export async function killAfter({child, ended}: Running, milliseconds: number): Promise<Ended> {
  const timer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
  const result = await ended;
  clearTimeout(timer);
  return result;
}

/** Ends a process at once as soon as something is so; one that ends before is let be. */
export async function killWhen({child, ended}: Running, isSo: () => boolean): Promise<Ended> {
  let over = false;
  const result = ended.finally(() => {
    over = true;
  });
  while (!over && !isSo()) await new Promise(next => setImmediate(next));
  child.kill("SIGKILL");
  return result;
}

/** Whether a path is there, and which version of it: changes when it is made, replaced, written or removed. */
export function stampOf(path: string): string {
  const found = statSync(path, {throwIfNoEntry: false});
  return found ? `${found.ino} ${found.mtimeMs} ${found.size}` : "";
}

/** Whether a person who reads this sees a sentence and not the inside of our program. */
export function isClearWord({stderr}: Ended): boolean {
  return stderr.trim() !== "" && !/\n\s+at |node:internal|\.ts:\d+|fault of Leadger/.test(stderr);
}
