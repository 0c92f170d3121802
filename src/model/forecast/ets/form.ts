/** How a model of exponential smoothing is built, in the letters of its name. */
export interface Form {
  /** Errors add, or scale with the mean. */
  error: "A" | "M";
  /** No trend, one that goes on, one that dies away. */
  trend: "N" | "A" | "Ad";
  /** No season, one that adds, one that multiplies. */
  season: "N" | "A" | "M";
}

/** Speeds and first states of a model. */
export interface States {
  /** Share of each miss that the level, the slope and the season take up; phi is what of a slope is left a period on. */
  alpha: number;
  beta: number;
  gamma: number;
  phi: number;
  level: number;
  slope: number;
  /** One a period of the year, the first for the first value; empty without a season. */
  figure: Float64Array;
}

/** What a model makes of a series; the states come back as they are after the last value. */
export interface Run {
  /** Sum of the squared errors, relative ones where errors multiply. */
  squares: number;
  /** Sum of the logs of the means, 0 where errors add. */
  logs: number;
  level: number;
  slope: number;
  figure: Float64Array;
}

/**
 * Runs a model of exponential smoothing through a series, one step a value. Null where a mean that must be above 0 is
 * not. With the miss taken raw, additive and multiplicative errors move the states alike.
 * Source: Hyndman, Koehler, Ord and Snyder 2008, tables 2.2 and 2.3.
 * @example runForm({error: "A", trend: "N", season: "N"}, {alpha: 0.5, beta: 0, gamma: 0, phi: 1, level: 2, slope: 0, figure: new Float64Array()}, [4])?.level // 3
 */
export function runForm({error, season}: Form, states: States, values: ArrayLike<number>): Run | null {
  const {alpha, beta, gamma, phi} = states;
  const figure = states.figure.slice();
  const period = figure.length;
  const relative = error === "M";
  const [adds, multiplies] = [season === "A", season === "M"];
  let {level, slope} = states;
  let [squares, logs, k] = [0, 0, 0];
  // Logs are dear: a product of means does until it grows out of bounds.
  let product = 1;
  for (let i = 0; i < values.length; i++) {
    const before = level + phi * slope;
    const s = period > 0 ? (figure[k] ?? 0) : 0;
    const mean = adds ? before + s : multiplies ? before * s : before;
    const miss = (values[i] ?? 0) - mean;
    if (relative) {
      if (!(mean > 1e-8)) return null;
      squares += (miss / mean) ** 2;
      product *= mean;
      if (product > 1e100 || product < 1e-100) {
        logs += Math.log(product);
        product = 1;
      }
    } else squares += miss * miss;
    if (multiplies && !(before > 1e-8 && s > 1e-8)) return null;
    const moved = multiplies ? miss / s : miss;
    level = before + alpha * moved;
    slope = phi * slope + beta * moved;
    if (period > 0) {
      figure[k] = s + gamma * (multiplies ? miss / before : miss);
      k = k + 1 === period ? 0 : k + 1;
    }
  }
  // The season of the next period goes first.
  const turned = figure.map((_, i) => figure[(k + i) % period] ?? 0);
  return {squares, logs: relative ? logs + Math.log(product) : 0, level, slope, figure: turned};
}
