import {percentWords, priceWords} from "../../../contract/phrases.js";
import {componentName} from "../../../contract/pricing/text.js";
import type {Component, PerUnitComponent} from "../../../contract/terms/components.js";
import type {Contract} from "../../../contract/terms.js";
import type {Billing, Deal} from "../../deal.js";
import {type DealPrice, decimalText, withPrice} from "../priced.js";
import {type Changes, offered} from "./change.js";
import {roundValues} from "./round.js";

/** One way to change a deal beside its price. */
export interface Structure {
  /** How many terms are new, beside the price. */
  newTerms: number;
  /** Values of the new term to try, ascending: major units, a share, or units. */
  values: readonly number[];
  /** The deal with the new term at a value, by the price (minor units, or a share) that goes with it. */
  at: (value: number) => (price: number) => Deal;
  /** What is new, in words. */
  words: (value: number) => string[];
}

/** Of what size the terms of an offer are: what serving the deal costs a month (major units), and leads a month. */
export interface Scale {
  costPerMonth: number;
  leadsPerMonth: number;
}

/** More of revenue than this nobody signs away; with a base beside it, a few shares suffice to see. */
const [mostShare, besideBase] = [0.25, [0.01, 0.02, 0.03, 0.05, 0.1]];

/** What the structures are made of: the deal, the price that moves, and how money is written. */
interface Ground {
  deal: Deal;
  contract: Contract;
  part: Component;
  place: number;
  /** Fees of a billing period, about as large as the cost of serving it. */
  fees: readonly number[];
  leadsPerPeriod: number;
  costPerLead: number;
  money: (major: number) => string;
  /** An offer with these changes, by its price. */
  priced: (id: string, changes: Changes) => (price: number) => Deal;
}

/**
 * The ways in which a deal can be changed beside one of its prices, fewest new terms first: a base fee, a least of an
 * invoice, a share of revenue, a price of a lead, a most of an invoice, a price that halves with volume, and a base fee
 * with a share. What the deal has already is not offered again. Empty where serving it costs nothing.
 * @example structuresOf({family: {versions: []}}, {component: "lead"}, {costPerMonth: 0, leadsPerMonth: 0}) // []
 */
export function structuresOf(
  deal: Deal,
  price: DealPrice,
  {costPerMonth, leadsPerMonth}: Scale
): Structure[] {
  const [contract] = deal.family.versions;
  const place =
    contract?.components.findIndex((_, i) => componentName(contract, i) === price.component) ?? -1;
  const part = contract?.components[place];
  if (!contract || !part || costPerMonth <= 0) return [];
  const months = {month: 1, quarter: 3, week: (12 * 7) / 365.25}[contract.billing_period];
  const ground: Ground = {
    deal,
    contract,
    part,
    place,
    fees: roundValues(1.25 * costPerMonth * months, 16),
    leadsPerPeriod: leadsPerMonth * months,
    costPerLead: leadsPerMonth > 0 ? costPerMonth / leadsPerMonth : 0,
    money: major => priceWords(decimalText(major), deal.family),
    priced: (id, changes) => {
      const offer = offered(deal, `${deal.id}-with-${id}`, changes);
      return value => withPrice(offer, price, value);
    }
  };
  return [base, least, share, leads, most, volume, baseAndShare].flatMap(make => make(ground));
}

const hasFlat = ({contract}: Ground) => contract.components.some(({kind}) => kind === "flat");
const hasShare = ({contract}: Ground) =>
  contract.components.some(part => part.kind === "percent" && part.event !== "ad_spend");

const flat = (amount: number) => ({kind: "flat", amount: decimalText(amount), name: "Base fee"});
const percent = (of: number) => ({
  kind: "percent",
  event: "sale",
  percent: decimalText(of),
  name: "Share of revenue"
});
const bills = (component: number, event: Billing["base"]): Billing => ({
  component,
  base: event,
  share: 1,
  creditShare: 0,
  values: [],
  valueRatio: 1
});

const baseWords = ({money, contract}: Ground, amount: number) =>
  `a base fee of ${money(amount)} a ${contract.billing_period}`;
const shareWords = (of: number) => `${percentWords(decimalText(of))} of the net revenue of every sale`;

function base(ground: Ground): Structure[] {
  if (hasFlat(ground)) return [];
  return [
    {
      newTerms: 1,
      values: ground.fees,
      at: amount => ground.priced("base", {terms: {model: "hybrid"}, more: [flat(amount)]}),
      words: amount => [baseWords(ground, amount)]
    }
  ];
}

function least(ground: Ground): Structure[] {
  const {part, contract, fees, priced, money} = ground;
  if (part.kind === "flat" || contract.invoice_min !== null) return [];
  const bound = (amount: number) =>
    ({amount: decimalText(amount), prorate: true, counts: "fees_current_period"}) as const;
  return [
    {
      newTerms: 1,
      // Far below what serving costs, a least helps nobody.
      values: fees.filter(fee => fee >= (fees.at(-1) ?? 0) / 2),
      at: amount => priced("minimum", {terms: {invoice_min: bound(amount)}}),
      words: amount => [`at least ${money(amount)} a ${contract.billing_period}`]
    }
  ];
}

function share(ground: Ground): Structure[] {
  const {contract, priced} = ground;
  if (hasShare(ground)) return [];
  const billings = [bills(contract.components.length, "sale")];
  return [
    {
      newTerms: 1,
      values: roundValues(mostShare, 25),
      at: of => priced("share", {terms: {model: "hybrid"}, more: [percent(of)], billings}),
      words: of => [shareWords(of)]
    }
  ];
}

function leads({contract, part, costPerLead, priced, money}: Ground): Structure[] {
  if (part.kind !== "flat" || contract.components.some(each => each.kind === "per_unit")) return [];
  const billings = [bills(contract.components.length, "lead")];
  const perLead = (rate: number) => ({
    kind: "per_unit",
    event: "lead",
    rate: decimalText(rate),
    name: "Leads"
  });
  return [
    {
      newTerms: 1,
      values: roundValues(1.25 * costPerLead, 16),
      at: rate => priced("leads", {terms: {model: "hybrid"}, more: [perLead(rate)], billings}),
      words: rate => [`${money(rate)} a lead`]
    }
  ];
}

function most({part, contract, fees, priced, money}: Ground): Structure[] {
  if (part.kind === "flat" || contract.invoice_max !== null) return [];
  return [
    {
      newTerms: 1,
      values: roundValues(2.5 * (fees.at(-1) ?? 0), 8),
      at: amount => priced("maximum", {terms: {invoice_max: {amount: decimalText(amount), prorate: true}}}),
      words: amount => [`at most ${money(amount)} a ${contract.billing_period}`]
    }
  ];
}

const hasOneRate = (part: Component): part is PerUnitComponent & {rate: string} =>
  part.kind === "per_unit" && part.rate !== undefined && part.unit_size === 1;

/** Half price above so many units: the client pays less where much is delivered, and little of it may sell. */
function volume({deal, contract, part, place, leadsPerPeriod}: Ground): Structure[] {
  if (!hasOneRate(part) || contract.components.length > 1) return [];
  const steps = (upTo: number) => [
    {up_to: String(upTo), rate: "2"},
    {up_to: null, rate: "1"}
  ];
  return [
    {
      newTerms: 1,
      values: roundValues(1.5 * leadsPerPeriod, 8).filter(Number.isInteger),
      at: upTo => {
        const offer = offered(deal, `${deal.id}-with-volume`, {tiers: {place, steps: steps(upTo)}});
        return price =>
          withPrice(
            withPrice(offer, {key: `${place}.t0`, unit: "money"}, price),
            {key: `${place}.t1`, unit: "money"},
            price / 2
          );
      },
      words: upTo => [`half of that for each one above ${upTo} a ${contract.billing_period}`]
    }
  ];
}

function baseAndShare(ground: Ground): Structure[] {
  const {contract, fees, priced} = ground;
  if (hasFlat(ground) || hasShare(ground)) return [];
  const billings = [bills(contract.components.length + 1, "sale")];
  return besideBase.map(of => ({
    newTerms: 2,
    values: fees,
    at: amount =>
      priced("base-and-share", {
        terms: {model: "hybrid"},
        more: [flat(amount), percent(of)],
        billings
      }),
    words: amount => [baseWords(ground, amount), shareWords(of)]
  }));
}
