import {type InputKey, type Inputs, inputKeys} from "./inputs.js";
import {latticePoint} from "./lattice.js";
import {samplerOf} from "./posterior.js";
import type {Reading} from "./side.js";

/** How many points intervals are drawn from, and how finely each input's quantiles are tabled. */
export interface DrawOptions {
  points?: number;
  table?: number;
}

/** The inputs as they may be: one reading for each point, a single one where nothing is open. */
export interface Draws {
  readings: Reading[];
  /** Inputs that are measured by too few to say how far they may be off, and those that are not known. */
  blurred: ReadonlySet<InputKey>;
}

/**
 * Readings of the inputs, each measured one drawn from what the records leave open about it, apart from the others, on
 * a fixed lattice: the same inputs give the same readings. Assumed inputs, and those whose spread is not known, stay
 * as they are. Every input has an axis of its own, so that another one that opens moves no draw of the rest.
 * @example drawsOf(assumedInputs({closeRate: 0.3})).readings.map(read => read("closeRate")) // [0.3]
 */
export function drawsOf(inputs: Inputs, {points = 2048, table = 257}: DrawOptions = {}): Draws {
  const samplers = new Map<InputKey, (p: number) => number>();
  const blurred = new Set(inputKeys.filter(key => inputs[key].value === null));
  for (const key of inputKeys) {
    const {posterior, value} = inputs[key];
    if (posterior === null || value === null) continue;
    const sampler = samplerOf(posterior, table);
    if (sampler === null) blurred.add(key);
    else samplers.set(key, sampler);
  }
  const reading =
    (i: number): Reading =>
    key => {
      const sampler = samplers.get(key);
      return sampler ? sampler(latticePoint(i, inputKeys.indexOf(key), inputKeys.length)) : inputs[key].value;
    };
  return {readings: Array.from({length: samplers.size > 0 ? points : 1}, (_, i) => reading(i)), blurred};
}
