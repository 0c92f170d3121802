import {afterAll, beforeAll, describe, expect, test} from "vitest";
import type {Db} from "../../pipeline/db.js";
import {csv} from "../support/business.js";
import {openModels, rawRows} from "../support/models.js";

/** A Google Ads report that claims fractions, and Meta's, whose results are leads in one campaign only. */
const files = {
  "inbox/google.csv": csv(
    "Campaign report",
    '"September 29, 2026 - October 3, 2026"',
    "Day,Campaign,Currency code,Cost,Impr.,Clicks,Conversions,Conv. value",
    '2026-09-29,Roofs,USD,40.00,90,9,1.50,"1,200.00"',
    "2026-09-30,Roofs,USD,10.00,20,2,0.00,0.00",
    "2026-10-02,Roofs,USD,30.00,60,6,2.20,300.50",
    "2026-10-03,Gutters,USD,20.00,40,4, --, --"
  ),
  "inbox/meta.csv": csv(
    "Reporting starts,Reporting ends,Campaign name,Results,Result indicator,Amount spent (USD),Impressions,Link clicks",
    "2026-10-01,2026-10-01,Forms,5,actions:lead,25,300,12",
    "2026-10-01,2026-10-01,Video,240,actions:profile_visit_view,7,4340,3"
  ),
  "spend/bing.csv": csv("date,channel,cost", "2026-10-01,bing,12"),
  "leads/a.csv": csv(
    "lead_id,created_at,channel,phone",
    "L1,2026-09-28 10:00,google_ads,3125550001",
    "L2,2026-09-30 10:00,google_ads,3125550002",
    "L3,2026-10-02 10:00,google_ads,3125550003",
    "L4,2026-10-02 11:00,google_ads,3125550003",
    "L5,2026-10-01 10:00,bing,3125550005",
    "L6,2026-10-02 10:00,,3125550006"
  ),
  "sales/a.csv": csv("sale_id,lead_id,closed_at,revenue", "S1,L3,2026-10-20,500")
};
const asOf = "2026-10-31";

describe("what the platforms claim", () => {
  let db: Db;
  beforeAll(async () => {
    db = await openModels({files}, asOf);
  });
  afterAll(() => db.close());

  test("stands beside the leads of the same channel, month and days, and only where something is claimed", async () => {
    expect(
      await db.rows(
        `select month, channel, first_day::varchar as first_day, last_day::varchar as last_day, spend, claiming_spend,
           claimed_conversions::double as claimed, claimed_value, leads, duplicate_leads, customers from mart_claims`
      )
    ).toEqual([
      {
        month: "2026-09",
        channel: "google_ads",
        first_day: "2026-09-29",
        last_day: "2026-09-30",
        spend: 50_00,
        claiming_spend: 50_00,
        claimed: 1.5,
        claimed_value: 1_200_00,
        leads: 1,
        duplicate_leads: 0,
        customers: 0
      },
      {
        month: "2026-10",
        channel: "google_ads",
        first_day: "2026-10-01",
        last_day: "2026-10-02",
        spend: 30_00,
        claiming_spend: 30_00,
        claimed: 2.2,
        claimed_value: 300_50,
        leads: 2,
        duplicate_leads: 1,
        customers: 1
      },
      {
        month: "2026-10",
        channel: "meta",
        first_day: "2026-10-01",
        last_day: "2026-10-01",
        spend: 32_00,
        claiming_spend: 25_00,
        claimed: 5,
        claimed_value: null,
        leads: 0,
        duplicate_leads: 0,
        customers: 0
      }
    ]);
  });

  test("changes no lead, no cost and no other figure", async () => {
    const unclaimed = Object.entries(files).map(([file, text]) => [
      file,
      text.replace("Conversions,Conv. value", "Bounces,Sessions").replace("Results,", "Reach,")
    ]);
    const without = await openModels({files: Object.fromEntries(unclaimed)}, asOf);
    expect(await without.rows("from mart_claims")).toEqual([]);
    for (const mart of ["mart_cohort_daily", "mart_period_daily", "mart_totals", "ledger_days"])
      expect(await db.rows(`from ${mart}`)).toEqual(await without.rows(`from ${mart}`));
    without.close();
  });

  test("is read where the platform says so: Meta's results only where they are leads", async () => {
    const indicators = [
      "actions:lead",
      "actions:onsite_conversion.lead_grouped",
      "actions:offsite_conversion.fb_pixel_lead",
      "Website leads",
      "Website Purchase",
      "profile_visit_view",
      "misleading_clicks",
      ""
    ];
    const rows = indicators.map((indicator, i) => `2026-10-01,C${i},${i + 1},${indicator},1`);
    const meta = await rawRows({
      "inbox/a.csv": csv("Day,Campaign name,Results,Result indicator,Amount spent (USD)", ...rows),
      "inbox/b.csv": csv("Day,Campaign name,Results,Amount spent (USD)", "2026-10-02,No indicator,7,1")
    });
    const claims = await meta.rows<{claims: number | null}>(
      "select claimed_conversions::double as claims from raw_spend order by date, campaign"
    );
    meta.close();
    expect(claims.map(row => row.claims)).toEqual([1, 2, 3, 4, null, null, null, null, null]);
  });
});

test("is compared with no lead of days before the first lead on record, nor of days after the last", async () => {
  const db = await openModels({
    files: {
      "spend/a.csv": csv(
        "date,channel,cost,claimed_conversions",
        "2026-08-01,ads,5,90",
        "2026-09-10,ads,5,2",
        "2026-10-20,ads,5,80"
      ),
      "leads/a.csv": csv("lead_id,created_at,channel", "L1,2026-09-02 10:00,ads", "L2,2026-09-20 10:00,other")
    }
  });
  const rows = await db.rows(
    "select first_day::varchar as first_day, last_day::varchar as last_day, claimed_conversions::double as claimed, leads, customers from mart_claims"
  );
  db.close();
  expect(rows).toEqual([
    {first_day: "2026-09-02", last_day: "2026-09-20", claimed: 2, leads: 1, customers: null}
  ]);
});

test("with no leads on record stands alone", async () => {
  const db = await openModels({
    files: {"spend/a.csv": csv("date,cost,claimed_conversions,claimed_value", "2026-08-01,5,9.5,120")}
  });
  const rows = await db.rows(
    "select month, channel, claimed_conversions::double as claimed, claimed_value, leads from mart_claims"
  );
  db.close();
  expect(rows).toEqual([{month: "2026-08", channel: null, claimed: 9.5, claimed_value: 120_00, leads: 0}]);
});

test("a column of claims that cannot tell thousands from parts follows the money beside it", async () => {
  const db = await rawRows({
    "spend/a.csv": csv("date,cost,claimed_conversions", '2026-08-01,"1,005.50","1,004"', "2026-08-02,3.50,"),
    "spend/b.csv": csv("date;cost;claimed_conversions", "2026-08-03;1.005,50;0,333", "2026-08-04;3,50;")
  });
  const rows = await db.rows<{claims: number | null}>(
    "select claimed_conversions::double as claims from raw_spend order by date"
  );
  db.close();
  expect(rows.map(({claims}) => claims)).toEqual([1004, null, 0.333, null]);
});
