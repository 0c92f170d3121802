import * as Inputs from "@observablehq/inputs";
import {sentenceCase} from "../../lib/labels.js";
import type {LevelView} from "./campaigns-page.js";

/** Whether the page tells campaigns apart, keywords or ads; the one in the address, else campaigns. */
export function LevelSelect(levels: LevelView[], chosen: string | null) {
  const form = Inputs.select<LevelView | null>(levels, {
    label: "Tell apart",
    format: level => (level ? `${sentenceCase(level.noun)}s` : ""),
    value: levels.find(({key}) => key === chosen) ?? levels[0] ?? null
  });
  form.classList.add("choice");
  return form;
}
