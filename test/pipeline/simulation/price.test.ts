import {describe, expect, test} from "vitest";
import {withModels} from "../../../pipeline/ask.js";
import {priceCommand} from "../../../pipeline/commands/price.js";
import {openContracts} from "../../../pipeline/contracts/contracts.js";
import {priceRows, priceText} from "../../../pipeline/print/price-tables.js";
import {futureOf} from "../../../pipeline/simulation/future.js";
import {
  type Assumptions,
  assumedBy,
  assumptionsExample,
  readAssumptions
} from "../../../pipeline/simulation/price/assumptions.js";
import {
  assumedContract,
  assumedSubject,
  recordedSubject
} from "../../../pipeline/simulation/price/subject.js";
import {type PriceReport, priceReport} from "../../../pipeline/simulation/price.js";
import {openWorkspace} from "../../../pipeline/workspace.js";
import {plainDeal} from "../../../src/model/simulation/pricing/plain-deal.js";
import {businessFolder, csv, effects} from "../../support/business.js";
import {ask} from "../../support/in-process.js";

const asked = {agencyMargin: 0.2, ownerMaxLoss: 0.2, agencyMaxLoss: 0.1};

/** Assumptions as a file of a folder. */
function fileOf(text: string): string {
  const business = businessFolder({});
  business.put("assumed.yaml", text);
  return `${business.dir}/assumed.yaml`;
}

const complaint = (text: string): string => {
  try {
    readAssumptions(fileOf(text));
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^.*\/(?=assumed)/, "") : "";
  }
  return "";
};

describe("numbers that are assumed", () => {
  const market = assumedBy(readAssumptions(fileOf(assumptionsExample)), "2026-01", "USD");

  test("are a market, with money in minor units", () => {
    expect(market).toMatchObject({
      currency: "USD",
      months: 12,
      leads: {perMonth: 40, size: 8, levelSd: 0},
      closeRate: {a: 8.5, b: 42.5},
      ticket: {mean: 2000_00, cv: 0.6},
      mediaPerMonth: 3000_00,
      agency: {perMonth: 900_00, perLead: 0},
      capacityPerMonth: null
    });
  });

  test("may be JSON, and a close rate may be a share of so many leads", () => {
    const text = JSON.stringify({
      currency: "JPY",
      leads: {per_month: 40},
      close_rate: {rate: 0.25, of: 40},
      ticket: {mean: 200000},
      margin: "45%"
    });
    const yen = assumedBy(readAssumptions(fileOf(text)), "2026-01", "USD");
    expect(yen).toMatchObject({
      currency: "JPY",
      minorDigits: 0,
      closeRate: {a: 10, b: 30},
      ticket: {mean: 200000},
      margin: 0.45,
      agency: null
    });
  });

  test.each([
    ["closerate: 0.2\n", 'assumed.yaml:8 closerate "0.2" is not a key that we know'],
    ["handling_per_lead: ten\n", 'assumed.yaml:8 handling_per_lead "ten" is not an amount; write digits'],
    ["refund_rate: 3\n", 'assumed.yaml:8 refund_rate "3" is not a share; write 0.45 or 45%']
  ])("that are wrong are told by file, line, key and cure: %s", (line, message) => {
    expect(complaint(assumptionsExample + line)).toContain(message);
  });

  test("that contradict each other or are missing are told too", () => {
    const other = assumptionsExample.replace("{a: 8.5, b: 42.5}", "{a: 8.5, rate: 0.2}");
    expect(complaint(other)).toContain("assumed.yaml:3 close_rate needs a and b, or rate and of");
    expect(complaint(other.replace("{a: 8.5, rate: 0.2}", "{rate: 0, of: 9}"))).toContain("nothing or all");
    expect(complaint(assumptionsExample.replace(/margin.*\n/, ""))).toContain("margin is missing");
    expect(complaint(assumptionsExample.replace("12", "0.5"))).toContain("a whole one from 1 to 120");
  });
});

describe("a price between two sides", () => {
  const market = assumedBy(readAssumptions(fileOf(assumptionsExample)), "2026-01", "USD");
  const report: PriceReport = priceReport(
    market,
    plainDeal("cpl", market),
    asked,
    ["a note"],
    () => undefined
  );

  test("comes with a contract where the price alone does not do", () => {
    expect(report.riskRange).toBeNull();
    const {opener} = report;
    expect(opener?.client.lossProbability).toBeLessThanOrEqual(0.2);
    expect(opener?.agency.lossProbability).toBeLessThanOrEqual(0.1);
    expect(opener?.simulated?.clientLossProbability).toBeLessThan(0.22);
    const business = businessFolder({files: {[`contracts/${opener?.contract}.yaml`]: opener?.yaml ?? ""}});
    const [family] = openContracts(openWorkspace(business.dir));
    expect(family?.id).toBe(opener?.contract);
    expect(family?.versions[0]?.proposal).toBe(true);
  });

  test("reads as sentences within 100 columns, and as plain numbers", () => {
    const text = priceText(report);
    expect(text).toContain("both gain on average from $97.50 to $150.00 for a lead");
    expect(text).toContain("No price alone keeps both risks. This does:");
    expect(text).toContain("- a note");
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(100);
    const {rows} = priceRows(report);
    expect(rows.map(([side, limit]) => `${side} ${limit}`)).toContain("agency withMargin");
    expect(rows[0]?.[2]).toBeCloseTo(150_00, 6);
  });

  test("that suits all is told as such, as a share where it is one", () => {
    const easy = {agencyMargin: 0.05, ownerMaxLoss: 0.4, agencyMaxLoss: 0.4};
    const shared = priceReport(market, plainDeal("revenue_share", market), easy, [], () => undefined);
    expect(shared.allRange).not.toBeNull();
    expect(shared.opener).toBeNull();
    expect(priceText(shared)).toMatch(/[\d.]+% to [\d.]+% of revenue suits both/);
  });

  test("where nothing helps names what is nearest", () => {
    const poor = {...market, closeRate: {a: 4, b: 60}};
    const none = priceReport(
      poor,
      plainDeal("cpl", poor),
      {...asked, ownerMaxLoss: 0.02},
      [],
      () => undefined
    );
    expect(none.expectedRange).toBeNull();
    expect(none.opener).toBeNull();
    expect(priceText(none)).toContain(
      "No price of a lead suits both over 12 months: the agency needs $97.50"
    );
  });
});

/** 240 days with a lead each, of which every fourth buys for 1,000. */
function plumber() {
  const leads = Array.from({length: 240}, (_, i) => {
    const day = new Date(Date.UTC(2025, 0, 1 + i)).toISOString().slice(0, 10);
    return `L${i},${day} 12:00,google_ads,form,agency`;
  });
  const sales = leads
    .filter((_, i) => i % 4 === 0)
    .map((lead, i) => `S${i},${lead.split(",")[0]},${lead.split(",")[1]},1000`);
  return businessFolder({
    yaml: "margin: 0.5\nagency_costs: {labour_per_month: 600}\n",
    files: {
      "leads/all.csv": csv("lead_id,created_at,channel,kind,account", ...leads),
      "sales/all.csv": csv("sale_id,lead_id,closed_at,revenue", ...sales),
      "contracts/ours.yaml": ours
    }
  });
}

const ours =
  "id: ours\nmodel: cpl\nstart: 2025-01-01\ncomponents: [{kind: per_unit, event: lead, rate: 60}]\n" +
  "attribution: {model: declared_source, account: agency}\nmedia: {paid_by: client}\n";

describe("what is priced", () => {
  test("is a contract of the business as its records bill it, or the plainest of a model", async () => {
    await withModels(plumber().dir, "2025-08-31", effects, async (db, workspace, asOfDay, contracts) => {
      const future = await futureOf(db, workspace, contracts, asOfDay);
      const {market, deal, notes} = recordedSubject(future, contracts, {contract: "ours"});
      const {price, owner, agency} = priceReport(market, deal, asked, notes, () => undefined);
      expect(price).toMatchObject({component: "lead", now: 60_00});
      // About 30 leads a month of which a quarter brings 500 of margin.
      expect(Math.abs((owner.expected ?? 0) - 125_00)).toBeLessThan(25_00);
      expect(Math.abs((agency.expected ?? 0) - 20_00)).toBeLessThan(3_00);
      expect(recordedSubject(future, contracts, {model: "cpl"}).notes[0]).toContain("as ours bills it");
      const plain = recordedSubject(future, contracts, {model: "cpa"});
      expect(plain.deal.id).toBe("cpa");
      expect(plain.notes[0]).toContain("no contract of the business is cpa");
      expect(() => recordedSubject(future, contracts, {contract: "theirs"})).toThrow("theirs");
    });
  });

  test("may be a contract that nothing is recorded of, on assumed numbers", () => {
    const workspace = openWorkspace(businessFolder({files: {"contracts/ours.yaml": ours}}).dir);
    const assumed = readAssumptions(fileOf(`${assumptionsExample}billed_share: 0.5\n`));
    const subject = assumedContract(assumed, openContracts(workspace), "ours", "2025-08-31", "USD");
    expect(subject.market.first).toBe("2025-09");
    expect(subject.deal.billings).toMatchObject([{component: 0, base: "lead", share: 0.5}]);
    const {owner, agency} = priceReport(subject.market, subject.deal, asked, [], () => undefined);
    // The client pays 36,000 of ads out of 72,000 of margin, for half of 480 leads.
    expect(owner.expected).toBeCloseTo(150_00, 6);
    expect(agency.expected).toBeCloseTo(45_00, 6);
  });

  test("is nothing where there are no records", async () => {
    await withModels(businessFolder({}).dir, null, effects, async (db, workspace, asOfDay, contracts) => {
      const future = await futureOf(db, workspace, contracts, asOfDay);
      expect(() => recordedSubject(future, contracts, {model: "cpl"})).toThrow("--assume FILE");
    });
  });

  test("of a hybrid has a base fee of about half of what serving costs, unless one is said", () => {
    const assumed = readAssumptions(fileOf(assumptionsExample));
    const flat = (file: Assumptions) =>
      assumedSubject(file, "hybrid", "2025-12-31", "USD").deal.family.versions[0]?.components[1];
    expect(flat(assumed)).toMatchObject({kind: "flat", amount: "2000"});
    expect(flat({...assumed, base_fee: 700})).toMatchObject({amount: "700"});
    const noted = (file: Assumptions) => assumedSubject(file, "hybrid", "2025-12-31", "USD").notes;
    expect(noted(assumed)).toEqual([
      "beside a base fee of $2,000 a month, about half of what serving you costs the agency"
    ]);
    expect(noted({...assumed, base_fee: 700})).toEqual(["beside a base fee of $700 a month"]);
  });
});

describe("leadger price", () => {
  test("answers from assumptions with the limits in minor units", async () => {
    const {dir} = businessFolder({});
    const assume = fileOf(assumptionsExample);
    const {code, out} = await ask(priceCommand, "price", dir, "--model", "cpl", "--assume", assume, "--json");
    expect(code).toBe(0);
    const report: PriceReport = JSON.parse(out);
    expect(report).toMatchObject({model: "cpl", currency: "USD", months: 12, riskRange: null, ...asked});
    expect(report.price).toMatchObject({component: "lead", unit: "lead"});
    expect(report.owner.expected).toBeCloseTo(150_00, 6);
    expect(report.agency.withMargin).toBeCloseTo(121_87.5, 6);
    expect(Math.abs((report.owner.atRisk ?? 0) - 106_76.9)).toBeLessThan(30);
    expect(Math.abs((report.agency.atRisk ?? 0) - 113_31.7)).toBeLessThan(30);
  }, 60_000);

  test("shows a file of assumptions to whoever has none", async () => {
    const lost = await ask(
      priceCommand,
      "price",
      businessFolder({}).dir,
      "--model",
      "cpl",
      "--assume",
      "none.yaml"
    );
    expect(lost.code).toBe(2);
    expect(lost.err).toContain("close_rate: {a: 8.5, b: 42.5}");
  }, 60_000);
});
