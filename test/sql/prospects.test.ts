import {afterAll, beforeAll, describe, expect, test} from "vitest";
import type {Db} from "../../pipeline/db.js";
import {csv} from "../support/business.js";
import {openModels} from "../support/models.js";

describe("a prospect is a person who got in touch, however often within the window", () => {
  let db: Db;
  beforeAll(async () => {
    db = await openModels({
      files: {
        "leads/a.csv": csv(
          "lead_id,created_at,phone,channel",
          "a1,2026-03-01,312 555 0142,google",
          "a2,2026-03-10,312 555 0142,meta",
          "b1,2026-03-02,312 555 0143,google",
          "c1,2026-03-03,312 555 0144,meta",
          "c2,2026-06-03,312 555 0144,meta",
          "d1,2026-03-04,,meta"
        ),
        "sales/a.csv": csv(
          "sale_id,closed_at,lead_id,revenue",
          "s1,2026-03-20,a2,100",
          "s2,2026-04-20,a1,100",
          "s3,2026-06-05,c2,100",
          "s4,2026-03-01,d1,100"
        )
      }
    });
  });
  afterAll(() => db.close());
  const lags = (asOf = "2026-10-31") =>
    db.rows(
      `select channel, day::varchar as day, days_to_close, prospects from mart_cohort_lags where day < date '${asOf}'`
    );

  test("a sale to a later contact is the first contact's, in the first contact's channel, and counts once", async () => {
    expect((await lags()).filter(row => JSON.stringify(row).includes("2026-03-01"))).toEqual([
      {channel: "google", day: "2026-03-01", days_to_close: 19, prospects: 1}
    ]);
  });
  test("who comes back after the window is a prospect again", async () => {
    expect((await lags()).filter(row => JSON.stringify(row).match(/03-03|06-03/))).toEqual([
      {channel: "meta", day: "2026-03-03", days_to_close: null, prospects: 1},
      {channel: "meta", day: "2026-06-03", days_to_close: 2, prospects: 1}
    ]);
  });
  test("who has not bought waits, and a sale dated before its lead has a wait below zero", async () => {
    const rows = await lags();
    expect(rows).toContainEqual({channel: "google", day: "2026-03-02", days_to_close: null, prospects: 1});
    expect(rows).toContainEqual({channel: "meta", day: "2026-03-04", days_to_close: -3, prospects: 1});
  });
  test("there are as many prospects as leads that repeat nobody", async () => {
    expect(
      await db.row(
        "select sum(prospects)::int as prospects, (select sum(leads - duplicate_leads)::int from mart_cohort_daily) as leads from mart_cohort_lags"
      )
    ).toEqual({prospects: 5, leads: 5});
  });
});
