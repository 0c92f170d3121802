import {chiSquareTail} from "../distributions/gamma.js";
import type {AgeBins} from "./age-bins.js";

/**
 * Whether two groups of prospects buy at the same pace at every age: the log-rank test with its chi-square and the
 * probability of a difference as large by chance alone, 0-1. Null where it cannot be asked: nobody bought, or one
 * group is empty. Source: Mantel 1966.
 * @example logRank({sold: [0, 1], open: [0, 0, 5]}, {sold: [0, 1], open: [0, 0, 5]})?.chiSquare // 0
 */
export function logRank(a: AgeBins, b: AgeBins): {chiSquare: number; probability: number} | null {
  const last = Math.max(a.sold.length, a.open.length, b.sold.length, b.open.length);
  const all = (bins: AgeBins) => [...bins.sold, ...bins.open].reduce((sum, n) => sum + n, 0);
  let [atRiskA, atRiskB] = [all(a), all(b)];
  let excess = 0;
  let variance = 0;
  for (let day = 0; day < last; day++) {
    const [soldA, soldB] = [a.sold[day] ?? 0, b.sold[day] ?? 0];
    const sold = soldA + soldB;
    const atRisk = atRiskA + atRiskB;
    if (sold > 0) {
      excess += soldA - (sold * atRiskA) / atRisk;
      if (atRisk > 1)
        variance += (sold * (atRiskA / atRisk) * (atRiskB / atRisk) * (atRisk - sold)) / (atRisk - 1);
    }
    atRiskA -= soldA + (a.open[day] ?? 0);
    atRiskB -= soldB + (b.open[day] ?? 0);
  }
  if (variance === 0) return null;
  const chiSquare = excess ** 2 / variance;
  return {chiSquare, probability: chiSquareTail(chiSquare, 1)};
}
