import {describe, expect, test} from "vitest";
import {aLead, at, contract, run, type Terms} from "../../../support/contract.js";
import type {LeadRow} from "../oracle/rows.js";

describe("calls", () => {
  const call = (id: number, seconds: number, more: Partial<LeadRow> = {}, on = "2025-03-10") =>
    aLead(id, on, {kind: "call", call_seconds: seconds, phone: id, ...more});
  const perCall = (op: string, value: string, more: Terms = {}) =>
    contract({
      components: [{kind: "per_unit", event: "call", rate: "3"}],
      qualification: {any_of: [{all_of: [{field: "call_seconds", op, value, reason: "short_call"}]}]},
      ...more
    });
  const calls = [
    call(1, 179),
    call(2, 180),
    call(3, 181),
    call(4, 600, {}, "2025-03-08"),
    call(5, 400, {phone: 4})
  ];

  test("of at least three minutes pay, and a number that called two days before does not pay again within 30 days", () => {
    const dedupe = [{key: "phone", window: "30 days"}];
    const once = run(perCall("gte", "180", {dedupe}), {leads: calls});
    expect(once.total("2025-03")).toBe(9);
    expect(once.reasons()).toEqual({L0001: "short_call", L0005: "duplicate"});
    expect(run(perCall("gte", "180", {dedupe: []}), {leads: calls}).total("2025-03")).toBe(12);
  });

  test("of more than two minutes: 120 seconds are not, 121 are", () => {
    expect(run(perCall("gt", "120"), {leads: [call(1, 120), call(2, 121)]}).total("2025-03")).toBe(3);
  });

  test("pay by the band of their length, its start included and its end not", () => {
    const bands = [
      {min: "90", max: "120", rate: "20"},
      {min: "120", max: null, rate: "35"}
    ];
    const family = contract({components: [{kind: "per_unit", event: "call", bands}]});
    const result = run(family, {leads: [call(1, 89), call(2, 90), call(3, 119), call(4, 120)]});
    expect(result.total("2025-03")).toBe(75);
    expect(result.reasons()).toEqual({L0001: "outside_bands"});
  });

  test("count as talk or as a whole: 150 seconds of talk in a call of 200 pay under total only", () => {
    const leads = [call(1, 150, {call_total_seconds: 200})];
    expect(run(perCall("gte", "180"), {leads}).total("2025-03")).toBe(0);
    expect(run(perCall("gte", "180", {duration_kind: "total"}), {leads}).total("2025-03")).toBe(3);
  });

  test("to another number than the contract's never pay", () => {
    const family = perCall("gte", "180", {
      attribution: {model: "declared_source", tracking_number: "+15550100"}
    });
    const leads = [
      call(1, 200, {tracking_number: "+1 555 0100"}),
      call(2, 200, {tracking_number: "+15550199"})
    ];
    const result = run(family, {leads});
    expect(result.total("2025-03")).toBe(3);
    expect(result.reasons()).toEqual({L0002: "other_source"});
  });
});

describe("appointments", () => {
  const cancelled = {appointment_status: "cancelled", cancelled_in_time_at: at("2025-03-12")} as const;
  const visit = (n: number, more: Partial<LeadRow>) =>
    aLead(n, "2025-03-10", {appointment_set_at: at("2025-03-11"), appointment_at: at("2025-03-15"), ...more});
  const leads = [
    ...Array.from({length: 14}, (_, i) => visit(i + 1, {appointment_status: "held"})),
    visit(15, cancelled),
    ...[16, 17, 18].map(n =>
      visit(n, {
        appointment_status: "no_show",
        disputed_at: at("2025-03-16"),
        dispute_outcome: "accepted",
        dispute_decided_at: at("2025-03-18"),
        dispute_reason: "no_show"
      })
    )
  ];
  const per = (event: string, more: Terms = {}) =>
    contract({components: [{kind: "per_unit", event, rate: "120"}], ...more});

  test("that were held: 14 of 18 made", () => {
    expect(run(per("appointment_held"), {leads}).total("2025-03")).toBe(1680);
  });

  test.each([
    ["down", 1920],
    ["up", 1800]
  ])("that were made, with misses credited up to 10 %% of 17 rounded %s: $%d", (round, due) => {
    const quota = {percent: "10%", of: "billable", round};
    for (const mode of ["manual", "auto"]) {
      const family = per("appointment_set", {review: {mode, reasons: ["no_show"], quota}});
      expect(run(family, {leads}).total("2025-03")).toBe(due);
    }
  });
});
