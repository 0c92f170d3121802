import type {Deal} from "../../model/simulation/deal.js";
import type {FastPath} from "../../model/simulation/fast.js";
import type {Market} from "../../model/simulation/market.js";
import type {SideOutcome} from "../../model/simulation/outcome.js";
import {shortWords} from "../contracts/deal.js";
import {applied, type WhatIfBase} from "./base.js";
import {isAsMeasured, type WhatIfChoices} from "./choices.js";

/** One contract with the numbers of the reader. */
export interface WhatIfDeal {
  id: string;
  name: string;
  /** What its price hangs on, in a few words. */
  short: string;
  isOwn: boolean;
  isNow: boolean;
  deal: Deal;
  client: SideOutcome;
  agency: SideOutcome | null;
  probabilityBest: number;
  /** On average the agency pays more than it is paid. */
  agencyLoses: boolean;
}

/** What the page shows of the numbers that the reader chose. */
export interface WhatIfPage {
  base: WhatIfBase;
  choices: WhatIfChoices;
  market: Market;
  /** In the order of the data. */
  deals: readonly Deal[];
  /** By what they leave the client on average, the best first. */
  rows: WhatIfDeal[];
  /** Leaves the client most of those with an agency on which the agency does not lose; else of what there is. */
  best: WhatIfDeal;
  /** The best and all others of its kind, the best first. */
  rivals: WhatIfDeal[];
  /** Leaves the client most of those with an agency, whether or not the agency can live on it. */
  top: WhatIfDeal | null;
  /** Doing it without an agency. */
  own: WhatIfDeal | null;
  /** What is paid now, and the chance that the best leaves more; null where that is the best itself, or nothing. */
  now: {row: WhatIfDeal; beaten: number} | null;
  isChanged: boolean;
}

/** Every contract with the numbers of the reader; null where there is nothing to look ahead with. */
export function whatIfPage(
  base: WhatIfBase | null,
  choices: WhatIfChoices,
  fast: FastPath
): WhatIfPage | null {
  if (base === null) return null;
  const {market, deals} = applied(base, choices);
  const {outcomes} = fast.evaluate(market, deals);
  const rows = deals
    .flatMap((deal, i) => {
      const outcome = outcomes[i];
      const contract = deal.family.versions[0];
      if (!outcome || !contract) return [];
      const {client, agency, probabilityBest} = outcome;
      return {
        id: deal.id,
        name: nameOf(deal, deals),
        short: shortWords(contract, base.money),
        isOwn: contract.model === "self_managed",
        isNow: deal.id === base.now,
        deal,
        client,
        agency,
        probabilityBest,
        agencyLoses: agency !== null && agency.mean < 0
      };
    })
    .sort((a, b) => b.client.mean - a.client.mean);
  const paid = rows.filter(({isOwn}) => !isOwn);
  const lasting = paid.filter(({agencyLoses}) => !agencyLoses);
  const rivals = [lasting, paid].find(({length}) => length > 0) ?? rows;
  const [best] = rivals;
  if (best === undefined) return null;
  const own = rows.find(({isOwn}) => isOwn) ?? null;
  const paidNow = rows.find(({isNow}) => isNow);
  const now =
    paidNow === undefined || paidNow === best
      ? null
      : {row: paidNow, beaten: fast.beats(market, best.deal, paidNow.deal)};
  const isChanged = !isAsMeasured(choices);
  return {base, choices, market, deals, rows, best, rivals, top: paid[0] ?? null, own, now, isChanged};
}

/** A name that tells the contract from the others. */
export function nameOf({id, name}: Deal, deals: readonly Deal[]): string {
  return deals.filter(other => other.name === name).length > 1 ? `${name} (${id})` : name;
}

/** The contract that the page looks at more closely: the chosen one, else the best. */
export function lookedAt({rows, best}: WhatIfPage, id: string | null): WhatIfDeal {
  return rows.find(row => row.id === id) ?? best;
}
