import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {ageNote} from "../../src/components/cohorts/close-rate-by-age.js";
import {monthNote, monthText} from "../../src/components/cohorts/close-rate-by-month.js";
import {cohortsAnswer, cohortsBecause, recordingAlarm} from "../../src/components/cohorts/cohorts-answer.js";
import {cohortFigures} from "../../src/components/cohorts/cohorts-figures.js";
import {chosenCohorts, cohortsReport} from "../../src/components/cohorts/cohorts-report.js";
import {costNote} from "../../src/components/cohorts/cost-by-month.js";
import {lagSentence} from "../../src/components/cohorts/lag-table.js";
import {triangleNote, triangleOf} from "../../src/components/cohorts/triangle-table.js";
import {plainly} from "../../src/components/contracts/sentence.js";
import type {PackedCohort} from "../../src/model/economics/cohort.js";
import {noCounts} from "../../src/model/economics/total.js";
import {business} from "./fixture.js";

/** Leads of one month and age, of whom so many bought after so many days. */
function cohort(
  {channel = "ads", month = "2026-03", age = 5, leads = 0, unrecorded = 0, spend = null as number | null},
  ...sold: [days: number, customers: number][]
): PackedCohort {
  const customers = sold.reduce((sum, [, n]) => sum + n, 0);
  return {
    channel,
    month,
    sold,
    ages: leads > 0 ? [[age, leads, leads - customers]] : [],
    weeks: [{...noCounts, leads: leads + unrecorded, spend, customers}],
    unrecorded
  };
}

const of = (...cohorts: PackedCohort[]) => chosenCohorts(cohortsReport(business, cohorts));
const answer = (...cohorts: PackedCohort[]) => plainly(cohortsAnswer(of(...cohorts)));

/** Everything that the page says of these leads. */
function words(...cohorts: PackedCohort[]): string {
  const chosen = of(...cohorts);
  return [
    plainly(cohortsAnswer(chosen)),
    cohortsBecause(chosen),
    recordingAlarm(chosen.report),
    ...cohortFigures(chosen).flatMap(figure => Object.values(figure)),
    ageNote(chosen),
    lagSentence(chosen),
    monthNote(chosen),
    triangleNote(chosen),
    costNote(chosen),
    ...chosen.months.map(month =>
      [monthText(month), month.atHorizon.reason, month.costAtHorizon.reason, month.costSoFar.reason].join(" ")
    )
  ].join("\n");
}

const old = cohort({month: "2025-10", age: 170, leads: 400, spend: 8000_00}, [3, 60], [40, 40]);
const young = cohort({age: 10, leads: 200, spend: 4000_00}, [3, 30]);

describe("a business with leads old and young", () => {
  test("the answer counts each lead for as long as it was watched, and stands beside the rate so far", () => {
    expect(answer(old, young)).toMatch(
      /^Of 100 leads, 25 \(\d+ to \d+\) become customers within 90 days; so far 22 have\.$/
    );
    expect(cohortsBecause(of(old, young))).toBe(
      "130 of 600 leads bought so far, 22\u00a0%. That is lower than within 90 days, because 170 leads that have not bought are younger than 90 days and still deciding."
    );
  });
  test("who is still deciding is counted, and how many more sales they bring has its range", () => {
    const [, , deciding, more] = cohortFigures(of(old, young));
    expect(deciding).toMatchObject({label: "leads still deciding", value: "170"});
    expect(Number(more?.value)).toBeGreaterThan(10);
    expect(more?.note).toMatch(/^within 90 days of the lead; between \d+ and \d+ in 9 cases of 10$/);
  });
  test("half of the customers have bought by the day that the pace says, young leads allowed for", () => {
    expect(lagSentence(of(old))).toBe(
      "Of the customers that leads bring within 90 days, half buy within 3 days and nine in ten within 40 days, from 100 customers. Leads that are still deciding are allowed for."
    );
  });
  test("months come in the order of time, never by their rate, and an immature one is marked", () => {
    const {months} = of(young, old);
    expect(months[0]).toMatchObject({month: "2025-10", isMature: true, maturity: 1});
    expect(months.at(-1)).toMatchObject({month: "2026-03", isMature: false});
    expect(months.map(({month}) => month)).toEqual(months.map(({month}) => month).sort());
    expect(monthNote(of(young, old))).toContain("A hollow dot is still deciding");
  });
  test("a mature month costs per customer what was spent over its customers", () => {
    const [month] = of(old).months;
    expect(month?.costSoFar.value).toBe(80_00);
    expect(month?.costAtHorizon.value).toBeCloseTo(80_00, 6);
  });
  test("a customer of a young month costs less in the end than so far, and has a range", () => {
    const month = of(old, young).months.at(-1);
    expect(month?.atHorizon.basis).toBe("expected");
    const {value, low, high} = month?.costAtHorizon ?? {};
    expect(value).toBeLessThan(month?.costSoFar.value ?? 0);
    expect(low).toBeLessThan(value ?? 0);
    expect(high).toBeGreaterThan(value ?? 0);
  });
  test("a cell of the triangle is empty while the youngest lead of the month is not that old", () => {
    const {days, rows} = triangleOf(of(old, young));
    expect(days.slice(0, 5)).toEqual([7, 14, 30, 60, 90]);
    expect(rows.map(({rates}) => rates.slice(0, 5))).toEqual([
      [0.15, 0.15, 0.15, 0.25, 0.25],
      [0.15, null, null, null, null]
    ]);
  });
  test("one channel is told by its own leads, its young months by the pace of all", () => {
    const report = cohortsReport(business, [old, {...young, channel: "mail"}]);
    const mail = chosenCohorts(report, "mail");
    expect(mail.prospects).toBe(200);
    expect(mail.within?.days).toBe(10);
    expect(mail.months.at(-1)?.atHorizon.basis).toBe("expected");
    expect(report.channels).toEqual([{channel: "ads"}, {channel: "mail"}]);
  });
});

describe("what cannot be said is said in words", () => {
  test("of no leads nothing", () => {
    expect(answer()).toBe("No leads with a day are in the records yet.");
    expect(cohortFigures(of())).toEqual([]);
  });
  test("3 leads are too few", () => {
    expect(answer(cohort({leads: 3, age: 100}, [2, 1]))).toBe(
      "3 leads are too few to say how many become customers; 1 has become a customer so far."
    );
    expect(of(cohort({leads: 3, age: 100}, [2, 1])).months[0]?.atHorizon.reason).toMatch(/too few/);
    expect(triangleNote(of(cohort({leads: 3, age: 100})))).toContain("fewer than 20 leads show counts");
  });
  test("without a sale the most that the rate may be is said, and the least that a customer costs", () => {
    const none = cohort({leads: 60, age: 100, spend: 1000_00});
    expect(answer(none)).toBe(
      "None of your 60 leads has become a customer yet: of 100, at most 5 do within 90 days."
    );
    const {costAtHorizon} = of(none).months[0] ?? {};
    expect(costAtHorizon).toMatchObject({value: null, high: null, reason: "no customers yet"});
    expect(costAtHorizon?.low).toBeCloseTo(1000_00 / (60 * (1 - 0.05 ** (1 / 60))), 6);
  });
  test("leads that are all younger than a week say nothing yet", () => {
    const fresh = cohort({leads: 200, age: 4}, [1, 30]);
    expect(answer(fresh)).toBe(
      "Your leads are too young to say how many become customers; 30 have become customers so far."
    );
    expect(cohortsBecause(of(fresh))).toContain("at least 7 days old");
    expect(cohortFigures(of(fresh))[0]).toMatchObject({value: "not known"});
  });
  test("few sales give a range and no single number", () => {
    expect(answer(cohort({leads: 60, age: 100}, [2, 6]))).toBe(
      "Not enough data yet: of 100 leads, between 5 and 21 become customers within 90 days."
    );
  });
  test("sales that were never recorded are no zero", () => {
    const row = cohort({leads: 60, age: 100});
    const unknown = {...row, weeks: [{...noCounts, leads: 60}]};
    expect(answer(unknown)).toMatch(/^No sales are in the records/);
    expect(of(unknown).months[0]?.soFar.value).toBeNull();
    expect(cohortFigures(of(unknown))).toEqual([]);
  });
  test("leads from before sales were on record count in no rate, and the page warns of them", () => {
    const early = cohort({month: "2025-09", unrecorded: 120, spend: 2000_00});
    const report = cohortsReport({...business, salesRecordedFrom: "2025-10-01"}, [early, old]);
    expect(recordingAlarm(report)).toBe(
      "No sale is on record before Oct 1, 2025, although 120 leads came before that day: their sales are missing, not lost. Those months cannot be compared with later ones and are left out of every rate here."
    );
    const [month] = chosenCohorts(report).months;
    expect(month).toMatchObject({prospects: 0, unrecorded: 120});
    expect(month?.costSoFar).toMatchObject({value: null, reason: "sales not on record"});
    expect(month?.costAtHorizon.value).toBeNull();
    expect(recordingAlarm(cohortsReport(business, [old]))).toBe("");
  });
  test("whatever the leads, no machine words are shown", () => {
    const age = fc.integer({min: 0, max: 200});
    const any = fc.record({
      month: fc.constantFrom("2026-01", "2026-02", "2026-03"),
      age,
      leads: fc.integer({min: 0, max: 300}),
      unrecorded: fc.constantFrom(0, 0, 9),
      spend: fc.constantFrom(null, 0, 1, 5000_00),
      wait: age,
      share: fc.constantFrom(0, 0.01, 0.1, 0.5, 1)
    });
    fc.assert(
      fc.property(fc.array(any, {maxLength: 4}), rows => {
        const cohorts = rows.map(({wait, share, ...row}) => {
          const customers = Math.floor(row.leads * share);
          return cohort(
            row,
            ...(customers > 0 ? [[Math.min(wait, row.age), customers] as [number, number]] : [])
          );
        });
        const said = words(...cohorts);
        expect(said).not.toMatch(/\b(null|undefined|NaN)\b|Infinity|\[object/);
        expect(said).not.toMatch(/between (\d+) and \1\b/);
      }),
      {numRuns: 60}
    );
  });
});
