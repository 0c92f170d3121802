import {describe, expect, test} from "vitest";
import type {Market} from "../../../src/model/simulation/market.js";
import {simulate} from "../../../src/model/simulation/simulate.js";
import {dealWith, someMarket} from "./paths/on-path.js";

const draws = 3000;
const sources = ["volume", "closeRate", "ticket", "refunds", "chance"] as const;
const flat = [{kind: "flat", amount: 1000}];
const splitOf = (market: Market, components: object[] = flat, more: object = {}, quality = 1) => {
  const deal = dealWith({components, media: {paid_by: "client"}, ...more}, {}, quality);
  const risk = simulate(market, [deal], {draws, seed: 11}).rows[0]?.risk;
  if (!risk) throw new Error("no row");
  return risk;
};
const whole = (risk: ReturnType<typeof splitOf>) => sources.reduce((sum, source) => sum + risk[source], 0);

const year = someMarket({
  months: 12,
  leads: {perMonth: 40, levelSd: 6, size: 8, season: []},
  ticket: {mean: 2000_00, cv: 0.6, meanSd: 150_00, values: []},
  refundRate: 0.08
});

describe("the variance of a client's profit", () => {
  test("under a retainer splits as the law of total variance says", () => {
    const [H, mu, s, k, m, cv, ms, r] = [12, 40, 6, 8, 2000, 0.6, 150, 0.08];
    const [a, b] = [8.5, 42.5];
    const p = a / (a + b);
    const varP = (p * (1 - p)) / (a + b + 1);
    const varN = H * (mu + (mu ** 2 + s ** 2) / k) + H ** 2 * s ** 2;
    const EN2 = varN + (H * mu) ** 2;
    const EK = H * mu * p;
    const chance = H * mu * (p - p ** 2 - varP);
    const EK2 = varP * EN2 + p ** 2 * EN2 + chance;
    // Of revenue after refunds, whose mean is m (1 - r) a sale.
    const parts = {
      volume: (p * m * (1 - r)) ** 2 * varN,
      closeRate: (m * (1 - r)) ** 2 * varP * EN2,
      chance: (m * (1 - r)) ** 2 * chance,
      ticket: (1 - r) ** 2 * (EK2 * ms ** 2 + EK * cv ** 2 * (m ** 2 + ms ** 2)),
      refunds: EK * r * (1 - r) * (m ** 2 + ms ** 2) * (1 + cv ** 2)
    };
    const total = sources.reduce((sum, source) => sum + parts[source], 0);
    const risk = splitOf(year);
    for (const source of sources) expect(Math.abs(risk[source] - parts[source] / total)).toBeLessThan(0.03);
    expect(whole(risk)).toBeCloseTo(1, 12);
  });

  test("comes from the volume alone where everything else is certain, caps and minimums included", () => {
    const sure = {
      ...year,
      closeRate: {a: 1e9, b: 1e-3},
      ticket: {...year.ticket, cv: 0, meanSd: 0},
      refundRate: 0
    };
    const capped = {
      caps: [{measure: "units", period: "month", limit: 45, action: "stop"}],
      invoice_min: {amount: 2000}
    };
    const risk = splitOf(sure, [{kind: "per_unit", event: "lead", rate: 75}], capped);
    expect(risk.volume).toBeCloseTo(1, 6);
  });

  test("has nothing of refunds where none are made, of tickets where all are alike", () => {
    const risk = splitOf({...year, refundRate: 0, ticket: {...year.ticket, cv: 0, meanSd: 0}});
    expect([risk.refunds, risk.ticket]).toEqual([0, 0]);
    expect(whole(risk)).toBeCloseTo(1, 12);
  });

  test("is taken over by the agency with the close rate, where it is paid by the customer", () => {
    const fixed = splitOf(year);
    const shared = splitOf(year, [{kind: "per_unit", event: "sale", rate: 900}]);
    // $900 a sale is all of the margin of an average one: what is left varies with the size of the sales.
    expect(shared.closeRate).toBeLessThan(0.1);
    expect(shared.ticket).toBeGreaterThan(0.5);
    expect(fixed.closeRate).toBeGreaterThan(0.3);
  });

  test("is nothing where nothing varies", () => {
    const none = someMarket({leads: {perMonth: 0, levelSd: 0, size: null, season: []}});
    expect(splitOf(none)).toEqual({volume: 0, closeRate: 0, ticket: 0, refunds: 0, chance: 0});
  });
});
