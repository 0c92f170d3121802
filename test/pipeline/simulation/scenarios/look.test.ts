import {readFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, test} from "vitest";
import {scenarioCommand} from "../../../../pipeline/commands/scenario.js";
import {type Analyses, analysesOf, noAnalyses} from "../../../../src/components/what-if/analyses.js";
import {choicesOf, noChoices} from "../../../../src/components/what-if/choices.js";
import {whatIfPage} from "../../../../src/components/what-if/what-if-page.js";
import {neededFor, rareLoss} from "../../../../src/model/simulation/analyses/needed.js";
import type {Deal} from "../../../../src/model/simulation/deal.js";
import {fastPath} from "../../../../src/model/simulation/fast.js";
import type {Market} from "../../../../src/model/simulation/market.js";
import {PublishedFuture} from "../../../../src/model/simulation/published.js";
import type {Files} from "../../../support/business.js";
import {widthOf} from "../../../support/cli.js";
import {contractFolder} from "../../../support/contracts.js";
import {ask} from "../../../support/in-process.js";
import {halfAYear, yaml} from "../half-a-year.js";

const contracts = {
  leads:
    "model: cpl\nagency: Beacon\ncomponents: [{kind: per_unit, event: lead, rate: 75}]\nmedia: {paid_by: client}\n",
  mixed:
    "model: hybrid\nagency: Beacon\ncomponents: [{kind: one_time, amount: 500}, {kind: flat, amount: 900}]\nmedia: {paid_by: client}\n",
  own: "model: self_managed\ncomponents: []\n"
};
const records = halfAYear(n => 800 + 100 * n);
const scenarios: Files = {
  "scenarios/dearer.yaml": 'name: Dearer\ncontracts: {leads: {prices: {"0": 100}}}\n',
  "scenarios/worse.yaml": "name: Worse\nmarket: {close_rate: -20%}\n"
};
const business = contractFolder(contracts, {...records, ...scenarios}, yaml);
const cli = (...args: string[]) => ask(scenarioCommand, "scenario", business.dir, ...args);

interface Sought {
  scenario: {id: string} | null;
  now: number;
  isReached: boolean | null;
  value: number | null;
  bound: string | null;
  draws: number;
  error: number;
  outcome: {mean: number} | null;
  reason: string | null;
}

describe("a closer look at one contract", () => {
  let published: PublishedFuture;
  let found: Analyses;
  beforeAll(async () => {
    const {dir} = await business.run();
    published = PublishedFuture.parse(JSON.parse(readFileSync(join(dir, "future.json"), "utf8")));
    found = analysed("leads");
  });

  /** A contract on the page of what-ifs, with a scenario or as things are. */
  function onPage(id: string, scenario?: string): {market: Market; deals: Deal[]; deal: Deal} {
    const found = published.scenarios.find(({name}) => name === scenario);
    const {market, deals, now} = published;
    if (market === null) throw new RangeError("nothing is published");
    const base = {money: {currency: "USD", minorDigits: 2}, market, deals, now};
    const page = whatIfPage(base, found ? choicesOf(found) : noChoices, fastPath());
    const deal = page?.deals.find(deal => deal.id === id);
    if (!page || !deal) throw new RangeError("the contract is not on the page");
    return {market: page.market, deals: [deal], deal};
  }

  /** What the page says of a contract as things are. */
  function analysed(id: string): Analyses {
    for (const found of analysesOf(onPage(id), fastPath())) if (found.needed.length > 0) return found;
    return noAnalyses;
  }

  test("finds to the last digit what the page finds, as things are and in a scenario", async () => {
    const sought = async (...args: string[]) =>
      JSON.parse((await cli(...args, "--contract", "leads", "--json")).out) as Sought;
    const {needed} = found;
    for (const [number, place] of [
      ["close_rate", 0],
      ["price", 4]
    ] as const) {
      const {now, value, bound, isReached, reason} = needed[place] ?? {};
      expect(await sought("--goal", number)).toMatchObject({now, value, bound, isReached, reason});
      expect(value).toBeGreaterThan(0);
    }
    const {market, deal} = onPage("leads", "Dearer");
    const {now, value} = neededFor(market, deal, {input: "closeRate"}, rareLoss, fastPath());
    const dearer = await sought("dearer", "--goal", "close_rate");
    expect(dearer).toMatchObject({scenario: {id: "dearer"}, now, value});
    expect(value).toBeGreaterThan(needed[0]?.value ?? 1);
  });

  test("tells what moves the profit as the page does", async () => {
    const {out} = await cli("--contract", "leads", "--tornado", "--json");
    const {bars} = JSON.parse(out) as {bars: {number: string; low: {at: number; mean: number}}[]};
    expect(bars.map(({low}) => low.at)).toEqual(found.bars.map(({low}) => low.at));
    expect(bars.map(({low}) => low.mean)).toEqual(found.bars.map(({low}) => Math.round(low.mean)));
    expect(bars.map(({number}) => number)).toContain("close_rate");
    const text = (await cli("worse", "--contract", "leads", "--tornado", "--side", "agency")).out;
    expect(text).toMatch(/^In "Worse" the agency comes to \$[\d,]+ on average over 12 months under leads\./);
    expect(text).toMatch(/\nnumber +moved by +low +agency +loss +high +agency +loss\n/);
    expect(widthOf(text)).toBeLessThanOrEqual(100);
    const rows = (await cli("--contract", "leads", "--tornado", "--csv")).out.trimEnd().split("\n");
    expect(rows).toHaveLength(1 + bars.length);
  });

  test("says in a sentence where things stand and what the number has to be", async () => {
    const {out} = await cli("--contract", "leads", "--goal", "price");
    const [text = ""] = out.replace(/\n {2}/g, " ").split("\n\n");
    expect(text).toMatch(
      /^As things are the client comes to -?\$[\d,]+ on average over 12 months under leads, and loses in [\d.]+ of 100 futures\.\nPrice \(for a lead\): now \$75, at most \$[\d.]+ for the client to lose in at most 10 of 100 futures\. It /
    );
    expect((await cli("--contract", "own", "--goal", "margin", "--side", "agency")).out).toMatch(
      /nobody is paid under own\.\nMargin before marketing: now 40\u00a0%\. Sought for the agency to lose in at most 10 of 100 futures; no\s+agency is paid\./
    );
    const row = (await cli("--contract", "leads", "--goal", "price", "--csv")).out.trimEnd().split("\n");
    expect(row).toHaveLength(2);
    expect(row[1]).toMatch(/^,leads,client,chanceOfNoLoss,0.9,price,money,7500,(true|false),[\d.]+,most,$/);
  });

  test("tells how many futures it was found on, and how far that may be off", async () => {
    const asked = ["--contract", "leads", "--goal", "close_rate"];
    const {draws, error} = JSON.parse((await cli(...asked, "--json")).out) as Sought;
    expect(error).toBeCloseTo(1.96 * Math.sqrt((0.9 * 0.1) / draws), 12);
    const {out} = await cli(...asked);
    expect(out.replace(/\n {2}/g, " ")).toContain(
      `Found on ${draws.toLocaleString("en-US")} futures: the chance of a loss is within ${(100 * error).toFixed(1)} points of what more would tell`
    );
  });

  test("takes an average in major units as the goal, and reaches it", async () => {
    const asked = ["--contract", "mixed", "--goal", "price", "--side", "agency", "--mean", "6000"];
    const {value, now, bound} = JSON.parse((await cli(...asked, "--json")).out) as Sought;
    // What is paid once lies behind; twelve months of the base are ahead.
    expect(now).toBe(900_00);
    expect(bound).toBe("least");
    expect((value ?? 0) / 100).toBeCloseTo(6000 / 12, 2);
    const once = JSON.parse((await cli(...asked.with(3, "price_0"), "--json")).out) as Sought;
    expect(once).toMatchObject({
      now: 500_00,
      isReached: true,
      reason: expect.stringContaining("every value")
    });
  });

  test("asks for no more than the loss that is borne", async () => {
    const at = async (share: string) => {
      const {out} = await cli("--contract", "leads", "--goal", "close_rate", "--no-loss", share, "--json");
      return (JSON.parse(out) as Sought).value ?? Number.NaN;
    };
    expect(await at("0.5")).toBeLessThan(await at("95%"));
  });
});

describe("a question that does not hold together", () => {
  const wrong = async (...args: string[]) => {
    const {code, err} = await cli(...args);
    expect([args, code]).toEqual([args, 2]);
    return err;
  };

  test("is wrong usage, and the cure is said", async () => {
    expect(await wrong("--goal", "close_rate")).toContain("--contract ID");
    expect(await wrong("--tornado")).toContain("--contract ID");
    expect(await wrong("worse", "--contract", "leads")).toContain(
      "--goal close_rate (or another), or --tornado"
    );
    expect(await wrong("worse", "--side", "agency")).toContain("--goal");
    expect(await wrong("worse", "--mean", "5")).toContain("--goal");
    expect(await wrong("--contract", "leads", "--goal", "price", "--tornado")).toContain("one at a time");
    expect(await wrong("--contract", "leads", "--goal", "price", "--all")).toContain("--all");
    expect(
      await wrong("--contract", "leads", "--goal", "price", "--mean", "5", "--no-loss", "0.9")
    ).toContain("not both");
    expect(await wrong("--contract", "leads", "--tornado", "--no-loss", "0.9")).toContain("--goal");
    expect(await wrong("--contract", "leads", "--goal", "price", "--no-loss", "2")).toContain(
      "a share above 0"
    );
    expect(await wrong("--contract", "leads", "--goal", "price", "--mean", "$5")).toContain("major units");
    expect(await wrong("--contract", "leads", "--goal", "price", "--side", "both")).toContain(
      "client, agency"
    );
  });

  test("names what there is in the place of what there is not", async () => {
    expect(await wrong("--contract", "leads", "--goal", "luck")).toMatch(
      /"luck" is no number that can be sought; write one of leads_per_month, close_rate, .*, price\n/
    );
    expect(await wrong("--contract", "mixed", "--goal", "price_2")).toContain(
      "write one of price_0, price_1"
    );
    expect(await wrong("--contract", "own", "--goal", "price")).toContain("own has no price");
    expect(await wrong("--contract", "nobody", "--goal", "price")).toContain(
      "write one of leads, mixed, own"
    );
    expect(await wrong(join(business.dir, "scenarios"), "--contract", "own", "--tornado")).toContain(
      "holds 2 scenarios; name one of them"
    );
  });
});

test("without sales nothing is sought, and the reason is said", async () => {
  const unsold = contractFolder(contracts, {"leads/a.csv": records["leads/a.csv"] ?? ""}, yaml);
  const look = (...args: string[]) =>
    ask(scenarioCommand, "scenario", unsold.dir, "--contract", "leads", ...args);
  expect(await look("--goal", "margin")).toMatchObject({
    code: 0,
    out: expect.stringContaining("nothing to seek: no sales are in the records")
  });
  expect((await look("--tornado")).out).toContain("nothing to move: no sales are in the records");
  const {value, reason} = JSON.parse((await look("--goal", "margin", "--json")).out) as Sought;
  expect([value, reason]).toEqual([null, expect.stringContaining("no sales")]);
});
