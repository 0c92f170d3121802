/** Plain decimal text, exact: money in major units ("75", "0.125"), a share as a fraction ("0.15"). */
export type Decimal = string;
/** A calendar day, YYYY-MM-DD, in the contract's time zone. Ranges of days are half-open: `to` is the first day outside. */
export type Day = string;

/** What a contract counts. `lead` is a form, call, chat or signup; `new_customer` a customer's first sale. */
export const eventTypes = [
  "impression",
  "click",
  "lead",
  "form",
  "call",
  "chat",
  "signup",
  "appointment_set",
  "appointment_held",
  "sale",
  "new_customer",
  "ad_spend",
  "period"
] as const;
export type EventType = (typeof eventTypes)[number];

/** A label over event and pricing: what is paid for stands in the components. */
export const modelNames = [
  "retainer",
  "cpm",
  "cpc",
  "cpl",
  "pay_per_call",
  "pay_per_appointment",
  "cpa",
  "cps",
  "revenue_share",
  "hybrid",
  "percent_of_spend",
  "self_managed"
] as const;
export type ModelName = (typeof modelNames)[number];

/** A span of time. Days and months are calendar units of the contract's zone, hours are elapsed time; the end is included. */
export interface Window {
  n: number;
  unit: "hour" | "day" | "month";
}

export interface DayRange {
  from: Day;
  to: Day;
}
