import {normalQuantile} from "../../statistics/normal.js";
import {shiftedLattice, shuffled} from "../totals/lattice.js";

/** What a path's fortune is asked for. The first three hold for the whole path. */
const purposes = [
  "level",
  "closeRate",
  "ticket",
  "share",
  "pace",
  "leads",
  "buyers",
  "wait",
  "size",
  "refund",
  "billed",
  "value"
] as const;
export type Purpose = (typeof purposes)[number];

/** Fortunes as ranks: for each purpose, month and place, the paths in some order, 0 to paths - 1. */
export interface Ranks {
  paths: number;
  /** The probability and the normal score of a rank. */
  u: Float64Array;
  z: Float64Array;
  of: (purpose: Purpose, month?: number, place?: number) => Uint32Array;
}

/**
 * Fortunes that belong to path, month and purpose, and never to a deal: every stratum of probability is met by exactly
 * one path. What holds for the whole path lies on a lattice, the rest in random order. The same numbers give the same
 * ranks, in whatever order they are asked for. Source: McKay, Beckman and Conover 1979, Latin hypercubes.
 * @example [...ranksOf(4, 1).of("leads", 3)].sort() // [0, 1, 2, 3]
 */
export function ranksOf(paths: number, shift: number): Ranks {
  const kept = new Map<number, Uint32Array>();
  const u = Float64Array.from({length: paths}, (_, i) => (i + 0.5) / paths);
  const lasting = () => {
    const axes = shiftedLattice(paths, 3, shift);
    for (const [place, {order}] of axes.entries()) {
      const ranks = new Uint32Array(paths);
      for (let rank = 0; rank < paths; rank++) ranks[order[rank] ?? 0] = rank;
      kept.set(keyOf(place, 0, 0), ranks);
    }
  };
  return {
    paths,
    u,
    z: u.map(normalQuantile),
    of(purpose, month = 0, place = 0) {
      const number = purposes.indexOf(purpose);
      const key = keyOf(number, month, place);
      if (number < 3 && !kept.has(key)) lasting();
      const ranks = kept.get(key) ?? shuffled(paths, (shift * 0x9e3779b1 + key * 0x85ebca6b) >>> 0);
      kept.set(key, ranks);
      return ranks;
    }
  };
}

const keyOf = (purpose: number, month: number, place: number) => (purpose * 1024 + month) * 1024 + place;
