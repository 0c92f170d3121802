import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {openContracts} from "../../pipeline/contracts/contracts.js";
import {initBusiness} from "../../pipeline/init.js";
import {openScenarios, scenarioSchemaFile} from "../../pipeline/simulation/scenarios.js";
import {openWorkspace} from "../../pipeline/workspace.js";
import {Business, emptyFolder} from "../support/business.js";

describe("a new business", () => {
  const dir = join(emptyFolder(), "new");
  initBusiness(dir);
  const file = "scenarios/a-mild-year.yaml";
  const example = readFileSync(join(dir, file), "utf8");

  test("gets a what-if that is good as it stands, with the schema for editors beside it", () => {
    expect(openScenarios({dir})).toMatchObject([
      {id: "a-mild-year", scenario: {name: "A mild year", market: {leads_per_month: "-30%"}, contracts: {}}}
    ]);
    expect(readFileSync(join(dir, "scenarios/scenario.schema.json"), "utf8")).toBe(scenarioSchemaFile());
    expect(example.split("\n")[0]).toBe("# yaml-language-server: $schema=./scenario.schema.json");
  });

  test("finds every example in it good once the # before it is gone, and about a contract that it has", () => {
    new Business(dir).put(file, example.replaceAll(/^# ?(?=[a-z_]+:| {2})/gm, ""));
    const [filed] = openScenarios({dir});
    expect(filed?.scenario).toMatchObject({
      months: 6,
      quality: {cpl: 0.8},
      contracts: {cpl: {prices: {"0": "60"}, cap: 40, minimum: "1500"}}
    });
    expect(Object.keys(filed?.scenario.market ?? {})).toEqual(["leads_per_month", "close_rate", "ticket"]);
    expect(openContracts(openWorkspace(dir)).map(({id}) => id)).toContain("cpl");
  });
});
