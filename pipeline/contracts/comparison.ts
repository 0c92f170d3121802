import {type Comparison, compareContracts} from "../../src/model/contract/compare.js";
import {type CompareScope, rangeOf} from "../../src/model/contract/compared-records.js";
import type {Ledger} from "../../src/model/contract/ledger.js";
import {accountInForce, ledgerOfAccount} from "../../src/model/contract/replay.js";
import type {ContractFamily} from "../../src/model/contract/terms.js";
import {LeadgerError} from "../errors.js";
import type {Workspace} from "../workspace.js";
import {economicsOf} from "./economics.js";

/** Every contract on the records of an account: the one that is named, else that of the contract in force. */
export function comparisonOf(
  workspace: Workspace,
  contracts: readonly ContractFamily[],
  ledger: Ledger,
  {account, from, to}: {account?: string; from?: string; to?: string} = {}
): Comparison {
  const scope: CompareScope = {
    account: account ?? accountInForce(contracts, ledger.asOfDay),
    from: from ?? null,
    to: to ?? null,
    timeZone: workspace.config.timeZone
  };
  stopOnNoDay(ledger, scope);
  return compareContracts(contracts, ledger, economicsOf(workspace), scope);
}

/** Days that somebody asks for must be in their order, and not all before or after those that there are. */
function stopOnNoDay(ledger: Ledger, scope: CompareScope): void {
  const ours = ledgerOfAccount(ledger, scope.account);
  const asked = rangeOf(ours, scope);
  if (asked.from <= asked.to) return;
  const all = rangeOf(ours, {...scope, from: null, to: null});
  const wrong =
    scope.from === null
      ? `--to ${scope.to} is before the first day, ${all.from}`
      : `--from ${scope.from} is after the last day, ${all.to}`;
  throw new LeadgerError(`${wrong}; write a day from ${all.from} to ${all.to}`, 2);
}
