import {csv, type Files} from "../../support/business.js";
import {count} from "../../support/contracts.js";

/** Six months of 20 leads, of which five buy; `ticket` is what the n-th of them pays, major units. */
export const halfAYear = (ticket: (n: number) => number): Files => ({
  "leads/a.csv": csv(
    "lead_id,created_at,channel,kind",
    ...count(6).flatMap(i =>
      count(20).map(n => `L${i}-${n},2025-0${i}-${String(n).padStart(2, "0")},google,form`)
    )
  ),
  "sales/a.csv": csv(
    "sale_id,lead_id,closed_at,revenue",
    ...count(6).flatMap(i => count(5).map(n => `S${i}-${n},L${i}-${n},2025-0${i}-28,${ticket(n)}`))
  )
});

/** A lead costs 10 to handle, and 40 % of a sale are left. */
export const yaml = "margin: 0.4\ncosts: {handling_per_lead: 10}\n";
