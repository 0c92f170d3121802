import {describe, expect, test} from "vitest";
import {aDay, aLead, aSale, at, contract, leadsOn, run, type Terms} from "../../support/contract.js";
import type {LeadRow} from "./oracle/rows.js";

const perLead = (rate: number | string, more: Terms = {}) =>
  contract({components: [{kind: "per_unit", event: "lead", rate: String(rate)}], ...more});
const march = (n: number, family: Parameters<typeof run>[0]) =>
  run(family, {leads: leadsOn(n, "2025-03-10")}).total("2025-03");

describe("a price for each lead", () => {
  test.each([
    [40, 3000],
    [10, 750],
    [0, 0]
  ])("%d leads at $75 come to $%d, and no leads to nothing", (leads, due) => {
    expect(march(leads, perLead(75))).toBe(due);
  });
});

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

describe("tiers", () => {
  const falling = (tier_mode: string) =>
    contract({
      components: [
        {
          kind: "per_unit",
          event: "lead",
          tier_mode,
          tiers: [
            {up_to: "25", rate: "80"},
            {up_to: "50", rate: "70"},
            {up_to: null, rate: "60"}
          ]
        }
      ]
    });
  test.each([
    [25, 2000, 2000],
    [26, 2070, 1820],
    [29, 2280, 2030],
    [50, 3750, 3500],
    [51, 3810, 3060],
    [59, 4290, 3540]
  ])(
    "that fall: %d leads cost $%d step by step, $%d where the step reached holds for all",
    (n, graduated, volume) => {
      expect(march(n, falling("graduated"))).toBe(graduated);
      expect(march(n, falling("volume"))).toBe(volume);
    }
  );

  test.each([
    ["graduated", 1100],
    ["volume", 1200]
  ])("that rise from $50 to $60 after ten: 20 leads, %s, come to $%d", (tier_mode, due) => {
    const tiers = [
      {up_to: tier_mode === "volume" ? "19" : "10", rate: "50"},
      {up_to: null, rate: "60"}
    ];
    expect(march(20, contract({components: [{kind: "per_unit", event: "lead", tier_mode, tiers}]}))).toBe(
      due
    );
  });

  test("on revenue are read continuously: 4, 6 and 8 % of 500 come to 28", () => {
    const tiers = [
      {up_to: "200", percent: "4%"},
      {up_to: "400", percent: "6%"},
      {up_to: null, percent: "8%"}
    ];
    const family = contract({
      components: [{kind: "percent", event: "sale", percent_of: "gross", tier_mode: "graduated", tiers}]
    });
    const sales = [aSale("S1", "2025-03-10", "L0001", {revenue: 500_00})];
    expect(run(family, {leads: [aLead(1, "2025-03-01")], sales}).total("2025-03")).toBe(28);
  });

  test.each([
    [2, 500],
    [3, 825],
    [4, 1100],
    [5, 1500]
  ])("for all units: %d units come to $%d", (n, due) => {
    const tiers = [
      {up_to: "2", rate: "250"},
      {up_to: "4", rate: "275"},
      {up_to: null, rate: "300"}
    ];
    expect(
      march(n, contract({components: [{kind: "per_unit", event: "lead", tier_mode: "volume", tiers}]}))
    ).toBe(due);
  });

  test("a raise from the 101st unit on leaves the first hundred at their price", () => {
    const tiers = [
      {up_to: "100", rate: "3"},
      {up_to: null, rate: "3.30"}
    ];
    expect(
      march(150, contract({components: [{kind: "per_unit", event: "lead", tier_mode: "graduated", tiers}]}))
    ).toBe(465);
  });

  test.each([
    ["as_billed", -60],
    ["re_rate", -250]
  ])("a credit %s of one of 20 leads takes back $%d", (credit_rate, credit) => {
    const tiers = [
      {up_to: "19", rate: "50"},
      {up_to: null, rate: "60"}
    ];
    const family = contract({
      components: [{kind: "per_unit", event: "lead", tier_mode: "volume", tiers}],
      review: {mode: "manual", credit_rate}
    });
    const leads = leadsOn(20, "2025-03-10");
    leads[3] = aLead(4, "2025-03-10", {
      disputed_at: at("2025-03-12"),
      dispute_outcome: "accepted",
      dispute_decided_at: at("2025-04-02")
    });
    const result = run(family, {leads});
    expect(result.total("2025-03")).toBe(1200);
    expect(result.invoice("2025-04").credits).toBe(credit * 100);
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

describe("a share of revenue", () => {
  const leads = [aLead(1, "2025-02-01")];
  const refund = {at: at("2025-05-20"), amount: 5000_00};
  const sales = [
    aSale("S1", "2025-03-10", "L0001", {revenue: 15_000_00, customer: 1, refunds: [refund]}),
    aSale("S2", "2025-05-10", "L0001", {revenue: 2000_00, customer: 1, is_first: false}),
    aSale("S3", "2025-06-10", "L0001", {revenue: 10_000_00, customer: 1, is_first: false})
  ];
  const share = (more: Terms = {}) =>
    contract({components: [{kind: "percent", event: "sale", percent: "12%", percent_of: "net"}], ...more});

  test("takes a refund back in the month of the refund, and carries what is negative", () => {
    const result = run(share({adjustments: {negative_balance: "carry_forward"}}), {leads, sales});
    const due = ["2025-03", "2025-05", "2025-06"]
      .map(period => result.invoice(period))
      .map(({due, balanceCarried}) => [due / 100, balanceCarried / 100]);
    expect(due).toEqual([
      [1800, 0],
      [0, -360],
      [840, 0]
    ]);
    const forgiven = run(share({adjustments: {negative_balance: "forgive"}}), {leads, sales});
    expect(forgiven.total("2025-06")).toBe(1200);
  });

  test("held back in part pays the credits of its period first, and releases the rest", () => {
    const late = {
      disputed_at: at("2025-03-30"),
      dispute_outcome: "accepted",
      dispute_decided_at: at("2025-04-05")
    } as const;
    const family = perLead(75, {
      review: {mode: "manual"},
      adjustments: {holdback: {percent: "10%", release_after: "60 days"}}
    });
    const result = run(family, {
      leads: [...leadsOn(37, "2025-03-10"), ...leadsOn(3, "2025-03-29", late, 38)]
    });
    expect(result.invoice("2025-03").due).toBe(2700_00);
    expect(result.invoice("2025-04")).toMatchObject({credits: -225_00, holdback: 225_00, total: 0});
    expect(result.invoice("2025-05")).toMatchObject({holdback: 75_00, total: 75_00});
  });

  test.each([
    ["10%", 1500],
    ["15%", 2250]
  ])("of %s on a $15,000 project is $%d", (percent, due) => {
    const family = contract({components: [{kind: "percent", event: "sale", percent, percent_of: "gross"}]});
    const one = [aSale("S1", "2025-03-10", "L0001", {revenue: 15_000_00})];
    expect(run(family, {leads, sales: one}).total("2025-03")).toBe(due);
  });

  test("of net subtracts tax and discount: 12 % of 13,300", () => {
    const one = [aSale("S1", "2025-03-10", "L0001", {revenue: 15_000_00, tax: 1200_00, discount: 500_00})];
    expect(run(share(), {leads, sales: one}).total("2025-03")).toBe(1596);
  });

  test.each([
    [52_500_00, 1250],
    [38_000_00, 0]
  ])("above a baseline of 40,000: revenue of %d cents pays %d", (revenue, due) => {
    const family = contract({
      components: [
        {
          kind: "percent",
          event: "sale",
          percent: "10%",
          percent_of: "incremental",
          baseline: {amount: "40000", per: "period", floor: "0"}
        }
      ]
    });
    const one = [aSale("S1", "2025-03-10", "L0001", {revenue})];
    expect(run(family, {leads, sales: one}).total("2025-03")).toBe(due);
  });

  test("cannot be taken of a sale without an amount: it is listed, and pays nothing", () => {
    const result = run(share(), {leads, sales: [aSale("S1", "2025-03-10", "L0001")]});
    expect(result.total("2025-03")).toBe(0);
    expect(result.reasons()).toEqual({S1: "no_amount"});
  });
});

describe("a base with a bonus", () => {
  const hybrid = contract({
    components: [
      {kind: "flat", amount: "1500"},
      {
        kind: "per_unit",
        event: "lead",
        tier_mode: "graduated",
        tiers: [
          {up_to: "20", rate: "0"},
          {up_to: null, rate: "40"}
        ]
      },
      {kind: "bonus", metric: "leads", threshold: "30", pay: {fixed: "500"}}
    ]
  });
  test.each([
    [20, 1500],
    [21, 1540],
    [29, 1860],
    [30, 2400]
  ])("%d leads cost $%d", (n, due) => {
    expect(march(n, hybrid)).toBe(due);
  });

  test("misses its target where two of 31 leads are returned before the cut-off", () => {
    const family = {
      ...hybrid,
      versions: hybrid.versions.map(version => ({
        ...version,
        review:
          contract({components: [], model: "self_managed", review: {mode: "manual"}}).versions[0]?.review ??
          null
      }))
    };
    const returned = {
      disputed_at: at("2025-03-12"),
      dispute_outcome: "accepted",
      dispute_decided_at: at("2025-03-13")
    } as const;
    const leads = [...leadsOn(29, "2025-03-10"), ...leadsOn(2, "2025-03-10", returned, 30)];
    expect(run(family, {leads}).total("2025-03")).toBe(1860);
  });
});

describe("a minimum", () => {
  const deal = (more: Terms = {}) => perLead(75, {invoice_min: "2000", ...more});
  test.each([
    [10, 2000],
    [26, 2000],
    [27, 2025]
  ])("%d leads cost $%d", (n, due) => {
    expect(march(n, deal())).toBe(due);
  });

  test("does not count media that is passed on", () => {
    const days = [aDay("2025-03-05", {cost: 1500_00})];
    const result = run(deal({media: {paid_by: "agency_passthrough"}}), {
      leads: leadsOn(10, "2025-03-10"),
      days
    });
    expect(result.total("2025-03")).toBe(3500);
  });

  test("comes before the credits of earlier periods: they are not swallowed by it", () => {
    const late = {
      disputed_at: at("2025-03-30"),
      dispute_outcome: "accepted",
      dispute_decided_at: at("2025-04-05")
    } as const;
    const leads = [
      ...leadsOn(37, "2025-03-10"),
      ...leadsOn(3, "2025-03-29", late, 38),
      ...leadsOn(20, "2025-04-10", {}, 41)
    ];
    expect(run(deal({review: {mode: "manual"}}), {leads}).total("2025-04")).toBe(1775);
  });

  test("of a part month counts its days", () => {
    expect(march(0, deal({start: "2025-03-16"}))).toBe(1032.26);
  });

  test("makes leaving after month 4 of 6 cost half of two months", () => {
    const family = perLead(75, {
      end: "2025-05-01",
      invoice_min: "2000",
      term: {min_months: "6", early_exit: {percent_of_remaining_minimum: "50%"}}
    });
    const result = run(family, {});
    const exit = result.invoice("2025-04").lines.find(({component}) => component === "early exit");
    expect(exit?.amount).toBe(2000_00);
    expect(result.total("2025-05")).toBe(0);
  });

  test("of 100 over a base of 50 and three units of 10 bills 100", () => {
    const family = contract({
      components: [
        {kind: "flat", amount: "50"},
        {kind: "per_unit", event: "lead", rate: "10"}
      ],
      invoice_min: "100"
    });
    expect(march(3, family)).toBe(100);
  });
});

describe("ad spend", () => {
  const fee = (more: Terms = {}) =>
    contract({
      model: "percent_of_spend",
      components: [
        {
          kind: "percent",
          event: "ad_spend",
          percent_of: "ad_spend_net",
          tier_mode: "graduated",
          tiers: [
            {up_to: "10000", percent: "15%"},
            {up_to: null, percent: "10%"}
          ],
          min: "1000"
        }
      ],
      ...more
    });
  const spent = (cost: number) => ({days: [aDay("2025-03-05", {cost})]});

  test("15 % up to 10,000 and 10 % above it: 18,000 cost 2,300, or 20,300 with the media passed on; 4,000 the minimum", () => {
    expect(run(fee(), spent(18_000_00)).total("2025-03")).toBe(2300);
    expect(run(fee({media: {paid_by: "agency_passthrough"}}), spent(18_000_00)).total("2025-03")).toBe(
      20_300
    );
    expect(run(fee(), spent(4000_00)).total("2025-03")).toBe(1000);
  });

  test("15 % of gross on 10,000 net is 1,764.71, for gross is 11,764.71", () => {
    const gross = contract({
      model: "percent_of_spend",
      components: [{kind: "percent", event: "ad_spend", percent_of: "ad_spend_gross", percent: "15%"}]
    });
    expect(run(gross, spent(10_000_00)).total("2025-03")).toBe(1764.71);
  });

  test("3 % of 50 million is 1.5 million net, and 1,764,705.88 of an amount grossed up at 15 %", () => {
    const three = (percent_of: string, media: Terms) =>
      contract({
        model: "percent_of_spend",
        components: [{kind: "percent", event: "ad_spend", percent_of, percent: "3%"}],
        media
      });
    const spend = spent(50_000_000_00);
    expect(run(three("ad_spend_net", {paid_by: "client"}), spend).total("2025-03")).toBe(1_500_000);
    const gross = three("ad_spend_gross", {paid_by: "client", basis: "gross", markup: "15%"});
    expect(run(gross, spend).total("2025-03")).toBe(1_764_705.88);
  });
});

describe("clicks and impressions", () => {
  const per = (event: string, rate: string, more: Terms = {}) =>
    contract({components: [{kind: "per_unit", event, rate, ...more}]});
  test("1,001 clicks at 12.5 cents are $125.13: halves go away from zero", () => {
    expect(run(per("click", "0.125"), {days: [aDay("2025-03-05", {clicks: 1001})]}).total("2025-03")).toBe(
      125.13
    );
  });
  test("one unit at $1.005 is $1.01: no binary fraction comes between", () => {
    expect(march(1, perLead("1.005"))).toBe(1.01);
  });
  test("1,234,567 impressions at $8.50 a thousand, with the part of a block and without", () => {
    const days = {days: [aDay("2025-03-05", {impressions: 1_234_567})]};
    expect(run(per("impression", "8.50", {unit_size: "1000"}), days).total("2025-03")).toBe(10_493.82);
    expect(
      run(per("impression", "8.50", {unit_size: "1000", partial_block: "floor"}), days).total("2025-03")
    ).toBe(10_489);
  });
  test("$25 a thousand and $0.025 apiece are the same price", () => {
    const days = {days: [aDay("2025-03-05", {impressions: 120_000})]};
    expect(run(per("impression", "25", {unit_size: "1000"}), days).total("2025-03")).toBe(3000);
    expect(run(per("impression", "0.025"), days).total("2025-03")).toBe(3000);
  });
});

describe("new customers", () => {
  const cpa = contract({
    model: "cpa",
    components: [{kind: "per_unit", event: "new_customer", rate: "500"}],
    attribution: {model: "last", lead_to_sale: "90 days", exclude_existing: "true"},
    hold: {window: "30 days", from: "sale"},
    adjustments: {clawback_window: "60 days", amount: "full", negative_balance: "carry_forward"}
  });
  const customer = (n: number, on: string, more: Parameters<typeof aSale>[3] = {}) =>
    aSale(`S${n}`, on, `L000${n}`, {customer: n, revenue: 2000_00, ...more});
  const refund = (on: string) => ({refunds: [{at: at(on), amount: 2000_00}]});
  const leads = [1, 3, 4, 5, 6, 7].map(n => aLead(n, "2025-04-20", {is_existing_customer: n === 3}));
  leads.push(aLead(2, "2025-02-10"));
  const sales = [
    customer(1, "2025-05-05"),
    customer(2, "2025-05-20"),
    customer(3, "2025-05-08"),
    customer(4, "2025-05-31"),
    customer(5, "2025-06-02"),
    customer(6, "2025-05-10", refund("2025-06-01")),
    customer(7, "2025-05-12", refund("2025-06-20"))
  ];

  test("are billed when the hold has passed, and taken back when the money goes back", () => {
    const result = run(cpa, {leads, sales});
    expect([result.total("2025-05"), result.total("2025-06"), result.total("2025-07")]).toEqual([
      0, 1000, 500
    ]);
    expect(result.reasons()).toEqual({
      S2: "outside_window",
      S3: "existing_customer",
      S6: "refunded",
      S7: "refund"
    });
  });

  test("without a lead are not billed, and are listed", () => {
    const result = run(cpa, {leads, sales: [aSale("S9", "2025-05-05", null, {customer: 9})]});
    expect(result.reasons()).toEqual({S9: "no_attributed_lead"});
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
