import type {Shape} from "./shape.js";

/** What parts the rows of one day and ad group. */
const segments = [
  "ad_name",
  "ad_id",
  "stat_time_hour",
  "country_code",
  "province_id",
  "age",
  "gender",
  "platform"
];

/** What is exported from TikTok Ads Manager, by day. */
const report: Shape = {
  name: "TikTok Ads Manager report",
  table: "spend",
  columns: {
    date: ["By Day", "Day"],
    campaign: ["Campaign name", "Campaign ID"],
    ad_group: ["Ad group name", "Ad group ID"],
    impressions: ["Impressions"],
    // Clicks that left for the site.
    clicks: ["Clicks (destination)"],
    cost: ["Cost"],
    currency: ["Currency"]
  },
  segments,
  owners: ["Account ID", "Account name"],
  marks: ["By Day", "Clicks (destination)"],
  constants: {channel: "tiktok"},
  totals: "nameless",
  byDay: "in TikTok Ads Manager add the dimension By Day to the report, and export it again"
};

/** What connectors copy from the programming interface, by hour or by day. */
const copied: Shape = {
  name: "TikTok Ads table",
  table: "spend",
  columns: {
    date: ["stat_time_day", "stat_time_hour"],
    campaign: ["campaign_name", "campaign_id"],
    ad_group: ["adgroup_name", "adgroup_id"],
    impressions: ["impressions"],
    clicks: ["clicks"],
    cost: ["spend"],
    currency: ["currency"]
  },
  segments,
  owners: ["advertiser_id", "advertiser_name"],
  marks: ["stat_time_day", "stat_time_hour"],
  constants: {channel: "tiktok"},
  decimal: "."
};

export const tiktokAds = [report, copied];
