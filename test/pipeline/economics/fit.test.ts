import {cpSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {beforeAll, describe, expect, test} from "vitest";
import {withModels} from "../../../pipeline/ask.js";
import {BusinessConfig} from "../../../pipeline/business.js";
import {economicsCommands} from "../../../pipeline/commands/economics.js";
import {fitOfBusiness} from "../../../pipeline/economics/fit.js";
import {LeadgerError} from "../../../pipeline/errors.js";
import {fitRows, fitText} from "../../../pipeline/print/fit-tables.js";
import {parseYaml} from "../../../pipeline/workspace.js";
import {FitReport} from "../../../src/model/economics/fit/published.js";
import {type Business, csv, effects, emptyFolder, type Files, plainYaml} from "../../support/business.js";
import {widthOf} from "../../support/cli.js";
import {contractFolder, count} from "../../support/contracts.js";
import {ask as leadger} from "../../support/in-process.js";

const ask = (dir: string, asOf: string | null = null): Promise<FitReport> =>
  withModels(dir, asOf, effects, (db, workspace, day, contracts) =>
    fitOfBusiness(db, workspace, contracts, day)
  );
const ruleOf = ({rules}: FitReport, id: string) => {
  const found = rules.find(rule => rule.id === id);
  if (found === undefined) throw new RangeError(`no rule ${id}`);
  return found;
};
const verdictOf = ({verdicts}: FitReport, model: string) =>
  verdicts.find(each => each.model === model)?.verdict;

describe("the sample business", () => {
  let dir = "";
  let report: FitReport;
  beforeAll(async () => {
    dir = emptyFolder();
    cpSync(fileURLToPath(new URL("../../../data/harbor-hvac", import.meta.url)), dir, {
      recursive: true,
      filter: path => !path.includes(".leadger")
    });
    report = await ask(dir);
  }, 120_000);

  test("is told of every way of paying by rules that have a name", () => {
    expect(FitReport.parse(report)).toEqual(report);
    expect(report.verdicts).toHaveLength(12);
    const ids = new Set(report.rules.map(({id}) => id));
    for (const {reasons, conditions} of report.verdicts)
      for (const {rule} of [...reasons, ...conditions]) expect(ids).toContain(rule);
  });

  test("knows both sides of its tracking, and cannot be billed by customers reliably", () => {
    expect(ruleOf(report, "trackable_journeys").verdict).toBe("weak");
    expect(ruleOf(report, "trackable_journeys").evidence).toMatch(
      /\d+% of [\d,]+ leads.*and \d+% of [\d,]+ sales/
    );
    expect(ruleOf(report, "sales_joined").evidence).toContain("cannot be billed reliably");
    expect(verdictOf(report, "cpa")).toBe("fits if");
  });

  test("shows the number that sources share by its last four digits alone", () => {
    expect(ruleOf(report, "own_numbers").evidence).toMatch(/^…\d{4} is dialled/);
    expect(JSON.stringify(report)).not.toContain("+1312");
  });

  test("computes whether margins suffice, from what it measured", () => {
    const rule = ruleOf(report, "sufficient_margin");
    expect([rule.verdict, rule.source]).toEqual(["met", "measured"]);
    expect(rule.evidence).toContain("$82 are asked");
  });

  test("holds its targets against what happened: one is met, one missed, one cannot be told yet", () => {
    expect(report.targets.map(({target, verdict}) => [target, verdict])).toEqual([
      ["cpl", "met"],
      ["cpa", "missed"],
      ["close_rate", "cannot be told yet"]
    ]);
  });

  test("sees most of its money at work, and says of how much it does not", () => {
    const {spend, withoutLead, shareWithoutLead} = report.visibility;
    expect(withoutLead).toBeGreaterThan(0);
    expect(shareWithoutLead).toBeCloseTo((withoutLead ?? 0) / (spend ?? 1), 12);
  });

  test("holds the claims against the contract in force", () => {
    expect(report.contract).toBe("Beacon Growth, pay per lead");
    expect(report.claims.find(({id}) => id === "stopping")?.yours).toContain("30 days");
  });

  test("after its first three weeks was no fit: there was no baseline", async () => {
    const young = await ask(dir, "2024-11-20");
    expect(ruleOf(young, "baseline").evidence).toMatch(/^Not a fit now: no baseline\. \d weeks? of leads/);
    expect(young.verdicts.map(({verdict}) => verdict)).toEqual(Array(12).fill("not enough data"));
  }, 60_000);

  test("reads as text that fits a terminal, and as rows", () => {
    const text = fitText(report);
    expect(widthOf(text)).toBeLessThanOrEqual(100);
    expect(text).toContain("What speaks against it");
    expect(fitRows(report).rows).toHaveLength(
      report.verdicts.reduce((sum, {reasons, conditions}) => sum + reasons.length + conditions.length, 0)
    );
  });
});

/** Leads of which 3 in 10 buy, half of them late. */
const late: Files = {
  "leads/a.csv": csv(
    "lead_id,created_at,channel,campaign,kind,phone",
    ...count(100).map(
      n =>
        `L${n},2025-0${(n % 5) + 1}-0${(n % 8) + 1},google,spring,form,31255501${String(n).padStart(3, "0")}`
    )
  ),
  "sales/a.csv": csv(
    "sale_id,lead_id,closed_at,revenue,cost_of_goods",
    ...count(30).map(n => `S${n},L${n},2025-0${(n % 5) + (n % 2 ? 1 : 3)}-2${n % 8},450,225`)
  )
};

describe("a business of half a year", () => {
  const business = contractFolder(
    {
      "by-customer":
        "model: cpa\ncomponents: [{kind: per_unit, event: new_customer, rate: 100}]\nattribution: {model: last, lead_to_sale: 30 days}\n"
    },
    late
  );

  test("is told what share of its sales a window would miss", async () => {
    const {verdict, evidence} = ruleOf(await ask(business.dir), "attribution_window");
    expect(verdict).toBe("not met");
    expect(evidence).toMatch(/^The window of 30 days \(by-customer\) would miss \d+% of sales, 15 of 30/);
  });

  test("has not said who owns what: a red flag", async () => {
    const rule = ruleOf(await ask(business.dir), "ownership");
    expect(rule.verdict).toBe("not met");
    expect(rule.evidence).toContain("Nothing says who owns");
  });
});

test("the command prints JSON of one shape, and rows", async () => {
  const {dir} = contractFolder({}, late);
  const json = await leadger(economicsCommands, "fit", dir, "--json", "--as-of", "2025-09-30");
  expect(json.code).toBe(0);
  expect(FitReport.parse(JSON.parse(json.out)).asOf).toBe("2025-09-30");
  const rows = await leadger(economicsCommands, "fit", dir, "--csv");
  expect(rows.out.split("\n")[0]).toBe("model,verdict,part,rule,sentence");
}, 60_000);

describe("records of next to nothing", () => {
  const few = (files: Files) => contractFolder({}, files);
  const noNumber = (report: FitReport) =>
    expect(JSON.stringify(report)).not.toMatch(/NaN|Infinity|undefined/);
  const check = async (business: Business) => {
    const report = await ask(business.dir);
    noNumber(report);
    expect(report.verdicts.map(({verdict}) => verdict)).toEqual(Array(12).fill("not enough data"));
    return report;
  };

  test("3 leads, no sales and no spend are not enough data for anything", async () => {
    const leads = csv("lead_id,created_at", "1,2026-06-03", "2,2026-06-04", "3,2026-06-05");
    const report = await check(
      few({"leads/a.csv": leads, "sales/a.csv": csv("sale_id,lead_id,closed_at,revenue")})
    );
    expect(report.visibility.shareWithoutLead).toBeNull();
    expect(report.targets).toEqual([]);
  });

  test("an empty folder is not enough data for anything", async () => {
    await check(few({}));
  });
});

describe("what business.yaml may say", () => {
  const read = (text: string) => parseYaml(plainYaml + text, "business.yaml", BusinessConfig);
  const complaint = (text: string) => {
    try {
      read(text);
    } catch (error) {
      if (error instanceof LeadgerError) return error.message;
      throw error;
    }
    return "";
  };

  test("answers are those to questions that are asked, each yes, no or unknown", () => {
    expect(read("fit: {goal: leads, new_market: No, long_sales_cycle: unknown}\n").fit).toEqual({
      goal: "leads",
      new_market: "no",
      long_sales_cycle: "unknown"
    });
    expect(complaint("fit: {new_markt: no}\n")).toBe(
      'business.yaml:4 fit.new_markt "no" is not a key that we know; correct its spelling or remove it (data/README.md lists the keys)'
    );
    expect(complaint("fit: {new_market: perhaps}\n")).toContain("write yes, no or unknown");
    expect(complaint("fit: {goal: fame}\n")).toContain("is not one of customers, leads, calls");
  });

  test("targets are amounts and a share", () => {
    expect(read("targets: {cpl: 80.50, close_rate: 25%}\n").targets).toEqual({
      cpl: "80.50",
      close_rate: 0.25,
      cost: "media"
    });
    expect(complaint("targets: {cpl: cheap}\n")).toContain("is not an amount");
    expect(complaint("targets: {cpm: 5}\n")).toContain('targets.cpm "5" is not a key that we know');
  });
});
