import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {coded, type Ledger} from "../../../src/model/contract/ledger.js";
import {PackedLedger, packLedger, unpackLedger} from "../../../src/model/contract/packed.js";

const moment = fc.integer({min: 0, max: 4e12});
const maybe = fc.oneof({arbitrary: fc.constant(Number.NaN), weight: 3}, {arbitrary: moment, weight: 1});
const text = fc.option(fc.constantFrom("google", "meta", "", "a,b", "漢"), {nil: null});
const count = fc.integer({min: -1, max: 3});
const flag = fc.integer({min: 0, max: 1});

/** Columns of one length, each filled by its own values. */
function ledgers(): fc.Arbitrary<Ledger> {
  const many = <T>(values: fc.Arbitrary<T>, length: number) =>
    fc.array(values, {minLength: length, maxLength: length});
  const floats = (values: fc.Arbitrary<number>, n: number) =>
    many(values, n).map(cells => Float64Array.from(cells));
  const ints = (values: fc.Arbitrary<number>, n: number) =>
    many(values, n).map(cells => Int32Array.from(cells));
  const bytes = (n: number) => many(flag, n).map(cells => Uint8Array.from(cells));
  const signs = (n: number) => many(fc.integer({min: -1, max: 1}), n).map(cells => Int8Array.from(cells));
  const texts = (n: number) => many(text, n).map(coded);
  const leads = (length: number) =>
    fc.record({
      length: fc.constant(length),
      id: fc.constant(Array.from({length}, (_, i) => `L${i}`)),
      created: floats(moment, length),
      kind: bytes(length),
      channel: texts(length),
      account: texts(length),
      campaign: texts(length),
      ad_group: texts(length),
      keyword: texts(length),
      ad: texts(length),
      tracking_number: texts(length),
      has_phone: bytes(length),
      has_email: bytes(length),
      has_name: bytes(length),
      in_area: signs(length),
      call_seconds: ints(count, length),
      call_total_seconds: ints(count, length),
      is_existing_customer: bytes(length),
      is_duplicate: bytes(length),
      bought_before: bytes(length),
      person: ints(count, length),
      phone: ints(count, length),
      email: ints(count, length),
      appointment_set_at: floats(maybe, length),
      appointment_at: floats(maybe, length),
      appointment_status: bytes(length),
      cancelled_in_time_at: floats(maybe, length),
      disputed_at: floats(maybe, length),
      dispute_outcome: bytes(length),
      dispute_decided_at: floats(maybe, length),
      dispute_reason: texts(length),
      answers: signs(length).map(column => ({'["need","exists",true]': column}))
    });
  const sales = (length: number, refunds: number) =>
    fc.record({
      length: fc.constant(length),
      id: fc.constant(Array.from({length}, (_, i) => `S${i}`)),
      closed: floats(moment, length),
      customer: ints(count, length),
      declared_lead: ints(count, length),
      first_lead: ints(count, length),
      last_lead: ints(count, length),
      is_first: bytes(length),
      revenue: floats(maybe, length),
      tax: floats(maybe, length),
      discount: floats(maybe, length),
      margin: floats(maybe, length),
      is_costed: bytes(length),
      refund_start: fc.constant(Int32Array.from({length: length + 1}, (_, i) => (i === 0 ? 0 : refunds))),
      refunded_at: floats(moment, length === 0 ? 0 : refunds),
      refund_amount: floats(moment, length === 0 ? 0 : refunds)
    });
  const days = (length: number) =>
    fc.record({
      length: fc.constant(length),
      day: fc.constant(Array.from({length}, (_, i) => `2026-03-${10 + i}`)),
      channel: texts(length),
      account: texts(length),
      impressions: floats(moment, length),
      clicks: floats(moment, length),
      cost: floats(moment, length)
    });
  return fc
    .tuple(fc.nat(12), fc.nat(6), fc.nat(3), fc.nat(6))
    .chain(([leadCount, saleCount, refunds, dayCount]) =>
      fc.record({
        leads: leads(leadCount),
        sales: sales(saleCount, refunds),
        days: days(dayCount),
        asOf: moment,
        asOfDay: fc.constant("2026-03-31"),
        marginRate: fc.option(fc.constant("0.45"), {nil: null})
      })
    );
}

test("a page unpacks the ledger that the pipeline packed, column for column", () => {
  fc.assert(
    fc.property(ledgers(), ledger => {
      const sent: unknown = JSON.parse(JSON.stringify(PackedLedger.parse(packLedger(ledger))));
      expect(unpackLedger(PackedLedger.parse(sent))).toEqual(ledger);
    })
  );
});

describe("what a page receives", () => {
  const [base] = fc.sample(
    ledgers().filter(({leads}) => leads.length > 2),
    {numRuns: 1, seed: 1}
  );
  if (!base) throw new Error("no ledger was made");
  const {length} = base.leads;
  const words = coded(Array.from({length}, (_, i) => `gate code ${i}`));

  test("has none of the words of a lead", () => {
    const leads = {
      ...base.leads,
      need: words,
      budget: words,
      timeline: words,
      status: words,
      postal_code: words
    };
    const packed = packLedger({...base, leads});
    expect(packed).toEqual(packLedger(base));
    expect(JSON.stringify(packed)).not.toContain("gate code");
  });

  test("has no address in place of an id, and no value that no row has", () => {
    const id = base.leads.id.map((id, i) => (i === 1 ? "grace@example.com" : id));
    const channel = {codes: new Int32Array(length), values: ["google", "secret"]};
    const {leads} = packLedger({...base, leads: {...base.leads, id, channel}});
    expect(leads.id).toEqual(["L0", "#2", ...base.leads.id.slice(2)]);
    expect(leads.texts.channel).toEqual({codes: {rest: 0, at: [], is: []}, values: ["google"]});
  });

  test("stores a column that hardly differs as what differs", () => {
    const disputed_at = new Float64Array(length).fill(Number.NaN);
    disputed_at[1] = 5;
    const {leads} = packLedger({...base, leads: {...base.leads, disputed_at}});
    expect(leads.numbers.disputed_at).toEqual({rest: null, at: [1], is: [5]});
  });
});
