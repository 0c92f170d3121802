import type {Component} from "../../../../src/model/contract/terms/components.js";
import type {Contract, ContractFamily} from "../../../../src/model/contract/terms.js";
import {dice} from "./dice.js";
import type {RowLedger} from "./rows.js";

export const withTerms = (
  family: ContractFamily,
  terms: (contract: Contract) => Partial<Contract>
): ContractFamily => ({
  ...family,
  versions: family.versions.map(contract => ({...contract, ...terms(contract)}))
});

/** Without anything that looks at more than one event, and one rate in whole minor units. */
export function pure(family: ContractFamily, rate: string): ContractFamily {
  const first = family.versions
    .flatMap(({components}) => components)
    .find(c => c.kind === "per_unit" && !isDaily(c));
  const event = first?.kind === "per_unit" ? first.event : "lead";
  const recurrence = first?.kind === "per_unit" ? first.recurrence : "lifetime";
  return withTerms(family, ({review, adjustments, tracking_outage_policy}) => ({
    components: [
      {
        kind: "per_unit",
        event,
        rate,
        prorate: true,
        tier_mode: "graduated",
        tier_reset: "period",
        recurrence,
        unit_size: 1,
        partial_block: "prorate"
      }
    ],
    dedupe: null,
    caps: [],
    review: review && {...review, quota: undefined, remedy: "credit", failed_dispute_fee: undefined},
    invoice_min: null,
    invoice_max: null,
    guarantee: null,
    term: null,
    tax: null,
    media: {paid_by: "client", basis: "net"},
    tracking_outage_policy: tracking_outage_policy === "bill_average" ? "none" : tracking_outage_policy,
    adjustments: adjustments && {...adjustments, amount: "full", holdback: undefined}
  }));
}
export const isDaily = (c: Component) =>
  c.kind === "per_unit" && (c.event === "click" || c.event === "impression" || c.event === "period");

/** One component that bills events or spend, and nothing but its lines and their credits on the invoices. */
export function single(family: ContractFamily): ContractFamily {
  return withTerms(family, ({components, review, adjustments, caps}) => ({
    components: components
      .filter(c => c.kind === "per_unit" || c.kind === "percent")
      .map(c => ({...c, min: undefined, max: undefined})),
    caps: caps.filter(({measure}) => measure === "units"),
    review: review && {...review, failed_dispute_fee: undefined},
    invoice_min: null,
    invoice_max: null,
    guarantee: null,
    term: null,
    tax: null,
    media: {paid_by: "client", basis: "net"},
    adjustments: adjustments && {...adjustments, holdback: undefined}
  }));
}

/** Every price of the components doubled. */
export function dearer(c: Component): Component {
  const twice = (amount: string) => {
    const {length = 0} = amount.split(".")[1] ?? "";
    return (Number(amount) * 2).toFixed(length);
  };
  const both = (x: {rate?: string | undefined; percent?: string | undefined; flat?: string | undefined}) => ({
    ...(x.rate === undefined ? {} : {rate: twice(x.rate)}),
    ...(x.percent === undefined ? {} : {percent: twice(x.percent)}),
    ...(x.flat === undefined ? {} : {flat: twice(x.flat)})
  });
  if (c.kind === "flat" || c.kind === "one_time") return {...c, amount: twice(c.amount)};
  if (c.kind === "bonus")
    return {
      ...c,
      pay: "fixed" in c.pay ? {fixed: twice(c.pay.fixed)} : {rate_delta: twice(c.pay.rate_delta)}
    };
  const tiers = c.tiers?.map(tier => ({...tier, ...both(tier)}));
  const bands = c.kind === "per_unit" ? c.bands?.map(band => ({...band, rate: twice(band.rate)})) : undefined;
  return {...c, ...both(c), ...(tiers ? {tiers} : {}), ...(bands ? {bands} : {})};
}

export function shuffled(rows: RowLedger, seed: number): RowLedger {
  const d = dice(seed);
  const mix = <T>(list: T[]) =>
    list
      .map(row => ({row, at: d.int(0, 1e9)}))
      .sort((a, b) => a.at - b.at)
      .map(({row}) => row);
  return {
    ...rows,
    leads: mix(rows.leads),
    sales: mix(rows.sales).map(sale => ({...sale, refunds: mix(sale.refunds)})),
    days: mix(rows.days)
  };
}

/** The people with an even number, or with an odd one. */
export function half(rows: RowLedger, odd: boolean): RowLedger {
  const isIn = (person: number) => (Math.max(person, 0) % 2 === 1) === odd;
  return {
    ...rows,
    leads: rows.leads.filter(({person}) => isIn(person)),
    sales: rows.sales.filter(({customer}) => isIn(customer))
  };
}
