import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {openContracts} from "../../pipeline/contracts/contracts.js";
import {
  Assumptions,
  assumedBy,
  assumptionsExample,
  readAssumptions
} from "../../pipeline/simulation/price/assumptions.js";
import {openScenarios, scenarioSchemaFile} from "../../pipeline/simulation/scenarios.js";
import {openWorkspace} from "../../pipeline/workspace.js";
import {emptyLedger} from "../../src/model/contract/ledger.js";
import {marketInputs} from "../../src/model/simulation/inputs.js";
import {dealOf} from "../../src/model/simulation/measured/billing.js";
import {inputNames} from "../../src/model/simulation/scenario/schema.js";
import {strangersOf} from "../../src/model/simulation/scenario/strangers.js";
import {businessFolder} from "../support/business.js";

const guide = readFileSync("data/README.md", "utf8");
const sectionOf = (title: string) => guide.split(`\n## ${title}\n`)[1]?.split("\n## ")[0] ?? "";
const exampleIn = (section: string) => /```yaml\n([\s\S]*?)```/.exec(section)?.[1] ?? "";
const cells = (section: string) =>
  section
    .split("\n")
    .filter(line => line.startsWith("| `"))
    .map(line => line.split(" | ").map(cell => cell.replace(/^\| /, "")));

describe("what data/README.md says of scenarios", () => {
  const section = sectionOf("scenarios/*.yaml");

  test("is an example that is good as it stands, about the contract that it shows before", () => {
    const {dir} = businessFolder({
      files: {
        "contracts/a.yaml": exampleIn(sectionOf("contracts/*.yaml")),
        "scenarios/a.yaml": exampleIn(section)
      }
    });
    const market = assumedBy(Assumptions.parse(plainNumbers), "2026-02", "USD");
    const days = {first: "2026-01-01", from: "2026-01-01", to: "2026-01-31"};
    const ledger = emptyLedger("2026-01-31", Date.UTC(2026, 1, 1));
    const deals = openContracts(openWorkspace(dir)).flatMap(
      family => dealOf(family, ledger, days, "2026-02") ?? []
    );
    const [filed] = openScenarios({dir});
    if (!filed) throw new Error("no scenario");
    expect(filed.scenario.contracts["agency-cpl"]).toEqual({prices: {"0": "60"}, cap: 40, minimum: "1500"});
    expect(strangersOf(market, deals, filed.scenario)).toEqual([]);
  });

  test("names every number of the market with its unit", () => {
    const units = new Map(cells(section).map(([name, unit]) => [name, unit]));
    const words = {count: "leads a month", rate: "rate", money: "major units"};
    for (const [name, {unit}] of inputNames) expect(units.get(`\`${name}\``), name).toBe(words[unit]);
    expect(inputNames.size).toBe(marketInputs.length);
  });

  test("names every key that a file may have", () => {
    const {properties} = JSON.parse(scenarioSchemaFile());
    const terms = properties.contracts.additionalProperties.properties;
    const named = new Set(cells(section).map(([name]) => name));
    for (const key of [...Object.keys(properties), ...Object.keys(terms)])
      expect(named, key).toContain(`\`${key}\``);
  });
});

/** As JSON would say them. */
const plainNumbers = {
  leads: {per_month: 40},
  close_rate: {rate: 0.2, of: 50},
  ticket: {mean: 900},
  margin: 0.4
};

describe("what data/README.md says of numbers without records", () => {
  const section = sectionOf("Numbers without records");
  const read = (text: string) => readAssumptions(`${businessFolder({files: {"a.yaml": text}}).dir}/a.yaml`);

  test("is an example that is good as it stands, and says what the help of the command says", () => {
    const [shown, helped] = [read(exampleIn(section)), read(assumptionsExample)];
    const {closeRate, ...others} = assumedBy(shown, "2026-01", "USD");
    expect(others).toEqual({...assumedBy(helped, "2026-01", "USD"), closeRate: undefined});
    expect(closeRate.a + closeRate.b).toBeCloseTo(51, 9);
  });

  test("names every key that a file may have", () => {
    const named = new Set(cells(section).flatMap(([name = ""]) => name.split(", ")));
    const inner: Record<string, string[]> = {
      leads: Object.keys(Assumptions.shape.leads.shape),
      ticket: Object.keys(Assumptions.shape.ticket.shape),
      agency_costs: Object.keys(Assumptions.shape.agency_costs.unwrap().shape),
      close_rate: ["a", "b", "rate", "of"]
    };
    for (const key of Object.keys(Assumptions.shape))
      for (const name of inner[key]?.map(part => `${key}.${part}`) ?? [key])
        expect(named, name).toContain(`\`${name}\``);
  });

  test("names the defaults: what is left out is nothing, or without limit", () => {
    const defaults = new Map(cells(section).map(([name, , said]) => [name, said]));
    const {months, media_per_month, refund_rate, billed_share, capacity_per_month} =
      Assumptions.parse(plainNumbers);
    expect([months, media_per_month, refund_rate, billed_share].map(value => `\`${value}\``)).toEqual(
      ["months", "media_per_month", "refund_rate", "billed_share"].map(key => defaults.get(`\`${key}\``))
    );
    expect(capacity_per_month).toBeUndefined();
    expect(defaults.get("`capacity_per_month`")).toBe("no limit");
  });
});
