import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {disputeFile} from "../../../src/model/contract/audit/dispute-file.js";
import type {BilledRow} from "../../../src/model/contract/audit/rows.js";
import {audit} from "../../../src/model/contract/audit.js";
import {price} from "../../../src/model/contract/price.js";
import {settle} from "../../../src/model/contract/settle.js";
import type {Contract} from "../../../src/model/contract/terms.js";
import {contractOf, familyOf, ledgerOf, perLead} from "./lint/fixture.js";

const cpl = contractOf(`${perLead}
dedupe: [{key: person, window: 30 days}]
qualification: {any_of: [{all_of: [{field: kind, op: in, value: [form, chat]}]}, {all_of: [{field: call_seconds, op: gt, value: 120, reason: short_call}]}]}
review: {mode: manual, window: 72 hours}`);

const records = ledgerOf(
  {
    leads: [
      {id: "A", at: "2025-03-01T10:00:00", person: 1},
      {id: "B", at: "2025-03-02T10:00:00", person: 2},
      {id: "A2", at: "2025-03-05T10:00:00", person: 1},
      {id: "C", at: "2025-03-06T10:00:00", kind: "call", seconds: 60},
      {id: "D", at: "2025-03-30T10:00:00"},
      {id: "E", at: "2025-04-01T10:00:00"}
    ]
  },
  "2025-03-31"
);

const row = (
  line: number,
  leadId: string | null,
  amount: number | null,
  more: Partial<BilledRow> = {}
): BilledRow => ({
  line,
  invoiceId: "BG-03",
  period: "2025-03",
  leadId,
  description: null,
  units: null,
  amount,
  ...more
});

function audited(billed: BilledRow[], contract: Contract = cpl, ledger = records, period?: string) {
  const family = familyOf(contract);
  const settlement = settle(family, ledger);
  return audit({family, settlement, invoices: price(family, settlement), billed, ledger, period});
}

const correct = ["A", "B", "D"].map((id, i) => row(i + 2, id, 75_00));

describe("an invoice that names its leads", () => {
  test("that agrees with the records has no difference", () => {
    expect(audited(correct)).toMatchObject({rows: [], billed: 225_00, due: 225_00, difference: 0});
  });

  test("each lead that is not due says why, and what shows it", () => {
    const {rows, difference} = audited([
      ...correct,
      row(5, "A2", 75_00),
      row(6, "C", 75_00),
      row(7, "X9", 75_00)
    ]);
    expect(rows.map(({event, reason, kind, evidence}) => [event, reason, kind, evidence])).toEqual([
      ["A2", "duplicate", "overbilled", ["A2", "A"]],
      ["C", "short_call", "overbilled", ["C"]],
      ["X9", "not_in_records", "unknown", ["X9"]]
    ]);
    expect(difference).toBe(225_00);
  });

  test("a lead may be billed once", () => {
    const {rows} = audited([...correct, row(5, "A", 75_00)]);
    expect(rows).toMatchObject([
      {event: "A", reason: "billed_twice", kind: "repeated", line: 5, difference: 75_00}
    ]);
  });

  test("another price than the contract's is a difference of the two", () => {
    const {rows} = audited([...correct.slice(1), row(9, "A", 80_00)]);
    expect(rows).toMatchObject([
      {reason: "other_price", kind: "rate", billed: 80_00, due: 75_00, difference: 5_00}
    ]);
  });

  test("a lead that was forgotten counts for the agency", () => {
    const {rows, difference} = audited(correct.slice(0, 2));
    expect(rows).toMatchObject([
      {event: "D", line: null, reason: "not_billed", kind: "missed", difference: -75_00}
    ]);
    expect(difference).toBe(-75_00);
  });

  test("a lead of April is not due in March", () => {
    const april = {...records, asOf: Date.UTC(2025, 4, 1), asOfDay: "2025-04-30"};
    const {rows} = audited([...correct, row(5, "E", 75_00)], cpl, april);
    expect(rows).toMatchObject([{event: "E", reason: "wrong_period", kind: "overbilled"}]);
  });

  test("a lead can be disputed for 72 hours from its moment", () => {
    const ledger = {...records, asOf: Date.UTC(2025, 2, 8), asOfDay: "2025-03-07"};
    const {rows} = audited(
      [row(2, "A2", 75_00), row(3, "C", 75_00), row(4, "A", 75_00), row(5, "B", 75_00)],
      cpl,
      ledger
    );
    expect(rows.map(({event, disputeBy, isOpen, at}) => [event, disputeBy, isOpen, at])).toEqual([
      ["A2", "2025-03-08T10:00:00.000Z", true, "2025-03-05T10:00:00.000Z"],
      ["C", "2025-03-09T10:00:00.000Z", true, "2025-03-06T10:00:00.000Z"]
    ]);
    expect(audited([...correct, row(6, "C", 75_00)]).rows[0]?.isOpen).toBe(false);
  });

  test("leads without amounts cost what the contract says", () => {
    const {rows, billed} = audited([...correct.map(each => ({...each, amount: null})), row(5, "C", null)]);
    expect(rows).toMatchObject([{event: "C", billed: 75_00, due: 0}]);
    expect(billed).toBe(300_00);
  });

  test("a total beside leads without amounts is counted once", () => {
    const total = (amount: number, units: number) =>
      row(9, null, amount, {units, description: "Qualified leads"});
    const ids = correct.map(each => ({...each, amount: null}));
    expect(audited([...ids, total(225_00, 3)]).rows).toEqual([]);
    const more = audited([...ids, row(5, "C", null), total(300_00, 4)]);
    expect([more.difference, more.rows.map(({reason}) => reason)]).toEqual([75_00, ["short_call"]]);
    const higher = audited([...ids, total(240_00, 3)]);
    expect(higher.rows).toMatchObject([{kind: "total", difference: 15_00}]);
  });

  test("the period of an invoice that does not say it is the one in which most of its leads are due", () => {
    const {periods, rows} = audited(correct.map(each => ({...each, period: null})));
    expect([periods, rows]).toEqual([["2025-03"], []]);
  });
});

describe("an invoice of totals", () => {
  const hybrid = contractOf(
    "components: [{kind: flat, amount: 1500}, {kind: per_unit, event: lead, rate: 75}]",
    "hybrid"
  );

  test("that agrees has no difference, and one that does not names the line", () => {
    const lines = (leads: number) => [
      row(2, null, 1500_00, {description: "Base fee"}),
      row(3, null, leads * 75_00, {description: "Leads", units: leads})
    ];
    expect(audited(lines(5), hybrid).rows).toEqual([]);
    expect(audited(lines(7), hybrid).rows).toMatchObject([
      {line: 3, reason: "other_amount", kind: "total", billed: 525_00, due: 375_00, difference: 150_00}
    ]);
  });

  test("a fee that nothing in the contract knows is not due", () => {
    const {rows} = audited(
      [row(2, null, 1500_00), row(3, null, 375_00), row(4, null, 99_00, {description: "Reporting"})],
      hybrid
    );
    expect(rows).toMatchObject([
      {line: 4, reason: "line_not_due", difference: 99_00, evidence: ["Reporting"]}
    ]);
  });

  test("a base fee beside leads is compared by itself", () => {
    const ids = ["A", "B", "A2", "C", "D"].map((id, i) => row(i + 2, id, 75_00));
    expect(audited([...ids, row(9, null, 1500_00)], hybrid).rows).toEqual([]);
    expect(audited(ids, hybrid).rows).toMatchObject([
      {reason: "line_missing", kind: "total", difference: -1500_00}
    ]);
  });
});

describe("credits", () => {
  const ledger = ledgerOf(
    {
      leads: [
        {
          id: "A",
          at: "2025-03-30T10:00:00",
          disputed: {at: "2025-03-31T10:00:00", outcome: "accepted", decidedAt: "2025-04-03T10:00:00"}
        },
        {id: "B", at: "2025-04-02T10:00:00"}
      ]
    },
    "2025-04-30"
  );
  const april = (leadId: string, amount: number) => row(2, leadId, amount, {period: "2025-04"});

  test("a dispute that was accepted after the invoice comes back on the next one, or is missing there", () => {
    expect(audited([april("A", -75_00), april("B", 75_00)], cpl, ledger).rows).toEqual([]);
    expect(audited([april("B", 75_00)], cpl, ledger).rows).toMatchObject([
      {event: "A", reason: "credit_missing", kind: "overbilled", billed: 0, due: -75_00, difference: 75_00}
    ]);
  });
});

describe("a customer is billed by lead", () => {
  test("the sale is found by the id of its lead, and one without a lead is not due", () => {
    const cpa = contractOf("components: [{kind: per_unit, event: new_customer, rate: 500}]", "cpa");
    const ledger = ledgerOf(
      {
        leads: [{id: "A", at: "2025-03-01T10:00:00"}],
        sales: [
          {id: "S1", at: "2025-03-10T10:00:00", lead: 0},
          {id: "S2", at: "2025-03-11T10:00:00"}
        ]
      },
      "2025-03-31"
    );
    expect(audited([row(2, "A", 500_00)], cpa, ledger).rows).toEqual([]);
    expect(audited([row(2, "S1", 500_00), row(3, "S2", 500_00)], cpa, ledger).rows).toMatchObject([
      {event: "S2", reason: "no_attributed_lead"}
    ]);
  });
});

describe("the file of disputes", () => {
  test("lists what may still be refused, with the reason in the words of the contract and plain amounts", () => {
    const ledger = {...records, asOf: Date.UTC(2025, 2, 8), asOfDay: "2025-03-07"};
    const billed = [row(2, "A", 75_00), row(3, "B", 75_00), row(4, "C", 75_00)];
    expect(disputeFile(audited(billed, cpl, ledger)).split("\r\n")).toEqual([
      "lead_id,filed_at,reason,amount,invoice_id,invoice_line,period,dispute_by,evidence",
      "C,2025-03-07,short_call,75.00,BG-03,4,2025-03,2025-03-09T10:00:00.000Z,C",
      ""
    ]);
    const late = audited([...correct, row(5, "C", 75_00), row(6, "X9", 75_00)]);
    expect(disputeFile(late).includes("C,")).toBe(false);
    expect(disputeFile(late).includes("X9,2025-03-31,not_in_records,75.00")).toBe(true);
    expect(disputeFile(late, {late: true}).includes("C,2025-03-31,short_call")).toBe(true);
  });
});

describe("whatever an agency bills", () => {
  const ids = ["A", "B", "A2", "C", "D", "E", "X9", null];
  const lines = fc.array(
    fc.record({
      id: fc.constantFrom(...ids),
      amount: fc.constantFrom(75_00, 80_00, -75_00, 12_34)
    }),
    {maxLength: 12}
  );
  const capped: Contract = {
    ...cpl,
    invoice_min: {amount: "400", prorate: true, counts: "fees_current_period"}
  };

  test("the differences add up to what is billed less what is due", () => {
    fc.assert(
      fc.property(lines, fc.constantFrom(cpl, capped), (list, contract) => {
        const billed = list.map(({id, amount}, i) => row(i + 2, id, amount));
        const result = audited(billed, contract, records, "2025-03");
        const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
        expect(sum(result.rows.map(({difference}) => difference))).toBe(result.difference);
        expect(sum(result.totals.map(({difference}) => difference))).toBe(result.difference);
        expect(result.billed).toBe(sum(list.map(({amount}) => amount)));
        for (const {billed: asked, due, difference} of result.rows) expect(asked - due).toBe(difference);
      })
    );
  });
});
