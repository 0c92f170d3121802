/** What a number of fortune decides. Numbers belong to path, month and purpose, and never to a deal. */
export const purposes = [
  "level",
  "closeRate",
  "ticket",
  "leads",
  "buyers",
  "wait",
  "size",
  "refund",
  "share",
  "value"
] as const;
export type Purpose = (typeof purposes)[number];

/** The fortune of one path: a number between 0 and 1, without the ends, for a purpose, a month and a place in it. */
export type Fortune = (purpose: Purpose, month: number, place: number) => number;

const places = Object.fromEntries(purposes.map((purpose, i) => [purpose, i])) as Record<Purpose, number>;

/** Stirs one more number into 32 bits. Source: the rounds of MurmurHash3 (Appleby 2011). */
function stirred(state: number, number: number): number {
  let h = Math.imul(state ^ Math.imul(number + 0x9e3779b1, 0xcc9e2d51), 0x1b873593);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * The fortune of a path under a seed: what is asked in whichever order is answered alike, so that all deals, and a
 * market with and without a change, meet the same one. Source: a counter-based generator (Salmon and others 2011).
 * @example fortuneOf(1, 0)("leads", 3, 0) === fortuneOf(1, 0)("leads", 3, 0) // true
 */
export function fortuneOf(seed: number, path: number): Fortune {
  const mine = stirred(stirred(0, seed), path);
  return (purpose, month, place) => {
    const bits = stirred(stirred(mine, places[purpose] * 4096 + month), place);
    return ((bits >>> 0) + 0.5) / 4_294_967_296;
  };
}
