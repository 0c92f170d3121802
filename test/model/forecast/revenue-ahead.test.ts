import {describe, expect, test} from "vitest";
import {type RevenueRecords, revenueAhead} from "../../../src/model/forecast/revenue-ahead.js";
import {salesPaths} from "../../../src/model/forecast/sales-paths.js";
import type {SalesRecords} from "../../../src/model/forecast/sales-pipeline.js";
import {meanTicketFrom, sumOfTickets, ticketsOf} from "../../../src/model/forecast/tickets.js";
import type {DayCohort} from "../../../src/model/statistics/lag/recording-start.js";
import {randomOf} from "../../../src/model/statistics/random.js";

const MONTH = 30;
const uneven = [
  22, 17, 25, 15, 21, 24, 14, 19, 26, 18, 16, 23, 20, 25, 15, 24, 17, 22, 14, 26, 19, 21, 16, 21
];
/** What one sale brings after another, in minor units: 300 in the mean. */
const prices = [100, 700, 200, 150, 350, 250, 500, 150];

/** Uneven months of leads, of whom one in ten buys on the 10th day; each sale at the next of the prices. */
function business(priced = prices, {share = 0, unpriced = 0} = {}): RevenueRecords {
  const cohorts: DayCohort[] = [];
  const tickets: {day: number; amount: number}[] = [];
  const months = uneven.length;
  const [sales, gross, missing] = [0, 1, 2].map(() => uneven.map(() => 0)) as [number[], number[], number[]];
  let [due, n] = [0, 0];
  for (let day = 0; day < months * MONTH; day++) {
    const leads = uneven[Math.floor(day / MONTH)] ?? 0;
    const month = Math.floor((day + 10) / MONTH);
    due += leads / 10;
    const bought = month < months ? Math.floor(due) : 0;
    due -= bought;
    cohorts.push({day, days: null, prospects: leads - bought});
    if (bought > 0) cohorts.push({day, days: 10, prospects: bought});
    for (let i = 0; i < bought; i++, n++) {
      sales[month] = (sales[month] ?? 0) + 1;
      if (n % 10 < unpriced) {
        missing[month] = (missing[month] ?? 0) + 1;
        continue;
      }
      const amount = priced[n % priced.length] ?? 0;
      tickets.push({day: day + 10, amount});
      gross[month] = (gross[month] ?? 0) + amount;
    }
  }
  const of: SalesRecords = {
    cohorts,
    leads: uneven.map(leads => leads * MONTH),
    sales,
    starts: Array.from({length: months + 20}, (_, month) => month * MONTH),
    through: months * MONTH - 1,
    season: 12
  };
  return {
    sales: of,
    tickets,
    revenue: gross.map(amount => amount * (1 - share)),
    refunds: gross.map(amount => amount * share),
    unpriced: missing
  };
}
const now = (records: RevenueRecords) => ({over: records.revenue.length, through: records.sales.through});
const means = (records: RevenueRecords) => revenueAhead(records, "leads", 3).forecast?.mean ?? [];
const few = {values: [3, 1, 4, 2, 0, 3, 2, 5, 1, 2, 3, 2, 1, 4, 2, 3, 1, 2, 4, 2, 3, 2, 1, 3]};

describe("revenue ahead", () => {
  test("is the sales ahead times what one brings", () => {
    const records = business();
    const drawn = salesPaths(records.sales, now(records), 3, 4096) ?? [];
    const ticket = ticketsOf(records.tickets.slice(-200).map(({amount}) => amount))?.mean ?? 0;
    means(records).forEach((mean, k) => {
      const sold = drawn.reduce((sum, path) => sum + (path[k] ?? 0), 0) / drawn.length;
      expect(Math.abs(mean / (sold * ticket) - 1)).toBeLessThan(0.01);
    });
  });

  test("is less by what is paid back", () => {
    const [whole, less] = [means(business()), means(business(prices, {share: 0.2}))];
    less.forEach((mean, k) => {
      expect(mean / (whole[k] ?? 0)).toBeCloseTo(0.8, 10);
    });
  });

  test("of sales that all bring the same is certain but for their number", () => {
    const same = business([300]);
    const drawn = salesPaths(same.sales, now(same), 3, 4096) ?? [];
    const sold = drawn.map(([first = 0]) => first).sort((a, b) => a - b);
    const row = revenueAhead(same, "leads", 3).forecast?.quantiles[0];
    expect(row?.[3]).toBe(300 * (sold[2048] ?? 0));
  });

  test("is less sure where few sales have told what one brings", () => {
    const known = business();
    const width = (records: RevenueRecords) => {
      const row = revenueAhead(records, "leads", 3).forecast?.quantiles[0] ?? [];
      return ((row[5] ?? 0) - (row[1] ?? 0)) / (row[3] ?? 1);
    };
    expect(width({...known, tickets: known.tickets.slice(-8)})).toBeGreaterThan(1.5 * width(known));
  });

  test("is never below nothing, in rising rows, and the same each time", () => {
    const records = business([-50, 0, 900, 10]);
    const found = revenueAhead(records, "leads", 3);
    for (const row of found.forecast?.quantiles ?? []) {
      expect(row[0]).toBeGreaterThanOrEqual(0);
      expect([...row].sort((a, b) => a - b)).toEqual(row);
    }
    expect(revenueAhead(records, "leads", 3)).toEqual(found);
  });

  test("leaves sales without an amount out of what one brings, and says so", () => {
    const [all, some] = [business([300]), business([300], {unpriced: 3})];
    const [whole, found] = [revenueAhead(all, "leads", 3), revenueAhead(some, "leads", 3)];
    expect(found.forecast?.mean).toEqual(whole.forecast?.mean);
    expect(found.forecast?.method).toMatch(
      /; \d+ of the last year's sales have no amount and are left out of that$/
    );
    expect(whole.forecast?.method).not.toContain("no amount");
    expect(found.backtest?.mase).toBeCloseTo(whole.backtest?.mase ?? 0, 10);
  });

  test("of few sales follows the law of their counts", () => {
    const records = business();
    const {forecast} = revenueAhead(records, few, 2);
    expect(forecast?.mean[0]).toBeGreaterThan(300 * 1.8);
    expect(forecast?.mean[0]).toBeLessThan(300 * 3.2);
    expect(forecast?.quantiles[0]?.[0]).toBe(0);
  });

  test("is refused where fewer than five sales have an amount, or too few periods are known", () => {
    const records = business();
    const four = {...records, tickets: records.tickets.slice(-4)};
    expect(revenueAhead(four, few, 2).reason).toMatch(/^fewer than 5 sales have an amount/);
    expect(revenueAhead(records, {values: [2, 3]}, 2).reason).toBe("too few periods with sales are known");
  });

  test("was tried on the past with nothing that became known later", () => {
    const records = business();
    const dear = records.tickets.map(ticket =>
      ticket.day >= 23 * MONTH ? {...ticket, amount: 50 * ticket.amount} : ticket
    );
    // The trial of one month ahead starts from the 23rd month at the latest: dearer sales after it change no trial.
    const trial = (of: RevenueRecords) => revenueAhead(of, "leads", 1).backtest;
    expect(trial({...records, tickets: dear})).toEqual(trial(records));
  });
});

describe("tickets", () => {
  const some = ticketsOf(prices);
  if (some === null) throw new RangeError("no tickets");
  const spread = (draw: () => number, n: number): [mean: number, sd: number] => {
    const drawn = Array.from({length: n}, draw);
    const mean = drawn.reduce((sum, x) => sum + x, 0) / n;
    return [mean, Math.sqrt(drawn.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n)];
  };

  test("have a mean that is off by their spread over the root of their number, and a little more", () => {
    const random = randomOf(5);
    const [mean, sd] = spread(() => meanTicketFrom(some, random), 20_000);
    expect(mean).toBeCloseTo(1, 2);
    expect(sd / ((some.sd / some.mean / Math.sqrt(8)) * Math.sqrt(7 / 5))).toBeCloseTo(1, 1);
  });

  test("add up alike one by one and, where they are many, by a normal number", () => {
    const random = randomOf(6);
    for (const n of [200, 201]) {
      const [mean, sd] = spread(() => sumOfTickets(some, n, random), 4000);
      expect(Math.abs(mean / (n * some.mean) - 1)).toBeLessThan(0.01);
      expect(Math.abs(sd / (Math.sqrt(n) * some.sd) - 1)).toBeLessThan(0.1);
    }
  });
});
