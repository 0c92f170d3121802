import {z} from "zod";
import {wilson} from "../statistics/intervals.js";

const known = z.number().nullable();

/** A number that says what it is worth: how it came about, how sure it is, and why it may not exist. */
export const Metric = z.object({
  value: known.describe("numerator / denominator; null unless the state is ok or immature"),
  state: z
    .enum(["ok", "no_data", "unbounded", "immature"])
    .describe("unbounded: something was spent and nothing came of it; immature: too young to rank by"),
  numerator: known.describe("the sum above the line, null where the records lack it"),
  denominator: known.describe("the sum below the line, null where the records lack it"),
  n: known.describe("how many observations stand behind the value"),
  low: known.describe("lower end of the 95 % interval, null where none exists"),
  high: known.describe("upper end of the 95 % interval, null where none exists"),
  maturity: known.describe(
    "share of its outcomes that a cohort has had time to show, 0-1, null where unknown"
  ),
  reason: z.string().nullable().describe("in plain words, why something above is null or what it leaves out")
});
export type Metric = z.infer<typeof Metric>;

/** One side of a ratio: its sum (null where never recorded), its name in a sentence, and what to say of a null. */
export interface Part {
  value: number | null;
  name: string;
  absent?: string | undefined;
}

const NO_INTERVAL = "no interval is estimated";

/**
 * What one unit costs, in the unit of `cost`, not rounded: cost / units, units below zero being no data.
 * Money spent on nothing is `unbounded` (not 0, not Infinity); nothing spent on nothing is `no_data`;
 * nothing spent on something is a real 0. Low, high and maturity are null until they are estimated from weekly
 * sums, and the reason says so. `n` is the number of units unless given. Source: economics/README.markdown, states.
 * @example costRatio({value: 8000_00, name: "retainer"}, {value: 50, name: "calls"}).value // 16000
 * @example costRatio({value: 8000_00, name: "retainer"}, {value: 0, name: "calls"}).state // "unbounded"
 */
export function costRatio(cost: Part, units: Part, n: number | null = units.value): Metric {
  const metric = divide(cost, units, n);
  if (metric.state === "ok") return {...metric, reason: NO_INTERVAL};
  const spentOnNothing = metric.denominator === 0 && metric.numerator !== null && metric.numerator > 0;
  if (!spentOnNothing) return metric;
  return {...metric, state: "unbounded", reason: `no ${units.name} yet on this ${cost.name}`};
}

/**
 * Share of trials that succeeded, 0-1, with its 95 % Wilson interval; no trials are `no_data`.
 * More successes than trials (a period counts each by its own date) keep the value and have no interval, which the
 * reason says. `n` is the number of trials unless given. Source: Wilson 1927, JASA 22.
 * @example rate({value: 12, name: "customers"}, {value: 40, name: "leads"}).value // 0.3
 * @example rate({value: 0, name: "customers"}, {value: 0, name: "leads"}).state // "no_data"
 */
export function rate(successes: Part, trials: Part, n: number | null = trials.value): Metric {
  const metric = divide(successes, trials, n);
  const {numerator: x, denominator} = metric;
  if (metric.state !== "ok" || x === null || denominator === null) return metric;
  if (x > denominator) return {...metric, reason: `no interval: more ${successes.name} than ${trials.name}`};
  if (x < 0) return {...metric, reason: `no interval: ${successes.name} come to ${x}`};
  const interval = wilson(x, denominator);
  return {...metric, low: interval?.low ?? null, high: interval?.high ?? null};
}

/**
 * How many times over, or which part, one sum of money is of another, such as revenue / ad spend.
 * A denominator of 0 is `no_data`, for a return on nothing does not exist; interval and maturity as in `costRatio`.
 * `n` is null unless given: it counts the sales behind the money. Source: economics/README.markdown, states.
 * @example multiple({value: 9000_00, name: "revenue"}, {value: 3000_00, name: "spend"}).value // 3
 */
export function multiple(returned: Part, invested: Part, n: number | null = null): Metric {
  const metric = divide(returned, invested, n);
  return metric.state === "ok" ? {...metric, reason: NO_INTERVAL} : metric;
}

/**
 * A metric that cannot be told, and why.
 * @example noData("no spend in the records").state // "no_data"
 */
export function noData(reason: string): Metric {
  return {
    value: null,
    state: "no_data",
    numerator: null,
    denominator: null,
    n: null,
    low: null,
    high: null,
    maturity: null,
    reason
  };
}

/**
 * The metric with one more plain sentence at the end of its reason.
 * @example withCaveat(noData("no leads"), "period, not cohort").reason // "no leads; period, not cohort"
 */
export function withCaveat(metric: Metric, sentence: string): Metric {
  return {...metric, reason: metric.reason === null ? sentence : `${metric.reason}; ${sentence}`};
}

function divide(above: Part, below: Part, n: number | null): Metric {
  const numerator = finite(above.value);
  const denominator = finite(below.value);
  const blank = {...noData(""), numerator, denominator, n: finite(n)};
  if (numerator === null) return {...blank, reason: absence(above)};
  if (denominator === null) return {...blank, reason: absence(below)};
  if (denominator < 0) return {...blank, reason: `${below.name} come to ${denominator}, below zero`};
  if (denominator === 0) {
    const nothing = numerator === 0 ? `no ${above.name} and no ${below.name}` : `no ${below.name}`;
    return {...blank, reason: nothing};
  }
  const value = numerator / denominator + 0; // + 0 turns the -0 of 0 / n into 0
  if (!Number.isFinite(value))
    return {...blank, reason: `${above.name} over ${below.name} is too large a number`};
  return {...blank, value, state: "ok", reason: null};
}

const finite = (x: number | null) => (x !== null && Number.isFinite(x) ? x : null);

const absence = ({value, name, absent}: Part) =>
  value === null ? (absent ?? `no ${name} in the records`) : `${name} is not a finite number`;
