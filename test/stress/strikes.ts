import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {between, type Draw} from "../../pipeline/sample/random.js";
import {type Ended, killAfter, killWhen, type Running, stampOf} from "./processes.js";

/** A way to kill a run, whose state lies in a folder, and that takes about so many milliseconds. */
export interface Strike {
  name: string;
  /** It strikes at a share of the duration, so that it comes too late where a run is quicker than expected. */
  isTimed: boolean;
  kill: (running: Running, state: string, milliseconds: number) => Promise<Ended>;
}

/** Kills at one moment in each of as many equal parts of the duration, and at the steps that leave something behind. */
export function strikes(draw: Draw, count: number, pointed: boolean): Strike[] {
  const timed = Array.from({length: count}, (_, i) => {
    const share = (i + between(draw, 0, 1)) / count;
    return {
      name: `${Math.round(100 * share)} % into a run`,
      isTimed: true,
      kill: (running: Running, _: string, milliseconds: number) => killAfter(running, share * milliseconds)
    };
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
    isTimed: false,
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
