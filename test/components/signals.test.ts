import {describe, expect, test} from "vitest";
import {alertsNote, alertsOf, chanceText, qualityNotes} from "../../src/components/signals/alerts.js";
import {capacityNote} from "../../src/components/signals/capacity-chart.js";
import {changesNote, closeText, costText} from "../../src/components/signals/changes-table.js";
import {
  associationText,
  coinFlip,
  responsesNote,
  speedAnswer,
  speedBecause,
  speedFigures
} from "../../src/components/signals/signals-answer.js";
import {powerNote} from "../../src/components/signals/watched-table.js";
import {durationText, levelText} from "../../src/components/signals/words.js";
import {PublishedSignals, type Watched} from "../../src/model/economics/signals/published.js";

const money = {currency: "USD", minorDigits: 2};
const nobody = {
  prospects: 0,
  unanswered: 0,
  withinFive: null,
  medianSeconds: null,
  p90Seconds: null,
  isLate: false
};

/** A business of which nothing is known but what is given. */
const signals = (given: Partial<PublishedSignals> = {}): PublishedSignals =>
  PublishedSignals.parse({
    asOf: "2026-10-31",
    through: "2026-10-30",
    speed: nobody,
    months: [],
    unrecorded: 0,
    responses: {days: null, soldFirst: 0, buckets: []},
    association: {reason: "not enough data: 0 leads answered within five minutes and 0 later"},
    watched: [],
    contacts: {leads: 0, duplicates: 0, unreachable: 0},
    bursts: [],
    bunching: [],
    drift: [],
    capacity: null,
    capacityMonths: [],
    changes: [],
    ...given
  });

const answered = {
  prospects: 4845,
  unanswered: 270,
  withinFive: {rate: 0.4264, low: 0.4126, high: 0.4404},
  medianSeconds: 700,
  p90Seconds: 126_000,
  isLate: false
};
const watched: Watched = {
  metric: "leads",
  scope: "all",
  channel: null,
  weeks: 40,
  reason: null,
  latest: {week: "2026-10-19", count: 40, exposure: 1, expected: 10, low: 3, high: 20, outside: true},
  shifts: [],
  probability: 0.0004,
  adjusted: 0.0008,
  isAlert: true,
  power: {caught: 0.536, times: 1.5, periods: 8, falseAlarmsAYear: 0.74}
};
const say = (given: PublishedSignals) =>
  speedAnswer(given)
    .map(part => (typeof part === "string" ? part : part.figure))
    .join("");

describe("the answer", () => {
  test("is how many were answered at once, and how long the others waited", () => {
    expect(say(signals({speed: answered}))).toBe(
      "You answered 43 in 100 leads within five minutes; half waited 12 minutes or less."
    );
    expect(
      say(
        signals({
          speed: {...answered, prospects: 3, withinFive: {rate: 1 / 3, low: 0, high: 1}, medianSeconds: null}
        })
      )
    ).toBe("You answered 1 of 3 leads within five minutes; more than half were not answered so far.");
  });

  test("says who is left out, and that those not answered are counted", () => {
    const found = speedBecause(
      signals({speed: answered, unrecorded: 12, responses: {days: 90, soldFirst: 1, buckets: []}})
    );
    expect(found).toContain("those not answered so far count as waiting longest");
    expect(found).toContain("12 more leads came by ways in which nobody records answers, and are left out");
    expect(found).toContain("1 lead bought before anybody answered");
  });

  test("without recorded answers says what to add", () => {
    expect(say(signals())).toContain("not in the records");
    expect(speedBecause(signals())).toContain("first_response_at");
    expect(speedFigures(signals())).toEqual([]);
  });

  test("nine in ten later than two days is too late", () => {
    const [, , p90] = speedFigures(signals({speed: {...answered, p90Seconds: 49 * 3600, isLate: true}}));
    expect(p90).toMatchObject({value: "3 days", note: "later than two days: too late for most"});
  });
});

describe("what goes together with fast answers", () => {
  const found = {
    odds: 1.268,
    low: 1.08,
    high: 1.489,
    crudeOdds: 1.425,
    probability: 0.0035,
    eValue: 1.6956,
    eValueOfLow: 1.3213,
    prospects: 4418,
    strata: 35,
    days: 30
  };

  test("is associated with them, and no sentence says that one brings the other", () => {
    const text = associationText(signals({speed: answered, association: found}));
    expect(text).toContain(
      "is associated with 1.27 times the odds of a sale within 30 days (1.08 to 1.49 in 19 cases of 20; "
    );
    expect(text).toContain("by a factor of 1.70");
    expect(`${text} ${coinFlip(signals({speed: answered}))}`).not.toMatch(
      /cause|leads to|because of|improve|increase|boost/i
    );
    expect(coinFlip(signals({speed: answered}))).toContain("coin");
  });

  test("may be chance where the interval holds 1, and cannot be told of a few", () => {
    expect(
      associationText(signals({speed: answered, association: {...found, low: 0.6, high: 2.9}}))
    ).toContain("So it may be chance.");
    expect(associationText(signals({speed: answered}))).toContain("not enough data: 0 leads answered");
    expect(`${associationText(signals())}${coinFlip(signals())}`).toBe("");
    expect(responsesNote(signals())).toBe("No answered lead is on record yet.");
  });
});

describe("what to look into", () => {
  test("nothing watched is said, and so is nothing found", () => {
    expect(alertsNote([], signals())).toContain("Not enough data");
    expect(alertsNote([], signals({watched: [{...watched, isAlert: false}]}))).toContain(
      "Nothing stands out: 1 series of weeks"
    );
    expect(powerNote(signals())).toContain("nine whole weeks");
    expect(powerNote(signals({watched: [watched]}))).toContain("leads 54 in 100");
  });

  test("an odd week and a lasting change say what was usual, and how likely chance is", () => {
    const [week] = alertsOf(signals({watched: [watched]}), money);
    expect(week?.title).toBe("All channels, leads a week: the week of Oct 19, 2026 is out of the usual");
    expect(week?.why).toContain("40 where 3 to 20 would be usual");
    expect(week?.why).toContain("less than 1 in 1,000");
    const shift = {
      since: "2026-09-07",
      seen: "2026-09-21",
      direction: "up" as const,
      before: 1 / 5000,
      after: 1 / 4000,
      isRecent: true
    };
    const [lasting] = alertsOf(
      signals({watched: [{...watched, metric: "costPerLead", shifts: [shift]}]}),
      money
    );
    expect(lasting?.title).toBe(
      "All channels, ad spend per lead: cheaper leads since the week of Sep 7, 2026"
    );
    expect(lasting?.why).toContain("From $50.00 to $40.00.");
  });

  test("late answers, too many leads, bunched calls, bursts and falling close rates are each said in words", () => {
    const rate = (rate: number) => ({
      rate,
      low: rate - 0.05,
      high: rate + 0.05,
      atRisk: 100,
      days: 60,
      sold: 20
    });
    const found = alertsOf(
      signals({
        months: [
          {...answered, month: "2026-09", prospects: 200, unanswered: 30, p90Seconds: null, isLate: true}
        ],
        capacity: {reps: 1, hoursPerMonth: 50, hoursPerLead: 1.5, leadsPossible: 100 / 3},
        capacityMonths: [
          {
            month: "2026-09",
            leads: 40,
            hoursNeeded: 60,
            hoursAvailable: 50,
            isOver: true,
            leadsLost: 20 / 3,
            load: 1.2,
            unfinished: false
          }
        ],
        bunching: [
          {
            contract: "c",
            name: "Calls",
            threshold: 120,
            duration: "talk",
            calls: 500,
            found: {
              threshold: 120,
              width: 5,
              count: 60,
              expected: 15,
              probability: 1e-12,
              share: 0.1,
              neighbours: 120
            },
            isAlert: true
          }
        ],
        bursts: [{channel: "meta", perDay: 20, threshold: 5, windows: 2, largest: 9}],
        drift: [
          {
            contract: "c",
            name: "Calls",
            start: "2026-01-01",
            days: 60,
            before: rate(0.3),
            after: rate(0.1),
            difference: {difference: -0.2, low: -0.3, high: -0.1},
            verdict: "lower"
          }
        ]
      }),
      money
    ).map(({title, why}) => `${title}. ${why}`);
    expect(found).toHaveLength(5);
    expect(found[0]).toContain("in Sep 2026 one lead in ten is still waiting");
    expect(found[1]).toContain("about 7 leads too many");
    expect(found[2]).toContain("Fewer leads buy since Calls began on Jan 1, 2026");
    expect(found[3]).toContain("60 calls of 120 to 124 seconds, where about 15 would be usual");
    expect(found[4]).toContain("not proof of fraud");
  });

  test("what was found in contacts and calls is said, alarm or not", () => {
    const notes = qualityNotes(
      signals({
        contacts: {leads: 50, duplicates: 0, unreachable: 5},
        bunching: [
          {
            contract: "c",
            name: "Calls",
            threshold: 120,
            duration: "talk",
            calls: 4,
            found: null,
            isAlert: false
          }
        ]
      })
    );
    expect(notes[0]).toBe(
      "Of 50 leads none repeats a person, and 5 (10\u00a0%) left neither a telephone number nor an e-mail address that could be one."
    );
    expect(notes.at(-1)).toContain("not enough data in 4 calls");
    const [unrecorded] = qualityNotes(signals({contacts: {leads: 3, duplicates: 0, unreachable: 3}}));
    expect(unrecorded).toContain("no telephone number or e-mail address of any is in the records");
    expect(qualityNotes(signals())).toEqual([]);
  });
});

describe("time, and changes", () => {
  test("what there is time for is declared, and how much was too much is counted", () => {
    expect(capacityNote(signals())).toContain("add capacity");
    const text = capacityNote(
      signals({
        capacity: {reps: 1, hoursPerMonth: 50, hoursPerLead: 1.5, leadsPossible: 100 / 3},
        capacityMonths: [
          {
            month: "2026-09",
            leads: 40,
            hoursNeeded: 60,
            hoursAvailable: 50,
            isOver: true,
            leadsLost: 20 / 3,
            load: 1.2,
            unfinished: false
          }
        ]
      })
    );
    expect(text).toContain(
      "time for 33 leads a month, as declared, not measured; 1 month of 1 brought more, about 7 leads"
    );
  });

  test("before and after are told with their ends, or that there is not enough data", () => {
    const none = {
      days: null,
      before: null,
      after: null,
      difference: null,
      verdict: "not enough data" as const
    };
    expect(closeText({closeRate: none})).toContain("not enough data");
    const rate = (rate: number) => ({
      rate,
      low: rate - 0.05,
      high: rate + 0.05,
      atRisk: 100,
      days: 60,
      sold: 20
    });
    expect(
      closeText({
        closeRate: {
          days: 60,
          before: rate(0.3),
          after: rate(0.28),
          difference: {difference: -0.02, low: -0.1, high: 0.06},
          verdict: "no detectable change"
        }
      })
    ).toBe("30\u00a0% (25–35\u00a0%), then 28\u00a0% (23–33\u00a0%) within 60 days: no detectable change");
    expect(
      costText(
        {costPerLead: {before: 500, after: 250, ratio: 0.5, low: 0.4, high: 0.6, verdict: "lower"}},
        money
      )
    ).toBe("$5.00, then $2.50: lower (0.40 to 0.60 times)");
    expect(changesNote(signals())).toContain("Add changes to business.yaml");
  });

  test("times, levels and chances read as people say them", () => {
    expect([9, 700, 126_000, 400_000].map(durationText)).toEqual([
      "9 seconds",
      "12 minutes",
      "35 hours",
      "5 days"
    ]);
    expect(levelText("leads", 3.14, money)).toBe("3.1 a week");
    expect(levelText("closeRate", 0.25, money)).toBe("25\u00a0%");
    expect(levelText("costPerLead", 0, money)).toBe("no lead for the money");
    expect([0.0001, 0.004, 0.22, null].map(chanceText)).toEqual([
      "less than 1 in 1,000",
      "4 in 1,000",
      "22 in 100",
      "unknown"
    ]);
  });
});
