import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, test} from "vitest";
import {scenarioCommand} from "../../../pipeline/commands/scenario.js";
import {openContracts} from "../../../pipeline/contracts/contracts.js";
import {openScenarios, scenarioSchemaFile} from "../../../pipeline/simulation/scenarios.js";
import {openWorkspace} from "../../../pipeline/workspace.js";
import {emptyLedger} from "../../../src/model/contract/ledger.js";
import {assumedMarket} from "../../../src/model/simulation/assumed-market.js";
import {fastPath} from "../../../src/model/simulation/fast.js";
import {dealOf} from "../../../src/model/simulation/measured/billing.js";
import {PublishedFuture} from "../../../src/model/simulation/published.js";
import {applyScenario} from "../../../src/model/simulation/scenario/apply.js";
import {parseScenario} from "../../../src/model/simulation/scenario/parse.js";
import {scenarioText} from "../../../src/model/simulation/scenario/scenario.js";
import {strangersOf} from "../../../src/model/simulation/scenario/strangers.js";
import {emptyFolder, type Files} from "../../support/business.js";
import {widthOf} from "../../support/cli.js";
import {contractFolder} from "../../support/contracts.js";
import {ask} from "../../support/in-process.js";
import {halfAYear, yaml} from "./half-a-year.js";

const contracts = {
  leads:
    "model: cpl\nagency: Beacon\ncomponents: [{kind: per_unit, event: lead, rate: 75}]\nmedia: {paid_by: client}\n",
  retainer:
    "model: retainer\nagency: Beacon\ncomponents: [{kind: flat, amount: 900}]\nmedia: {paid_by: client}\n",
  own: "model: self_managed\ncomponents: []\n"
};
const records = halfAYear(n => 400 + 50 * n);
const cheaper = 'name: Cheaper leads\ncontracts: {leads: {prices: {"0": 50}, cap: 15}}\n';
const worse =
  "name: Worse\ndescription: fewer buy\nmarket:\n  close_rate: -20%\n  ticket: 500\nquality: {leads: 90%}\n";
const scenarios: Files = {"scenarios/cheaper.yaml": cheaper, "scenarios/worse.yaml": worse};
const folder = (more: Files) => contractFolder(contracts, {...records, ...more}, yaml);

interface Report {
  scenario: {id: string; name: string; description: string | null};
  rows: {
    contract: string;
    base: {client: {mean: number}};
    scenario: {client: {mean: number}; agency: object | null};
  }[];
  drivers: {change: string; of: string | null; contracts: {contract: string; client: number}[]}[];
}

describe("a scenario of a business", () => {
  const business = folder(scenarios);
  const cli = (...args: string[]) => ask(scenarioCommand, "scenario", business.dir, ...args);
  let published: PublishedFuture;
  beforeAll(async () => {
    const {dir} = await business.run();
    published = PublishedFuture.parse(JSON.parse(readFileSync(join(dir, "future.json"), "utf8")));
  });

  test("is to the cent what a page says that does the same with what was published", async () => {
    const {market, deals, scenarios: named} = published;
    const [, scenario] = named;
    if (market === null || scenario === undefined) throw new RangeError("nothing is published");
    const {code, out} = await cli("worse", "--json");
    expect(code).toBe(0);
    const report = JSON.parse(out) as Report;
    const world = applyScenario(market, deals, scenario);
    const then = fastPath().evaluate(world.market, world.deals).outcomes;
    const base = fastPath().evaluate(market, deals).outcomes;
    expect(report.rows.map(({contract}) => contract)).toEqual(["leads", "own", "retainer"]);
    expect(report.rows.map(({scenario}) => scenario.client.mean)).toEqual(
      then.map(({client}) => Math.round(client.mean))
    );
    expect(report.rows.map(({base}) => base.client.mean)).toEqual(
      base.map(({client}) => Math.round(client.mean))
    );
    expect(report.rows.map(({scenario}) => scenario.agency === null)).toEqual([false, true, false]);
    expect(report.drivers.map(({change, of}) => [change, of])).toEqual([
      ["Close rate", null],
      ["Revenue of a sale", null],
      ["Quality of its leads", "leads"],
      ["together", null]
    ]);
    const twice = await cli("worse", "--json");
    expect(twice.out).toBe(out);
  });

  test("is found by the name of its file, by its own name, and by a path", async () => {
    const folder = emptyFolder();
    const path = join(folder, "saved.yaml");
    const byFile = JSON.parse((await cli("worse", "--json")).out) as Report;
    const byName = JSON.parse((await cli("WORSE", "--json")).out) as Report;
    expect(byName).toEqual(byFile);
    const [, scenario] = published.scenarios;
    if (scenario === undefined) throw new RangeError("nothing is published");
    // What the page saves is JSON, which is YAML too.
    writeFileSync(path, scenarioText(scenario));
    expect(parseScenario(readFileSync(path, "utf8"))).toEqual(scenario);
    const byPath = JSON.parse((await cli(path, "--json")).out) as Report;
    expect(byPath.rows).toEqual(byFile.rows);
    expect(byPath.scenario.id).toBe("saved");
    const batch = await cli(folder, "--csv");
    expect(batch.out.trimEnd().split("\n")).toHaveLength(1 + 3);
  });

  test("prints a table for people that fits 100 columns", async () => {
    const {out} = await cli("cheaper");
    expect(out).toContain("Cheaper leads");
    expect(out).toContain("its terms: leads");
    expect(widthOf(out)).toBeLessThanOrEqual(100);
    const all = await cli("--all");
    expect(all.out).toMatch(/^scenario +best /);
    expect(all.out.trimEnd().split("\n")).toHaveLength(2 + 2);
    expect(widthOf(all.out)).toBeLessThanOrEqual(100);
  });

  test("all of them are one table, a row for each contract", async () => {
    const {out} = await cli("--all", "--csv");
    const rows = out
      .trimEnd()
      .split("\n")
      .map(line => line.split(","));
    expect(rows[0]?.slice(0, 4)).toEqual(["scenario", "contract", "model", "clientMean"]);
    expect(rows.slice(1).map(([scenario, contract]) => [scenario, contract])).toEqual(
      ["cheaper", "worse"].flatMap(scenario => ["leads", "own", "retainer"].map(id => [scenario, id]))
    );
    expect(rows.every(row => row.length === rows[0]?.length)).toBe(true);
  });

  test("that nobody wrote is refused with those there are", async () => {
    expect(await cli("better")).toMatchObject({
      code: 1,
      err: expect.stringContaining(
        '"better" is no scenario; write one of cheaper, worse, or the path of a file'
      )
    });
    expect((await cli()).code).toBe(2);
    expect((await cli("worse", "--all")).code).toBe(2);
  });

  test("that changes makes what was published stale", async () => {
    const stale = folder(scenarios);
    expect((await stale.run()).fresh).toBe(true);
    expect((await stale.run()).fresh).toBe(false);
    stale.put("scenarios/worse.yaml", `${worse}months: 6\n`);
    expect((await stale.run()).fresh).toBe(true);
  });
});

describe("a mistake in a scenario file", () => {
  test("is told with file, line, key, value and cure, for all files at once", () => {
    const business = folder({
      "scenarios/a.yaml": "name: A\nmarket:\n  close_rate: 25\n  leads: 3\n",
      "scenarios/b.yml": "market: {}\nquality: {leads: much}\n",
      "scenarios/.hidden.yaml": "nonsense"
    });
    let said = "";
    try {
      openScenarios(business);
    } catch (error) {
      said = (error as Error).message;
    }
    expect(said.split("\n")).toEqual([
      'scenarios/a.yaml:3 market.close_rate "25" is not a rate; write 0.2 or 20%, or a change such as +10% or -5%',
      expect.stringMatching(/^scenarios\/a.yaml:4 market.leads "3" is not a key that we know/),
      expect.stringMatching(/^scenarios\/b.yml:1 name is missing/),
      expect.stringMatching(/^scenarios\/b.yml:2 quality.leads "much" is not a factor/)
    ]);
  });

  test("that only the records show stops the run too, and nothing is published", async () => {
    const business = folder({
      "scenarios/a.yaml":
        'name: A\nmarket:\n  capacity_per_month: +10%\ncontracts:\n  leads: {prices: {"1": 5}}\n  nobody: {cap: 3}\n'
    });
    await expect(business.run()).rejects.toThrow(
      [
        "scenarios/a.yaml:3 market.capacity_per_month is a change of what is not known; write the number itself",
        "scenarios/a.yaml:6 contracts.nobody is no contract; write one of leads, own, retainer",
        "scenarios/a.yaml:5 contracts.leads.prices.1 is no price of leads; write one of 0"
      ].join("\n")
    );
  });
});

test("without contracts or sales there is nothing to compare, and the reason is said", async () => {
  const none = contractFolder({}, {...records, ...scenarios, "scenarios/cheaper.yaml": "name: A\n"}, yaml);
  none.put("scenarios/worse.yaml", "name: B\nmonths: 6\n");
  const said = await ask(scenarioCommand, "scenario", none.dir, "worse");
  expect(said).toMatchObject({
    code: 0,
    out: expect.stringContaining("nothing to compare: there are no contracts")
  });
  const unsold = contractFolder(contracts, {"leads/a.csv": records["leads/a.csv"] ?? "", ...scenarios}, yaml);
  const all = await ask(scenarioCommand, "scenario", unsold.dir, "--all");
  expect(all).toMatchObject({
    code: 0,
    out: expect.stringContaining("nothing to compare: no sales are in the records")
  });
  const empty = folder({});
  expect(await ask(scenarioCommand, "scenario", empty.dir, "--all")).toMatchObject({
    code: 0,
    out: "",
    err: expect.stringContaining("there are no scenarios")
  });
});

describe("the sample's scenarios", () => {
  const workspace = openWorkspace("data/harbor-hvac");

  test("name what Harbor has", () => {
    const filed = openScenarios(workspace);
    expect(filed.length).toBeGreaterThanOrEqual(4);
    const days = {first: "2026-01-01", from: "2026-01-01", to: "2026-01-31"};
    const deals = openContracts(workspace).flatMap(
      family => dealOf(family, emptyLedger("2026-10-31", Date.UTC(2026, 10, 1)), days, "2026-11") ?? []
    );
    const market = assumedMarket({
      months: 12,
      first: "2026-11",
      leads: {perMonth: 80},
      closeRate: {a: 20, b: 80},
      ticket: {mean: 2000_00},
      margin: 0.4,
      capacityPerMonth: 90,
      agency: {perMonth: 0, perLead: 0}
    });
    for (const {file, scenario} of filed) {
      expect([file, strangersOf(market, deals, scenario)]).toEqual([file, []]);
      expect([file, applyScenario(market, deals, scenario)]).not.toEqual([file, {market, deals}]);
      expect(scenario.description).toBeTruthy();
    }
  });

  test("have beside them the schema that editors check them with", () => {
    expect(readFileSync("data/harbor-hvac/scenarios/scenario.schema.json", "utf8")).toBe(
      scenarioSchemaFile()
    );
  });
});
