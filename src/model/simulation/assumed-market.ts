import {minorUnitDigits} from "../money.js";
import type {Market} from "./market.js";

/** What must be said of a market where nothing is measured; whatever else it says stands in place of the defaults. */
export type Said = Pick<Market, "months" | "first" | "closeRate" | "margin"> &
  Partial<Omit<Market, "leads" | "ticket" | "minorDigits">> & {
    leads: Pick<Market["leads"], "perMonth"> & Partial<Market["leads"]>;
    ticket: Pick<Market["ticket"], "mean"> & Partial<Market["ticket"]>;
  };

/**
 * A market from a few numbers that somebody assumes, money in minor units. What is left out is nothing (no ads, no
 * handling, no refunds, no limit of capacity), certain (the level of leads, the ticket), or plain: leads as chance
 * brings them (Poisson), all months alike, buyers in the month of their lead, dollars.
 * @example assumedMarket({months: 12, first: "2026-01", leads: {perMonth: 40}, closeRate: {a: 1, b: 5}, ticket: {mean: 2000_00}, margin: 0.45}).leads.levelSd // 0
 */
export function assumedMarket({leads, ticket, currency = "USD", ...said}: Said): Market {
  return {
    lag: [1],
    refundRate: 0,
    repeatMargin: 0,
    handlingPerLead: 0,
    inHousePerMonth: 0,
    capacityPerMonth: null,
    anyway: 0,
    mediaPerMonth: 0,
    clicksPerMonth: 0,
    impressionsPerMonth: 0,
    agency: null,
    ...said,
    currency,
    minorDigits: minorUnitDigits(currency),
    leads: {levelSd: 0, size: null, season: [], ...leads},
    ticket: {cv: 0, meanSd: 0, values: [], ...ticket}
  };
}
