import type {Shape} from "./shape.js";

const byDay = "in Campaign Manager choose the time breakdown Daily, and export the report again";

/** What parts the rows of one day and campaign: groups, ads and where members live. */
const segments = [
  "Campaign Group Name",
  "Creative ID",
  "Ad ID",
  "Ad Name",
  "Member Country",
  "Member Region"
];

/** What is exported from LinkedIn Campaign Manager; its days are those of UTC. */
const report: Shape = {
  name: "LinkedIn Campaign Manager report",
  table: "spend",
  columns: {
    date: ["Start Date (in UTC)"],
    campaign: ["Campaign Name", "Campaign ID"],
    impressions: ["Impressions"],
    clicks: ["Clicks"],
    cost: ["Total Spent"],
    currency: ["Currency"],
    // Its own lead forms. Conversions on a website are whatever was set up to be counted: downloads and visits too.
    claimed_conversions: ["Leads"]
  },
  segments,
  owners: ["Account ID", "Account Name"],
  marks: ["Start Date (in UTC)", "Total Spent"],
  constants: {channel: "linkedin"},
  totals: {begins: "Total\\b"},
  period: [["Start Date (in UTC)"], ["End Date (in UTC)"]],
  byDay
};

/** What connectors copy: cost in the currency of the account, and in dollars. */
const copied: Shape = {
  name: "LinkedIn Ads table",
  table: "spend",
  columns: {
    date: ["day"],
    campaign: ["campaign_name", "campaign_id"],
    impressions: ["impressions"],
    clicks: ["clicks"],
    cost: ["cost_in_local_currency"],
    claimed_conversions: ["one_click_leads"]
  },
  inCurrency: {USD: {cost: "cost_in_usd"}},
  zeroBy: {cost: "cost_in_local_currency"},
  segments,
  owners: ["account_id", "account_name"],
  marks: ["cost_in_local_currency", "cost_in_usd"],
  constants: {channel: "linkedin"},
  decimal: ".",
  byDay: "copy the table by day (its column is called day)"
};

export const linkedinAds = [report, copied];
