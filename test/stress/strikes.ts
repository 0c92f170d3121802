import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {between, type Draw} from "../../pipeline/sample/random.js";
import {type Ended, killAfter, killWhen, type Running, stampOf} from "./processes.js";

/** A way to kill a run. */
export interface Strike {
  name: string;
  kill: (running: Running, state: string) => Promise<Ended>;
}

/** Kills at one moment in each of as many equal parts of the duration, and at the steps that leave something behind. */
export function strikes(draw: Draw, count: number, milliseconds: number, pointed: boolean): Strike[] {
  const timed = Array.from({length: count}, (_, i) => {
    const at = (milliseconds / count) * (i + between(draw, 0, 1));
    return {name: `${Math.round(at)} ms into a run`, kill: (running: Running) => killAfter(running, at)};
  });
  const steps: [string, (state: string) => string][] = [
    ["wrote its log", state => stampOf(join(state, "work.duckdb.wal"))],
    ["made a new folder", state => newFolders(state).join()],
    [
      "that wrote the first input",
      state =>
        newFolders(state)
          .filter(dir => stampOf(join(dir, "business.json")))
          .join()
    ],
    [
      "wrote the last input",
      state =>
        newFolders(state)
          .filter(dir => stampOf(join(dir, "quality.json")))
          .join()
    ],
    ["published", state => stampOf(join(state, "current.json"))]
  ];
  const atSteps = steps.map(([name, stamp]) => ({
    name: `just when a run ${name}`,
    kill: (running: Running, state: string) => {
      const before = stamp(state);
      return killWhen(running, () => stamp(state) !== before);
    }
  }));
  return pointed ? [...timed, ...atSteps] : timed;
}

function newFolders(state: string): string[] {
  if (!existsSync(state)) return [];
  return readdirSync(state)
    .filter(name => name.startsWith("published-"))
    .map(name => join(state, name));
}
