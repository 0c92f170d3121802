import {expect, test, vi} from "vitest";
import {contractCampaign} from "../../stress/contracts-campaign.js";
import {describeCoverage, notCovered} from "./oracle/coverage.js";

// Others may want the processor at the same time.
vi.setConfig({testTimeout: 240_000});

test("two settlements, one fast and one plain, bill 1,000 contracts to the same cent and leave each event in the same state", () => {
  const {failures, coverages, invoices} = contractCampaign({from: 0, count: 1000, enough: 1});
  console.log(`${invoices} invoices; pairs that say a term, and those tried without it that it bites:`);
  console.log(describeCoverage(coverages));
  expect(failures).toEqual([]);
  expect(notCovered(coverages)).toEqual([]);
  expect(invoices).toBeGreaterThan(5000);
});
