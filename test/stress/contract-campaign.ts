import {mutatedContract} from "../pipeline/contracts/mutations.js";
import {faultOfRefusal} from "../pipeline/contracts/refused.js";

export interface ContractCampaign {
  seed: number;
  /** First case and how many; case n is the same file for the same seed. */
  from: number;
  count: number;
  /** Where the contracts are written. */
  dir: string;
}

export interface ContractReport {
  contracts: number;
  /** Those that must name a key and its line. */
  pointed: number;
  failures: string[];
}

/** Spoils contracts and opens them; reports each that is accepted, crashes, or is refused without its place. */
export function contractCampaign({seed, from, count, dir}: ContractCampaign): ContractReport {
  const report: ContractReport = {contracts: 0, pointed: 0, failures: []};
  for (let index = from; index < from + count; index++) {
    const contract = mutatedContract(seed, index);
    report.contracts++;
    if (contract.key !== null) report.pointed++;
    const fault = faultOfRefusal(dir, contract);
    if (fault !== null)
      report.failures.push(
        `${fault}\n  case ${index} of seed ${seed}, ${contract.story}\n  again: STRESS_SEED=${seed} STRESS_CASE=${index} npm run test:stress -- contract-mutations\n${contract.text}`
      );
  }
  return report;
}
