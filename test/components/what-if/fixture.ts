import type {WhatIfBase} from "../../../src/components/what-if/base.js";
import {assumedMarket, type Said} from "../../../src/model/simulation/assumed-market.js";
import type {Base, Deal} from "../../../src/model/simulation/deal.js";
import {contract, type Terms} from "../../support/contract.js";

/** A contract on the months ahead that bills every event of its bases. */
export function deal(id: string, terms: Terms, bases: Record<number, Base> = {}): Deal {
  const family = {...contract({name: id, ...terms, id}), id};
  return {
    id,
    name: family.versions[0]?.name ?? id,
    model: family.versions[0]?.model ?? "",
    family,
    billings: Object.entries(bases).map(([component, base]) => ({
      component: Number(component),
      base,
      share: 1,
      creditShare: 0,
      values: [],
      valueRatio: 1
    })),
    quality: 1
  };
}

export const byLead = (id: string, rate: string, terms: Terms = {}) =>
  deal(
    id,
    {
      model: "cpl",
      components: [{kind: "per_unit", event: "lead", rate}],
      media: {paid_by: "agency_absorbed"},
      ...terms
    },
    {0: "lead"}
  );

export const retainer = (id: string, amount: string) =>
  deal(id, {model: "retainer", components: [{kind: "flat", amount}], media: {paid_by: "client"}});

export const ownWork = (id: string) =>
  deal(id, {model: "self_managed", components: [], media: {paid_by: "client"}});

/** 40 leads a month of which one in five buys for $1,000 at half of it, $500 of ads and $10 a lead of work. */
export const said: Said = {
  months: 12,
  first: "2026-04",
  leads: {perMonth: 40, levelSd: 4, size: 20},
  closeRate: {a: 40, b: 160},
  ticket: {mean: 1000_00, cv: 0.5, meanSd: 50_00},
  margin: 0.5,
  handlingPerLead: 10_00,
  mediaPerMonth: 500_00,
  agency: {perMonth: 300_00, perLead: 2_00}
};

/** What the page starts from, with these contracts. */
export function baseOf(deals: Deal[], more: Partial<Said> = {}): WhatIfBase {
  return {
    money: {currency: "USD", minorDigits: 2},
    market: assumedMarket({...said, ...more}),
    deals,
    now: deals[0]?.id ?? null
  };
}
