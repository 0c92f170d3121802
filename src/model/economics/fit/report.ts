import {modelNames} from "../../contract/terms/vocabulary.js";
import type {TermInWords} from "../../contract/words/term.js";
import type {TargetOutcome} from "../targets.js";
import {claimsFor} from "./claims.js";
import type {FitEvidence} from "./evidence.js";
import type {FitReport} from "./published.js";
import {fitRules} from "./rules.js";
import {thresholds} from "./thresholds.js";
import {fitOf} from "./verdict.js";

/** Whose report it is, of when, and what stands beside the rules. */
export interface FitContext {
  business: string;
  asOf: string;
  targets: TargetOutcome[];
  /** The contract in force and its sentences. */
  contract: {name: string; terms: readonly TermInWords[]} | null;
}

/**
 * All that fit has to say: which kinds of contract fit, every named rule, the targets, the claims, and how much of the
 * money can be seen at work. Money is minor units. Source: economics/README.markdown, fit.
 * @example fitReport(noEvidence({currency: "USD", minorDigits: 2}), {business: "B", asOf: "2026-01-01", targets: [], contract: null}).verdicts.every(({verdict}) => verdict === "not enough data") // true
 */
export function fitReport(evidence: FitEvidence, context: FitContext): FitReport {
  const {money, spend, spendWithoutLead, spendWithoutSale} = evidence;
  const shareOf = (part: number | null) =>
    spend === null || spend === 0 || part === null ? null : part / spend;
  const lacking = evidence.leastSalesJoined;
  return {
    business: context.business,
    currency: money.currency,
    minorDigits: money.minorDigits,
    asOf: context.asOf,
    verdicts: modelNames.map(model => fitOf(model, evidence)),
    rules: fitRules.map(({id, kind, label, evaluate}) => ({id, kind, label, ...evaluate(evidence)})),
    thresholds: Object.entries(thresholds).map(([id, threshold]) =>
      id === "salesJoined" && lacking !== null
        ? {id, ...threshold, value: lacking, reason: "as you set it in business.yaml"}
        : {id, ...threshold}
    ),
    targets: context.targets,
    claims: claimsFor(context.contract?.terms ?? []).map(({sides, decidedBy, ...claim}) => ({
      ...claim,
      sides: [sides[0], sides[1]],
      decidedBy: [...decidedBy]
    })),
    visibility: {
      spend,
      withoutLead: spendWithoutLead,
      withoutSale: spendWithoutSale,
      shareWithoutLead: shareOf(spendWithoutLead),
      shareWithoutSale: shareOf(spendWithoutSale)
    },
    contract: context.contract?.name ?? null
  };
}
