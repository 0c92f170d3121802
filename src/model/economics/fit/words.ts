import type {ModelName} from "../../contract/terms/vocabulary.js";
import type {RuleVerdict} from "./rule.js";
import type {FitVerdict} from "./verdict.js";

/** What is paid for under a kind of contract. */
export const modelWords: Record<ModelName, string> = {
  retainer: "retainer",
  cpm: "pay per 1,000 showings",
  cpc: "pay per click",
  cpl: "pay per lead",
  pay_per_call: "pay per call",
  pay_per_appointment: "pay per appointment",
  cpa: "pay per new customer",
  cps: "pay per sale",
  revenue_share: "share of revenue",
  hybrid: "base and results",
  percent_of_spend: "share of ad spend",
  self_managed: "no agency"
};

/** What a verdict is called above the list of what stands behind it. */
export const conditionWords: Record<FitVerdict, string> = {
  fits: "keep in mind",
  "fits if": "on these conditions",
  "does not fit": "what would change it",
  "not enough data": "what it would take to tell"
};

/** How rules of a verdict are grouped. */
export const ruleGroups: readonly {verdict: RuleVerdict; title: string}[] = [
  {verdict: "not met", title: "What speaks against it"},
  {verdict: "weak", title: "What is weak"},
  {verdict: "unknown", title: "What is not known, and how to find out"},
  {verdict: "met", title: "What speaks for it"}
];
