import * as Plot from "@observablehq/plot";
import type {Currency} from "../../lib/currency.js";
import type {TornadoBar, TornadoEnd} from "../../model/simulation/analyses/tornado.js";
import {Blank, chart, gridX, halo, moneyAxisX, narrow, type Size, zeroX} from "../chart.js";
import {DataTable} from "../data-table.js";
import {amountWords, whole} from "./amounts.js";

/** What moves the profit under one contract, and what that profit is as things stand; minor units. */
export interface TornadoOptions extends Size {
  money: Currency;
  /** The mean with every number as it is. */
  mean: number;
}

const most = 8;
const beside = 210;

/** How far each number alone moves what is left to you: widest first, losses in their own colour. */
export function TornadoChart(all: readonly TornadoBar[], options: TornadoOptions): Element {
  const bars = all.slice(0, most);
  if (bars.length === 0) return Blank();
  const {width, money, mean} = options;
  const small = width < narrow;
  const dy = small ? 9 : 0;
  const ends = bars.flatMap(bar => [
    {...bar.low, bar, isLeft: bar.low.mean <= bar.high.mean},
    {...bar.high, bar, isLeft: bar.high.mean < bar.low.mean}
  ]);
  const values = [0, mean, ...ends.map(end => end.mean)];
  const spacing = small ? 84 : 110;
  const part = (isLoss: boolean) =>
    Plot.ruleY(
      bars.filter(({low, high}) =>
        isLoss ? Math.min(low.mean, high.mean) < 0 : Math.max(low.mean, high.mean) > 0
      ),
      {
        y: "input",
        x1: ({low}: TornadoBar) => cut(low, isLoss),
        x2: ({high}: TornadoBar) => cut(high, isLoss),
        stroke: isLoss ? "var(--loss)" : "var(--client)",
        strokeOpacity: isLoss ? 0.8 : 0.4,
        strokeWidth: 12,
        dy
      }
    );
  const labels = (isLeft: boolean) =>
    Plot.text(
      ends.filter(end => end.isLeft === isLeft),
      {
        ...halo,
        x: "mean",
        y: ({bar}) => bar.input,
        text: ({at, bar}) => amountWords(at, bar.unit, money),
        textAnchor: isLeft ? "end" : "start",
        dx: isLeft ? -7 : 7,
        dy
      }
    );
  return chart(options, "What moves your result", describe(bars, money), {
    height: bars.length * (small ? 48 : 34) + 48,
    marginLeft: small ? 8 : beside,
    marginRight: 8,
    marginTop: 12,
    marginBottom: 36,
    x: {
      label: null,
      domain: [Math.min(...values), Math.max(...values)],
      nice: true,
      insetLeft: 56,
      insetRight: 56
    },
    y: {axis: null, type: "band", domain: bars.map(({input}) => input), padding: 0},
    marks: [
      gridX(spacing),
      moneyAxisX(spacing, money),
      zeroX(),
      part(true),
      part(false),
      Plot.ruleX([mean], {stroke: "currentColor", strokeDasharray: "3 3", strokeOpacity: 0.7}),
      labels(true),
      labels(false),
      Plot.text(bars, {
        y: "input",
        frameAnchor: "left",
        textAnchor: "start",
        dx: small ? -8 : -beside,
        dy: small ? -12 : 0,
        ...(small ? halo : {fill: "currentColor"}),
        text: "label"
      })
    ]
  });
}

const cut = ({mean}: TornadoEnd, isLoss: boolean) => (isLoss ? Math.min(0, mean) : Math.max(0, mean));

function describe(bars: readonly TornadoBar[], money: Currency): string {
  return bars
    .map(
      ({label, unit, low, high}) =>
        `${label} from ${amountWords(low.at, unit, money)} to ${amountWords(high.at, unit, money)}: from ${whole(low.mean, money)} to ${whole(high.mean, money)}`
    )
    .join("; ");
}

/** The same as a table, with how often each end loses. */
export function TornadoTable(bars: readonly TornadoBar[], money: Currency): HTMLElement {
  const major = (minor: number) => minor / 10 ** money.minorDigits;
  const told = (at: number, unit: TornadoBar["unit"]) => (unit === "money" ? major(at) : at);
  const side = (of: "low" | "high", name: string) => [
    {
      name,
      number: true,
      show: (bar: TornadoBar) => amountWords(bar[of].at, bar.unit, money),
      csv: (bar: TornadoBar) => told(bar[of].at, bar.unit)
    },
    {
      name: `left to you, ${name}`,
      number: true,
      show: (bar: TornadoBar) => whole(bar[of].mean, money),
      csv: (bar: TornadoBar) => major(bar[of].mean)
    },
    {
      name: `chance of a loss, ${name}`,
      number: true,
      show: (bar: TornadoBar) => amountWords(bar[of].lossProbability, "rate", money),
      csv: (bar: TornadoBar) => bar[of].lossProbability
    }
  ];
  return DataTable<TornadoBar>({
    caption: "Each number alone at both ends of its range, all others as they are",
    file: "what-moves-it",
    columns: [
      {name: "Number", show: ({label}) => label, csv: ({label}) => label},
      {
        name: "moved by",
        show: ({by}) => (by === "uncertainty" ? "what is not known of it" : "a tenth"),
        csv: ({by}) => by
      },
      ...side("low", "low"),
      ...side("high", "high")
    ],
    rows: [...bars],
    none: "Nothing moves it."
  });
}
