import {html} from "htl";
import {countOf} from "../../lib/numbers.js";
import {Blank} from "../chart.js";
import {searchOfChoices} from "../what-if/address.js";
import {choicesOf} from "../what-if/choices.js";
import type {ScenariosReport, ScenarioView} from "./scenarios-report.js";

/** What the chosen scenario assumes and changes, where to change it further, and the command that repeats it. */
export function ScenarioText(view: ScenarioView | null): Element {
  if (view === null || view.scenario === null) return Blank();
  const {scenario, description, changes, name} = view;
  return html`<div class="scenario">
    ${description === "" ? "" : html`<p>${asSentence(description)}</p>`}
    <ul class="notes">${changes.map(change => html`<li>${change}</li>`)}</ul>
    <p><a href=${`./what-if.html${searchOfChoices(choicesOf(scenario))}`}>Try it with other numbers</a></p>
    <p class="muted">The same on the command line, with your folder in the place of FOLDER:
      <code>npx leadger scenario FOLDER ${quoted(name)}</code></p>
  </div>`;
}

/** Says to those who cannot see it that the scenarios are being played, and that they have been. */
export function ScenariosStatus({isPlaying, scenarios}: ScenariosReport): HTMLElement {
  const said = isPlaying
    ? "Playing."
    : scenarios.length === 0
      ? ""
      : `Played ${countOf(scenarios.length, "scenario")}.`;
  return html`<p class="playing muted" role="status" aria-busy=${isPlaying ? "true" : null}>${said}</p>`;
}

/** A name as a shell takes it. */
export const quoted = (name: string): string => `'${name.replaceAll("'", "'\\''")}'`;

/** Text of a file with a capital and an end, as the page sets its own. */
const asSentence = (text: string) =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?…]$/.test(text) ? "" : "."}`;
