import {describe, expect, test} from "vitest";
import {forecastOf} from "../../pipeline/forecast.js";
import {forecastJson, forecastText} from "../../pipeline/print/forecast-tables.js";
import {withModels} from "../../pipeline/run.js";
import {businessFolder, csv} from "../support/business.js";

const effects = {now: () => new Date("2025-12-31T12:00:00Z"), report: () => undefined};
const named = {name: "Test", currency: "USD"};

/** So many leads in each month of 2024 and after, from its first day to the 28th. */
const monthly = (counts: readonly number[]) =>
  csv(
    "lead_id,created_at,channel,kind",
    ...counts.flatMap((count, month) =>
      Array.from({length: count}, (_, i) => {
        const day = new Date(Date.UTC(2024, month, 1 + Math.round((27 * i) / (count - 1))))
          .toISOString()
          .slice(0, 10);
        return `${month}-${i},${day} 12:00,google_ads,form`;
      })
    )
  );
const ask = (
  counts: readonly number[],
  asOf: string,
  question: Parameters<typeof forecastOf>[2] = {measure: "leads", by: "month", horizon: 3}
) =>
  withModels(businessFolder({files: {"leads/all.csv": monthly(counts)}}).dir, asOf, effects, db =>
    forecastOf(db, named, question)
  );

describe("a forecast from records", () => {
  test("starts with the month after the last one, and says how it did on the past", async () => {
    const counts = [9, 12, 7, 11, 10, 8, 13, 9, 10, 12, 8, 11, 10, 9, 12, 11, 9, 10];
    const report = forecastJson(await ask(counts, "2025-06-30"));
    expect(report.history).toHaveLength(18);
    expect(report.history[0]).toEqual({date: "2024-01-01", value: 9});
    expect(report.forecast.map(({date}) => date)).toEqual(["2025-07-01", "2025-08-01", "2025-09-01"]);
    for (const {mean, low80, high80, low95, high95} of report.forecast) {
      expect(mean).toBeGreaterThan(8);
      expect(mean).toBeLessThan(12.5);
      expect(low95).toBeLessThanOrEqual(low80);
      expect(high80).toBeLessThanOrEqual(high95);
      expect(high80).toBeGreaterThan(low80);
    }
  });

  test("keeps a month without leads, and knows nothing of what comes after the day", async () => {
    const past = await ask([5, 0, 6, 4, 7, 5], "2024-06-30");
    expect(past.history.map(({value}) => value)).toEqual([5, 0, 6, 4, 7, 5]);
    const later = await ask([5, 0, 6, 4, 7, 5, 28, 28], "2024-06-30");
    expect(later.forecast).toEqual(past.forecast);
  });

  test("of too little is refused with the reason", async () => {
    const report = await ask([5, 6, 4], "2024-03-31");
    expect(report.forecast).toBeNull();
    expect(forecastText(report, 2)).toContain("a forecast needs 4");
    const spend = await ask([5, 6, 4, 6, 7], "2024-05-31", {measure: "spend", by: "month", horizon: 1});
    expect(spend.reason).toBe("no spend is in the records");
  });
});
