import {describe, expect, test} from "vitest";
import {applied, scenarioOf} from "../../../src/components/what-if/base.js";
import {noChoices, type WhatIfChoices} from "../../../src/components/what-if/choices.js";
import {dealFields, type Field, marketField, monthsField} from "../../../src/components/what-if/fields.js";
import {inputKeys} from "../../../src/model/simulation/inputs.js";
import {Scenario} from "../../../src/model/simulation/scenario/schema.js";
import {baseOf, byLead, deal, ownWork} from "./fixture.js";

const base = baseOf([byLead("by-lead", "60.5", {invoice_min: "500"}), ownWork("own")]);
const nothing = (): WhatIfChoices => ({...noChoices, market: {}, quality: {}, contracts: {}});
const fieldsOf = (choices = noChoices): Field[] => {
  const now = applied(base, choices).market;
  return [
    ...inputKeys.map(key => marketField(key, base.market, now)),
    monthsField(base.market, now),
    ...dealFields(base.deals[0] ?? ownWork("none"), choices, base.money)
  ];
};
const fieldOf = (key: string, choices = noChoices): Field => {
  const field = fieldsOf(choices).find(field => field.key === key);
  if (!field) throw new Error(`no field ${key}`);
  return field;
};

test("a reader sees percent and major units, as the data says them", () => {
  expect(fieldOf("close_rate")).toMatchObject({label: "Close rate, %", base: 20, value: 20});
  expect(fieldOf("ticket")).toMatchObject({label: "Revenue of a sale, USD", base: 1000});
  expect(fieldOf("capacity_per_month")).toMatchObject({base: null, value: null});
  expect(fieldOf("price_0")).toMatchObject({label: "Price of a lead, USD", base: 60.5});
  expect(fieldOf("minimum")).toMatchObject({base: 500, mayBeNone: true});
  expect(fieldOf("cap")).toMatchObject({base: null});
  expect(fieldOf("quality")).toMatchObject({base: 100});
});

test("every slider reaches what its field says, and no rate can leave 0-1", () => {
  for (const {key, base: was, end, least, most} of fieldsOf()) {
    expect(end, key).toBeGreaterThan(was ?? 0);
    expect(least, key).toBeGreaterThanOrEqual(0);
    if (most !== null) expect(end, key).toBeLessThanOrEqual(most);
  }
});

describe("what is moved", () => {
  test("makes a scenario that the command line accepts, with the numbers that stand in the fields", () => {
    for (const field of fieldsOf()) {
      const choices = nothing();
      field.write(12.5, choices);
      const scenario = Scenario.safeParse(scenarioOf(choices, "moved"));
      if (field.key === "cap" || field.key === "months") expect(scenario.success, field.key).toBe(true);
      else expect(scenario.data, field.key).toEqual(scenarioOf(choices, "moved"));
      expect(fieldOf(field.key, choices).value, field.key).toBe(
        field.key === "cap" || field.key === "months" ? 13 : 12.5
      );
    }
  });

  test("a chosen change such as +10% keeps standing as it was said until somebody moves it", () => {
    const chosen = {...noChoices, market: {leads_per_month: "+10%"}};
    const field = fieldOf("leads_per_month", chosen);
    expect(field.value).toBe(44);
    const kept = nothing();
    field.keep(chosen, kept);
    expect(kept.market).toEqual({leads_per_month: "+10%"});
  });

  test("no minimum is a choice, and differs from leaving it", () => {
    const choices = nothing();
    fieldOf("minimum").write(null, choices);
    expect(choices.contracts).toEqual({"by-lead": {prices: {}, minimum: null}});
    expect(fieldOf("minimum", choices).value).toBeNull();
    expect(applied(base, choices).deals[0]?.family.versions[0]?.invoice_min).toBeNull();
  });

  test("a share is typed in percent and kept as a fraction without an error of the last digit", () => {
    const shared = deal(
      "share",
      {
        model: "revenue_share",
        components: [{kind: "percent", event: "sale", percent: "12%", percent_of: "net"}]
      },
      {0: "sale"}
    );
    const field = dealFields(shared, noChoices, base.money)[0];
    expect(field).toMatchObject({label: "Share of revenue, %", base: 12, most: 100});
    const choices = nothing();
    field?.write(14.1, choices);
    expect(choices.contracts.share?.prices).toEqual({"0": "0.141"});
  });
});

test("where nobody is paid there is no cap and no minimum to move", () => {
  expect(dealFields(ownWork("own"), noChoices, base.money).map(({key}) => key)).toEqual(["quality"]);
});
