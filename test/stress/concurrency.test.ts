import {expect, test} from "vitest";
import {concurrencyCampaign} from "./concurrency-campaign.js";
import {sampleFolder} from "./slices.js";

test("of two runs at once one publishes and the other says why it does not, and readers are answered all the while", async () => {
  const {failures, ...figures} = await concurrencyCampaign({business: sampleFolder, pairs: 10, readers: 5});
  console.log(figures);
  expect(failures).toEqual([]);
  expect(figures.refused).toBeGreaterThan(0);
});
