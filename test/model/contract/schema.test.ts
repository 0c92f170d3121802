import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, expectTypeOf, test} from "vitest";
import {parse} from "yaml";
import {z} from "zod";
import type {ComponentSchema} from "../../../src/model/contract/schema/components.js";
import {ContractSchema, contractJsonSchema, contractKeys} from "../../../src/model/contract/schema.js";
import type {Component} from "../../../src/model/contract/terms/components.js";
import type {Contract} from "../../../src/model/contract/terms.js";
import {complaints, lead, read, withParts} from "../../support/contract-yaml.js";

const root = join(import.meta.dirname, "../../..");
const everyTerm = readFileSync(join(root, "test/support/every-term.yaml"), "utf8");

describe("a contract file becomes a contract", () => {
  test("of exactly the type that settles and prices", () => {
    expectTypeOf<z.output<typeof ContractSchema>>().toEqualTypeOf<Contract>();
    expectTypeOf<z.output<typeof ComponentSchema>>().toExtend<Component>();
    expectTypeOf<Component>().toExtend<z.output<typeof ComponentSchema>>();
  });

  test("pay per lead in four lines, with every default", () => {
    expect(read(withParts(lead))).toEqual({
      id: "a",
      model: "cpl",
      version_of: null,
      version: null,
      name: null,
      proposal: false,
      client: null,
      agency: null,
      currency: null,
      timezone: null,
      start: "2026-03-01",
      end: null,
      billing_period: "month",
      rounding: "half_away",
      duration_kind: "talk",
      components: [
        {
          kind: "per_unit",
          event: "lead",
          rate: "60",
          unit_size: 1,
          partial_block: "prorate",
          tier_mode: "graduated",
          tier_reset: "period",
          recurrence: "lifetime",
          prorate: true
        }
      ],
      attribution: null,
      dedupe: null,
      qualification: null,
      review: null,
      hold: null,
      caps: [],
      invoice_min: null,
      invoice_max: null,
      adjustments: null,
      media: null,
      guarantee: null,
      payment: {issue_after: null, due_after: null, timing: "arrears"},
      term: null,
      pauses: [],
      tracking_outages: [],
      tracking_outage_policy: null,
      late_event: null,
      billing_trigger: null,
      deliverables: [],
      tax: null,
      non_price: null
    });
  });

  test("a contract that uses every term keeps each of them, in the one spelling of the model", () => {
    const {components, ...rest} = read(everyTerm);
    const shape = {tier_mode: "graduated", tier_reset: "period", recurrence: "lifetime", prorate: true};
    const unit = {...shape, kind: "per_unit", unit_size: 1, partial_block: "prorate"};
    expect(components).toEqual([
      {kind: "flat", amount: "1200.50", name: "Base", prorate: false, min: "100", max: "5000"},
      {kind: "one_time", amount: "900", date: "2025-04-01", name: "Set-up", prorate: true},
      {
        ...unit,
        event: "call",
        bands: [
          {min: "90", max: "120", rate: "20"},
          {min: "120", max: null, rate: "35.25"}
        ],
        band_on: "call_total_seconds",
        min_per_event: "5",
        max_per_event: "60"
      },
      {
        ...unit,
        event: "sale",
        tiers: [
          {up_to: "10000", rate: "40", flat: "10"},
          {up_to: null, rate: "30"}
        ],
        tier_mode: "volume",
        tier_metric: "revenue",
        tier_reset: "year",
        recurrence: {months: 6}
      },
      {
        ...unit,
        event: "form",
        tier_mode: "stairstep",
        tiers: [
          {up_to: "10", flat: "500"},
          {up_to: null, flat: "800"}
        ]
      },
      {...unit, event: "impression", rate: "8.125", unit_size: 1000, partial_block: "ceil"},
      {
        ...shape,
        kind: "percent",
        event: "sale",
        percent: "0.125",
        percent_of: "incremental",
        net_basis: ["tax", "discount"],
        baseline: {amount: "40000", per: "period", floor: "0"},
        recurrence: "first_only"
      },
      {
        ...shape,
        kind: "percent",
        event: "ad_spend",
        percent_of: "ad_spend_gross",
        net_basis: [],
        tiers: [
          {up_to: "8000", percent: "0.14"},
          {up_to: null, percent: "0.09"}
        ]
      },
      {
        kind: "bonus",
        metric: "appointment_held",
        op: "gte",
        threshold: "25",
        pay: {rate_delta: "4"},
        prorate: true
      },
      {kind: "bonus", metric: "revenue", op: "gte", threshold: "90000", pay: {fixed: "750"}, prorate: true}
    ]);
    expect(rest).toEqual({
      id: "every-term",
      model: "hybrid",
      version_of: "every-term-2024",
      version: "2",
      name: "Every term",
      proposal: false,
      client: "Test Plumbing",
      agency: "Quarry Lane Media",
      currency: "USD",
      timezone: "America/Denver",
      start: "2025-03-15",
      end: "2027-03-15",
      billing_period: "quarter",
      rounding: "half_away",
      duration_kind: "total",
      attribution: {
        model: "first",
        account: "quarry",
        tracking_number: "+17205550177",
        channels: ["google_ads", "meta"],
        click_to_lead: {n: 7, unit: "day"},
        lead_to_sale: {n: 4, unit: "month"},
        min_click_secs: 3,
        tail_after_end: {n: 1, unit: "month"},
        exclude_existing: true
      },
      dedupe: [
        {
          key: "phone",
          scope: "source",
          window: {n: 45, unit: "day"},
          anchor: "last_contact",
          restrict_after: "any",
          precedence: ["call", "form", "chat", "signup"]
        }
      ],
      qualification: {
        any_of: [
          {
            all_of: [
              {field: "kind", op: "in", value: ["form", "chat"], on_missing: "fail"},
              {
                field: "postal_code",
                op: "in_area",
                value: "service_area",
                reason: "out_of_area",
                on_missing: "pending"
              }
            ]
          },
          {
            all_of: [
              {field: "call_seconds", op: "gt", value: "95", reason: "short_call", on_missing: "fail"},
              {field: "budget", op: "between", value: ["500", "1000"], on_missing: "fail"},
              {field: "need", op: "exists", value: true, on_missing: "fail"}
            ]
          }
        ]
      },
      review: {
        mode: "auto",
        window: {n: 96, unit: "hour"},
        reasons: ["spam", "no_show"],
        default_on_silence: "dispute_accepted",
        remedy: "replace",
        credit_rate: "re_rate",
        quota: {percent: "0.15", of: "billable", round: "up"},
        failed_dispute_fee: "12.50"
      },
      hold: {window: {n: 21, unit: "day"}, from: "lead"},
      caps: [
        {
          measure: "units",
          event: "form",
          period: "month",
          limit: "30",
          scope: "source",
          action: "overage_rate",
          overage_factor: "0.5"
        },
        {measure: "fee", period: "year", limit: "90000", scope: "contract", action: "stop"},
        {measure: "spend", period: "week", limit: "2500.75", scope: "contract", action: "stop"}
      ],
      invoice_min: {amount: "1500", prorate: false, counts: "fees_current_period"},
      invoice_max: {amount: "20000", prorate: true},
      adjustments: {
        clawback_window: {n: 75, unit: "day"},
        amount: "full",
        negative_balance: "forgive",
        holdback: {percent: "0.05", release_after: {n: 2, unit: "month"}}
      },
      media: {paid_by: "agency_passthrough", markup: "0.1", basis: "gross"},
      guarantee: {units: "50", event: "form", remedy: "credit_per_missing", rate: "22"},
      payment: {issue_after: {n: 5, unit: "day"}, due_after: {n: 1, unit: "month"}, timing: "prepaid"},
      term: {
        min_months: 12,
        notice_days: 45,
        early_exit: {percent_of_remaining_minimum: "0.4"},
        for_cause: ["fraud", "no report for two months"]
      },
      pauses: [{from: "2025-12-20", to: "2026-01-07"}],
      tracking_outages: [{from: "2026-02-03", to: "2026-02-05"}],
      tracking_outage_policy: "bill_average",
      late_event: "amend",
      billing_trigger: "the form is delivered",
      deliverables: ["four articles", "a monthly report"],
      tax: "0.0825",
      non_price: {
        exclusivity: {lead: "shared 3", vendor: false},
        ownership: {ad_accounts: "client", landing_pages: "shared", call_numbers: "unknown", data: "client"},
        reporting_level: "ad",
        client_sla: "first call within 5 minutes",
        guarantee_volume: "50 forms a quarter",
        scorekeeper: "shared"
      }
    });
  });

  test("read as an editor reads it, a contract is the same apart from zeros at the end of a number", () => {
    const trimmed = everyTerm.replace("1200.50", "1200.5").replace("12.50", "12.5");
    expect(ContractSchema.parse(parse(trimmed))).toEqual(read(trimmed));
  });

  test("who pays for ads follows the model where the contract says only the markup", () => {
    const paidBy = (model: string) =>
      read(`${withParts("{kind: flat, amount: 1}").replace("cpl", model)}media: {markup: 5%}\n`).media
        ?.paid_by;
    expect(["retainer", "percent_of_spend", "cpl", "revenue_share"].map(paidBy)).toEqual([
      "client",
      "client",
      "agency_absorbed",
      "agency_absorbed"
    ]);
  });

  test("both spellings of a term say the same", () => {
    const pairs = [
      ["review: {quota: {pct: 10%}}", "review: {quota: {percent: 0.1}}"],
      [
        "adjustments: {holdback: {pct: 10%, release_after: 1 day}}",
        "adjustments: {holdback: {percent: 10%, release_after: 1 days}}"
      ],
      [
        "term: {early_exit: {pct_of_remaining_min: 50%}}",
        "term: {early_exit: {percent_of_remaining_minimum: 50%}}"
      ],
      [
        "dedupe: [{window: 1 day, precedence: [lead_form]}]",
        "dedupe: [{key: person, window: 1 day, precedence: [form]}]"
      ],
      ["tracking_outage: none", "tracking_outage_policy: none"],
      ["invoice_min: 500", "invoice_min: {amount: 500, prorate: true}"],
      ["invoice_max: 500", "invoice_max: {amount: 500}"],
      ["non_price: {ownership: {pages: agency}}", "non_price: {ownership: {landing_pages: agency}}"],
      ["end: null", "billing_period: month"]
    ];
    for (const [one, other] of pairs)
      expect(read(`${withParts(lead)}${one}\n`), one).toEqual(read(`${withParts(lead)}${other}\n`));
    const recurring = (text: string) =>
      read(withParts(`{kind: percent, event: sale, percent: 1%, recurrence: ${text}}`)).components[0];
    expect(recurring("{n_months: 12}")).toEqual(recurring("12 months"));
    expect(recurring("{months: 12}")).toEqual(recurring("12 months"));
    const bonus = (metric: string) =>
      read(withParts(`{kind: bonus, metric: ${metric}, threshold: 3, pay: {fixed: 1}}`)).components[0];
    for (const [many, single] of [
      ["leads", "lead"],
      ["calls", "call"],
      ["sales", "sale"],
      ["new_customers", "new_customer"],
      ["appointments_held", "appointment_held"]
    ])
      expect(bonus(many ?? "")).toEqual(bonus(single ?? ""));
  });

  test("a share of net or margin leaves out tax, discount and refunds, any other share nothing", () => {
    const basis = (of: string) => {
      const [part] = read(withParts(`{kind: percent, event: sale, percent: 1%, ${of}}`)).components;
      return part?.kind === "percent" ? [part.percent_of, part.net_basis.length] : null;
    };
    expect(["name: x", "percent_of: net", "percent_of: margin", "percent_of: gross"].map(basis)).toEqual([
      ["net", 3],
      ["net", 3],
      ["margin", 3],
      ["gross", 0]
    ]);
  });

  test("nothing is paid only where nobody is: an empty list of components is for ads of one's own", () => {
    expect(read(withParts().replace("cpl", "self_managed")).components).toEqual([]);
    expect(complaints(withParts())[0]).toMatch(/^components is empty, so that nothing is ever billed/);
  });
});

// The shapes that contracts of this kind come in, with numbers of our own.
describe("the usual contracts are accepted as their owners write them", () => {
  test.each([
    [
      "a price a lead",
      `${withParts("{kind: per_unit, event: lead, rate: 61.50}")}attribution: {model: declared_source, account: quarry, exclude_existing: true}
review: {mode: manual, window: 48 hours, reasons: [spam], default_on_silence: lead_accepted, remedy: credit, credit_rate: as_billed}
caps: [{measure: units, period: month, limit: 25, action: stop}]
term: {min_months: 0, notice_days: 14}
`
    ],
    [
      "a price a call",
      `${withParts("{kind: per_unit, event: call, rate: 4}")}attribution: {model: declared_source, tracking_number: "+17205550177"}
dedupe: []
qualification: {any_of: [{all_of: [{field: call_seconds, op: gte, value: 150, reason: short_call}]}]}
`
    ],
    [
      "a price a customer",
      `${withParts("{kind: per_unit, event: new_customer, rate: 420}")}attribution: {model: last, lead_to_sale: 60 days, exclude_existing: true}
hold: {window: 20 days, from: sale}
adjustments: {clawback_window: 40 days, amount: full, negative_balance: carry_forward}
`
    ],
    [
      "a share of revenue",
      `${withParts("{kind: percent, event: sale, percent: 11%, percent_of: net, net_basis: [tax, discount, refunds], recurrence: lifetime}")}adjustments: {clawback_window: 60 days, amount: proportional, negative_balance: carry_forward, holdback: {percent: 8%, release_after: 45 days}}
`
    ],
    [
      "base and bonus",
      withParts(
        "{kind: flat, amount: 1100}",
        "{kind: per_unit, event: lead, tier_mode: graduated, tiers: [{up_to: 15, rate: 0}, {up_to: null, rate: 35}]}",
        "{kind: bonus, metric: leads, threshold: 22, pay: {fixed: 400}}"
      )
    ],
    [
      "a share of ad spend",
      `${withParts("{kind: percent, event: ad_spend, percent_of: ad_spend_net, tier_mode: graduated, tiers: [{up_to: 7500, percent: 14%}, {up_to: null, percent: 9%}], min: 800}")}media: {paid_by: client}
`
    ],
    [
      "a retainer",
      `${withParts("{kind: flat, amount: 4200}")}term: {min_months: 4, notice_days: 45, early_exit: {percent_of_remaining_minimum: 40%}}
non_price: {exclusivity: {vendor: true}, ownership: {ad_accounts: agency, data: client}, reporting_level: channel}
`
    ]
  ])("%s", (_, text) => {
    expect(complaints(text)).toEqual([]);
  });
});

describe("the schema for editors", () => {
  const Node = z.record(z.string(), z.unknown());
  /** Every key that a JSON Schema names, with its description. */
  function keysOf(schema: unknown, path = ""): [string, unknown][] {
    if (Array.isArray(schema)) return schema.flatMap(part => keysOf(part, path));
    if (typeof schema !== "object" || schema === null) return [];
    const rule = Node.parse(schema);
    const own = Object.entries(Node.parse(rule.properties ?? {})).flatMap(
      ([name, inner]): [string, unknown][] => [
        [`${path}.${name}`, Node.parse(inner).description],
        ...keysOf(inner, `${path}.${name}`)
      ]
    );
    const inside = ["items", "prefixItems", "anyOf", "oneOf", "allOf"].flatMap(word =>
      keysOf(rule[word], path)
    );
    return [...own, ...inside];
  }
  const keys = keysOf(contractJsonSchema());

  test("describes every key, and names the default of those that are not needed", () => {
    expect(keys.length).toBeGreaterThan(120);
    for (const [path, description] of keys) expect(description, path).toMatch(/\w.*\.$/);
    expect(keys.map(([path]) => path.slice(1)).filter(path => !path.includes("."))).toEqual(contractKeys);
  });

  test("needs four keys and refuses unknown ones", () => {
    expect(contractJsonSchema()).toMatchObject({
      required: ["id", "model", "start", "components"],
      additionalProperties: false
    });
  });
});
