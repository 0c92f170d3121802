import type {Currency} from "../../lib/currency.js";
import {shorten} from "../../lib/labels.js";
import type {Contract} from "../../model/contract/terms.js";
import type {Deal} from "../../model/simulation/deal.js";
import {dealWords, shortWords} from "../contracts/deal.js";

/** A contract as it would run over the months ahead, with what it is called and what its price hangs on. */
export interface DealView {
  id: string;
  name: string;
  /** What its price hangs on, in a few words, and in fewer. */
  words: string;
  short: string;
  contract: Contract;
  isOwn: boolean;
  /** What is paid now. */
  isInForce: boolean;
}

/** The contracts with names that tell them apart, and which of them is in force. */
export function dealViews(deals: readonly Deal[], now: string | null, money: Currency): DealView[] {
  return deals.flatMap(deal => {
    const contract = deal.family.versions.at(-1);
    if (contract === undefined) return [];
    const isShared = deals.filter(({name}) => name === deal.name).length > 1;
    return [
      {
        id: deal.id,
        name: isShared ? `${deal.name} (${deal.id})` : deal.name,
        words: dealWords(contract, money),
        short: shortWords(contract, money),
        contract,
        isOwn: contract.model === "self_managed",
        isInForce: deal.id === now
      }
    ];
  });
}

/** A contract inside a sentence: whom one pays, and what. */
export function payWords({contract: {agency}, short}: DealView): string {
  return agency === null ? short : `${shorten(agency, 40)} ${short}`;
}

/** What one contract leaves on average, minor units. */
export interface Means {
  isOwn: boolean;
  client: number;
  agency: number | null;
}

/** The contracts to choose from: those on which the agency does not lose; without one, all with an agency, or all. */
export function candidatesOf<Row>(rows: readonly Row[], read: (row: Row) => Means): Row[] {
  const paid = rows.filter(row => !read(row).isOwn);
  const living = paid.filter(row => (read(row).agency ?? 0) >= 0);
  return [living, paid, [...rows]].find(({length}) => length > 0) ?? [];
}

/** The contract that leaves the client most on average. */
export function bestOf<Row>(rows: readonly Row[], read: (row: Row) => Means): Row | null {
  return rows.reduce<Row | null>(
    (best, row) => (best === null || read(row).client > read(best).client ? row : best),
    null
  );
}
