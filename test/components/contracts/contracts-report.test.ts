import {expect, test} from "vitest";
import {flipWords} from "../../../src/components/contracts/comparison-table.js";
import {daysOf} from "../../../src/components/contracts/contracts-report.js";
import {findingsNote, findingsOf} from "../../../src/components/contracts/findings-list.js";
import {invoicesNote, invoicesOf, periodWords} from "../../../src/components/contracts/invoices.js";
import {lineageOf} from "../../../src/components/contracts/lineage.js";
import {questionsNote, questionsOf} from "../../../src/components/contracts/questions.js";
import {plainly} from "../../../src/components/contracts/sentence.js";
import {whatIfAnswer, whatIfResult} from "../../../src/components/contracts/what-if-result.js";
import {aDay, aLead, aSale, leadsOn} from "../../support/contract.js";
import {byLead, deal, reportOf} from "./fixture.js";

const now = byLead("now", "75", {name: "Ours"});
const share = deal("share", {
  proposal: true,
  name: "Share",
  agency: "Beacon",
  model: "revenue_share",
  media: {paid_by: "client"},
  components: [{kind: "percent", event: "sale", percent: "10%", percent_of: "net"}]
});
const rows = {
  leads: [...leadsOn(20, "2025-02-10"), ...leadsOn(20, "2025-03-10", {}, 21)],
  sales: [aSale("S1", "2025-03-20", "L0001", {margin: 5000_00, revenue: 10_000_00})],
  days: [aDay("2025-02-03", {cost: 100_00})],
  asOf: "2025-03-31"
};

test("the page settles the same records to the same cents as the run that published them", () => {
  const settled = reportOf([now, share], rows, {period: "all"});
  expect(settled.comparison).toEqual(settled.published.comparison);
  expect(reportOf([now, share], rows, {isLarge: true}).comparison).toEqual(settled.comparison);
});

test("full months are compared by their days, and the unfinished one only where all records are", () => {
  const early = {...rows, asOf: "2025-03-25"};
  expect(reportOf([now], early).comparison).toMatchObject({from: "2025-02-01", to: "2025-02-28", leads: 20});
  expect(reportOf([now], early, {period: "all"}).comparison).toMatchObject({to: "2025-03-31", leads: 40});
  expect(daysOf({from: "2024-01", to: "2024-02", months: 2, unfinished: null})).toEqual({
    from: "2024-01-01",
    to: "2024-02-29"
  });
});

test("what would change a rank names contracts as people do", () => {
  const {deals} = reportOf([now, share], rows);
  const said = deals.map(each => flipWords(each, deals));
  expect(said[0]).toMatch(/^with [\d.,]+ sales instead of 1, “Ours” would do as well$/);
  expect(said[1]).toMatch(/it would do as well as “Share”$/);
});

test("two contracts of one name are told apart by their ids", () => {
  const {deals} = reportOf([byLead("a", "1", {name: "Same"}), byLead("b", "2", {name: "Same"})], rows);
  expect(deals.map(({name}) => name).sort()).toEqual(["Same (a)", "Same (b)"]);
});

test("at $60 instead of $75 both sides of 40 leads change by the same $600", () => {
  const report = reportOf([now, share], rows);
  const [ours] = report.deals.filter(({id}) => id === "now");
  const result = whatIfResult(ours ?? null, report, {prices: {"0": "60"}});
  expect(result?.changed).toMatchObject({
    fee: 2400_00,
    clientProfit: 2500_00,
    agencyProfit: 1400_00,
    billed: 40
  });
  expect(result && plainly(whatIfAnswer(result))).toContain(
    "you would have paid $600 less in fees. You would have been left $2,500, $600 more than as it is. The agency would have been left $1,400."
  );
  const large = reportOf([now, share], rows, {isLarge: true});
  const priced = whatIfResult(large.deals.find(({id}) => id === "now") ?? null, large, {prices: {"0": "60"}});
  expect(priced && plainly(whatIfAnswer(priced))).toMatch(
    /^Since Jan 1, 2025 you would have paid \$600 less/
  );
  expect(priced?.changed).toMatchObject({fee: 2400_00, clientProfit: 2500_00, agencyProfit: 1400_00});
});

test("changing who counts says how many count instead", () => {
  const report = reportOf([now], {...rows, leads: [...rows.leads, aLead(41, "2025-03-11", {in_area: 0})]});
  const result = whatIfResult(report.deals[0] ?? null, report, {prices: {}, areaOnly: true});
  expect(result && plainly(whatIfAnswer(result))).toContain(
    "$75 less in fees, for 40 counted instead of 41."
  );
});

test("terms that make no difference are said to make none", () => {
  const report = reportOf([now], rows);
  const result = whatIfResult(report.deals[0] ?? null, report, {prices: {}, cap: 1000});
  expect(result && plainly(whatIfAnswer(result))).toMatch(/would have changed nothing\.$/);
});

test("an invoice names the leads behind its lines, and counts what it leaves out by reason", () => {
  const family = byLead("now", "75", {
    qualification: {
      any_of: [
        {all_of: [{field: "postal_code", op: "in_area", value: "service_area", reason: "out_of_area"}]}
      ]
    }
  });
  const leads = [
    aLead(1, "2025-03-02"),
    aLead(2, "2025-03-03", {in_area: 0}),
    aLead(3, "2025-03-04", {in_area: 0})
  ];
  const report = reportOf([family], {leads, asOf: "2025-03-31"});
  const [march] = invoicesOf(report.deals[0] ?? null, report);
  expect(march?.label).toBe("Mar 2025");
  expect(march?.invoice.lines.map(({events}) => events)).toEqual([["L0001"]]);
  expect(march?.notBilled).toEqual([{why: "outside the service area", count: 2}]);
});

test("an invoice in a page without records has its amounts, and says where the ids are", () => {
  const [small, large] = [reportOf([now], rows), reportOf([now], rows, {isLarge: true})];
  const totals = (report: typeof small) =>
    invoicesOf(report.deals[0] ?? null, report).map(({invoice}) => invoice.total);
  expect(totals(large)).toEqual(totals(small));
  const views = invoicesOf(large.deals[0] ?? null, large);
  expect(views[0]?.notBilled).toBeNull();
  expect(invoicesNote(large.deals[0] ?? null, large, views)).toContain("npx leadger invoice");
});

test("billing periods are called as people call them", () => {
  const words = (key: string, from: string) => periodWords({key, from});
  expect(words("2026-03", "2026-03-01")).toBe("Mar 2026");
  expect(words("2026-Q1", "2026-01-01")).toBe("Quarter 1 of 2026");
  expect(words("2026-W10", "2026-03-02")).toBe("Week of Mar 2, 2026");
});

test("every lead behind a line of an invoice is there with its day, its channel and its campaign", () => {
  const report = reportOf([now], rows);
  const ours = report.deals[0];
  const view = invoicesOf(ours ?? null, report).find(({invoice}) => invoice.fees > 0);
  if (!ours || !view || report.ledger === null) throw new RangeError("no invoice");
  const lineage = lineageOf(view, ours, report.ledger);
  expect(lineage.map(({id}) => id)).toEqual(view.invoice.lines.flatMap(({events}) => events));
  expect(lineage[0]).toMatchObject({channel: "google_ads", campaign: null});
  expect(lineage.every(({day}) => day >= view.invoice.from && day < view.invoice.to)).toBe(true);
});

test("findings are those of the terms of now, and questions that nobody answered are open", () => {
  const report = reportOf([now], rows, {isLarge: true});
  const ours = report.deals[0];
  if (ours === undefined) throw new RangeError("no contract");
  expect(findingsOf(ours, report).map(({code}) => code)).toContain("L-QUAL-EMPTY");
  expect(findingsNote(ours, report)).toMatch(/not to sign it as it is|can cost you money/);
  const questions = questionsOf(ours, report);
  const open = questions.filter(({answer}) => answer === "unknown").length;
  expect(open).toBeGreaterThan(0);
  expect(questionsNote(questions)).toContain(`${open} are open`);
});

test("what the business declares and measures of itself answers the questions about it", () => {
  const report = reportOf([now], rows);
  const ours = report.deals[0];
  if (ours === undefined) throw new RangeError("no contract");
  const answers = Object.fromEntries(questionsOf(ours, report).map(({id, answer}) => [id, answer]));
  expect(answers).toMatchObject({
    five_minutes: "yes",
    follow_up: "no",
    in_house_team: "yes",
    new_market: "unknown"
  });
  expect(["yes", "no"]).toContain(answers.capacity);
});
