import {ContractSchema} from "../../contract/schema.js";
import {type ModelName, modelNames} from "../../contract/terms/vocabulary.js";
import type {Base, Billing, Deal} from "../deal.js";
import type {Market} from "../market.js";

/** Models that pay an agency, so that there is a price to look for. */
export type PaidModel = Exclude<ModelName, "self_managed">;

/** Their names, in the order in which people are asked for them. */
export const paidModels = modelNames.filter((model): model is PaidModel => model !== "self_managed");

interface Plain {
  name: string;
  components: (base: string) => object[];
  bills: Base | null;
}

const perUnit =
  (event: string, more: object = {}) =>
  () => [{kind: "per_unit", event, rate: "1", ...more}];

const plain: Record<PaidModel, Plain> = {
  retainer: {name: "Retainer", components: () => [{kind: "flat", amount: "1"}], bills: null},
  cpm: {
    name: "Pay per 1,000 impressions",
    components: perUnit("impression", {unit_size: 1000}),
    bills: "impression"
  },
  cpc: {name: "Pay per click", components: perUnit("click"), bills: "click"},
  cpl: {name: "Pay per lead", components: perUnit("lead"), bills: "lead"},
  pay_per_call: {name: "Pay per call", components: perUnit("call"), bills: "lead"},
  pay_per_appointment: {name: "Pay per appointment", components: perUnit("appointment_held"), bills: "lead"},
  cpa: {name: "Pay per customer", components: perUnit("new_customer"), bills: "sale"},
  cps: {name: "Pay per sale", components: perUnit("sale"), bills: "sale"},
  revenue_share: {
    name: "Share of revenue",
    components: () => [{kind: "percent", event: "sale", percent: "1%"}],
    bills: "sale"
  },
  hybrid: {
    name: "Base and pay per lead",
    components: base => [...perUnit("lead")(), {kind: "flat", amount: base}],
    bills: "lead"
  },
  percent_of_spend: {
    name: "Share of ad spend",
    components: () => [{kind: "percent", event: "ad_spend", percent: "1%"}],
    bills: "ad_spend"
  }
};

/**
 * The plainest contract of a model, to look for its price: one component, which a hybrid adds a base fee to (minor
 * units a month). `share` is how many of the base events are billed: of leads, those that are calls or appointments.
 * @example plainDeal("cpl", {currency: "USD", minorDigits: 2, first: "2026-01"}).billings[0].base // "lead"
 * @example plainDeal("hybrid", {currency: "USD", minorDigits: 2, first: "2026-01"}, {base: 90000}).family.versions[0].components[1].amount // "900"
 */
export function plainDeal(
  model: PaidModel,
  {currency, minorDigits, first}: Pick<Market, "currency" | "minorDigits" | "first">,
  {share = 1, base = 0}: {share?: Billing["share"]; base?: number} = {}
): Deal {
  const {name, components, bills} = plain[model];
  const contract = ContractSchema.parse({
    id: model.replaceAll("_", "-"),
    name,
    model,
    proposal: true,
    start: `${first}-01`,
    components: components((base / 10 ** minorDigits).toFixed(minorDigits).replace(/\.0*$/, ""))
  });
  return {
    id: contract.id,
    name,
    model,
    family: {id: contract.id, currency, minorDigits, timeZone: "UTC", versions: [contract]},
    billings:
      bills === null ? [] : [{component: 0, base: bills, share, creditShare: 0, values: [], valueRatio: 1}],
    quality: 1
  };
}
