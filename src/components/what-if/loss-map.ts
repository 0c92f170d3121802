import * as Plot from "@observablehq/plot";
import {type Currency, shortMoney} from "../../lib/currency.js";
import {formatRate} from "../../lib/numbers.js";
import {Blank, chart, halo, narrow, type Size} from "../chart.js";
import {DataTable} from "../data-table.js";
import {amountWords, whole} from "./amounts.js";
import type {LossMap} from "./loss-map-of.js";

interface Cell {
  x: number;
  y: number;
  mean: number;
  loss: number;
}

const priceWords = (value: number, unit: LossMap["unit"], money: Currency) =>
  amountWords(value, unit === "share" ? "rate" : "money", money);

const cellsOf = ({map}: LossMap): Cell[] =>
  map.y.flatMap((y, j) =>
    map.x.map((x, i) => ({x, y, mean: map.mean[j]?.[i] ?? 0, loss: map.lossProbability[j]?.[i] ?? 0}))
  );

/** Which prices and close rates lose money: the line is where the contract comes out even, the ring is you. */
export function LossMapChart(found: LossMap | null, money: Currency, size: Size): Element {
  if (found === null) return Blank();
  const {map, unit, price, closeRate, mean} = found;
  const small = size.width < narrow;
  const cells = cellsOf(found);
  const widest = Math.max(...cells.map(cell => Math.abs(cell.mean)));
  const stepX = ((map.x.at(-1) ?? 0) - (map.x[0] ?? 0)) / Math.max(1, map.x.length - 1);
  const stepY = ((map.y.at(-1) ?? 0) - (map.y[0] ?? 0)) / Math.max(1, map.y.length - 1);
  const domain = (values: number[]): [number, number] => [values[0] ?? 0, values.at(-1) ?? 1];
  const clamp = (value: number, [low, high]: [number, number]) => Math.min(high, Math.max(low, value));
  const [across, up] = [domain(map.x), domain(map.y)];
  const here = price >= across[0] && price <= across[1] && closeRate <= up[1] ? [{price, closeRate}] : [];
  const line = map.breakEven.flatMap(({x, y}) => (y === null ? [] : [{x, y}]));
  const isRight = price > (across[0] + across[1]) / 2;
  return chart(size, "Which prices and close rates lose money", describe(found, money), {
    height: small ? 300 : 380,
    marginLeft: 56,
    marginRight: small ? 12 : 24,
    marginTop: 24,
    marginBottom: 44,
    x: {label: null, domain: across},
    y: {label: null, domain: up},
    marks: [
      Plot.rect(cells, {
        x1: ({x}: Cell) => clamp(x - stepX / 2, across),
        x2: ({x}: Cell) => clamp(x + stepX / 2, across),
        y1: ({y}: Cell) => clamp(y - stepY / 2, up),
        y2: ({y}: Cell) => clamp(y + stepY / 2, up),
        fill: (cell: Cell) => (cell.mean < 0 ? "var(--loss)" : "var(--client)"),
        fillOpacity: (cell: Cell) => 0.06 + 0.5 * Math.sqrt(Math.abs(cell.mean) / (widest || 1)),
        shapeRendering: "crispEdges"
      }),
      Plot.axisY({
        label: null,
        tickSize: 0,
        ticks: 5,
        tickFormat: (rate: number) => `${Number((rate * 100).toFixed(1))}\u00a0%`
      }),
      Plot.axisX({
        label: null,
        tickSize: 0,
        tickSpacing: small ? 64 : 110,
        tickFormat: (value: number) =>
          unit === "share" ? `${Number((value * 100).toFixed(1))}\u00a0%` : shortMoney(value, money)
      }),
      Plot.line(line, {x: "x", y: "y", stroke: "currentColor", strokeWidth: 2}),
      ...sides(found, across, up),
      Plot.dot(here, {
        x: "price",
        y: "closeRate",
        r: 6,
        fill: "var(--paper)",
        stroke: mean < 0 ? "var(--loss)" : "var(--client)",
        strokeWidth: 3
      }),
      Plot.text(here, {
        ...halo,
        x: "price",
        y: "closeRate",
        text: () => `here: ${priceWords(price, unit, money)}, ${formatRate(closeRate)}`,
        fontWeight: 600,
        textAnchor: isRight ? "end" : "start",
        dx: isRight ? -12 : 12,
        dy: -12
      })
    ]
  });
}

/** What the two sides of the line are, where each of them is seen. */
function sides(found: LossMap, across: [number, number], up: [number, number]): Plot.Markish[] {
  const cells = cellsOf(found);
  const word = (text: string, frameAnchor: "top-left" | "bottom-right") =>
    Plot.text([text], {
      ...halo,
      frameAnchor,
      fontStyle: "italic",
      text: (said: string) => said,
      dx: frameAnchor === "top-left" ? 10 : -10,
      dy: frameAnchor === "top-left" ? 12 : -12
    });
  const corner = (x: number, y: number) => cells.find(cell => cell.x === x && cell.y === y)?.mean ?? 0;
  return [
    word(corner(across[0], up[1]) < 0 ? "loses" : "pays", "top-left"),
    word(corner(across[1], up[0]) < 0 ? "loses" : "pays", "bottom-right")
  ];
}

function describe({map, unit, price, closeRate, mean}: LossMap, money: Currency): string {
  const now = `at ${priceWords(price, unit, money)} and a close rate of ${formatRate(closeRate)} it leaves ${whole(mean, money)}`;
  const even = map.breakEven
    .filter((_, i) => i % 4 === 0)
    .flatMap(({x, y}) =>
      y === null ? [] : [`at ${priceWords(x, unit, money)} it comes out even at ${formatRate(y)}`]
    );
  return [now, ...(even.length > 0 ? even : ["no price and close rate of the map comes out even"])].join(
    "; "
  );
}

/** The close rate at which the price of now comes out even, between the columns by a straight line. */
export function evenAt({map, price}: LossMap): number | null {
  const next = map.breakEven.findIndex(({x}) => x >= price);
  const [low, high] = [map.breakEven[next - 1], map.breakEven[next]];
  if (!high || high.y === null) return null;
  if (high.x === price) return high.y;
  if (!low || low.y === null) return null;
  return low.y + ((high.y - low.y) * (price - low.x)) / (high.x - low.x);
}

/** The least close rate at every price, and how often it loses at the rate of now. */
export function LossMapTable(found: LossMap | null, money: Currency): HTMLElement {
  const nearest = found?.map.y.reduce(
    (best, y, j) =>
      Math.abs(y - found.closeRate) < Math.abs((found.map.y[best] ?? 0) - found.closeRate) ? j : best,
    0
  );
  const rows = (found?.map.breakEven ?? []).map(({x, y}, i) => ({
    price: x,
    even: y,
    loss: found?.map.lossProbability[nearest ?? 0]?.[i] ?? 0
  }));
  const unit = found?.unit ?? "money";
  return DataTable<(typeof rows)[number]>({
    caption: "The close rate at which each price comes out even on average",
    file: "prices-and-close-rates",
    columns: [
      {
        name: "Price",
        show: ({price}) => priceWords(price, unit, money),
        csv: ({price}) => (unit === "money" ? price / 10 ** money.minorDigits : price)
      },
      {
        name: "even at a close rate of",
        number: true,
        show: ({even}) => (even === null ? "none on the map" : formatRate(even)),
        csv: ({even}) => even
      },
      {
        name: "chance of a loss near your close rate",
        number: true,
        show: ({loss}) => formatRate(loss),
        csv: ({loss}) => loss
      }
    ],
    rows,
    none: "This contract has no price to move."
  });
}
