import fc from "fast-check";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {readLedger} from "../../../pipeline/contracts/ledger.js";
import type {Db} from "../../../pipeline/db.js";
import {type Coded, cellOf, type Ledger} from "../../../src/model/contract/ledger.js";
import {csv, type Files} from "../../support/business.js";
import {openModels} from "../../support/models.js";

async function ledgerOf(files: Files, yaml = "", asOf = "2026-10-31"): Promise<Ledger> {
  const db = await openModels({files, yaml: `name: Test\ncurrency: USD\ntimeZone: UTC\n${yaml}`}, asOf);
  const ledger = await readLedger(db, []);
  db.close();
  return ledger;
}

const at = (text: string) => Date.parse(`${text}Z`);
/** A column by lead or sale id. */
const byId = (ids: readonly string[], column: ArrayLike<number>) =>
  Object.fromEntries(ids.map((id, i) => [id, column[i]]));
const textById = (ids: readonly string[], column: Coded) =>
  Object.fromEntries(ids.map((id, i) => [id, cellOf(column, i)]));

describe("a ledger of leads, sales, refunds and days", () => {
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await ledgerOf(
      {
        "leads/a.csv": csv(
          "lead_id,created_at,kind,channel,account,tracking_number,phone,email,name,postal_code,call_seconds,call_total_seconds,is_existing_customer",
          "b,2026-03-02 10:00,call,google,beacon,+15550100,3125550142,,Ada,60601,181,200,no",
          "a,2026-03-02 10:00,form,google,beacon,,,ada@example.com,,60701,,,yes",
          "c,2026-03-01 09:00,,,,,,,,,,,",
          "d,2026-03-05 09:00,chat,meta,in_house,,3125550142,ada@example.com,,,,,"
        ),
        "sales/a.csv": csv(
          "sale_id,lead_id,customer_id,closed_at,revenue,tax,discount,cost_of_goods",
          "s2,d,,2026-03-06 12:00,200.00,10.00,,",
          "s1,a,C1,2026-03-04 12:00,100.00,,5.00,40.00",
          "s3,nobody,,2026-03-07 12:00,,,,",
          "s4,,C1,2026-03-08 12:00,50.00,,,"
        ),
        "refunds/a.csv": csv(
          "sale_id,refunded_at,amount",
          "s2,2026-03-20,30.00",
          "s1,2026-03-10,20.00",
          "s2,2026-03-10,10.00",
          "s9,2026-03-10,1.00"
        ),
        "spend/a.csv": csv(
          "date,channel,account,campaign,impressions,clicks,cost",
          "2026-03-02,google,beacon,x,100,10,12.50",
          "2026-03-01,google,beacon,x,50,5,10.00",
          "2026-03-02,google,beacon,y,,,2.50",
          "2026-03-02,meta,,,10,1,1.00"
        )
      },
      'margin: 0.45\nservice_area: ["606*"]\n'
    );
  });

  test("stands in order of time, and of ids where the moment is the same", () => {
    expect(ledger.leads.id).toEqual(["c", "a", "b", "d"]);
    expect([...ledger.leads.created]).toEqual([
      at("2026-03-01 09:00"),
      at("2026-03-02 10:00"),
      at("2026-03-02 10:00"),
      at("2026-03-05 09:00")
    ]);
    expect(ledger.sales.id).toEqual(["s1", "s2", "s3", "s4"]);
  });

  test("ends with the as-of day, and knows the margin", () => {
    expect(ledger.asOf).toBe(at("2026-11-01 00:00"));
    expect(ledger.asOfDay).toBe("2026-10-31");
    expect(Number(ledger.marginRate)).toBe(0.45);
  });

  test("has a lead's facts, with signs for what is missing", () => {
    const {leads} = ledger;
    expect(byId(leads.id, leads.kind)).toEqual({c: 0, a: 1, b: 2, d: 3});
    expect(textById(leads.id, leads.channel)).toEqual({c: null, a: "google", b: "google", d: "meta"});
    expect(textById(leads.id, leads.account)).toEqual({c: null, a: "beacon", b: "beacon", d: "in_house"});
    expect(leads.tracking_number && textById(leads.id, leads.tracking_number)).toEqual({
      c: null,
      a: null,
      b: "+15550100",
      d: null
    });
    expect(byId(leads.id, leads.call_seconds)).toEqual({c: -1, a: -1, b: 181, d: -1});
    expect(byId(leads.id, leads.call_total_seconds)).toEqual({c: -1, a: -1, b: 200, d: -1});
    expect(byId(leads.id, leads.in_area)).toEqual({c: -1, a: 0, b: 1, d: -1});
    expect(byId(leads.id, leads.has_phone)).toEqual({c: 0, a: 0, b: 1, d: 1});
    expect(byId(leads.id, leads.has_email)).toEqual({c: 0, a: 1, b: 0, d: 1});
    expect(byId(leads.id, leads.has_name)).toEqual({c: 0, a: 0, b: 1, d: 0});
    expect(byId(leads.id, leads.is_existing_customer)).toEqual({c: 0, a: 1, b: 0, d: 0});
  });

  test("knows a phone, an e-mail and a person again, by numbers that mean nothing else", () => {
    const {id, phone, email, person} = ledger.leads;
    const [phones, emails, people] = [byId(id, phone), byId(id, email), byId(id, person)];
    expect(phones.b).toBe(phones.d);
    expect([phones.a, phones.c, emails.b, emails.c]).toEqual([-1, -1, -1, -1]);
    expect(emails.a).toBe(emails.d);
    // d shares a phone with b and an e-mail with a: it is the person of the one that came first in the files.
    expect(people.d).toBe(people.b);
    expect(people.c).not.toBe(people.b);
    expect(ledger.leads.is_duplicate && byId(id, ledger.leads.is_duplicate)).toEqual({
      c: 0,
      a: 0,
      b: 0,
      d: 1
    });
    for (const number of [...phone, ...email, ...person]) expect(number).toBeLessThan(4);
  });

  test("knows who had bought before by their own records", () => {
    expect(byId(ledger.leads.id, ledger.leads.bought_before)).toEqual({c: 0, a: 0, b: 0, d: 0});
  });

  test("joins a sale to its customer, and to the first and last lead of its person", () => {
    const {sales, leads} = ledger;
    const lead = (place: number | undefined) => (place === -1 ? null : leads.id[place ?? -1]);
    const row = (id: string) => {
      const i = sales.id.indexOf(id);
      return [sales.declared_lead, sales.first_lead, sales.last_lead].map(column => lead(column[i]));
    };
    expect(row("s1")).toEqual(["a", "a", "a"]);
    expect(row("s2")).toEqual(["d", "b", "d"]);
    expect(row("s3")).toEqual([null, null, null]);
    expect(row("s4")).toEqual([null, null, null]);
    const customer = byId(sales.id, sales.customer);
    expect(customer.s1).toBe(customer.s4);
    expect(new Set([customer.s1, customer.s2, customer.s3]).size).toBe(3);
    expect(byId(sales.id, sales.is_first)).toEqual({s1: 1, s2: 1, s3: 1, s4: 0});
  });

  test("has money in minor units, NaN where it is not recorded, the margin before refunds", () => {
    const {sales} = ledger;
    expect([...sales.revenue]).toEqual([10000, 20000, Number.NaN, 5000]);
    expect([...sales.tax]).toEqual([Number.NaN, 1000, Number.NaN, Number.NaN]);
    expect([...sales.discount]).toEqual([500, Number.NaN, Number.NaN, Number.NaN]);
    // (100 - 5 - 40); (200 - 10) x 45 %; 50 x 45 %.
    expect([...sales.margin]).toEqual([5500, 8550, Number.NaN, 2250]);
    expect([...sales.is_costed]).toEqual([1, 0, 0, 0]);
  });

  test("gives every sale its refunds by moment", () => {
    const {refund_start, refunded_at, refund_amount} = ledger.sales;
    expect([...refund_start]).toEqual([0, 1, 3, 3, 3]);
    expect([...refund_amount]).toEqual([2000, 1000, 3000]);
    expect([...refunded_at]).toEqual([at("2026-03-10"), at("2026-03-10"), at("2026-03-20")]);
  });

  test("adds up days by channel and account", () => {
    const {days} = ledger;
    expect(days.day).toEqual(["2026-03-01", "2026-03-02", "2026-03-02"]);
    expect([...days.cost]).toEqual([1000, 1500, 100]);
    expect([...days.impressions]).toEqual([50, 100, 10]);
    expect([...days.clicks]).toEqual([5, 10, 1]);
    expect([0, 1, 2].map(i => cellOf(days.channel, i))).toEqual(["google", "google", "meta"]);
    expect([0, 1, 2].map(i => cellOf(days.account, i))).toEqual(["beacon", "beacon", null]);
  });
});

describe("who comes back after a sale", () => {
  test("had bought before, by phone or by being the customer of another sale", async () => {
    const {leads} = await ledgerOf({
      "leads/a.csv": csv(
        "lead_id,created_at,phone,email",
        "first,2026-01-01,3125550142,",
        "again,2026-02-01,3125550142,",
        "before,2026-01-10,3125550142,",
        "other phone,2026-03-01,3125550199,",
        "other phone again,2026-04-01,3125550199,",
        "stranger,2026-04-01,3125550111,"
      ),
      "sales/a.csv": csv(
        "sale_id,lead_id,customer_id,closed_at",
        "1,first,C1,2026-01-20",
        // The customer of the first sale came with another phone, and bought only after the last of these leads.
        "2,other phone,C1,2026-05-01"
      )
    });
    expect(byId(leads.id, leads.bought_before)).toEqual({
      first: 0,
      before: 0,
      again: 1,
      "other phone": 1,
      "other phone again": 1,
      stranger: 0
    });
  });

  test("has as last lead the last one up to the sale, and as first the first", async () => {
    const {leads, sales} = await ledgerOf({
      "leads/a.csv": csv(
        "lead_id,created_at,phone",
        "1,2026-01-01,3125550142",
        "2,2026-02-01,3125550142",
        "2b,2026-02-01,3125550142",
        "3,2026-03-01,3125550142",
        "late,2026-03-01,3125550177"
      ),
      "sales/a.csv": csv("sale_id,lead_id,closed_at", "a,2,2026-02-15", "b,late,2026-02-15", "c,3,2026-02-01")
    });
    const named = (column: Int32Array) => [...column].map(place => leads.id[place]);
    expect(sales.id).toEqual(["c", "a", "b"]);
    expect(named(sales.declared_lead)).toEqual(["3", "2", "late"]);
    expect(named(sales.first_lead)).toEqual(["1", "1", "late"]);
    expect(named(sales.last_lead)).toEqual(["2b", "2b", "late"]);
  });
});

describe("appointments and disputes", () => {
  const files = {
    "leads/a.csv": csv(
      "lead_id,created_at,appointment_set_at,appointment_at,appointment_status,cancelled_at",
      "held,2026-03-01,2026-03-02,2026-03-05 10:00,held,",
      "missed,2026-03-01,2026-03-02,2026-03-05 10:00,no_show,",
      "in time,2026-03-01,2026-03-02,2026-03-05 10:00,cancelled,2026-03-04 10:00",
      "too late,2026-03-01,2026-03-02,2026-03-05 10:00,cancelled,2026-03-04 10:01",
      "some time,2026-03-01,2026-03-02,2026-03-05 10:00,cancelled,",
      "ahead,2026-03-01,2026-03-02,2026-12-05 10:00,,",
      "unsaid,2026-03-01,,2026-03-05 10:00,held,",
      "none,2026-03-01,,,,"
    ),
    "disputes/a.csv": csv(
      "lead_id,filed_at,reason,outcome,decided_at",
      "held,2026-03-06,spam,denied,2026-03-20",
      "held,2026-03-07,out_of_area,,",
      "missed,2026-03-08,Grace called twice,accepted,"
    )
  };

  test("stand at their moments, a cancellation only where it was in time", async () => {
    const {leads} = await ledgerOf(files);
    const moments = (column: Float64Array) =>
      Object.fromEntries(
        leads.id.map((id, i) => {
          const moment = column[i] ?? Number.NaN;
          return [id, Number.isNaN(moment) ? null : new Date(moment).toISOString().slice(0, 16)];
        })
      );
    expect(moments(leads.appointment_set_at)).toMatchObject({
      held: "2026-03-02T00:00",
      ahead: "2026-03-02T00:00",
      unsaid: "2026-03-01T00:00",
      none: null
    });
    expect(moments(leads.appointment_at)).toMatchObject({
      held: "2026-03-05T10:00",
      ahead: "2026-12-05T10:00",
      none: null
    });
    expect(byId(leads.id, leads.appointment_status)).toEqual({
      held: 1,
      missed: 2,
      "in time": 3,
      "too late": 3,
      "some time": 3,
      ahead: 0,
      unsaid: 1,
      none: 0
    });
    expect(moments(leads.cancelled_in_time_at)).toEqual({
      held: null,
      missed: null,
      "in time": "2026-03-04T10:00",
      "too late": null,
      "some time": "2026-03-02T00:00",
      ahead: null,
      unsaid: null,
      none: null
    });
  });

  test("a dispute has the reason of its first filing, unless that is a sentence", async () => {
    const {leads} = await ledgerOf(files);
    expect(textById(leads.id, leads.dispute_reason)).toMatchObject({held: "spam", missed: null, none: null});
    expect(byId(leads.id, leads.dispute_outcome)).toMatchObject({held: 2, missed: 1, none: 0});
    const held = leads.id.indexOf("held");
    expect(leads.disputed_at[held]).toBe(at("2026-03-06"));
    expect(leads.dispute_decided_at[held]).toBe(at("2026-03-20"));
  });

  test("nothing after the as-of day is known: no visit, no cancellation, no decision", async () => {
    const {leads, asOfDay} = await ledgerOf(files, "", "2026-03-03");
    expect(asOfDay).toBe("2026-03-03");
    expect(byId(leads.id, leads.appointment_status)).toMatchObject({
      held: 0,
      missed: 0,
      "in time": 0,
      "too late": 0
    });
    expect([...leads.cancelled_in_time_at].filter(moment => moment >= at("2026-03-04"))).toEqual([]);
    expect([...leads.disputed_at].every(Number.isNaN)).toBe(true);
  });
});

describe("the order of ids", () => {
  let db: Db;
  afterAll(() => db.close());
  test("is that of the model's own comparison, whatever the alphabet", async () => {
    const ids = [
      "b",
      "a",
      "B",
      "10",
      "9",
      "é",
      "\uff5e",
      "\u{1f600}",
      "\ufb01",
      "漢",
      "~",
      "\u{1f600}a",
      "\uff5ea"
    ];
    db = await openModels({
      files: {"leads/a.csv": csv("lead_id,created_at", ...ids.map(id => `${id},2026-03-01`))}
    });
    const {leads} = await readLedger(db, []);
    expect(leads.id).toEqual([...ids].sort((a, b) => (a < b ? -1 : 1)));
  });
});

test("moments and ids are in order, and leads keep their facts, whatever the order of the file", async () => {
  const row = fc.record({minute: fc.integer({min: 0, max: 5}), seconds: fc.integer({min: 0, max: 500})});
  await fc.assert(
    fc.asyncProperty(fc.array(row, {minLength: 1, maxLength: 30}), async rows => {
      const {leads} = await ledgerOf({
        "leads/a.csv": csv(
          "lead_id,created_at,call_seconds",
          ...rows.map(({minute, seconds}, i) => `L${i},2026-03-01 10:0${minute},${seconds}`)
        )
      });
      expect(leads.length).toBe(rows.length);
      leads.id.forEach((id, i) => {
        const {minute, seconds} = rows[Number(id.slice(1))] ?? {};
        expect([leads.created[i], leads.call_seconds[i]]).toEqual([at(`2026-03-01 10:0${minute}`), seconds]);
        const before = leads.created[i - 1];
        if (before !== undefined)
          expect(before < (leads.created[i] ?? 0) || (leads.id[i - 1] ?? "") < id).toBe(true);
      });
    }),
    {numRuns: 5}
  );
});

test("a business without data has an empty ledger", async () => {
  const {leads, sales, days} = await ledgerOf({});
  expect([leads.length, sales.length, days.length]).toEqual([0, 0, 0]);
  expect([...sales.refund_start]).toEqual([0]);
});
