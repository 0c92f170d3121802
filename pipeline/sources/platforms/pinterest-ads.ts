import type {Shape} from "./shape.js";

/** What connectors copy from the programming interface: money in millionths, paid and earned views and clicks apart. */
const copied: Shape = {
  name: "Pinterest Ads table in micros",
  table: "spend",
  columns: {
    date: ["date"],
    campaign: ["campaign_name", "campaign_id"],
    ad_group: ["ad_group_name", "ad_group_id"],
    keyword: ["keyword_value", "keyword_id"],
    // The second of each is earned: others passed the pin on.
    impressions: ["impression_1"],
    clicks: ["clickthrough_1"],
    cost: ["spend_in_micro_dollar"]
  },
  segments: ["pin_promotion_id"],
  owners: ["advertiser_id", "ad_account_id"],
  marks: ["spend_in_micro_dollar"],
  // It holds the same money once for each way of targeting.
  never: ["targeting_type"],
  constants: {channel: "pinterest"},
  perUnit: {cost: 1_000_000},
  decimal: "."
};

export const pinterestAds = [copied];
