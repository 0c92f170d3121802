import {componentName} from "../../contract/pricing/text.js";
import type {Component, PercentComponent, PerUnitComponent} from "../../contract/terms/components.js";
import type {Contract} from "../../contract/terms.js";
import type {LinearCost} from "./indifference.js";
import type {Terms} from "./side.js";

/** What a component came to over some months of records: units, and the amount in minor units. */
export interface Billed {
  units: number;
  amount: number;
}

/** The records over which a contract was replayed, to read from them what it comes to where its terms are not linear. */
export interface BilledHistory {
  months: number;
  /** Leads without duplicates. */
  leads: number;
  /** Net revenue of sales, minor units. */
  revenue: number;
  /** By the name of the component, as invoices call it. */
  components: ReadonlyMap<string, Billed>;
}

/** A contract as the four prices of a linear one, and what was read into it to get there, in sentences. */
export interface LinearReading {
  terms: Terms;
  /** Billed units of a lead; null where the contract bills none. */
  unitsPerLead: number | null;
  /** Most units that are billed in a month; null without such a limit. */
  mostUnits: number | null;
  notes: string[];
}

/**
 * A contract as a linear one, money in minor units: the base of a month, the price of a billed unit and how many of
 * them a lead brings, the price of a customer, the share of revenue. Prices that depend on volume, bands and bonuses
 * are read as they worked out on the records; without records every lead counts once. `marginRate` turns a share of
 * margin into one of revenue, `adsPerMonth` a share of ad spend into a base. Source: economics/README.markdown,
 * break-even.
 * @example linearTerms({components: [{kind: "per_unit", event: "lead", rate: "75", unit_size: 1}], billing_period: "month"}, null, {minorDigits: 2, marginRate: 0.5, adsPerMonth: 0}).terms.price // 7500
 */
export function linearTerms(
  contract: Pick<Contract, "components" | "billing_period"> & Partial<Pick<Contract, "caps">>,
  history: BilledHistory | null,
  given: {minorDigits: number; marginRate: number | null; adsPerMonth: number}
): LinearReading {
  const minor = (amount: string | undefined) => Number(amount ?? 0) * 10 ** given.minorDigits;
  const reading: LinearReading = {
    terms: {basePerMonth: 0, price: 0, pricePerCustomer: 0, revenueShare: 0},
    unitsPerLead: null,
    mostUnits: mostUnitsOf(contract),
    notes: []
  };
  const {terms, notes} = reading;
  const billed = {units: 0, amount: 0, price: 0, parts: 0};
  const perMonth = (amount: number) => amount / Math.max(1, history?.months ?? 1);
  for (const [i, part] of contract.components.entries()) {
    const past = history?.components.get(componentName(contract, i)) ?? null;
    if (part.kind === "flat")
      terms.basePerMonth += minor(part.amount) * periodsPerMonth(contract.billing_period);
    else if (part.kind === "one_time") notes.push("what is paid once is left out");
    else if (part.kind === "bonus") {
      terms.basePerMonth += past ? perMonth(past.amount) : 0;
      notes.push("bonuses count as they came to in your records");
    } else if (part.kind === "percent") readShare(part, past, history, given, reading);
    else if (part.event === "sale" || part.event === "new_customer")
      terms.pricePerCustomer += past && past.units > 0 ? past.amount / past.units : minor(part.rate);
    else {
      const price = isPlain(part) ? minor(part.rate) / part.unit_size : 0;
      billed.parts++;
      billed.units += past?.units ?? 0;
      billed.amount += past?.amount ?? 0;
      billed.price += price;
      if (!isPlain(part))
        notes.push("a price that depends on volume or length counts as it came to in your records");
    }
  }
  if (billed.parts > 0) {
    const isPlainAlone = billed.parts === 1 && billed.price > 0;
    const isBilled = billed.units > 0 && history !== null && history.leads > 0;
    terms.price = isPlainAlone ? billed.price : isBilled ? billed.amount / billed.units : billed.price;
    reading.unitsPerLead = isBilled ? billed.units / history.leads : 1;
    if (!isBilled) notes.push("no billed units are on record: each lead counts as one");
  }
  return {...reading, notes: [...new Set(notes)]};
}

const isPlain = (part: PerUnitComponent) => part.rate !== undefined && part.bands === undefined;

function readShare(
  part: PercentComponent,
  past: Billed | null,
  history: BilledHistory | null,
  {marginRate, adsPerMonth}: {marginRate: number | null; adsPerMonth: number},
  {terms, notes}: LinearReading
): void {
  const stated = part.percent === undefined ? null : Number(part.percent);
  if (part.event === "ad_spend") {
    const worked = past && history ? past.amount / Math.max(1, history.months) : null;
    terms.basePerMonth += worked ?? (stated ?? 0) * adsPerMonth;
    notes.push("a share of ad spend counts as a base at the ad spend of now");
    return;
  }
  const worked = past && history && history.revenue > 0 ? past.amount / history.revenue : null;
  if (part.percent_of === "margin") {
    terms.revenueShare += (stated ?? 0) * (marginRate ?? 0);
    return;
  }
  if (stated === null || part.percent_of === "incremental") {
    terms.revenueShare += worked ?? 0;
    notes.push("a share that depends on volume counts as it came to in your records");
    return;
  }
  terms.revenueShare += stated;
}

/** The lowest limit of units of a month that the whole contract stops at. */
function mostUnitsOf({
  billing_period,
  caps = []
}: Pick<Contract, "billing_period"> & Partial<Pick<Contract, "caps">>): number | null {
  const limits = caps.flatMap(({measure, scope, action, period, event, limit}) =>
    measure === "units" &&
    scope === "contract" &&
    action === "stop" &&
    event === undefined &&
    (period === "month" || (period === "period" && billing_period === "month"))
      ? Number(limit)
      : []
  );
  return limits.length === 0 ? null : Math.min(...limits);
}

/** Billing periods of a month: a year is 365.25 days. */
function periodsPerMonth(billing: Contract["billing_period"]): number {
  if (billing === "week") return 365.25 / 7 / 12;
  return billing === "quarter" ? 1 / 3 : 1;
}

/**
 * What a contract costs the client as a linear one: the price of a unit becomes a price of a lead, a limit of units one
 * of leads.
 * @example linearCost({terms: {basePerMonth: 0, price: 75_00, pricePerCustomer: 0, revenueShare: 0}, unitsPerLead: 0.5, mostUnits: 60, notes: []}, 0).perLead // 3750
 * @example linearCost({terms: {basePerMonth: 0, price: 75_00, pricePerCustomer: 0, revenueShare: 0}, unitsPerLead: 0.5, mostUnits: 60, notes: []}, 0).mostLeads // 120
 */
export function linearCost({terms, unitsPerLead, mostUnits}: LinearReading, adsPerMonth: number): LinearCost {
  return {
    ...(mostUnits !== null && unitsPerLead ? {mostLeads: mostUnits / unitsPerLead} : {}),
    basePerMonth: terms.basePerMonth,
    adsPerMonth,
    perLead: terms.price * (unitsPerLead ?? 0),
    perCustomer: terms.pricePerCustomer,
    revenueShare: terms.revenueShare
  };
}

/**
 * The names of what a contract bills by the unit, to tell what a price is for: lead, call, click.
 * @example billedEvents({components: [{kind: "per_unit", event: "call", rate: "3"}]}) // ["call"]
 */
export function billedEvents({components}: Pick<Contract, "components">): string[] {
  const isUnit = (part: Component): part is PerUnitComponent =>
    part.kind === "per_unit" && part.event !== "sale" && part.event !== "new_customer";
  return [...new Set(components.filter(isUnit).map(({event}) => event))];
}
