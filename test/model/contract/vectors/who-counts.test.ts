import {describe, expect, test} from "vitest";
import {aDay, aLead, contract, leadsOn, run} from "../../../support/contract.js";
import {march, perLead} from "./per-lead.js";

describe("who counts", () => {
  const qualification = {
    any_of: [
      {
        all_of: [
          {field: "kind", op: "in", value: ["form", "chat"]},
          {field: "has_phone", op: "eq", value: "true", reason: "missing_contact"},
          {field: "postal_code", op: "in_area", value: "service_area", reason: "out_of_area"}
        ]
      },
      {
        all_of: [
          {field: "kind", op: "eq", value: "call"},
          {field: "call_seconds", op: "gt", value: "120", reason: "short_call"},
          {
            field: "postal_code",
            op: "in_area",
            value: "service_area",
            reason: "out_of_area",
            on_missing: "pass"
          }
        ]
      }
    ]
  };
  test("a form without a phone lacks its contact, a call from elsewhere is out of area, either way alone suffices", () => {
    const leads = [
      aLead("form", "2025-03-01"),
      aLead("no phone", "2025-03-02", {has_phone: false}),
      aLead("call", "2025-03-03", {kind: "call", call_seconds: 121, in_area: -1}),
      aLead("far call", "2025-03-04", {kind: "call", call_seconds: 300, in_area: 0}),
      aLead("short call", "2025-03-05", {kind: "call", call_seconds: 120})
    ];
    const result = run(perLead(75, {qualification}), {leads});
    expect(result.total("2025-03")).toBe(150);
    expect(result.reasons()).toEqual({
      "no phone": "missing_contact",
      "far call": "out_of_area",
      "short call": "short_call"
    });
  });

  test("a person who comes by form and then by call within a month is billed once, as the call", () => {
    const dedupe = [{key: "person", window: "30 days", precedence: ["call", "form"]}];
    const leads = [
      aLead("form", "2025-03-01", {person: 1}),
      aLead("call", "2025-03-05", {person: 1, kind: "call"})
    ];
    const result = run(perLead(75, {dedupe}), {leads});
    expect(result.total("2025-03")).toBe(75);
    expect(result.reasons()).toEqual({form: "duplicate"});
  });

  test("a retainer costs the same for 50 calls and for none", () => {
    const retainer = contract({
      model: "retainer",
      components: [{kind: "flat", amount: "8000"}],
      deliverables: ["20 posts"]
    });
    expect([march(50, retainer), march(0, retainer)]).toEqual([8000, 8000]);
  });

  test("sign-ups and clicks can be what is paid for", () => {
    const family = contract({
      components: [
        {kind: "per_unit", event: "signup", rate: "2"},
        {kind: "per_unit", event: "click", rate: "0.5"}
      ]
    });
    const leads = [aLead(1, "2025-03-01", {kind: "signup"}), aLead(2, "2025-03-02")];
    const result = run(family, {leads, days: [aDay("2025-03-01", {clicks: 10})]});
    expect(result.total("2025-03")).toBe(7);
    expect(result.reasons()).toEqual({L0002: "other_kind"});
  });

  test("every line of an invoice names the leads behind it", () => {
    const [line] = run(perLead(75), {leads: leadsOn(2, "2025-03-10")}).invoice("2025-03").lines;
    expect(line).toMatchObject({
      component: "lead",
      units: 2,
      unitPrice: "75",
      amount: 150_00,
      events: ["L0001", "L0002"]
    });
  });
});

describe("when things happen", () => {
  test("a lead in the last second of a month belongs to it, one at midnight to the next, in the contract's own zone", () => {
    const family = perLead(75, {timezone: "America/Chicago"});
    const leads = [aLead(1, "2025-04-01T04:59:59"), aLead(2, "2025-04-01T05:00:00")];
    const result = run(family, {leads});
    expect([result.total("2025-03"), result.total("2025-04")]).toEqual([75, 75]);
  });

  test("the 41st lead of a cap of 40 is not billed, nor is one during a pause or a tracking outage", () => {
    const caps = [{measure: "units", period: "month", limit: "40", action: "stop"}];
    expect(march(41, perLead(75, {caps}))).toBe(3000);
    const broken = perLead(75, {
      pauses: [{from: "2025-03-05", to: "2025-03-06"}],
      tracking_outages: [{from: "2025-03-07", to: "2025-03-08"}],
      tracking_outage_policy: "none"
    });
    const leads = [aLead(1, "2025-03-05"), aLead(2, "2025-03-07"), aLead(3, "2025-03-08")];
    const result = run(broken, {leads});
    expect(result.total("2025-03")).toBe(75);
    expect(result.reasons()).toEqual({L0001: "paused", L0002: "tracking_outage"});
  });

  test("an outage billed at the average adds the missing days", () => {
    const family = perLead(10, {
      tracking_outages: [{from: "2025-04-01", to: "2025-04-07"}],
      tracking_outage_policy: "bill_average"
    });
    expect(run(family, {leads: leadsOn(24, "2025-04-10")}).total("2025-04")).toBe(300);
  });

  test("an outage of calls that pay by their length is billed by calls of such lengths", () => {
    const bands = [
      {min: "60", max: "120", rate: "20"},
      {min: "120", max: null, rate: "35"}
    ];
    const family = contract({
      components: [{kind: "per_unit", event: "call", bands}],
      tracking_outages: [{from: "2025-04-01", to: "2025-04-07"}],
      tracking_outage_policy: "bill_average"
    });
    const calls = (seconds: number, from: number) =>
      leadsOn(12, "2025-04-10", {kind: "call", call_seconds: seconds}, from);
    const leads = [...calls(90, 1), ...calls(200, 13)];
    expect(run(family, {leads}).total("2025-04")).toBe(12 * 20 + 12 * 35 + 3 * 20 + 3 * 35);
  });

  test("a change of price holds for the leads that come after it", () => {
    const rate = (text: string) => ({components: [{kind: "per_unit", event: "lead", rate: text}]});
    const family = contract(rate("75"), {...rate("60"), start: "2025-03-16"});
    expect(run(family, {leads: [aLead(1, "2025-03-15"), aLead(2, "2025-03-16")]}).total("2025-03")).toBe(135);
  });
});
