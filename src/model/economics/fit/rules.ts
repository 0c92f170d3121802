import type {FitRule} from "./rule.js";
import {answerRules} from "./rules/answers.js";
import {moneyRules} from "./rules/money.js";
import {teamRules} from "./rules/team.js";
import {termRules} from "./rules/terms.js";
import {timeRules} from "./rules/time.js";
import {trackingRules} from "./rules/tracking.js";

/** Every named rule of fit, in the order in which they are shown. Source: economics/README.markdown, fit. */
export const fitRules: readonly FitRule[] = [
  ...trackingRules,
  ...moneyRules,
  ...timeRules,
  ...answerRules,
  ...teamRules,
  ...termRules
];

/**
 * A rule by its name; an unknown name is a RangeError.
 * @example ruleNamed("capacity").kind // "readiness"
 */
export function ruleNamed(id: string): FitRule {
  const rule = fitRules.find(rule => rule.id === id);
  if (rule === undefined) throw new RangeError(`${id} is no rule of fit; see economics/fit/rules`);
  return rule;
}
