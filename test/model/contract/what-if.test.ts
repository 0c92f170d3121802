import fc from "fast-check";
import {expect, test} from "vitest";
import {
  isUnchanged,
  pricesOf,
  settingsOf,
  type WhatIf,
  withWhatIf
} from "../../../src/model/contract/what-if.js";
import {aDay, aLead, contract, leadsOn, type Records, run} from "../../support/contract.js";

const cpl = contract({
  components: [{kind: "per_unit", event: "lead", rate: "75"}],
  media: {paid_by: "client"}
});
const forty: Records = {leads: leadsOn(40, "2025-03-10")};
const march = (whatIf: Partial<WhatIf>, family = cpl, records = forty) =>
  run(withWhatIf(family, {prices: {}, ...whatIf}), records).total("2025-03");

test("40 leads at $75 cost $3,000, and at $60 they would cost $2,400", () => {
  expect(march({})).toBe(3000);
  expect(march({prices: {"0": "60"}})).toBe(2400);
});

test("a price that is changed holds in every version of a contract", () => {
  const family = contract(
    {components: [{kind: "per_unit", event: "lead", rate: "75"}]},
    {start: "2025-03-10", components: [{kind: "per_unit", event: "lead", rate: "82"}]}
  );
  const records = {leads: [...leadsOn(1, "2025-03-02"), ...leadsOn(1, "2025-03-20", {}, 2)]};
  expect(march({}, family, records)).toBe(157);
  expect(march({prices: {"0": "80"}}, family, records)).toBe(160);
});

test("a limit of 30 leaves the rest unbilled, and without one all of them are", () => {
  expect(march({cap: 30})).toBe(2250);
  const limited = contract({
    components: [{kind: "per_unit", event: "lead", rate: "75"}],
    caps: [{measure: "units", period: "month", limit: 20, action: "stop"}]
  });
  expect(march({}, limited)).toBe(1500);
  expect(march({cap: 30}, limited)).toBe(2250);
  expect(march({cap: null}, limited)).toBe(3000);
});

test("a minimum tops a poor month up, and taking it away leaves the price of what came", () => {
  expect(march({minimum: "4000"})).toBe(4000);
  const least = contract({
    components: [{kind: "per_unit", event: "lead", rate: "75"}],
    invoice_min: {amount: "4000"}
  });
  expect(march({minimum: null}, least)).toBe(3000);
});

test("asking for long calls leaves forms as they are", () => {
  const records = {
    leads: [
      aLead(1, "2025-03-03"),
      aLead(2, "2025-03-04", {kind: "call", call_seconds: 179}),
      aLead(3, "2025-03-05", {kind: "call", call_seconds: 180})
    ]
  };
  expect(march({}, cpl, records)).toBe(225);
  expect(march({callSeconds: 180}, cpl, records)).toBe(150);
  const asked = contract({
    components: [{kind: "per_unit", event: "call", rate: "3"}],
    qualification: {any_of: [{all_of: [{field: "call_seconds", op: "gt", value: 120}]}]}
  });
  expect(march({callSeconds: 179}, asked, records)).toBe(3);
});

test("the service area and a phone number can be asked for, and let go", () => {
  const records = {
    leads: [
      aLead(1, "2025-03-03"),
      aLead(2, "2025-03-04", {in_area: 0}),
      aLead(3, "2025-03-05", {has_phone: false})
    ]
  };
  expect(march({areaOnly: true}, cpl, records)).toBe(150);
  expect(march({phoneNeeded: true}, cpl, records)).toBe(150);
  expect(march({areaOnly: true, phoneNeeded: true}, cpl, records)).toBe(75);
  const strict = withWhatIf(cpl, {prices: {}, areaOnly: true, phoneNeeded: true});
  expect(march({areaOnly: false, phoneNeeded: false}, strict, records)).toBe(225);
});

test("every price of every part is found and can be changed", () => {
  const family = contract({
    components: [
      {kind: "flat", amount: "1500"},
      {
        kind: "per_unit",
        event: "lead",
        tiers: [
          {up_to: 20, rate: "0"},
          {up_to: null, rate: "40"}
        ]
      },
      {
        kind: "per_unit",
        event: "call",
        bands: [
          {min: 90, max: 120, rate: "20"},
          {min: 120, max: null, rate: "35"}
        ]
      },
      {kind: "percent", event: "ad_spend", percent: "10%", percent_of: "ad_spend_net"},
      {kind: "bonus", metric: "leads", threshold: 30, pay: {fixed: "500"}},
      {kind: "one_time", amount: "250"}
    ]
  });
  const [version] = family.versions;
  const prices = version ? pricesOf(version) : [];
  expect(prices.map(({key, value}) => [key, value])).toEqual([
    ["0", "1500"],
    ["1.t0", "0"],
    ["1.t1", "40"],
    ["2.b0", "20"],
    ["2.b1", "35"],
    ["3", "0.1"],
    ["4", "500"],
    ["5", "250"]
  ]);
  const halved = withWhatIf(family, {prices: Object.fromEntries(prices.map(({key}) => [key, "0.01"]))});
  const [changed] = halved.versions;
  expect(new Set(changed ? pricesOf(changed).map(({value}) => value) : [])).toEqual(new Set(["0.01"]));
});

test("changing nothing changes no bill, and saying what the contract says already changes none either", () => {
  expect(isUnchanged({prices: {}})).toBe(true);
  const family = contract({
    components: [{kind: "per_unit", event: "lead", rate: "75"}],
    qualification: {any_of: [{all_of: [{field: "has_phone", op: "eq", value: "true"}]}]},
    caps: [{measure: "units", period: "month", limit: 30, action: "stop"}],
    invoice_min: {amount: "100"}
  });
  const [version] = family.versions;
  if (version === undefined) throw new RangeError("no version");
  const {phoneNeeded, areaOnly, cap, minimum} = settingsOf(version);
  const prices = Object.fromEntries(pricesOf(version).map(({key, value}) => [key, value]));
  expect(withWhatIf(family, {prices, phoneNeeded, areaOnly, cap, minimum})).toEqual(family);
});

test("a higher price never lowers the bill, and a lower limit never raises it", () => {
  fc.assert(
    fc.property(
      fc.integer({min: 0, max: 60}),
      fc.integer({min: 0, max: 200}),
      fc.integer({min: 0, max: 200}),
      fc.integer({min: 1, max: 60}),
      (leads, low, more, cap) => {
        const records = {leads: leadsOn(leads, "2025-03-10"), days: [aDay("2025-03-10")]};
        const at = (price: number, limit?: number) =>
          march({prices: {"0": String(price)}, ...(limit === undefined ? {} : {cap: limit})}, cpl, records);
        expect(at(low + more)).toBeGreaterThanOrEqual(at(low));
        expect(at(low, cap)).toBeLessThanOrEqual(at(low, cap + 1));
      }
    ),
    {numRuns: 40}
  );
});
