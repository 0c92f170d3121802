import {beforeAll, describe, expect, test} from "vitest";
import {type Business, businessFolder, csv} from "../../support/business.js";
import {against} from "../../support/reconcile.js";

describe("what leads without a partner would cost", () => {
  let business: Business;
  beforeAll(async () => {
    const contract = (id: string, terms: string) =>
      `id: ${id}\nmodel: cpl\nstart: 2026-01-01\nattribution: {account: ${id}}\n${terms}\n`;
    business = businessFolder({
      files: {
        "contracts/plain.yaml": contract(
          "plain",
          "components: [{kind: per_unit, event: lead, rate: 37.125}]"
        ),
        "contracts/offer.yaml": contract(
          "offer",
          "proposal: true\ncomponents: [{kind: per_unit, event: lead, rate: 37}]"
        ),
        "contracts/volume.yaml": contract(
          "volume",
          "components: [{kind: per_unit, event: lead, tiers: [{up_to: 10, rate: 50}, {up_to: null, rate: 40}]}]"
        ),
        "contracts/calls.yaml": contract("calls", "components: [{kind: per_unit, event: call, rate: 90}]"),
        "leads/a.csv": csv(
          "lead_id,created_at,account",
          "L1,2026-03-02 09:00,plain",
          "L2,2026-03-03 09:00,offer",
          "L3,2026-03-03 09:00,volume",
          "L4,2026-03-03 09:00,calls"
        )
      }
    });
    await business.run();
  });
  const list = csv(
    "lead_id,created_at",
    ...["L1,2026-03-02", "X1,2026-03-02", "X1,2026-03-02", "X2,2026-03-03", "X3,2027-01-01"]
  );

  test("is told at the contract's price of a lead, for rows of days that the records have", async () => {
    const {cost, summary} = await against(business, list, {account: "plain", to: "2026-12-31"});
    expect(cost).toEqual([{contract: "plain", pricePerLead: "37.125", leads: 3, amount: 111_38}]);
    expect(summary).toMatch(/At the \$37\.125 a lead of plain the 3 that are not would cost \$111\.38\.$/);
  });

  test.each([
    ["an offer", "offer"],
    ["a price by volume", "volume"],
    ["a price for a call", "calls"]
  ])("is not told where it would be guessed: %s", async (_, account) => {
    const {cost, summary} = await against(business, list, {account});
    expect(cost).toEqual([]);
    expect(summary).not.toContain("$");
  });
});
