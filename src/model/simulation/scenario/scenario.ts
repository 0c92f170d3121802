import {Scenario} from "./schema.js";

/**
 * The file of a scenario: JSON with one change a line, which is YAML too. What changes nothing is left out.
 * @example scenarioText({name: "a", market: {}, quality: {}, contracts: {}}) // '{\n  "name": "a"\n}\n'
 */
export function scenarioText({name, description, market, months, quality, contracts}: Scenario): string {
  const some = (record: object) => (Object.keys(record).length === 0 ? undefined : record);
  const terms = Object.entries(contracts).map(([id, {prices, cap, minimum}]) => [
    id,
    {prices: some(prices), cap, minimum}
  ]);
  const said = {
    name,
    description,
    market: some(market),
    months,
    quality: some(quality),
    contracts: some(Object.fromEntries(terms))
  };
  return `${JSON.stringify(said, null, 2)}\n`;
}

/**
 * Reads what `scenarioText` wrote; a RangeError says in words what is wrong with another text.
 * @example parseScenario('{"name": "a", "market": {"close_rate": 0.2}}').market // {close_rate: 0.2}
 */
export function parseScenario(text: string): Scenario {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new RangeError(
      "is not JSON: only files that were saved here can be opened here; npx leadger scenario reads YAML too"
    );
  }
  const result = Scenario.safeParse(read, {reportInput: true});
  if (result.success) return result.data;
  throw new RangeError(
    result.error.issues
      .map(issue => {
        const path = issue.path.join(".");
        if (issue.code === "unrecognized_keys")
          return `${[...issue.path, ...issue.keys].join(".")} is not a key of scenarios`;
        if (issue.code === "invalid_key") return `${path} ${issue.issues[0]?.message}`;
        return `${path || "the file"} ${issue.message}`;
      })
      .join("; ")
  );
}
