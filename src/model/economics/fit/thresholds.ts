import {enough, longestCycleDays} from "../../contract/checklist/readiness.js";

/** Where a rule draws its line, and why there: shown beside the rules. */
export interface Threshold {
  value: number;
  unit: "weeks" | "days" | "share" | "hours";
  label: string;
  reason: string;
}

/** Every line that the rules of fit draw. They are conventions: the reasons say what each rests on. */
export const thresholds = {
  historyWeeks: {
    value: 12,
    unit: "weeks",
    label: "weeks of leads before anything is priced by them",
    reason: "a month to start, and two in which its leads can buy; less is no baseline"
  },
  longestCycle: {
    value: longestCycleDays,
    unit: "days",
    label: "most days within which nine of ten must buy",
    reason: "over half a year too much else happens for a sale to be anybody's"
  },
  campaignKnown: {
    value: enough.campaign,
    unit: "share",
    label: "leads that must come with their campaign",
    reason: "one lead in ten without a source is what a dispute can bear"
  },
  salesJoined: {
    value: enough.joined,
    unit: "share",
    label: "sales that must be joined to a lead",
    reason:
      "below it one sale in five or more is argued over; set your own as fit.least_sales_joined in business.yaml"
  },
  hardlyTracked: {
    value: 0.25,
    unit: "share",
    label: "below this share tracking is missing rather than weak",
    reason: "where three in four cannot be traced, the rest is chance"
  },
  amountsKnown: {
    value: enough.amounts,
    unit: "share",
    label: "sales that must have their amount",
    reason: "a share of revenue is paid on every amount, so that a gap is an estimate"
  },
  spendSeen: {
    value: 0.1,
    unit: "share",
    label: "most of ad spend that may go where no lead comes from",
    reason: "a tenth may be new campaigns"
  },
  spendUnseen: {
    value: 0.25,
    unit: "share",
    label: "ad spend without a lead from which you are flying blind",
    reason: "a quarter of the money without an answer changes what a lead costs by a third"
  },
  withinFiveMinutes: {
    value: 0.5,
    unit: "share",
    label: "leads that must be answered within five minutes",
    reason: "half of them; your own close rates by wait say what it is worth to you"
  },
  hardlyWithinFiveMinutes: {
    value: 0.25,
    unit: "share",
    label: "below this share answers are late as a rule",
    reason: "three in four wait longer than five minutes"
  },
  slowAnswer: {
    value: 24,
    unit: "hours",
    label: "within so many hours nine of ten must be answered",
    reason: "who asks for help in the morning has found it by the next"
  },
  tooSlowAnswer: {
    value: 48,
    unit: "hours",
    label: "from so many hours on leads are wasted",
    reason: "who waited two days is a cold contact by then"
  },
  thinMargin: {
    value: 0.1,
    unit: "share",
    label: "least of revenue that must be left after a share is paid",
    reason: "handling and fixed cost come out of it"
  },
  usualShare: {
    value: 0.2,
    unit: "share",
    label: "share of revenue that margins are held against where none is offered",
    reason: "the upper end of what is commonly asked"
  },
  factsRecorded: {
    value: 0.9,
    unit: "share",
    label: "calls with their length, or appointments with their outcome",
    reason: "what is paid for must be on record for nearly all"
  }
} as const satisfies Record<string, Threshold>;
