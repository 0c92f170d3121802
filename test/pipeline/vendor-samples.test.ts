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
  ["linkedin/linkedin_ad_analytics_by_campaign_data.csv", 20, 530.62, null, null]
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
