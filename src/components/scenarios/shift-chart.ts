import * as Plot from "@observablehq/plot";
import type {Currency} from "../../lib/currency.js";
import {Blank, type Size} from "../chart.js";
import {DealRows, dealsShown, markDy, type NamedDeal} from "../deal-rows.js";
import {whole} from "../future/words.js";

/** What one contract leaves on average as things are, and in a scenario. */
export interface Shift extends NamedDeal {
  before: number;
  after: number;
}

export interface ShiftOptions extends Size {
  title: string;
  side: "client" | "agency";
  money: Currency;
}

/** From a hollow mark as things are to a filled one in the scenario, contract by contract. */
export function ShiftChart(all: readonly Shift[], options: ShiftOptions): Element {
  const rows = dealsShown(all);
  if (rows.length === 0) return Blank();
  const {width, title, side, money} = options;
  const dy = markDy(options);
  const color = (value: number) => (value < 0 ? "var(--loss)" : `var(--${side})`);
  return DealRows(rows, {
    width,
    title,
    description: describe(rows, money),
    money,
    ends: rows.flatMap(({before, after}) => [before, after]),
    inset: 8,
    marginRight: 150,
    marks: [
      Plot.ruleY(rows, {
        y: "id",
        x1: "before",
        x2: "after",
        stroke: ({before, after}: Shift) => (after < before ? "var(--loss)" : `var(--${side})`),
        strokeOpacity: 0.5,
        strokeWidth: 3,
        dy
      }),
      Plot.dot(rows, {
        x: "before",
        y: "id",
        r: 5,
        stroke: ({before}: Shift) => color(before),
        strokeWidth: 2,
        fill: "var(--paper)",
        dy
      }),
      Plot.dot(rows, {x: "after", y: "id", r: 5.5, fill: ({after}: Shift) => color(after), dy})
    ],
    said: [
      {text: ({after}) => whole(after, money), fill: ({after}) => color(after)},
      {text: ({before}) => `instead of ${whole(before, money)}`, fill: "var(--muted)"}
    ]
  });
}

function describe(rows: Shift[], money: Currency): string {
  return rows
    .map(({name, before, after}) => `${name}: ${whole(after, money)} instead of ${whole(before, money)}`)
    .join("; ");
}
