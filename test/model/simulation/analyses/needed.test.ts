import {describe, expect, test} from "vitest";
import {neededFor, rareLoss} from "../../../../src/model/simulation/analyses/needed.js";
import {boundWords, nowWords, roomWords} from "../../../../src/model/simulation/analyses/needed-words.js";
import {fastPath} from "../../../../src/model/simulation/fast.js";
import {plainDeal} from "../../../../src/model/simulation/pricing/plain-deal.js";
import {mainPrice} from "../../../../src/model/simulation/pricing/priced.js";
import {at, knownMarket} from "../pricing/known-market.js";

const fast = fastPath({points: 1024});
const market = knownMarket();
const priced = (price: number) => at(plainDeal("cpl", market), price);
const money = {currency: "USD", minorDigits: 2};

describe("what a number has to be", () => {
  test("is the same value from both sides: a most for a cheap contract, a fall for a dear one", () => {
    const cheap = neededFor(market, priced(80_00), {price: "0"}, rareLoss, fast);
    const dear = neededFor(market, priced(120_00), {price: "0"}, rareLoss, fast);
    expect(cheap).toMatchObject({now: 80_00, isReached: true, bound: "most", unit: "money"});
    expect(dear).toMatchObject({now: 120_00, isReached: false, bound: "most"});
    expect((dear.value ?? 0) / (cheap.value ?? 1)).toBeCloseTo(1, 4);
  });

  test("is a least where more of it is better, reached or not", () => {
    const cheap = neededFor(market, priced(80_00), {input: "closeRate"}, rareLoss, fast);
    expect(cheap).toMatchObject({isReached: true, bound: "least"});
    expect(cheap.value).toBeLessThan(cheap.now ?? 0);
    const dear = neededFor(market, priced(120_00), {input: "closeRate"}, rareLoss, fast);
    expect(dear).toMatchObject({isReached: false, bound: "least"});
    expect(dear.value).toBeGreaterThan(dear.now ?? 1);
  });

  test("says with a reason that no value does, and with none on the side where nobody is paid", () => {
    const hopeless = neededFor(market, priced(5000_00), {input: "leadsPerMonth"}, rareLoss, fast);
    expect(hopeless).toMatchObject({value: null, isReached: false, bound: null});
    expect(roomWords(hopeless)).toBe("no value that was tried reaches it: something else has to change");
    const own = {...priced(1), model: "self_managed"};
    const versions = own.family.versions.map(version => ({
      ...version,
      model: "self_managed" as const,
      components: []
    }));
    const alone = {...own, family: {...own.family, versions}, billings: []};
    expect(mainPrice(alone)).toBeNull();
    const agency = {side: "agency", least: {mean: 0}} as const;
    expect(neededFor(market, alone, {input: "margin"}, agency, fast)).toMatchObject({
      isReached: null,
      reason: "no agency is paid"
    });
  });
});

describe("in words", () => {
  const rate = {now: 0.2, unit: "rate"} as const;

  test("a value is rounded to the side on which the goal is reached", () => {
    const least = {...rate, value: 0.14401, bound: "least", isReached: true} as const;
    expect(boundWords(least, money)).toBe("at least 14.5\u00a0%");
    expect(boundWords({...least, bound: "most", isReached: false}, money)).toBe("at most 14.4\u00a0%");
    expect(boundWords({...least, value: 0.15}, money)).toBe("at least 15\u00a0%");
    expect(boundWords({...least, value: null, bound: null}, money)).toBe("");
  });

  test("a value next to what the number is stays on its side of it", () => {
    const near = {...rate, value: 0.199_91, now: 0.199_95, bound: "least", isReached: true} as const;
    expect(boundWords(near, money)).toBe("at least 19.991\u00a0%");
    expect(roomWords({...near, reason: null})).toBe("it holds, but may hardly fall");
  });

  test("money has its cents only where it is not whole, and prices of a fraction keep it", () => {
    expect(nowWords({now: 75_00, unit: "money"}, money)).toBe("$75");
    expect(nowWords({now: 1234_56, unit: "money"}, money)).toBe("$1,235");
    expect(nowWords({now: 0.25, unit: "money"}, money)).toBe("$0.0025");
    expect(nowWords({now: 41.6666, unit: "count"}, money)).toBe("41.67");
  });

  test("the way there is told in points for a rate, in percent for the rest, never short of the goal", () => {
    const miss = {...rate, value: 0.2101, isReached: false, reason: null} as const;
    expect(roomWords(miss)).toBe("it has to rise by 1.1 points");
    expect(roomWords({...miss, value: 0.0949})).toBe("it has to fall by 10.6 points");
    expect(roomWords({...miss, isReached: true})).toBe("it holds, and may rise by 1 point");
    expect(roomWords({value: 85, now: 120, isReached: false, unit: "count", reason: null})).toBe(
      "it has to fall by 30\u00a0%"
    );
    expect(roomWords({value: 5, now: 0, isReached: true, unit: "money", reason: null})).toBe("it holds");
    expect(roomWords({...miss, value: null, isReached: true, reason: "every value does"})).toBe(
      "it holds; every value does"
    );
  });
});
