import type {Shape} from "./shape.js";

const byDay = "in Ads Manager choose Breakdown, then By time, then Day, and export the report again";

/** What is exported from Meta Ads Manager: campaigns, ad sets, ads. Its currency stands in the names of its columns. */
const report: Shape = {
  name: "Meta Ads Manager report",
  table: "spend",
  columns: {
    date: ["Day", "Jour", "Tag", "Día", "Reporting starts"],
    campaign: ["Campaign name", "Nom de la campagne", "Kampagnenname", "Nombre de la campaña", "Campaign ID"],
    ad_group: [
      "Ad set name",
      "Nom de l'ensemble de publicités",
      "Name der Anzeigengruppe",
      "Nombre del conjunto de anuncios",
      "Ad set ID"
    ],
    impressions: ["Impressions", "Impressionen", "Impresiones"],
    // Clicks that left for the site; all clicks count likes and comments too.
    clicks: [
      "Link clicks",
      "Clics sur le lien",
      "Link-Klicks",
      "Clics en el enlace",
      "Clicks (all)",
      "Clics (tous)",
      "Klicks (alle)"
    ],
    cost: [/^(?:Amount spent|Montant dépensé|Ausgegebener Betrag|Importe gastado) \(([A-Z]{3})\)$/i]
  },
  marks: [/^(?:Amount spent|Montant dépensé|Ausgegebener Betrag|Importe gastado) \([A-Z]{3}\)$/i],
  constants: {channel: "meta"},
  totals: "nameless",
  period: [["Reporting starts"], ["Reporting ends"]],
  byDay
};

/** What connectors copy from the programming interface. Its actions are the platform's own claims and have a table of their own. */
const copied: Shape = {
  name: "Meta Ads table",
  table: "spend",
  columns: {
    date: ["date", "date_start"],
    campaign: ["campaign_name", "campaign_id"],
    ad_group: ["adset_name", "ad_set_name", "adset_id", "ad_set_id"],
    impressions: ["impressions"],
    clicks: ["inline_link_clicks"],
    cost: ["spend"],
    currency: ["account_currency"]
  },
  marks: ["inline_link_clicks"],
  constants: {channel: "meta"},
  decimal: ".",
  period: [["date_start"], ["date_stop"]],
  byDay: "copy the table by day (its column is called date or date_start)"
};

export const metaAds = [report, copied];
