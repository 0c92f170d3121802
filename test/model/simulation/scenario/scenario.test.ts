import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {assumedMarket} from "../../../../src/model/simulation/assumed-market.js";
import type {Deal} from "../../../../src/model/simulation/deal.js";
import {fastPath} from "../../../../src/model/simulation/fast.js";
import {marketInputs} from "../../../../src/model/simulation/inputs.js";
import {applyScenario} from "../../../../src/model/simulation/scenario/apply.js";
import {compareScenario} from "../../../../src/model/simulation/scenario/compare.js";
import {parseScenario} from "../../../../src/model/simulation/scenario/parse.js";
import {scenarioText} from "../../../../src/model/simulation/scenario/scenario.js";
import {inputNames, Scenario} from "../../../../src/model/simulation/scenario/schema.js";
import {strangersOf} from "../../../../src/model/simulation/scenario/strangers.js";
import {contract, type Terms} from "../../../support/contract.js";

const market = assumedMarket({
  months: 12,
  first: "2026-01",
  leads: {perMonth: 40, levelSd: 4},
  closeRate: {a: 20, b: 80},
  ticket: {mean: 1000_00, cv: 0.5, meanSd: 50_00},
  margin: 0.4,
  mediaPerMonth: 500_00
});
const dealOf = (id: string, model: string, terms: Terms, billings: Deal["billings"] = []): Deal => ({
  id,
  name: id,
  model,
  family: {...contract({model, media: {paid_by: "client"}, ...terms}), id},
  billings,
  quality: 1
});
const perLead = dealOf("cpl", "cpl", {components: [{kind: "per_unit", event: "lead", rate: 75}]}, [
  {component: 0, base: "lead", share: 1, creditShare: 0, values: [], valueRatio: 1}
]);
const retainer = dealOf("retainer", "retainer", {components: [{kind: "flat", amount: 2000}]});
const share = dealOf(
  "share",
  "revenue_share",
  {components: [{kind: "percent", event: "sale", percent: "12%", percent_of: "net", net_basis: ["tax"]}]},
  [{component: 0, base: "sale", share: 1, creditShare: 0, values: [], valueRatio: 1}]
);
const deals = [perLead, retainer, share];
const scenario = (said: object): Scenario => Scenario.parse({name: "a", ...said});

describe("a scenario", () => {
  test("changes what it names, and nothing else", () => {
    const then = applyScenario(
      market,
      deals,
      scenario({
        market: {ticket: 1500, leads_per_month: "+10%", margin: "35%"},
        quality: {cpl: 0.8},
        contracts: {cpl: {prices: {"0": "80"}, cap: 30, minimum: "500"}}
      })
    );
    expect(then.market.ticket).toEqual({...market.ticket, mean: 1500_00, meanSd: 75_00});
    expect(then.market.leads.perMonth).toBeCloseTo(44, 9);
    expect({...then.market, ticket: 0, leads: 0, margin: 0}).toEqual({
      ...market,
      ticket: 0,
      leads: 0,
      margin: 0
    });
    expect(then.market.margin).toBe(0.35);
    const [changed, ...others] = then.deals;
    expect(others).toEqual([retainer, share]);
    expect(changed?.quality).toBe(0.8);
    expect(changed?.family.versions[0]).toMatchObject({
      components: [{rate: "80"}],
      caps: [{measure: "units", limit: "30"}],
      invoice_min: {amount: "500"}
    });
  });

  test("that says nothing changes nothing", () => {
    expect(applyScenario(market, deals, scenario({}))).toEqual({market, deals});
  });

  test("names every number of a market as the list of inputs does", () => {
    expect([...inputNames.values()]).toEqual(marketInputs);
    expect([...inputNames.keys()].slice(0, 4)).toEqual(["leads_per_month", "close_rate", "ticket", "margin"]);
  });

  test("written to a file comes back as it was", () => {
    const decimal = fc.integer({min: 1, max: 10 ** 9}).map(n => n / 1000);
    const percent = fc.integer({min: -99, max: 300}).map(n => `${n < 0 ? "" : "+"}${n}%`);
    const made = fc.record({
      name: fc.string({minLength: 1}).filter(text => text.trim() !== ""),
      market: fc.record(
        {
          ticket: decimal,
          leads_per_month: percent,
          close_rate: fc.integer({min: 0, max: 1000}).map(n => n / 1000)
        },
        {requiredKeys: []}
      ),
      quality: fc.dictionary(
        fc.stringMatching(/^[a-z]{1,5}$/),
        fc.integer({min: 0, max: 30}).map(n => n / 10)
      ),
      contracts: fc.dictionary(
        fc.stringMatching(/^[a-z]{1,5}$/),
        fc.record({
          prices: fc.dictionary(fc.constantFrom("0", "1.t0", "2.b1"), decimal.map(String)),
          cap: fc.option(fc.nat(1000))
        })
      )
    });
    fc.assert(
      fc.property(made, said => {
        const read = Scenario.parse(said);
        expect(parseScenario(scenarioText(read))).toEqual(read);
      })
    );
  });

  test.each([
    ["name: [no end", "line 1: "],
    ["name: a\nmarket:\n  ticket: 5\n  ticket: 6", "line 4: Map keys must be unique"],
    ["a: &a [*a, *a]\nname: *b", "its references do not come to an end"],
    ["", "name is missing"],
    [
      "market: {close_rat: 1, tickets: 2}\nname: a",
      "market.close_rat is not a key of scenarios; market.tickets"
    ],
    ['{"name": "a", "markt": {}}', "markt is not a key of scenarios"],
    ['{"name": "a", "market": {"close_rat": 0.2}}', "market.close_rat is not a key of scenarios"],
    ['{"name": "a", "market": {"close_rate": 20}}', "market.close_rate is not a rate; write 0.2 or 20%"],
    ['{"name": "a", "market": {"ticket": "$20"}}', "market.ticket is not an amount"],
    ['{"name": "a", "market": {"ticket": "-120%"}}', "market.ticket is not an amount"],
    ['{"name": "a", "market": {"ticket": -5}}', "market.ticket is not an amount"],
    ['{"name": "a", "months": 0}', "months is not a number of months"],
    ['{"name": "a", "quality": {"cpl": -1}}', "quality.cpl is not a factor"],
    [
      '{"name": "a", "contracts": {"cpl": {"prices": {"0": "cheap"}}}}',
      "contracts.cpl.prices.0 is not a price"
    ],
    ['{"name": "a", "contracts": {"cpl": {"prices": {"rate": 80}}}}', "is not the place of a price"],
    ['{"name": "a", "contracts": {"cpl": {"cap": 1.5}}}', "contracts.cpl.cap is not a limit"],
    ['{"name": ""}', "name is empty"],
    ["[]", "the file"]
  ])("that is wrong is refused in words: %s", (text, words) => {
    expect(() => parseScenario(text)).toThrow(words);
  });

  test("is read from YAML as people write it", () => {
    const text = `# A mild year
name: A mild year
market:
  leads_per_month: -30%    # a change
  margin: 45%
months: 6
contracts:
  cpl: {prices: {"0": 60}, cap: null, minimum: 1200.50}
`;
    expect(parseScenario(text)).toEqual(
      scenario({
        name: "A mild year",
        market: {leads_per_month: "-30%", margin: 0.45},
        months: 6,
        contracts: {cpl: {prices: {"0": "60"}, cap: null, minimum: "1200.50"}}
      })
    );
  });

  test("is told what it names that is not there", () => {
    const said = scenario({
      market: {capacity_per_month: "+10%", agency_per_lead: 3},
      quality: {nobody: 0.5},
      contracts: {cpl: {prices: {"1": "80"}}, share: {prices: {"0": "15"}}, none: {}}
    });
    expect(strangersOf(market, deals, said).map(({path}) => path.join("."))).toEqual([
      "market.capacity_per_month",
      "quality.nobody",
      "contracts.none",
      "contracts.cpl.prices.1",
      "contracts.share.prices.0"
    ]);
  });

  test("may change what is nothing today: ads that rest stop no run", () => {
    expect(strangersOf(market, deals, scenario({market: {refund_rate: "+10%"}}))).toEqual([]);
  });

  test.each([
    [{market: {margin: "+200%"}}, "market.margin comes to 120%, which is more than all; write at most +150%"],
    [{quality: {cpl: 6}}, "quality.cpl would have more buyers than leads; write at most 5"],
    [
      {market: {close_rate: 0.5}, quality: {cpl: 3}},
      "quality.cpl would have more buyers than leads; write at most 2"
    ],
    [
      {contracts: {cpl: {prices: {"0": "12%"}}}},
      "contracts.cpl.prices.0 is a share, and this price is an amount; write money in major units such as 75"
    ],
    [
      {contracts: {retainer: {cap: 5}}},
      "contracts.retainer.cap limits nothing: it bills no units; leave cap out"
    ],
    [{contracts: {own: {minimum: 500}}}, "contracts.own pays nobody: it has no terms to change; leave it out"]
  ])("is told what of it limits nothing or cannot be: %j", (said, words) => {
    const own = dealOf("own", "self_managed", {components: []});
    const found = strangersOf(market, [...deals, own], scenario(said));
    expect(found.map(({path, message}) => `${path.join(".")} ${message}`)).toEqual([words]);
  });

  test("may say a share as a percentage or as a fraction", () => {
    const at = (price: string) =>
      applyScenario(market, deals, scenario({contracts: {share: {prices: {"0": price}}}}));
    expect(at("15%")).toEqual(at("0.15"));
    expect(at("15%")).not.toEqual({market, deals});
  });

  test("leaves a price in money alone where it gives a share", () => {
    const said = scenario({contracts: {cpl: {prices: {"0": "12%"}}}});
    expect(applyScenario(market, deals, said).deals[0]?.family).toEqual(perLead.family);
  });
});

describe("a scenario beside how things are", () => {
  const fast = fastPath({points: 1024});
  const compared = (said: object) => compareScenario(fast, market, deals, scenario(said));

  test("plays both on the same draws, as if each were asked alone", () => {
    const said = {market: {close_rate: 0.15}, contracts: {cpl: {prices: {"0": "60"}}}};
    const {base, scenario: then} = compared(said);
    const world = applyScenario(market, deals, scenario(said));
    expect(base).toEqual(fastPath({points: 1024}).evaluate(market, deals).outcomes);
    expect(then).toEqual(fastPath({points: 1024}).evaluate(world.market, world.deals).outcomes);
  });

  test("splits the difference into its changes, and what they do only together", () => {
    const {
      base,
      scenario: then,
      drivers
    } = compared({
      market: {close_rate: 0.1, leads_per_month: "+50%"},
      contracts: {cpl: {prices: {"0": "60"}}}
    });
    expect(drivers.map(({label, contract}) => [label, contract])).toEqual([
      ["Leads a month", null],
      ["Close rate", null],
      ["Its terms", "cpl"],
      [null, null]
    ]);
    for (const [i, {deal, client}] of then.entries()) {
      const moved = drivers.reduce((sum, driver) => sum + (driver.deals[i]?.client ?? 0), 0);
      expect([deal, Math.round(moved)]).toEqual([
        deal,
        Math.round(client.mean - (base[i]?.client.mean ?? 0))
      ]);
    }
    // 15 dollars less for 40 leads in each of 12 months, to the one and from the other.
    const terms = drivers[2]?.deals[0];
    expect((terms?.client ?? 0) / (15_00 * 40 * 12)).toBeCloseTo(1, 2);
    expect(terms?.client).toBeCloseTo(-(terms?.agency ?? 0), 3);
    expect(drivers[2]?.deals[1]).toEqual({deal: "retainer", client: 0, agency: 0});
  });

  test("has one driver where one thing changes, and none where nothing does", () => {
    expect(compared({quality: {cpl: 0.5}}).drivers.map(({label, contract}) => [label, contract])).toEqual([
      ["Quality of its leads", "cpl"]
    ]);
    expect(compared({}).drivers).toEqual([]);
  });
});
