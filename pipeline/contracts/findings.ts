import type {Ledger} from "../../src/model/contract/ledger.js";
import {historyOf} from "../../src/model/contract/lint/history.js";
import {lint} from "../../src/model/contract/lint/lint.js";
import type {ContractFamily} from "../../src/model/contract/terms.js";

/** What the linter finds in a contract, held against the records that its attribution calls its own. */
export function findingsOf(family: ContractFamily, ledger: Ledger) {
  const attribution = family.versions.at(-1)?.attribution ?? null;
  return lint(family, historyOf(ledger, {timeZone: family.timeZone, attribution}));
}
