import type {ModelName} from "../../contract/terms/vocabulary.js";
import {bearingsOf, isSuggested, type Role} from "./bearings.js";
import {aboutModel, type FitEvidence} from "./evidence.js";
import type {Judgement} from "./rule.js";
import {offerCure, paysOf} from "./rules/money.js";
import {ruleNamed} from "./rules.js";

export const fitVerdicts = ["fits", "fits if", "does not fit", "not enough data"] as const;
export type FitVerdict = (typeof fitVerdicts)[number];

/** A sentence and the named rule that it comes from. */
export interface Named {
  rule: string;
  sentence: string;
}

/** Whether a kind of contract fits: why, and on what condition, or what it would take to tell. */
export interface ModelFit {
  model: ModelName;
  verdict: FitVerdict;
  reasons: Named[];
  conditions: Named[];
}

interface Borne extends Judgement {
  id: string;
  role: Role;
  isAsked: boolean;
}

/**
 * Whether a kind of contract fits a business. No score: a broken `must` is a no, whatever else speaks for it; missing
 * data is said before any condition; what is weak, broken or unknown beside that is a condition.
 * Source: economics/README.markdown, fit.
 * @example fitOf("cpl", noEvidence({currency: "USD", minorDigits: 2})).verdict // "not enough data"
 */
export function fitOf(model: ModelName, whole: FitEvidence): ModelFit {
  const evidence = aboutModel(whole, model);
  const borne = Object.entries(bearingsOf(model, evidence)).map(([id, role]) =>
    judge(id, role, model, evidence)
  );
  const suggestion = isSuggested(model, evidence) ? suggestionFor(evidence) : null;
  const verdict = verdictOf(borne, whole, suggestion !== null);
  const reasons = [...(suggestion ? [suggestion.reason] : []), ...reasonsFor(verdict, borne)];
  const conditions = borne
    .filter(each => each.cure !== null && bears(each, verdict))
    .map(({id, cure}) => ({rule: id, sentence: cure ?? ""}));
  return {
    model,
    verdict,
    reasons:
      verdict === "does not fit" ? reasons.filter(({rule}) => rule !== suggestion?.reason.rule) : reasons,
    conditions: [...(suggestion && verdict !== "does not fit" ? [suggestion.condition] : []), ...conditions]
  };
}

function judge(id: string, role: Role, model: ModelName, evidence: FitEvidence): Borne {
  const {isAsked, evaluate} = ruleNamed(id);
  if (id !== "pays") return {id, role, isAsked, ...evaluate(evidence)};
  const found = paysOf(evidence, model);
  const cure = found.verdict === "met" ? null : offerCure(evidence, model);
  return {id, role, isAsked, ...found, cure};
}

/** What nobody has answered is open, and a condition; what nobody has measured is missing. */
const isMissing = ({verdict, role, isAsked}: Borne) =>
  (role === "data" && (verdict === "unknown" || verdict === "not met")) ||
  (role === "must" && verdict === "unknown" && !isAsked);

/** Without any record, nothing of it is broken: it is missing. */
function isBroken({verdict, role, id}: Borne, {leads, spend, sales}: FitEvidence): boolean {
  if (role !== "must" || verdict !== "not met") return false;
  return id !== "conversion_points" || leads > 0 || (spend ?? 0) > 0 || (sales ?? 0) > 0;
}

function verdictOf(borne: readonly Borne[], evidence: FitEvidence, isSuggestion: boolean): FitVerdict {
  if (borne.some(each => isBroken(each, evidence))) return "does not fit";
  if (borne.some(isMissing)) return "not enough data";
  if (isSuggestion || borne.some(({verdict}) => verdict !== "met")) return "fits if";
  return "fits";
}

function reasonsFor(verdict: FitVerdict, borne: readonly Borne[]): Named[] {
  const named = (each: readonly Borne[]) => each.map(({id, evidence}) => ({rule: id, sentence: evidence}));
  const against = borne.filter(({verdict}) => verdict === "not met");
  const musts = against.filter(({role}) => role === "must");
  const others = against.filter(({role}) => role !== "must");
  if (verdict === "does not fit") return named([...musts, ...others]);
  if (verdict === "not enough data")
    return named([...borne.filter(isMissing), ...against.filter(each => !isMissing(each))]);
  const carries = borne.filter(({id, verdict}) => id === "pays" && verdict !== "unknown");
  const weak = borne.filter(({verdict, id}) => verdict === "weak" && id !== "pays");
  const first = weak.filter(({role}) => role !== "should");
  if (verdict === "fits if")
    return named([...carries, ...first, ...others, ...weak.filter(({role}) => role === "should")]);
  return named(borne.filter(({role}) => role !== "should"));
}

/** What there is to do: for a no what would change it, for missing data what it would take, else all conditions. */
function bears(each: Borne, verdict: FitVerdict): boolean {
  if (verdict === "does not fit") return each.verdict === "not met";
  if (verdict === "not enough data")
    return isMissing(each) || (each.role !== "should" && each.verdict !== "met");
  return each.verdict !== "met";
}

function suggestionFor(evidence: FitEvidence): {reason: Named; condition: Named} {
  const known = ruleNamed("brand_only").evaluate(evidence);
  const rule = known.verdict === "not met" ? "brand_only" : "new_market";
  return {
    reason: {rule, sentence: ruleNamed(rule).evaluate(evidence).evidence},
    condition: {
      rule,
      sentence: "count it as what it costs to be known: no lead will tell whether it was worth it"
    }
  };
}
