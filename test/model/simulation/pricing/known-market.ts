import type {Contract} from "../../../../src/model/contract/terms.js";
import {assumedMarket, type Said} from "../../../../src/model/simulation/assumed-market.js";
import type {Deal} from "../../../../src/model/simulation/deal.js";
import type {Market} from "../../../../src/model/simulation/market.js";
import {dealPrices, withPrice} from "../../../../src/model/simulation/pricing/priced.js";

/** 40 leads a month of which a sixth buys for $2,000, $3,000 of ads: the market whose figures are known. */
export const knownMarket = (more: Partial<Said> = {}): Market =>
  assumedMarket({
    months: 12,
    first: "2026-01",
    leads: {perMonth: 40, size: 8},
    closeRate: {a: 8.5, b: 42.5},
    ticket: {mean: 2000_00, cv: 0.6},
    margin: 0.45,
    mediaPerMonth: 3000_00,
    clicksPerMonth: 800,
    impressionsPerMonth: 50_000,
    agency: {perMonth: 900_00, perLead: 0},
    ...more
  });

export const asked = {agencyMargin: 0.2, ownerMaxLoss: 0.2, agencyMaxLoss: 0.1};

/** A deal at another first price. */
export const at = (deal: Deal, price: number): Deal => {
  const [first] = dealPrices(deal);
  if (!first) throw new RangeError(`${deal.id} has no price`);
  return withPrice(deal, first, price);
};

/** A deal with other terms, all else as it is. */
export const withTerms = (deal: Deal, terms: Partial<Contract>): Deal => ({
  ...deal,
  family: {...deal.family, versions: deal.family.versions.map(contract => ({...contract, ...terms}))}
});
