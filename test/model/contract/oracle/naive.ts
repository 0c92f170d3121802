import type {Ledger} from "../../../../src/model/contract/ledger.js";
import type {Invoice} from "../../../../src/model/contract/settlement.js";
import type {ContractFamily} from "../../../../src/model/contract/terms.js";
import {invoicesOf} from "./invoices.js";
import {rowsOf} from "./rows.js";
import {naiveSettlement} from "./settling.js";

export interface NaiveEvent {
  family: string;
  id: string;
  state: string;
  reason: string;
  period: string | null;
}
export interface NaiveResult {
  invoices: Invoice[];
  events: NaiveEvent[];
}

/**
 * A contract settled and priced a second time, as plainly as it can be said: event by event, in rows and exact
 * fractions, with no regard for speed. It shares types with the engine and nothing else.
 */
export function naive(family: ContractFamily, ledger: Ledger): NaiveResult {
  const settled = naiveSettlement(family, rowsOf(ledger));
  return {
    invoices: invoicesOf(settled),
    events: settled.events.map(({family, id, state, reason, period}) => ({
      family,
      id,
      state: state ?? "held",
      reason,
      period: settled.periods[period ?? -1]?.key ?? null
    }))
  };
}

export const naiveInvoices = (family: ContractFamily, ledger: Ledger) => naive(family, ledger).invoices;
