import type {Invoice} from "../../../../src/model/contract/settlement.js";
import type {Pair} from "./arbitraries.js";
import {type NaiveResult, naiveInvoices} from "./naive.js";
import {vocabulary} from "./vocabulary.js";

/** How many pairs say a term, and how many of those that were looked at would be billed otherwise without it. */
export interface Coverage {
  said: number;
  looked: number;
  bites: number;
}
export type Coverages = Map<string, Coverage>;

export const noCoverage = (): Coverages =>
  new Map(vocabulary.map(({name}) => [name, {said: 0, looked: 0, bites: 0}]));

/** Counts the terms of a pair; a term that has bitten `enough` times, or was tried 200 times, is not tried again. */
export function cover(
  coverages: Coverages,
  {family, ledger}: Pair,
  plain: NaiveResult,
  enough: number
): void {
  const billed = amounts(plain.invoices);
  for (const {name, without, isFree} of vocabulary) {
    const seen = coverages.get(name);
    const other = without(family);
    if (!seen || other === family) continue;
    seen.said++;
    if (isFree || seen.bites >= enough || seen.looked >= 200) continue;
    seen.looked++;
    if (amounts(naiveInvoices(other, ledger)) !== billed) seen.bites++;
  }
}

const amounts = (invoices: Invoice[]) =>
  JSON.stringify(invoices.map(({lines, due}) => [due, lines.map(({amount}) => amount)]));

export const describeCoverage = (coverages: Coverages) =>
  [...coverages]
    .map(([name, {said, looked, bites}]) => `${name}: ${said} (${bites} of ${looked} bite)`)
    .join(", ");

/** Terms that no pair said, or that changed no invoice. */
export const notCovered = (coverages: Coverages) =>
  vocabulary.flatMap(({name, isFree}) => {
    const seen = coverages.get(name);
    return seen && seen.said > 0 && (isFree || seen.bites > 0) ? [] : [name];
  });
