import type {Market} from "../market.js";

/** The law of what so many sales come to, over what is expected of them: 1 + share × (lognormal of mean 1 - 1). */
export interface SumLaw {
  share: number;
  /** Standard deviation of the lognormal's logarithm. */
  spread: number;
}

/**
 * The laws of the revenue of n sales (1 or more) over n times their mean: a moved lognormal with the mean, variance and
 * third moment of the sum; the level of all tickets is one unknown number. Kept by n. Source: Fenton 1960 for matched
 * sums; Yuan 1933 for three moments.
 * @example sumLaws({mean: 100, cv: 0, meanSd: 0})(3).spread // 0
 * @example sumLaws({mean: 100, cv: 0.5, meanSd: 0})(1).share // 1
 */
export function sumLaws({mean, cv, meanSd}: Omit<Market["ticket"], "values">): (n: number) => SumLaw {
  const laws: (SumLaw | undefined)[] = [];
  if (mean === 0) return () => certain;
  const square = cv * cv;
  const third = square * square * (3 + square);
  const levelVariance = (meanSd * meanSd) / (mean * mean);
  const levelThird = levelVariance * levelVariance * (3 + levelVariance);
  return n => {
    const known = laws[n];
    if (known) return known;
    const own = square / n;
    const all = (1 + own) * (1 + levelVariance) - 1;
    const skewed = (1 + 3 * own + third / (n * n)) * (1 + 3 * levelVariance + levelThird) - 3 * (1 + all) + 2;
    const law = all > 0 ? lawOf(Math.sqrt(all), skewed / (all * Math.sqrt(all))) : certain;
    laws[n] = law;
    return law;
  };
}

const certain: SumLaw = {share: 0, spread: 0};

/**
 * The lognormal whose skewness is this, made narrower. The skewness of one is 3c + c³ at variation c, which Newton's
 * steps undo: plain arithmetic gives the same digits in every engine.
 */
function lawOf(variation: number, skewness: number): SumLaw {
  let own = skewness / 3;
  for (let i = 0; i < 60; i++) {
    const next = own - (own * own * own + 3 * own - skewness) / (3 * own * own + 3);
    if (next === own) break;
    own = next;
  }
  own = Math.max(variation, own);
  return {share: variation / own, spread: Math.sqrt(Math.log1p(own * own))};
}

/**
 * A sum at a normal score, over its mean.
 * @example sumAt({share: 1, spread: 0}, 2) // 1
 */
export function sumAt({share, spread}: SumLaw, z: number): number {
  return 1 + share * (Math.exp(spread * (z - spread / 2)) - 1);
}
