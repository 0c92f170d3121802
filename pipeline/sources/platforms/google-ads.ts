import type {Heading, Shape} from "./shape.js";

const byDay =
  "in Google Ads add the segment Day (the button Segment, then Time), and export the report again";

/** What parts the rows of one day, campaign, ad group and keyword; of ads there is no column of ours. */
const segments: readonly Heading[] = [
  "Ad ID",
  "Ad",
  "Ad name",
  "Headline",
  "Headline 1",
  "Search term",
  "Match type",
  "Search keyword match type",
  "Device",
  "Appareil",
  "Gerät",
  "Network",
  "Network (with search partners)",
  "Hour of the day",
  "Age",
  "Gender",
  "Country/Territory (User location)",
  "Click type"
];

/** The same as the programming interface names it, with or without the part before the point. */
const copiedSegments: readonly Heading[] = [
  "ad_id",
  "ad_group_ad.ad.id",
  "search_term",
  "search_term_match_type",
  "keyword_ad_group_criterion",
  "ad_group_criterion_criterion_id",
  "device",
  "segments.device",
  "ad_network_type",
  "segments.ad_network_type",
  "hour",
  "segments.hour",
  "click_type",
  "segments.click_type"
];

/** What is downloaded from the tables of Google Ads: campaigns, ad groups, ads, keywords, search terms. */
const report: Shape = {
  name: "Google Ads report",
  table: "spend",
  columns: {
    date: ["Day", "Jour", "Tag", "Día"],
    campaign: ["Campaign", "Campagne", "Kampagne", "Campaign ID"],
    ad_group: ["Ad group", "Ad group ID"],
    keyword: ["Keyword", "Search keyword", "Search term"],
    impressions: ["Impr.", "Impressions"],
    // Interactions are no clicks: they count views of videos too.
    clicks: ["Clicks", "Clics", "Klicks"],
    cost: ["Cost", "Coût", "Kosten"],
    currency: ["Currency code", "Currency", "Code de la devise", "Währungscode"],
    claimed_conversions: ["Conversions"],
    claimed_value: ["Conv. value", "Valeur de conv.", "Conv.-Wert"]
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
  segments,
  owners: ["Customer ID", "Account ID", "Account name", "Account"],
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
    currency: ["customer_currency_code", "customer.currency_code", "currency_code"],
    claimed_conversions: ["conversions", "metrics_conversions", "metrics.conversions"],
    // Unlike the cost it is not in micros.
    claimed_value: ["conversions_value", "metrics_conversions_value", "metrics.conversions_value"]
  },
  marks: ["cost_micros", "metrics_cost_micros", "metrics.cost_micros"],
  segments: copiedSegments,
  owners: ["customer_id", "customer.id", "account_id", "customer_descriptive_name"],
  constants: {channel: "google_ads"},
  perUnit: {cost: 1_000_000},
  decimal: ".",
  byDay: "copy the table of the statistics by day (its column is called date)"
};

/** Calls from ads, one by one, as the programming interface and connectors name their fields. */
const calls: Shape = {
  name: "Google Ads table of calls",
  table: "leads",
  columns: {
    lead_id: ["call_view_resource_name", "call_view.resource_name", "resource_name"],
    created_at: ["call_view_start_call_date_time", "call_view.start_call_date_time", "start_call_date_time"],
    campaign: ["campaign_name", "campaign.name", "campaign_id", "campaign.id"],
    ad_group: ["ad_group_name", "ad_group.name", "ad_group_id", "ad_group.id"],
    call_seconds: [/^(?:call_view[._])?call_\w*seconds$/i],
    status: ["call_view_call_status", "call_view.call_status", "call_status"]
  },
  marks: [
    "call_view_start_call_date_time",
    "call_view.start_call_date_time",
    ["start_call_date_time", "call_status"]
  ],
  constants: {channel: "google_ads", kind: "call"},
  decimal: ".",
  notes: [
    {
      note: "has no callers' numbers, so a call that your call tracker holds too counts twice; load one of the two"
    }
  ]
};

export const googleAds = [report, copied, calls];
