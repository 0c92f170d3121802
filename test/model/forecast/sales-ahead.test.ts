import {describe, expect, test} from "vitest";
import {salesAhead} from "../../../src/model/forecast/sales-ahead.js";
import {pipelineAt, type SalesRecords} from "../../../src/model/forecast/sales-pipeline.js";
import type {DayCohort} from "../../../src/model/statistics/lag/recording-start.js";

const MONTH = 30;

/** So many leads each day of each month, of whom one in ten buys: half of them at once, half after 20 days. */
function business(leadsADay: readonly number[], through = leadsADay.length * MONTH - 1): SalesRecords {
  const cohorts: DayCohort[] = [];
  const sales = leadsADay.map(() => 0);
  for (let day = 0; day <= through; day++) {
    const leads = leadsADay[Math.floor(day / MONTH)] ?? 0;
    let open = leads;
    for (const wait of [0, 20]) {
      const bought = leads / 20;
      if (day + wait > through || bought === 0) continue;
      cohorts.push({day, days: wait, prospects: bought});
      open -= bought;
      const month = Math.floor((day + wait) / MONTH);
      if (month < sales.length) sales[month] = (sales[month] ?? 0) + bought;
    }
    if (open > 0) cohorts.push({day, days: null, prospects: open});
  }
  const over = Math.floor((through + 1) / MONTH);
  return {
    cohorts,
    leads: leadsADay.slice(0, over).map(leads => leads * MONTH),
    sales: sales.slice(0, over),
    starts: Array.from({length: over + 20}, (_, month) => month * MONTH),
    through,
    season: 12
  };
}
/** Twenty a day in the mean, and never the same twice: what never changes is best foretold by repeating it. */
const uneven = [
  22, 17, 25, 15, 21, 24, 14, 19, 26, 18, 16, 23, 20, 25, 15, 24, 17, 22, 14, 26, 19, 21, 16, 21
];
const means = (records: SalesRecords, horizon: number) =>
  salesAhead(records, horizon)?.forecast?.mean.map(Math.round) ?? [];

describe("sales ahead", () => {
  test("of a steady business go on: open leads and new ones bring what they always brought", () => {
    const found = means(business(uneven), 3);
    expect(found).toHaveLength(3);
    for (const mean of found) expect(Math.abs(mean - 60)).toBeLessThanOrEqual(5);
  });

  test("follow the leads a month late: many that still decide are sales to come", () => {
    const [usual = 0] = means(business(uneven), 3);
    const [after = 0, later = 0] = means(business([...uneven.slice(0, -1), 60]), 3);
    // 39 leads a day more, of whom half of a tenth buy 20 days later: two thirds of that month's fall in the next.
    expect(after - usual).toBeGreaterThan(0.05 * 39 * 20 - 10);
    expect(after).toBeGreaterThan(later + 20);
  });

  test("in the middle of a month count what is left of it before the months ahead", () => {
    const through = 24 * MONTH - 1 - 12;
    const [first = 0, second = 0] = means(business(uneven, through), 2);
    expect(Math.abs(first - 60)).toBeLessThanOrEqual(6);
    expect(Math.abs(second - 60)).toBeLessThanOrEqual(6);
  });

  test("lie in bands of whole sales that never fall along a row", () => {
    const found = salesAhead(business(uneven), 2)?.forecast;
    for (const row of found?.quantiles ?? []) {
      expect(row.every(Number.isInteger)).toBe(true);
      expect([...row].sort((a, b) => a - b)).toEqual(row);
      expect((row[5] ?? 0) - (row[1] ?? 0)).toBeGreaterThan(15);
    }
    expect(found?.quantiles).toHaveLength(2);
  });

  test("are told by repeating the past where that is right to the last sale", () => {
    expect(salesAhead(business(Array.from({length: 24}, () => 20)), 2)).toBeNull();
  });

  test("are the same each time that they are asked for", () => {
    expect(salesAhead(business(uneven), 2)).toEqual(salesAhead(business(uneven), 2));
  });

  test("are not told by the waits where too few have bought to know them", () => {
    expect(salesAhead(business(Array.from({length: 24}, () => 0)), 2)).toBeNull();
    const few = business(uneven);
    expect(salesAhead({...few, cohorts: few.cohorts.filter(({days}) => days === null)}, 2)).toBeNull();
  });

  test("were tried on the past with nothing that became known later", () => {
    const records = business(uneven);
    const then = 15 * MONTH - 1;
    const recent = {sales: records.sales.slice(3, 15), from: 3 * MONTH, to: 15 * MONTH};
    const known = records.cohorts.filter(({day}) => day <= then);
    const honest = known.map(row =>
      row.days !== null && row.day + row.days > then ? {...row, days: null} : row
    );
    const [all, only] = [pipelineAt(records.cohorts, then, recent), pipelineAt(honest, then, recent)];
    expect(all).not.toBeNull();
    expect({...all, curve: all?.curve.horizon}).toEqual({...only, curve: only?.curve.horizon});
    expect(all?.curve.share(10)).toBe(only?.curve.share(10));
  });

  test("count the sales that leads bring beside their first", () => {
    const records = business(uneven);
    const twice = {...records, sales: records.sales.map(sales => 1.5 * sales)};
    const [first = 0] = means(twice, 3);
    expect(Math.abs(first - 90)).toBeLessThanOrEqual(8);
  });
});
