import {existsSync, readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {expect, test} from "vitest";
import {rawRows} from "../support/models.js";

const samples = fileURLToPath(new URL("../../../shared/real-data/vendor-samples/", import.meta.url));

// They lie beside the project, not in it: where they do not, these tests are skipped.
test.skipIf(!existsSync(samples)).each([
  ["google_ads/campaign_stats_data.csv", 16, 231.33, 280, 1854],
  ["google_ads/keyword_stats_data.csv", 15, 203.99, null, null],
  ["facebook_ads/facebook_ads_basic_ad_data.csv", 10, 643.63, 149, 37275],
  ["microsoft_ads/microsoft_ads_campaign_performance_daily_report_data.csv", 2630, 946.34, 592, 7569],
  ["linkedin/linkedin_ad_analytics_by_campaign_data.csv", 20, 530.62, null, null],
  ["ad_reporting/google_ads_account_stats_data.csv", 19, 1632.33, 9742, 1050214],
  ["ad_reporting/facebook_ads_demographics_country_data.csv", 10, 489.97, 1290, 15800],
  ["ad_reporting/microsoft_ads_search_performance_daily_report_data.csv", 10, 66.11, 25, 270],
  ["ad_reporting/tiktok_campaign_report_hourly_data.csv", 4, 444.79, 244, 34470],
  ["ad_reporting/tiktok_campaign_country_report_data.csv", 10, 1486.1, 2065, 98200],
  ["ad_reporting/pinterest_ad_group_report_data.csv", 5, 123.7, 2475, 82500]
])(
  "%s, as its vendor writes it, holds the money that its vendor counts (skipped where the samples are absent)",
  async (file, rows, cost, clicks, impressions) => {
    const db = await rawRows({"inbox/export.csv": readFileSync(samples + file)});
    const sums = await db.row<{rows: number; cost: number; clicks: number; impressions: number}>(
      "select count(*) as rows, sum(cost)::bigint / 100 as cost, sum(clicks)::bigint as clicks, sum(impressions)::bigint as impressions from raw_spend where state = 0"
    );
    db.close();
    expect(sums).toMatchObject({
      rows,
      cost,
      ...(clicks === null ? {} : {clicks}),
      ...(impressions === null ? {} : {impressions})
    });
  }
);

test.skipIf(!existsSync(samples)).each([
  ["hubspot/contact_data.csv", "leads", 22, 0, 0],
  ["hubspot/deal_data.csv", "sales", 0, 44, 0],
  ["salesforce/sf_lead_data.csv", "leads", 1, 0, 0],
  ["salesforce/sf_opportunity_data.csv", "sales", 5, 5, 24_120_000]
])(
  "%s, as its vendor writes it, holds the %s that it holds (skipped where the samples are absent)",
  async (file, table, rows, leftOut, revenue) => {
    const db = await rawRows({"inbox/export.csv": readFileSync(samples + file)});
    const amount = table === "sales" ? "revenue" : "null";
    const sums = await db.row(
      `select count(*) filter (state = 0) as rows, count(*) filter (state = 2) as leftOut, count(*)::bigint as all, coalesce(sum(${amount}) filter (state = 0), 0)::bigint / 100 as revenue from raw_${table}`
    );
    db.close();
    expect(sums).toEqual({rows, leftOut, all: rows + leftOut, revenue});
  }
);
