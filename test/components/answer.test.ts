import {expect, test, vi} from "vitest";
import {answer, because, type Sentence} from "../../src/components/answer.js";
import {leadFigures} from "../../src/components/figures.js";
import {leadsReport} from "../../src/components/leads-report.js";
import {business, row} from "./fixture.js";

vi.mock("arquero/dist/arquero.min.js", async () => ({default: await import("arquero")}));

const say = (sentence: Sentence) =>
  sentence.map(part => (typeof part === "string" ? part : part.figure)).join("");
const report = (...rows: Parameters<typeof row>[0][]) => leadsReport(business, rows.map(row), []);

const sold = {leads: 500, duplicateLeads: 100, spend: 30_600_00, customers: 37, newCustomers: 30};

test("the answer is what a lead cost and how many bought so far, over the whole and not a mean of channels", () => {
  const whole = report(sold, {channel: "meta", leads: 0, spend: 0, customers: 0, newCustomers: 0});
  expect(say(answer(whole))).toBe(
    "In Mar 2026 a lead cost you $61.20, and 9 in 100 leads became customers so far."
  );
  expect(because(whole)).toContain(
    "37 of 400 leads that are not duplicates bought. Recent leads are still deciding."
  );
});

test("few leads are counted out, not made a share of a hundred", () => {
  expect(say(answer(report({leads: 20, spend: 100_00, customers: 3})))).toContain(
    "3 of 20 leads became customers"
  );
});

test("without spend in the records there is no cost, and no zero", () => {
  const unspent = report({leads: 40, customers: 4});
  expect(say(answer(unspent))).toBe("In Mar 2026 you had 40 leads, and 4 of 40 became customers so far.");
  expect(because(unspent)).toContain("no ad spend is in the records");
  expect(leadFigures(unspent)[1]).toMatchObject({value: "not known", note: "no spend in the records"});
});

test("without sales in the records nothing is said of customers", () => {
  const unsold = report({leads: 40, spend: 4000_00});
  expect(say(answer(unsold))).toBe("In Mar 2026 a lead cost you $100.");
  expect(because(unsold)).toContain("No sales are in the records");
});

test("sales that never came are said in words", () => {
  expect(say(answer(report({leads: 40, spend: 4000_00, customers: 0})))).toMatch(
    /, and none has become a customer so far\.$/
  );
});

test("money that brought nothing is the answer", () => {
  expect(say(answer(report({leads: 0, spend: 3000_00, customers: 0})))).toBe(
    "In Mar 2026 you spent $3,000, and no lead came of it."
  );
});

test("an empty folder is said to be empty", () => {
  expect(say(answer(report()))).toBe("No leads are in the records yet.");
  expect(leadFigures(report())).toEqual([]);
});
