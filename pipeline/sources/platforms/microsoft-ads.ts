import type {Shape} from "./shape.js";

const byDay = "in Microsoft Advertising make the report by day (its unit of time), and download it again";

/** What parts the rows of one day, campaign, ad group and keyword; reports and tables spell it alike. */
const segments = [
  "AdId",
  "KeywordId",
  "SearchQuery",
  "DeviceType",
  "DeviceOS",
  "Network",
  "AdDistribution",
  "TopVsOther",
  "Language",
  "BidMatchType",
  "DeliveredMatchType",
  "AgeGroup",
  "Gender",
  "Country",
  "State",
  "City",
  "PostalCode",
  "LocationId"
];

const incomplete = {
  test: /^"?Potential Incomplete Data:\s*true/i,
  note: "says of itself that its newest days may be incomplete; load it again when they are"
};

/** What is downloaded from Microsoft Advertising, or delivered by its reporting service, with lines above the header. */
const report: Shape = {
  name: "Microsoft Advertising report",
  table: "spend",
  columns: {
    date: ["TimePeriod", "GregorianDate"],
    campaign: ["CampaignName", "CampaignId"],
    ad_group: ["AdGroupName", "AdGroupId"],
    keyword: ["Keyword", "SearchQuery"],
    impressions: ["Impressions"],
    clicks: ["Clicks"],
    cost: ["Spend"],
    currency: ["CurrencyCode"],
    claimed_conversions: ["Conversions"],
    claimed_value: ["Revenue"]
  },
  segments,
  owners: ["AccountId", "AccountNumber", "AccountName"],
  marks: ["TimePeriod", "GregorianDate"],
  preamble: /^"?(Report Name|Report Aggregation|Potential Incomplete Data|Last Completed Available Day):/i,
  constants: {channel: "bing"},
  notByDay: /^"?Report Aggregation:\s*(?!Daily\b)\w/i,
  byDay,
  notes: [incomplete]
};

/** What connectors copy: many rows a campaign and day, by device, network and match. */
const copied: Shape = {
  name: "Microsoft Advertising table",
  table: "spend",
  columns: {
    date: ["date"],
    campaign: ["campaign_name", "campaign_id"],
    ad_group: ["ad_group_name", "ad_group_id"],
    keyword: ["keyword", "search_query", "keyword_id"],
    impressions: ["impressions"],
    clicks: ["clicks"],
    cost: ["spend"],
    currency: ["currency_code"],
    claimed_conversions: ["conversions"],
    claimed_value: ["revenue"]
  },
  segments,
  owners: ["account_id", "account_name"],
  marks: ["top_vs_other", "bid_match_type", "delivered_match_type"],
  constants: {channel: "bing"},
  decimal: ".",
  byDay: "copy the daily table (its column is called date)"
};

export const microsoftAds = [report, copied];
