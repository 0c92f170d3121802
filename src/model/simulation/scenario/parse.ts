import {LineCounter, parseDocument} from "yaml";
import {Scenario} from "./schema.js";

/**
 * Reads a scenario file, YAML or JSON, with every scalar as text, as the command line reads it. A RangeError says in
 * words what is wrong with another text.
 * @example parseScenario('{"name": "a", "market": {"close_rate": 0.2}}').market // {close_rate: 0.2}
 * @example parseScenario("name: a\nmarket:\n  close_rate: 20%").market // {close_rate: 0.2}
 */
export function parseScenario(text: string): Scenario {
  const result = Scenario.safeParse(plainly(text) ?? {}, {reportInput: true});
  if (result.success) return result.data;
  throw new RangeError(
    result.error.issues
      .map(issue => {
        const path = issue.path.join(".");
        if (issue.code === "unrecognized_keys")
          return issue.keys
            .map(key => `${[...issue.path, key].join(".")} is not a key of scenarios`)
            .join("; ");
        if (issue.code === "invalid_key") return `${path} ${issue.issues[0]?.message}`;
        if (issue.input === undefined) return `${path} is missing`;
        if (issue.code === "invalid_type" && issue.message.startsWith("Invalid"))
          return `${path || "the file"} must be keys, each with its value`;
        return `${path || "the file"} ${issue.message}`;
      })
      .join("; ")
  );
}

function plainly(text: string): unknown {
  const lines = new LineCounter();
  const document = parseDocument(text, {schema: "failsafe", lineCounter: lines, prettyErrors: false});
  const [broken] = document.errors;
  if (broken) throw new RangeError(`line ${lines.linePos(broken.pos[0]).line}: ${broken.message}`);
  try {
    return document.toJS();
  } catch (error) {
    // References to nothing, or that multiply each other without end.
    throw new RangeError(
      `its references do not come to an end: ${error instanceof Error ? error.message : error}`
    );
  }
}
