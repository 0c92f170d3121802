import {expect, test} from "vitest";
import {debrisFailures} from "./debris.js";
import {killCampaign} from "./kill-campaign.js";
import {sampleFolder} from "./slices.js";

const seed = Number(process.env.STRESS_SEED ?? 20261031);

test("a run that dies at any moment leaves the old result or the new one, and the next run is as if it had not died", async () => {
  const {failures, ...figures} = await killCampaign({
    seed,
    business: sampleFolder,
    first: 20,
    second: 20,
    pointed: true
  });
  console.log(`seed ${seed}:`, figures);
  expect(failures).toEqual([]);
  expect(figures.killed).toBeGreaterThan(40);
});

test("what dead runs left lying about changes nothing", async () => {
  expect(await debrisFailures(sampleFolder)).toEqual([]);
});
