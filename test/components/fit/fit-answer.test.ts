import {describe, expect, test} from "vitest";
import {plainly} from "../../../src/components/contracts/sentence.js";
import {fitAnswer, fitBecause, fitFigures} from "../../../src/components/fit/fit-answer.js";
import {readinessNote} from "../../../src/components/fit/rules-list.js";
import {rangeText} from "../../../src/components/fit/targets-table.js";
import {modelNames} from "../../../src/model/contract/terms/vocabulary.js";
import type {FitEvidence} from "../../../src/model/economics/fit/evidence.js";
import {fitReport} from "../../../src/model/economics/fit/report.js";
import {noData} from "../../../src/model/economics/metric.js";
import {good, nothing, offer} from "../../model/economics/fit/fixture.js";

const window = {words: "90 days", days: 90, p90: 20, missed: 0, of: 100};
const offers = modelNames.map(model => offer({model, id: model, isInForce: true, window}));
const reportOf = (evidence: FitEvidence) =>
  fitReport(evidence, {business: "Harbor", asOf: "2026-03-31", targets: [], contract: null});
const answer = (evidence: FitEvidence) => plainly(fitAnswer(reportOf(evidence)));

describe("the answer of the page of fit", () => {
  test("names what fits as it is, and how many more would", () => {
    expect(answer({...good, contracts: offers})).toBe(
      "11 of 12 ways of paying fit you as they are; no agency on conditions."
    );
    const one = offers.filter(({model}) => model === "cpl");
    expect(answer({...good, contracts: one})).toMatch(
      /^Pay per lead fits you as it is; \d+ of 12 ways of paying on conditions\.$/
    );
  });

  test("where nothing fits as it is, says what would", () => {
    expect(
      answer({
        ...good,
        contracts: offers,
        targets: 0,
        response: {n: 9, within5Minutes: 0, p90Seconds: null},
        spendWithoutLead: 50_000_00
      })
    ).toBe("No way of paying fits you as it is; all of them would, each on conditions of its own.");
  });

  test("without records there is not enough data, and no number", () => {
    expect(answer(nothing)).toBe("There is not enough data yet to say which way of paying fits you.");
    const text = JSON.stringify([
      fitFigures(reportOf(nothing)),
      fitBecause(reportOf(nothing)),
      readinessNote(reportOf(nothing))
    ]);
    expect(text).not.toMatch(/NaN|null|undefined|Infinity/);
  });

  test("where some are ruled out and nothing is known of the rest, says both", () => {
    expect(answer({...nothing, answers: {brand_only: "no", specific_results: "no"}})).toMatch(
      /^There is not enough data yet to say whether .* would fit you; the rest does not\.$/
    );
  });
});

test("below the answer stands what most ways of paying wait for", () => {
  expect(fitBecause(reportOf({...good, contracts: offers, sales: 100, salesWithLead: 62}))).toContain(
    "in 3 of 12: Can sales be traced to the leads that they came from?"
  );
});

test("readiness is counted, and singular for one", () => {
  expect(readinessNote(reportOf(nothing))).toMatch(/^0 of \d+ things .* are in place/);
});

describe("the interval of what happened", () => {
  const target = {target: "cpl" as const, goal: 1, verdict: "met" as const, sentence: ""};
  const usd = {currency: "USD", minorDigits: 2};

  test("has an open end where there is none", () => {
    expect(rangeText({...target, actual: {...noData(""), low: 75_00, high: 86_00}}, usd)).toBe(
      "$75.00 – $86.00"
    );
    expect(rangeText({...target, actual: {...noData(""), low: 813_00}}, usd)).toBe("at least $813");
    expect(rangeText({...target, actual: noData("")}, usd)).toBe("");
  });
});
