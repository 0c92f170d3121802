import {describe, expect, test} from "vitest";
import {bestDeal, flipPoints} from "../../../../src/model/simulation/analyses/flip-points.js";
import {goalSeek} from "../../../../src/model/simulation/analyses/goal-seek.js";
import {heatMap} from "../../../../src/model/simulation/analyses/heat-map.js";
import {leverOf, stepsAround, stepsOf} from "../../../../src/model/simulation/analyses/lever.js";
import {tornado} from "../../../../src/model/simulation/analyses/tornado.js";
import {closedForm} from "../../../../src/model/simulation/closed-form.js";
import type {Deal} from "../../../../src/model/simulation/deal.js";
import {fastPath} from "../../../../src/model/simulation/fast.js";
import {inputOf} from "../../../../src/model/simulation/inputs.js";
import type {Market} from "../../../../src/model/simulation/market.js";
import {plainDeal} from "../../../../src/model/simulation/pricing/plain-deal.js";
import {qualityBreakEven} from "../../../../src/model/simulation/pricing/quality.js";
import {at, knownMarket} from "../pricing/known-market.js";

const fast = fastPath();
const market = knownMarket();
const cpl = at(plainDeal("cpl", market), 112_50);
const cpa = at(plainDeal("cpa", market), 675_00);
const retainer = at(plainDeal("retainer", market), 1500_00);
const clientMean = (of: Market, deal: Deal) => closedForm(of, deal)?.client.mean ?? Number.NaN;

describe("a tornado", () => {
  test("moves no share beyond all of it", () => {
    const returned = knownMarket({refundRate: 0.95});
    const bar = tornado(returned, cpl, fast).find(({input}) => input === "refundRate");
    expect([bar?.low.at, bar?.high.at]).toEqual([0.855, 1]);
  });

  test("puts what moves profit most first, each end as the market has it there", () => {
    const unsure = knownMarket({
      leads: {perMonth: 40, size: 8, levelSd: 6},
      ticket: {mean: 2000_00, cv: 0.6, meanSd: 250_00}
    });
    const bars = tornado(unsure, cpl, fast);
    expect(bars.map(({span}) => span)).toEqual(bars.map(({span}) => span).sort((a, b) => b - a));
    expect(bars[0]).toMatchObject({input: "closeRate", by: "uncertainty"});
    const rate = bars[0];
    const low = clientMean(inputOf("closeRate").set(unsure, rate?.low.at ?? 0), cpl);
    expect((rate?.low.mean ?? 0) / 100).toBeCloseTo(low / 100, -3);
    expect(rate?.low.lossProbability).toBeGreaterThan(rate?.high.lossProbability ?? 1);
  });

  test("ends at the points that one in ten futures lies beyond", () => {
    const unsure = knownMarket({leads: {perMonth: 40, levelSd: 40}, ticket: {mean: 2000_00, meanSd: 250_00}});
    const bars = tornado(unsure, cpl, fast);
    const leads = bars.find(({input}) => input === "leadsPerMonth");
    // A level as unsure as it is large is exponential, whose points are logarithms.
    expect(leads?.low.at).toBeCloseTo(-40 * Math.log(0.9), 6);
    expect(leads?.high.at).toBeCloseTo(-40 * Math.log(0.1), 6);
    const ticket = bars.find(({input}) => input === "ticket");
    expect(Math.sqrt((ticket?.low.at ?? 0) * (ticket?.high.at ?? 0))).toBeCloseTo(
      2000_00 / Math.sqrt(1 + 0.125 ** 2),
      4
    );
  });

  test("moves what is certain by a tenth, and leaves out what moves nothing", () => {
    const inputs = tornado(market, cpl, fast);
    expect(inputs.find(({input}) => input === "margin")).toMatchObject({
      by: "tenth",
      low: {at: 0.9 * 0.45},
      high: {at: 1.1 * 0.45}
    });
    // The agency pays the ads of a contract by the lead: they are its risk, not the owner's.
    expect(inputs.some(({input}) => input === "mediaPerMonth")).toBe(false);
    expect(tornado(market, cpl, fast, "agency").some(({input}) => input === "mediaPerMonth")).toBe(true);
  });
});

describe("a map of two numbers", () => {
  test("breaks even where the margin of a lead is its price", () => {
    const values = [0.06, 0.09, 0.12, 0.15, 0.18];
    const map = heatMap(
      market,
      cpl,
      {lever: {price: "0"}, values: [90_00, 112_50]},
      {lever: {input: "closeRate"}, values},
      0,
      fast
    );
    // Close rate x 900 of margin = price of a lead.
    expect(map?.breakEven[0]?.y).toBeCloseTo(0.1, 2);
    expect(map?.breakEven[1]?.y).toBeCloseTo(0.125, 2);
    expect(map?.mean).toHaveLength(5);
    expect(map?.lossProbability.map(([first]) => first)).toEqual(
      map?.lossProbability.map(([first]) => first).sort((a = 0, b = 0) => b - a)
    );
  });

  test("has no line where the client gains everywhere, and looks around what is where nothing is said", () => {
    const map = heatMap(
      market,
      cpl,
      {lever: {input: "leadsPerMonth"}},
      {lever: {price: "0"}, values: [1_00]},
      3,
      fast
    );
    expect(map?.x).toEqual([10, 40, 160]);
    expect(map?.breakEven.map(({y}) => y)).toEqual([null, null, null]);
  });
});

describe("a number that is sought", () => {
  test("is the break-even of domain economics where nothing shall be lost on average", () => {
    const least = {side: "client", least: {mean: 0}} as const;
    const rate = goalSeek(market, cpl, {input: "closeRate"}, least, fast);
    expect(rate.value).toBeCloseTo(0.125, 3);
    const ticket = goalSeek(market, cpl, {input: "ticket"}, least, fast);
    expect((ticket.value ?? 0) / 1500_00).toBeCloseTo(1, 2);
    const price = goalSeek(market, cpl, {price: "0"}, least, fast);
    expect((price.value ?? 0) / 150_00).toBeCloseTo(1, 2);
  });

  test("leaves no more than the chance of a loss that was asked for", () => {
    const goal = {side: "client", least: {chanceOfNoLoss: 0.8}} as const;
    const {value} = goalSeek(market, cpl, {price: "0"}, goal, fast);
    expect(Math.abs((value ?? 0) / 100 - 106.77)).toBeLessThan(1);
  });

  test("is not reached by having next to no customers", () => {
    // Under pay per customer a single unsure ticket decides; without a sale nothing is won or lost.
    const unsure = knownMarket({ticket: {mean: 2000_00, cv: 0.6, meanSd: 1500_00}});
    const goal = {side: "client", least: {chanceOfNoLoss: 0.9}} as const;
    const {value, reason} = goalSeek(unsure, cpa, {input: "closeRate"}, goal, fast);
    expect([value, reason]).toEqual([
      null,
      "no value that was tried reaches it: something else has to change"
    ]);
  });

  test("that no value reaches, or all do, is told as such", () => {
    const goal = {side: "client", least: {mean: 1e12}} as const;
    expect(goalSeek(market, cpl, {input: "margin"}, goal, fast).reason).toContain("something else");
    const met = {side: "client", least: {mean: -1e12}} as const;
    expect(goalSeek(market, cpl, {input: "margin"}, met, fast).reason).toContain("every value");
    const own = {...cpl, family: {...cpl.family, versions: []}};
    expect(goalSeek(market, own, {price: "0"}, met, fast).reason).toContain("no such price");
    expect(goalSeek(market, cpl, {input: "handlingPerLead"}, met, fast).reason).toContain("nothing now");
  });
});

describe("where the best contract changes", () => {
  test("is where the closed forms cross", () => {
    const flips = flipPoints(market, [cpl, retainer], "leadsPerMonth", fast);
    // 112.50 a lead or 4,500 a month: equal at 40 leads.
    expect(flips).toHaveLength(1);
    expect(flips[0]?.at).toBeCloseTo(40, 0);
    expect(flips[0]).toMatchObject({before: cpl.id, after: retainer.id});
  });

  test("is nowhere where one is always best", () => {
    const dear = at(plainDeal("cpl", market), 200_00);
    expect(flipPoints(market, [cpl, {...dear, id: "dear"}], "margin", fast)).toEqual([]);
    expect(bestDeal(market, [{...dear, id: "dear"}, cpl], fast)).toBe(cpl.id);
  });
});

describe("how much worse leads may be", () => {
  test("is until the best deal earns what the next does", () => {
    const cheap = at(plainDeal("cpl", market), 90_00);
    const [best, other] = qualityBreakEven(market, [cheap, cpa], fast);
    expect(best).toMatchObject({deal: "cpl", isBest: true, reason: null});
    const worse = closedForm(market, {...cheap, quality: best?.quality ?? 0})?.client.mean ?? 0;
    expect(worse / clientMean(market, cpa)).toBeCloseTo(1, 2);
    expect(other?.isBest).toBe(false);
    expect(other?.quality).toBeGreaterThan(1);
  });

  test("has no end for a deal that is best whatever comes, and none that helps a hopeless one", () => {
    const absurd = {...at(plainDeal("cpl", market), 5000_00), id: "absurd"};
    const [, hopeless] = qualityBreakEven(market, [cpl, absurd], fast);
    expect(hopeless?.reason).toContain("even 4 times");
    // Each sale loses, so that it would lead if none came: better leads do not help it.
    const perSale = at(plainDeal("cpa", market), 3000_00);
    const [loser] = qualityBreakEven(market, [perSale, at(plainDeal("retainer", market), 8000_00)], fast);
    expect(loser).toMatchObject({
      isBest: false,
      quality: null,
      reason: expect.stringContaining("even 4 times")
    });
    expect(qualityBreakEven(market, [cpl], fast)[0]?.reason).toBe("there is no other deal");
    expect(qualityBreakEven(market, [{...retainer, quality: 1}, absurd], fast)[0]?.quality).toBeNull();
  });
});

describe("a lever", () => {
  test("sets a price of the deal or a number of the market", () => {
    expect(leverOf(market, cpl, {price: "0"})).toMatchObject({unit: "money", value: 112_50, max: null});
    const {deal} = leverOf(market, cpl, {price: "0"})?.set(80_00) ?? {deal: cpl};
    expect(deal.family.versions[0]?.components[0]).toMatchObject({rate: "80"});
    expect(leverOf(market, cpl, {input: "margin"})?.set(0.2).market.margin).toBe(0.2);
  });

  test("is looked along from end to end, or around what it is", () => {
    expect(stepsOf({min: 0, max: 1, value: 0.2}, 5)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(stepsAround({min: 0, max: 1, value: 0.8}, 2)).toEqual([0.2, 1]);
    expect(stepsAround({min: 0, max: null, value: 0}, 5)).toEqual([]);
  });
});
