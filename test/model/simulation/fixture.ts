import {assumedMarket} from "../../../src/model/simulation/assumed-market.js";
import type {Billing, Deal} from "../../../src/model/simulation/deal.js";
import {billingsOf} from "../../support/billed-deal.js";
import {contract, type Terms} from "../../support/contract.js";

/** The year of the reference values: money in whole units of a currency without a minor one. */
export const knownMarket = assumedMarket({
  currency: "JPY",
  months: 12,
  first: "2026-01",
  leads: {perMonth: 40, size: 8},
  closeRate: {a: 8.5, b: 42.5},
  ticket: {mean: 2000, cv: 0.6},
  margin: 0.45,
  mediaPerMonth: 3000,
  agency: {perMonth: 900, perLead: 0}
});

/** A deal on terms as a contract file writes them; every component bills all events of its base unless said. */
export function dealOn(terms: Terms, billing: Partial<Billing> = {}, minorDigits = 0): Deal {
  const family = contract({start: "2026-01-01", ...terms});
  const components = family.versions[0]?.components ?? [];
  return {
    id: "deal",
    name: "A deal",
    model: family.versions[0]?.model ?? "hybrid",
    family: {...family, minorDigits},
    billings: billingsOf(components, () => billing),
    quality: 1
  };
}

const flat = (amount: number) => ({kind: "flat", amount});
const per = (event: string, rate: number) => ({kind: "per_unit", event, rate});
const share = (percent: string) => ({kind: "percent", event: "sale", percent, percent_of: "net"});
const known = (
  payer: string,
  components: object[],
  owner: {mean: number; sd: number; loss: number; shortfall: number; quantiles: number[]},
  agency: {mean: number; sd: number; loss: number; shortfall: number; quantiles: number[]}
) => ({deal: dealOn({media: {paid_by: payer}, components}), owner, agency});

/**
 * Contracts of equal expected cost on that year, and what they come to; quantiles at 5, 25, 50, 75 and 95 %. Source:
 * the formulas for means and standard deviations, 4 million draws in R for the rest.
 */
export const knownDeals = {
  retainer: known(
    "client",
    [flat(1500)],
    {
      mean: 18000,
      sd: 25412.2381177622,
      loss: 0.254995,
      shortfall: -25085.6007144143,
      quantiles: [-18823.2455540451, -335.9008130994, 15390.6685656345, 33486.9496459519, 63892.1170891136]
    },
    {mean: 7200, sd: 0, loss: 0, shortfall: 7200, quantiles: [7200, 7200, 7200, 7200, 7200]}
  ),
  cpl: known(
    "agency_absorbed",
    [per("lead", 112.5)],
    {
      mean: 18000,
      sd: 24187.4315741429,
      loss: 0.239441,
      shortfall: -24114.4960989405,
      quantiles: [-17572.6825983664, 694.6007273731, 15767.9035514164, 32880.0025789807, 61280.1426200717]
    },
    {
      mean: 7200,
      sd: 6037.3835392494,
      loss: 0.1111425,
      shortfall: -4497.0254255944,
      quantiles: [-2362.5, 3037.5, 6975, 11137.5, 17437.5]
    }
  ),
  cpa: known(
    "agency_absorbed",
    [per("new_customer", 675)],
    {
      mean: 18000,
      sd: 7888.6859098722,
      loss: 0.000303,
      shortfall: 4822.6535694057,
      quantiles: [6678.4581792896, 12297.3782423074, 17129.5166721722, 22758.8102748837, 32314.7024850446]
    },
    {
      mean: 7200,
      sd: 18711.7687154779,
      loss: 0.3862805,
      shortfall: -24219.8955980768,
      quantiles: [-19800, -6300, 5175, 18675, 40950]
    }
  ),
  revshare_owner: known(
    "client",
    [share("11.25%")],
    {
      mean: 18000,
      sd: 19059.1785883216,
      loss: 0.1719485,
      shortfall: -14314.2005358108,
      quantiles: [-9617.4341655338, 4248.0743901754, 16043.0014242259, 29615.2122344639, 52419.0878168352]
    },
    {
      mean: 7200,
      sd: 6353.0595294405,
      loss: 0.1165495,
      shortfall: -3571.4001786036,
      quantiles: [-2005.8113885113, 2616.0247967251, 6547.6671414086, 11071.737411488, 18673.0292722784]
    }
  )
};

/** Two more of the same expected cost, known to fewer digits. */
export const furtherDeals = {
  revshare: dealOn({media: {paid_by: "agency_absorbed"}, components: [share("33.75%")]}),
  hybrid: dealOn({
    media: {paid_by: "client"},
    components: [flat(600), per("lead", 7.5), per("sale", 45), share("2.25%")]
  })
};
