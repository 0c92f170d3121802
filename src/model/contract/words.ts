import type {Money} from "./phrases.js";
import type {Contract} from "./terms.js";
import {componentWords} from "./words/component.js";
import {disputes, whatCounts, whose} from "./words/counting.js";
import {belongs, binds, interruptions, runs} from "./words/frame.js";
import {ads, limits, promised, refunds} from "./words/limits.js";
import {about, type Teller, type TermInWords} from "./words/term.js";

const prices: Teller = ({components, billing_period}, money) =>
  components.length === 0
    ? about("price", ["No agency is paid."])
    : components.flatMap(component => about("price", componentWords(component, billing_period, money)));

const tellers: Teller[] = [
  prices,
  whatCounts,
  whose,
  disputes,
  limits,
  refunds,
  ads,
  promised,
  runs,
  binds,
  interruptions,
  belongs
];

/**
 * A contract in sentences for the one who pays, in the order in which they matter, and what it leaves unsaid where
 * that costs money.
 * @example termsInWords({model: "self_managed", components: [], billing_period: "month", caps: [], invoice_min: null, invoice_max: null, hold: null, adjustments: null, media: null, guarantee: null, deliverables: [], non_price: null, start: "2025-01-01", end: null, payment: {issue_after: null, due_after: null, timing: "arrears"}, tax: null, pauses: [], tracking_outages: [], tracking_outage_policy: null, late_event: null}, {currency: "USD", minorDigits: 2})[0].sentence // "No agency is paid."
 */
export function termsInWords(contract: Contract, money: Money): TermInWords[] {
  return tellers.flatMap(tell => tell(contract, money));
}
