import {type FitAnswers, fitItems} from "./checklist/fit.js";
import type {ChecklistItem} from "./checklist/item.js";
import {askedOf} from "./checklist/questions.js";
import {type Measured, readiness} from "./checklist/readiness.js";
import {exact, rounded} from "./exact.js";
import type {History} from "./lint/history.js";
import {lint} from "./lint/lint.js";
import {leadPrice} from "./lint/reading.js";
import type {ContractFamily} from "./terms.js";
import {termsInWords} from "./words.js";

/** What a checklist is answered from; null where there is none. */
export interface ChecklistInput {
  family: ContractFamily | null;
  history: History | null;
  fit: FitAnswers;
  measured?: Partial<Measured>;
}

/**
 * Everything to settle before paying by results: whether the business is ready, whether it fits, what to ask the agency
 * and what warns. The contract is its latest version. "yes" is the good answer everywhere; what nothing here can
 * answer is unknown, never yes. Source: economics/README.markdown, fit.
 * @example checklist({family: null, history: null, fit: {}}).every(({answer}) => answer === "unknown") // true
 */
export function checklist({family, history, fit, measured = {}}: ChecklistInput): ChecklistItem[] {
  const contract = family?.versions.at(-1) ?? null;
  const money = {currency: family?.currency ?? "USD", minorDigits: family?.minorDigits ?? 2};
  const price = contract && leadPrice(contract);
  const known: Measured = {
    capacity: null,
    response: null,
    leadsPerMonth: null,
    maxCostPerLead: null,
    pricePerLead: price === null ? null : rounded(exact(price, money.minorDigits)),
    ...measured
  };
  const found = family && contract ? lint({...family, versions: [contract]}, history) : [];
  const said = contract ? termsInWords(contract, money) : [];
  return [
    ...readiness(history, known, money),
    ...fitItems(fit),
    ...askedOf(contract, found, said, history, money)
  ];
}
