import {expect, test} from "vitest";
import {describeFailures, mutationCampaign} from "./mutation-campaign.js";

const seed = Number(process.env.STRESS_SEED ?? 20261031);
const only = process.env.STRESS_CASE;
const from = Number(only ?? 0);
const count = only === undefined ? Number(process.env.STRESS_COUNT ?? 2000) : 1;

test("whatever happens to an export, every row is read once, kept or explained, and no other row suffers", async () => {
  const campaign = {seed, from, count, together: 40, rows: 150, milliseconds: 120_000};
  const report = await mutationCampaign(campaign);
  const {failures, ...figures} = report;
  console.log(`seed ${seed}:`, figures);
  expect(describeFailures(campaign, report)).toEqual([]);
  expect(figures.files).toBe(count);
});
