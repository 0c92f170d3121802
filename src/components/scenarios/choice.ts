import * as Inputs from "@observablehq/inputs";
import {shorten} from "../../lib/labels.js";
import type {ScenarioRow, ScenariosReport, ScenarioView} from "./scenarios-report.js";

/** What the address of the page chooses, by name and id. */
export interface ScenarioChoices {
  scenario: string | null;
  contract: string | null;
}

export function choicesInAddress(): ScenarioChoices {
  const said = new URLSearchParams(location.search);
  return {scenario: said.get("scenario"), contract: said.get("contract")};
}

/** Puts what the reader chose into the address, so that a link or a reload shows the same. */
export function rememberScenario(
  {base, scenarios, isPlaying}: ScenariosReport,
  chosen: ScenarioView | null,
  row: ScenarioRow | null
): void {
  if (isPlaying) return;
  const search = new URLSearchParams();
  if (chosen !== null && chosen !== scenarios[0]) search.set("scenario", chosen.name);
  if (row !== null && row !== base?.answer) search.set("contract", row.id);
  const text = search.size === 0 ? "" : `?${search}`;
  history.replaceState(history.state, "", `${location.pathname}${text}${location.hash}`);
}

/** The scenario that the rest of the page is about. */
export function ScenarioSelect({scenarios}: ScenariosReport, {scenario}: ScenarioChoices) {
  const form = Inputs.select<ScenarioView | null>(scenarios.length > 0 ? scenarios : [null], {
    label: "Scenario",
    format: view => (view ? shorten(view.name, 60) : "none"),
    value: scenarios.find(({name}) => name === scenario) ?? scenarios[0] ?? null
  });
  form.classList.add("choice");
  return form;
}

/** The contract whose difference is taken apart. */
export function ContractSelect({base}: ScenariosReport, {contract}: ScenarioChoices) {
  const rows = base?.rows ?? [];
  const form = Inputs.select<ScenarioRow | null>(rows.length > 0 ? rows : [null], {
    label: "Contract",
    format: row => (row ? `${shorten(row.name, 60)}${row.isInForce ? " (now)" : ""}` : "none"),
    value: rows.find(({id}) => id === contract) ?? base?.answer ?? null
  });
  form.classList.add("choice");
  return form;
}
