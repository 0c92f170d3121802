import {describe, expect, test} from "vitest";
import {
  breakEvenAnswer,
  breakEvenBecause,
  lifetimeNote
} from "../../../src/components/break-even/break-even-answer.js";
import {breakEvenFigures} from "../../../src/components/break-even/break-even-figures.js";
import {
  type BreakEvenPage,
  breakEvenPage,
  type WhatIf
} from "../../../src/components/break-even/break-even-page.js";
import {changesNote, changeText} from "../../../src/components/break-even/changes-list.js";
import {amountText, noLimit} from "../../../src/components/break-even/limits-table.js";
import {pilotNote} from "../../../src/components/break-even/pilot-table.js";
import {bandOf} from "../../../src/components/break-even/profit-by-close-rate.js";
import {whatIfAnswer} from "../../../src/components/break-even/what-if-result.js";
import {plainly} from "../../../src/components/contracts/sentence.js";
import {assumedInputs, type InputKey, measured} from "../../../src/model/economics/break-even/inputs.js";
import {ratePosterior} from "../../../src/model/economics/break-even/measure.js";
import {type DealTerms, PublishedBreakEven} from "../../../src/model/economics/break-even/published.js";
import {business} from "../fixture.js";

const repair = {closeRate: 0.3, ticket: 450_00, marginRate: 0.5, handlingPerLead: 10_00, leadsPerMonth: 40};

function page(
  given: Partial<Record<InputKey, number>> = repair,
  terms: Partial<DealTerms["terms"]> | null = {price: 75_00},
  whatIf: WhatIf = {},
  isMeasured = true
): BreakEvenPage {
  const inputs = assumedInputs(given);
  const window = "leads from 2025-01-01 to 2025-12-31, sold within 90 days";
  const rate = given.closeRate;
  if (isMeasured && rate !== undefined)
    inputs.closeRate = measured(
      {label: "close rate", value: rate, n: 400, window},
      ratePosterior(400 * rate, 400)
    );
  const published: PublishedBreakEven = PublishedBreakEven.parse({
    currency: "USD",
    minorDigits: 2,
    asOf: "2026-03-31",
    account: "beacon",
    contract: terms && {
      id: "deal",
      name: "Beacon",
      model: "cpl",
      unit: "lead",
      terms: {basePerMonth: 0, price: 0, pricePerCustomer: 0, revenueShare: 0, ...terms},
      unitsPerLead: 1,
      adsPerMonth: 0,
      notes: []
    },
    inputs,
    curve: [],
    indifference: []
  });
  return breakEvenPage(business, published, whatIf);
}
const say = (of: BreakEvenPage) => plainly(breakEvenAnswer(of));

describe("the headline", () => {
  test("is the most that a lead may cost, and what it costs now", () => {
    expect(say(page())).toBe("A lead may cost you at most $57.50; now it costs you $75.00.");
    expect(breakEvenAnswer(page())).toContainEqual({figure: "$75.00", of: "loss"});
    expect(breakEvenAnswer(page(repair, {price: 40_00}))).toContainEqual({figure: "$40.00"});
  });

  test("is about customers where they are what is paid for", () => {
    expect(say(page(repair, {revenueShare: 0.1}))).toBe(
      "A customer may cost you at most $192; now it costs you $45.00."
    );
  });

  test("leaves out what is paid where nothing is in force", () => {
    expect(say(page(repair, null))).toBe("A lead may cost you at most $57.50.");
  });

  test("names the base fee that the limit comes on top of, and a lead that is too dear for nothing", () => {
    expect(say(page(repair, {basePerMonth: 800_00}))).toBe(
      "A lead may cost you at most $37.50 on top of the base fee."
    );
    expect(say(page(repair, {basePerMonth: 4000_00}))).toBe(
      "Even for nothing a lead would lose you $42.50 on top of the base fee."
    );
  });

  test("says that it cannot be told yet where an input is missing, and below it which", () => {
    const unknown = page({ticket: 450_00, marginRate: 0.5});
    expect(say(unknown)).toBe("What a lead may cost you cannot be told yet.");
    expect(breakEvenBecause(unknown)).toBe("The close rate is not known.");
    expect(breakEvenFigures(unknown)[0]).toMatchObject({
      value: "not known",
      note: "the close rate is not known"
    });
  });

  test("a limit that nobody knows is not known, and one that cannot be met is none", () => {
    const unknown = page({closeRate: 0.3, marginRate: 0.5});
    const [, , , share] = breakEvenFigures(unknown);
    expect(lifetimeNote(unknown)).toMatch(/^The net revenue of a sale is not known.* nobody can say/);
    expect(pilotNote(unknown)).toBe(
      "Once it is known what a lead leaves, this says how many it takes to decide."
    );
    expect(share).toMatchObject({value: "not known", note: expect.stringContaining("not known")});
    expect(noLimit("the close rate is not known: 3 leads are on record, and 20 are needed")).toBe(
      "not known"
    );
    expect(noLimit("what is paid for a customer is more than it leaves")).toBe("none");
  });
});

describe("under the headline", () => {
  test("stands how many leads it rests on, and what is assumed", () => {
    expect(breakEvenBecause(page())).toBe(
      "Of 400 leads 30 in 100 buy within 90 days, and a sale of $450 at a margin of 50\u00a0% leaves $225. The records leave little doubt that each lead loses money. This assumes the net revenue of a sale and margin on revenue: they are not measured."
    );
  });

  test("an assumed close rate is a condition", () => {
    expect(breakEvenBecause(page(repair, {price: 75_00}, {}, false))).toMatch(/^If 30 in 100 leads buy, and/);
  });

  test("a deal that is close is left open, with how often it loses", () => {
    expect(breakEvenBecause(page(repair, {price: 57_00}))).toMatch(
      /leave it open whether a lead earns money: in \d+\u00a0% of what they allow it loses some\./
    );
  });

  test("stand four numbers, each with how far it may be off", () => {
    const [most, paid, left, buy] = breakEvenFigures(page());
    expect(most).toMatchObject({
      value: "$57.50",
      note: expect.stringMatching(/^between \$4\d\.\d\d and \$6\d\.\d\d$/)
    });
    expect(paid).toMatchObject({value: "$75.00", note: "fees, Beacon"});
    expect(left?.value).toBe("-$17.50");
    expect(buy).toMatchObject({value: "38\u00a0%", note: "now 30\u00a0%"});
  });
});

describe("over the life of a customer", () => {
  const dear = {...repair, closeRate: 0.1, handlingPerLead: 0};
  test("a deal that loses on the first order may come back in month 9", () => {
    const life = {...dear, lifetimeValue: 225_00 + 12 * 60_00};
    expect(lifetimeNote(page(life))).toBe(
      "Over 12 months a customer leaves $945, with the first order $225; what a customer costs comes back in month 9."
    );
  });

  test("what is not known is said not to be", () => {
    expect(lifetimeNote(page(dear))).toMatch(/^What a customer brings over the years is not known/);
  });
});

describe("what the reader moves", () => {
  test("takes the place of what is measured, and is assumed from then on", () => {
    const moved = page(repair, {price: 75_00}, {closeRate: 0.4, price: 60_00});
    expect(moved.inputs.closeRate).toMatchObject({value: 0.4, source: "assumed", low: null});
    expect(plainly(whatIfAnswer(moved))).toBe(
      "With these numbers: a lead may cost you at most $80.00; now it costs you $60.00. Each lead leaves you $20.00."
    );
    expect(plainly(whatIfAnswer(page()))).toMatch(/^As it is: a lead .* Each lead loses you \$17\.50\.$/);
  });

  test("is the price that the contract has", () => {
    expect(page(repair, {pricePerCustomer: 100_00}, {price: 150_00}).terms.pricePerCustomer).toBe(150_00);
    expect(page(repair, {basePerMonth: 100_00}, {price: 150_00}).terms.basePerMonth).toBe(150_00);
    expect(page(repair, null, {price: 150_00}).terms.price).toBe(150_00);
  });
});

test("what would have to change reads from where to where, or why no value suffices", () => {
  const losing = page();
  const said = Object.fromEntries(
    losing.found.wouldHaveToChange.map(change => [change.input, changeText(change, losing)])
  );
  expect(said).toMatchObject({
    closeRate: "from 30\u00a0% to 38\u00a0%",
    price: "from $75.00 to $57.50",
    handlingPerLead: "$10.00: even at nothing it would lose money"
  });
  expect(changesNote(losing)).toMatch(/^Each line alone would make the deal break even/);
  expect(changesNote(page(repair, {price: 40_00}))).toMatch(/^How far each number alone may move/);
});

test("the line of the picture crosses zero at the break-even, and holds where the business is", () => {
  const band = bandOf(page());
  expect(band[0]?.profit).toBeCloseTo(-85_00, 6);
  const crossing = band.findIndex(({profit}) => profit >= 0);
  expect(band[crossing - 1]?.closeRate).toBeLessThan(0.3778);
  expect(band[crossing]?.closeRate).toBeGreaterThanOrEqual(0.3777);
  expect(band.at(-1)?.closeRate).toBeGreaterThan(0.3);
  expect(bandOf(page({closeRate: 0.3}))).toEqual([]);
});

test("a limit reads as what it is: money, a rate, a multiple or a count", () => {
  const money = {currency: "USD", minorDigits: 2};
  expect(amountText("maxCpl", 5750, money)).toBe("$57.50");
  expect(amountText("minCloseRate", 0.3777, money)).toBe("38\u00a0%");
  expect(amountText("minRoas", 2.2411, money)).toBe("2.24 times");
  expect(amountText("minLeads", 48.69, money)).toBe("48.7");
});
