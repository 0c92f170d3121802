import {countWords, shareWords} from "../../../contract/phrases.js";
import {certainty} from "../../../statistics/certainty.js";
import {type ContractEvidence, contractsInQuestion, type FitEvidence} from "../evidence.js";
import {type FitRule, fromItem, judged, readinessItem, ruleOf, unknown} from "../rule.js";
import {thresholds} from "../thresholds.js";
import {saidYes} from "./answers.js";

const needed = thresholds.historyWeeks.value;

/** How long the records are, and how long a sale takes. Source: economics/README.markdown, fit. */
export const timeRules: FitRule[] = [
  ruleOf(
    "baseline",
    "disqualifier",
    "Is there a history to go by?",
    `record leads and sales for ${needed} weeks, or pay for a small test first`,
    ({historyWeeks, answers, leads}) => {
      const weeks = `${countWords(historyWeeks, "week")} of leads ${historyWeeks === 1 ? "is" : "are"} on record`;
      if (leads > 0 && historyWeeks >= needed) return judged("met", `${weeks}; ${needed} are asked for.`);
      const market = saidYes(answers, "new_market")
        ? ", and you are building a name in a market that does not know you"
        : "";
      const length = leads === 0 ? "no leads are on record" : `${weeks}, and ${needed} are asked for`;
      return judged("not met", `Not a fit now: no baseline. ${capital(length)}${market}.`);
    }
  ),
  ruleOf(
    "close_rate_known",
    "criterion",
    "Is it known how many leads buy?",
    "wait for more leads to decide, and record every sale",
    evidence => {
      const {value, low, high, reason} = evidence.closeRate;
      if (value === null)
        return unknown(`How many leads buy is not known: ${reason ?? "nothing is recorded"}.`);
      if (!evidence.closeRate.isMeasured)
        return {
          verdict: "weak",
          evidence: `${percent(value)} are assumed, not measured.`,
          source: "answered"
        };
      if (low === null || high === null) return unknown("Too few leads to say how many buy.");
      const range = `between ${percent(low)} and ${percent(high)}`;
      const sure = certainty(low, high);
      if (sure === "not enough data") return unknown(`Not enough data: ${range} of leads buy.`);
      const said = `${percent(value)} of leads buy (90% interval: ${range}).`;
      return judged(sure === "solid" ? "met" : "weak", said);
    }
  ),
  ruleOf(
    "short_cycle",
    "disqualifier",
    "Do leads buy within half a year?",
    "pay for an earlier step, such as leads or appointments, or for time",
    evidence => {
      const {answers, daysToSaleP90, historyWeeks} = evidence;
      const isLong = saidYes(answers, "long_sales_cycle");
      const found = fromItem(readinessItem("short_cycle", evidence));
      if (found.verdict === "not met") return found;
      if (isLong === true)
        return {
          verdict: "not met",
          evidence: "You say that sales take half a year or more, or need many people's yes.",
          source: "answered"
        };
      // Short records hold short waits only.
      const isLongEnough = 7 * historyWeeks >= thresholds.longestCycle.value;
      if (found.verdict === "met" && isLongEnough) return found;
      if (isLong === false)
        return {
          verdict: "met",
          evidence: "You say that sales take less than half a year.",
          source: "answered"
        };
      return daysToSaleP90 === null
        ? found
        : unknown(
            `${found.evidence} But ${countWords(historyWeeks, "week")} of records cannot show sales that take longer.`
          );
    }
  ),
  ruleOf(
    "attribution_window",
    "disqualifier",
    "Does a sale still count when it comes?",
    ({daysToSaleP90}) =>
      daysToSaleP90 === null
        ? "measure how long sales take before agreeing to a window"
        : `agree on a window of ${countWords(Math.max(1, daysToSaleP90), "day")} or more`,
    windows
  )
];

function windows(evidence: FitEvidence) {
  const {daysToSaleP90: p90, customers} = evidence;
  if (p90 === null) return unknown("No sale can be traced to a lead.");
  const takes = (days: number) =>
    `nine of ten first sales came within ${countWords(days, "day")} of the lead`;
  const bySales = (contracts: readonly ContractEvidence[]) =>
    contracts.flatMap(({name, window}) => (window ? [{name, ...window}] : []));
  const inQuestion = bySales(contractsInQuestion(evidence));
  const found = inQuestion.length > 0 ? inQuestion : bySales(evidence.contracts);
  if (found.length === 0)
    return unknown(
      `${capital(takes(p90))} (${countWords(customers, "customer")}); no contract here is paid by sales.`
    );
  const short = found.filter(({days, p90}) => days !== null && p90 !== null && days < p90);
  if (short.length === 0) return judged("met", `No window is shorter than sales take: ${takes(p90)}.`);
  const said = short.map(
    ({name, words, missed, of, p90}) =>
      `The window of ${words} (${name}) would miss ${shareWords(missed, of)} of sales, ${missed.toLocaleString("en-US")} of ${of.toLocaleString("en-US")}: ${takes(p90 ?? 0)}.`
  );
  return judged("not met", said.join(" "));
}

const percent = (rate: number) => `${Number((100 * rate).toPrecision(2))}%`;
const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
