/** What marketing may be for: the words that `fit.goal` takes. */
export const goals = [
  "customers",
  "leads",
  "calls",
  "appointments",
  "sales",
  "revenue",
  "awareness",
  "unknown"
] as const;

/** A trade: how it is called, and by what somebody becomes a lead in it. It brings words, and no numbers of others. */
export interface Vertical {
  label: string;
  events: readonly string[];
}

/** Trades whose moments are known; any other is left out. */
const verticals = {
  hvac: {label: "heating and air", events: ["call", "form"]},
  plumbing: {label: "plumbing", events: ["call", "form"]},
  electrical: {label: "electrical work", events: ["call", "form"]},
  remodeling: {label: "remodeling", events: ["form", "call", "appointment"]},
  legal: {label: "law", events: ["call", "form"]},
  dental: {label: "dentistry", events: ["call", "appointment"]},
  insurance: {label: "insurance", events: ["call", "form"]},
  financial_advice: {label: "financial advice", events: ["form", "appointment"]},
  home_services: {label: "home services", events: ["call", "form"]},
  consumer_services: {label: "services for people", events: ["call", "form", "chat"]},
  ecommerce: {label: "an online shop", events: ["sale"]},
  b2b: {label: "sales to businesses", events: ["form", "appointment"]}
} as const satisfies Record<string, Vertical>;
export type VerticalName = keyof typeof verticals;
/** The words that `fit.vertical` takes. */
export const verticalNames = Object.keys(verticals) as [VerticalName, ...VerticalName[]];

/**
 * The trade of a word; null for a word that is none.
 * @example verticalOf("hvac")?.events // ["call", "form"]
 * @example verticalOf("astrology") // null
 */
export function verticalOf(name: string | null): Vertical | null {
  return name !== null && Object.hasOwn(verticals, name) ? verticals[name as VerticalName] : null;
}
