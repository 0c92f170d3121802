import {describe, expect, test} from "vitest";
import {contractCommands} from "../../../pipeline/commands/contracts.js";
import {csv} from "../../support/business.js";
import {widthOf} from "../../support/cli.js";
import {contractFolder, count} from "../../support/contracts.js";
import {ask} from "../../support/in-process.js";

describe("one history under every contract", () => {
  const perUnit = (model: string, event: string, rate: string, rest = "") =>
    `model: ${model}\ncomponents: [{kind: per_unit, event: ${event}, rate: ${rate}${rest}}]\n`;
  const talk = "qualification: {any_of: [{all_of: [{field: call_seconds, op: gte, value: 180}]}]}\n";
  const deals = {
    retainer: "model: retainer\ncomponents: [{kind: flat, amount: 5000}]\n",
    cpl: perUnit("cpl", "lead", "75"),
    cpa: perUnit("cpa", "new_customer", "400"),
    call: perUnit("pay_per_call", "call", "90") + talk,
    appointment: perUnit("pay_per_appointment", "appointment_held", "150"),
    cpc: perUnit("cpc", "click", "2.75"),
    cpm: perUnit("cpm", "impression", "25", ", unit_size: 1000"),
    share:
      "model: revenue_share\ncomponents: [{kind: percent, event: sale, percent: 12%, percent_of: net}]\nattribution: {model: last, exclude_existing: false}\n",
    hybrid: `model: hybrid
components:
  - {kind: flat, amount: 1500}
  - {kind: per_unit, event: lead, tier_mode: graduated, tiers: [{up_to: 20, rate: 0}, {up_to: null, rate: 40}]}
  - {kind: bonus, metric: lead, threshold: 30, pay: {fixed: 500}}
`,
    alone: "model: self_managed\ncomponents: [{kind: flat, amount: 2000}]\n",
    percent:
      "model: percent_of_spend\ncomponents: [{kind: percent, event: ad_spend, percent: 15%, percent_of: ad_spend_net, min: 1000}]\n"
  };
  // 40 leads: 22 calls of three minutes, 18 forms that came to a visit. Ads cost 1,800.
  const history = (sales: number) =>
    contractFolder(
      deals,
      {
        "leads/a.csv": csv(
          "lead_id,created_at,kind,call_seconds,appointment_set_at,appointment_at,appointment_status",
          ...count(22).map(n => `C${n},2025-03-03,call,180,,,`),
          ...count(18).map(n => `F${n},2025-03-03,form,,2025-03-04,2025-03-10,held`)
        ),
        "sales/a.csv": csv(
          "sale_id,lead_id,closed_at,revenue",
          ...count(sales).map(n => `S${n},C${n},2025-03-20,2000.00`)
        ),
        "spend/a.csv": csv("date,channel,impressions,clicks,cost", "2025-03-03,google,120000,1200,1800.00")
      },
      "margin: 0.45\ncosts: {handling_per_lead: 10}\nagency_costs: {labour_per_month: 1000}\n"
    );
  interface Row {
    contract: string;
    fee: number;
    clientCost: number;
    clientProfit: number;
    agencyProfit: number | null;
    rank: number;
  }
  const compared = async (sales: number) => {
    const {code, out, err} = await ask(
      contractCommands,
      "compare",
      history(sales).dir,
      "--as-of",
      "2025-03-31",
      "--json"
    );
    expect([code, code === 0 ? "" : err]).toEqual([0, ""]);
    return JSON.parse(out) as {rows: Row[]; currency: string; leads: number};
  };
  const handling = 400_00;

  test("at 12 sales of 40 leads", async () => {
    const {rows, currency, leads} = await compared(12);
    expect([currency, leads]).toEqual(["USD", 40]);
    const of = (id: string) => rows.find(({contract}) => contract === id);
    const expected: [string, number, number, number, number | null][] = [
      ["retainer", 5000_00, 6800_00, 3600_00, 4000_00],
      ["cpl", 3000_00, 3000_00, 7400_00, 200_00],
      ["cpa", 4800_00, 4800_00, 5600_00, 2000_00],
      ["call", 1980_00, 1980_00, 8420_00, -820_00],
      ["appointment", 2700_00, 2700_00, 7700_00, -100_00],
      ["cpc", 3300_00, 3300_00, 7100_00, 500_00],
      ["cpm", 3000_00, 3000_00, 7400_00, 200_00],
      ["share", 2880_00, 2880_00, 7520_00, 80_00],
      ["hybrid", 2800_00, 2800_00, 7600_00, 0],
      ["alone", 0, 3800_00, 6600_00, null],
      ["percent", 1000_00, 2800_00, 7600_00, 0]
    ];
    for (const [id, fee, cost, client, agency] of expected)
      expect(of(id)).toMatchObject({
        fee,
        clientCost: cost + handling,
        clientProfit: client,
        agencyProfit: agency
      });
    expect(rows.map(({rank}) => rank)).toEqual(count(11));
    expect(rows[0]?.contract).toBe("call");
    // Equal profits stand in the order of ids.
    expect(rows.findIndex(({contract}) => contract === "hybrid")).toBeLessThan(
      rows.findIndex(({contract}) => contract === "percent")
    );
  });

  test("at 4 sales of 40 leads", async () => {
    const {rows} = await compared(4);
    const profits = Object.fromEntries(rows.map(row => [row.contract, [row.clientProfit, row.agencyProfit]]));
    expect(profits).toEqual({
      retainer: [-3600_00, 4000_00],
      cpl: [200_00, 200_00],
      cpa: [1600_00, -1200_00],
      call: [1220_00, -820_00],
      appointment: [500_00, -100_00],
      cpc: [-100_00, 500_00],
      cpm: [200_00, 200_00],
      share: [2240_00, -1840_00],
      hybrid: [400_00, 0],
      alone: [-600_00, null],
      percent: [400_00, 0]
    });
  });

  test("in words fits a terminal, says whose leads, and lists as CSV", async () => {
    const business = history(12);
    const text = await ask(contractCommands, "compare", business.dir, "--as-of", "2025-03-31");
    expect(text.code).toBe(0);
    expect(widthOf(text.out)).toBeLessThanOrEqual(100);
    expect(text.out).toMatch(/^ 1 +call +pay_per_call +\$1,980\.00 +\$2,380\.00 +\$8,420\.00 +-\$820\.00$/m);
    expect(text.out).toContain("everything that is not organic, 2025-03-01 to 2025-03-31: 40 leads");
    const {out} = await ask(contractCommands, "compare", business.dir, "--account", "nobody", "--csv");
    expect(out).toMatch(/^rank,contract,model,fee,clientMedia,clientCost,clientProfit,agencyProfit,/);
  });
});

describe("records without a sale", () => {
  const deals = {
    cpl: "model: cpl\ncomponents: [{kind: per_unit, event: lead, rate: 75}]\n",
    cpa: "model: cpa\ncomponents: [{kind: per_unit, event: new_customer, rate: 400}]\n"
  };
  const leads = {"leads/a.csv": csv("lead_id,created_at", "1,2025-03-01")};
  const asOf = ["--as-of", "2025-03-31"];

  test("of which no export of sales is there leave profit unknown, and say so", async () => {
    const {dir} = contractFolder(deals, leads, "margin: 0.45\n");
    const {out} = await ask(contractCommands, "compare", dir, ...asOf, "--json");
    expect(JSON.parse(out)).toMatchObject({
      margin: null,
      rows: [
        {contract: "cpa", clientProfit: null},
        {contract: "cpl", clientCost: 75_00, clientProfit: null}
      ]
    });
    const text = (await ask(contractCommands, "compare", dir, ...asOf)).out.replaceAll(/\n +/g, " ");
    expect(text).toContain("1 lead (1 without repeats)");
    expect(text).toContain("no sales are in the records: put the exports of your sales into sales/");
    expect(text).toContain("what is paid by the sale is not in the fees");
  });

  test("whose exports hold none are a loss of what leads cost", async () => {
    const sales = {"sales/a.csv": "sale_id,lead_id,closed_at,revenue\n"};
    const {dir} = contractFolder(deals, {...leads, ...sales}, "margin: 0.45\n");
    const {out} = await ask(contractCommands, "compare", dir, ...asOf, "--json");
    expect(JSON.parse(out)).toMatchObject({margin: 0, rows: [{clientProfit: 0}, {clientProfit: -75_00}]});
  });
});

test("a range that holds no day is wrong usage, and the days that there are are named", async () => {
  const business = contractFolder(
    {cpl: "model: cpl\ncomponents: [{kind: per_unit, event: lead, rate: 75}]\n"},
    {"leads/a.csv": csv("lead_id,created_at", "1,2025-03-05")}
  );
  const refused = async (...range: string[]) => {
    const {code, err, out} = await ask(
      contractCommands,
      "compare",
      business.dir,
      "--as-of",
      "2025-03-31",
      ...range
    );
    expect([code, out]).toEqual([2, ""]);
    return err.trimEnd().split("\n").at(-1);
  };
  expect(await refused("--from", "2025-03-09", "--to", "2025-03-08")).toBe(
    "--from 2025-03-09 is after --to 2025-03-08; write the earlier day first"
  );
  expect(await refused("--from", "2026-01-01")).toBe(
    "--from 2026-01-01 is after the last day, 2025-03-31; write a day from 2025-03-01 to 2025-03-31"
  );
  expect(await refused("--to", "2025-01-31")).toBe(
    "--to 2025-01-31 is before the first day, 2025-03-01; write a day from 2025-03-01 to 2025-03-31"
  );
});

test("an account of which nothing is recorded is told", async () => {
  const business = contractFolder({}, {"leads/a.csv": csv("lead_id,created_at", "1,2025-03-01")});
  const {code, err} = await ask(contractCommands, "compare", business.dir, "--account", "nobody", "--json");
  expect(code).toBe(0);
  expect(err).toContain('no lead, sale or ad spend of the account "nobody" is in the records of these days');
});

test("a business without contracts has nothing to compare, and is told where they go", async () => {
  const business = contractFolder({}, {"leads/a.csv": csv("lead_id,created_at", "1,2025-03-01")});
  const {code, out, err} = await ask(contractCommands, "compare", business.dir, "--json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({rows: [], leads: 1});
  expect(err).toContain("there are no contracts: put one file for each into contracts/");
});
