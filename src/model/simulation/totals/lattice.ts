import {latticePoint} from "../../economics/break-even/lattice.js";
import {normalQuantile} from "../../statistics/normal.js";
import {randomOf} from "../../statistics/random.js";

/** One axis of a lattice: a probability a point, its normal score, and the points by ascending probability. */
export interface Axis {
  u: Float64Array;
  z: Float64Array;
  ascending: Float64Array;
  order: Uint32Array;
}

/**
 * So many points that fill a cube evenly, moved by a shift that a seed gives, axis by axis: probabilities between 0 and
 * 1 without the ends. The same numbers give the same points. Source: Roberts 2018, the R-sequence; Cranley and
 * Patterson 1976, the shift.
 * @example shiftedLattice(4, 2, 1).length // 2
 * @example [...shiftedLattice(4, 1, 1)[0].order].sort() // [0, 1, 2, 3]
 */
export function shiftedLattice(points: number, axes: number, shift: number): Axis[] {
  const random = randomOf(shift);
  return Array.from({length: axes}, (_, axis) => {
    const step = latticePoint(0, axis, axes);
    const start = random();
    const u = Float64Array.from({length: points}, (_, i) => inside((start + step * (i + 1)) % 1));
    return axisOf(u);
  });
}

/**
 * An axis of given probabilities, 0-1 without the ends.
 * @example [...axisOf(Float64Array.of(0.75, 0.25)).order] // [1, 0]
 */
export function axisOf(u: Float64Array): Axis {
  const order = Uint32Array.from(u.keys()).sort((a, b) => (u[a] ?? 0) - (u[b] ?? 0));
  return {u, z: u.map(normalQuantile), ascending: Float64Array.from(order, i => u[i] ?? 0), order};
}

/**
 * Values given in the order of rank, put in the order of points.
 * @example [...byPoint(axisOf(Float64Array.of(0.75, 0.25)), Float64Array.of(1, 2))] // [2, 1]
 */
export function byPoint({order}: Pick<Axis, "order">, ascending: Float64Array): Float64Array {
  const values = new Float64Array(order.length);
  for (let rank = 0; rank < order.length; rank++) values[order[rank] ?? 0] = ascending[rank] ?? 0;
  return values;
}

/**
 * The numbers from 0 to n - 1 in a random order. Source: Fisher and Yates, Durstenfeld 1964.
 * @example [...shuffled(3, 1)].sort() // [0, 1, 2]
 */
export function shuffled(n: number, seed: number): Uint32Array {
  const random = randomOf(seed);
  const order = Uint32Array.from({length: n}, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const other = order[j] ?? 0;
    order[j] = order[i] ?? 0;
    order[i] = other;
  }
  return order;
}

/**
 * An axis that meets every stratum of probability once, in a random order: for what a lattice has no axis for.
 * @example [...shuffledAxis(2, 1).ascending] // [0.25, 0.75]
 */
export function shuffledAxis(points: number, seed: number): Axis {
  return axisOf(Float64Array.from(shuffled(points, seed), rank => (rank + 0.5) / points));
}

const inside = (u: number) => Math.min(1 - 2 ** -53, Math.max(2 ** -53, u));
