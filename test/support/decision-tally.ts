import type {Stated, Verdict} from "./decision-study.js";

/** Stated chances of a decile beside how often the thing happened. */
export interface Decile {
  n: number;
  stated: number;
  observed: number;
  /** The larger of 4 points and three binomial standard errors. */
  allowed: number;
}

/** By tenths of the stated chance; null where none was stated in it. */
export function decilesOf(stated: readonly Stated[]): (Decile | null)[] {
  return Array.from({length: 10}, (_, k) => {
    const here = stated.filter(({chance}) => Math.min(9, Math.floor(chance * 10)) === k);
    const n = here.length;
    if (n === 0) return null;
    const mean = here.reduce((sum, {chance}) => sum + chance, 0) / n;
    const observed = here.filter(({happened}) => happened).length / n;
    return {n, stated: mean, observed, allowed: Math.max(0.04, 3 * Math.sqrt((mean * (1 - mean)) / n))};
  });
}

/** Mean regret of each way to choose: in minor units a year, and as a share of the year's margin before marketing. */
export function meanRegret(verdicts: readonly Verdict[]) {
  const ways = ["ours", "spreadsheet", "retainer", "cpl"] as const;
  const mean = (of: (verdict: Verdict) => number) =>
    verdicts.reduce((sum, verdict) => sum + of(verdict), 0) / verdicts.length;
  return Object.fromEntries(
    ways.map(way => [
      way,
      {money: mean(({regret}) => regret[way]), share: mean(({regret, margin}) => regret[way] / margin)}
    ])
  ) as Record<(typeof ways)[number], {money: number; share: number}>;
}

/** Share of bands that held what happened, of each side. */
export function heldBy(verdicts: readonly Verdict[]): {client: number; agency: number} {
  const share = (held: readonly boolean[]) => held.filter(Boolean).length / held.length;
  return {
    client: share(verdicts.flatMap(({held}) => held.client)),
    agency: share(verdicts.flatMap(({held}) => held.agency))
  };
}
