import {expect, test} from "vitest";
import {siteCampaign} from "./site-campaign.js";

const seed = Number(process.env.STRESS_SEED ?? 20261031);

test("a build that dies at any moment leaves pages that have all they need, and the next build is whole", async () => {
  const {failures, ...figures} = await siteCampaign({
    seed,
    moments: 2,
    touching: ["_file/data", "index.html", "method.html"]
  });
  console.log(`seed ${seed}:`, figures);
  expect(failures).toEqual([]);
  expect(figures.killed).toBeGreaterThan(2);
});
