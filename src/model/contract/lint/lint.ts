import {sentence} from "../phrases.js";
import type {ContractFamily} from "../terms.js";
import {commitmentRules} from "./commitment.js";
import {definitionRules} from "./definition.js";
import {disputeRules} from "./disputes.js";
import {defaultLimits, type Finding, type Limits, type Problem, type Rule, severities} from "./finding.js";
import {gamingRules} from "./gaming.js";
import {guaranteeRules} from "./guarantee.js";
import type {History} from "./history.js";
import {inertRules} from "./inert.js";
import {priceRules} from "./prices.js";
import {salesRules} from "./sales-rules.js";
import {sourceRules} from "./source-rules.js";
import {spendRules} from "./spend-rules.js";

const rules: Rule[] = [
  ...definitionRules,
  ...disputeRules,
  ...sourceRules,
  ...salesRules,
  ...priceRules,
  ...spendRules,
  ...commitmentRules,
  ...guaranteeRules,
  ...gamingRules,
  ...inertRules
];

/**
 * What is wrong with a contract, the gravest first; with a history, in the numbers of the records. What is wrong with
 * several versions is said of the last of them.
 * The history is that of the contract's own scope (`historyOf` with its attribution), or of whatever it shall be held
 * against; without one, rules that need numbers keep silent. Source: contract/README.markdown, linting.
 * @example lint({versions: []}, null) // []
 */
export function lint(
  family: ContractFamily,
  history: History | null,
  limits: Partial<Limits> = {}
): Finding[] {
  const {currency, minorDigits, timeZone} = family;
  const about = {history, money: {currency, minorDigits}, timeZone, limits: {...defaultLimits, ...limits}};
  const found = family.versions.map(contract =>
    rules
      .flatMap(rule => rule({...about, contract}))
      .map(problem => ({
        ...problem,
        why: sentence(problem.why),
        contract: contract.id,
        version: contract.version
      }))
  );
  const said = ({code, terms}: Problem) => `${code} ${terms.join(" ")}`;
  return found
    .flatMap((findings, place) => {
      const later = new Set(found.slice(place + 1).flatMap(each => each.map(said)));
      return findings.filter(finding => !later.has(said(finding)));
    })
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
