import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {exact} from "../../../../src/model/contract/exact.js";
import {cheaperSteps} from "../../../../src/model/contract/lint/cheaper.js";
import type {Tier} from "../../../../src/model/contract/terms/components.js";
import type {Contract} from "../../../../src/model/contract/terms.js";
import {contractOf, findings, measured} from "./fixture.js";

const falling = "[{up_to: 25, rate: 80}, {up_to: 50, rate: 70}, {up_to: null, rate: 60}]";
const tiered = (mode: string, tiers = falling) =>
  contractOf(`components: [{kind: per_unit, event: lead, tier_mode: ${mode}, tiers: ${tiers}}]`);

describe("steps of a price", () => {
  test("26 leads cost less than 25 and only 29 as much again; 51 less than 50 and only 59 as much", () => {
    const found = findings("L-TIER-CHEAPER", tiered("volume"));
    expect(found.map(({title}) => title)).toEqual([
      "26 leads cost less than 25 leads",
      "51 leads cost less than 50 leads"
    ]);
    expect(found[0]?.why).toContain(
      "25 leads cost $2,000 and 26 leads cost $1,820, and only 29 cost as much again"
    );
    expect(found[1]?.why).toContain(
      "50 leads cost $3,500 and 51 leads cost $3,060, and only 59 cost as much again"
    );
  });

  test("graduated and rising prices never make one more cheaper", () => {
    expect(findings("L-TIER-CHEAPER", tiered("graduated"))).toEqual([]);
    const rising = "[{up_to: 2, rate: 250}, {up_to: 4, rate: 275}, {up_to: null, rate: 300}]";
    expect(findings("L-TIER-CHEAPER", tiered("volume", rising))).toEqual([]);
  });

  test("a stairstep that goes down never costs as much again", () => {
    const down = "[{up_to: 10, flat: 900}, {up_to: null, flat: 500}]";
    expect(findings("L-TIER-CHEAPER", tiered("stairstep", down))[0]?.why).toContain(
      "nothing above costs as much again"
    );
  });

  test("a share that falls on all of the spend makes a cent more cheaper", () => {
    const spend = contractOf(
      "components: [{kind: percent, event: ad_spend, tier_mode: volume, tiers: [{up_to: 10000, percent: 15%}, {up_to: null, percent: 10%}]}]",
      "percent_of_spend"
    );
    expect(findings("L-TIER-CHEAPER", spend)[0]?.why).toContain(
      "A fee on $10,000 costs $1,500 and a fee on $10,000.01 costs $1,000, and only $15,000 costs as much again"
    );
  });

  test("counting up from the step, every number before the one that catches up is cheaper, and that one is not", () => {
    const tiers = fc.array(fc.tuple(fc.integer({min: 1, max: 40}), fc.integer({min: 1, max: 500})), {
      minLength: 2,
      maxLength: 4
    });
    fc.assert(
      fc.property(tiers, fc.constantFrom("volume" as const, "stairstep" as const), (steps, tier_mode) => {
        let end = 0;
        const list = steps.map(([size, price], i): Tier => {
          end += size;
          const up_to = i === steps.length - 1 ? null : String(end);
          return tier_mode === "volume" ? {up_to, rate: `${price}.25`} : {up_to, flat: `${price}`};
        });
        const quarters = (n: number) => {
          const tier = list.find(({up_to}) => up_to === null || n <= Number(up_to));
          return tier_mode === "volume" ? n * Number(tier?.rate) * 4 : Number(tier?.flat) * 4;
        };
        const found = cheaperSteps({tiers: list, tier_mode, unit_size: 1}, 0);
        const drops = Array.from({length: end + 1}, (_, n) => n).filter(
          n => n > 0 && quarters(n + 1) < quarters(n)
        );
        expect(found.map(({from}) => Number(from.n / from.d))).toEqual(drops);
        for (const {from, again} of found) {
          const start = Number(from.n / from.d);
          const first = Array.from({length: 21_000}, (_, i) => start + 1 + i).find(
            n => quarters(n) >= quarters(start)
          );
          expect(again === null ? undefined : Number(again.n / again.d)).toBe(first);
        }
      }),
      {numRuns: 60}
    );
  });
});

describe("bands", () => {
  const banded = (bands: string) =>
    contractOf(`components: [{kind: per_unit, event: call, bands: ${bands}}]`, "pay_per_call");

  test("a call between two bands, or above the last, has no price", () => {
    const gap = findings(
      "L-BAND-GAP",
      banded("[{min: 90, max: 100, rate: 20}, {min: 120, max: 600, rate: 35}]")
    );
    expect(gap.map(({title}) => title)).toEqual([
      "Between 100 and 120 there is no price",
      "Nothing is said about 600 and more"
    ]);
    expect(
      findings("L-BAND-GAP", banded("[{min: 90, max: 120, rate: 20}, {min: 120, max: null, rate: 35}]"))
    ).toEqual([]);
  });

  test("where two bands meet, the higher price will be billed", () => {
    const contract: Contract = banded("[{min: 90, max: 120, rate: 20}, {min: 120, max: null, rate: 35}]");
    const [component] = contract.components;
    if (component?.kind !== "per_unit") throw new TypeError("the fixture has bands");
    component.bands = [
      {min: "90", max: "130", rate: "20"},
      {min: "120", max: null, rate: "35"}
    ];
    expect(findings("L-BAND-OVERLAP", contract)[0]?.why).toContain("Both $20 and $35 apply");
  });
});

describe("caps and minimums", () => {
  const capped = (min: number) =>
    contractOf(
      `components: [{kind: per_unit, event: lead, rate: 75}]\ninvoice_min: {amount: ${min}}\ncaps: [{measure: units, period: month, limit: 20, action: stop}]`
    );

  test("20 leads at $75 never reach a minimum of $2,000, and exactly reach one of $1,500", () => {
    expect(findings("L-CAP-UNDER-MIN", capped(2000))[0]?.why).toContain(
      "At the cap a month comes to $1,500, and $2,000"
    );
    expect(findings("L-CAP-UNDER-MIN", capped(1500))).toEqual([]);
  });

  test("a cap by the day says nothing about a month", () => {
    const daily = contractOf(
      "components: [{kind: per_unit, event: lead, rate: 75}]\ninvoice_min: {amount: 2000}\ncaps: [{measure: units, period: day, limit: 1, action: stop}]"
    );
    expect(findings("L-CAP-UNDER-MIN", daily)).toEqual([]);
  });
});

describe("ads", () => {
  test("15 % of grossed-up spend is 17.65 % of what the platforms get", () => {
    const gross = contractOf(
      "components: [{kind: percent, event: ad_spend, percent: 15%, percent_of: ad_spend_gross}]",
      "percent_of_spend"
    );
    expect(findings("L-PERCENT-GROSS-SPEND", gross)[0]?.why).toContain(
      "15% of grossed-up spend is 17.65% of what the platforms get: $176.47 on $1,000 of ads"
    );
  });

  test("a share of spend without a limit rewards spending", () => {
    const net = (caps: string) =>
      contractOf(`components: [{kind: percent, event: ad_spend, percent: 15%}]\n${caps}`, "percent_of_spend");
    expect(findings("L-SPEND-PAYS", net("")).length).toBe(1);
    expect(
      findings("L-SPEND-PAYS", net("caps: [{measure: spend, period: month, limit: 5000, action: stop}]"))
    ).toEqual([]);
  });

  test("CPM is the price of a thousand: $0.025 for one is $25, and $25 for one is a mistake of a thousand", () => {
    const cpm = (price: string) =>
      findings(
        "L-CPM-UNIT",
        contractOf(`components: [{kind: per_unit, event: impression, ${price}}]`, "cpm"),
        measured({days: [{day: "2026-01-01", cost: 0, impressions: 120_000}]})
      )[0];
    expect(cpm("rate: 0.025")).toMatchObject({severity: "note", cure: expect.stringContaining("rate: 25")});
    expect(cpm("rate: 0.025")?.why).toContain(
      "1,000 cost $25, and 2026-01 with its 120,000 showings of ads would cost $3,000"
    );
    expect(cpm("rate: 25")).toMatchObject({severity: "stop"});
    expect(cpm("rate: 25, unit_size: 1000")).toBeUndefined();
  });

  test("exact decimals are what steps are compared by", () => {
    const tiers: Tier[] = [
      {up_to: "3", rate: "0.1"},
      {up_to: null, rate: "0.075"}
    ];
    expect(cheaperSteps({tiers, tier_mode: "volume", unit_size: 1}, 0)).toEqual([]);
    expect(exact("0.3")).toEqual({n: 3n, d: 10n});
  });
});
