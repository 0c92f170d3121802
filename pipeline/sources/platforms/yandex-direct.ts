import type {Shape} from "./shape.js";

/** Spend by ad and keyword. The counts of calls that come with it name nobody, and are no leads that can be told apart. */
const report: Shape = {
  name: "Yandex Direct table",
  table: "spend",
  columns: {
    date: ["date"],
    campaign: ["campaign_name", "campaign_id"],
    ad_group: ["group_name", "group_id"],
    keyword: ["keyword", "keyword_id"],
    impressions: ["impressions"],
    clicks: ["clicks"],
    cost: ["cost"]
  },
  segments: ["ad_id", "keyword_id"],
  marks: [
    ["campaign_id", "group_id", "keyword_id"],
    ["campaign_name", "group_name", "ad_name"]
  ],
  constants: {channel: "yandex_direct"},
  byDay: "export it by day (its column is called date)"
};

export const yandexDirect = [report];
