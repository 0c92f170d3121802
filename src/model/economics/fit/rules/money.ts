import {minorWords} from "../../../contract/phrases.js";
import type {ModelName} from "../../../contract/terms/vocabulary.js";
import type {LimitKey} from "../../break-even/limits.js";
import {type ContractEvidence, contractsInQuestion, type FitEvidence, type Known} from "../evidence.js";
import {type FitRule, type Judgement, judged, type RuleVerdict, ruleOf, unknown} from "../rule.js";
import {thresholds} from "../thresholds.js";

type Found = Omit<Judgement, "cure">;

/** Whether margins bear what is asked, computed and never asked. Source: economics/README.markdown, fit. */
export const moneyRules: FitRule[] = [
  ruleOf(
    "sufficient_margin",
    "criterion",
    "May a lead cost more than is asked for it?",
    evidence => {
      const [asked] = pricedByLead(evidence);
      const most = asked?.mostForUnit.value ?? null;
      return most !== null && most > 0
        ? `get the price down to ${minorWords(Math.floor(most), evidence.money)}, or close more of the leads`
        : "record sales with their amount and cost, so that what a lead is worth can be told";
    },
    evidence => {
      const [asked] = pricedByLead(evidence);
      if (asked === undefined) return worth(evidence);
      const {unitPrice, mostForUnit, name} = asked;
      if (unitPrice === null || mostForUnit.value === null)
        return unknown(`What a lead is worth is not known: ${mostForUnit.reason ?? "nothing is recorded"}.`);
      const said = (minor: number) => minorWords(Math.floor(minor), evidence.money);
      const verdict = above(mostForUnit, unitPrice);
      const range =
        mostForUnit.low === null || mostForUnit.high === null
          ? ""
          : ` (90% interval: ${said(mostForUnit.low)} to ${said(mostForUnit.high)})`;
      return {
        verdict,
        evidence: `${said(mostForUnit.value)} may be paid for one at the most${range}, and ${said(unitPrice)} are asked (${name}).`,
        source: mostForUnit.isMeasured ? "measured" : "answered"
      };
    }
  ),
  ruleOf(
    "thin_margins",
    "disqualifier",
    "Do margins bear a share of revenue?",
    "pay for leads or customers at a price that you have computed, or raise prices first",
    evidence => {
      const {value, isMeasured, reason} = evidence.marginRate;
      if (value === null)
        return unknown(`What you keep of a sale is not known: ${reason ?? "nothing is recorded"}.`);
      const asked = Math.max(0, ...evidence.contracts.map(({revenueShare}) => revenueShare));
      const share = asked > 0 ? asked : thresholds.usualShare.value;
      const left = value - share;
      const verdict: RuleVerdict =
        left <= 1e-9 ? "not met" : left < thresholds.thinMargin.value ? "weak" : "met";
      const what =
        asked > 0 ? `a share of ${percent(share)}` : `the ${percent(share)} that is commonly asked at most`;
      const outcome =
        left < -1e-9
          ? `loses ${percent(-left)} of every sale: it loses money`
          : left <= 1e-9
            ? "leaves nothing"
            : `leaves ${percent(left)}, before handling and fixed cost`;
      return {
        verdict,
        evidence: `Of a margin of ${percent(value)}, ${what} ${outcome}.`,
        source: isMeasured ? "measured" : "answered"
      };
    }
  ),
  ruleOf(
    "high_lifetime_value",
    "criterion",
    "Does a customer bring more over its life than it costs?",
    "record customer_id and cost_of_goods of sales, or the margin in business.yaml",
    lifetime
  ),
  ruleOf(
    "pays",
    "criterion",
    "Does it leave you money at its price?",
    evidence => offerCure(evidence),
    evidence => paysOf(evidence, null)
  )
];

const pricedByLead = (evidence: FitEvidence) => {
  const priced = (contracts: readonly ContractEvidence[]) =>
    contracts.filter(({unitPrice, model}) => unitPrice !== null && model === "cpl");
  const inQuestion = priced(contractsInQuestion(evidence));
  return inQuestion.length > 0 ? inQuestion : priced(evidence.contracts);
};

function worth({limits, money}: FitEvidence): Found {
  const most = limits.maxCpl;
  if (most === undefined || most.value === null)
    return unknown(`What a lead is worth is not known: ${most?.reason ?? "nothing is recorded"}.`);
  const said = minorWords(Math.floor(most.value), money);
  if (most.value <= 0) return judged("not met", `Even for nothing a lead loses you money (${said}).`);
  return unknown(`${said} may be paid for a lead at the most, ads included; no price of a lead is offered.`);
}

/** Met where the whole interval lies above, weak where it holds the price. */
function above({value, low}: Known, price: number): RuleVerdict {
  if (value === null) return "unknown";
  if (value <= price) return "not met";
  return low !== null && low < price ? "weak" : "met";
}

function lifetime({lifetimeValue, lifetimeRevenue, costPerCustomer, marginRate, money}: FitEvidence): Found {
  const said = (minor: number) => minorWords(Math.round(minor), money);
  const {value, low, window, reason, isMeasured} = lifetimeValue;
  if (marginRate.value === null && lifetimeRevenue !== null)
    return unknown(
      `A customer spends ${said(lifetimeRevenue)}, but revenue pays for nothing: without a margin its value is not known.`
    );
  if (value === null)
    return unknown(`What a customer brings is not known: ${reason ?? "nothing is recorded"}.`);
  const brings = `A customer leaves ${said(value)} before marketing${window === null ? "" : ` (${window})`}`;
  if (costPerCustomer === null) return unknown(`${brings}; what one costs is not known.`);
  const verdict: RuleVerdict =
    value <= costPerCustomer ? "not met" : low !== null && low < costPerCustomer ? "weak" : "met";
  return {
    verdict,
    evidence: `${brings}, and costs ${said(costPerCustomer)} all told.`,
    source: isMeasured ? "measured" : "answered"
  };
}

function leavesWords(
  {name, pays, profitPerLead}: ContractEvidence,
  isMeasured: boolean,
  {money}: FitEvidence
): string {
  const profit = profitPerLead ?? 0;
  const amount = minorWords(Math.round(Math.abs(profit)), money);
  const doubt = pays === "unsure" ? ", and your records leave open whether it does" : "";
  const basis = isMeasured ? "" : "; part of this is assumed, not measured";
  return `Each lead ${profit < 0 ? "loses" : "leaves"} you ${amount} on average${doubt} (${name})${basis}.`;
}

const limitOf: Partial<Record<ModelName, {key: LimitKey; unit: string}>> = {
  cpl: {key: "maxCpl", unit: "a lead, ads included"},
  cpa: {key: "maxCpa", unit: "a customer, ads included"},
  cps: {key: "maxCpa", unit: "a sale, ads included"},
  cpc: {key: "maxCpc", unit: "a click, ads included"},
  cpm: {key: "maxCpm", unit: "for 1,000 showings, ads included"},
  revenue_share: {key: "maxRevenueShare", unit: "of revenue, ads included"},
  retainer: {key: "maxBaseFee", unit: "a month on top of the ads"}
};

const order: ContractEvidence["pays"][] = ["profit", "unsure", "unknown", "loss"];
const verdicts: Record<ContractEvidence["pays"], RuleVerdict> = {
  profit: "met",
  unsure: "weak",
  loss: "not met",
  unknown: "unknown"
};

/**
 * Whether a kind of contract leaves money: by the one in force, else by the best of its offers, else by the most that
 * could be paid. Without a kind: by the contracts in force.
 * @example paysOf(noEvidence({currency: "USD", minorDigits: 2}), "cpl").verdict // "unknown"
 */
export function paysOf(evidence: FitEvidence, model: ModelName | null): Found {
  const [best] = [...contractsInQuestion(evidence)].sort(
    (a, b) => order.indexOf(a.pays) - order.indexOf(b.pays) || (b.profitPerLead ?? 0) - (a.profitPerLead ?? 0)
  );
  const source = evidence.closeRate.isMeasured && evidence.marginRate.isMeasured ? "measured" : "answered";
  if (best !== undefined) {
    const verdict = verdicts[best.pays];
    if (verdict === "unknown" || best.profitPerLead === null) return unknown(best.paysSentence);
    return {verdict, evidence: leavesWords(best, source === "measured", evidence), source};
  }
  const {pays, sentence} = evidence.withoutFee;
  if (pays === "unknown") return unknown(sentence);
  if (model === "self_managed") return {verdict: verdicts[pays], evidence: sentence, source};
  const most = model && limitWords(evidence, model);
  if (most === null) return {verdict: "weak", evidence: "No offer of this kind is at hand to judge.", source};
  if (most.value === null)
    return unknown(`No offer of this kind is at hand, and ${most.reason ?? "its limit is not known"}.`);
  return most.value <= 0
    ? {verdict: "not met", evidence: "Even for nothing it would lose you money.", source}
    : {verdict: "weak", evidence: `No offer of this kind is at hand; ${most.words} would pay.`, source};
}

function limitWords({limits, money}: FitEvidence, model: ModelName) {
  const {key, unit} = limitOf[model] ?? {key: null, unit: ""};
  if (key === null) return null;
  const limit = limits[key];
  const value = limit?.value ?? null;
  const amount =
    value === null ? "" : key === "maxRevenueShare" ? percent(value) : minorWords(Math.floor(value), money);
  return {value, reason: limit?.reason ?? null, words: `up to ${amount} ${unit}`};
}

/**
 * What would make a kind of contract pay: a price that your records bear, or an offer to judge.
 * @example offerCure(noEvidence({currency: "USD", minorDigits: 2})) // "write the offer into contracts/, and record sales with amount and cost"
 */
export function offerCure(evidence: FitEvidence, model: ModelName | null = null): string {
  const [first] = contractsInQuestion(evidence);
  const most = first?.mostForUnit.value ?? null;
  if (first !== undefined && first.unitPrice !== null && most !== null && most > 0)
    return `agree on at most ${minorWords(Math.floor(most), evidence.money)} each instead of ${minorWords(first.unitPrice, evidence.money)}`;
  const limit = model && limitWords(evidence, model);
  if (limit !== null && limit.value !== null && limit.value > 0) return `an offer of ${limit.words}`;
  return evidence.withoutFee.pays === "unknown"
    ? "write the offer into contracts/, and record sales with amount and cost"
    : "get an offer that leaves you money, and write it into contracts/ to see";
}

const percent = (share: number) => `${Number((100 * share).toPrecision(3))}%`;
