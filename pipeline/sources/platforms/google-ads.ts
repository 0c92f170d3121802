import type {Shape} from "./shape.js";

const byDay =
  "in Google Ads add the segment Day (the button Segment, then Time), and export the report again";

/** What is downloaded from the tables of Google Ads: campaigns, ad groups, ads, keywords, search terms. */
const report: Shape = {
  name: "Google Ads report",
  table: "spend",
  columns: {
    date: ["Day", "Jour", "Tag"],
    campaign: ["Campaign", "Campagne", "Kampagne", "Campaign ID"],
    ad_group: ["Ad group", "Ad group ID"],
    keyword: ["Keyword", "Search keyword", "Search term"],
    impressions: ["Impr.", "Impressions"],
    // Interactions are no clicks: they count views of videos too.
    clicks: ["Clicks", "Clics", "Klicks"],
    cost: ["Cost", "Coût", "Kosten"],
    currency: ["Currency code", "Currency", "Code de la devise", "Währungscode"]
  },
  marks: [
    "Impr.",
    "Interactions",
    "Interaction rate",
    "Avg. CPC",
    "Avg. cost",
    "Cost / conv.",
    "Conv. rate",
    "Added/Excluded",
    "Campaign status",
    "Keyword status",
    "Currency code",
    "Code de la devise",
    "Währungscode"
  ],
  preamble:
    /^"?(Campaign report|Ad group report|Ad report|Search keyword report|Search terms report|Rapport sur les campagnes|Kampagnenbericht)"?\s*$/i,
  constants: {channel: "google_ads"},
  // With the colon: a campaign may be called Total Wine.
  totals: {begins: "(?:Total|Gesamt) ?: "},
  byDay
};

/** What connectors copy from the programming interface: money in millionths, campaigns by number. */
const copied: Shape = {
  name: "Google Ads table in micros",
  table: "spend",
  columns: {
    date: ["date", "segments_date", "segments.date"],
    campaign: ["campaign_name", "campaign.name", "campaign_id", "campaign.id", "id"],
    ad_group: ["ad_group_name", "ad_group.name", "ad_group_id", "ad_group.id"],
    keyword: ["keyword_text", "search_term", "ad_group_criterion_criterion_id"],
    impressions: ["impressions", "metrics_impressions", "metrics.impressions"],
    clicks: ["clicks", "metrics_clicks", "metrics.clicks"],
    cost: ["cost_micros", "metrics_cost_micros", "metrics.cost_micros"],
    currency: ["customer_currency_code", "customer.currency_code", "currency_code"]
  },
  marks: ["cost_micros", "metrics_cost_micros", "metrics.cost_micros"],
  constants: {channel: "google_ads"},
  perUnit: {cost: 1_000_000},
  decimal: ".",
  byDay: "copy the table of the statistics by day (its column is called date)"
};

export const googleAds = [report, copied];
