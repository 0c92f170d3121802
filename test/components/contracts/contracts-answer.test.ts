import {expect, test} from "vitest";
import {
  contractsAnswer,
  contractsBecause,
  contractsBeside
} from "../../../src/components/contracts/contracts-answer.js";
import {contractFigures} from "../../../src/components/contracts/contracts-figures.js";
import {plainly} from "../../../src/components/contracts/sentence.js";
import {aSale, leadsOn} from "../../support/contract.js";
import {byLead, deal, known, reportOf} from "./fixture.js";

/** 40 leads in March 2025, of which ten bought and left $1,000 each. */
const month = {
  leads: leadsOn(40, "2025-03-10"),
  sales: Array.from({length: 10}, (_, i) =>
    aSale(`S${i}`, "2025-03-20", `L${String(i + 1).padStart(4, "0")}`, {margin: 1000_00, revenue: 2000_00})
  ),
  asOf: "2025-03-31"
};
const now = byLead("now", "75");
const offer = (id: string, rate: string) => byLead(id, rate, {proposal: true});
const own = deal("own", {model: "self_managed", components: [], proposal: true, name: "Ourselves"});
const say = (...args: Parameters<typeof reportOf>) => plainly(contractsAnswer(reportOf(...args)));

test("40 leads at $75 leave $7,000 of $10,000, and at $50 they would have left $1,000 more", () => {
  const report = reportOf([now, offer("less", "50")], month);
  expect(plainly(contractsAnswer(report))).toBe(
    "In Mar 2025 paying Beacon $75 a lead left you $7,000; paying $50 a lead would have left you $1,000 more."
  );
  expect(contractsBecause(report)).toContain("the same 40 leads");
  expect(contractsBecause(report)).toContain("the same 10 sales, which left $10,000 before marketing");
  expect(contractsBecause(report)).toContain("Sales still to come of recent leads are not counted.");
  expect(contractFigures(report).map(({value}) => value)).toEqual([
    "$3,000",
    "$7,000",
    "$2,500",
    "$1,000 more"
  ]);
});

test("the best deal of the headline is one that the agency can live on, and the better one is said to be none", () => {
  const report = reportOf([now, offer("less", "50"), offer("too-little", "5")], month);
  expect(plainly(contractsAnswer(report))).toContain("paying $50 a lead would have left you $1,000 more");
  expect(contractsBeside(report)).toContain(
    "Of all the offers $5 a lead would have been best for you ($9,800 left), but the agency would have lost $300 on it"
  );
});

test("where only a loss of the agency's would have been better, the headline says so", () => {
  expect(say([now, offer("too-little", "5")], month)).toMatch(
    /would have left you \$2,800 more, and the agency would have lost money on it\.$/
  );
});

test("a deal that no other beats is said to be that", () => {
  const report = reportOf([now, offer("more", "90")], month);
  expect(plainly(contractsAnswer(report))).toMatch(
    /left you \$7,000, and no other offer would have left you more\.$/
  );
  expect(contractFigures(report)[3]).toMatchObject({value: "none"});
});

test("doing it without an agency is no offer: it stands beside the answer, with its condition", () => {
  const report = reportOf([now, own], month);
  expect(plainly(contractsAnswer(report))).toMatch(/; there is no other offer to hold it against\.$/);
  expect(contractFigures(report)[3]).toMatchObject({
    value: "none",
    note: "there is no other offer to hold it against"
  });
  expect(contractsBeside(report)).toContain(
    "Without an agency $10,000 would have been left, if your own people"
  );
});

test("what the work costs the agency is not made up where nobody knows it", () => {
  const report = reportOf([now, offer("too-little", "5")], month, {economics: {...known, agency: null}});
  expect(contractsBeside(report)).toContain("What the work costs the agency is not known");
  expect(contractFigures(report)[2]).toMatchObject({
    value: "$3,000",
    note: "before its own work, which is not known"
  });
});

test("where every contract loses, another one loses less: nothing is said to be left", () => {
  const said = say([byLead("dear", "500"), offer("cheap", "400"), own], month);
  expect(said).toBe(
    "In Mar 2025 paying Beacon $500 a lead lost you $10,000; paying $400 a lead would have lost you $4,000 less."
  );
});

test("without a known margin only costs are compared, and no profit is made up", () => {
  const sales = month.sales.map(sale => ({...sale, margin: null}));
  const report = reportOf([now, offer("less", "50")], {...month, sales});
  expect(plainly(contractsAnswer(report))).toBe(
    "In Mar 2025 paying Beacon $75 a lead cost you $3,000; paying $50 a lead would have cost $1,000 less."
  );
  expect(contractsBecause(report)).toContain("No sale has a known margin");
  expect(contractFigures(report)[1]).toMatchObject({value: "not known"});
});

test("a contract that costs more than its sales leave is a loss, not a negative gain", () => {
  expect(say([byLead("now", "300")], month)).toBe(
    "In Mar 2025 paying Beacon $300 a lead lost you $2,000; there is no other offer to hold it against."
  );
});

test("a change of price within the time is said", () => {
  const old = byLead("now", "75");
  const [first] = old.versions;
  const family = {
    ...old,
    versions: [...old.versions, ...byLead("now", "80", {start: "2025-03-15"}).versions].map(version => ({
      ...version,
      start: version === first ? "2025-01-01" : "2025-03-15"
    }))
  };
  expect(contractsBeside(reportOf([family], month))).toContain(
    "Until Mar 15, 2025 the price was $75 a lead."
  );
});

test("without contracts the page says how to add one", () => {
  const report = reportOf([], month);
  expect(plainly(contractsAnswer(report))).toBe("No contract is in your folder yet.");
  expect(contractsBecause(report)).toContain("npx leadger init");
  expect(contractFigures(report)).toEqual([]);
});

test("contracts without any record compare nothing", () => {
  expect(say([now], {asOf: "2025-03-31"})).toMatch(/there are no leads and no ads to replay contracts on\.$/);
});

test("offers alone are named by the best of them", () => {
  expect(say([offer("less", "50"), offer("more", "90")], month)).toBe(
    "In Mar 2025 no contract is in force; paying Beacon $50 a lead would have left you $8,000."
  );
});
