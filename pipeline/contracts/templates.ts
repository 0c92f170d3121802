import {readdirSync, readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";

/** Where the contracts of every model stand, each written once: those of the sample. */
const sample = fileURLToPath(new URL("../../data/harbor-hvac/contracts", import.meta.url));

/** What is Harbor's alone in them, and what a new business reads instead. */
const ours: readonly [RegExp, string][] = [
  [/\bBeacon Growth\b/g, "Your Agency"],
  [/\baccount: beacon\b/g, "account: agency"],
  [/^id: beacon-/gm, "id: "],
  [/^proposal: false .*$/gm, "proposal: true                # false once it is in force"],
  [/"\+13125550150"/g, '"+15550100"']
];

/** One commented contract of every model, as offers to a business that we do not know yet. */
export function contractTemplates(): {name: string; text: string}[] {
  const names = readdirSync(sample).filter(name => name.endsWith(".yaml") && !isLaterVersion(name));
  return names.sort().map(name => ({
    name: name.replace(/^beacon-/, ""),
    text: ours.reduce(
      (text, [harbors, yours]) => text.replaceAll(harbors, yours),
      readFileSync(`${sample}/${name}`, "utf8")
    )
  }));
}

/** A later version shows how terms change; a new business has none to change. */
const isLaterVersion = (name: string) => /-20\d\d\.yaml$/.test(name);
