import * as Plot from "@observablehq/plot";
import type {Currency} from "../../lib/currency.js";
import {shorten} from "../../lib/labels.js";
import {Blank, chart, gridX, halo, moneyAxisX, narrow, type Size} from "../chart.js";
import {chartRows} from "../future/outcome-chart.js";
import {whole} from "../future/words.js";

/** What one contract leaves on average as things are, and in a scenario. */
export interface Shift {
  id: string;
  name: string;
  short: string;
  isNow: boolean;
  before: number;
  after: number;
}

export interface ShiftOptions extends Size {
  title: string;
  side: "client" | "agency";
  money: Currency;
}

const beside = 268;
const said = 150;

/** From a hollow mark as things are to a filled one in the scenario, contract by contract. */
export function ShiftChart(all: readonly Shift[], options: ShiftOptions): Element {
  const rows = [...all.slice(0, chartRows), ...all.slice(chartRows).filter(({isNow}) => isNow)];
  if (rows.length === 0) return Blank();
  const {width, title, side, money} = options;
  const small = width < narrow;
  const dy = small ? 14 : 0;
  const spacing = small ? 84 : 110;
  const ends = rows.flatMap(({before, after}) => [before, after]);
  const color = (value: number) => (value < 0 ? "var(--loss)" : `var(--${side})`);
  return chart(options, title, describe(rows, money), {
    height: rows.length * (small ? 68 : 44) + 48,
    marginLeft: small ? 8 : beside,
    marginRight: small ? 8 : said,
    marginTop: 12,
    marginBottom: 36,
    x: {label: null, domain: [Math.min(0, ...ends), Math.max(0, ...ends)], nice: true, inset: 8},
    y: {axis: null, type: "band", domain: rows.map(({id}) => id), padding: 0},
    marks: [
      gridX(spacing),
      moneyAxisX(spacing, money),
      Plot.ruleX([0], {stroke: "currentColor", strokeOpacity: 0.5}),
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
      Plot.dot(rows, {x: "after", y: "id", r: 5.5, fill: ({after}: Shift) => color(after), dy}),
      ...texts(rows, small, options, color)
    ]
  });
}

/** Names left of the marks and amounts right of them; on a phone both above. */
function texts(
  rows: Shift[],
  small: boolean,
  {money}: ShiftOptions,
  color: (value: number) => string
): Plot.Markish[] {
  const left = {y: "id", frameAnchor: "left", textAnchor: "start", dx: small ? -8 : -beside} as const;
  const right = {y: "id", frameAnchor: "right", textAnchor: "end", dx: small ? 0 : said} as const;
  const under = small ? halo : {fill: "currentColor"};
  const most = small ? 26 : 36;
  const [first, second] = small ? [-20, -5] : [-8, 8];
  return [
    Plot.text(rows, {...left, ...under, text: ({name}: Shift) => shorten(name, most), dy: first}),
    Plot.text(rows, {
      ...left,
      ...under,
      fill: "var(--muted)",
      text: ({short, isNow}: Shift) => shorten(isNow ? `now: ${short}` : short, most + 2),
      dy: second
    }),
    Plot.text(rows, {
      ...right,
      ...under,
      fill: ({after}: Shift) => color(after),
      fontWeight: 600,
      text: ({after}: Shift) => whole(after, money),
      dy: first
    }),
    Plot.text(rows, {
      ...right,
      ...under,
      fill: "var(--muted)",
      text: ({before}: Shift) => `instead of ${whole(before, money)}`,
      dy: second
    })
  ];
}

function describe(rows: Shift[], money: Currency): string {
  return rows
    .map(({name, before, after}) => `${name}: ${whole(after, money)} instead of ${whole(before, money)}`)
    .join("; ");
}
