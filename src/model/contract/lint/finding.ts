import type {Money} from "../phrases.js";
import type {Contract} from "../terms.js";
import type {History} from "./history.js";

/** `stop`: do not sign; `warn`: it can cost money; `note`: know it. */
export const severities = ["stop", "warn", "note"] as const;
export type Severity = (typeof severities)[number];

/** What is wrong with a term, or with a term that is not there. */
export interface Problem {
  /** The rule, such as L-QUAL-EMPTY. */
  code: string;
  severity: Severity;
  /** The terms that cause it, as paths of the contract file: review.quota. */
  terms: string[];
  title: string;
  /** Why it costs money, one sentence. */
  why: string;
  cure: string;
}

/** A problem of one version of a contract. */
export interface Finding extends Problem {
  contract: string;
  version: string | null;
}

/** What a rule looks at. */
export interface Case {
  contract: Contract;
  history: History | null;
  money: Money;
  timeZone: string;
  limits: Limits;
}

/** Where the rules draw their lines; shares are 0-1. */
export interface Limits {
  /** A guarantee above the best month times this is not believed. */
  guaranteeFactor: number;
  /** Below this share of sales with a lead, a contract cannot bill sales reliably. */
  salesWithLead: number;
  /** Below this share of sales with an amount, a share of revenue cannot be billed. */
  salesWithRevenue: number;
  /** Below this share of leads with a campaign, nobody can say where leads come from. */
  leadsWithCampaign: number;
  /** A holdback that is released after more days than these is long. */
  holdbackDays: number;
}

export const defaultLimits: Limits = {
  guaranteeFactor: 1.2,
  salesWithLead: 0.8,
  salesWithRevenue: 0.95,
  leadsWithCampaign: 0.9,
  holdbackDays: 90
};

/** A rule finds what is wrong with one thing. */
export type Rule = (about: Case) => Problem[];
