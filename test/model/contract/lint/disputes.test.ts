import {describe, expect, test} from "vitest";
import {contractOf, findings, leadsFrom, measured, perLead} from "./fixture.js";

const filed = {at: "2026-02-01T00:00:00"};
const history = measured({
  leads: [
    ...leadsFrom("2026-01", 45),
    ...leadsFrom("2026-02", 3, {disputed: {...filed, outcome: "accepted"}}),
    ...leadsFrom("2026-03", 2, {disputed: {...filed, outcome: "denied"}})
  ]
});
const review = (terms: string) => contractOf(`${perLead}\nreview: {mode: manual${terms}}`);

describe("disputes", () => {
  test("five of fifty leads disputed and three taken back: without a way to dispute, all are paid for", () => {
    const [found] = findings("L-DISPUTE-UNSET", contractOf(perLead), history);
    expect(found?.severity).toBe("stop");
    expect(found?.why).toContain("5 leads of 50 (10%) were disputed so far and 3 of them taken back");
    expect(findings("L-DISPUTE-UNSET", review(""), history)).toEqual([]);
  });

  test("a window of a day is over before Monday", () => {
    expect(findings("L-DISPUTE-SHORT", review(", window: 24 hours"))[0]?.severity).toBe("warn");
    expect(findings("L-DISPUTE-SHORT", review(", window: 72 hours"))).toEqual([]);
  });

  test("silence that counts against the client is noted", () => {
    expect(findings("L-SILENCE", review(", default_on_silence: lead_accepted"))[0]?.severity).toBe("note");
    expect(findings("L-SILENCE", review(", default_on_silence: dispute_accepted"))).toEqual([]);
  });

  test("a limit on returns below the share that was taken back costs money", () => {
    const quota = (percent: string) =>
      findings("L-QUOTA", review(`, quota: {percent: ${percent}}`), history)[0];
    expect(quota("5%")).toMatchObject({severity: "warn"});
    expect(quota("5%")?.why).toContain("3 leads of 50 (6%) were taken back");
    expect(quota("6%")?.severity).toBe("note");
  });
});
