import {describe, expect, test} from "vitest";
import {closedForm} from "../../../src/model/simulation/closed-form.js";
import type {Deal} from "../../../src/model/simulation/deal.js";
import {type Fast, fastPath} from "../../../src/model/simulation/fast.js";
import type {SideOutcome} from "../../../src/model/simulation/outcome.js";
import {dealOn, furtherDeals, knownDeals, knownMarket} from "./fixture.js";

const deals: Record<string, Deal> = {
  ...Object.fromEntries(Object.entries(knownDeals).map(([name, {deal}]) => [name, deal])),
  ...furtherDeals
};
const named = (name = "") => {
  const deal = deals[name];
  if (!deal) throw new RangeError(`no deal ${name}`);
  return deal;
};
const relative = (value = Number.NaN, known = 0) => Math.abs(value / known - 1);

describe("on a lattice of 262,144 points", () => {
  const large = fastPath({points: 2 ** 20});
  const {outcomes, clientProfits, agencyProfits} = large.evaluate(
    knownMarket,
    Object.values(knownDeals).map(({deal}) => deal)
  );

  test.each(
    Object.entries(knownDeals).flatMap(([name, {owner, agency}], i) => [
      {name: `the client of ${name}`, known: owner, found: outcomes[i]?.client, profits: clientProfits[i]},
      {name: `the agency of ${name}`, known: agency, found: outcomes[i]?.agency, profits: agencyProfits[i]}
    ])
  )("$name: risks and quantiles are those of four million draws", ({known, found, profits}) => {
    expect(Math.abs((found?.lossProbability ?? 1) - known.loss)).toBeLessThan(0.0005);
    expect(relative(found?.p5, known.quantiles[0])).toBeLessThan(0.003);
    expect(relative(found?.p50, known.quantiles[2])).toBeLessThan(0.003);
    expect(relative(found?.p95, known.quantiles[4])).toBeLessThan(0.003);
    // The known shortfall is the mean of all draws up to the quantile, those that equal it included.
    const worst = (profits ?? new Float64Array()).filter(x => x <= (found?.p5 ?? 0));
    expect(relative(worst.reduce((sum, x) => sum + x, 0) / worst.length, known.shortfall)).toBeLessThan(
      0.003
    );
  });

  test.each(
    Object.entries({
      "retainer > cpl": 0.482527,
      "retainer > cpa": 0.45215275,
      "retainer > revshare": 0.458852,
      "retainer > revshare_owner": 0.458852,
      "retainer > hybrid": 0.45998175,
      "cpl > cpa": 0.46541775,
      "cpl > revshare": 0.46594225,
      "cpl > revshare_owner": 0.49933025,
      "cpl > hybrid": 0.514818,
      "cpa > revshare": 0.484537,
      "cpa > revshare_owner": 0.541029,
      "cpa > hybrid": 0.54068375,
      "revshare > revshare_owner": 0.541148,
      "revshare > hybrid": 0.54109925,
      "revshare_owner > hybrid": 0.54048125
    })
  )("%s for the client in the share of futures that four million draws give", (pair, known) => {
    const [a, b] = pair.split(" > ");
    expect(Math.abs(large.beats(knownMarket, named(a), named(b)) - known)).toBeLessThan(0.001);
  });
});

test("4,096 points miss the mean by 59, the worst twentieth by 225 and the chance of a loss by 0.2 points at most, over shifts", () => {
  let [mean, loss, shortfall] = [0, 0, 0];
  for (let shift = 1; shift <= 15; shift++) {
    const [found] = fastPath({shift}).evaluate(knownMarket, [knownDeals.retainer.deal]).outcomes;
    mean += ((found?.client.mean ?? 0) - 18_000) ** 2 / 15;
    loss += ((found?.client.lossProbability ?? 0) - knownDeals.retainer.owner.loss) ** 2 / 15;
    shortfall += ((found?.client.expectedShortfall5 ?? 0) - knownDeals.retainer.owner.shortfall) ** 2 / 15;
  }
  expect(Math.sqrt(mean)).toBeLessThan(59);
  expect(Math.sqrt(shortfall)).toBeLessThan(225);
  expect(Math.sqrt(loss)).toBeLessThan(0.002);
});

describe("totals and months are two ways to the same future", () => {
  const rich = {
    ...knownMarket,
    leads: {...knownMarket.leads, levelSd: 5, season: [0.6, 0.8, 1, 1.2, 1.4, 1.2, 1, 1, 0.8, 0.8, 1, 1.2]},
    lag: [0.5, 0.3, 0.2],
    ticket: {...knownMarket.ticket, meanSd: 100},
    refundRate: 0.1,
    repeatMargin: 50,
    handlingPerLead: 5,
    anyway: 0.1
  };
  const path = fastPath({paths: 4096});
  const never = {...rich, capacityPerMonth: 1e9};
  const close = (
    found: SideOutcome | null | undefined,
    formula: {mean: number; sd: number} | null | undefined
  ) => {
    expect(Math.abs((found?.mean ?? 0) - (formula?.mean ?? 1))).toBeLessThan(
      0.02 * (formula?.sd ?? 0) + 1e-6
    );
    expect(Math.abs((found?.sd ?? 0) - (formula?.sd ?? 1))).toBeLessThan(0.03 * (formula?.sd ?? 0) + 1e-6);
  };

  test.each(Object.keys(deals))("%s: both come to what the formula says", name => {
    const formula = closedForm(rich, named(name));
    const [byTotals] = path.evaluate(rich, [named(name)]).outcomes;
    const [byMonths] = path.evaluate(never, [named(name)]).outcomes;
    expect([byTotals?.by, byMonths?.by]).toEqual(["totals", "months"]);
    for (const each of [byTotals, byMonths]) {
      close(each?.client, formula?.client);
      close(each?.agency, formula?.agency);
    }
  });

  test("what was clawed back, or never locked, is paid on kept sales only", () => {
    const cpa = {
      media: {paid_by: "client"},
      components: [{kind: "per_unit", event: "new_customer", rate: 300}]
    };
    const kept = dealOn({...cpa, hold: {window: "30 days", from: "sale"}});
    const back = dealOn({...cpa, adjustments: {clawback_window: "60 days", amount: "full"}});
    const [held, clawed, simple] = path.evaluate(rich, [kept, back, dealOn(cpa)]).outcomes;
    expect(held?.client.mean).toBe(clawed?.client.mean);
    expect((simple?.agency?.mean ?? 0) * 0.9).toBeCloseTo((held?.agency?.mean ?? 0) + 0.1 * 10_800, -3);
    const months = path.evaluate(never, [kept, back]).outcomes;
    for (const each of months) close(each.agency, closedForm(rich, kept)?.agency);
  });
});

describe("deals see the same fortune", () => {
  const path = fastPath();
  const bonus = dealOn({
    components: [
      {kind: "per_unit", event: "lead", rate: 40},
      {kind: "bonus", metric: "lead", threshold: 30, pay: {fixed: 500}}
    ]
  });

  test("each is best in some share of futures, and the shares sum to 1", () => {
    const sum = ({outcomes}: Fast) =>
      outcomes.reduce((total, {probabilityBest}) => total + probabilityBest, 0);
    expect(sum(path.evaluate(knownMarket, Object.values(deals)))).toBeCloseTo(1, 9);
    expect(sum(path.evaluate(knownMarket, [...Object.values(deals), bonus]))).toBeCloseTo(1, 9);
  });

  test("two that are alike share, and neither beats the other", () => {
    const {outcomes} = path.evaluate(knownMarket, [bonus, {...bonus}]);
    expect(outcomes.map(({probabilityBest}) => probabilityBest.toFixed(9))).toEqual([
      "0.500000000",
      "0.500000000"
    ]);
    expect(path.beats(knownMarket, bonus, {...bonus})).toBe(0);
  });

  test("a dollar less a month is better in every future", () => {
    const cheaper = dealOn({components: [{kind: "flat", amount: 1499}], media: {paid_by: "client"}});
    expect(path.beats(knownMarket, cheaper, knownDeals.retainer.deal)).toBe(1);
  });

  test("a better close rate under a contract hurts the client in no future", () => {
    const retainer = {...bonus, quality: 1.3};
    const {clientProfits} = path.evaluate({...knownMarket, capacityPerMonth: 45}, [bonus, retainer]);
    const better = clientProfits[1] ?? new Float64Array();
    expect(clientProfits[0]?.every((profit, i) => (better[i] ?? 0) >= profit - 1e-6)).toBe(true);
  });

  test("what was drawn for one market leaves no trace in the next", () => {
    const moved = {...knownMarket, closeRate: {a: 4, b: 42}, refundRate: 0.05};
    const all = [...Object.values(deals), bonus];
    const fresh = fastPath().evaluate(knownMarket, all);
    path.evaluate(moved, all);
    expect(path.evaluate(knownMarket, all)).toEqual(fresh);
    const ticket = {...knownMarket.ticket, mean: 2500};
    expect(path.evaluate({...knownMarket, ticket}, all)).toEqual(
      fastPath().evaluate({...knownMarket, ticket}, all)
    );
  });
});

test("leads beyond what somebody can work cost and do not buy", () => {
  const cpl = dealOn({components: [{kind: "per_unit", event: "lead", rate: 50}], media: {paid_by: "client"}});
  const path = fastPath();
  const [free, tight] = [null, 30].map(
    capacityPerMonth => path.evaluate({...knownMarket, capacityPerMonth}, [cpl]).outcomes[0]
  );
  expect(tight?.client.mean ?? 0).toBeLessThan(free?.client.mean ?? 0);
  expect(Math.abs((tight?.agency?.mean ?? 0) - (free?.agency?.mean ?? 1))).toBeLessThan(300);
});

test("in house there is no agency, and what the components come to is the owner's own cost", () => {
  const own = dealOn({model: "self_managed", components: [{kind: "flat", amount: 1500}]});
  const [mine, paid] = fastPath().evaluate(knownMarket, [own, knownDeals.retainer.deal]).outcomes;
  expect(mine?.agency).toBeNull();
  expect(mine?.client).toEqual(paid?.client);
});
