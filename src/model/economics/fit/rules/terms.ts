import type {ContractEvidence, FitEvidence} from "../evidence.js";
import {contractsInQuestion} from "../evidence.js";
import {type FitRule, judged, ruleOf, unknown} from "../rule.js";

/** What a contract must say, and what to write where it does not. The ids are those of the checklist before signing. */
const asked: {id: string; asks: string; label: string; cure: string}[] = [
  {
    id: "ownership",
    asks: "ownership",
    label: "Do accounts, pages, numbers and data stay yours?",
    cure: "write non_price.ownership into the contract, everything to the client"
  },
  {
    id: "dispute_terms",
    asks: "quality",
    label: "Can a bad lead be refused?",
    cure: "write review into the contract: its window, its reasons, and who wins where nobody answers"
  },
  {
    id: "payment_trigger",
    asks: "trigger",
    label: "Is it said when exactly payment falls due?",
    cure: "write billing_trigger into the contract"
  },
  {
    id: "lead_definition",
    asks: "definition",
    label: "Is a lead that counts defined?",
    cure: "write qualification into the contract: place, budget, time and need"
  },
  {
    id: "campaign_shown",
    asks: "transparency",
    label: "Does the agency show the campaign behind every lead?",
    cure: "write non_price.reporting_level: campaign or finer into the contract"
  },
  {
    id: "way_out",
    asks: "commitment",
    label: "Can you leave without paying for months to come?",
    cure: "ask for term.min_months: 0, or for a way out where results do not come"
  },
  {
    id: "outage_terms",
    asks: "outage",
    label: "Is it said what happens when tracking breaks?",
    cure: "write tracking_outage_policy into the contract"
  }
];

/**
 * What contracts leave unsaid: unset is a red flag and never counts as well. Judged by the contracts in force, else by
 * the offers, each named. Source: domain.md 1d rows 52, 53, 56 to 59 and 62.
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
