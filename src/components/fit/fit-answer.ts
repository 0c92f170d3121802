import {countOf} from "../../lib/numbers.js";
import {listWords} from "../../model/contract/phrases.js";
import type {FitReport} from "../../model/economics/fit/published.js";
import type {FitVerdict} from "../../model/economics/fit/verdict.js";
import {modelWords} from "../../model/economics/fit/words.js";
import type {Sentence} from "../contracts/sentence.js";
import type {Figure} from "../figures.js";

const of = ({verdicts}: FitReport, verdict: FitVerdict) =>
  verdicts.filter(each => each.verdict === verdict).map(({model}) => modelWords[model]);

/** The answer of the page: which kinds of contract fit, as they are or on conditions. */
export function fitAnswer(report: FitReport): Sentence {
  const [fits, ifs, nots, open] = [
    of(report, "fits"),
    of(report, "fits if"),
    of(report, "does not fit"),
    of(report, "not enough data")
  ];
  if (fits.length > 0)
    return [
      {figure: capital(named(fits, report))},
      fits.length === 1 ? " fits you as it is" : " fit you as they are",
      ifs.length > 0 ? `; ${named(ifs, report)} on conditions.` : "."
    ];
  if (ifs.length > 0)
    return [
      "No way of paying fits you as it is; ",
      {figure: named(ifs, report)},
      ifs.length === 1 ? " would, on conditions." : " would, each on conditions of its own."
    ];
  if (open.length > 0)
    return [
      "There is ",
      {figure: "not enough data", of: "loss"},
      nots.length === 0
        ? " yet to say which way of paying fits you."
        : ` yet to say whether ${named(open, report)} would fit you; the rest does not.`
    ];
  return [{figure: "No way of paying", of: "loss"}, " fits you now."];
}

/** A few by name; many by their number. */
function named(models: readonly string[], {verdicts}: FitReport): string {
  if (models.length === verdicts.length) return "all of them";
  if (models.length > 3) return `${models.length} of ${verdicts.length} ways of paying`;
  return listWords(models);
}

/** What stands in the way, of which kinds most. */
export function fitBecause({verdicts, rules}: FitReport): string {
  const counts = new Map<string, number>();
  for (const {conditions} of verdicts)
    for (const rule of new Set(conditions.map(({rule}) => rule)))
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1])[0];
  const rule = most && rules.find(({id}) => id === most[0]);
  if (most === undefined || rule === undefined) return "Nothing stands in the way of any of them.";
  return `What stands in the way most often, in ${most[1]} of ${verdicts.length}: ${rule.label} Every reason below stands for itself; none is averaged into a score.`;
}

/** How many kinds fit, and how many rules are met, broken and open. */
export function fitFigures(report: FitReport): Figure[] {
  const {rules, verdicts, visibility} = report;
  const count = (verdict: FitReport["rules"][number]["verdict"]) =>
    rules.filter(each => each.verdict === verdict).length;
  const fits = of(report, "fits").length;
  const share = visibility.shareWithoutLead;
  return [
    {
      label: "ways of paying that fit",
      value: `${fits} of ${verdicts.length}`,
      note: `${of(report, "fits if").length} more on conditions, ${of(report, "not enough data").length} not enough data`
    },
    {
      label: "reasons that speak for it",
      value: String(count("met")),
      note: `of ${countOf(rules.length, "named rule")}`
    },
    {
      label: "that speak against it, or are weak",
      value: String(count("not met") + count("weak")),
      note: `${count("not met")} against, ${count("weak")} weak, ${count("unknown")} not known`
    },
    {
      label: "ad spend where no lead comes from",
      value: share === null ? "not known" : `${Math.round(100 * share)}\u00a0%`,
      note: share === null ? "no ad spend is in the records" : "money without an answer"
    }
  ];
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
