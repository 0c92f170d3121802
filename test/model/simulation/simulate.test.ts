import {describe, expect, test} from "vitest";
import {closedForm} from "../../../src/model/simulation/closed-form.js";
import type {Billing, Deal} from "../../../src/model/simulation/deal.js";
import type {Market} from "../../../src/model/simulation/market.js";
import {play} from "../../../src/model/simulation/play.js";
import {simulate} from "../../../src/model/simulation/simulate.js";
import {dealWith, someMarket} from "./paths/on-path.js";

const draws = 3000;
const seed = 20;

/** The market of the reference values: 40 leads a month for a year, one in six buys, $2,000 a sale. */
const year = someMarket({
  months: 12,
  mediaPerMonth: 3000_00,
  agency: {perMonth: 900_00, perLead: 0}
});

const unit = (event: string, rate: number) => ({kind: "per_unit", event, rate});
const share = (percent: number) => ({kind: "percent", event: "sale", percent, percent_of: "net"});
const flat = (amount: number) => ({kind: "flat", amount});
const deal = (
  id: string,
  components: object[],
  {paid_by = "agency_absorbed", ...more}: {paid_by?: string} & Partial<Billing> = {}
): Deal => dealWith({id, components, media: {paid_by}}, more);

describe("against reference values", () => {
  const client = {paid_by: "client"};
  const deals = [
    deal("retainer", [flat(1500)], client),
    deal("cpl", [unit("lead", 112.5)]),
    deal("cpa", [unit("new_customer", 675)]),
    deal("revshare", [share(0.3375)]),
    deal("revshare_owner", [share(0.1125)], client),
    deal("hybrid", [flat(600), unit("lead", 7.5), unit("sale", 45), share(0.0225)], client)
  ];
  const {rows, beats} = simulate(year, deals, {draws, seed});
  const losses = [0.254995, 0.239441, 0.000303, 0.0000005, 0.1719485, 0.225];
  const worst = [-25085.6, -24114.5, 4822.65, 7229, -14314.2, -20648];
  const sds = [25412.24, 24187.43, 7888.69, 6353.06, 19059.18, 22794.1];

  test.each(deals.map(({id}, i) => [id, i] as const))("the client's chance of loss under %s", (_, i) => {
    const p = losses[i] ?? 0;
    expect(Math.abs((rows[i]?.client.lossProbability ?? 1) - p)).toBeLessThan(
      4 * Math.sqrt(Math.max(p * (1 - p), 1 / draws) / draws)
    );
  });

  test.each(deals.map(({id}, i) => [id, i] as const))("the mean of the worst twentieth under %s", (_, i) => {
    // The mean of a tail of normal width scatters by about half a standard deviation over the root of its draws.
    const error = (0.6 * (sds[i] ?? 0)) / Math.sqrt(0.05 * draws);
    expect(Math.abs((rows[i]?.client.expectedShortfall5 ?? 0) / 100 - (worst[i] ?? 0))).toBeLessThan(
      4 * error
    );
  });

  test.each([
    [0, 1, 0.482527],
    [0, 2, 0.45215275],
    [1, 2, 0.46541775],
    [2, 4, 0.541029],
    [4, 5, 0.54048125]
  ])("how often deal %d leaves more than deal %d", (one, other, p) => {
    expect(Math.abs((beats[one]?.[other] ?? 0) - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / draws));
  });
});

describe("against closed forms", () => {
  const market: Market = {
    ...year,
    leads: {perMonth: 40, levelSd: 6, size: 8, season: [0.8, 1.2, 1, 1, 0.7, 1.3]},
    lag: [0.5, 0.25, 0.15, 0.1],
    ticket: {mean: 2000_00, cv: 0.6, meanSd: 150_00, values: []},
    refundRate: 0.08,
    repeatMargin: 60_00,
    handlingPerLead: 10_00,
    inHousePerMonth: 500_00,
    anyway: 0.15,
    clicksPerMonth: 1200,
    impressionsPerMonth: 120_000,
    agency: {perMonth: 900_00, perLead: 4_00}
  };
  const clawsBack = {adjustments: {clawback_window: "90 days", amount: "full", negative_balance: "refund"}};
  const deals = [
    deal("retainer", [flat(5000)], {paid_by: "client"}),
    deal("cpc", [unit("click", 2.75)]),
    deal("cpm", [{...unit("impression", 25), unit_size: 1000}]),
    deal("percent-of-spend", [
      {kind: "percent", event: "ad_spend", percent: 0.15, percent_of: "ad_spend_net"}
    ]),
    deal("cpl", [unit("lead", 75)], {creditShare: 0.06}),
    deal("call", [unit("call", 90)], {share: 0.55}),
    deal("appointment", [unit("appointment_held", 150)], {share: 0.45}),
    deal("cpa", [unit("new_customer", 400)]),
    dealWith({id: "cps", components: [unit("sale", 400)], media: {paid_by: "agency_absorbed"}, ...clawsBack}),
    dealWith({id: "revenue-share", components: [share(0.12)], media: {paid_by: "client"}, ...clawsBack}),
    deal("passed-on", [flat(2000)], {paid_by: "agency_passthrough"}),
    deal("hybrid", [flat(1500), unit("lead", 20), unit("sale", 90), share(0.05)]),
    dealWith({id: "self-managed", model: "self_managed", components: [flat(100)]}),
    dealWith({id: "better", components: [unit("lead", 75)]}, {}, 1.3)
  ];
  const played = play(market, deals, {draws, seed});

  /** How far the mean and the standard deviation of draws are from those of the law, in standard errors. */
  const errors = (profits: Float64Array, law: {mean: number; sd: number}) => {
    const n = profits.length;
    const mean = profits.reduce((sum, x) => sum + x, 0) / n;
    const moment = (k: number) => profits.reduce((sum, x) => sum + (x - mean) ** k, 0) / n;
    const [second, fourth] = [moment(2), moment(4)];
    const sd = Math.sqrt(second);
    const sdError = Math.sqrt(fourth - second ** 2) / (2 * sd) / Math.sqrt(n);
    return {mean: (mean - law.mean) / (sd / Math.sqrt(n)), sd: (sd - law.sd) / sdError};
  };
  const isWithinFour = (profits: Float64Array, law: {mean: number; sd: number}) => {
    if (law.sd === 0) {
      for (const profit of profits) expect(profit).toBeCloseTo(law.mean, 2);
      return;
    }
    const off = errors(profits, law);
    expect(Math.abs(off.mean)).toBeLessThan(4);
    expect(Math.abs(off.sd)).toBeLessThan(4);
  };

  test.each(played.map(each => [each.deal.id, each] as const))(
    "both sides under %s come to the mean and the spread of the law",
    (_, {deal: own, client, agency}) => {
      const law = closedForm(market, own);
      if (law === null) throw new Error("no closed form");
      isWithinFour(client.total, law.client);
      expect(agency === null).toBe(law.agency === null);
      if (agency && law.agency) isWithinFour(agency.total, law.agency);
    }
  );

  test("the client's cash at the end is the client's profit, once everything is paid", () => {
    const {rows} = simulate(market, deals, {draws: 50, seed});
    for (const {client, agency} of rows)
      for (const side of [client, agency])
        if (side) expect((side.cashByMonth.at(-1)?.mean ?? 0) / side.mean).toBeCloseTo(1, 9);
  });
});

describe("the same futures", () => {
  const deals = [
    deal("cpl", [unit("lead", 75)]),
    deal("cps", [unit("sale", 400)]),
    deal("share", [share(0.12)]),
    deal("same", [unit("lead", 75)])
  ];
  const options = {draws: 200, seed: 5};
  const all = simulate(year, deals, options);

  test("give the same bytes twice, and others from another seed", () => {
    expect(JSON.stringify(simulate(year, deals, options))).toBe(JSON.stringify(all));
    expect(simulate(year, deals, {...options, seed: 6}).rows[0]?.client.mean).not.toBe(
      all.rows[0]?.client.mean
    );
  });

  test("meet every deal, whichever others are along", () => {
    const alone = simulate(year, deals.slice(2, 3), options).rows[0];
    expect(alone?.client).toEqual(all.rows[2]?.client);
    expect(alone?.agency).toEqual(all.rows[2]?.agency);
  });

  test("leave equal deals level: they share the draws on which they are best", () => {
    expect(all.rows[0]?.probabilityBest).toBe(all.rows[3]?.probabilityBest);
    expect(all.rows.reduce((sum, {probabilityBest}) => sum + probabilityBest, 0)).toBeCloseTo(1, 12);
    expect([all.beats[0]?.[3], all.beats[3]?.[0], all.beats[1]?.[1]]).toEqual([0, 0, 0]);
    expect((all.beats[0]?.[1] ?? 0) + (all.beats[1]?.[0] ?? 0)).toBeCloseTo(1, 12);
  });

  test("leave a client more of better leads, on every draw", () => {
    const [plain, better] = play(
      year,
      [dealWith({components: [flat(1)]}), dealWith({components: [flat(1)]}, {}, 1.2)],
      options
    );
    const gained = [...(better?.client.total ?? [])].map(
      (profit, i) => profit - (plain?.client.total[i] ?? 0)
    );
    expect(Math.min(...gained)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...gained)).toBeGreaterThan(0);
  });

  test("are told of as they are played", () => {
    const told: number[] = [];
    simulate(year, deals, {...options, onProgress: at => told.push(at)});
    expect(told).toEqual([0.25, 0.5, 0.75, 1]);
  });
});

describe("cash", () => {
  /** Nothing is left to chance: no leads, so that only fees move. */
  const quiet = someMarket({months: 4, leads: {perMonth: 0, levelSd: 0, size: null, season: []}});
  const one = (payment: object, more: object = {}) => {
    const row = simulate(quiet, [dealWith({components: [flat(100)], payment, ...more})], {draws: 3, seed: 1})
      .rows[0];
    if (!row) throw new Error("no row");
    return row;
  };

  test("leaves the client when the invoice is due, and reaches the agency then", () => {
    const {client, agency} = one({due_after: "30 days"});
    expect(client.cashByMonth.map(({mean}) => mean / 100)).toEqual([0, -100, -200, -300, -400]);
    expect(agency?.cashByMonth.map(({mean}) => mean / 100)).toEqual([0, 100, 200, 300, 400]);
    expect(client.profitByMonth.map(({mean}) => mean / 100)).toEqual([-100, -100, -100, -100, 0]);
    expect([client.cashLow, client.cashLowMonth, client.paybackMonth]).toEqual([-400_00, 5, null]);
    expect([agency?.cashLow, agency?.cashLowMonth, agency?.paybackMonth]).toEqual([0, 0, 1]);
  });

  test("leaves a month earlier where it is prepaid", () => {
    const {client} = one({timing: "prepaid", due_after: "30 days"});
    expect(client.cashByMonth.map(({mean}) => mean / 100)).toEqual(
      [-100, -200, -300, -400, -400].slice(0, client.cashByMonth.length)
    );
  });

  test("is lowest before the month's sales where the fee is paid at its start", () => {
    const sold = {...year, months: 2, mediaPerMonth: 0, closeRate: {a: 1e6, b: 1}};
    const play = (timing: string) =>
      simulate(sold, [dealWith({components: [flat(100)], payment: {timing}})], {draws: 20, seed: 1}).rows[0]
        ?.client;
    expect(play("prepaid")?.cashLow).toBe(-100_00);
    expect(play("arrears")?.cashLow).toBe(0);
  });

  test("comes back in the month from which it stays", () => {
    const sold = {
      ...year,
      mediaPerMonth: 0,
      months: 6,
      leads: {perMonth: 40, levelSd: 0, size: null, season: []},
      lag: [0, 0, 1]
    };
    const row = simulate(sold, [deal("cpl", [unit("lead", 30)])], {draws: 200, seed: 1}).rows[0]?.client;
    // $1,200 a month from month 1 on, $6,000 a month from sales from month 3 on.
    expect(row?.paybackMonth).toBe(3);
    expect(row?.cashLowMonth).toBe(2);
    expect(Math.abs((row?.cashLow ?? 0) + 2400_00)).toBeLessThan(100_00);
  });

  test("of leaving halfway is the share of the minimum that remains", () => {
    const leaves = (months: number, term: object) =>
      simulate({...quiet, months}, [dealWith({components: [flat(1)], invoice_min: {amount: 2000}, term})], {
        draws: 1,
        seed: 1
      }).rows[0]?.exitCost;
    const early_exit = {percent_of_remaining_minimum: 0.5};
    expect(leaves(8, {min_months: 6, early_exit})).toBe(2000_00);
    expect(leaves(12, {min_months: 6, early_exit})).toBe(0);
    expect(leaves(8, {min_months: 6})).toBe(0);
  });
});
