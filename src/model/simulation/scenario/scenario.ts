import type {Scenario} from "./schema.js";

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
