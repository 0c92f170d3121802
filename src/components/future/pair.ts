import * as Inputs from "@observablehq/inputs";
import {html} from "htl";
import {shorten} from "../../lib/labels.js";
import {formatRate} from "../../lib/numbers.js";
import {Blank} from "../chart.js";
import type {Sentence} from "../contracts/sentence.js";
import {DataTable} from "../data-table.js";
import type {FutureDeal, FutureReport} from "./future-report.js";
import {futuresOf, whole} from "./words.js";

/** Two contracts that a reader holds against each other. */
export interface Pair {
  one: FutureDeal | null;
  other: FutureDeal | null;
}

const nameOf = (deal: FutureDeal | null) => (deal ? shorten(deal.name, 60) : "none");

/** The contract that is looked at: the chosen one, else the one of the answer. */
export function DealSelect(report: FutureReport, chosen: string | null) {
  return select("Contract", report, chosen, report.answer);
}

/** The two that are compared unless others are chosen: the one of the answer, and what is paid now or the next best. */
export function usualPair(report: FutureReport): Pair {
  const {deals, now} = report;
  const one = report.answer;
  const other = now !== null && now !== one ? now : (deals.find(deal => deal !== one) ?? null);
  return {one, other};
}

/** Lets the reader choose two by their ids. */
export function PairSelect(
  report: FutureReport,
  chosen: Record<keyof Pair, string | null>
): HTMLElement & {value: Pair} {
  const usual = usualPair(report);
  const one = select("How often", report, chosen.one, usual.one);
  const other = select("leaves more than", report, chosen.other, usual.other);
  const both = html`<div class="pair">${one}${other}</div>`;
  return Object.defineProperty(both, "value", {
    get: (): Pair => ({one: one.value, other: other.value})
  }) as HTMLElement & {value: Pair};
}

function select(label: string, {deals}: FutureReport, chosen: string | null, usual: FutureDeal | null) {
  const form = Inputs.select<FutureDeal | null>(deals.length > 0 ? deals : [null], {
    label,
    format: deal => (deal?.isInForce ? `${nameOf(deal)} (now)` : nameOf(deal)),
    value: deals.find(({id}) => id === chosen) ?? usual
  });
  form.classList.add("choice");
  return form;
}

/** How often the first leaves the client more than the second, with the same luck. */
export function pairAnswer({simulation, money}: FutureReport, {one, other}: Pair): Sentence {
  if (simulation === null || one === null || other === null) return [];
  if (simulation.rows.length < 2) return ["It takes two contracts to compare; there is one."];
  if (one.id === other.id) return ["Choose two different contracts."];
  const more = simulation.beats[one.place]?.[other.place] ?? 0;
  const less = simulation.beats[other.place]?.[one.place] ?? 0;
  const same = 1 - more - less;
  const difference = one.row.client.mean - other.row.client.mean;
  const [first, second] = [nameOf(one), nameOf(other)];
  const tie = same > 0.005 ? ` They come to the same ${futuresOf(same)}.` : "";
  return [
    `${first} leaves you more than ${second} `,
    {figure: futuresOf(more), ...(more < less ? {of: "loss" as const} : {})},
    `: ${whole(Math.abs(difference), money)} ${difference < 0 ? "less" : "more"} on average.${tie}`
  ];
}

/** How often the first leaves more than each of the others, as a table. */
export function PairTable({simulation, deals}: FutureReport, {one}: Pair): Element {
  if (simulation === null || one === null) return Blank();
  const beats = (deal: FutureDeal) => simulation.beats[one.place]?.[deal.place] ?? 0;
  return DataTable<FutureDeal>({
    caption: `How often ${nameOf(one)} leaves you more`,
    file: "future-beats",
    columns: [
      {name: "More than", show: ({name}) => name, csv: ({name}) => name},
      {name: "Share of the futures", number: true, show: deal => formatRate(beats(deal)), csv: beats}
    ],
    rows: deals.filter(deal => deal !== one),
    none: "There is no other contract."
  });
}
