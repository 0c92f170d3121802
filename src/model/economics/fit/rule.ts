import type {ChecklistItem} from "../../contract/checklist/item.js";
import {readiness} from "../../contract/checklist/readiness.js";
import type {FitEvidence} from "./evidence.js";

/** Never added up to a score: each verdict stands for itself. */
export const ruleVerdicts = ["met", "weak", "not met", "unknown"] as const;
export type RuleVerdict = (typeof ruleVerdicts)[number];

/** A criterion speaks for paying by results, a disqualifier against it; readiness is what you can still put right. */
export const ruleKinds = ["criterion", "disqualifier", "readiness"] as const;
export type RuleKind = (typeof ruleKinds)[number];

/** What a rule says of a business. */
export interface Judgement {
  /** "met" is the good one everywhere, of a disqualifier too: it does not apply. */
  verdict: RuleVerdict;
  /** One or two sentences with the numbers. */
  evidence: string;
  source: "measured" | "answered" | "unknown";
  /** What to do about it; null where there is nothing to do. */
  cure: string | null;
}

/** A named rule of fit. */
export interface FitRule {
  id: string;
  kind: RuleKind;
  label: string;
  /** You answer it; nobody measures it. */
  isAsked: boolean;
  evaluate: (evidence: FitEvidence) => Judgement;
}

/**
 * A rule from its parts; a cure is told only where there is something to cure.
 * @example ruleOf("a", "criterion", "A?", "do it", () => ({verdict: "met", evidence: "Yes.", source: "measured"})).evaluate(noEvidence({currency: "USD", minorDigits: 2})).cure // null
 */
export function ruleOf(
  id: string,
  kind: RuleKind,
  label: string,
  cure: string | ((evidence: FitEvidence) => string),
  evaluate: (evidence: FitEvidence) => Omit<Judgement, "cure">,
  isAsked = false
): FitRule {
  return {
    id,
    kind,
    label,
    isAsked,
    evaluate: evidence => {
      const found = evaluate(evidence);
      const said = typeof cure === "string" ? cure : cure(evidence);
      return {...found, cure: found.verdict === "met" ? null : said};
    }
  };
}

/**
 * What cannot be told, and why.
 * @example unknown("The records hold no calls.").verdict // "unknown"
 */
export function unknown(evidence: string): Omit<Judgement, "cure"> {
  return {verdict: "unknown", evidence, source: "unknown"};
}

/**
 * A verdict from the records.
 * @example judged("weak", "22 of 40.").source // "measured"
 */
export function judged(verdict: RuleVerdict, evidence: string): Omit<Judgement, "cure"> {
  return {verdict, evidence, source: "measured"};
}

/**
 * "met" from `good` on, "not met" below `bad`, "weak" between them.
 * @example graded(0.55, 0.9, 0.25) // "weak"
 */
export function graded(value: number, good: number, bad: number): RuleVerdict {
  if (value >= good) return "met";
  return value < bad ? "not met" : "weak";
}

/**
 * What the checklist before signing says of the same thing, so that both tell the same numbers.
 * @example readinessItem("capacity", noEvidence({currency: "USD", minorDigits: 2})).answer // "unknown"
 */
export function readinessItem(id: string, evidence: FitEvidence): ChecklistItem {
  const {leads, calls, withChannel, withCampaign, sales, salesWithLead, salesWithAmount, sharedNumbers} =
    evidence;
  const items = readiness(
    {
      leads,
      calls,
      withChannel,
      withCampaign,
      sales: sales ?? 0,
      salesWithLead,
      salesWithRevenue: salesWithAmount,
      daysToSaleP90: evidence.daysToSaleP90,
      sharedNumbers: sharedNumbers?.map(shared => ({...shared, own: shared.leads})) ?? null,
      most: {}
    },
    {
      capacity: evidence.capacity,
      response: evidence.response,
      leadsPerMonth: evidence.busiestMonth?.leads ?? null,
      maxCostPerLead: null,
      pricePerLead: null
    },
    evidence.money
  );
  const found = items.find(item => item.id === id);
  if (found === undefined) throw new RangeError(`${id} is no item of readiness; see checklist/readiness.ts`);
  return found;
}

/**
 * An item of the checklist as a judgement; a bad answer is `bad`.
 * @example fromItem(readinessItem("capacity", noEvidence({currency: "USD", minorDigits: 2}))).source // "unknown"
 */
export function fromItem(
  {answer, evidence}: Pick<ChecklistItem, "answer" | "evidence">,
  bad: RuleVerdict = "not met"
): Omit<Judgement, "cure"> {
  if (answer === "unknown") return unknown(evidence);
  return judged(answer === "yes" ? "met" : bad, evidence);
}
