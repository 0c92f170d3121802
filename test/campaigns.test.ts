import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, test} from "vitest";
import {writeSmallBusiness} from "./stress/business.js";
import {concurrencyCampaign} from "./stress/concurrency-campaign.js";
import {debrisFailures} from "./stress/debris.js";
import {killCampaign} from "./stress/kill-campaign.js";
import {mutationKinds} from "./stress/mutate.js";
import {describeFailures, mutationCampaign} from "./stress/mutation-campaign.js";

// Short samples of the campaigns that `npm run test:stress` runs at length.
const business = writeSmallBusiness(mkdtempSync(join(tmpdir(), "leadger-small-")));
afterAll(() => rmSync(business, {recursive: true, force: true}));

describe("a sample of the campaigns", () => {
  test("one export of each kind of damage: every row is read once, kept or explained", async () => {
    const campaign = {seed: 7, from: 0, count: mutationKinds, together: 40, rows: 60, milliseconds: 60_000};
    expect(describeFailures(campaign, await mutationCampaign(campaign))).toEqual([]);
  });

  test("a run that dies leaves the old result or the new one, and the next run is as if it had not died", async () => {
    const {failures} = await killCampaign({seed: 7, business, first: 2, second: 2, pointed: false});
    expect(failures).toEqual([]);
  });

  test("what dead runs left lying about changes nothing", async () => {
    expect(await debrisFailures(business)).toEqual([]);
  });

  test("of two runs at once one publishes and the other says why it does not", async () => {
    const {failures} = await concurrencyCampaign({business, pairs: 1, readers: 1});
    expect(failures).toEqual([]);
  });
});
