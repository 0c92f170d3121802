import * as Plot from "@observablehq/plot";
import {formatMoney} from "../../lib/currency.js";
import {formatRate} from "../../lib/numbers.js";
import {type BandPoint, profitBand} from "../../model/economics/break-even/profit-band.js";
import {Blank, chart, gridY, halo, moneyAxisY, narrow, rateAxisX, type Size, zeroY} from "../chart.js";
import {DataTable} from "../data-table.js";
import type {BreakEvenPage} from "./break-even-page.js";

const steps = 40;

/** The close rates that the chart shows: from none to well beyond both the break-even and what is measured. */
export function bandOf({inputs, terms, found}: BreakEvenPage): BandPoint[] {
  const least = found.firstOrder.limits.minCloseRate.value ?? 0;
  const most = Math.max(
    2 * (inputs.closeRate.value ?? 0),
    1.25 * (inputs.closeRate.high ?? 0),
    1.4 * Math.min(least, 1)
  );
  const end = Math.min(1, Math.max(0.05, most));
  const rates = Array.from({length: steps + 1}, (_, i) => (end * i) / steps);
  return profitBand(inputs, terms, "first order", rates);
}

/** What a lead leaves at every close rate: a line with its band, below zero in the colour of a loss, and where you are. */
export function ProfitByCloseRate(page: BreakEvenPage, size: Size): Element {
  const band = bandOf(page);
  if (band.length === 0) return Blank();
  const {money, inputs, found} = page;
  const small = size.width < narrow;
  const least = found.firstOrder.limits.minCloseRate.value;
  const rate = inputs.closeRate.value;
  const profit = found.firstOrder.profitPerLead.value;
  const end = band.at(-1)?.closeRate ?? 1;
  const here = rate !== null && profit !== null && rate <= end ? [{rate, profit}] : [];
  const turn = least !== null && least <= end ? [least] : [];
  const color = (loses: boolean) => (loses ? "var(--loss)" : "var(--client)");
  const edges = [...band, ...turn.map(closeRate => ({...(band[0] as BandPoint), closeRate, profit: 0}))];
  const line = (loses: boolean) =>
    Plot.line(
      edges
        .filter(point => (loses ? point.profit <= 0 : point.profit >= 0))
        .sort((a, b) => a.closeRate - b.closeRate),
      {x: "closeRate", y: "profit", stroke: color(loses), strokeWidth: 2}
    );
  const ends = band.flatMap(({profit, low, high}) => [profit, low ?? profit, high ?? profit]);
  return chart(size, "What a lead leaves, by the share of leads that buy", describe(page), {
    height: small ? 280 : 340,
    marginLeft: 56,
    marginRight: small ? 12 : 24,
    marginTop: 24,
    marginBottom: 44,
    x: {label: null, domain: [0, end]},
    y: {label: null, domain: [Math.min(0, ...ends), Math.max(0, ...ends)], nice: true},
    marks: [
      gridY(),
      moneyAxisY(money),
      rateAxisX(small ? 64 : 110),
      Plot.areaY(
        band.filter(({low}) => low !== null),
        {x: "closeRate", y1: "low", y2: "high", fill: "var(--client)", fillOpacity: 0.18}
      ),
      zeroY(0.5),
      line(true),
      line(false),
      Plot.ruleX(turn, {stroke: "currentColor", strokeDasharray: "3 3", strokeOpacity: 0.6}),
      Plot.text(turn, {
        ...halo,
        x: (share: number) => share,
        frameAnchor: "top",
        text: (share: number) => `even at ${formatRate(share)}`,
        textAnchor: (least ?? 0) > end / 2 ? "end" : "start",
        dx: (least ?? 0) > end / 2 ? -6 : 6,
        dy: -12
      }),
      ...closeRateMarks(page, here, end, color)
    ]
  });
}

interface Here {
  rate: number;
  profit: number;
}

/** Where the business is: the close rate with its interval, and what a lead leaves there. */
function closeRateMarks(
  {inputs, money}: BreakEvenPage,
  here: Here[],
  end: number,
  color: (loses: boolean) => string
): Plot.Markish[] {
  const {low, high, source} = inputs.closeRate;
  const isLeft = here.every(({rate}) => rate < end / 2);
  const fill = ({profit}: Here) => color(profit < 0);
  const said = ({rate, profit}: Here) =>
    `${source === "measured" ? "you" : "as assumed"}: ${formatRate(rate)}, ${formatMoney(profit, money)}`;
  return [
    ...(low === null || high === null
      ? []
      : [
          Plot.link(here, {
            x1: () => low,
            x2: () => high,
            y1: "profit",
            y2: "profit",
            stroke: fill,
            strokeWidth: 5,
            strokeOpacity: 0.45
          })
        ]),
    Plot.dot(here, {x: "rate", y: "profit", r: 5.5, fill, stroke: "var(--paper)", strokeWidth: 1.5}),
    // Above the line to the left of it, below to the right: where there is space, and nothing runs behind.
    Plot.text(here, {
      ...halo,
      x: "rate",
      y: "profit",
      text: said,
      textAnchor: isLeft ? "start" : "end",
      dx: isLeft ? 12 : -12,
      dy: isLeft ? 16 : -14,
      fontWeight: 600
    })
  ];
}

function describe({inputs, found, money}: BreakEvenPage): string {
  const {profitPerLead, limits} = found.firstOrder;
  const now =
    inputs.closeRate.value === null || profitPerLead.value === null
      ? "where you are is not known"
      : `at ${formatRate(inputs.closeRate.value)} a lead leaves ${formatMoney(profitPerLead.value, money)}`;
  const even =
    limits.minCloseRate.value === null
      ? "no close rate breaks even"
      : `it breaks even at ${formatRate(limits.minCloseRate.value)}`;
  return `${now}; ${even}`;
}

/** The line and its band as a table. */
export function BandTable(page: BreakEvenPage): HTMLElement {
  const {money} = page;
  const amount = (value: number | null) => (value === null ? "" : formatMoney(value, money));
  return DataTable({
    caption: "What a lead leaves, and between which ends nine in ten cases lie that your records allow",
    file: "profit-by-close-rate",
    columns: [
      {name: "Leads that buy", show: point => formatRate(point.closeRate), csv: point => point.closeRate},
      {
        name: "A lead leaves",
        number: true,
        show: point => amount(point.profit),
        csv: point => point.profit / 10 ** money.minorDigits
      },
      {
        name: "From",
        number: true,
        show: point => amount(point.low),
        csv: point => (point.low === null ? null : point.low / 10 ** money.minorDigits)
      },
      {
        name: "To",
        number: true,
        show: point => amount(point.high),
        csv: point => (point.high === null ? null : point.high / 10 ** money.minorDigits)
      }
    ],
    rows: bandOf(page).filter((_, i) => i % 4 === 0),
    none: "What a sale leaves is not known, so no line can be drawn."
  });
}
