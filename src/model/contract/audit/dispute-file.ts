import {csvText} from "../../csv.js";
import {majorText} from "../phrases.js";
import type {Audit, AuditRow} from "./rows.js";

/**
 * The leads of an audit that ought not to have been billed, or not at that price, as a file to send: one row each,
 * filed on the as-of day, with the amount in major units. Reasons are the words of the contract. Leads that were not
 * billed, and totals, are not in it; neither are leads whose window has passed, unless wanted.
 * @example disputeFile({rows: [], asOfDay: "2026-04-02", money: {currency: "USD", minorDigits: 2}}).startsWith("lead_id,filed_at,reason,amount") // true
 */
export function disputeFile({rows, asOfDay, money}: Audit, wanted: {late?: boolean} = {}): string {
  return csvText(
    [
      "lead_id",
      "filed_at",
      "reason",
      "amount",
      "invoice_id",
      "invoice_line",
      "period",
      "dispute_by",
      "evidence"
    ],
    rows
      .filter(row => isDisputable(row) && (wanted.late || !isLate(row, asOfDay)))
      .map(row => [
        row.event,
        asOfDay,
        row.reason,
        majorText(row.difference, money.minorDigits),
        row.invoiceId,
        row.line,
        row.period,
        row.disputeBy,
        row.evidence.join(" ")
      ])
  );
}

const isDisputable = ({event, line, difference}: AuditRow) =>
  event !== null && line !== null && difference > 0;

/** A lead that was never in the records, or is billed twice, is no matter of a window of disputes. */
const isLate = ({kind, isOpen, disputeBy}: AuditRow, asOfDay: string) =>
  kind === "overbilled" && disputeBy !== null && !isOpen && disputeBy.slice(0, 10) <= asOfDay;
