import fc from "fast-check";
import {expect, test} from "vitest";
import {
  type Claims,
  costPerClaim,
  costPerCountedLead,
  leadsPerClaim,
  totalClaims
} from "../../../src/model/economics/claims.js";

const month = (given: Partial<Claims>): Claims => ({
  firstDay: "2026-03-01",
  lastDay: "2026-03-31",
  spend: 0,
  claimingSpend: 0,
  claimedConversions: null,
  claimedValue: null,
  leads: 0,
  duplicateLeads: 0,
  customers: null,
  ...given
});

test("what is not claimed in one month stays out of the sum, and what no month claims stays unknown", () => {
  expect(
    totalClaims([
      month({claimedConversions: 1.5, leads: 3, spend: 10_00, claimingSpend: 10_00}),
      month({firstDay: "2026-04-01", lastDay: "2026-04-12", leads: 2, duplicateLeads: 1, spend: 5_00})
    ])
  ).toEqual({
    firstDay: "2026-03-01",
    lastDay: "2026-04-12",
    spend: 15_00,
    claimingSpend: 10_00,
    claimedConversions: 1.5,
    claimedValue: null,
    leads: 5,
    duplicateLeads: 1,
    customers: null
  });
});

test("where nothing is claimed there is no ratio and no cost, and where no lead came a lead has no cost", () => {
  expect(leadsPerClaim({leads: 5, claimedConversions: null})).toBeNull();
  expect(costPerClaim({claimingSpend: 5_00, claimedConversions: 0})).toBeNull();
  expect(costPerCountedLead({spend: 5_00, leads: 0})).toBeNull();
});

const months = fc.array(
  fc
    .record({
      spend: fc.nat(1e6),
      claimedConversions: fc.option(fc.nat(400).map(quarters => quarters / 4)),
      leads: fc.nat(500),
      customers: fc.option(fc.nat(100))
    })
    .map(month),
  {minLength: 2, maxLength: 12}
);

test("months add up alike in whatever parts they are added", () => {
  fc.assert(
    fc.property(months, fc.nat(11), (all, at) => {
      const parts = [all.slice(0, at), all.slice(at)].flatMap(part => totalClaims(part) ?? []);
      expect(totalClaims(parts)).toEqual(totalClaims(all));
    })
  );
});

test("a platform that claims more than came makes its claims look cheaper than leads are", () => {
  fc.assert(
    fc.property(fc.integer({min: 1, max: 1e6}), fc.integer({min: 1, max: 900}), (spend, leads) => {
      const total = month({spend, claimingSpend: spend, leads, claimedConversions: leads + 0.5});
      expect(costPerClaim(total) ?? 0).toBeLessThan(costPerCountedLead(total) ?? 0);
      expect(leadsPerClaim(total)).toBeLessThan(1);
    })
  );
});
