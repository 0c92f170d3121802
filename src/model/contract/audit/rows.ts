import type {Money} from "../phrases.js";
import type {Day} from "../terms/vocabulary.js";

/** A line of the agency's invoice. Amounts are integer minor units, negative for a credit; null: not said. */
export interface BilledRow {
  /** Where the line stands in its file. */
  line: number;
  invoiceId: string | null;
  /** The billing period, as the file has it. */
  period: string | null;
  leadId: string | null;
  description: string | null;
  units: number | null;
  amount: number | null;
}

/**
 * How a line differs: billed and not due; due and not billed; at another price; for a lead that the records do not
 * hold; a second time; or a total that differs without a lead behind it.
 */
export type AuditKind = "overbilled" | "missed" | "rate" | "unknown" | "repeated" | "total";

/** A difference between the agency's invoice and the records. Money is integer minor units. */
export interface AuditRow {
  /** The lead or sale; null for totals. */
  event: string | null;
  /** Null where the invoice has no such line. */
  line: number | null;
  invoiceId: string | null;
  period: string;
  /** One word of the contract or of the states, such as out_of_area or billed_twice. */
  reason: string;
  kind: AuditKind;
  billed: number;
  due: number;
  /** billed - due: above zero, the agency asks too much. */
  difference: number;
  /** Ids that show it: of the lead, and of the one that it repeats. */
  evidence: string[];
  /** The last moment (ISO) or day to dispute it; null where nothing says so. */
  disputeBy: string | null;
  /** It can still be disputed at the as-of moment. */
  isOpen: boolean;
  /** When it happened, ISO; null where nobody knows. */
  at: string | null;
}

/** Differences of one reason. */
export interface AuditTotal {
  reason: string;
  kind: AuditKind;
  rows: number;
  difference: number;
}

/** An invoice held against the records. `difference` is billed - due, and the sum of the differences of the rows. */
export interface Audit {
  contract: string;
  periods: string[];
  money: Money;
  asOfDay: Day;
  rows: AuditRow[];
  totals: AuditTotal[];
  billed: number;
  due: number;
  difference: number;
}
