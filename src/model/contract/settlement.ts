import type {Day, EventType} from "./terms/vocabulary.js";

/** The families of events: a lead, an appointment made, an appointment held, a sale. One row of the records is at most one event of each. */
export const eventFamilies = ["lead", "appointment_set", "appointment_held", "sale"] as const;
export type EventFamily = (typeof eventFamilies)[number];

/** What becomes of an event under a contract. Exactly one holds. */
export const eventStates = [
  "unattributed", // not theirs, or not in force: see the reason
  "unqualified",
  "duplicate",
  "pending", // a fact that decides is not known yet
  "held", // the hold has not passed by the as-of moment, or its period has not come
  "refunded", // money went back inside the hold
  "cancelled", // an appointment cancelled in time, before it was billed
  "returned", // a dispute accepted before it was billed
  "replacement", // free, for one that was returned after it was billed
  "capped",
  "billed",
  "credited", // billed, and taken back after an accepted dispute or a cancellation
  "clawed_back" // billed, and taken back, in part or whole, after a refund
] as const;
export type EventState = (typeof eventStates)[number];

/** One event and what became of it. `period` is the billing period that decided it, null where none has. */
export interface SettledEvent {
  family: EventFamily;
  id: string;
  leadId: string | null;
  at: number;
  state: EventState;
  /** Why, as one word of the contract or of the states: out_of_area, duplicate, cap ... Empty for billed ones. */
  reason: string;
  period: string | null;
}

/** Equal units in a row. `value` is what bands or percentages are on: seconds, or minor units. */
export interface UnitGroup {
  count: number;
  value: number;
  /** Share of the price beyond a cap, as decimal text; null within it. */
  factor: string | null;
}

/** What one component of one version bills in a period: groups in order of time, and the ids behind them. */
export interface SettledLine {
  version: number;
  component: number;
  groups: UnitGroup[];
  /** One id a unit, in order; empty for daily counts and estimates. */
  events: string[];
}

/** A unit that an earlier period billed and that comes back. */
export interface SettledCredit {
  /** Place of the period that billed it. */
  period: number;
  /** Place of the line in that period, and of the unit in the line. */
  line: number;
  unit: number;
  event: string;
  cause: "dispute" | "cancelled" | "refund";
  /** The period it was billed in is priced again without it, instead of its own price coming back. */
  reRate: boolean;
  /** Which events it counted as, and the net revenue that it counted with. */
  types: readonly EventType[];
  revenue: number;
  /** Which part of what was billed comes back: refunded over base, minor units. {n: 1, d: 1} is all of it. */
  share: {n: number; d: number};
  at: number;
}

export interface SettledPeriod {
  /** 2026-03, 2026-W10 or 2026-Q1. */
  key: string;
  from: Day;
  /** The first day outside. */
  to: Day;
  days: number;
  /** The period has ended by the as-of moment. */
  complete: boolean;
  /** The last day of it that is known. */
  through: Day;
  /** For how many days each version was in force. */
  inForce: {version: number; days: number}[];
  lines: SettledLine[];
  credits: SettledCredit[];
  /** Ad spend that the contract's media terms are on, minor units, after a spend cap. */
  media: number;
  /** Disputes decided against the client in the period, by the version of the event. */
  failedDisputes: {version: number; count: number}[];
  /** Net billable units of each event that the contract counts. */
  counted: Partial<Record<EventType, number>>;
  /** Net revenue of the sales billed, minor units. */
  revenue: number;
}

export interface Settlement {
  periods: SettledPeriod[];
  events: SettledEvent[];
}

/** One line of an invoice. `amount` is integer minor units, rounded once. */
export interface InvoiceLine {
  component: string;
  description: string;
  units: number;
  unitPrice: string;
  amount: number;
  events: string[];
  /** Which total of the invoice the line belongs to. */
  part: "fees" | "credits" | "media" | "holdback" | "broughtForward" | "tax";
}

/** An invoice of one period. Money is integer minor units; the amounts of the lines sum to `total`. */
export interface Invoice {
  contract: string;
  period: string;
  from: Day;
  to: Day;
  lines: InvoiceLine[];
  fees: number;
  credits: number;
  media: number;
  holdback: number;
  broughtForward: number;
  tax: number;
  total: number;
  due: number;
  balanceCarried: number;
}
