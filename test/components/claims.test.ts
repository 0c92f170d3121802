import {describe, expect, test} from "vitest";
import {
  claimsAnswer,
  claimsBecause,
  claimsNote,
  claimsTitle,
  whyTheyDiffer
} from "../../src/components/claims/claims-answer.js";
import {claimsReport, isPartOfMonth} from "../../src/components/claims/claims-report.js";
import {plainly} from "../../src/components/contracts/sentence.js";
import type {ChannelMonth, ClaimMonth} from "../../src/model/rows.js";
import {business, row} from "./fixture.js";

const month = (given: Partial<ClaimMonth>): ClaimMonth => ({
  channel: "google_ads",
  month: "2026-02",
  firstDay: "2026-02-01",
  lastDay: "2026-02-28",
  spend: 900_00,
  claimingSpend: 900_00,
  claimedConversions: 40,
  claimedValue: null,
  leads: 30,
  duplicateLeads: 0,
  customers: 4,
  ...given
});
const march = {month: "2026-03", firstDay: "2026-03-01", lastDay: "2026-03-31"};
const report = (rows: ClaimMonth[], leads: ChannelMonth[] = []) => claimsReport(business, rows, leads);
const say = (rows: ClaimMonth[]) => plainly(claimsAnswer(report(rows)));
const machine = /\b(null|undefined|NaN|Infinity)\b/;

describe("the answer", () => {
  test("names the platform that claims the most, its claims, and the leads of the records", () => {
    const rows = [
      month({}),
      month({...march, claimedConversions: 10.2, leads: 8}),
      month({channel: "meta", claimedConversions: 7, leads: 9})
    ];
    expect(say(rows)).toBe(
      "Over the last 2 months Google ads claims 50.2 conversions; your records hold 38 leads from it."
    );
    expect(claimsBecause(report(rows))).toBe(
      "Feb 2026 to Mar 2026: 76 leads came for every 100 conversions that it claims. Meta claims 7 conversions, and 9 leads came. What two platforms claim is not added up: both may claim the same person."
    );
  });

  test("speaks of full months: one that is not over is left to the chart", () => {
    const rows = [month({}), month({...march, lastDay: "2026-03-12", claimedConversions: 999})];
    expect(say(rows)).toBe(
      "In Feb 2026 Google ads claims 40 conversions; your records hold 30 leads from it."
    );
    expect(rows.map(isPartOfMonth)).toEqual([false, true]);
    expect(claimsNote(report(rows).platforms[0] ?? null)).toContain("A hollow bar is a month");
  });

  test("tells the days where the claims cover a part of the months only", () => {
    const rows = [month({firstDay: "2026-02-10"}), month(march)];
    expect(say(rows)).toBe(
      "From Feb 10, 2026 to Mar 31, 2026 Google ads claims 80 conversions; your records hold 60 leads from it."
    );
    expect(claimsBecause(report(rows))).toBe("75 leads came for every 100 conversions that it claims.");
  });

  test("says where leads came and nothing is claimed, and where something is claimed and no lead came", () => {
    expect(say([month({claimedConversions: 0})])).toBe(
      "In Feb 2026 Google ads claims no conversions; your records hold 30 leads from it."
    );
    expect(say([month({claimedConversions: 1, leads: 0})])).toBe(
      "In Feb 2026 Google ads claims 1 conversion; your records hold no lead from it."
    );
  });

  test("without any claim says how to get one, and nothing else is shown", () => {
    const none = report([]);
    expect(plainly(claimsAnswer(none))).toBe("No ad platform claims anything in your records.");
    expect(claimsBecause(none)).toContain("Export the reports of your ad platforms");
    expect([claimsTitle(null), claimsNote(null), whyTheyDiffer(none), none.platforms]).toEqual([
      "",
      "",
      [],
      []
    ]);
  });
});

describe("why claims and leads differ", () => {
  const leads = [
    row({channel: null, month: "2026-02", leads: 12}),
    row({channel: null, month: "2025-01", leads: 99})
  ];

  test("leads of the same months that name no source are told, for they may be anybody's", () => {
    expect(whyTheyDiffer(report([month({})], leads)).join("\n")).toContain(
      "12 leads of these months name no source, and may be anybody's."
    );
  });

  test("duplicates among the leads and spend without a claim are told by platform", () => {
    const said = whyTheyDiffer(
      report([month({duplicateLeads: 3}), month({channel: "meta", spend: 500_00, claimingSpend: 200_00})])
    );
    expect(said.slice(-2)).toEqual([
      "Everybody who got in touch is a lead here. 3 of the 30 leads from Google ads repeat somebody.",
      "Meta claims something for $200 of $500 of its spend; for the rest it counts something else, or its report does not say."
    ]);
    expect(said.join("\n")).not.toMatch(machine);
  });
});

test("a channel with an endless name does not fill the page", () => {
  const [platform] = report([month({channel: "X".repeat(10_000)})]).platforms;
  expect(platform?.label).toHaveLength(40);
});
