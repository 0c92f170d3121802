import {describe, expect, test} from "vitest";
import {plainly} from "../../../src/components/contracts/sentence.js";
import {noChoices, type WhatIfChoices} from "../../../src/components/what-if/choices.js";
import {
  whatIfAnswer,
  whatIfBecause,
  whatIfBeside,
  whatIfFigures,
  whatIfShort
} from "../../../src/components/what-if/what-if-answer.js";
import {lookedAt, type WhatIfPage, whatIfPage} from "../../../src/components/what-if/what-if-page.js";
import {fastPath} from "../../../src/model/simulation/fast.js";
import {baseOf, byLead, ownWork, retainer} from "./fixture.js";

const fast = fastPath();
const base = baseOf([byLead("by-lead", "60"), retainer("retainer", "1500"), ownWork("own")]);
const pageOf = (more: Partial<WhatIfChoices> = {}, from = base): WhatIfPage => {
  const page = whatIfPage(from, {...noChoices, ...more}, fast);
  if (page === null) throw new Error("there is a page");
  return page;
};
const none = {market: null, reason: "no leads are in the records"};

describe("the headline", () => {
  test("names the contract that leaves you most, by how much more than the next, and how often it loses", () => {
    const page = pageOf();
    expect(plainly(whatIfAnswer(page))).toMatch(
      /^As your records stand, paying \$1,500 a month leaves you most, \$[\d,]+ over 12 months, \$[\d,]+ more than the next; (\d+ in [\d,]+ futures lose|no future that was tried loses)\.$/
    );
    expect(page.rows.map(({id}) => id)).toEqual(["own", "retainer", "by-lead"]);
    expect(whatIfBeside(page)).toMatch(
      /^Without an agency \$3\d,\d{3} would be left, if your own people bring the same leads\.$/
    );
  });

  test("follows the numbers: with few leads paying by the lead is best", () => {
    const few = pageOf({market: {leads_per_month: 15}});
    expect(few.rows.map(({id}) => id)).toEqual(["own", "by-lead", "retainer"]);
    expect(plainly(whatIfAnswer(few))).toMatch(/^With these numbers, paying \$60 a lead /);
  });

  test("says what loses least where everything loses, in the colour of a loss", () => {
    const poor = pageOf({market: {margin: 0.02}});
    const sentence = whatIfAnswer(poor);
    expect(plainly(sentence)).toMatch(
      / loses you least, \$[\d,]+ over 12 months, \$[\d,]+ less than the next; /
    );
    expect(sentence).toContainEqual({figure: expect.stringMatching(/^\$/), of: "loss"});
    expect(plainly(whatIfShort(poor))).toMatch(/^Best: .*, -\$[\d,]+; .* loses?\.$/);
  });

  test("without a market or a contract says why, and what to do", () => {
    expect(plainly(whatIfAnswer(null))).toBe("What is ahead cannot be told yet.");
    expect(whatIfAnswer(null)[0]).toMatchObject({of: "nothing"});
    expect(whatIfBecause(null, null, none)).toBe(
      "No leads are in the records. Put the exports of your leads and sales into the business folder and build again."
    );
    expect(whatIfBecause(null, null, {market: base.market, reason: null})).toMatch(
      /^No contract is in your folder yet\. Write each contract/
    );
    expect(whatIfFigures(null)).toEqual([]);
  });
});

describe("under the headline", () => {
  test("stands what it was before the changes", () => {
    const before = pageOf();
    const after = pageOf({market: {leads_per_month: "+10%"}});
    expect(whatIfBecause(after, before, {market: base.market, reason: null})).toMatch(
      /^8 of 10 futures end between -?\$[\d,]+ and \$[\d,]+\. The agency would be left \$[\d,]+\. As your records stand, it is \$[\d,]+\.$/
    );
    expect(whatIfBecause(before, before, {market: base.market, reason: null})).not.toContain(
      "As your records stand"
    );
  });

  test("a price on which the agency loses is said not to last, with the best on which it does not", () => {
    const two = baseOf([byLead("cheap", "5"), byLead("fair", "60")]);
    const page = pageOf({}, two);
    expect(page.best.id).toBe("fair");
    expect(plainly(whatIfAnswer(page))).toContain(
      "paying $60 a lead leaves you most of what both can live on"
    );
    expect(whatIfBeside(page)).toMatch(
      /^Of all the offers \$5 a lead would leave you more \(\$[\d,]+\), but the agency would lose \$[\d,]+ on it: such a price does not last\.$/
    );
  });

  test("where the agency loses on every offer it says so", () => {
    const page = pageOf({}, baseOf([byLead("cheap", "5")]));
    expect(whatIfBecause(page, page, {market: base.market, reason: null})).toMatch(
      /The agency would lose \$[\d,]+ on it\.$/
    );
  });

  test("where the agency's own cost is not known nobody says that it can live on it", () => {
    const unknown = baseOf([byLead("by-lead", "60")], {agency: null});
    const page = pageOf({}, unknown);
    expect(whatIfBecause(page, page, {...unknown, reason: null})).toContain("is not known");
    expect(whatIfFigures(page)[2]?.note).toBe("before its own work, which is not known");
  });
});

test("the last figure is how often the best beats what is paid now, and how often all where it is that itself", () => {
  const [, , , often] = whatIfFigures(pageOf());
  expect(often).toMatchObject({
    label: "how often it beats what you pay now",
    note: expect.stringMatching(/^\$60 a lead; the best of all in 0/)
  });
  expect(Number.parseFloat(often?.value ?? "0")).toBeGreaterThan(90);
});

test("of one contract alone nothing is said to be most or best", () => {
  const alone = pageOf({}, baseOf([byLead("by-lead", "60")]));
  expect(whatIfFigures(alone)[3]).toMatchObject({label: "ways to pay", value: "1"});
  expect(plainly(whatIfAnswer(alone))).toMatch(
    /^As your records stand, paying \$60 a lead leaves you \$[\d,]+ over/
  );
});

test("a term of one contract moves that contract alone", () => {
  const before = pageOf();
  const after = pageOf({contracts: {retainer: {prices: {"0": "1000"}}}});
  const mean = (page: WhatIfPage, id: string) => lookedAt(page, id).client.mean;
  expect(mean(after, "retainer") - mean(before, "retainer")).toBeCloseTo(12 * 500_00, 4);
  expect(mean(after, "by-lead")).toBe(mean(before, "by-lead"));
  expect(lookedAt(after, "retainer").short).toBe("$1,000 a month");
});

test("a contract whose leads buy more often leaves more, and no other does", () => {
  const before = pageOf();
  const after = pageOf({quality: {"by-lead": 1.2}});
  expect(lookedAt(after, "by-lead").client.mean).toBeGreaterThan(lookedAt(before, "by-lead").client.mean);
  expect(lookedAt(after, "own").client.mean).toBe(lookedAt(before, "own").client.mean);
});

test("choices that name what the business does not have change nothing", () => {
  const strange = pageOf({contracts: {gone: {prices: {"0": "1"}}}, quality: {gone: 2}});
  expect(strange.rows.map(({client}) => client)).toEqual(pageOf().rows.map(({client}) => client));
});

test("a contract that nobody chose to look at is the best one", () => {
  const page = pageOf();
  expect(lookedAt(page, null)).toBe(page.best);
  expect(lookedAt(page, "gone")).toBe(page.best);
});
