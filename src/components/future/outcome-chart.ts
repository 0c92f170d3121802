import * as Plot from "@observablehq/plot";
import type {Currency} from "../../lib/currency.js";
import type {SideOutcome} from "../../model/simulation/outcome.js";
import {Blank, narrow, type Size} from "../chart.js";
import {DealRows, dealsShown, markDy, type NamedDeal} from "../deal-rows.js";
import {losing, whole} from "./words.js";

/** What one contract may come to for one side. */
export interface OutcomeRow extends NamedDeal {
  outcome: SideOutcome;
}

export interface OutcomeOptions extends Size {
  title: string;
  side: "client" | "agency";
  money: Currency;
  draws: number;
}

/**
 * What may be left to one side under each contract: a band of 80 in 100 futures, whiskers of 90, and a tick at the
 * mean; what lies under zero has the colour of a loss.
 */
export function OutcomeChart(all: readonly OutcomeRow[], options: OutcomeOptions): Element {
  const rows = dealsShown(all);
  if (rows.length === 0) return Blank();
  const {width, title, side, money, draws} = options;
  const color = `var(--${side})`;
  const dy = markDy(options);
  const inset = width < narrow ? 24 : 13;
  const of = (key: "mean" | "p5" | "p10" | "p90" | "p95") => (row: OutcomeRow) => row.outcome[key];
  const below = (key: "p5" | "p10" | "p90" | "p95") => (row: OutcomeRow) => Math.min(0, row.outcome[key]);
  const above = (key: "p5" | "p10" | "p90" | "p95") => (row: OutcomeRow) => Math.max(0, row.outcome[key]);
  const span = (
    from: "p5" | "p10",
    to: "p90" | "p95",
    style: {strokeWidth: number; good: number; bad: number}
  ) => [
    Plot.ruleY(
      rows.filter(({outcome}) => outcome[to] > 0),
      {
        y: "id",
        x1: above(from),
        x2: above(to),
        stroke: color,
        strokeOpacity: style.good,
        strokeWidth: style.strokeWidth,
        dy
      }
    ),
    Plot.ruleY(
      rows.filter(({outcome}) => outcome[from] < 0),
      {
        y: "id",
        x1: below(from),
        x2: below(to),
        stroke: "var(--loss)",
        strokeOpacity: style.bad,
        strokeWidth: style.strokeWidth,
        dy
      }
    )
  ];
  return DealRows(rows, {
    width,
    title,
    description: describe(rows, options),
    money,
    ends: rows.flatMap(({outcome: {p5, p95, mean}}) => [p5, p95, mean]),
    marginRight: 112,
    under: [
      ...span("p5", "p95", {strokeWidth: 1.5, good: 0.7, bad: 0.9}),
      ...span("p10", "p90", {strokeWidth: 12, good: 0.3, bad: 0.85})
    ],
    marks: [
      Plot.tickX(rows, {
        x: of("mean"),
        y: "id",
        stroke: row => (row.outcome.mean < 0 ? "var(--ink)" : color),
        strokeWidth: 3,
        insetTop: inset,
        insetBottom: inset,
        dy
      })
    ],
    said: [
      {
        text: ({outcome}) => whole(outcome.mean, money),
        fill: ({outcome}) => (outcome.mean < 0 ? "var(--loss)" : color)
      },
      {
        text: ({outcome}) => chance(outcome, draws),
        fill: ({outcome}) => (outcome.lossProbability > 0 ? "var(--loss)" : "var(--muted)")
      }
    ]
  });
}

function chance({lossProbability}: SideOutcome, draws: number): string {
  return lossProbability <= 0 ? "no loss seen" : losing(lossProbability, draws);
}

function describe(rows: OutcomeRow[], {money, draws}: OutcomeOptions): string {
  return rows
    .map(
      ({name, outcome}) =>
        `${name}: ${whole(outcome.mean, money)} on average, 8 of 10 between ${whole(outcome.p10, money)} and ${whole(outcome.p90, money)}, ${chance(outcome, draws)}`
    )
    .join("; ");
}
