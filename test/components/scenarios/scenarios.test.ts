import {expect, test} from "vitest";
import {plainly} from "../../../src/components/contracts/sentence.js";
import {driversNote, driversOf} from "../../../src/components/scenarios/drivers.js";
import {bestRows, shiftsOf} from "../../../src/components/scenarios/scenario-tables.js";
import {quoted} from "../../../src/components/scenarios/scenario-text.js";
import {
  scenarioFigures,
  scenariosAnswer,
  scenariosBecause
} from "../../../src/components/scenarios/scenarios-answer.js";
import {playScenarios, type ScenariosReport} from "../../../src/components/scenarios/scenarios-report.js";
import type {Deal} from "../../../src/model/simulation/deal.js";
import {Scenario} from "../../../src/model/simulation/scenario/schema.js";
import {business} from "../fixture.js";
import {deal, publishedOf} from "../future/fixture.js";

const fee = {...deal("fee", {components: [{kind: "flat", amount: 1500}]}), name: "A fee"};
const share: Deal = {
  ...deal("share", {
    components: [{kind: "percent", event: "sale", percent: "25%", percent_of: "net"}]
  }),
  name: "A share",
  billings: [{component: 0, base: "sale", share: 1, creditShare: 0, values: [], valueRatio: 1}]
};
const deals = [fee, share];
const few = {name: "Few leads", market: {leads_per_month: "-60%"}};
const both = {name: "Fewer and dearer", market: {leads_per_month: "-20%", ticket: "+50%"}};
const cheap = {name: "A lower fee", contracts: {fee: {prices: {"0": "1000"}}}};

/** The last step: everything is played. */
function played(...of: Parameters<typeof playScenarios>): ScenariosReport {
  return [...playScenarios(...of)].at(-1) as ScenariosReport;
}

const report = (scenarios: object[], given = deals) =>
  played(business, publishedOf(given, {now: "fee", scenarios: scenarios.map(each => Scenario.parse(each))}));

test("a contract that stays the best in every scenario is safe to sign, and one that does not is named", () => {
  // 40 leads of which 30 % buy for $450 make 12 sales and $5,400 a month: a quarter of that is less than $1,500.
  expect(plainly(scenariosAnswer(report([few])))).toBe(
    "Paying Beacon 25\u00a0% of revenue leaves you most as things are, and in the one scenario too."
  );
  const turned = report([few, {name: "A boom", market: {leads_per_month: "+200%"}}]);
  expect(plainly(scenariosAnswer(turned))).toBe(
    "Paying Beacon 25\u00a0% of revenue leaves you most as things are, and in 1 of 2 scenarios."
  );
  expect(scenariosBecause(turned)).toMatch(
    /^In “A boom” Beacon \$1,500 a month does\. Hardest on it is “Few leads”: /
  );
});

test("of one contract alone nothing is said to be most: what it leaves as things are, and in the scenarios", () => {
  expect(plainly(scenariosAnswer(report([few, both], [fee])))).toMatch(
    /^Paying Beacon \$1,500 a month leaves you \$[\d,]+ as things are, and -\$[\d,]+ to \$[\d,]+ in 2 scenarios\.$/
  );
});

test("a scenario says what it changes, in numbers of before and after", () => {
  expect(report([both]).scenarios[0]?.changes).toEqual([
    "leads a month 32 instead of 40",
    "revenue of a sale $675 instead of $450"
  ]);
  expect(report([cheap]).scenarios[0]?.changes).toEqual(["“A fee”: base $1,000 instead of $1,500"]);
  expect(report([{name: "Six", months: 6, quality: {fee: 0.5}}]).scenarios[0]?.changes).toEqual([
    "6 months instead of 12",
    "“A fee”: leads buy 0.5 times as often"
  ]);
});

test("a lower fee leaves the client exactly what it takes from the agency, and no other contract moves", () => {
  const found = report([cheap]);
  const [scenario] = found.scenarios;
  const move = (side: "client" | "agency", id: string) => {
    const shift = shiftsOf(found, scenario ?? null, side).find(each => each.id === id);
    return Math.round((shift?.after ?? 0) - (shift?.before ?? 0));
  };
  expect([move("client", "fee"), move("agency", "fee")]).toEqual([6000_00, -6000_00]);
  expect([move("client", "share"), move("agency", "share")]).toEqual([0, 0]);
});

test("what each change does alone, and what they do only together, add up to the difference", () => {
  const found = report([both]);
  const [scenario] = found.scenarios;
  const row = found.base?.rows.find(({id}) => id === "fee") ?? null;
  const drivers = driversOf(found, scenario ?? null, row);
  expect(drivers.map(({label}) => label).sort()).toEqual([
    "Leads a month",
    "Only together",
    "Revenue of a sale"
  ]);
  const after = scenario?.rows.find(({id}) => id === "fee")?.outcome.client.mean ?? 0;
  const sum = drivers.reduce((total, {client}) => total + client, 0);
  expect(sum).toBeCloseTo(after - (row?.outcome.client.mean ?? 0), 4);
  expect(driversNote(drivers, found, scenario ?? null, row)).toMatch(
    /^Together the changes leave you \$[\d,]+ more on average than as things are\. .*“Revenue of a sale”\.$/
  );
});

test("a change of another contract drives nothing of this one", () => {
  const found = report([cheap]);
  const [scenario] = found.scenarios;
  const row = found.base?.rows.find(({id}) => id === "share") ?? null;
  expect(driversNote(driversOf(found, scenario ?? null, row), found, scenario ?? null, row)).toBe(
    "The scenario changes nothing of what this contract leaves you."
  );
});

test("every scenario stands below things as they are, with its best contract", () => {
  const found = report([few, cheap]);
  expect(bestRows(found).map(({name, short}) => [name, short])).toEqual([
    ["As things are", "Beacon, 25\u00a0% of revenue"],
    ["Few leads", "Beacon, 25\u00a0% of revenue"],
    ["A lower fee", "Beacon, $1,000 a month"]
  ]);
  expect(scenarioFigures(found, found.scenarios[1] ?? null)[2]).toMatchObject({
    label: "what you pay now",
    note: expect.stringMatching(/^instead of \$[\d,]+; /)
  });
});

test("without scenarios, contracts or a market the page says what to do", () => {
  expect(plainly(scenariosAnswer(report([])))).toBe("No scenario is in your folder yet.");
  expect(scenariosBecause(report([]))).toContain("scenarios/");
  expect(plainly(scenariosAnswer(report([few], [])))).toBe("No contract is in your folder yet.");
  const blind = played(business, publishedOf([], {market: null, reason: "nothing is recorded"}));
  expect(plainly(scenariosAnswer(blind))).toBe("What lies ahead cannot be told from your records yet.");
  expect(scenariosBecause(blind)).toMatch(/^Nothing is recorded\. .*build again\.$/);
});

test("while worlds are missing the page says that they are being played", () => {
  const published = publishedOf(deals, {scenarios: [Scenario.parse(few)]});
  const steps = [...playScenarios(business, published)];
  expect(steps.map(({isPlaying}) => isPlaying)).toEqual([true, true, false]);
  expect(plainly(scenariosAnswer(steps[0] as ScenariosReport))).toBe("Your scenarios are being played.");
});

test("a name goes to the command line as a shell takes it", () => {
  expect(quoted("A mild year")).toBe("'A mild year'");
  expect(quoted('It\'s $(rm) "off"')).toBe("'It'\\''s $(rm) \"off\"'");
});
