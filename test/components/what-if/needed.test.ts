import {describe, expect, test} from "vitest";
import {type Analyses, analysesOf, noAnalyses} from "../../../src/components/what-if/analyses.js";
import {noChoices, type WhatIfChoices} from "../../../src/components/what-if/choices.js";
import {neededNote} from "../../../src/components/what-if/needed.js";
import {lookedAt, type WhatIfPage, whatIfPage} from "../../../src/components/what-if/what-if-page.js";
import {worseLeadsWords} from "../../../src/components/what-if/worse-leads.js";
import {fastPath} from "../../../src/model/simulation/fast.js";
import {baseOf, byLead, ownWork, retainer} from "./fixture.js";

const fast = fastPath({points: 512, paths: 64});
const base = baseOf([byLead("by-lead", "60"), retainer("retainer", "1500"), ownWork("own")]);
const pageOf = (more: Partial<WhatIfChoices> = {}, from = base): WhatIfPage => {
  const page = whatIfPage(from, {...noChoices, ...more}, fast);
  if (page === null) throw new Error("there is a page");
  return page;
};
const analysed = (page: WhatIfPage, id: string): Analyses => {
  const deals = page.rivals.map(({deal}) => deal);
  const asked = {market: page.market, deals, deal: lookedAt(page, id).deal};
  return [...analysesOf(asked, fast)].at(-1) ?? noAnalyses;
};

describe("what it would take", () => {
  const page = pageOf();

  test("asks for four numbers of the market, and for the contract's price where it has one", () => {
    const labels = ["Close rate", "Leads a month", "Revenue of a sale", "Margin before marketing"];
    const {needed} = analysed(page, "by-lead");
    expect(needed.map(({label}) => label)).toEqual([...labels, "for a lead"]);
    expect(analysed(page, "own").needed.map(({label}) => label)).toEqual(labels);
  });

  test("loses in a tenth of the futures once a number is what is needed", () => {
    const {needed} = analysed(page, "by-lead");
    const [closeRate] = needed;
    const moved = pageOf({market: {close_rate: closeRate?.value ?? 0}});
    const {lossProbability} = lookedAt(moved, "by-lead").client;
    expect(lossProbability).toBeLessThanOrEqual(0.1);
    expect(lossProbability).toBeGreaterThan(0.09);
    const price = needed.at(-1)?.value ?? 0;
    const dearer = pageOf({contracts: {"by-lead": {prices: {"0": (price / 100).toFixed(6)}}}});
    expect(lookedAt(dearer, "by-lead").client.lossProbability).toBeCloseTo(0.1, 2);
  });

  test("says how often the contract loses now", () => {
    expect(neededNote(page, "by-lead")).toMatch(
      /^Under “by-lead” (no future that was tried loses|\d+ in [\d,]+ futures lose)\. What each number alone /
    );
    expect(neededNote(null, null)).toBe("");
  });
});

describe("how much worse the leads of a contract may be", () => {
  test("is until the next leaves as much", () => {
    const page = pageOf();
    const {qualities} = analysed(page, "by-lead");
    const best = qualities.find(({isBest}) => isBest);
    expect(best?.deal).toBe("retainer");
    const worse = pageOf({quality: {retainer: best?.quality ?? 0}});
    const mean = (id: string) => lookedAt(worse, id).client.mean;
    expect(mean("retainer") / mean("by-lead")).toBeCloseTo(1, 3);
    expect(worseLeadsWords(qualities, page)).toMatch(
      /^If the leads under “retainer” buy more than [\d.]+\u00a0% less often than here, [\d.]+\u00a0% instead of 20.00\u00a0%, while those of all others buy as they do, “by-lead” is better\. Compared are the contracts with an agency that both can live on/
    );
  });

  test("has no end where a contract stays better whatever comes", () => {
    const page = pageOf({}, baseOf([retainer("cheap", "1000"), byLead("absurd", "5000")]));
    expect(worseLeadsWords(analysed(page, "cheap").qualities, page)).toBe(
      "“cheap” stays better than “absurd” however few of its leads buy."
    );
  });

  test("needs a second contract", () => {
    const page = pageOf({}, baseOf([byLead("by-lead", "60"), ownWork("own")]));
    expect(worseLeadsWords(analysed(page, "by-lead").qualities, page)).toBe(
      "There is no other contract to hold it against."
    );
    expect(worseLeadsWords([], pageOf())).toBe("It is being worked out.");
    expect(worseLeadsWords([], null)).toBe("");
  });
});
