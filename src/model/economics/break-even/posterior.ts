import {z} from "zod";
import {betaQuantile} from "../../statistics/distributions/beta.js";
import {gammaQuantile} from "../../statistics/distributions/gamma.js";
import {studentQuantile} from "../../statistics/distributions/student.js";

const finite = z.number();

/** What the records leave open about a measured quantity; `unknown` where they do not say how open it is. */
export const Posterior = z.discriminatedUnion("kind", [
  z.object({kind: z.literal("beta"), a: finite, b: finite}).describe("a rate, 0-1"),
  z
    .object({kind: z.literal("lognormal"), center: finite, error: finite, freedom: finite})
    .describe("a mean above zero: its logarithm has this standard error"),
  z
    .object({kind: z.literal("normal"), center: finite, error: finite, freedom: finite})
    .describe("a mean of either sign, with its standard error"),
  z
    .object({kind: z.literal("gamma"), shape: finite, rate: finite})
    .describe("a count in a unit of time: over-dispersed where the shape is below the count"),
  z.object({kind: z.literal("unknown")})
]);
export type Posterior = z.infer<typeof Posterior>;

/**
 * The value that a quantity stays below with probability p (0-1, both ends excluded, else a RangeError); null where
 * its spread is not known. Means use Student's t on their degrees of freedom.
 * @example posteriorQuantile({kind: "beta", a: 8.5, b: 42.5}, 0.975)?.toFixed(6) // "0.279326"
 * @example posteriorQuantile({kind: "unknown"}, 0.5) // null
 */
export function posteriorQuantile(posterior: Posterior, p: number): number | null {
  switch (posterior.kind) {
    case "beta":
      return betaQuantile(p, posterior.a, posterior.b);
    case "gamma":
      return gammaQuantile(p, posterior.shape) / posterior.rate;
    case "lognormal":
      return posterior.center * Math.exp(posterior.error * studentQuantile(p, posterior.freedom));
    case "normal":
      return posterior.center + posterior.error * studentQuantile(p, posterior.freedom);
    default:
      return null;
  }
}

/**
 * A quantity as a function of a probability, read off a table of quantiles and interpolated between: for thousands of
 * draws. Null where its spread is not known.
 * @example samplerOf({kind: "normal", center: 10, error: 1, freedom: 1000})?.(0.5) // 10
 */
export function samplerOf(posterior: Posterior, size = 257): ((p: number) => number) | null {
  if (posterior.kind === "unknown") return null;
  const table = Array.from({length: size}, (_, i) => posteriorQuantile(posterior, (i + 0.5) / size) ?? 0);
  return p => {
    const place = Math.min(size - 1, Math.max(0, p * size - 0.5));
    const below = table[Math.floor(place)] ?? 0;
    const above = table[Math.ceil(place)] ?? 0;
    return below + (above - below) * (place % 1);
  };
}
