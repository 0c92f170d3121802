import {describe, expect, test} from "vitest";
import {plainly} from "../../../src/components/contracts/sentence.js";
import {forecastChoiceOf, searchOfForecast} from "../../../src/components/forecast/address.js";
import {
  forecastAnswer,
  forecastBecause,
  forecastFigures,
  pastSentence
} from "../../../src/components/forecast/forecast-answer.js";
import {chartNote, chartTitle, methodNote} from "../../../src/components/forecast/forecast-notes.js";
import {forecastView, shownMeasures, shownPeriods} from "../../../src/components/forecast/forecast-view.js";
import {forecast} from "../../../src/model/forecast/forecast.js";
import type {
  PublishedForecast,
  PublishedPeriods,
  PublishedSeries
} from "../../../src/model/forecast/published.js";
import {business} from "../fixture.js";

const noSeries = (values: number[], reason: string): PublishedSeries => ({
  values,
  forecast: null,
  reason,
  backtest: null
});

function periods(leads: number[], spend: number[], lastShare = 1): PublishedPeriods {
  const dates = leads.map(
    (_, i) => `${2024 + Math.floor(i / 12)}-${String(1 + (i % 12)).padStart(2, "0")}-01`
  );
  const found = forecast({values: leads, kind: "count", season: 12, lastShare}, 3);
  const {posterior, reason, backtest} = found;
  const isSpent = spend.some(value => value > 0);
  return {
    dates,
    lastShare,
    ahead: ["2027-01-01", "2027-02-01", "2027-03-01"],
    plannedSpend: isSpent ? 1000_00 : null,
    posterior,
    series: {
      leads: {values: leads, forecast: found.forecast, reason, backtest},
      spend: noSeries(spend, "no spend is in the records"),
      sales: noSeries(
        leads.map(() => 0),
        "no sales are in the records"
      ),
      revenue: noSeries(
        leads.map(() => 0),
        "no revenue is in the records"
      )
    }
  };
}

function published(
  leads: number[],
  {spend = leads.map(() => 900_00), lastShare = 1, leadsPossible = null as number | null} = {}
): PublishedForecast {
  const found = periods(leads, spend, lastShare);
  return {through: "2026-12-31", leadsPossible, week: found, month: found};
}

const counts = [9, 12, 7, 11, 10, 8, 13, 9, 10, 12, 8, 11, 10, 9, 12, 11, 9, 10, 8, 12, 11, 9];
const usual = published(counts, {leadsPossible: 12});
const machine = /\b(null|undefined|NaN|Infinity)\b/;

/** Everything that the page says. */
function words(of: PublishedForecast): string {
  const views = shownMeasures.flatMap(measure =>
    shownPeriods.map(by => forecastView(business, of, {measure, by}))
  );
  return [
    plainly(forecastAnswer(of, business)),
    forecastBecause(of, business),
    ...forecastFigures(of, business).flatMap(({label, value, note}) => [label, value, note]),
    ...views.flatMap(view => [chartTitle(view), chartNote(view), methodNote(view)])
  ].join("\n");
}

describe("the answer", () => {
  test("is how many leads the next month brings, and between which ends", () => {
    expect(plainly(forecastAnswer(usual, business))).toMatch(
      /^Jan 2027 brings about 10 leads; in four cases of five it will be \d+ to \d+\.$/
    );
    expect(forecastBecause(usual, business)).toMatch(
      /^From your records through Dec 31, 2026.*Tried on the past, the band of four cases in five held \d+ times of \d+/
    );
  });

  test("says where more leads may come than can be worked, and is silent where nobody declared it", () => {
    expect(forecastBecause(usual, business)).toMatch(
      /time for 12 leads a month; the chance of more .* in 100\.$/
    );
    expect(forecastBecause(published(counts, {leadsPossible: 500}), business)).toContain(
      "hardly a month ahead brings more"
    );
    expect(forecastBecause(published(counts), business)).not.toContain("time for");
  });

  test("is none where too little is known, with the reason", () => {
    const young = published([3, 4]);
    expect(plainly(forecastAnswer(young, business))).toBe("How many leads come next cannot be told yet.");
    expect(forecastBecause(young, business)).toBe("Why: 2 known periods: a forecast needs 4.");
    expect(forecastFigures(young, business)).toEqual([]);
  });
});

describe("what a lead costs", () => {
  const cost = (spend: number | null) =>
    forecastView(business, usual, {measure: "costPerLead", by: "month", spend});

  test("was the spend of a month over its leads, and is half as much if half as much is spent", () => {
    expect(cost(null).past[0]?.value).toBe(10000);
    const [as, half] = [cost(null), cost(500_00)];
    expect(half.whole?.median).toBeCloseTo((as.whole?.median ?? 0) / 2, 6);
    expect(chartNote(half)).toContain("If you spend $500 each month, a lead costs");
  });

  test("is not known of a month without leads", () => {
    const [first] = forecastView(business, published([0, 3, 4, 2, 3]), {
      measure: "costPerLead",
      by: "month"
    }).past;
    expect(first?.value).toBeNull();
  });

  test("without spend on record is told for a spend that the reader writes", () => {
    const free = published(counts, {spend: counts.map(() => 0)});
    const view = forecastView(business, free, {measure: "costPerLead", by: "month"});
    expect(chartNote(view)).toBe("No forecast: no spend is in the records: write what you plan.");
    const planned = forecastView(business, free, {measure: "costPerLead", by: "month", spend: 100_00});
    expect(planned.ahead).toHaveLength(3);
  });
});

test("a month that is not over is marked, and said", () => {
  const view = forecastView(business, published(counts, {lastShare: 0.5}), {measure: "leads", by: "month"});
  expect(view.past.filter(({isOver}) => !isOver)).toHaveLength(1);
  expect(chartNote(view)).toContain("The hollow dot is the month that is not over.");
});

test("the past speaks of misses beside those of repeating it, and says where it is too short", () => {
  const view = forecastView(business, usual, {measure: "leads", by: "month"});
  const beside = (mase: number, baselineMase: number) =>
    pastSentence({...view, source: {...view.source, backtest: {held80: [9, 11], mase, baselineMase}}});
  expect(beside(0.9, 1)).toBe(
    "Tried on the past, the band of four cases in five held 9 times of 11, with misses 10 % smaller than those of repeating the past."
  );
  expect(beside(1.2, 1)).toContain("20 % greater");
  expect(beside(1, 1)).toBe("Tried on the past, the band of four cases in five held 9 times of 11.");
  expect(pastSentence({...view, source: {...view.source, backtest: null}})).toContain("too short");
});

test("no words of machines, whatever the records hold", () => {
  for (const of of [usual, published([]), published([0, 0, 0, 0, 0]), published([0, 1, 0, 0, 0, 2])])
    expect(words(of)).not.toMatch(machine);
});

describe("the address", () => {
  test("names only what differs from what everybody sees", () => {
    expect(searchOfForecast({measure: "leads", by: "month", spend: null})).toBe("");
    expect(searchOfForecast({measure: "costPerLead", by: "week", spend: 250.5})).toBe(
      "?measure=costPerLead&by=week&spend=250.5"
    );
    expect(searchOfForecast({measure: "sales", by: "month", spend: 9})).toBe("?measure=sales");
  });

  test("says the same again, and what it says wrongly counts as not said", () => {
    const choice = {measure: "costPerLead", by: "week", spend: 3000} as const;
    expect(forecastChoiceOf(searchOfForecast(choice))).toEqual(choice);
    expect(forecastChoiceOf("?measure=luck&by=hour&spend=-4")).toEqual({
      measure: "leads",
      by: "month",
      spend: null
    });
  });
});
