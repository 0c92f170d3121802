import type {FitReport} from "../../src/model/economics/fit/published.js";
import {conditionWords, modelWords, ruleGroups} from "../../src/model/economics/fit/words.js";
import {wrapped} from "./sentences.js";
import {alignTable, type Table} from "./table.js";

/** Every reason and condition of every kind of contract, one row each. */
export function fitRows({verdicts}: FitReport): Table {
  return {
    columns: ["model", "verdict", "part", "rule", "sentence"],
    rows: verdicts.flatMap(({model, verdict, reasons, conditions}) => [
      ...reasons.map(({rule, sentence}) => [model, verdict, "reason", rule, sentence]),
      ...conditions.map(({rule, sentence}) => [model, verdict, "condition", rule, sentence])
    ])
  };
}

/** The report as people read it: the verdicts, then why and on what condition, the rules, and the targets. */
export function fitText(report: FitReport): string {
  const {verdicts, rules, targets} = report;
  const names = new Set(verdicts.flatMap(({conditions}) => conditions.map(({sentence}) => sentence)));
  return [
    alignTable({
      columns: ["contract", "verdict", "conditions", "first reason"],
      rows: verdicts.map(({model, verdict, reasons, conditions}) => [
        modelWords[model],
        verdict,
        conditions.length,
        reasons[0]?.sentence ?? ""
      ])
    }),
    ...verdicts.map(
      ({model, verdict, reasons, conditions}) =>
        `\n${modelWords[model]}: ${verdict}\n${list("because", reasons)}${list(conditionWords[verdict], conditions)}`
    ),
    ...ruleGroups.map(group => {
      const found = rules.filter(({verdict}) => verdict === group.verdict);
      if (found.length === 0) return "";
      const lines = found.map(({id, evidence, cure}) =>
        [
          wrapped(`${id}: ${evidence}`, "  "),
          // A cure that stands above as a condition is not told twice.
          cure === null || names.has(cure) ? "" : wrapped(`cure: ${cure}`, "    ")
        ].join("")
      );
      return `\n${group.title}\n${lines.join("")}`;
    }),
    targets.length === 0 ? "" : `\ntargets\n${targets.map(({sentence}) => wrapped(sentence, "  ")).join("")}`
  ].join("");
}

function list(title: string, named: readonly {rule: string; sentence: string}[]): string {
  if (named.length === 0) return "";
  return `  ${title}\n${named.map(({rule, sentence}) => wrapped(`- ${sentence} (${rule})`, "    ")).join("")}`;
}
