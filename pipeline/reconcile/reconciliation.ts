import type {Period} from "./match.js";
import type {LeadCost} from "./prices.js";
import type {Results} from "./results.js";
import type {DifferenceKind, MatchedBy, OnlyInListReason, UnreadableRow} from "./rows.js";

/** The agency's list of leads against ours. Every readable row of the period is matched or only in the list; moments are on the business's clock. */
export interface Reconciliation extends Results {
  business: string;
  currency: string;
  minorDigits: number;
  timeZone: string;
  asOf: string;
  /** Whose leads of ours are compared; null: everybody's. */
  account: string | null;
  period: Period | null;
  /** Days that a phone or an e-mail may be apart. */
  window: number;
  list: {
    file: string;
    /** What the platform's report is called, where it is one. */
    report: string | null;
    /** Our columns that it has. */
    columns: string[];
    /** reported + outsidePeriod + unreadable. */
    rowsRead: number;
    outsidePeriod: number;
  };
  summary: string;
  ask: string[];
  counts: Counts;
  cost: LeadCost[];
  unreadable: UnreadableRow[];
}

/** How many of each. */
export interface Counts {
  /** Rows of the list in the period: matched + onlyInList. */
  reported: number;
  /** Leads of ours in the period: those matched and onlyInRecords. */
  recorded: number;
  matched: number;
  matchedBy: Record<MatchedBy, number>;
  onlyInList: number;
  onlyInListBy: Record<OnlyInListReason, number>;
  onlyInRecords: number;
  differences: Record<DifferenceKind, number>;
}
