import {spawn} from "node:child_process";
import {fileURLToPath} from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Answer {
  code: number | null;
  out: string;
  err: string;
}

/** Runs `leadger` with the arguments, as a shell would, and returns all that it said. */
export function runCli(...args: string[]): Promise<Answer> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, ["--import", "tsx", "pipeline/cli.ts", ...args], {cwd: root});
    const answer: Answer = {code: null, out: "", err: ""};
    child.stdout.on("data", (chunk: Buffer) => {
      answer.out += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      answer.err += chunk.toString();
    });
    child.on("error", failed);
    child.on("close", code => done({...answer, code}));
  });
}

/** How many columns a text takes on a terminal. */
export const widthOf = (text: string): number => Math.max(...text.split("\n").map(line => line.length));
