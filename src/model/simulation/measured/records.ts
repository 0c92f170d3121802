import type {AgeBins} from "../../statistics/lag/age-bins.js";
import type {Market} from "../market.js";

/** The leads of one calendar month and what it cost, as the records know them by now. Money is minor units. */
export interface CohortMonth {
  /** YYYY-MM. */
  month: string;
  /** Part of the month that the records know, 0-1; only the last may be below 1. */
  share: number;
  /** Without duplicates. */
  leads: number;
  /** Null where it is not on record. */
  spend: number | null;
  clicks: number;
  impressions: number;
  /** Its leads by age in days: at the sale, or on the last day of the records if there is none. */
  bins: AgeBins;
}

/** All that a market is measured on. Money is minor units. */
export interface Records {
  /** Oldest first, without gaps. */
  months: CohortMonth[];
  /** Net revenue of sales before refunds: how many, their sum, the sum of their squares, and the last 200 at most. */
  sales: {n: number; sum: number; squares: number; recent: number[]};
  /**
   * Sales that were made a month or more before the records end, and those of them whose money went back, parts as
   * fractions: of younger ones the refund may be yet to come.
   */
  refunds: {sales: number; refunded: number};
}

/** What no record tells: it is taken from the configuration of the business and its answers. */
export interface Assumptions {
  currency: string;
  minorDigits: number;
  margin: number;
  repeatMargin: number;
  handlingPerLead: number;
  inHousePerMonth: number;
  capacityPerMonth: number | null;
  anyway: number;
  agency: Market["agency"];
}
