import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {riskCarriers} from "../../../src/model/contract/risk.js";
import {termsInWords} from "../../../src/model/contract/words.js";
import {contractOf, perCustomer, perLead} from "./lint/fixture.js";

const dollars = {currency: "USD", minorDigits: 2};
const said = (terms: string, topic: string, model = "cpl") =>
  termsInWords(contractOf(terms, model), dollars)
    .filter(term => term.topic === topic)
    .map(({sentence}) => sentence);
const priced = (component: string, model = "cpl") => said(`components: [{${component}}]`, "price", model);

describe("what is paid", () => {
  test.each([
    ["kind: per_unit, event: lead, rate: 75", ["You pay $75 for each lead that counts."]],
    ["kind: flat, amount: 5000", ["You pay $5,000 a month, whatever comes of it."]],
    ["kind: one_time, amount: 500", ["You pay $500 once, at the start."]],
    [
      "kind: per_unit, event: impression, rate: 8.5, unit_size: 1000",
      ["You pay $8.50 for every 1,000 showings of ads."]
    ],
    ["kind: per_unit, event: click, rate: 0.125", ["You pay $0.125 for each click."]],
    ["kind: per_unit, event: new_customer, rate: 500", ["You pay $500 for each new customer."]],
    [
      "kind: percent, event: sale, percent: 12%, percent_of: net, net_basis: [tax, discount, refunds], recurrence: first_only",
      [
        "You pay 12% of the revenue of each sale, less tax, discounts and refunds.",
        "Only the first sale of a customer is paid for."
      ]
    ],
    [
      "kind: percent, event: sale, percent: 10%, percent_of: incremental, baseline: {amount: 40000}, recurrence: 12 months",
      [
        "You pay 10% of revenue above $40,000 a month.",
        "Sales of the same customer are paid for until 12 months after the first."
      ]
    ],
    [
      "kind: percent, event: ad_spend, percent: 15%, min: 1000",
      ["You pay 15% of what the ads cost.", "This part costs at least $1,000 a month."]
    ],
    [
      "kind: per_unit, event: call, bands: [{min: 90, max: 120, rate: 20}, {min: 120, max: null, rate: 35}]",
      [
        "A call costs from 90 seconds to just under 120 seconds $20 and of 120 seconds or more $35; any other costs nothing."
      ]
    ],
    [
      "kind: per_unit, event: lead, tier_mode: volume, tiers: [{up_to: 25, rate: 80}, {up_to: 50, rate: 70}, {up_to: null, rate: 60}]",
      [
        "You pay by the number of leads in a month: $80 each up to 25, $70 each from 26 to 50 and $60 each above 50; all of them at the price of the step that is reached."
      ]
    ],
    [
      "kind: bonus, metric: leads, threshold: 30, pay: {fixed: 500}",
      ["At 30 leads or more in a month you pay $500 on top."]
    ],
    [
      "kind: bonus, metric: revenue, threshold: 50000, pay: {fixed: 500}",
      ["At $50,000 of revenue or more in a month you pay $500 on top."]
    ]
  ])("%s", (component, sentences) => {
    expect(priced(component)).toEqual(sentences);
  });

  test("who runs the ads alone pays no agency", () => {
    expect(said("components: []", "price", "self_managed")).toEqual(["No agency is paid."]);
  });
});

describe("what counts", () => {
  test("a lead is told by its groups, the rest of which is any of them", () => {
    const rule =
      "qualification: {any_of: [{all_of: [{field: kind, op: in, value: [form, chat]}, {field: has_phone, op: eq, value: true}]}, {all_of: [{field: call_seconds, op: gt, value: 120}, {field: postal_code, op: in_area, value: service_area, on_missing: pass}]}]}";
    expect(said(`${perLead}\n${rule}`, "what counts")).toEqual([
      "A lead counts when it is a form or chat and it has a phone number; or when the call lasts more than 120 seconds and the postal code lies in the service area, or is not known.",
      "The length of a call is that of the talk.",
      "Nothing is said about when exactly payment falls due."
    ]);
  });

  test("what is not said is said to be unsaid", () => {
    expect(said(perLead, "what counts")[0]).toBe("Every lead counts: nothing is said about which.");
    expect(said(perLead, "disputes")).toEqual(["Nothing is said about disputes: what counts is paid for."]);
    expect(said(perLead, "repeats")).toEqual([
      "Nothing is said about people who get in touch again: each time counts."
    ]);
    expect(said(perLead, "ownership")).toEqual([
      "Nothing is said about who owns the ad accounts, the landing pages, the call numbers and the data of the campaigns."
    ]);
  });

  test("a retainer says nothing about leads, for it counts none", () => {
    const topics = termsInWords(
      contractOf("components: [{kind: flat, amount: 5000}]", "retainer"),
      dollars
    ).map(({topic}) => topic);
    for (const topic of ["what counts", "repeats", "whose leads", "disputes", "limits"])
      expect(topics).not.toContain(topic);
  });

  test("the same person, the agency's sources and the window of a sale", () => {
    expect(
      said(`${perLead}\ndedupe: [{key: person, window: 30 days, precedence: [call, form]}]`, "repeats")
    ).toEqual(["The same person within 30 days counts once; of several, a call is kept before a form."]);
    expect(
      said(
        `${perCustomer}\nattribution: {model: last, account: beacon, lead_to_sale: 90 days, exclude_existing: true}`,
        "whose leads",
        "cpa"
      )
    ).toEqual([
      "A lead is the agency's when it came through the account beacon.",
      "A sale belongs to the last lead of its customer before it.",
      "A sale counts within 90 days of the lead.",
      "Your own customers do not count."
    ]);
  });
});

describe("what limits and protects", () => {
  test("the 41st lead costs nothing, or half", () => {
    const cap = (more: string) =>
      said(`${perLead}\ncaps: [{measure: units, period: month, limit: 40, ${more}}]`, "limits");
    expect(cap("action: stop")).toEqual(["At most 40 a month; the 41st costs nothing."]);
    expect(cap("action: overage_rate, overage_factor: 0.5")).toEqual([
      "At most 40 a month; the 41st costs 50% of its price, like every one after it."
    ]);
    expect(said(perLead, "limits")).toEqual(["Nothing limits what a month can cost."]);
  });

  test("disputes within 72 hours, and what silence means", () => {
    expect(
      said(
        `${perLead}\nreview: {mode: manual, window: 72 hours, reasons: [out_of_area, spam], quota: {percent: 10%, of: delivered, round: down}}`,
        "disputes"
      )
    ).toEqual([
      "Disputes must be filed within 72 hours.",
      "Reasons that count: out of area and spam.",
      "A dispute that the agency does not answer is lost.",
      "Where the dispute of a lead is accepted, its price is taken off the bill.",
      "At most 10% of those that came may be given back, rounded down."
    ]);
  });

  test("who pays for the ads follows from the model unless it is said", () => {
    expect(said(perLead, "ads")).toEqual(["The agency pays for the ads."]);
    expect(said("components: [{kind: flat, amount: 5000}]", "ads", "retainer")).toEqual([
      "You pay for the ads."
    ]);
    expect(said(`${perLead}\nmedia: {paid_by: agency_passthrough, markup: 15%}`, "ads")).toEqual([
      "The agency pays for the ads and bills them to you, with 15% on top."
    ]);
  });
});

const everything = `
name: All of it
proposal: true
end: 2026-01-01
components:
  - {kind: flat, amount: 1500, prorate: false}
  - {kind: per_unit, event: appointment_held, rate: 120, min_per_event: 10, max_per_event: 200}
  - {kind: percent, event: sale, percent_of: margin, tier_mode: graduated, tiers: [{up_to: 10000, percent: 15%}, {up_to: null, percent: 10%}], max: 9000}
  - {kind: bonus, metric: appointment_set, threshold: 12, pay: {rate_delta: 5}}
attribution: {model: first, tracking_number: "+15550100", channels: [google_ads, bing_ads], click_to_lead: 30 days, min_click_secs: 3, tail_after_end: 2 months}
dedupe: [{key: phone, scope: source, window: 72 hours, restrict_after: any, anchor: last_contact}]
qualification: {any_of: [{all_of: [{field: is_existing_customer, op: eq, value: false}, {field: budget, op: between, value: [500, 900], on_missing: pending}, {field: timeline, op: exists}, {field: tracking_number, op: eq, value: "5550100", on_missing: pass}]}]}
review: {mode: auto, window: 3 days, reasons: [no_show], remedy: rebook, credit_rate: re_rate, quota: {count: 3}, failed_dispute_fee: 12.5}
hold: {window: 30 days, from: appointment}
caps: [{measure: fee, period: contract, limit: 90000, action: stop}, {measure: spend, period: month, limit: 5000, action: overage_rate, overage_factor: 0.5}]
invoice_min: {amount: 2000}
invoice_max: {amount: 20000}
adjustments: {clawback_window: 60 days, amount: proportional, negative_balance: forgive, holdback: {percent: 10%, release_after: 60 days}}
media: {paid_by: agency_passthrough, markup: 15%, basis: gross}
guarantee: {units: 20, event: appointment_set, remedy: extend}
payment: {issue_after: 5 days, due_after: 30 days, timing: prepaid}
term: {min_months: 6, notice_days: 60, early_exit: {percent_of_remaining_minimum: 50%}, for_cause: [no_results]}
pauses: [{from: 2025-07-01, to: 2025-08-01}]
tracking_outages: [{from: 2025-02-01, to: 2025-02-03}]
tracking_outage_policy: bill_average
late_event: next_invoice
billing_trigger: appointment_held
deliverables: [two landing pages]
tax: 8%
non_price: {exclusivity: {lead: shared 3, vendor: true}, ownership: {ad_accounts: client, landing_pages: agency, call_numbers: shared}, reporting_level: keyword, client_sla: call back within 5 minutes, guarantee_volume: plenty, scorekeeper: shared}`;

describe("all terms", () => {
  const machine = /null|undefined|NaN|object|[a-z]_[a-z]|\bfalse\b|\btrue\b/;

  test("are said in words that are not a machine's", () => {
    const sentences = termsInWords(contractOf(everything, "hybrid"), dollars);
    for (const {sentence} of sentences) {
      expect(sentence).not.toMatch(machine);
      expect(sentence).toMatch(/^[A-Z0-9$].*\.$/);
    }
    expect(sentences.length).toBeGreaterThan(45);
    expect(new Set(sentences.map(({sentence}) => sentence)).size).toBe(sentences.length);
  });

  test("each term that is taken out changes what is said", () => {
    const full = termsInWords(contractOf(everything, "hybrid"), dollars);
    const lines = everything
      .split("\n")
      .filter(line => /^[a-z_]+:/.test(line) && !/^(name|components)/.test(line));
    for (const line of lines) {
      const without = termsInWords(contractOf(everything.replace(`\n${line}`, ""), "hybrid"), dollars);
      expect(without, line).not.toEqual(full);
    }
  });
});

describe("who carries which risk", () => {
  const carriers = (terms: string, model: string) => riskCarriers(contractOf(terms, model));

  test("under a retainer the client carries all of it", () => {
    expect(new Set(Object.values(carriers("components: [{kind: flat, amount: 5000}]", "retainer")))).toEqual(
      new Set(["client"])
    );
  });

  test("paid by the lead, the agency carries ads and volume, and the client whether leads buy", () => {
    expect(carriers(perLead, "cpl")).toEqual({
      adCost: "agency",
      volume: "agency",
      leadQuality: "client",
      closeRate: "client",
      saleSize: "client"
    });
    expect(carriers(`${perLead}\nreview: {mode: manual}`, "cpl").leadQuality).toBe("both");
  });

  test("paid by the customer or by a share, the agency carries whether leads buy too", () => {
    expect(carriers(perCustomer, "cpa")).toMatchObject({
      volume: "agency",
      closeRate: "agency",
      saleSize: "client"
    });
    const share = carriers("components: [{kind: percent, event: sale, percent: 12%}]", "revenue_share");
    expect(share).toMatchObject({closeRate: "agency", saleSize: "agency"});
  });

  test("a base fee or a minimum beside it makes it both", () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 9000}), amount => {
        expect(carriers(`${perLead}\ninvoice_min: {amount: ${amount}}`, "cpl").volume).toBe("both");
        expect(
          carriers(
            `components: [{kind: flat, amount: ${amount}}, {kind: per_unit, event: lead, rate: 40}]`,
            "hybrid"
          ).volume
        ).toBe("both");
      })
    );
  });
});
