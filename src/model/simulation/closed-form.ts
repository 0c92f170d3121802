import {regularizedBeta} from "../statistics/special.js";
import type {Deal} from "./deal.js";
import {linearDeal} from "./linear.js";
import {type Market, meanOf} from "./market.js";
import {leadMoments} from "./totals/leads.js";

/** Means, variances and covariances of what the months ahead come to in all: counts, and minor units after refunds. */
export interface Moments {
  meanLeads: number;
  varLeads: number;
  meanSales: number;
  varSales: number;
  meanRevenue: number;
  varRevenue: number;
  covLeadsSales: number;
  covLeadsRevenue: number;
  covSalesRevenue: number;
}

/**
 * Moments of leads, sales (before refunds) and revenue (after refunds) over the horizon and its late sales. Null with
 * a limit of capacity, which no formula sums. Source: laws of total expectation and variance over the level of leads,
 * the close rate and the level of the ticket; simulation/market.ts.
 * @example momentsOf(assumedMarket({months: 12, first: "2026-01", leads: {perMonth: 40, size: 8}, closeRate: {a: 8.5, b: 42.5}, ticket: {mean: 2000, cv: 0.6}, margin: 0.45}))?.varLeads // 2880
 */
export function momentsOf(market: Market): Moments | null {
  const counts = countMoments(market, 1);
  if (counts === null) return null;
  const {meanLeads, varLeads, meanSales, varSales, covLeadsSales} = counts;
  const {ticket, refundRate} = market;
  const each = saleOf(market, {sale: 0, kept: 0, revenue: 0, keptRevenue: 1});
  const perSale = (1 - refundRate) * ticket.mean;
  return {
    meanLeads,
    varLeads,
    meanSales,
    varSales,
    meanRevenue: meanSales * perSale,
    varRevenue: sumVariance(counts, each),
    covLeadsSales,
    covLeadsRevenue: perSale * covLeadsSales,
    covSalesRevenue: perSale * varSales
  };
}

/**
 * Mean and standard deviation of what each side earns under a contract that looks at totals only, in minor units;
 * the agency's is null where there is none. Null where the contract looks at more (see linearDeal), with a limit of
 * capacity, and where a better close rate could pass 1. Source: as for momentsOf, sale by sale.
 * @example closedForm(assumedMarket({months: 12, first: "2026-01", leads: {perMonth: 40, size: 8}, closeRate: {a: 8.5, b: 42.5}, ticket: {mean: 2000, cv: 0.6}, margin: 0.45, capacityPerMonth: 50}), {family: {versions: []}}) // null
 */
export function closedForm(
  market: Market,
  deal: Deal
): {client: {mean: number; sd: number}; agency: {mean: number; sd: number} | null} | null {
  const linear = linearDeal(market, deal);
  const counts = countMoments(market, deal.quality);
  if (linear === null || counts === null) return null;
  const {months, anyway} = market;
  const {fixed, perLead, perSale, perKeptSale, revenueShare, keptRevenueShare} = linear;
  const moments = (constant: number, lead: number, weights: SaleWeights) => {
    const each = saleOf(market, weights);
    const variance =
      lead ** 2 * counts.varLeads + 2 * lead * each.mean * counts.covLeadsSales + sumVariance(counts, each);
    return {
      mean: constant + lead * counts.meanLeads + each.mean * counts.meanSales,
      sd: Math.sqrt(Math.max(0, variance))
    };
  };
  return {
    client: moments(
      -fixed - linear.clientMedia - market.inHousePerMonth * months,
      -perLead - market.handlingPerLead,
      {
        sale: -perSale,
        kept: market.repeatMargin * (1 - anyway) - perKeptSale,
        revenue: -revenueShare,
        keptRevenue: market.margin * (1 - anyway) - keptRevenueShare
      }
    ),
    agency: linear.hasAgency
      ? moments(
          fixed - linear.agencyMedia - (market.agency?.perMonth ?? 0) * months,
          perLead - (market.agency?.perLead ?? 0),
          {sale: perSale, kept: perKeptSale, revenue: revenueShare, keptRevenue: keptRevenueShare}
        )
      : null
  };
}

/** What one sale is worth: so much for itself, where it is kept, and of its revenue, before and after refunds. */
interface SaleWeights {
  sale: number;
  kept: number;
  revenue: number;
  keptRevenue: number;
}

/** Mean of one sale's worth, its mean square given the ticket's level, and the variance apart from that level. */
function saleOf({ticket, refundRate}: Market, {sale, kept, revenue, keptRevenue}: SaleWeights) {
  const keeps = 1 - refundRate;
  const {mean, cv, meanSd} = ticket;
  const slope = revenue + keptRevenue * keeps;
  const average = sale + kept * keeps + slope * mean;
  const levelSquare = mean ** 2 + meanSd ** 2;
  // Variances over the sales of one level, averaged over levels; being kept is independent of the ticket.
  const squares =
    keeps * (kept ** 2 + 2 * kept * (revenue + keptRevenue) * mean) +
    ((1 - keeps) * revenue ** 2 + keeps * (revenue + keptRevenue) ** 2) * (1 + cv ** 2) * levelSquare;
  const ofMeans = (kept * keeps) ** 2 + 2 * kept * keeps * slope * mean + slope ** 2 * levelSquare;
  return {mean: average, meanSquare: average ** 2 + (slope * meanSd) ** 2, within: squares - ofMeans};
}

interface CountMoments {
  meanLeads: number;
  varLeads: number;
  meanSales: number;
  varSales: number;
  covLeadsSales: number;
}

/** Variance of the sum over all sales. */
const sumVariance = (
  {meanSales, varSales}: CountMoments,
  {mean, meanSquare, within}: ReturnType<typeof saleOf>
) => meanSales * within + (varSales + meanSales ** 2) * meanSquare - (meanSales * mean) ** 2;

function countMoments(market: Market, quality: number): CountMoments | null {
  const {closeRate, capacityPerMonth} = market;
  if (capacityPerMonth !== null) return null;
  const {a, b} = closeRate;
  if (quality > 1 && regularizedBeta(1 / quality, a, b) < 1 - 1e-12) return null;
  const {mean: meanLeads, variance: varLeads} = leadMoments(market);
  const rate = meanOf(closeRate) * quality;
  const rateSquare = (meanOf(closeRate) * quality ** 2 * (a + 1)) / (a + b + 1);
  const meanSales = meanLeads * rate;
  return {
    meanLeads,
    varLeads,
    meanSales,
    varSales: meanLeads * (rate - rateSquare) + (varLeads + meanLeads ** 2) * rateSquare - meanSales ** 2,
    covLeadsSales: rate * varLeads
  };
}
