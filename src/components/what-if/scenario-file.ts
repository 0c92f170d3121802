import {html} from "htl";
import {scenarioText} from "../../model/simulation/scenario/scenario.js";
import type {Scenario} from "../../model/simulation/scenario/schema.js";
import {strangersOf} from "../../model/simulation/scenario/strangers.js";
import {scenarioOf, type WhatIfBase} from "./base.js";
import {choicesOf} from "./choices.js";
import type {WhatIfFormElement} from "./what-if-form.js";

/** Saves what the reader chose as a file, and opens such a file again. */
export function ScenarioFile(form: WhatIfFormElement, base: WhatIfBase | null): HTMLElement {
  const name =
    html`<input type="text" id="scenario-name" maxlength="80" value="What if">` as HTMLInputElement;
  const file = html`<input type="file" id="scenario-open" accept=".yaml,.yml,.json,application/json,text/yaml">`;
  const status = html`<p role="status"></p>`;
  const save = html`<button type="button">Save as a scenario file</button>`;
  save.addEventListener("click", () => {
    const title = name.value.trim() || "What if";
    download(fileName(title), scenarioText(scenarioOf(form.value, title)));
  });
  file.addEventListener("change", async () => {
    const [chosen] = (file as HTMLInputElement).files ?? [];
    if (!chosen) return;
    const {scenario, reason} = await readScenario(chosen, base);
    status.classList.toggle("is-wrong", scenario === null);
    if (scenario) form.open(choicesOf(scenario));
    status.textContent = scenario ? opened(scenario, base) : `${chosen.name}: ${reason}`;
    (file as HTMLInputElement).value = "";
  });
  return html`<div class="scenario-file">
    <p><label for="scenario-name">Name</label>${name}</p>
    <p>${save}</p>
    <p><label for="scenario-open">Open a scenario file</label>${file}</p>
    ${status}
  </div>`;
}

const tooLarge = 1_000_000;

/** What a file says, or why it is no scenario. */
async function readScenario(
  file: File,
  base: WhatIfBase | null
): Promise<{scenario: Scenario | null; reason: string}> {
  if (file.size > tooLarge) return {scenario: null, reason: "is too large to be a scenario"};
  try {
    // What reads YAML is large, and few open a file.
    const {parseScenario} = await import("../../model/simulation/scenario/parse.js");
    const scenario = parseScenario(await file.text());
    const reason = impossible(scenario, base);
    return {scenario: reason === "" ? scenario : null, reason};
  } catch (error) {
    return {scenario: null, reason: error instanceof Error ? error.message : String(error)};
  }
}

/** What of a scenario cannot be, in words; contracts that are not there are none of it. */
export function impossible(scenario: Scenario, base: WhatIfBase | null): string {
  if (base === null) return "";
  const known = new Set(base.deals.map(({id}) => id));
  return strangersOf(base.market, base.deals, scenario)
    .filter(({path: [part, id = ""]}) => part === "market" || known.has(id))
    .map(({path, message}) => `${path.join(".")} ${message}`)
    .join("; ");
}

/** What was opened, and what of it this business does not have. */
export function opened({name, quality, contracts}: Scenario, base: WhatIfBase | null): string {
  const known = new Set(base?.deals.map(({id}) => id));
  const unknown = [...new Set([...Object.keys(quality), ...Object.keys(contracts)])].filter(
    id => !known.has(id)
  );
  const rest =
    unknown.length === 0 ? "" : ` It names contracts that are not in your folder: ${unknown.join(", ")}.`;
  return `Opened “${name}”.${rest}`;
}

/** A name that every file system takes. */
export function fileName(title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return `${plain || "what-if"}.yaml`;
}

function download(name: string, text: string): void {
  const href = URL.createObjectURL(new Blob([text], {type: "application/yaml;charset=utf-8"}));
  const link = html`<a href=${href} download=${name}></a>`;
  link.click();
}
