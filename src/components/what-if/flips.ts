import {html} from "htl";
import type {FlipPoint} from "../../model/simulation/analyses/flip-points.js";
import {type InputKey, inputOf} from "../../model/simulation/inputs.js";
import {Blank} from "../chart.js";
import {DataTable} from "../data-table.js";
import {amountWords, sharperWords} from "./amounts.js";
import {mainKeys} from "./choices.js";
import type {Flips} from "./flips-of.js";
import {nameOf, type WhatIfPage} from "./what-if-page.js";

/** The nearest flip on each side of where the number is, as a sentence. */
export function flipWords({input, value, points}: Flips, {deals, base}: WhatIfPage): string {
  const {label, unit} = inputOf(input);
  const name = (id: string) => {
    const deal = deals.find(deal => deal.id === id);
    return deal ? `“${nameOf(deal, deals)}”` : id;
  };
  const below = points.filter(({at}) => at <= value).at(-1);
  const above = points.find(({at}) => at > value);
  const here = amountWords(value, unit, base.money);
  const isNear = [below, above].some(point => point && amountWords(point.at, unit, base.money) === here);
  const words = (at: number) => (isNear ? sharperWords : amountWords)(at, unit, base.money);
  const start = `${label}, here ${words(value)}`;
  const said = [
    ...(below ? [`under ${words(below.at)} ${name(below.before)} is better`] : []),
    ...(above ? [`above ${words(above.at)} ${name(above.after)} is better`] : [])
  ];
  return said.length === 0
    ? `${start}: no value that was tried changes the best.`
    : `${start}: ${said.join("; ")}.`;
}

/** How to read the list. */
export function flipsNote(page: WhatIfPage | null): string {
  return page === null
    ? ""
    : ["Each number is moved alone, all others stay.", ...comparedWords(page)].join(" ");
}

/** Which contracts are compared. */
export function comparedWords({best}: WhatIfPage): string[] {
  if (best.isOwn) return [];
  return [
    best.agencyLoses
      ? "Compared are all contracts with an agency."
      : "Compared are the contracts with an agency that both can live on with the numbers above."
  ];
}

/** One sentence for each number, as far as they are found. */
export function FlipsList(flips: readonly Flips[], page: WhatIfPage | null): Element {
  if (page === null) return Blank();
  const rest =
    flips.length < mainKeys.length ? html`<li class="muted">The rest is being worked out.</li>` : "";
  return html`<ul class="flips">${flips.map(each => html`<li>${flipWords(each, page)}</li>`)}${rest}</ul>`;
}

interface FlipRow extends FlipPoint {
  input: InputKey;
}

/** Every flip along every number. */
export function FlipsTable(flips: readonly Flips[], page: WhatIfPage | null): Element {
  if (page === null) return Blank();
  const {deals, base} = page;
  const name = (id: string) => {
    const deal = deals.find(deal => deal.id === id);
    return deal ? nameOf(deal, deals) : id;
  };
  return DataTable<FlipRow>({
    caption: "Where another contract becomes the best",
    file: "where-the-best-changes",
    columns: [
      {name: "Number", show: ({input}) => inputOf(input).label, csv: ({input}) => inputOf(input).label},
      {
        name: "at",
        number: true,
        show: ({input, at}) => amountWords(at, inputOf(input).unit, base.money),
        csv: ({input, at}) => (inputOf(input).unit === "money" ? at / 10 ** base.money.minorDigits : at)
      },
      {name: "best below", show: ({before}) => name(before), csv: ({before}) => before},
      {name: "best above", show: ({after}) => name(after), csv: ({after}) => after}
    ],
    rows: flips.flatMap(({input, points}) => points.map(point => ({input, ...point}))),
    none: "The same contract is best at every value that was tried."
  });
}
