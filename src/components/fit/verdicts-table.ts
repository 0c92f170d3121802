import {html} from "htl";
import type {FitReport} from "../../model/economics/fit/published.js";
import type {FitVerdict} from "../../model/economics/fit/verdict.js";
import {conditionWords, modelWords} from "../../model/economics/fit/words.js";
import {typeset} from "../contracts/deal.js";
import {DataTable} from "../data-table.js";

type ModelFit = FitReport["verdicts"][number];

const order: readonly FitVerdict[] = ["fits", "fits if", "not enough data", "does not fit"];

/** Every way of paying: whether it fits, the first reason, and all reasons and conditions one click away. */
export function VerdictsTable({verdicts}: FitReport): HTMLElement {
  const rows = [...verdicts].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  return DataTable({
    caption: "Ways of paying, those that fit first",
    file: "fit",
    columns: [
      {name: "Way of paying", show: ({model}) => capital(modelWords[model]), csv: ({model}) => model},
      {name: "Verdict", show: VerdictMark, csv: ({verdict}) => verdict},
      {name: "Why", show: Reasons, csv: ({reasons}) => sentences(reasons)},
      {name: "Conditions", show: Conditions, csv: ({conditions}) => sentences(conditions)}
    ],
    rows
  });
}

/** A word and a shape: filled, half, hollow, crossed. */
function VerdictMark({verdict}: ModelFit): Node {
  return html`<span class=${`verdict is-${verdict.replaceAll(" ", "-")}`}>${verdict}</span>`;
}

function Reasons({reasons}: ModelFit): Node | string {
  return FirstOf(reasons.map(({sentence}) => sentence)) ?? "nothing to say";
}

/** The first sentence, and the others one click away. */
function FirstOf([first, ...more]: readonly string[]): Node | null {
  if (first === undefined) return null;
  return html`<div class="reasons">${typeset(first)}${
    more.length === 0
      ? ""
      : html`<details><summary>${more.length} more</summary><ul>${more.map(sentence => html`<li>${typeset(sentence)}</li>`)}</ul></details>`
  }</div>`;
}

function Conditions({verdict, conditions}: ModelFit): Node | string {
  const said = FirstOf(conditions.map(({sentence}) => capital(sentence)));
  if (said === null) return "none";
  return verdict === "fits if"
    ? said
    : html`<div><span class="muted">${capital(conditionWords[verdict])}:</span>${said}</div>`;
}

const sentences = (named: readonly {sentence: string}[]) => named.map(({sentence}) => sentence).join(" | ");
const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
