import type {Contract} from "../contract/terms.js";
import {wholeMonths} from "./paths/run-ahead.js";

/** What a refund does to a sale that a contract bills: nothing, takes it out before it is billed, or back after. */
export type Refunds = "ignored" | "unbilled" | "taken back";

/**
 * What a contract does with a sale whose money goes back a month after: a hold of a month or longer never bills it;
 * adjustments take it back, unless their claw-back window is shorter than a month.
 * @example refundsUnder({hold: null, adjustments: null}) // "ignored"
 * @example refundsUnder({hold: null, adjustments: {amount: "full", negative_balance: "refund"}}) // "taken back"
 */
export function refundsUnder({hold, adjustments}: Pick<Contract, "hold" | "adjustments">): Refunds {
  if (wholeMonths(hold?.window) > 0) return "unbilled";
  if (adjustments === null) return "ignored";
  const window = adjustments.clawback_window;
  return window && wholeMonths(window) === 0 ? "ignored" : "taken back";
}
