import {type Quantity, quantities as q} from "./quantities.js";

/** The names of the metrics, in the order in which tables show them. */
export const metricKeys = [
  "cpm",
  "cpc",
  "ctr",
  "cpl",
  "cplNet",
  "cplQualified",
  "cpa",
  "cps",
  "closeRate",
  "closeRateQualified",
  "closeRate30",
  "closeRate60",
  "closeRate90",
  "closeRateUltimate",
  "showRate",
  "disputeRate",
  "disputeAcceptance",
  "returnRate",
  "roas",
  "poas",
  "roi",
  "mer",
  "ticket",
  "marginRate"
] as const;
export type MetricKey = (typeof metricKeys)[number];

/** `money` is minor units, not rounded; `rate` a fraction (1 is 100 %); `multiple` a number of times over. */
export type Unit = "money" | "rate" | "multiple";

/** What a sum over a sum is: `cost` is unbounded on a denominator of 0, `rate` and `multiple` are no data. */
export type RatioKind = "cost" | "rate" | "multiple";

/** A metric that is one sum over another, and what may still change it: `lag` names what is yet to come. */
export interface Ratio {
  label: string;
  unit: Unit;
  kind: RatioKind;
  above: Quantity;
  below: Quantity;
  /** What `n` counts. */
  observed: Quantity;
  lag: "sales" | "credits" | "disputes" | null;
}

/** A metric that needs the lag from lead to sale; no sum over a sum gives it. */
export interface OfLag {
  label: string;
  unit: Unit;
  kind: "lag curve";
  formula: string;
  /** Within how many days of the lead a sale counts; null: whenever it comes. */
  days: number | null;
}

function ratio(
  kind: RatioKind,
  unit: Unit,
  label: string,
  above: Quantity,
  below: Quantity,
  more: Partial<Ratio> = {}
): Ratio {
  const observed = kind === "multiple" ? q.sales : below;
  return {label, unit, kind, above, below, observed, lag: null, ...more};
}

const closedWithin = (days: number): OfLag => ({
  label: `Close rate at ${days} days`,
  unit: "rate",
  kind: "lag curve",
  formula: `share of (leads − duplicates) sold within ${days} days (Kaplan-Meier)`,
  days
});

const sales = {lag: "sales"} as const;

/** Every metric, defined once: `metrics` computes from these rows and `definitions` prints them. */
export const metricTable: Record<MetricKey, Ratio | OfLag> = {
  cpm: ratio("cost", "money", "Cost per 1,000 impressions (CPM)", q.cost, q.thousandImpressions, {
    observed: q.impressions
  }),
  cpc: ratio("cost", "money", "Cost per click (CPC)", q.cost, q.clicks),
  ctr: ratio("rate", "rate", "Click-through rate (CTR)", q.clicks, q.impressions),
  cpl: ratio("cost", "money", "Cost per lead (CPL)", q.cost, q.leads),
  cplNet: ratio("cost", "money", "Cost per net lead", q.cost, q.netLeads, {lag: "credits"}),
  cplQualified: ratio("cost", "money", "Cost per qualified lead", q.cost, q.qualifiedLeads),
  cpa: ratio("cost", "money", "Cost per new customer (CPA)", q.cost, q.newCustomers, sales),
  cps: ratio("cost", "money", "Cost per sale (CPS)", q.cost, q.sales, sales),
  closeRate: ratio("rate", "rate", "Close rate so far", q.customers, q.distinctLeads, sales),
  closeRateQualified: ratio(
    "rate",
    "rate",
    "Close rate of qualified leads so far",
    q.customers,
    q.qualifiedLeads,
    sales
  ),
  closeRate30: closedWithin(30),
  closeRate60: closedWithin(60),
  closeRate90: closedWithin(90),
  closeRateUltimate: {
    label: "Ultimate close rate",
    unit: "rate",
    kind: "lag curve",
    formula: "share of (leads − duplicates) ever sold (cure model)",
    days: null
  },
  showRate: ratio("rate", "rate", "Show rate", q.appointmentsHeld, q.appointmentsDue),
  disputeRate: ratio("rate", "rate", "Dispute rate", q.disputed, q.leads, {lag: "disputes"}),
  disputeAcceptance: ratio("rate", "rate", "Dispute acceptance", q.credited, q.disputed, {lag: "credits"}),
  returnRate: ratio("rate", "rate", "Return rate", q.credited, q.leads, {lag: "credits"}),
  roas: ratio("multiple", "multiple", "Return on ad spend (ROAS)", q.netRevenue, q.adSpend, sales),
  poas: ratio("multiple", "multiple", "Profit on ad spend (POAS)", q.margin, q.adSpend, sales),
  roi: ratio("multiple", "rate", "Return on investment (ROI)", q.profit, q.loadedCost, sales),
  mer: ratio("multiple", "multiple", "Marketing efficiency ratio (MER)", q.revenue, q.cost, sales),
  ticket: ratio("multiple", "money", "Ticket (net revenue per sale)", q.netRevenue, q.sales),
  marginRate: ratio("multiple", "rate", "Margin rate", q.margin, q.netRevenue)
};

/** A metric as the method page and the data dictionary print it. */
export interface Definition {
  key: MetricKey;
  label: string;
  formula: string;
  unit: Unit;
  whenZero: string;
}

const whenZero = {
  cost: "unbounded if anything was spent, else no data",
  rate: "no data",
  multiple: "no data",
  "lag curve": "no data"
};

/** The definition of every metric in words, made from the same rows that compute it. */
export const definitions: Definition[] = metricKeys.map(key => {
  const metric = metricTable[key];
  const {label, unit, kind} = metric;
  const formula =
    metric.kind === "lag curve" ? metric.formula : `${metric.above.symbol} ÷ ${metric.below.symbol}`;
  return {key, label, formula, unit, whenZero: whenZero[kind]};
});
