import type {Ledger} from "../../../../src/model/contract/ledger.js";
import type {ContractFamily} from "../../../../src/model/contract/terms.js";
import {familyOf} from "./contracts.js";
import {dice} from "./dice.js";
import {rowsFor} from "./ledgers.js";
import {ledgerOf, type RowLedger} from "./rows.js";

export interface Pair {
  family: ContractFamily;
  rows: RowLedger;
  ledger: Ledger;
}

/** A contract and a history, from a whole number: the same ones for the same number. */
export function pairOf(seed: number): Pair {
  const d = dice(seed);
  const family = familyOf(d);
  const rows = rowsFor(d, family);
  return {family, rows, ledger: ledgerOf(rows)};
}
