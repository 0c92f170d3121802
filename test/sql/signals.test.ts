import {afterAll, beforeAll, describe, expect, test} from "vitest";
import type {Db} from "../../pipeline/db.js";
import {csv} from "../support/business.js";
import {openModels} from "../support/models.js";

describe("how soon a lead was answered", () => {
  let db: Db;
  beforeAll(async () => {
    db = await openModels({
      files: {
        // Chicago: 14:00 UTC is 8 in the morning in winter, 9 in summer. 2026-03-07 is a Saturday.
        "leads/a.csv": csv(
          "lead_id,created_at,channel,kind,phone,first_response_at,call_seconds,call_total_seconds",
          "a1,2026-03-02T14:00:00Z,google,form,312 555 0142,2026-03-02T14:05:00Z,,",
          "a2,2026-03-03T13:59:59Z,google,form,312 555 0143,2026-03-03T14:05:00Z,,",
          "a3,2026-03-04T23:59:59Z,google,form,312 555 0144,2026-03-06T14:05:00Z,,",
          "a4,2026-03-05T00:00:00Z,google,form,312 555 0145,,,",
          "a5,2026-03-07T18:00:00Z,google,form,312 555 0146,2026-03-07T18:40:00Z,,",
          "b1,2026-03-02T15:00:00Z,google,form,312 555 0142,2026-03-02T15:00:10Z,,",
          "c1,2026-03-02T15:00:00Z,partner,form,312 555 0148,,,",
          "d1,2026-03-02T15:00:00Z,google,call,312 555 0149,2026-03-02T14:59:00Z,150,200",
          "d2,2026-03-02T15:04:00Z,google,call,312 555 0150,2026-03-02T15:04:00Z,150,200"
        ),
        "sales/a.csv": csv(
          "sale_id,closed_at,lead_id,revenue",
          "s1,2026-03-02T14:04:00Z,a1,100",
          "s2,2026-03-03,a2,100",
          "s3,2026-03-05,a3,100",
          "s4,2026-03-09,b1,100",
          "s5,2026-03-09,a4,100"
        )
      }
    });
  });
  afterAll(() => db.close());
  const found = (day: string, more = "true") =>
    db.rows(
      `select bucket, is_after_hours, is_weekend, is_sold_first, days_to_close, prospects from mart_response_bins where day = date '${day}' and ${more} order by all`
    );

  test("is counted to the end of its bucket, from eight in the morning on within hours", async () => {
    expect(await found("2026-03-02", "days_to_close is not null")).toEqual([
      {
        bucket: "5",
        is_after_hours: false,
        is_weekend: false,
        is_sold_first: true,
        days_to_close: 0,
        prospects: 1
      }
    ]);
    expect(await found("2026-03-03")).toEqual([
      {
        bucket: "30",
        is_after_hours: true,
        is_weekend: false,
        is_sold_first: false,
        days_to_close: 0,
        prospects: 1
      }
    ]);
  });
  test("a sale before the answer is marked, and a sale after none is not", async () => {
    expect(await found("2026-03-04")).toEqual([
      {
        bucket: "later",
        is_after_hours: false,
        is_weekend: false,
        is_sold_first: true,
        days_to_close: 1,
        prospects: 1
      },
      {
        bucket: "never",
        is_after_hours: true,
        is_weekend: false,
        is_sold_first: false,
        days_to_close: 5,
        prospects: 1
      }
    ]);
  });
  test("a weekend is Saturday and Sunday of the business's calendar", async () => {
    expect(await found("2026-03-07")).toMatchObject([{bucket: "60", is_weekend: true}]);
  });
  test("an answer dated before its lead waited for nothing, and where nobody records answers there is no row", async () => {
    expect(await found("2026-03-02", "days_to_close is null")).toEqual([
      {
        bucket: "5",
        is_after_hours: false,
        is_weekend: false,
        is_sold_first: false,
        days_to_close: null,
        prospects: 2
      }
    ]);
    expect(await db.row("select count(*) as rows from mart_response_bins where channel = 'partner'")).toEqual(
      {rows: 0}
    );
  });
  test("seconds are rounded up, and add up to the same prospects", async () => {
    expect(
      await db.rows("select response_seconds, prospects from mart_response_seconds order by response_seconds")
    ).toEqual([
      {response_seconds: 0, prospects: 2},
      {response_seconds: 300, prospects: 1},
      {response_seconds: 310, prospects: 1},
      {response_seconds: 2400, prospects: 1},
      {response_seconds: 140_400, prospects: 1},
      {response_seconds: null, prospects: 1}
    ]);
    const {bins} = await db.row<{bins: number}>("select sum(prospects)::int as bins from mart_response_bins");
    expect(bins).toBe(7);
  });
  test("calls are counted by talk and in all", async () => {
    expect(await db.rows("select duration, seconds, calls from mart_call_seconds order by all")).toEqual([
      {duration: "talk", seconds: 150, calls: 2},
      {duration: "total", seconds: 200, calls: 2}
    ]);
  });
  test("leads within ten minutes are one window, be they of one day or of two", async () => {
    expect(await db.rows("select month, channel, leads, spans from mart_bursts order by all")).toEqual([
      {month: "2026-03", channel: "google", leads: 2, spans: 1},
      {month: "2026-03", channel: "google", leads: 3, spans: 1}
    ]);
  });
});

test("who left no number and no address can not be called back", async () => {
  const db = await openModels({
    files: {
      "leads/a.csv": csv(
        "lead_id,created_at,channel,phone,email",
        "a1,2026-03-02,google,312 555 0142,",
        "a2,2026-03-02,google,555,none",
        "a3,2026-03-02,google,,ada@example.com",
        "a4,2026-03-02,google,312 555 0142,"
      )
    }
  });
  expect(await db.rows("select leads, duplicate_leads, unreachable_leads from mart_contact_daily")).toEqual([
    {leads: 4, duplicate_leads: 1, unreachable_leads: 1}
  ]);
  expect(await db.row("select count(*) as rows from mart_bursts")).toEqual({rows: 0});
  db.close();
});
