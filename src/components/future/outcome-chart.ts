import * as Plot from "@observablehq/plot";
import type {Currency} from "../../lib/currency.js";
import {shorten} from "../../lib/labels.js";
import type {SideOutcome} from "../../model/simulation/outcome.js";
import {Blank, chart, gridX, halo, moneyAxisX, narrow, type Size} from "../chart.js";
import {losing, whole} from "./words.js";

/** What one contract may come to for one side. */
export interface OutcomeRow {
  id: string;
  name: string;
  short: string;
  isNow: boolean;
  outcome: SideOutcome;
}

export interface OutcomeOptions extends Size {
  title: string;
  side: "client" | "agency";
  money: Currency;
  draws: number;
}

/** How many contracts a chart holds; the table behind it holds all. */
export const chartRows = 20;
const beside = 268;
const said = 112;

/**
 * What may be left to one side under each contract: a band of 80 in 100 futures, whiskers of 90, and a tick at the
 * mean; what lies under zero has the colour of a loss.
 */
export function OutcomeChart(all: readonly OutcomeRow[], options: OutcomeOptions): Element {
  const rows = [...all.slice(0, chartRows), ...all.slice(chartRows).filter(({isNow}) => isNow)];
  if (rows.length === 0) return Blank();
  const {width, title, side, money, draws} = options;
  const small = width < narrow;
  const color = `var(--${side})`;
  const dy = small ? 14 : 0;
  const ends = rows.flatMap(({outcome: {p5, p95, mean}}) => [p5, p95, mean]);
  const spacing = small ? 84 : 110;
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
  return chart(options, title, describe(rows, options), {
    height: rows.length * (small ? 68 : 44) + 48,
    marginLeft: small ? 8 : beside,
    marginRight: small ? 8 : said,
    marginTop: 12,
    marginBottom: 36,
    x: {label: null, domain: [Math.min(0, ...ends), Math.max(0, ...ends)], nice: true},
    y: {axis: null, type: "band", domain: rows.map(({id}) => id), padding: 0},
    marks: [
      gridX(spacing),
      moneyAxisX(spacing, money),
      ...span("p5", "p95", {strokeWidth: 1.5, good: 0.7, bad: 0.9}),
      ...span("p10", "p90", {strokeWidth: 12, good: 0.3, bad: 0.85}),
      Plot.ruleX([0], {stroke: "currentColor", strokeOpacity: 0.5}),
      Plot.tickX(rows, {
        x: of("mean"),
        y: "id",
        stroke: row => (row.outcome.mean < 0 ? "var(--ink)" : color),
        strokeWidth: 3,
        insetTop: small ? 24 : 13,
        insetBottom: small ? 24 : 13,
        dy
      }),
      ...names(rows, small),
      ...words(rows, small, options, draws)
    ]
  });
}

/** The contract and its price: left of the marks, on a phone above them. */
function names(rows: OutcomeRow[], small: boolean): Plot.Markish[] {
  const most = small ? 28 : 36;
  const side = {y: "id", frameAnchor: "left", textAnchor: "start", dx: small ? -8 : -beside} as const;
  const under = small ? halo : {fill: "currentColor"};
  return [
    ...[true, false].map(isNow =>
      Plot.text(
        rows.filter(row => row.isNow === isNow),
        {
          ...side,
          ...under,
          text: ({name}: OutcomeRow) => shorten(name, most),
          fontWeight: isNow ? 700 : 400,
          dy: small ? -20 : -8
        }
      )
    ),
    Plot.text(rows, {
      ...side,
      ...under,
      fill: "var(--muted)",
      text: ({short, isNow}: OutcomeRow) => shorten(isNow ? `now: ${short}` : short, most + 2),
      dy: small ? -5 : 8
    })
  ];
}

/** The mean, and how many futures lose: right of the marks, on a phone above them. */
function words(
  rows: OutcomeRow[],
  small: boolean,
  {money, side}: OutcomeOptions,
  draws: number
): Plot.Markish[] {
  const place = {y: "id", frameAnchor: "right", textAnchor: "end", dx: small ? 0 : said} as const;
  const under = small ? halo : {};
  return [
    Plot.text(rows, {
      ...place,
      ...under,
      fill: ({outcome}: OutcomeRow) => (outcome.mean < 0 ? "var(--loss)" : `var(--${side})`),
      fontWeight: 600,
      text: ({outcome}: OutcomeRow) => whole(outcome.mean, money),
      dy: small ? -20 : -8
    }),
    Plot.text(rows, {
      ...place,
      ...under,
      fill: ({outcome}: OutcomeRow) => (outcome.lossProbability > 0 ? "var(--loss)" : "var(--muted)"),
      text: ({outcome}: OutcomeRow) => chance(outcome, draws),
      dy: small ? -5 : 8
    })
  ];
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
