import {describe, expect, test} from "vitest";
import {historyOf} from "../../../../src/model/contract/lint/history.js";
import {contractOf, findings, leadsFrom, ledgerOf, measured, perLead} from "./fixture.js";

describe("whose leads are whose", () => {
  test("an agency that reports no campaigns is flagged, and so are leads without one", () => {
    const history = measured({
      leads: [...leadsFrom("2026-01", 15), ...leadsFrom("2026-02", 5, {campaign: null})]
    });
    const [term, data] = findings("L-ATTR-LEVEL", contractOf(perLead), history);
    expect(term?.title).toBe("It is not said how closely the agency reports");
    expect(data?.why).toContain("5 leads of 20 (25%) name no campaign");
    const clear = contractOf(`${perLead}\nnon_price: {reporting_level: keyword}`);
    expect(findings("L-ATTR-LEVEL", clear, measured({leads: leadsFrom("2026-01", 3)}))).toEqual([]);
    expect(findings("L-ATTR-LEVEL", clear, history).length).toBe(1);
  });

  test("a number that other sources share and the agency's leads never dial is no matter of this contract", () => {
    const main = {kind: "call" as const, account: null, number: "5550100155"};
    const attribution = {model: "declared_source" as const, account: "beacon", exclude_existing: false};
    const ledger = ledgerOf({
      leads: [
        ...leadsFrom("2026-01", 4, {...main, channel: "organic"}),
        ...leadsFrom("2026-02", 2, {...main, channel: "referral"}),
        ...leadsFrom("2026-03", 2, {kind: "call", number: "5550100100"})
      ]
    });
    const contract = contractOf(`${perLead}\nattribution: {account: beacon}`);
    expect(findings("L-SHARED-NUMBER", contract, historyOf(ledger, {timeZone: "UTC", attribution}))).toEqual(
      []
    );
    expect(
      findings("L-SHARED-NUMBER", contract, historyOf(ledger, {timeZone: "UTC", attribution: null})).length
    ).toBe(1);
  });

  test("a referral needs no campaign; an agency's lead does, where the contract does not say whose leads are whose", () => {
    const history = measured({
      leads: [...leadsFrom("2026-01", 15, {account: null, campaign: null}), ...leadsFrom("2026-02", 5)]
    });
    const clear = contractOf(`${perLead}\nnon_price: {reporting_level: keyword}`);
    expect(findings("L-ATTR-LEVEL", clear, history)).toEqual([]);
  });

  test("where nothing says which leads are the agency's, everybody's are", () => {
    expect(findings("L-SOURCE-UNSET", contractOf(perLead))[0]?.severity).toBe("warn");
    expect(findings("L-SOURCE-UNSET", contractOf(`${perLead}\nattribution: {account: beacon}`))).toEqual([]);
  });

  test("who is paid should not keep the score", () => {
    const kept = (owner: string) =>
      findings("L-SCOREKEEPER", contractOf(`${perLead}\nnon_price: {scorekeeper: ${owner}}`)).map(
        f => f.severity
      );
    expect(kept("agency")).toEqual(["warn"]);
    expect(kept("client")).toEqual([]);
    expect(findings("L-SCOREKEEPER", contractOf(perLead))[0]?.severity).toBe("note");
  });

  test("a day without tracking needs a rule before it comes", () => {
    expect(findings("L-OUTAGE-UNSET", contractOf(perLead)).length).toBe(1);
    expect(findings("L-OUTAGE-UNSET", contractOf(`${perLead}\ntracking_outage_policy: none`))).toEqual([]);
  });

  test("the agency's number may not ring for other sources", () => {
    const shared = {kind: "call" as const, number: "+1 555 010 0100"};
    const history = measured({
      leads: [
        ...leadsFrom("2026-01", 4, {...shared, channel: "google_ads"}),
        ...leadsFrom("2026-02", 2, {...shared, channel: "yelp"})
      ]
    });
    const calls = "components: [{kind: per_unit, event: call, rate: 3}]";
    const own = contractOf(`${calls}\nattribution: {tracking_number: "5550100100"}`);
    expect(findings("L-SHARED-NUMBER", own, history)[0]).toMatchObject({severity: "stop"});
    expect(findings("L-SHARED-NUMBER", own, history)[0]?.why).toContain(
      "+1 555 010 0100 brought 6 leads of google ads and yelp"
    );
    expect(findings("L-SHARED-NUMBER", contractOf(calls), history)[0]?.severity).toBe("warn");
  });
});
