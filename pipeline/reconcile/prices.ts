import {exact, rounded, times, whole} from "../../src/model/contract/exact.js";
import type {Decimal} from "../../src/model/contract/terms/vocabulary.js";
import type {Contract, ContractFamily} from "../../src/model/contract/terms.js";

/** What leads without a partner would cost under a contract. */
export interface LeadCost {
  contract: string;
  /** Of one lead, major units as the contract writes it. */
  pricePerLead: Decimal;
  leads: number;
  /** Minor units. */
  amount: number;
}

/**
 * What so many leads cost under each contract that was in force on a day for the account and has one price for a lead.
 * A contract whose price depends on how many there are, or on what is in them, is left out.
 */
export function costOf(
  contracts: readonly ContractFamily[],
  leads: number,
  {account, day}: {account: string | null; day: string}
): LeadCost[] {
  return contracts.flatMap(family => {
    const contract = family.versions.filter(version => isInForce(version, day)).at(-1);
    if (contract === undefined || !isOf(contract, account)) return [];
    const price = priceOf(contract);
    if (price === null) return [];
    const amount = rounded(times(exact(price, family.minorDigits), whole(leads)));
    return [{contract: family.id, pricePerLead: price, leads, amount}];
  });
}

const isInForce = ({proposal, start, end}: Contract, day: string) =>
  !proposal && start <= day && (end === null || end > day);

const fold = (text: string) => text.trim().toLowerCase();

function isOf({attribution}: Contract, account: string | null): boolean {
  const named = attribution?.account;
  return account === null || named === undefined || fold(named) === fold(account);
}

function priceOf({components}: Contract): Decimal | null {
  const [priced, another] = components.flatMap(component =>
    component.kind === "per_unit" && component.event === "lead" ? [component] : []
  );
  if (priced?.rate === undefined || another !== undefined || priced.unit_size !== 1) return null;
  return priced.rate;
}
