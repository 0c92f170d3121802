import * as Plot from "@observablehq/plot";
import type {Currency} from "../lib/currency.js";
import {shorten} from "../lib/labels.js";
import {chart, gridX, halo, moneyAxisX, narrow, type Size, zeroX} from "./chart.js";

/** A contract in words: its name and its price, and whether it is the one that is paid now. */
export interface NamedDeal {
  id: string;
  name: string;
  short: string;
  isNow: boolean;
}

/** Words on the right of a contract. */
export interface Said<Deal> {
  text: (deal: Deal) => string;
  fill: string | ((deal: Deal) => string);
}

export interface DealRowsOptions<Deal> extends Size {
  title: string;
  description: string;
  money: Currency;
  /** The amounts that must fit in. */
  ends: number[];
  inset?: number;
  /** Space for the words on the right, in pixels. */
  marginRight: number;
  said: [Said<Deal>, Said<Deal>];
  /** What the line at nothing lies over, and what lies over it. */
  under?: Plot.Markish[];
  marks: Plot.Markish[];
}

/** How many contracts a chart holds; the table behind it holds all. */
const chartRows = 20;
const marginLeft = 268;
/** How wide a letter is on a phone, in pixels. */
const CHARACTER = 6.5;

/** The first contracts, and the one that is paid now. */
export const dealsShown = <Deal extends NamedDeal>(all: readonly Deal[]): Deal[] => [
  ...all.slice(0, chartRows),
  ...all.slice(chartRows).filter(({isNow}) => isNow)
];

/** How far below the middle of its row a mark stands: on a phone the words are above it. */
export const markDy = ({width}: Size) => (width < narrow ? 14 : 0);

/** Contracts below each other along one scale of money: names on the left, words on the right, on a phone both above. */
export function DealRows<Deal extends NamedDeal>(
  deals: readonly Deal[],
  options: DealRowsOptions<Deal>
): Element {
  const {width, title, description, money, ends, inset = 0, marginRight, said, under, marks} = options;
  const small = width < narrow;
  const spacing = small ? 84 : 110;
  return chart(options, title, description, {
    height: deals.length * (small ? 68 : 44) + 48,
    marginLeft: small ? 8 : marginLeft,
    marginRight: small ? 8 : marginRight,
    marginTop: 12,
    marginBottom: 36,
    x: {label: null, domain: [Math.min(0, ...ends), Math.max(0, ...ends)], nice: true, inset},
    y: {axis: null, type: "band", domain: deals.map(({id}) => id), padding: 0},
    marks: [
      gridX(spacing),
      moneyAxisX(spacing, money),
      ...(under ?? []),
      zeroX(),
      ...marks,
      ...dealNames(deals, small, small ? lettersBeside(deals, options) : 36, 2, marginLeft),
      ...said.map(({text, fill}, line) =>
        Plot.text(deals, {
          y: "id",
          frameAnchor: "right",
          textAnchor: "end",
          dx: small ? 0 : marginRight,
          dy: lineDy(line, small),
          ...(small ? halo : {}),
          fill,
          fontWeight: line === 0 ? 600 : 400,
          text
        })
      )
    ]
  });
}

/** How many letters of a name have space beside the longest words on the right of it. */
function lettersBeside<Deal extends NamedDeal>(
  deals: readonly Deal[],
  {width, said}: DealRowsOptions<Deal>
): number {
  const longest = Math.max(...deals.flatMap(deal => said.map(({text}) => text(deal).length)));
  return Math.min(28, Math.floor((width - 16) / CHARACTER) - longest - 3);
}

/** The contract and its price: left of the marks, on a phone above them; the one of now is bold. */
export function dealNames(
  deals: readonly NamedDeal[],
  small: boolean,
  most: number,
  more: number,
  marginLeft: number
): Plot.Markish[] {
  const side = {
    y: "id",
    frameAnchor: "left",
    textAnchor: "start",
    dx: small ? -8 : -marginLeft,
    ...(small ? halo : {fill: "currentColor"})
  } as const;
  return [
    ...[true, false].map(isNow =>
      Plot.text(
        deals.filter(deal => deal.isNow === isNow),
        {
          ...side,
          text: ({name}: NamedDeal) => shorten(name, most),
          fontWeight: isNow ? 700 : 400,
          dy: lineDy(0, small)
        }
      )
    ),
    Plot.text(deals, {
      ...side,
      fill: "var(--muted)",
      text: ({short, isNow}: NamedDeal) => shorten(isNow ? `now: ${short}` : short, most + more),
      dy: lineDy(1, small)
    })
  ];
}

const lineDy = (line: number, small: boolean) => (small ? [-20, -5] : [-8, 8])[line] ?? 0;
