import {beforeAll, describe, expect, test} from "vitest";
import {csv} from "../../support/business.js";
import {contractFolder, count, invoiceOf, march, reasons} from "../../support/contracts.js";

describe("pay per call", () => {
  const terms = (rest: string) =>
    `model: pay_per_call\ncomponents: [{kind: per_unit, event: call, rate: 3}]\n${rest}`;
  const atLeast =
    "qualification: {any_of: [{all_of: [{field: call_seconds, op: gte, value: 180, reason: short_call}]}]}\n";
  const business = contractFolder(
    {
      once: terms(`dedupe: [{key: phone, window: 30 days}]\n${atLeast}`),
      every: terms(`dedupe: []\n${atLeast}`),
      above: terms("qualification: {any_of: [{all_of: [{field: call_seconds, op: gt, value: 120}]}]}\n"),
      number: terms(`attribution: {model: declared_source, tracking_number: "+15550199"}\n${atLeast}`)
    },
    {
      "leads/a.csv": csv(
        "lead_id,created_at,kind,phone,call_seconds,tracking_number",
        "a,2025-03-01,call,3125550101,179,+15550100",
        "b,2025-03-02,call,3125550102,180,+15550100",
        "c,2025-03-03,call,3125550103,181,+15550100",
        "d,2025-03-04,call,3125550104,600,+15550100",
        "e,2025-03-06,call,3125550104,400,+15550100",
        "f,2025-04-06,call,3125550106,120,+15550100",
        "g,2025-04-07,call,3125550107,121,+15550100"
      )
    }
  );

  // Published once, so that each question only reads.
  beforeAll(() => business.run());

  test("bills three minutes or more, and a number that calls again only once", async () => {
    const once = await invoiceOf(business, "once", "2025-03");
    expect(once.lines).toMatchObject([{units: 3, unitPrice: "3", amount: 9_00, events: ["b", "c", "d"]}]);
    expect(reasons(once)).toEqual({a: "short_call", e: "duplicate"});
    expect((await invoiceOf(business, "every", "2025-03")).total).toBe(12_00);
  });
  test("more than two minutes begins after the second minute", async () => {
    const above = await invoiceOf(business, "above", "2025-04");
    expect(above.total).toBe(3_00);
    expect(above.lines[0]?.events).toEqual(["g"]);
  });
  test("a call to another number is nobody's to bill", async () => {
    const number = await invoiceOf(business, "number", "2025-03");
    expect(number.total).toBe(0);
    expect(new Set(Object.values(reasons(number)))).toEqual(new Set(["other_source"]));
  });
});

describe("cost per lead", () => {
  // 60 leads: some repeat, some from elsewhere, some disputed; the cap comes last.
  const repeats = new Set([5, 15, 25, 35]);
  const disputed = new Set([1, 2, 3, 58, 59]);
  const leads = count(60).map(n => {
    const phone = `31255501${String(repeats.has(n) ? n - 1 : n).padStart(2, "0")}`;
    return `L${String(n).padStart(2, "0")},${march(n)},form,${phone},${n % 10 === 0 ? "90210" : "60601"}`;
  });
  const disputes = [...disputed].map(
    n => `L${String(n).padStart(2, "0")},2025-03-10,spam,accepted,2025-03-11`
  );
  const terms = (cap: string) => `model: cpl
components: [{kind: per_unit, event: lead, rate: 75}]
dedupe: [{key: phone, window: 30 days}]
qualification: {any_of: [{all_of: [{field: postal_code, op: in_area, value: service_area, reason: out_of_area}]}]}
review: {mode: manual, window: 30 days, reasons: [spam], default_on_silence: lead_accepted, remedy: credit}
caps: [{measure: units, period: month, limit: 40, ${cap}}]
`;
  const business = contractFolder(
    {stop: terms("action: stop"), overage: terms("action: overage_rate, overage_factor: 0.5")},
    {
      "leads/a.csv": csv("lead_id,created_at,kind,phone,postal_code", ...leads),
      "disputes/a.csv": csv("lead_id,filed_at,reason,outcome,decided_at", ...disputes)
    },
    'service_area: ["606*"]\n'
  );

  test("takes out repeats, other areas and disputes before it counts to the cap", async () => {
    const stop = await invoiceOf(business, "stop", "2025-03", "2025-04-30");
    expect(stop.total).toBe(3000_00);
    expect(stop.lines.flatMap(({events}) => events)).toHaveLength(40);
    const why = Object.values(reasons(stop));
    expect(
      Object.fromEntries([...new Set(why)].map(word => [word, why.filter(one => one === word).length]))
    ).toEqual({
      duplicate: 4,
      out_of_area: 6,
      spam: 5,
      cap: 5
    });
  });
  test("bills what is above the cap at its share of the price", async () => {
    expect((await invoiceOf(business, "overage", "2025-03", "2025-04-30")).total).toBe(3187_50);
  });
});

test("a customer is paid for when the hold has passed, and taken back when money goes back later", async () => {
  const sale = (n: number, lead: string, closed: string) => `S${n},${lead},C${n},2025-${closed},1000.00`;
  const business = contractFolder(
    {
      cpa: `model: cpa
components: [{kind: per_unit, event: new_customer, rate: 500}]
attribution: {model: last, lead_to_sale: 90 days, exclude_existing: true}
hold: {window: 30 days, from: sale}
adjustments: {clawback_window: 60 days, amount: full, negative_balance: carry_forward}
`
    },
    {
      "leads/a.csv": csv(
        "lead_id,created_at,is_existing_customer",
        ...["L1,2025-04-20,no", "L2,2025-02-10,no", "L3,2025-04-20,yes", "L4,2025-05-20,no"],
        ...["L5,2025-05-25,no", "L6,2025-05-01,no", "L7,2025-05-01,no"]
      ),
      "sales/a.csv": csv(
        "sale_id,lead_id,customer_id,closed_at,revenue",
        ...[sale(1, "L1", "05-05"), sale(2, "L2", "05-20"), sale(3, "L3", "05-21"), sale(4, "L4", "05-31")],
        ...[sale(5, "L5", "06-02"), sale(6, "L6", "05-10"), sale(7, "L7", "05-12"), sale(8, "", "05-12")]
      ),
      "refunds/a.csv": csv("sale_id,refunded_at,amount", "S6,2025-06-01,1000.00", "S7,2025-06-20,1000.00")
    }
  );
  const asOf = "2025-12-31";
  await business.run(asOf);
  const june = await invoiceOf(business, "cpa", "2025-06", asOf);
  expect([june.fees, june.credits, june.total]).toEqual([1500_00, -500_00, 1000_00]);
  expect((await invoiceOf(business, "cpa", "2025-07", asOf)).total).toBe(500_00);
  const may = await invoiceOf(business, "cpa", "2025-05", asOf);
  expect(may.total).toBe(0);
  expect(reasons(may)).toMatchObject({
    S1: "billed in 2025-06",
    S2: "outside_window",
    S3: "existing_customer",
    S8: "no_attributed_lead"
  });
  expect(reasons(may).S6).toMatch(/refund/);
  // Before the hold has passed, nothing is billed yet.
  const early = await invoiceOf(business, "cpa", "2025-05", "2025-05-31");
  expect(reasons(early)).toMatchObject({S1: "held"});
});

test("an appointment is paid for when it is held, or when it is booked with credits for those who stay away", async () => {
  const booked = (name: string, n: number, status: string, cancelled = "") =>
    count(n).map(i => `${name}${i},2025-03-01,2025-03-02 09:00,2025-03-10 10:00,${status},${cancelled}`);
  const missed = count(3).map(n => `missed${n},2025-03-10 11:00,no_show,accepted,2025-03-12`);
  const returns = (round: string) =>
    `model: pay_per_appointment
components: [{kind: per_unit, event: appointment_set, rate: 120}]
review: {mode: manual, reasons: [no_show], default_on_silence: lead_accepted, remedy: credit, quota: {percent: 10%, of: billable, round: ${round}}}
`;
  const business = contractFolder(
    {
      held: "model: pay_per_appointment\ncomponents: [{kind: per_unit, event: appointment_held, rate: 120}]\n",
      down: returns("down"),
      up: returns("up")
    },
    {
      "leads/a.csv": csv(
        "lead_id,created_at,appointment_set_at,appointment_at,appointment_status,cancelled_at",
        ...booked("held", 14, "held"),
        ...booked("missed", 3, "no_show"),
        ...booked("off", 1, "cancelled", "2025-03-08 10:00")
      ),
      "disputes/a.csv": csv("lead_id,filed_at,reason,outcome,decided_at", ...missed)
    }
  );
  await business.run("2025-04-30");
  const total = async (id: string) => (await invoiceOf(business, id, "2025-03", "2025-04-30")).total;
  expect([await total("held"), await total("down"), await total("up")]).toEqual([1680_00, 1920_00, 1800_00]);
  expect(reasons(await invoiceOf(business, "down", "2025-03", "2025-04-30")).off1).toBe("cancelled");
});

describe("a fee on ad spend", () => {
  const terms = (media: string) => `model: percent_of_spend
components:
  - {kind: percent, event: ad_spend, percent_of: ad_spend_net, tier_mode: graduated, tiers: [{up_to: 10000, percent: 15%}, {up_to: null, percent: 10%}], min: 1000}
media: {paid_by: ${media}}
`;
  const business = contractFolder(
    {client: terms("client"), passthrough: terms("agency_passthrough")},
    {
      "spend/a.csv": csv(
        "date,channel,cost",
        "2025-03-01,google,10000.00",
        "2025-03-20,meta,8000.00",
        "2025-04-01,google,4000.00"
      ),
      "leads/a.csv": csv("lead_id,created_at", "1,2025-05-01")
    }
  );
  beforeAll(() => business.run());

  test.each([
    ["client", "2025-03", 2300_00, 0],
    ["passthrough", "2025-03", 2300_00, 18000_00],
    ["client", "2025-04", 1000_00, 0]
  ])("%s %s", async (id, period, fees, media) => {
    const invoice = await invoiceOf(business, id, period);
    expect([invoice.fees, invoice.media, invoice.total]).toEqual([fees, media, fees + media]);
  });
});

test("a hybrid pays a base, a rate above a number of leads, and a bonus at a target", async () => {
  const months = {"2025-01": 20, "2025-02": 21, "2025-03": 29, "2025-04": 30};
  const business = contractFolder(
    {
      hybrid: `model: hybrid
components:
  - {kind: flat, amount: 1500}
  - {kind: per_unit, event: lead, tier_mode: graduated, tiers: [{up_to: 20, rate: 0}, {up_to: null, rate: 40}]}
  - {kind: bonus, metric: lead, threshold: 30, pay: {fixed: 500}}
`
    },
    {
      "leads/a.csv": csv(
        "lead_id,created_at,kind",
        ...Object.entries(months).flatMap(([month, leads]) =>
          count(leads).map(n => `${month} ${n},${month}-10,form`)
        )
      )
    }
  );
  await business.run();
  const totals: number[] = [];
  for (const month of Object.keys(months)) totals.push((await invoiceOf(business, "hybrid", month)).total);
  expect(totals).toEqual([1500_00, 1540_00, 1860_00, 2400_00]);
});
