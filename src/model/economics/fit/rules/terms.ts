import type {ContractEvidence, FitEvidence} from "../evidence.js";
import {contractsInQuestion} from "../evidence.js";
import {type FitRule, judged, ruleOf, unknown} from "../rule.js";

/** What a contract must say, and what to write where it does not. The ids are those of the checklist before signing. */
const asked: {id: string; asks: string; label: string; cure: string}[] = [
  {
    id: "ownership",
    asks: "ownership",
    label: "Do accounts, pages, numbers and data stay yours?",
    cure: "have the contract say that all of it is yours (non_price.ownership)"
  },
  {
    id: "dispute_terms",
    asks: "quality",
    label: "Can a bad lead be refused?",
    cure: "have the contract say how bad leads are refused: within which time, for which reasons, and who wins where nobody answers (review)"
  },
  {
    id: "payment_trigger",
    asks: "trigger",
    label: "Is it said when exactly payment falls due?",
    cure: "have the contract say from which moment payment falls due (billing_trigger)"
  },
  {
    id: "lead_definition",
    asks: "definition",
    label: "Is a lead that counts defined?",
    cure: "have the contract say what a lead must be: place, budget, time and need (qualification)"
  },
  {
    id: "campaign_shown",
    asks: "transparency",
    label: "Does the agency show the campaign behind every lead?",
    cure: "have the contract ask for reports by campaign or finer (non_price.reporting_level)"
  },
  {
    id: "way_out",
    asks: "commitment",
    label: "Can you leave without paying for months to come?",
    cure: "ask for no least time (term.min_months: 0), or for a way out where results do not come"
  },
  {
    id: "outage_terms",
    asks: "outage",
    label: "Is it said what happens when tracking breaks?",
    cure: "have the contract say what is billed while tracking is broken (tracking_outage_policy)"
  }
];

/**
 * What contracts leave unsaid: unset is a red flag and never counts as well. Judged by the contracts in force, else by
 * the offers, each named. Source: economics/README.markdown, fit.
 */
export const termRules: FitRule[] = asked.map(({id, asks, label, cure}) =>
  ruleOf(id, "readiness", label, cure, evidence => judgeTerms(asks, evidence))
);

function judgeTerms(asks: string, evidence: FitEvidence) {
  const contracts = contractsInQuestion(evidence);
  const answers = contracts.flatMap(contract => {
    const found = contract.questions.find(question => question.id === asks);
    return found ? [{contract, ...found}] : [];
  });
  if (answers.length === 0) return unknown("There is no contract to look at.");
  const said = (of: typeof answers) =>
    grouped(of)
      .map(({names, evidence}) => (contracts.length === 1 ? evidence : `${names}: ${evidence}`))
      .join(" ");
  const bad = answers.filter(({answer}) => answer === "no");
  if (bad.length > 0) return judged("not met", said(bad));
  const known = answers.filter(({answer}) => answer === "yes");
  return known.length > 0 ? judged("met", said(known)) : unknown(said(answers));
}

/** Contracts of which the same is said are named together. */
function grouped(
  answers: readonly {contract: ContractEvidence; evidence: string}[]
): {names: string; evidence: string}[] {
  const by = new Map<string, string[]>();
  for (const {contract, evidence} of answers) by.set(evidence, [...(by.get(evidence) ?? []), contract.name]);
  return [...by].map(([evidence, names]) => ({names: names.join(", "), evidence}));
}
