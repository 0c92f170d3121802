import {describe, expect, test} from "vitest";
import {analyse} from "../../../src/components/what-if/analyse.js";
import {type Analyses, analysesOf, noAnalyses} from "../../../src/components/what-if/analyses.js";
import {noChoices} from "../../../src/components/what-if/choices.js";
import {mapNote, tornadoNote} from "../../../src/components/what-if/closer.js";
import {flipWords} from "../../../src/components/what-if/flips.js";
import type {Flips} from "../../../src/components/what-if/flips-of.js";
import {evenAt} from "../../../src/components/what-if/loss-map.js";
import {lossMapOf} from "../../../src/components/what-if/loss-map-of.js";
import {lookedAt, type WhatIfPage, whatIfPage} from "../../../src/components/what-if/what-if-page.js";
import {fastPath} from "../../../src/model/simulation/fast.js";
import {baseOf, byLead, deal, ownWork, retainer} from "./fixture.js";

const fast = fastPath({points: 1024, paths: 256});
const base = baseOf([byLead("by-lead", "60"), retainer("retainer", "1500"), ownWork("own")]);
const pageOf = (from = base): WhatIfPage => {
  const page = whatIfPage(from, noChoices, fast);
  if (page === null) throw new Error("there is a page");
  return page;
};
const page = pageOf();

describe("the map of prices and close rates", () => {
  const found = lossMapOf(page.market, lookedAt(page, "by-lead").deal, fast);

  test("comes out even where a lead earns what it costs: (price + handling) / (margin of a sale)", () => {
    expect(found && evenAt(found)).toBeCloseTo((60 + 10) / 500, 2);
    expect(found?.map.breakEven.at(-1)?.y).toBeCloseTo((150 + 10) / 500, 2);
    expect(mapNote(page, "by-lead", found)).toBe(
      "“by-lead”: price of a lead across, close rate up. Under the line it loses on average. At $60.00 it comes out even at a close rate of 14\u00a0%; here it is 20\u00a0%."
    );
  });

  test("holds the place where the contract stands, with the mean of the page", () => {
    expect(found).toMatchObject({key: "0", unit: "money", price: 60_00, closeRate: 0.2});
    expect(found?.mean).toBe(lookedAt(page, "by-lead").client.mean);
    expect(found?.map.x.at(-1)).toBe(150_00);
  });

  test("moves what is paid again and again, not what is paid once", () => {
    const both = deal(
      "both",
      {
        model: "hybrid",
        components: [
          {kind: "one_time", amount: "900"},
          {kind: "flat", amount: "400"}
        ]
      },
      {}
    );
    expect(lossMapOf(page.market, both, fast)).toMatchObject({key: "1", price: 400_00});
  });

  test("of a contract without a price is none", () => {
    expect(lossMapOf(page.market, lookedAt(page, "own").deal, fast)).toBeNull();
    expect(mapNote(page, "own", null)).toBe("“own” has no price to move.");
  });
});

describe("where another contract becomes the best", () => {
  const words = (points: Flips["points"], value = 0.2) =>
    flipWords({input: "closeRate", value, points}, page);

  test("the nearest change on each side is said", () => {
    const points = [
      {at: 0.05, before: "own", after: "by-lead"},
      {at: 0.12, before: "by-lead", after: "retainer"},
      {at: 0.4, before: "retainer", after: "own"}
    ];
    expect(words(points)).toBe(
      "Close rate, here 20\u00a0%: under 12\u00a0% “by-lead” is better; above 40\u00a0% “own” is better."
    );
    expect(words(points, 0.01)).toBe("Close rate, here 1.0\u00a0%: above 5.0\u00a0% “by-lead” is better.");
    expect(words([])).toBe("Close rate, here 20\u00a0%: no value that was tried changes the best.");
  });

  test("a change next to where the number is is told apart from it", () => {
    expect(words([{at: 0.2031, before: "by-lead", after: "own"}])).toBe(
      "Close rate, here 20.00\u00a0%: above 20.31\u00a0% “own” is better."
    );
  });

  test("a retainer beats paying by the lead from as many leads as it costs leads", () => {
    const two = pageOf(baseOf([byLead("by-lead", "50"), retainer("retainer", "1000")], {mediaPerMonth: 0}));
    const last = [...analysesOf({market: two.market, deals: two.deals, deal: two.best.deal}, fast)].at(-1);
    const leads = last?.flips.find(({input}) => input === "leadsPerMonth");
    expect(leads?.points).toEqual([{at: expect.closeTo(20, 0), before: "by-lead", after: "retainer"}]);
  });
});

test("the analyses come one by one, and each keeps what was found before", () => {
  const steps = [...analysesOf({market: page.market, deals: page.deals, deal: page.best.deal}, fast)];
  expect(steps.map(({flips}) => flips.length)).toEqual([0, 0, 1, 2, 3, 4, 4]);
  expect(steps.map(({needed}) => needed.length)).toEqual([0, 5, 5, 5, 5, 5, 5]);
  expect(steps.map(({qualities}) => qualities.length)).toEqual([0, 0, 0, 0, 0, 0, 3]);
  expect(steps.at(-1)?.bars).toEqual(steps[0]?.bars);
  expect(steps[0]?.bars[0]?.span).toBeGreaterThan(0);
  expect(structuredClone(steps.at(-1))).toEqual(steps.at(-1));
  expect(tornadoNote(page, null)).toMatch(/^“retainer” leaves you \$[\d,]+ on average/);
});

test("a worker is asked once, tells what it finds, and ends when the numbers move on", () => {
  const asked: unknown[] = [];
  const told: Analyses[] = [];
  let isOver = false;
  const worker = {
    onmessage: null as ((event: MessageEvent<Analyses>) => void) | null,
    postMessage: (message: unknown) => void asked.push(message),
    terminate: () => {
      isOver = true;
    }
  };
  const end = analyse(
    page,
    "by-lead",
    () => worker,
    found => void told.push(found)
  );
  const compared = [lookedAt(page, "retainer").deal, lookedAt(page, "by-lead").deal];
  expect(asked).toEqual([{market: page.market, deals: compared, deal: compared[1]}]);
  worker.onmessage?.({data: noAnalyses} as MessageEvent<Analyses>);
  expect(told).toEqual([noAnalyses]);
  end();
  expect(isOver).toBe(true);
});

test("without a market there is nothing to analyse, and nobody is asked", () => {
  const told: Analyses[] = [];
  const open = () => {
    throw new Error("nobody is needed");
  };
  analyse(null, null, open, found => void told.push(found));
  expect(told).toEqual([noAnalyses]);
});
