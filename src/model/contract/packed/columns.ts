import {z} from "zod";

const cell = z.number().nullable();

/** Numbers as JSON: every one of them, or the common one with the places and values of those that differ. Null is NaN. */
export const PackedNumbers = z.union([
  z.array(cell),
  z.object({rest: cell, at: z.array(z.number()), is: z.array(cell)})
]);
export type PackedNumbers = z.infer<typeof PackedNumbers>;

/** Columns of numbers. */
export type Numbers = Float64Array | Int32Array | Uint8Array | Int8Array;

/**
 * A column as JSON: where two thirds or more are one value, as that value and the others.
 * @example packNumbers(Float64Array.of(NaN, NaN, 5)) // {rest: null, at: [2], is: [5]}
 * @example packNumbers(Float64Array.of(1, 2)) // [1, 2]
 */
export function packNumbers(column: Numbers): PackedNumbers {
  const cells = Array.from(column, value => (Number.isNaN(value) ? null : value));
  const rest = mostCommon(cells);
  const at = cells.flatMap((value, place) => (value === rest ? [] : place));
  return at.length * 3 > cells.length ? cells : {rest, at, is: at.map(place => cells[place] ?? null)};
}

function mostCommon(cells: readonly (number | null)[]): number | null {
  const counts = new Map<number | null, number>();
  for (const value of cells) counts.set(value, (counts.get(value) ?? 0) + 1);
  let most: number | null = null;
  for (const [value, count] of counts) if (count > (counts.get(most) ?? 0)) most = value;
  return most;
}

/**
 * Fills a column of the right length with what was packed, and returns it.
 * @example unpackNumbers({rest: 0, at: [1], is: [7]}, new Int32Array(3)) // Int32Array.of(0, 7, 0)
 */
export function unpackNumbers<T extends Numbers>(packed: PackedNumbers, into: T): T {
  const number = (value: number | null) => value ?? Number.NaN;
  if (Array.isArray(packed)) into.set(packed.map(number));
  else {
    into.fill(number(packed.rest));
    packed.at.forEach((place, i) => {
      into[place] = number(packed.is[i] ?? null);
    });
  }
  return into;
}
