import {describe, expect, test} from "vitest";
import {aLead, at, contract, leadsOn, run, type Terms} from "../../../support/contract.js";
import type {LeadRow} from "../oracle/rows.js";
import {perLead} from "./per-lead.js";

describe("disputes come before caps", () => {
  const dispute = (): Partial<LeadRow> => ({
    disputed_at: at("2025-03-20"),
    dispute_outcome: "accepted",
    dispute_decided_at: at("2025-03-25"),
    dispute_reason: "spam"
  });
  const leads = Array.from({length: 60}, (_, i) => i + 1).map(n =>
    aLead(n, `2025-03-${String(Math.ceil(n / 4)).padStart(2, "0")}`, {
      person: [5, 15, 25, 35].includes(n) ? n - 1 : n,
      in_area: n % 10 === 0 ? 0 : 1,
      ...([1, 2, 3, 58, 59].includes(n) ? dispute() : {})
    })
  );
  const terms = {
    components: [{kind: "per_unit", event: "lead", rate: "75"}],
    dedupe: [{key: "person", window: "30 days"}],
    qualification: {
      any_of: [
        {all_of: [{field: "postal_code", op: "in_area", value: "service_area", reason: "out_of_area"}]}
      ]
    },
    review: {mode: "manual"}
  };
  const cap = {measure: "units", period: "month", limit: "40", action: "stop"};

  test("45 leads are left of 60, and 40 are billed: $3,000, not the $2,775 of a cap that comes first", () => {
    const result = run(contract({...terms, caps: [cap]}), {leads});
    expect(result.total("2025-03")).toBe(3000);
    const states: Record<string, number> = {};
    for (const {state} of result.settlement.events) states[state] = (states[state] ?? 0) + 1;
    expect(states).toEqual({
      billed: 40,
      capped: 5,
      duplicate: 4,
      returned: 5,
      unqualified: 6
    });
  });

  test("at half the price beyond the cap, the five above it cost $37.50 each", () => {
    const caps = [{...cap, action: "overage_rate", overage_factor: "0.5"}];
    expect(run(contract({...terms, caps}), {leads}).total("2025-03")).toBe(3187.5);
  });
});

describe("returns", () => {
  const returned = (n: number, filed: string): LeadRow =>
    aLead(n, "2025-03-10T00:00:00", {
      disputed_at: at(filed),
      dispute_outcome: "accepted",
      dispute_decided_at: at("2025-03-20"),
      dispute_reason: "wrong_number"
    });
  const leads = [
    ...leadsOn(18, "2025-03-10T00:00:00"),
    returned(19, "2025-03-11"),
    returned(20, "2025-03-11"),
    returned(21, "2025-03-12"),
    returned(22, "2025-03-13T00:00:00"),
    returned(23, "2025-03-13T01:00:00")
  ];
  const deal = (quota?: Terms) =>
    perLead(60, {
      review: {mode: "manual", window: "72 hours", reasons: ["wrong_number"], ...(quota ? {quota} : {})}
    });

  test.each([
    ["up", 1200],
    ["down", 1260]
  ])("up to 10 %% of what was delivered, rounded %s: 23 leads cost $%d", (round, due) => {
    expect(run(deal({percent: "10%", of: "delivered", round}), {leads}).total("2025-03")).toBe(due);
  });

  test("without a quota four of five count; the one filed after 73 hours does not", () => {
    expect(run(deal(), {leads}).total("2025-03")).toBe(1140);
  });

  test("that are accepted later come off a later invoice", () => {
    const late = {
      disputed_at: at("2025-03-30"),
      dispute_outcome: "accepted",
      dispute_decided_at: at("2025-04-05")
    } as const;
    const rows = [
      ...leadsOn(37, "2025-03-10"),
      ...leadsOn(3, "2025-03-29", late, 38),
      ...leadsOn(20, "2025-04-10", {}, 41)
    ];
    const result = run(perLead(75, {review: {mode: "manual"}}), {leads: rows});
    expect([result.total("2025-03"), result.total("2025-04")]).toEqual([3000, 1275]);
  });

  test("are rated: 5 of 50 disputed, 3 accepted leave 47 to pay", () => {
    const rows = leadsOn(50, "2025-03-10").map((lead, i) =>
      i >= 5
        ? lead
        : {
            ...lead,
            disputed_at: at("2025-03-11"),
            dispute_outcome: i < 3 ? ("accepted" as const) : ("denied" as const),
            dispute_decided_at: at("2025-03-12")
          }
    );
    const result = run(perLead(75, {review: {mode: "manual"}}), {leads: rows});
    expect(result.total("2025-03")).toBe(47 * 75);
  });
});
