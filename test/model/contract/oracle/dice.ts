/** Luck from a whole number: the same seed throws the same dice. */
export interface Dice {
  /** A whole number from low to high, both included. */
  int(low: number, high: number): number;
  pick<T>(from: readonly T[]): T;
  /** True with a probability. */
  chance(p: number): boolean;
  /** A value with a probability, else null. */
  maybe<T>(p: number, value: () => T): T | null;
  /** Each of a list with a probability, in its order. */
  some<T>(p: number, from: readonly T[]): T[];
}

export function dice(seed: number): Dice {
  let state = (seed * 0x9e3779b1) | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  for (let i = 0; i < 5; i++) next();
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const chance = (p: number) => next() < p;
  return {
    int,
    chance,
    pick: <T>(from: readonly T[]) => {
      const [one] = from.slice(int(0, from.length - 1));
      return one as T;
    },
    maybe: (p, value) => (chance(p) ? value() : null),
    some: (p, from) => from.filter(() => chance(p))
  };
}
