import {formatMoney} from "../../lib/currency.js";
import type {Sentence} from "../contracts/sentence.js";
import {breakEvenAnswer} from "./break-even-answer.js";
import type {BreakEvenPage} from "./break-even-page.js";

/** What comes of the numbers that the reader chose: the answer with them, and what each lead would leave. */
export function whatIfAnswer(page: BreakEvenPage): Sentence {
  const profit = page.found.firstOrder.profitPerLead.value;
  const words = breakEvenAnswer(page);
  if (profit === null) return words;
  const outcome: Sentence =
    profit < 0
      ? [" Each lead ", {figure: `loses you ${formatMoney(-profit, page.money)}`, of: "loss"}, "."]
      : [" Each lead ", {figure: `leaves you ${formatMoney(profit, page.money)}`}, "."];
  return [page.isChanged ? "With these numbers: " : "As it is: ", ...lowered(words), ...outcome];
}

/** The sentence without the capital that it begins with. */
function lowered([first, ...rest]: Sentence): Sentence {
  return typeof first === "string"
    ? [`${first.charAt(0).toLowerCase()}${first.slice(1)}`, ...rest]
    : [first ?? "", ...rest];
}
