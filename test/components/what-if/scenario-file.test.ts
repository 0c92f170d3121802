import {expect, test} from "vitest";
import {scenarioOf} from "../../../src/components/what-if/base.js";
import {choicesOf, noChoices} from "../../../src/components/what-if/choices.js";
import {fileName, impossible, opened} from "../../../src/components/what-if/scenario-file.js";
import {parseScenario} from "../../../src/model/simulation/scenario/parse.js";
import {scenarioText} from "../../../src/model/simulation/scenario/scenario.js";
import {baseOf, byLead} from "./fixture.js";

const choices = {
  ...noChoices,
  months: 6,
  market: {close_rate: 0.123456, leads_per_month: "+10%"},
  quality: {"by-lead": 0.8},
  contracts: {"by-lead": {prices: {"0": "80.5"}, cap: 40, minimum: null}}
};

test("what is saved opens again as the same choices", () => {
  const text = scenarioText(scenarioOf(choices, "A slow spring"));
  expect(choicesOf(parseScenario(text))).toEqual(choices);
  expect(parseScenario(text).name).toBe("A slow spring");
});

test("a file is called by the name of the scenario, as far as file systems take it", () => {
  expect(fileName("A slow spring")).toBe("a-slow-spring.yaml");
  expect(fileName("../../Été: 50 %")).toBe("été-50.yaml");
  expect(fileName("???")).toBe("what-if.yaml");
});

test("a file that cannot be of this business is refused in words", () => {
  const base = baseOf([byLead("by-lead", "60")]);
  const said = (text: string) => impossible(parseScenario(`name: a\n${text}`), base);
  expect(said("market: {close_rate: 0.3}\nquality: {gone: 2}")).toBe("");
  expect(said('contracts: {by-lead: {prices: {"0": 12%}}}')).toBe(
    "contracts.by-lead.prices.0 is a share, and this price is an amount; write money in major units such as 60"
  );
  expect(said("market: {margin: +900%}")).toContain("market.margin comes to");
});

test("an opened file says what of it the business does not have", () => {
  const base = baseOf([byLead("by-lead", "60")]);
  expect(opened(scenarioOf(choices, "A slow spring"), base)).toBe("Opened “A slow spring”.");
  const strange = {...choices, quality: {gone: 2}, contracts: {gone: {prices: {}}}};
  expect(opened(scenarioOf(strange, "Other"), base)).toBe(
    "Opened “Other”. It names contracts that are not in your folder: gone."
  );
});
