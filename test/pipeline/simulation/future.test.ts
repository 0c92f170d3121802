import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {withModels} from "../../../pipeline/ask.js";
import {simulateCommand} from "../../../pipeline/commands/simulate.js";
import {recordsOf} from "../../../pipeline/simulation/future/records.js";
import {futureOf} from "../../../pipeline/simulation/future.js";
import {meanOf} from "../../../src/model/simulation/market.js";
import {PublishedFuture} from "../../../src/model/simulation/published.js";
import {type Business, csv, effects, type Files} from "../../support/business.js";
import type {Answer} from "../../support/cli.js";
import {widthOf} from "../../support/cli.js";
import {contractFolder, count} from "../../support/contracts.js";
import {ask as askCli} from "../../support/in-process.js";

const ask = (business: Business, asOf: string | null = null, months?: number) =>
  withModels(business.dir, asOf, effects, (db, workspace, asOfDay, contracts) =>
    futureOf(db, workspace, contracts, asOfDay, months === undefined ? {} : {months})
  );
const contracts = {
  leads: `model: cpl
proposal: false
agency: Beacon Growth
attribution: {model: declared_source, account: beacon}
components: [{kind: per_unit, event: lead, rate: 75}]
qualification: {any_of: [{all_of: [{field: kind, op: eq, value: form}]}]}
media: {paid_by: client}
`,
  retainer: "model: retainer\ncomponents: [{kind: flat, amount: 900}]\nmedia: {paid_by: client}\n",
  own: "model: self_managed\ncomponents: []\n"
};
const yaml = `margin: 0.4
costs: {handling_per_lead: 10, in_house_per_month: 200}
agency_costs: {labour_per_month: 500, per_lead: 2}
capacity: {reps: 1, hours_per_month: 60, hours_per_lead: 1}
`;
const month = (i: number) => `2025-${String(i).padStart(2, "0")}`;
/** Ten months: 20 leads of Beacon's a month, a quarter of them calls, and 10 of others; 5 of Beacon's buy a week later. */
const files: Files = {
  "leads/a.csv": csv(
    "lead_id,created_at,channel,account,kind",
    ...count(10).flatMap(i => [
      ...count(20).map(
        n =>
          `L${i}-${n},${month(i)}-${String(n).padStart(2, "0")},google,beacon,${n % 4 === 0 ? "call" : "form"}`
      ),
      ...count(10).map(n => `O${i}-${n},${month(i)}-${String(n).padStart(2, "0")},organic,,form`)
    ])
  ),
  "sales/a.csv": csv(
    "sale_id,lead_id,closed_at,revenue",
    ...count(10).flatMap(i =>
      count(5).map(n => `S${i}-${n},L${i}-${n},${month(i)}-${String(n + 7).padStart(2, "0")},${400 + 50 * n}`)
    )
  ),
  "refunds/a.csv": csv("sale_id,refunded_at,amount", "S1-1,2025-02-01,450", "S2-2,2025-03-20,250"),
  "spend/a.csv": csv(
    "date,channel,account,cost,clicks",
    ...count(10).map(i => `${month(i)}-01,google,beacon,600,100`),
    "2025-10-31,google,beacon,0,0"
  )
};
const business = contractFolder(contracts, files, yaml);

describe("the months ahead of a business", () => {
  test("are those of the account of the contract in force, from the month after the records on", async () => {
    const {market, reason, deals} = await ask(business, "2025-10-31");
    expect(reason).toBeNull();
    expect(market).toMatchObject({
      months: 12,
      first: "2025-11",
      currency: "USD",
      margin: 0.4,
      handlingPerLead: 10_00,
      inHousePerMonth: 200_00,
      agency: {perMonth: 500_00, perLead: 2_00},
      mediaPerMonth: 600_00,
      clicksPerMonth: 100,
      anyway: 0,
      // 60 hours for an hour a lead, of which others' leads take ten.
      capacityPerMonth: 50
    });
    expect((market?.ticket.mean ?? 0) / 550_00).toBeCloseTo(1, 2);
    expect(market?.leads.perMonth).toBeCloseTo(20, 0);
    expect(market && meanOf(market.closeRate)).toBeGreaterThan(0.2);
    expect(market && meanOf(market.closeRate)).toBeLessThan(0.3);
    expect(market?.refundRate).toBeGreaterThan(0.02);
    expect(deals.map(({id, model}) => [id, model])).toEqual([
      ["leads", "cpl"],
      ["own", "self_managed"],
      ["retainer", "retainer"]
    ]);
    expect(deals[0]?.billings).toMatchObject([{base: "lead", share: {a: 150.5, b: 50.5}}]);
  });

  test("rest on months of leads by age, first sales, and refunds of sales that are a month old", async () => {
    const found = await withModels(business.dir, "2025-10-20", effects, db => recordsOf(db, "Beacon"));
    expect(found?.months).toHaveLength(10);
    expect(found?.months[1]).toMatchObject({
      month: "2025-02",
      share: 1,
      leads: 20,
      spend: 600_00,
      clicks: 100
    });
    expect(found?.months[9]?.share).toBeCloseTo(20 / 31, 9);
    const bins = found?.months[8]?.bins;
    expect(bins?.sold[7]).toBe(5);
    expect(bins?.open.reduce((sum, n) => sum + n, 0)).toBe(15);
    expect(found?.sales).toMatchObject({n: 50, sum: 50 * 550_00});
    expect(found?.sales.recent).toHaveLength(50);
    expect(found?.refunds).toEqual({sales: 45, refunded: 1.5});
    expect(await withModels(business.dir, "2025-10-20", effects, db => recordsOf(db, "nobody"))).toBeNull();
  });

  test("know nothing of what comes after the day", async () => {
    const past = await ask(business, "2025-06-30");
    expect(past.market?.first).toBe("2025-07");
    const truncated = contractFolder(
      contracts,
      Object.fromEntries(
        Object.entries(files).map(([name, text]) => [
          name,
          String(text)
            .split("\n")
            .filter((line, i) => i === 0 || (/2025-\d\d-\d\d/.exec(line)?.[0] ?? "") <= "2025-06-30")
            .join("\n")
        ])
      ),
      yaml
    );
    expect(await ask(truncated, "2025-06-30")).toEqual(past);
  });

  test("without contracts have a market and no deals", async () => {
    const {market, deals} = await ask(contractFolder({}, files, yaml), "2025-10-31");
    expect(market?.leads.perMonth).toBeGreaterThan(0);
    expect(deals).toEqual([]);
  });

  test.each<[string, Files, string, string]>([
    ["nothing at all", {}, yaml, "nothing is recorded"],
    ["no sales", {"leads/a.csv": files["leads/a.csv"] ?? ""}, yaml, "no sales are in the records"],
    ["no margin", files, "", "no margin"],
    [
      "one lead, which bought nothing",
      {
        "leads/a.csv": csv("lead_id,created_at,channel,account,kind", "L,2025-10-02,google,beacon,form"),
        "sales/a.csv": csv("sale_id,lead_id,closed_at,revenue", "S,,2025-10-05,100")
      },
      yaml,
      "1 lead and no sale"
    ]
  ])("of %s are not told, and the reason is", async (_, some, config, words) => {
    const {market, deals, reason} = await ask(contractFolder(contracts, some, config), "2025-10-31");
    expect(market).toBeNull();
    expect(deals).toEqual([]);
    expect(reason).toContain(words);
  });

  test("of one lead that bought are unsure, and told", async () => {
    const one = contractFolder(
      contracts,
      {
        "leads/a.csv": csv("lead_id,created_at,channel,account,kind", "L,2025-09-02,google,beacon,form"),
        "sales/a.csv": csv("sale_id,lead_id,closed_at,revenue", "S,L,2025-09-05,100")
      },
      yaml
    );
    const {market} = await ask(one, "2025-10-31");
    const {a, b} = market?.closeRate ?? {a: 0, b: 0};
    expect(a + b).toBeLessThan(10);
    const {out, code} = await askCli(
      simulateCommand,
      "simulate",
      one.dir,
      "--as-of",
      "2025-10-31",
      "--draws",
      "50",
      "--json"
    );
    expect(code).toBe(0);
    expect((JSON.parse(out) as {rows: unknown[]}).rows).toHaveLength(3);
  });

  test("are published for the pages, small, with nothing of a person", async () => {
    const {dir} = await business.run("2025-10-31");
    const text = readFileSync(join(dir, "future.json"), "utf8");
    const {market, deals, now, scenarios} = PublishedFuture.parse(JSON.parse(text));
    expect(now).toBe("leads");
    expect(deals).toHaveLength(3);
    expect(scenarios).toEqual([]);
    expect(market?.ticket.values.length).toBeLessThanOrEqual(200);
    expect(text.length).toBeLessThan(20_000);
    expect(text).not.toMatch(/L\d+-\d+|S\d+-\d+/);
  });
});

describe("leadger simulate", () => {
  const cli = (...args: string[]): Promise<Answer> =>
    askCli(simulateCommand, "simulate", business.dir, "--as-of", "2025-10-31", "--draws", "200", ...args);
  interface Side {
    mean: number;
    p5: number;
    p50: number;
    p95: number;
    lossProbability: number;
    expectedShortfall5: number;
    cashLow: number;
  }
  interface Report {
    months: number;
    draws: number;
    seed: number;
    rows: {contract: string; client: Side; agency: Side | null; probabilityBest: number}[];
  }

  test("gives the same bytes for the same seed, and others for another", async () => {
    const one = await cli("--json");
    const again = await cli("--json", "--seed", "1");
    const other = await cli("--json", "--seed", "2");
    expect(one.code).toBe(0);
    expect(again.out).toBe(one.out);
    expect(other.out).not.toBe(one.out);
    const report = JSON.parse(one.out) as Report;
    expect(report).toMatchObject({months: 12, draws: 200, seed: 1});
    expect(report.rows.map(({contract}) => contract)).toEqual(["leads", "own", "retainer"]);
    expect(report.rows.map(({agency}) => agency === null)).toEqual([false, true, false]);
    for (const {client, probabilityBest} of report.rows) {
      const {mean, p5, p50, p95, expectedShortfall5, cashLow, lossProbability} = client;
      for (const money of [mean, p5, p50, p95, expectedShortfall5, cashLow])
        expect(money).toBe(Math.round(money));
      expect(expectedShortfall5).toBeLessThanOrEqual(p5);
      expect(p5).toBeLessThan(p50);
      expect(p50).toBeLessThan(p95);
      expect(cashLow).toBeLessThanOrEqual(0);
      for (const chance of [lossProbability, probabilityBest]) {
        expect(chance).toBeGreaterThanOrEqual(0);
        expect(chance).toBeLessThanOrEqual(1);
      }
    }
    expect(report.rows.reduce((sum, {probabilityBest}) => sum + probabilityBest, 0)).toBeCloseTo(1, 9);
    // The retainer costs its fee and nothing else beside doing it alone.
    const [, own, retainer] = report.rows;
    expect((own?.client.mean ?? 0) - (retainer?.client.mean ?? 0)).toBe(12 * 900_00);
  });

  test("prints a table for people that fits 100 columns, one for spreadsheets, and how far it is on the other stream", async () => {
    const text = await cli("--months", "6");
    const table = await cli("--csv");
    expect(text.out).toContain("Profit over 6 months, USD: 200 futures, seed 1");
    expect(widthOf(text.out)).toBeLessThanOrEqual(100);
    expect(text.err).toContain("played 50 % of the futures");
    const [head = "", ...rows] = table.out.trimEnd().split("\n");
    expect(head).toMatch(/^contract,model,clientMean,clientP5,/);
    expect(rows).toHaveLength(3);
    expect(rows.every(row => row.split(",").length === head.split(",").length)).toBe(true);
  });

  test("says in words why there is nothing to simulate, and what is no number", async () => {
    const empty = contractFolder({}, files, yaml);
    const none = await askCli(simulateCommand, "simulate", empty.dir, "--as-of", "2025-10-31");
    expect(none).toMatchObject({
      code: 0,
      out: expect.stringContaining("nothing to simulate: there are no contracts")
    });
    const json = await askCli(simulateCommand, "simulate", empty.dir, "--as-of", "2025-10-31", "--json");
    expect(JSON.parse(json.out)).toMatchObject({rows: [], reason: expect.stringContaining("no contracts")});
    const wrong = await cli("--months", "0");
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain("write a whole number from 1 to 120");
  });
});

test("a price that you made up is no evidence: offers inform the close rate only where the business says that agencies made them", async () => {
  const offered = {
    ...contracts,
    customers:
      "model: cpa\nagency: Beacon Growth\nproposal: true\ncomponents: [{kind: per_unit, event: new_customer, rate: 900}]\n"
  };
  const closeRate = async (more: string) => {
    const {market, notes} = await ask(contractFolder(offered, files, yaml + more));
    return {
      rate: market === null ? null : meanOf(market.closeRate),
      says: notes.some(note => note.startsWith("offers: "))
    };
  };
  const [alone, informed] = [await closeRate(""), await closeRate("prices_inform: yes\n")];
  expect([alone.says, informed.says]).toEqual([false, true]);
  // A customer at 12 times the price of a lead: agencies reckon with one lead in twelve, the records with one in four.
  expect(informed.rate ?? 1).toBeLessThan(alone.rate ?? 0);
});
