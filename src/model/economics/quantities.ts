import type {Counts} from "../rows.js";
import type {Part} from "./metric.js";

/** The cost that cost metrics divide: ad spend alone, or everything that marketing costs. */
export type CostBasis = "media" | "loaded";

/** Whose sales count: those of the leads created in the range, or those dated in the range. */
export type DateBasis = "cohort" | "period";

/** What metrics are asked of: the sums of one group of leads, and the bases to read them on. */
export interface Question {
  counts: Counts;
  cost: CostBasis;
  /** Minor units; null where any part of it is unknown. */
  loadedCost: number | null;
  basis: DateBasis;
}

/** A sum that formulas are made of: how a formula writes it, and its value with the words for a reason. */
export interface Quantity {
  symbol: string;
  of: (question: Question) => Part;
}

const LOADED_UNKNOWN = "the loaded cost is not known: it needs ad spend, fees, in-house and handling cost";
const MARGIN_UNKNOWN = "the margin on these sales is not known";

function counted(field: keyof Counts, name: string, absent?: string): Quantity {
  return {symbol: name, of: ({counts}) => ({value: counts[field], name, absent})};
}

const difference = (first: number | null, ...others: (number | null)[]) =>
  others.reduce((sum, other) => (sum === null || other === null ? null : sum - other), first);

const adSpend: Quantity = {symbol: "ad spend", of: ({counts}) => ({value: counts.spend, name: "spend"})};
const loadedCost: Quantity = {
  symbol: "loaded cost",
  of: question => ({value: question.loadedCost, name: "loaded cost", absent: LOADED_UNKNOWN})
};

/** The sums by name; a null one makes its metrics `no_data` with the reason given here. */
export const quantities = {
  impressions: counted("impressions", "impressions"),
  thousandImpressions: {
    symbol: "(impressions ÷ 1000)",
    of: ({counts}) => ({
      value: counts.impressions === null ? null : counts.impressions / 1000,
      name: "impressions"
    })
  },
  clicks: counted("clicks", "clicks"),
  adSpend,
  loadedCost,
  cost: {symbol: "cost", of: question => (question.cost === "loaded" ? loadedCost : adSpend).of(question)},
  leads: counted("leads", "leads"),
  distinctLeads: {
    symbol: "(leads − duplicates)",
    of: ({counts}) => ({
      value: difference(counts.leads, counts.duplicateLeads),
      name: "leads without duplicates"
    })
  },
  netLeads: {
    symbol: "(leads − duplicates − credited)",
    of: ({counts}) => ({
      value: difference(counts.leads, counts.duplicateLeads, counts.credited),
      name: "leads net of duplicates and credits",
      absent: "no credits in the records, so the leads that were credited are not known"
    })
  },
  qualifiedLeads: counted(
    "qualifiedLeads",
    "qualified leads",
    "business.yaml does not say which leads are qualified"
  ),
  appointmentsDue: {
    symbol: "(appointments set − cancelled in time − in the future)",
    of: ({counts}) => ({value: counts.appointmentsDue, name: "appointments due"})
  },
  appointmentsHeld: counted("appointmentsHeld", "appointments held"),
  disputed: counted("disputed", "disputed leads", "no disputes in the records"),
  credited: counted("credited", "credited leads", "no credits in the records"),
  customers: counted("customers", "customers", "no sales in the records"),
  newCustomers: counted("newCustomers", "new customers", "the records do not say which customers are new"),
  sales: counted("sales", "sales"),
  revenue: counted("revenue", "revenue"),
  netRevenue: counted("netRevenue", "net revenue", "no revenue in the records"),
  margin: counted("margin", "margin", MARGIN_UNKNOWN),
  profit: {
    symbol: "(margin − loaded cost)",
    of: ({counts, loadedCost}) => ({
      value: difference(counts.margin, loadedCost),
      name: "profit",
      absent: loadedCost === null ? LOADED_UNKNOWN : MARGIN_UNKNOWN
    })
  }
} satisfies Record<string, Quantity>;
