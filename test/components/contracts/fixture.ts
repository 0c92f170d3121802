import {type ContractsReport, contractsReport} from "../../../src/components/contracts/contracts-report.js";
import {compareContracts, type Economics} from "../../../src/model/contract/compare.js";
import {lint} from "../../../src/model/contract/lint/lint.js";
import {type PublishedContracts, publishedPeriods} from "../../../src/model/contract/published.js";
import {accountInForce} from "../../../src/model/contract/replay.js";
import {settle} from "../../../src/model/contract/settle.js";
import type {ContractFamily} from "../../../src/model/contract/terms.js";
import {contract, type Records, records, type Terms} from "../../support/contract.js";
import {business} from "../fixture.js";

/** A contract of an id, in dollars and UTC. */
export function deal(id: string, terms: Terms): ContractFamily {
  return {...contract({...terms, id}), id};
}

export const byLead = (id: string, rate: string, more: Terms = {}) =>
  deal(id, {
    agency: "Beacon",
    model: "cpl",
    components: [{kind: "per_unit", event: "lead", rate}],
    media: {paid_by: "client"},
    ...more
  });

export const known: Economics = {
  inHousePerMonth: 0,
  handlingPerLead: 0,
  agency: {labourPerMonth: 500_00, toolsPerMonth: 0, perLead: 0}
};

/** The report of some contracts on a few rows; the page settles unless it is told that there are too many leads. */
export function reportOf(
  families: ContractFamily[],
  rows: Records,
  {economics = known, isLarge = false, period = "year" as "year" | "all"} = {}
): ContractsReport {
  const ledger = records(rows);
  const scope = {account: accountInForce(families, ledger.asOfDay), from: null, to: null, timeZone: "UTC"};
  const comparison = families.length > 0 ? compareContracts(families, ledger, economics, scope) : null;
  const published: PublishedContracts = {
    currency: "USD",
    minorDigits: 2,
    timeZone: "UTC",
    marginRate: null,
    asOf: ledger.asOfDay,
    scope: comparison && {account: comparison.account, from: comparison.from, to: comparison.to},
    economics,
    fit: {in_house_team: "no"},
    measured: {
      capacity: {reps: 1, hoursPerMonth: 10, hoursPerLead: 1},
      response: {n: 4, within5Minutes: 3, p90Seconds: 100_000}
    },
    families,
    contracts: families.map(family => ({
      contract: family.id,
      findings: lint(family, null),
      periods: publishedPeriods(settle(family, ledger).periods)
    })),
    comparison
  };
  const dated = {...business, asOf: ledger.asOfDay, dataThrough: ledger.asOfDay, timeZone: "UTC"};
  return contractsReport(
    {business: dated, published, money: {currency: "USD", minorDigits: 2}, ledger: isLarge ? null : ledger},
    period
  );
}
