import {expect, test} from "vitest";
import {plainly} from "../../../src/components/contracts/sentence.js";
import {futureAnswer, futureBecause, futureBeside} from "../../../src/components/future/future-answer.js";
import {futureFigures} from "../../../src/components/future/future-figures.js";
import {futureReport, gameOf} from "../../../src/components/future/future-report.js";
import {business} from "../fixture.js";
import {deal, market, outcome, publishedOf, reportOf, row, side} from "./fixture.js";

const fee = (amount: number) => ({components: [{kind: "flat", amount}]});
const own = deal("own", {agency: undefined, components: []}, "self_managed");
const cheap = deal("cheap", fee(500));
const dear = deal("dear", fee(2000));

const good = row("cheap", side(outcome(60_000)), side(outcome(2000, 4000, 0.12)), {probabilityBest: 0.71});
const bad = row("dear", side(outcome(42_000, 50_000, 0.19)), side(outcome(20_000)), {probabilityBest: 0.29});

test("the contract that leaves most on average is the headline, with its band, its losses and how often it is best", () => {
  const report = reportOf([cheap, dear], [good, bad]);
  expect(plainly(futureAnswer(report))).toBe(
    "Over the next 12 months paying Beacon $500 a month leaves you most: $60,000 on average."
  );
  expect(futureBecause(report)).toBe(
    "In 8 of 10 futures you end between $50,000 and $70,000; none of 2,000 loses money. It is the best of all 2 in 71 of 100 futures. The agency makes $2,000 of it on average, and loses in 12 of 100 futures."
  );
  expect(futureFigures(report).map(({value}) => value)).toEqual([
    "$60,000",
    "none seen",
    "71 in 100",
    "$2,000"
  ]);
});

test("what is paid now stands beside the answer with its own risk", () => {
  const report = reportOf([dear, cheap], [bad, good], {now: "dear"});
  expect(futureBeside(report)).toBe(
    "What you pay now, $2,000 a month, leaves you $42,000 on average, and 19 in 100 lose money."
  );
});

test("an answer that hangs by little says so", () => {
  const report = reportOf([dear, cheap], [row("dear", side(outcome(59_000)), side(outcome(20_000))), good]);
  expect(futureBecause(report)).toContain(
    "It is close: Beacon $2,000 a month leaves you $59,000, and more than it in 60 of 100 futures."
  );
  expect(futureBecause(reportOf([cheap, dear], [good, bad]))).not.toContain("It is close");
});

test("a price on which the agency loses is not the answer, and is said to leave more", () => {
  const report = reportOf([cheap, dear], [{...good, agency: side(outcome(-3000, 4000, 0.9))}, bad]);
  expect(plainly(futureAnswer(report))).toContain(
    "paying Beacon $2,000 a month leaves you most of what both can live on"
  );
  expect(futureBeside(report)).toContain(
    "Beacon $500 a month would leave you more ($60,000), but the agency would lose $3,000 on it"
  );
});

test("doing it without an agency is no offer: it stands beside, with its condition", () => {
  const report = reportOf([cheap, own], [good, row("own", side(outcome(80_000)), null)]);
  expect(plainly(futureAnswer(report))).toContain("paying Beacon $500 a month");
  expect(futureBeside(report)).toBe(
    "Without an agency $80,000 would be left, if your own people bring the same leads."
  );
});

test("where every contract loses, the best one loses least", () => {
  const report = reportOf(
    [cheap, dear],
    [row("cheap", side(outcome(-5000, 1000, 1)), null), row("dear", side(outcome(-9000, 1000, 1)), null)]
  );
  expect(plainly(futureAnswer(report))).toBe(
    "Over the next 12 months paying Beacon $500 a month loses you least: $5,000 on average."
  );
  expect(futureAnswer(report)).toContainEqual({figure: "$5,000", of: "loss"});
  expect(futureBecause(report)).toContain("all of 2,000 lose money");
});

test("a single contract is compared with nothing", () => {
  const report = reportOf([cheap], [good]);
  expect(plainly(futureAnswer(report))).toContain("$500 a month leaves you $60,000 on average");
  expect(futureBecause(report)).not.toContain("best of all");
});

test("what the agency's work costs is not made up where nobody knows it", () => {
  const report = reportOf([cheap], [good], {market: {...market, agency: null}});
  expect(futureBecause(report)).toContain("what its work costs it is not known");
  expect(futureFigures(report)[3]?.note).toBe("before its own work, which is not known");
});

test("without contracts, and without records that allow it, the page says what to do", () => {
  const none = {simulation: null, failure: null};
  const noContracts = futureReport(business, publishedOf([]), none);
  expect(plainly(futureAnswer(noContracts))).toBe("No contract is in your folder yet.");
  expect(futureBecause(noContracts)).toContain("npx leadger init");
  const noMarket = publishedOf([cheap], {market: null, reason: "no sale is on record"});
  expect(gameOf(noMarket)).toBeNull();
  const report = futureReport(business, noMarket, none);
  expect(plainly(futureAnswer(report))).toBe("What lies ahead cannot be told from your records yet.");
  expect(futureBecause(report)).toBe(
    "No sale is on record. Put what is missing into the folder of your business, and build again."
  );
});

test("while the futures are played, and where they cannot be, the page says so", () => {
  const playing = futureReport(business, publishedOf([cheap]), {simulation: null, failure: null});
  expect(plainly(futureAnswer(playing))).toBe("The next 12 months are being played.");
  const failed = futureReport(business, publishedOf([cheap]), {simulation: null, failure: "out of memory"});
  expect(plainly(futureAnswer(failed))).toBe("What lies ahead could not be played in this browser.");
  expect(futureBecause(failed)).toContain("It stopped: out of memory.");
});

test("the page plays what the command line plays: 2,000 draws with the seed 1", () => {
  expect(gameOf(publishedOf([cheap]))).toMatchObject({draws: 2000, seed: 1});
});
