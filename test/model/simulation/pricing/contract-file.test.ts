import {readdirSync, readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {stringify} from "yaml";
import {ContractSchema} from "../../../../src/model/contract/schema.js";
import {contractFile, shortContractFile} from "../../../../src/model/simulation/pricing/contract-file.js";
import {read} from "../../../support/contract-yaml.js";

const folder = new URL("../../../../data/harbor-hvac/contracts/", import.meta.url);
const files = readdirSync(folder).filter(name => name.endsWith(".yaml"));

describe("a contract written to a file", () => {
  test.each(files)("says what it said: %s", name => {
    const contract = read(readFileSync(new URL(name, folder), "utf8"));
    expect(read(stringify(contractFile(contract)))).toEqual(contract);
    expect(read(stringify(shortContractFile(contract)))).toEqual(contract);
    expect(ContractSchema.parse(JSON.parse(JSON.stringify(contractFile(contract))))).toEqual(contract);
  });

  test("need not say what goes without saying", () => {
    const text =
      "id: a\nmodel: cpl\nstart: 2026-01-01\ncomponents:\n  - kind: per_unit\n    event: lead\n    rate: 75\n";
    expect(stringify(shortContractFile(read(text)), {schema: "failsafe"})).toBe(text);
  });

  test("keeps steps and bands without an end, and bonuses", () => {
    const contract = ContractSchema.parse({
      id: "steps",
      model: "hybrid",
      start: "2026-01-01",
      components: [
        {
          kind: "per_unit",
          event: "lead",
          tiers: [
            {up_to: "20", rate: "80"},
            {up_to: null, rate: "60"}
          ]
        },
        {kind: "per_unit", event: "call", bands: [{min: "90", max: null, rate: "35"}]},
        {kind: "bonus", metric: "lead", threshold: "30", pay: {fixed: "500"}}
      ]
    });
    expect(read(stringify(contractFile(contract)))).toEqual(contract);
  });
});
