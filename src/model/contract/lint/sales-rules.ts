import {calendarOf, lastDay} from "../calendar.js";
import {countWords, shareWords, windowWords} from "../phrases.js";
import type {Window} from "../terms/vocabulary.js";
import type {Rule} from "./finding.js";
import {soldAfter} from "./history.js";
import {paysForSales} from "./reading.js";

const joined: Rule = ({contract, history, limits}) => {
  if (!paysForSales(contract) || !history || history.sales === 0) return [];
  if (history.salesWithLead >= limits.salesWithLead * history.sales) return [];
  return [
    {
      code: "L-JOIN",
      severity: "warn",
      terms: ["components", "attribution"],
      title: "Sales cannot be billed reliably",
      why: `${history.salesWithLead.toLocaleString("en-US")} of ${countWords(history.sales, "sale")} (${shareWords(history.salesWithLead, history.sales)}) can be joined to a lead; the rest would be argued over.`,
      cure: "record the lead of every sale, by its id or by the customer's phone number, before paying by the sale"
    }
  ];
};

const amounts: Rule = ({contract, history, limits}) => {
  const wantsAmount = contract.components.some(
    ({kind, ...rest}) => kind === "percent" && "event" in rest && rest.event !== "ad_spend"
  );
  if (!wantsAmount || !history || history.sales === 0) return [];
  if (history.salesWithRevenue >= limits.salesWithRevenue * history.sales) return [];
  const without = history.sales - history.salesWithRevenue;
  return [
    {
      code: "L-AMOUNT",
      severity: "warn",
      terms: ["components"],
      title: "A share of revenue needs the amount of every sale",
      why: `${countWords(without, "sale")} of ${history.sales.toLocaleString("en-US")} (${shareWords(without, history.sales)}) ${without === 1 ? "has" : "have"} no amount: nothing is billed for them here, and the agency will estimate.`,
      cure: "record revenue for every sale"
    }
  ];
};

/** The least days that a window can come to, for comparing it with days measured. */
function daysOf(window: Window): number {
  return window.unit === "hour" ? Math.floor(window.n / 24) : lastDay(0, window);
}

const saleWindow: Rule = ({contract, history, timeZone}) => {
  if (!paysForSales(contract)) return [];
  const window = contract.attribution?.lead_to_sale;
  const p90 = history?.daysToSaleP90 ?? null;
  if (window === undefined)
    return [
      {
        code: "L-WINDOW-UNSET",
        severity: "warn",
        terms: ["attribution.lead_to_sale"],
        title: "A sale counts however long after the lead it comes",
        why:
          p90 === null
            ? "somebody who once filled out a form is the agency's for good, whatever brought the sale years later."
            : `nine of ten first sales came within ${countWords(p90, "day")} of the lead; what comes long after, something else brought, and it would be paid for.`,
        cure: `say how long after the lead a sale still counts, ${p90 === null ? "such as 90 days" : `${Math.max(1, p90)} days or a little more`} (attribution.lead_to_sale)`
      }
    ];
  if (p90 === null || history === null || daysOf(window) >= p90) return [];
  const missed = soldAfter(history.waits, window, timeZone);
  if (missed === 0) return [];
  return [
    {
      code: "L-WINDOW-SHORT",
      severity: "warn",
      terms: ["attribution.lead_to_sale"],
      title: `The window of ${windowWords(window)} is shorter than your sales take`,
      why: `it would miss ${shareWords(missed, history.waits.length)} of first sales (${missed.toLocaleString("en-US")} of ${history.waits.length.toLocaleString("en-US")}), nine of ten of which come within ${countWords(p90, "day")}: the agency will price that in, or push for quick jobs only.`,
      cure: `agree on a window of ${countWords(p90, "day")} or more, and compare the price`
    }
  ];
};

const noClawback: Rule = ({contract, history}) => {
  if (!paysForSales(contract) || contract.adjustments !== null) return [];
  const seen =
    history && history.refundedSales > 0
      ? `${countWords(history.refundedSales, "sale")} in the records ${history.refundedSales === 1 ? "was" : "were"} refunded in part or whole`
      : null;
  const isHeld = contract.hold !== null;
  return [
    {
      code: "L-NO-CLAWBACK",
      severity: isHeld ? "note" : "warn",
      terms: isHeld ? ["adjustments"] : ["adjustments", "hold"],
      title: isHeld ? "A refund after the hold is yours alone" : "You pay for sales that are refunded",
      why: `${seen ? `${seen}; ` : ""}what a customer gets back${isHeld ? " after the hold" : ""}, the agency keeps its part of.`,
      cure: "ask for the fee back where a sale is refunded within 90 days (adjustments: {clawback_window: 90 days, amount: proportional})"
    }
  ];
};

const holdback: Rule = ({contract, limits}) => {
  const {holdback, clawback_window} = contract.adjustments ?? {};
  if (!holdback) return [];
  const calendar = calendarOf("UTC");
  const days = calendar.day(0) + daysOf(holdback.release_after);
  if (clawback_window && daysOf(clawback_window) > days)
    return [
      {
        code: "L-HOLDBACK",
        severity: "warn",
        terms: ["adjustments.holdback.release_after", "adjustments.clawback_window"],
        title: "The holdback is released before refunds have ended",
        why: `it comes free after ${windowWords(holdback.release_after)} and refunds count for ${windowWords(clawback_window)}: later ones have to be won back from the agency.`,
        cure: "hold the money back at least as long as refunds take it back (adjustments.holdback.release_after, adjustments.clawback_window)"
      }
    ];
  if (days <= limits.holdbackDays) return [];
  return [
    {
      code: "L-HOLDBACK",
      severity: "note",
      terms: ["adjustments.holdback.release_after"],
      title: `The holdback is kept for ${windowWords(holdback.release_after)}`,
      why: "an agency that waits this long for its money asks for a higher price.",
      cure: `release it once refunds have ended, at most ${countWords(limits.holdbackDays, "day")}`
    }
  ];
};

/**
 * What paying by the sale needs: a lead and an amount for each, a window that fits, and refunds.
 * @example salesRules.length // 5
 */
export const salesRules: Rule[] = [joined, amounts, saleWindow, noClawback, holdback];
