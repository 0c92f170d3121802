import {normalCdf} from "../normal.js";

/** A law of how long those wait who buy at all; `rate` is per day, `shape` bends it. */
export interface WaitLaw {
  name: "exponential" | "Weibull" | "lognormal";
  hasShape: boolean;
  /** Share of waits of at most t days, 0-1. */
  share: (t: number, rate: number, shape: number) => number;
  /** The rest, told apart from nothing even where the share is all but 1. */
  left: (t: number, rate: number, shape: number) => number;
  /** Their density at t days. */
  density: (t: number, rate: number, shape: number) => number;
}

const weibull = {
  share: (t: number, rate: number, shape: number) => (t <= 0 ? 0 : -Math.expm1(-((rate * t) ** shape))),
  left: (t: number, rate: number, shape: number) => (t <= 0 ? 1 : Math.exp(-((rate * t) ** shape))),
  density: (t: number, rate: number, shape: number) =>
    t <= 0 ? 0 : shape * rate * (rate * t) ** (shape - 1) * Math.exp(-((rate * t) ** shape))
};
const root = Math.sqrt(2 * Math.PI);

/**
 * The laws that a cure model tries: exponential, Weibull, and lognormal (whose shape is the standard deviation of
 * the logarithm, its rate one over the median).
 * @example waitLaws.map(({name}) => name) // ["exponential", "Weibull", "lognormal"]
 */
export const waitLaws: readonly WaitLaw[] = [
  {
    name: "exponential",
    hasShape: false,
    share: (t, rate) => weibull.share(t, rate, 1),
    left: (t, rate) => weibull.left(t, rate, 1),
    density: (t, rate) => weibull.density(t, rate, 1)
  },
  {name: "Weibull", hasShape: true, ...weibull},
  {
    name: "lognormal",
    hasShape: true,
    share: (t, rate, shape) => (t <= 0 ? 0 : normalCdf(Math.log(rate * t) / shape)),
    left: (t, rate, shape) => (t <= 0 ? 1 : normalCdf(-Math.log(rate * t) / shape)),
    density: (t, rate, shape) =>
      t <= 0 ? 0 : Math.exp(-((Math.log(rate * t) / shape) ** 2) / 2) / (t * shape * root)
  }
];
