import {html} from "htl";
import {countOf} from "../../lib/numbers.js";
import type {FitReport} from "../../model/economics/fit/published.js";
import {ruleGroups} from "../../model/economics/fit/words.js";
import {Behind} from "../behind.js";
import {typeset} from "../contracts/deal.js";
import {DataTable} from "../data-table.js";

type Rule = FitReport["rules"][number];

const marks: Record<Rule["verdict"], string> = {met: "yes", weak: "weak", "not met": "no", unknown: "open"};
const sources: Record<Rule["source"], string> = {
  measured: "measured",
  answered: "as you said",
  unknown: "not known"
};

/** The criteria and disqualifiers of both articles, by what they say of you. */
export function CriteriaList({rules}: FitReport): HTMLElement {
  return List(
    rules.filter(({kind}) => kind !== "readiness"),
    "fit-criteria",
    "Criteria and disqualifiers"
  );
}

/** What can still be put right before leads are paid for. */
export function ReadinessList({rules}: FitReport): HTMLElement {
  return List(
    rules.filter(({kind}) => kind === "readiness"),
    "fit-readiness",
    "Readiness"
  );
}

/** How many of the rules of a kind are open, in words. */
export function readinessNote({rules}: FitReport): string {
  const of = rules.filter(({kind}) => kind === "readiness");
  const ready = of.filter(({verdict}) => verdict === "met").length;
  return `${ready} of ${countOf(of.length, "thing")} that a contract by results needs ${ready === 1 ? "is" : "are"} in place; the rest says what to do.`;
}

function List(rules: readonly Rule[], file: string, caption: string): HTMLElement {
  return html`<div class="questions rules">${ruleGroups.map(({verdict, title}) => {
    const found = rules.filter(rule => rule.verdict === verdict);
    return found.length === 0 ? "" : html`<section><h3>${title}</h3><ul>${found.map(Item)}</ul></section>`;
  })}${Behind(
    DataTable({
      caption,
      file,
      columns: [
        {name: "Rule", show: ({id}) => id, csv: ({id}) => id},
        {name: "Question", show: ({label}) => label, csv: ({label}) => label},
        {name: "Answer", show: ({verdict}) => marks[verdict], csv: ({verdict}) => verdict},
        {name: "From", show: ({evidence}) => typeset(evidence), csv: ({evidence}) => evidence},
        {name: "Source", show: ({source}) => sources[source], csv: ({source}) => source},
        {name: "What to do", show: ({cure}) => cure ?? "", csv: ({cure}) => cure ?? ""}
      ],
      rows: [...rules]
    })
  )}</div>`;
}

function Item({label, verdict, evidence, source, cure}: Rule): HTMLElement {
  return html`<li class=${`is-${marks[verdict]}`}>
    <p>${label} <span class="said">${marks[verdict]}</span></p>
    <p class="muted">${typeset(evidence)} ${source === "answered" ? "(as you said)" : ""}</p>
    ${cure === null ? "" : html`<p class="cure">${typeset(capital(cure))}.</p>`}
  </li>`;
}

const unitWords: Record<FitReport["thresholds"][number]["unit"], (value: number) => string> = {
  share: value => `${Math.round(100 * value)}\u00a0%`,
  weeks: value => countOf(value, "week"),
  days: value => countOf(value, "day"),
  hours: value => countOf(value, "hour")
};

/** Where the rules draw their lines, and why. */
export function ThresholdsTable({thresholds}: FitReport): HTMLElement {
  return DataTable({
    caption: "Where the lines are drawn",
    file: "fit-lines",
    columns: [
      {name: "Line", show: ({label}) => capital(label), csv: ({id}) => id},
      {
        name: "At",
        number: true,
        show: ({value, unit}) => unitWords[unit](value),
        csv: ({value}) => value
      },
      {name: "Why there", show: ({reason}) => capital(reason), csv: ({reason}) => reason}
    ],
    rows: thresholds
  });
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
