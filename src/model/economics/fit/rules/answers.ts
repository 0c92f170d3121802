import {type FitAnswers, fitItems, fitQuestions} from "../../../contract/checklist/fit.js";
import type {FitEvidence} from "../evidence.js";
import {type FitRule, ruleOf, unknown} from "../rule.js";
import {goals, verticalOf} from "../vocabulary.js";

/** Those that speak for it rather than against it; the others are disqualifiers. */
const criteria: ReadonlySet<string> = new Set(["specific_results", "legwork_done", "depends_on_leads"]);

const cures: Record<string, string> = {
  new_market: "build a baseline first, paid for by time",
  brand_only: "pay for showings or for time, and count it as what it costs to be known",
  complete_control: "let the agency decide within rules that you write down, or run the ads yourself",
  own_creatives: "write into the contract which ads you make and when they are due",
  in_house_team:
    "say which campaigns are theirs and which are the agency's, so that no lead is paid for twice",
  specific_results: "say which result would be worth paying for",
  legwork_done: "pay for advice, or run the ads yourself",
  depends_on_leads: "pay for sales rather than for leads"
};

/**
 * What was answered to a question of fit: yes, no, or nothing (null).
 * @example saidYes({new_market: "yes"}, "new_market") // true
 * @example saidYes({}, "new_market") // null
 */
export function saidYes(answers: FitAnswers, key: string): boolean | null {
  const question = fitQuestions.find(question => question.key === key);
  const item = fitItems(answers).find(item => item.id === key);
  if (question === undefined || item === undefined || item.answer === "unknown") return null;
  return (item.answer === "yes") === question.good;
}

/**
 * Whether marketing is to make the business known, rather than to bring results; null where nobody has said.
 * @example wantsToBeKnown({goal: "awareness"}) // true
 */
export function wantsToBeKnown(answers: FitAnswers): boolean | null {
  const said = saidYes(answers, "brand_only");
  if (said !== null) return said;
  const goal = goalOf(answers);
  return goal === null ? null : goal === "awareness";
}

function goalOf({goal}: FitAnswers): string | null {
  const word = String(goal ?? "unknown");
  return word === "unknown" || !(goals as readonly string[]).includes(word) ? null : word;
}

const answer = (cure: string) => `${cure}; answer it under fit: in business.yaml`;

function answered(key: (typeof fitQuestions)[number]["key"], question: string): FitRule {
  const kind = criteria.has(key) ? "criterion" : "disqualifier";
  const open = ({answers}: FitEvidence) =>
    judgeAnswer(answers, key).verdict === "unknown"
      ? `write ${key}: yes or no under fit: in business.yaml`
      : (cures[key] ?? answer("settle this"));
  return ruleOf(key, kind, question, open, ({answers}) => judgeAnswer(answers, key), true);
}

function judgeAnswer(answers: FitAnswers, key: string) {
  const item = fitItems(answers).find(({id}) => id === key);
  if (key === "brand_only" && saidYes(answers, key) === null && goalOf(answers) !== null) {
    const isKnown = wantsToBeKnown(answers) === true;
    return {
      verdict: isKnown ? ("not met" as const) : ("met" as const),
      evidence: `Your goal is ${goalOf(answers)}.`,
      source: "answered" as const
    };
  }
  if (item === undefined || item.answer === "unknown") return unknown("You have not said.");
  return {
    verdict: item.answer === "yes" ? ("met" as const) : ("not met" as const),
    evidence: item.evidence,
    source: "answered" as const
  };
}

/** The questions that only you can answer. Source: economics/README.markdown, fit. */
export const answerRules: FitRule[] = [
  ruleOf(
    "clear_goal",
    "criterion",
    "Is it clear what marketing is for?",
    `write goal: one of ${goals.filter(goal => goal !== "unknown").join(", ")} under fit: in business.yaml`,
    ({answers}) => {
      const goal = goalOf(answers);
      return goal === null
        ? unknown("You have not said.")
        : {verdict: "met", evidence: `Your goal is ${goal}.`, source: "answered"};
    },
    true
  ),
  ruleOf(
    "obvious_moments",
    "criterion",
    "Is yours a trade in which people call or write when they need you?",
    "write vertical: your trade under fit: in business.yaml",
    ({answers}) => {
      const vertical = verticalOf(typeof answers.vertical === "string" ? answers.vertical : null);
      if (vertical === null) return unknown("You have not said what your trade is.");
      const events = vertical.events.map(event => `${event}s`).join(" and ");
      return {
        verdict: "met",
        evidence: `In ${vertical.label} it is ${events} that count.`,
        source: "answered"
      };
    },
    true
  ),
  ...fitQuestions
    .filter(({key}) => key !== "long_sales_cycle")
    .map(({key, question}) => answered(key, question)),
  ruleOf(
    "own_people",
    "criterion",
    "Without an agency: is there somebody of yours to run the ads?",
    ({answers}) =>
      saidYes(answers, "in_house_team") === null
        ? "write in_house_team: yes or no under fit: in business.yaml"
        : "count in what somebody who runs them would cost (costs.in_house_per_month in business.yaml)",
    ({answers}) => {
      const said = saidYes(answers, "in_house_team");
      if (said === null) return unknown("You have not said whether you have people who run ads.");
      return {
        verdict: said ? "met" : "weak",
        evidence: said ? "You have people who run ads." : "Nobody of yours runs ads.",
        source: "answered"
      };
    },
    true
  ),
  ruleOf(
    "own_work",
    "criterion",
    "Without an agency: do you want to do the work?",
    ({answers}) =>
      saidYes(answers, "legwork_done") === null
        ? "write legwork_done: yes or no under fit: in business.yaml"
        : "decide whether the fee that you would save is worth the hours",
    ({answers}) => {
      const others = saidYes(answers, "legwork_done");
      if (others === null) return unknown("You have not said whether others should do the work.");
      return {
        verdict: others ? "weak" : "met",
        evidence: others ? "You want others to do the work." : "You do the work yourself.",
        source: "answered"
      };
    },
    true
  )
];
