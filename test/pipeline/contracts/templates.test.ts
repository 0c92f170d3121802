import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {parse} from "yaml";
import {contractSchemaFile, contractText, openContracts} from "../../../pipeline/contracts/contracts.js";
import {initBusiness} from "../../../pipeline/init.js";
import {openWorkspace} from "../../../pipeline/workspace.js";
import {modelNames} from "../../../src/model/contract/terms/vocabulary.js";
import {emptyFolder} from "../../support/business.js";
import {mistakes} from "../../support/json-schema.js";
import {soundContracts} from "./mutations.js";
import {complaintsAbout} from "./refused.js";

const contract = (terms = "") =>
  `id: a\nmodel: cpl\nstart: 2026-01-01\ncomponents:\n  - {kind: per_unit, event: lead, rate: 70}\n${terms}`;

describe("the contracts of the sample", () => {
  const harbor = openContracts(openWorkspace("data/harbor-hvac"));

  test("are one in force, in two versions, and an offer of every model", () => {
    const inForce = harbor.filter(({versions}) => !versions[0]?.proposal);
    expect(inForce.map(({id, versions}) => [id, versions.map(({start}) => start)])).toEqual([
      ["beacon-cpl", ["2025-01-01", "2026-04-01"]]
    ]);
    expect([...new Set(harbor.map(({versions}) => versions[0]?.model))].sort()).toEqual(
      [...modelNames].sort()
    );
  });

  test("say the same in both versions but for price, dispute window and repeats", () => {
    const [first, second] = harbor.find(({id}) => id === "beacon-cpl")?.versions ?? [];
    const differing = Object.entries(first ?? {}).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(Object(second)[key])
    );
    expect(differing.map(([key]) => key).sort()).toEqual([
      "components",
      "dedupe",
      "review",
      "start",
      "version"
    ]);
  });

  test("have the schema for editors beside them, and each names it", () => {
    const folder = "data/harbor-hvac/contracts";
    expect(readFileSync(join(folder, "contract.schema.json"), "utf8")).toBe(contractSchemaFile());
    for (const file of readdirSync(folder).filter(name => name.endsWith(".yaml"))) {
      const [first, second] = readFileSync(join(folder, file), "utf8").split("\n");
      expect(first, file).toBe("# yaml-language-server: $schema=./contract.schema.json");
      expect(second, file).toMatch(/^# \w/);
    }
  });

  test("stand in files of their names", () => {
    for (const {id} of harbor) expect(existsSync(`data/harbor-hvac/contracts/${id}.yaml`), id).toBe(true);
  });
});

describe("the schema that editors check contracts with", () => {
  const schema: unknown = JSON.parse(contractSchemaFile());

  test("accepts every good contract, read as ordinary YAML", () => {
    for (const [index, text] of soundContracts.entries())
      expect(mistakes(schema, parse(text)), `contract ${index}`).toEqual([]);
  });

  test("sees what an editor can see: a missing key, a key that nobody knows, a word that is none", () => {
    expect(mistakes(schema, parse(contract().replace("model: cpl\n", "")))).toEqual(["$ lacks model"]);
    expect(mistakes(schema, parse(contract("cap: 5\n")))).toEqual(["$.cap is unknown"]);
    expect(mistakes(schema, parse(contract("billing_period: year\n")))).toEqual([
      "$.billing_period is none of month,week,quarter"
    ]);
    expect(mistakes(schema, parse(contract("caps: [{measure: units, limit: 5, upto: 6}]\n")))).toEqual([
      "$.caps[0].upto is unknown"
    ]);
  });
});

describe("data/README.md", () => {
  const guide = readFileSync("data/README.md", "utf8").split("## contracts/*.yaml")[1] ?? "";

  test("names every key that a contract may have", () => {
    const keys = new Set(
      contractSchemaFile()
        .match(/"[$a-z_]+"(?=: \{)/gi)
        ?.map(key => key.slice(1, -1))
    );
    for (const word of ["properties", "items", "default", "additionalProperties", "const"]) keys.delete(word);
    expect(keys.size).toBeGreaterThan(100);
    expect(
      [...keys].filter(key => !new RegExp(`[\\s\`.{,\\]]${key.replace("$", "\\$")}[\`,}: ]`).test(guide))
    ).toEqual([]);
  });

  test("shows a contract that is good as it stands", () => {
    const example = /```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? "";
    expect(example).toContain("components:");
    expect(complaintsAbout(emptyFolder(), {"a.yaml": example})).toEqual([]);
  });
});

describe("a new business", () => {
  const dir = join(emptyFolder(), "new");
  initBusiness(dir);
  const offers = openContracts(openWorkspace(dir));

  test("gets a commented offer of every model, good as it stands, none of them in force", () => {
    expect([...new Set(offers.map(({versions}) => versions[0]?.model))].sort()).toEqual(
      [...modelNames].sort()
    );
    expect(offers.flatMap(({versions}) => versions).every(({proposal}) => proposal)).toBe(true);
    for (const {id} of offers)
      expect(
        readFileSync(join(dir, `contracts/${id}.yaml`), "utf8").match(/^# /gm)?.length,
        id
      ).toBeGreaterThan(2);
  });

  test("reads nothing of Harbor's: neither its agency nor its numbers", () => {
    const text = contractText({dir});
    expect(text).not.toMatch(/beacon|harbor|3125550/i);
    expect(text).toContain("Your Agency");
    expect(readFileSync(join(dir, "contracts/contract.schema.json"), "utf8")).toBe(contractSchemaFile());
  });
});
