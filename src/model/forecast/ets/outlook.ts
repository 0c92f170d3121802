import type {Member} from "../members/member.js";
import type {Fit} from "./fit.js";

/**
 * What a fitted model of exponential smoothing says of the next periods, in the unit of the series: means, and the
 * spread that its errors build up to. Exact but for a season that multiplies, where the variance is the usual close
 * approximation. Source: Hyndman, Koehler, Ord and Snyder 2008, chapter 6.
 * @example etsOutlook({form: {error: "A", trend: "N", season: "N"}, states: {alpha: 0.5, beta: 0, gamma: 0, phi: 0, level: 2, slope: 0, figure: new Float64Array()}, run: {squares: 8, logs: 0, level: 3, slope: 0, figure: new Float64Array()}, logLikelihood: 0, aicc: 0, variance: 4, freedom: 2}, 2).sd.map(sd => sd.toFixed(3)) // ["2.000", "2.236"]
 */
export function etsOutlook({form, states, run, variance, freedom}: Fit, horizon: number): Member {
  const {alpha, beta, gamma, phi} = states;
  const period = run.figure.length;
  const [mean, sd, echoes, thetas]: [number[], number[], number[], number[]] = [[], [], [], []];
  let kept = 0; // phi + phi^2 + ... + phi^h
  let power = 1;
  for (let h = 1; h <= horizon; h++) {
    power *= phi;
    kept += power;
    const plain = run.level + kept * run.slope;
    const s = period > 0 ? (run.figure[(h - 1) % period] ?? 0) : 0;
    const multiplies = form.season === "M";
    mean.push(multiplies ? plain * s : plain + s);
    if (form.error === "A") {
      sd.push(Math.sqrt(variance * (1 + echoes.reduce((sum, c) => sum + c * c, 0))));
    } else {
      const base = multiplies ? plain : plain + s;
      const theta =
        base * base + variance * echoes.reduce((sum, c, j) => sum + c * c * (thetas[h - 2 - j] ?? 0), 0);
      thetas.push(theta);
      const years = period > 0 ? Math.floor((h - 1) / period) : 0;
      const turns = multiplies ? (1 + gamma * gamma * variance) ** years : 1;
      const spread = theta * (1 + variance) * turns - base * base;
      sd.push(Math.sqrt(Math.max(0, spread)) * (multiplies ? Math.abs(s) : 1));
    }
    // What a miss now is worth h periods on.
    echoes.push(alpha + beta * kept + (form.season === "A" && h % period === 0 ? gamma : 0));
  }
  return {mean, sd, freedom};
}
