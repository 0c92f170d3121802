import {describe, expect, test} from "vitest";
import {parse, stringify} from "yaml";
import {ContractSchema} from "../../../../src/model/contract/schema.js";
import {mediaOf} from "../../../../src/model/contract/terms.js";
import type {Deal} from "../../../../src/model/simulation/deal.js";
import {fastPath} from "../../../../src/model/simulation/fast.js";
import type {Market} from "../../../../src/model/simulation/market.js";
import {contractFile} from "../../../../src/model/simulation/pricing/contract-file.js";
import {roundInside, roundValues} from "../../../../src/model/simulation/pricing/opener/round.js";
import {openRiskZone} from "../../../../src/model/simulation/pricing/opener.js";
import {plainDeal} from "../../../../src/model/simulation/pricing/plain-deal.js";
import {asked, knownMarket} from "./known-market.js";

const fine = fastPath({points: 65_536, paths: 1024});
const quick = fastPath({points: 4096, paths: 256});
const judge = (market: Market) => (deal: Deal) => {
  const [outcome] = fine.evaluate(market, [deal]).outcomes;
  if (!outcome) throw new RangeError("no outcome");
  return {...outcome, draws: outcome.by === "totals" ? 65_536 : 1024};
};
const open = (deal: Deal, market = knownMarket(), how = asked) =>
  openRiskZone(market, deal, how, quick, judge(market));

describe("where no price of a lead keeps both risks", () => {
  const {offers, nearest} = open(plainDeal("cpl", knownMarket()));

  test("a base fee with a lower price does, and is among the simplest", () => {
    expect(nearest).toBeNull();
    expect(offers[0]?.newTerms).toBe(1);
    const hybrid = offers.find(({deal}) => deal.id === "cpl-with-base");
    expect(hybrid?.price).toBeLessThan(106_76);
    expect(hybrid?.words[1]).toMatch(/^a base fee of \$[\d,]+ a month$/);
  });

  test("every offer leaves both sides within what they bear, and gaining on average", () => {
    expect(offers.length).toBeGreaterThan(1);
    for (const {client, agency, ownerRoom, agencyRoom, deal} of offers) {
      expect(client.lossProbability, deal.id).toBeLessThanOrEqual(asked.ownerMaxLoss);
      expect(agency.lossProbability, deal.id).toBeLessThanOrEqual(asked.agencyMaxLoss);
      expect(Math.min(client.mean, agency.mean)).toBeGreaterThanOrEqual(0);
      expect(ownerRoom).toBeCloseTo(asked.ownerMaxLoss - client.lossProbability, 12);
      expect(agencyRoom).toBeCloseTo(asked.agencyMaxLoss - agency.lossProbability, 12);
    }
  });

  test("every offer is a contract that can be put among the others", () => {
    for (const {deal} of offers) {
      const [contract] = deal.family.versions;
      if (!contract) throw new RangeError("no contract");
      const text = stringify(contractFile(contract));
      expect(ContractSchema.parse(parse(text, {schema: "failsafe"}))).toEqual(contract);
      expect(mediaOf(contract).paid_by).toBe("agency_absorbed");
      expect(contract.proposal).toBe(true);
    }
  });

  test("the simplest stand first", () => {
    const terms = offers.map(({newTerms}) => newTerms);
    expect(terms).toEqual([...terms].sort((a, b) => a - b));
  });
});

describe("where the agency can have its margin", () => {
  test("an offer gives it, and says how much it is", () => {
    const how = {agencyMargin: 0.03, ownerMaxLoss: 0.2, agencyMaxLoss: 0.1};
    const [first] = open(plainDeal("cpl", knownMarket()), knownMarket(), how).offers;
    expect(first?.hasMargin).toBe(true);
    expect(first?.agencyMargin).toBeGreaterThanOrEqual(0.03);
  });
});

describe("where nothing keeps both risks", () => {
  test("the nearest is told, and who would bear too much", () => {
    // Half of the close rate: the leads do not earn what it costs to bring them.
    const poor = knownMarket({closeRate: {a: 4, b: 44}});
    const {offers, nearest} = open(plainDeal("cpl", poor), poor, {...asked, ownerMaxLoss: 0.05});
    expect(offers).toEqual([]);
    expect(nearest?.isInside).toBe(false);
    expect(Math.min(nearest?.ownerRoom ?? 0, nearest?.agencyRoom ?? 0)).toBeLessThan(0);
  });

  test("and nothing is near where serving the client costs nothing", () => {
    const free = knownMarket({mediaPerMonth: 0, agency: null});
    expect(open(plainDeal("cpl", free), free)).toEqual({offers: [], nearest: null});
  });
});

describe("other kinds of contract", () => {
  test("a share of revenue is opened by a base fee, a retainer keeps its payer of the ads", () => {
    const share = open(plainDeal("revenue_share", knownMarket()));
    expect(share.offers.map(({deal}) => deal.id)).toContain("revenue-share-with-base");
    const retainer = open(plainDeal("retainer", knownMarket()), knownMarket(), {
      ...asked,
      ownerMaxLoss: 0.15
    });
    for (const {deal} of [...retainer.offers, ...(retainer.nearest ? [retainer.nearest] : [])])
      expect(deal.family.versions[0]?.media?.paid_by).toBe("client");
  });
});

describe("a price that a person would write", () => {
  test("is coarse, and leaves room on both sides", () => {
    expect(roundInside(97.5, 150)).toBe(125);
    expect(roundInside(106.2, 113.3)).toBe(110);
    expect(roundInside(0.0312, 0.0338)).toBe(0.0325);
    expect(roundInside(0, 3)).toBe(2);
    expect(roundInside(5, 5)).toBeNull();
    expect(roundInside(-3, -1)).toBeNull();
  });

  test("comes in even steps where many are tried", () => {
    expect(roundValues(1000, 4)).toEqual([250, 500, 750, 1000]);
    expect(roundValues(0.25, 25)).toHaveLength(25);
    expect(roundValues(0, 4)).toEqual([]);
  });
});
