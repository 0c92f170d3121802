import {html} from "htl";
import type {SideFuture} from "../../model/simulation/simulate.js";
import {Blank, type Size} from "../chart.js";
import type {FutureDeal, FutureReport} from "./future-report.js";
import {MonthChart, type MonthPoint} from "./month-chart.js";
import {whole} from "./words.js";

/** From this width on the two sides stand beside each other. */
const wide = 860;
const gap = 32;

const names = {client: "You", agency: "The agency"} as const;
type Side = keyof typeof names;

/** The cash of both sides, added up month by month. */
export function CashCharts(deal: FutureDeal | null, report: FutureReport, {width}: Size): Element {
  return Sides(deal, width, (side, future, size) =>
    MonthChart([{month: 0, middle: 0, low: 0, high: 0}, ...cashPoints(future)], {
      ...shared(side, report, size),
      title: `${names[side]}: cash by month`,
      note: lowNote(future, report)
    })
  );
}

/** What each month by itself leaves to both sides. */
export function ProfitCharts(deal: FutureDeal | null, report: FutureReport, {width}: Size): Element {
  return Sides(deal, width, (side, future, size) =>
    MonthChart(
      future.profitByMonth.map(({mean, p10, p90}, i) => ({month: i + 1, middle: mean, low: p10, high: p90})),
      {...shared(side, report, size), title: `${names[side]}: what each month leaves`}
    )
  );
}

function Sides(
  deal: FutureDeal | null,
  width: number,
  draw: (side: Side, future: SideFuture, size: Size) => Element
): Element {
  if (deal === null) return Blank();
  const {client, agency} = deal.row;
  const isWide = width >= wide && agency !== null;
  const size = {width: isWide ? (width - gap) / 2 : width};
  const figure = (side: Side, future: SideFuture) =>
    html`<figure class=${`is-${side}`}><figcaption>${names[side]}</figcaption>${draw(side, future, size)}</figure>`;
  return html`<div class=${isWide ? "sides is-wide" : "sides"}>${figure("client", client)}${
    agency === null ? "" : figure("agency", agency)
  }</div>`;
}

const shared = (side: Side, {money, market}: FutureReport, size: Size) => ({
  ...size,
  side,
  money,
  first: market?.first ?? "",
  until: market?.months ?? 0
});

function cashPoints({cashByMonth}: SideFuture): MonthPoint[] {
  return cashByMonth.map(({p10, p50, p90}, i) => ({month: i + 1, middle: p50, low: p10, high: p90}));
}

function lowNote({cashLow, cashLowMonth}: SideFuture, {money}: FutureReport) {
  if (cashLowMonth === 0 || cashLow >= 0) return null;
  return {month: cashLowMonth, text: `lowest in month ${cashLowMonth}: ${whole(cashLow, money)}`};
}
