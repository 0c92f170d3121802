import {type Input, type InputKey, inputKeys} from "../../../src/model/economics/break-even/inputs.js";
import {limitKeys} from "../../../src/model/economics/break-even/limits.js";
import type {PublishedBreakEven} from "../../../src/model/economics/break-even/published.js";
import {type BreakEvenSide, breakEven} from "../../../src/model/economics/break-even/report.js";
import {noTerms} from "../../../src/model/economics/break-even/side.js";
import {verdictSentence} from "../../../src/model/economics/break-even/verdict.js";

/** The break-even as the command prints it: every input with its source, every limit with its intervals. */
export function breakEvenReport(business: string, basis: PublishedBreakEven) {
  const {currency, minorDigits, asOf, account, contract, inputs, curve, indifference} = basis;
  const terms = contract?.terms ?? noTerms;
  const found = breakEven(inputs, terms, {curve});
  return {
    business,
    currency,
    asOf,
    account,
    contract,
    inputs: inputKeys
      .filter(key => isShown(key, inputs[key]))
      .map(key => ({key, ...plainInput(inputs[key])})),
    firstOrder: flat(found.firstOrder),
    lifetime: found.lifetime && flat(found.lifetime),
    payback: found.payback,
    verdict: verdictSentence(found, inputs, terms, {currency, minorDigits}),
    wouldHaveToChange: found.wouldHaveToChange,
    indifference
  };
}
export type BreakEvenReport = ReturnType<typeof breakEvenReport>;

const isShown = (key: InputKey, {value}: Input) =>
  key !== "lifetimeRevenue" && !(key === "targetProfit" && value === 0);

function plainInput({posterior: _, ...input}: Input) {
  return input;
}

function flat({limits, ...side}: BreakEvenSide) {
  return {...side, ...Object.fromEntries(limitKeys.map(key => [key, limits[key]]))} as Omit<
    BreakEvenSide,
    "limits"
  > &
    BreakEvenSide["limits"];
}
