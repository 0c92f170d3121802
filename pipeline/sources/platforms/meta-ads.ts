import type {Shape} from "./shape.js";

const byDay = "in Ads Manager choose Breakdown, then By time, then Day, and export the report again";

/** What parts the rows of one day, campaign and ad set; of ads there is no column of ours. */
const segments = [
  "Ad ID",
  "Ad name",
  "Nom de la publicité",
  "Nombre del anuncio",
  "اسم الإعلان",
  "Age",
  "Edad",
  "Gender",
  "Sexo",
  "Country",
  "Region",
  "Platform",
  "Placement",
  "Device platform",
  "Impression device",
  "Time of day (ad account time zone)"
];

/** First and last day of a row. */
const starts = ["Reporting starts", "Début des rapports", "Inicio del informe", "بداية التقارير"];
const ends = ["Reporting ends", "Fin des rapports", "Fin del informe", "نهاية التقارير"];

/** The names of what was spent, with the currency behind. */
const spent =
  /^(?:Amount spent|Montant dépensé|Ausgegebener Betrag|Importe gastado|المبلغ الذي تم إنفاقه) \(([A-Z]{3})\)$/i;

/** What is exported from Meta Ads Manager: campaigns, ad sets, ads. Its currency stands in the names of its columns. */
const report: Shape = {
  name: "Meta Ads Manager report",
  table: "spend",
  columns: {
    date: ["Day", "Jour", "Tag", "Día", ...starts],
    campaign: [
      "Campaign name",
      "Nom de la campagne",
      "Kampagnenname",
      "Nombre de la campaña",
      "اسم الحملة",
      "Campaign ID"
    ],
    ad_group: [
      "Ad set name",
      "Nom de l'ensemble de publicités",
      "Name der Anzeigengruppe",
      "Nombre del conjunto de anuncios",
      "اسم مجموعة الإعلانات",
      "Ad set ID"
    ],
    impressions: ["Impressions", "Impressionen", "Impresiones", "مرات الظهور"],
    // Clicks that left for the site; all clicks count likes and comments too.
    clicks: [
      "Link clicks",
      "Clics sur le lien",
      "Clics sur un lien",
      "Link-Klicks",
      "Clics en el enlace",
      "Clicks (all)",
      "Clics (tous)",
      "Klicks (alle)"
    ],
    cost: [spent]
  },
  // Results are whatever the campaign was set up for: those of rows that say they are leads are claimed as such.
  made: {
    claimed_conversions: {
      from: [
        ["Results", "Resultados"],
        ["Result indicator", "Indicador de resultado"]
      ],
      sql: (results, indicator) =>
        `case when regexp_matches(lower(${indicator}), '(^|[^a-z])leads?([^a-z]|$)') then ${results} end`
    }
  },
  segments,
  owners: ["Account ID", "Account name", "Nom du compte", "Kontoname", "Nombre de la cuenta"],
  marks: [spent],
  constants: {channel: "meta"},
  totals: "nameless",
  period: [starts, ends],
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
  segments: [
    "ad_id",
    "ad_name",
    "age",
    "gender",
    "country",
    "region",
    "publisher_platform",
    "platform_position",
    "device_platform",
    "impression_device",
    "hourly_stats_aggregated_by_advertiser_time_zone"
  ],
  owners: ["account_id", "account_name"],
  marks: ["inline_link_clicks"],
  constants: {channel: "meta"},
  decimal: ".",
  period: [["date_start"], ["date_stop"]],
  byDay: "copy the table by day (its column is called date or date_start)"
};

export const metaAds = [report, copied];
