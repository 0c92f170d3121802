import {z} from "zod";
import {Posterior, posteriorQuantile} from "./posterior.js";

/** What goes into a break-even, and where it comes from: measured in the records, or assumed by somebody. */
export const Input = z.object({
  value: z.number().nullable().describe("null where it is neither measured nor assumed"),
  low: z.number().nullable().describe("lower end of the 95 % interval, null where none exists"),
  high: z.number().nullable().describe("upper end of the 95 % interval, null where none exists"),
  n: z.number().nullable().describe("how many observations stand behind it"),
  window: z.string().nullable().describe("over which time it was measured"),
  source: z.enum(["measured", "assumed"]),
  label: z.string(),
  posterior: Posterior.nullable().describe("what the records leave open; null for a fixed number"),
  reason: z.string().nullable().describe("why there is no value, or what to know of it")
});
export type Input = z.infer<typeof Input>;

/** The inputs by name, in the order in which tables show them. Money is minor units, rates are 0-1. */
export const inputKeys = [
  "closeRate",
  "ticket",
  "marginRate",
  "handlingPerLead",
  "leadsPerMonth",
  "unitsPerLead",
  "adsPerMonth",
  "inHousePerMonth",
  "clickToLead",
  "clickThroughRate",
  "lifetimeValue",
  "lifetimeRevenue",
  "targetProfit"
] as const;
export type InputKey = (typeof inputKeys)[number];
export type Inputs = Record<InputKey, Input>;

/**
 * A number that somebody states: it has no interval, and every answer that rests on it assumes it.
 * @example assumed("handling of a lead", 10_00).source // "assumed"
 */
export function assumed(label: string, value: number | null, reason: string | null = null): Input {
  return {
    value,
    low: null,
    high: null,
    n: null,
    window: null,
    source: "assumed",
    label,
    posterior: null,
    reason
  };
}

/** What a measurement says of itself. */
export interface Measurement {
  label: string;
  value: number;
  n: number;
  window: string;
  reason?: string | null;
}

/**
 * A measured number with what the records leave open; its interval is the 95 % one and always holds the value.
 * Without a posterior it is a plain count or sum, which is as it is.
 * @example measured({label: "close rate", value: 0.16, n: 50, window: "2025"}, {kind: "beta", a: 8.5, b: 42.5}).high?.toFixed(4) // "0.2793"
 */
export function measured(
  {label, value, n, window, reason = null}: Measurement,
  posterior: Posterior | null
): Input {
  const low = posterior && posteriorQuantile(posterior, 0.025);
  const high = posterior && posteriorQuantile(posterior, 0.975);
  return {
    value,
    low: low === null ? null : Math.min(low, value),
    high: high === null ? null : Math.max(high, value),
    n,
    window,
    source: "measured",
    label,
    posterior,
    reason: posterior?.kind === "unknown" ? (reason ?? "too few to tell how far it may be off") : reason
  };
}

/**
 * What is missing: neither measured nor assumed.
 * @example missing("ticket", "no sale in the records").value // null
 */
export function missing(label: string, reason: string): Input {
  return assumed(label, null, reason);
}

/**
 * Inputs that somebody states, the rest being none: handling and fixed cost 0, one billed unit for a lead, nothing
 * known of clicks and of the life of a customer.
 * @example assumedInputs({closeRate: 0.3}).closeRate.value // 0.3
 */
export function assumedInputs(values: Partial<Record<InputKey, number>>): Inputs {
  const rest: Partial<Record<InputKey, number>> = {
    handlingPerLead: 0,
    unitsPerLead: 1,
    adsPerMonth: 0,
    inHousePerMonth: 0,
    targetProfit: 0
  };
  const input = (key: InputKey) => assumed(inputLabels[key], values[key] ?? rest[key] ?? null);
  return Object.fromEntries(inputKeys.map(key => [key, input(key)])) as Inputs;
}

/** What the inputs are called inside a sentence. */
export const inputLabels: Record<InputKey, string> = {
  closeRate: "close rate",
  ticket: "net revenue of a sale",
  marginRate: "margin on revenue",
  handlingPerLead: "handling of a lead",
  leadsPerMonth: "number of leads a month",
  unitsPerLead: "billed units per lead",
  adsPerMonth: "ad spend a month that you pay",
  inHousePerMonth: "in-house cost a month",
  clickToLead: "share of clicks that become leads",
  clickThroughRate: "share of ads shown that are clicked",
  lifetimeValue: "margin of a customer over its life",
  lifetimeRevenue: "revenue of a customer over its life",
  targetProfit: "profit that a customer must leave"
};
