import * as Plot from "@observablehq/plot";
import {formatMoney} from "../../lib/currency.js";
import {Blank, chart, gridX, halo, moneyAxisX, narrow, type Size, zeroX} from "../chart.js";
import {dealNames} from "../deal-rows.js";
import type {ContractsReport, Deal} from "./contracts-report.js";

interface Mark {
  id: string;
  side: "you" | "agency";
  profit: number;
  label: string;
  /** Whether its label stands left of it. */
  isLeft: boolean;
}

/** How many contracts the chart holds; the table behind it holds all. */
export const chartDeals = 20;
const shortest = 40;
const character = 6.9;

/** What every contract leaves to each side: the client's profit filled, the agency's hollow, losses in their own colour. */
export function ProfitChart(report: ContractsReport, size: Size): Element {
  const deals = chosen(report);
  if (deals.length === 0) return Blank();
  const small = size.width < narrow;
  const rowHeight = small ? 66 : shortest;
  const marks = deals.flatMap(deal => marksOf(deal, report));
  const marginLeft = small ? 8 : 268;
  const places = deals.map(({id}) => id);
  const dy = small ? 12 : 0;
  const profits = marks.map(({profit}) => profit);
  const domain = [Math.min(0, ...profits), Math.max(0, ...profits)] as const;
  const inset = Math.max(...marks.map(({label}) => label.length)) * character + 14;
  const spacing = small ? 84 : 110;
  const color = ({profit, side}: Mark) =>
    profit < 0 ? "var(--loss)" : side === "you" ? "var(--client)" : "var(--agency)";
  const by = (side: Mark["side"]) => marks.filter(mark => mark.side === side);
  const at = {x: "profit", y: "id"} as const;
  const labels = (isLeft: boolean) =>
    Plot.text(
      marks.filter(mark => mark.isLeft === isLeft),
      {
        ...at,
        ...halo,
        fill: color,
        text: "label",
        dx: isLeft ? -9 : 9,
        dy,
        textAnchor: isLeft ? "end" : "start"
      }
    );
  return chart(size, "What every contract leaves to you and to the agency", describe(deals, report), {
    height: deals.length * rowHeight + 64,
    marginLeft,
    marginRight: 8,
    marginTop: 28,
    marginBottom: 36,
    x: {label: null, domain, nice: true, insetLeft: inset, insetRight: inset},
    y: {axis: null, type: "band", domain: places, padding: 0},
    marks: [
      gridX(spacing),
      moneyAxisX(spacing, report.money),
      zeroX(),
      Plot.link(
        deals.filter(({row}) => row.agencyProfit !== null),
        {
          x1: ({row}: Deal) => row.clientProfit,
          x2: ({row}: Deal) => row.agencyProfit ?? 0,
          y: "id",
          stroke: "var(--rule)",
          strokeWidth: 3,
          dy
        }
      ),
      Plot.dot(by("agency"), {...at, r: 5, stroke: color, strokeWidth: 2, fill: "var(--paper)", dy}),
      Plot.dot(by("you"), {...at, r: 5.5, stroke: color, fill: color, dy}),
      labels(true),
      labels(false),
      ...dealNames(
        deals.map(deal => ({...deal, isNow: deal.isInForce && !deal.isOwn})),
        small,
        small ? 44 : 36,
        4,
        marginLeft
      ),
      ...sides(marks, places)
    ]
  });
}

/** The first deals, and the one that is paid now. */
function chosen({deals, now}: ContractsReport): Deal[] {
  const first = deals.slice(0, chartDeals);
  return now === null || first.includes(now) ? first : [...first.slice(0, -1), now];
}

function marksOf({id, row}: Deal, {money}: ContractsReport): Mark[] {
  const {clientProfit, agencyProfit} = row;
  const label = (profit: number) => formatMoney(profit, money, "whole");
  const agencyIsLeft = agencyProfit !== null && agencyProfit <= clientProfit;
  const you: Mark = {
    id,
    side: "you",
    profit: clientProfit,
    label: label(clientProfit),
    isLeft: agencyProfit !== null && !agencyIsLeft
  };
  if (agencyProfit === null) return [you];
  return [you, {id, side: "agency", profit: agencyProfit, label: label(agencyProfit), isLeft: agencyIsLeft}];
}

/** Whose the marks are, at the head of the first contract that has both. */
function sides(marks: Mark[], places: string[]): Plot.Markish[] {
  const both = places.find(id => marks.filter(mark => mark.id === id).length === 2) ?? places[0];
  return marks
    .filter(({id}) => id === both)
    .map(mark =>
      Plot.text([mark], {
        x: "profit",
        frameAnchor: "top",
        fill: mark.side === "you" ? "var(--client)" : "var(--agency)",
        text: "side",
        textAnchor: mark.isLeft ? "end" : "start",
        dx: mark.isLeft ? -2 : 2,
        dy: -16
      })
    );
}

function describe(deals: Deal[], {money}: ContractsReport): string {
  return deals
    .map(({name, row}) => {
      const you = `${formatMoney(row.clientProfit, money, "whole")} to you`;
      const agency =
        row.agencyProfit === null ? "" : `, ${formatMoney(row.agencyProfit, money, "whole")} to the agency`;
      return `${name}: ${you}${agency}`;
    })
    .join("; ");
}
