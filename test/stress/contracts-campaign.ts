import {pairOf} from "../model/contract/oracle/arbitraries.js";
import {differences} from "../model/contract/oracle/compare.js";
import {type Coverages, cover, noCoverage} from "../model/contract/oracle/coverage.js";
import {describeMinimal} from "../model/contract/oracle/minimal.js";
import {naive} from "../model/contract/oracle/naive.js";

export interface ContractCampaign {
  /** The first seed and how many; the same seed is the same contract and history. */
  from: number;
  count: number;
  /** How often a term must be seen to change an invoice before it is no longer tried; 0 tries none. */
  enough: number;
  /** Told after each thousand. */
  onProgress?: (done: number, failures: number) => void;
}

export interface ContractReport {
  failures: string[];
  coverages: Coverages;
  invoices: number;
}

/** Settles contracts over histories twice, by the engine and plainly, and reports where the two differ. */
export function contractCampaign({from, count, enough, onProgress}: ContractCampaign): ContractReport {
  const report: ContractReport = {failures: [], coverages: noCoverage(), invoices: 0};
  const {failures} = report;
  for (let seed = from; seed < from + count; seed++) {
    const pair = pairOf(seed);
    try {
      const plain = naive(pair.family, pair.ledger);
      report.invoices += plain.invoices.length;
      const found = differences(pair, plain);
      if (found.length > 0)
        failures.push(
          failures.length < 5 ? `seed ${seed}: ${describeMinimal(pair)}` : `seed ${seed}: ${found[0]}`
        );
      if (enough > 0) cover(report.coverages, pair, plain, enough);
    } catch (error) {
      failures.push(`seed ${seed}: ${error instanceof Error ? error.stack : error}`);
    }
    const done = seed - from + 1;
    if (done % 1000 === 0) onProgress?.(done, failures.length);
  }
  return report;
}
