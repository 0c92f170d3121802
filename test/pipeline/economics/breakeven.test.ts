import {beforeAll, describe, expect, test} from "vitest";
import {withModels} from "../../../pipeline/ask.js";
import {economicsCommands} from "../../../pipeline/commands/economics.js";
import {effectiveTrials} from "../../../pipeline/economics/breakeven/close-rate.js";
import {type BreakEvenReport, breakEvenReport} from "../../../pipeline/economics/breakeven/report.js";
import {fullMonths} from "../../../pipeline/economics/breakeven/window.js";
import {breakEvenBasis} from "../../../pipeline/economics/breakeven.js";
import {kaplanMeier} from "../../../src/model/statistics/lag/kaplan-meier.js";
import {type Business, csv, effects, type Files} from "../../support/business.js";
import type {Answer} from "../../support/cli.js";
import {widthOf} from "../../support/cli.js";
import {contractFolder, count} from "../../support/contracts.js";
import {ask as leadger} from "../../support/in-process.js";

const ask = (business: Business, contract?: string, asOf: string | null = null): Promise<BreakEvenReport> =>
  withModels(business.dir, asOf, effects, async (db, workspace, asOfDay, contracts) =>
    breakEvenReport(
      workspace.config.name,
      await breakEvenBasis(db, workspace, contracts, asOfDay, {contract})
    )
  );
const input = (report: BreakEvenReport, key: string) => {
  const found = report.inputs.find(each => each.key === key);
  if (found === undefined) throw new RangeError(`no input ${key}`);
  return found;
};

const byLead = "model: cpl\ncomponents: [{kind: per_unit, event: lead, rate: 75}]\n";
const costs = "costs: {handling_per_lead: 10}\n";
/** 40 leads of the first days of March, of which 12 bought a repair of $450 two days later; the records end in June. */
const repairs = (more: {cost?: boolean; tickets?: (n: number) => number} = {}): Files => ({
  "leads/a.csv": csv(
    "lead_id,created_at,channel,kind,phone",
    ...count(40).map(n => `L${n},2025-03-0${(n % 4) + 1},google,form,31255501${String(n).padStart(2, "0")}`),
    "late,2025-06-30,organic_search,form,3125559999"
  ),
  "sales/a.csv": csv(
    `sale_id,lead_id,closed_at,revenue${more.cost === false ? "" : ",cost_of_goods"}`,
    ...count(12).map(n => {
      const ticket = more.tickets?.(n) ?? 450;
      return `S${n},L${n},2025-03-0${(n % 4) + 3},${ticket}${more.cost === false ? "" : `,${ticket / 2}`}`;
    })
  )
});

describe("where 3 in 10 leads buy a repair of $450 that leaves half", () => {
  const business = contractFolder(
    {
      "by-lead": byLead,
      retainer: "model: retainer\nproposal: true\ncomponents: [{kind: flat, amount: 600}]\n",
      share:
        "model: revenue_share\nproposal: true\ncomponents: [{kind: percent, event: sale, percent: 12%, percent_of: net}]\n"
    },
    repairs({tickets: n => 450 + (n % 2 === 0 ? 50 : -50)}),
    costs
  );

  // Published once, so that each question only reads.
  beforeAll(() => business.run());

  test("a lead bears $57.50, and $75 loses $17.50", async () => {
    const report = await ask(business);
    expect(report.contract).toMatchObject({id: "by-lead", unit: "lead", unitsPerLead: 1, adsPerMonth: 0});
    expect(report.firstOrder.maxCpl.value).toBeCloseTo(57_50, 6);
    expect(report.firstOrder.profitPerLead.value).toBeCloseTo(-17_50, 6);
    expect(report.firstOrder.minCloseRate.value).toBeCloseTo(0.37777777777, 9);
    expect(report.verdict).toMatch(/at most \$57\.50.*costs you \$75, so each loses you \$17\.50/);
    expect(report.wouldHaveToChange.find(({input}) => input === "price")?.to).toBeCloseTo(57_50, 6);
  });

  test("every input says how it was measured, or that it is assumed", async () => {
    const report = await ask(business);
    expect(input(report, "closeRate")).toMatchObject({
      value: expect.closeTo(0.3, 12),
      n: 40,
      source: "measured"
    });
    expect(input(report, "closeRate").window).toMatch(/within 90 days$/);
    expect(input(report, "ticket")).toMatchObject({value: 450_00, n: 12, source: "measured"});
    expect(input(report, "marginRate")).toMatchObject({value: 0.5, n: 12, source: "measured"});
    expect(input(report, "leadsPerMonth")).toMatchObject({value: 10, n: 40, source: "measured"});
    expect(input(report, "handlingPerLead")).toMatchObject({value: 10_00, source: "assumed", low: null});
    for (const {source} of report.inputs) expect(["measured", "assumed"]).toContain(source);
  });

  test("the interval of what a lead bears holds it, and is as wide as 40 leads allow", async () => {
    const {value, low, high} = (await ask(business)).firstOrder.maxCpl;
    expect(low ?? 0).toBeLessThan(45_00);
    expect(low ?? 0).toBeGreaterThan(20_00);
    expect(high ?? 0).toBeGreaterThan(value ?? 0);
  });

  test("a named contract is held against the limits, with its base or its share", async () => {
    const retainer = await ask(business, "retainer");
    // 10 leads a month carry $600: $60 each, where $57.50 is left.
    expect(retainer.firstOrder.profitPerLead.value).toBeCloseTo(-2_50, 6);
    expect(retainer.firstOrder.maxBaseFee.value).toBeCloseTo(575_00, 6);
    expect(retainer.firstOrder.minLeads.value).toBeCloseTo(600 / 57.5, 9);
    const share = await ask(business, "share");
    expect(share.contract?.terms.revenueShare).toBe(0.12);
    expect(share.firstOrder.profitPerLead.value).toBeCloseTo(57_50 - 0.3 * 0.12 * 450_00, 6);
    expect(share.indifference.find(({contract}) => contract === "by-lead")?.closeRate).toBeNull();
    expect(retainer.indifference.find(({contract}) => contract === "by-lead")?.leads).toBeCloseTo(8, 9);
  });

  test("looked at earlier, the leads are young, and that is said", async () => {
    const report = await ask(business, undefined, "2025-03-06");
    expect(input(report, "closeRate").reason).toMatch(/^the leads are young: who buys after \d days/);
    expect(input(report, "leadsPerMonth").value).toBeNull();
  });
});

test("a margin that sales do not carry is that of business.yaml, and the answer says that it assumes it", async () => {
  const business = contractFolder({"by-lead": byLead}, repairs({cost: false}), `${costs}margin: 0.5\n`);
  const report = await ask(business);
  expect(input(report, "marginRate")).toMatchObject({value: 0.5, source: "assumed"});
  expect(report.firstOrder.maxCpl.value).toBeCloseTo(57_50, 6);
  expect(report.verdict).toMatch(/This assumes a margin on revenue of 50 %\.$/);
});

test("without any margin only what needs none is told", async () => {
  const report = await ask(contractFolder({"by-lead": byLead}, repairs({cost: false}), costs));
  expect(report.firstOrder.maxCpl.value).toBeNull();
  expect(report.firstOrder.maxCpl.reason).toMatch(
    /margin on revenue is not known: sales carry no cost_of_goods/
  );
  expect(report.firstOrder.minMargin.value).toBeCloseTo(85_00 / 0.3 / 450_00, 9);
  expect(report.lifetime).toBeNull();
});

test("ads that the client pays stand beside the price, ads that the agency pays do not", async () => {
  const spend = {
    "spend/a.csv": csv("date,channel,cost,clicks,impressions", "2025-03-02,google,400.00,500,20000")
  };
  const business = contractFolder(
    {mine: `${byLead}media: {paid_by: client}\n`, theirs: `proposal: true\n${byLead}`},
    {...repairs(), ...spend},
    costs
  );
  const mine = await ask(business);
  // $400 over four months of 10 leads each.
  expect(input(mine, "adsPerMonth").value).toBeCloseTo(100_00, 9);
  expect(mine.firstOrder.maxPrice.value).toBeCloseTo(47_50, 6);
  expect(input(mine, "clickToLead")).toMatchObject({value: 40 / 500, source: "measured"});
  expect(mine.firstOrder.maxCpc.value).toBeCloseTo(0.08 * 57_50, 6);
  expect(mine.firstOrder.maxCpm.value).toBeCloseTo(1000 * 0.025 * 0.08 * 57_50, 6);
  const theirs = await ask(business, "theirs");
  expect(input(theirs, "adsPerMonth")).toMatchObject({value: 0, reason: "the agency pays for the ads"});
  expect(theirs.firstOrder.maxPrice.value).toBeCloseTo(57_50, 6);
});

test("leads that the contract does not bill lower the price of a lead", async () => {
  const strict = `${byLead}qualification: {any_of: [{all_of: [{field: channel, op: eq, value: google}, {field: has_email, op: eq, value: true, reason: missing_contact}]}]}\n`;
  const half = csv(
    "lead_id,created_at,channel,kind,phone,email",
    ...count(40).map(
      n =>
        `L${n},2025-03-0${(n % 4) + 1},google,form,31255501${String(n).padStart(2, "0")},${n % 2 ? `p${n}@example.com` : ""}`
    ),
    "late,2025-06-30,organic_search,form,3125559999,"
  );
  const report = await ask(contractFolder({strict}, {...repairs(), "leads/a.csv": half}, costs));
  expect(input(report, "unitsPerLead")).toMatchObject({value: 0.5, source: "measured"});
  expect(report.firstOrder.profitPerLead.value).toBeCloseTo(57_50 - 37_50, 6);
  expect(report.firstOrder.maxPrice.value).toBeCloseTo(115_00, 6);
});

describe("with too few records", () => {
  test("three leads and no sale tell nothing, and it is said what is missing", async () => {
    const report = await ask(
      contractFolder(
        {"by-lead": byLead},
        {
          "leads/a.csv": csv("lead_id,created_at", "1,2025-03-01", "2,2025-03-02", "3,2025-03-03"),
          "sales/a.csv": csv("sale_id,lead_id,closed_at,revenue")
        }
      )
    );
    expect(report.firstOrder.verdict).toBe("unknown");
    expect(report.verdict).toBe(
      "Whether this pays cannot be told yet: the close rate is not known: 3 leads are on record, and 20 are needed."
    );
    expect(report.wouldHaveToChange).toEqual([]);
    expect(JSON.stringify(report)).not.toMatch(/Infinity|NaN/);
  });

  test("an empty business has no limits and no contract", async () => {
    const report = await ask(contractFolder({}));
    expect(report.contract).toBeNull();
    expect(report.firstOrder.maxCpl.value).toBeNull();
    expect(report.verdict).toMatch(/^Whether this pays cannot be told yet/);
  });
});

test("months count whole: the first where the records begin in its first week, the last where they reach its end", () => {
  expect(fullMonths("2025-01-03", "2025-03-30")).toEqual(["2025-01-01", "2025-02-01"]);
  expect(fullMonths("2025-01-20", "2025-03-31")).toEqual(["2025-02-01", "2025-03-01"]);
  expect(fullMonths("2025-01-20", "2025-01-31")).toEqual(["2025-01-01"]);
  expect(fullMonths("2025-01-20", "2025-01-30")).toEqual([]);
});

test("leads that are all old enough tell as much as they are, and young ones tell less", () => {
  const old = {sold: [0, 8], open: [...new Array<number>(100).fill(0), 42]};
  const found = {rate: 0.16, atRisk: 42};
  expect(effectiveTrials(kaplanMeier(old), 90, found)).toBeCloseTo(50, 9);
  const young = {
    sold: [0, 4, ...new Array<number>(50).fill(0), 4],
    open: [0, 0, 0, 0, 20, ...new Array<number>(96).fill(0), 22]
  };
  const steps = kaplanMeier(young);
  expect(effectiveTrials(steps, 90, {rate: steps.at(-1)?.rate ?? 0, atRisk: 22})).toBeLessThan(50);
});

describe("on the command line", () => {
  const business = contractFolder({"by-lead": byLead}, repairs(), costs);
  beforeAll(() => business.run());
  const cli = (...args: string[]): Promise<Answer> =>
    leadger(economicsCommands, "breakeven", business.dir, ...args);

  test("the answer stands first, and everything fits a terminal", async () => {
    const {code, out} = await cli();
    expect(code).toBe(0);
    expect(out).toMatch(/^by-lead \(by-lead\)\nA lead may cost you at most \$57\.50/);
    expect(out).toMatch(/^close rate +30 % .*measured$/m);
    expect(out).toMatch(/^handling of a lead +\$10 +assumed$/m);
    expect(out).toMatch(/^price of a billed lead +\$75 +\$57\.50$/m);
    expect(out).not.toMatch(/\b(null|undefined|NaN|Infinity)\b/);
    expect(widthOf(out)).toBeLessThanOrEqual(100);
  });

  test("JSON has one shape, money in minor units, and no number that does not exist", async () => {
    const {out} = await cli("--json", "--contract", "by-lead");
    const report = JSON.parse(out) as BreakEvenReport;
    expect(Object.keys(report)).toEqual(
      expect.arrayContaining([
        "business",
        "currency",
        "asOf",
        "contract",
        "inputs",
        "firstOrder",
        "lifetime",
        "payback",
        "verdict",
        "wouldHaveToChange"
      ])
    );
    expect(report.firstOrder.maxCpl).toMatchObject({value: expect.closeTo(5750, 6), reason: null});
    expect(out).not.toMatch(/posterior/);
  });

  test("CSV is one row for each side and limit", async () => {
    const {out} = await cli("--csv");
    expect(out).toMatch(/^side,limit,value,low,high,low90,high90,reason\nfirst_order,maxCpl,/);
  });

  test("a contract that is not there is wrong usage, and the answer names those that are", async () => {
    const {code, err} = await cli("--contract", "none");
    expect(code).toBe(2);
    expect(err).toMatch(/contract "none" is not known; write one of by-lead/);
  });
});
