import type {Audit} from "../../src/model/contract/audit/rows.js";
import {audit} from "../../src/model/contract/audit.js";
import {price} from "../../src/model/contract/price.js";
import {settle} from "../../src/model/contract/settle.js";
import type {ContractFamily} from "../../src/model/contract/terms.js";
import type {Db} from "../db.js";
import type {Workspace} from "../workspace.js";
import {type AgencyInvoice, readAgencyInvoice} from "./audits/agency-invoice.js";
import {inOwnCurrency} from "./audits/billed-currency.js";
import {contractOf, periodOf} from "./invoices.js";
import {readLedger} from "./ledger.js";

/** An agency's invoice held against the records under its contract, and the lines of it that could not be read. */
export async function auditReport(
  db: Db,
  workspace: Workspace,
  contracts: readonly ContractFamily[],
  wanted: {contract: string; invoice: string; period?: string}
): Promise<{audit: Audit; setAside: AgencyInvoice["setAside"]}> {
  const family = contractOf(contracts, wanted.contract);
  const {billed, setAside} = await readAgencyInvoice(wanted.invoice, workspace);
  const ledger = await readLedger(db, contracts);
  const settlement = settle(family, ledger);
  const period =
    wanted.period === undefined ? undefined : periodOf(family, settlement.periods, wanted.period).key;
  const invoices = price(family, settlement);
  const lines = inOwnCurrency(billed, {
    invoice: wanted.invoice,
    periods: settlement.periods,
    period,
    workspace
  });
  return {audit: audit({family, settlement, invoices, period, billed: lines, ledger}), setAside};
}
