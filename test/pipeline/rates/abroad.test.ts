import {beforeAll, describe, expect, test} from "vitest";
import {businessCommands} from "../../../pipeline/commands/business.js";
import {type Business, businessFolder, csv, effects, type Files} from "../../support/business.js";
import {ask} from "../../support/in-process.js";

const rates = csv("date,currency,rate", "2026-03-01,EUR,1.1", "2026-03-03,EUR,1.5", "2026-03-05,EUR,2");
const abroad: Files = {
  "spend/a.csv": csv(
    "date,channel,cost,currency,claimed_value",
    "2026-03-01,ppc,100.00,USD,1.00",
    "2026-03-02,ppc,100.00, eur,10.00",
    "2026-03-03,ppc,0.05,EUR,",
    "2026-03-04,ppc,7,,",
    "2026-03-04,ppc,1,--,"
  ),
  "leads/a.csv": csv("lead_id,created_at,channel", "L1,2026-03-01,ppc", "L2,2026-03-01,ppc"),
  "sales/a.csv": csv(
    "sale_id,lead_id,closed_at,revenue,tax,discount,cost_of_goods,currency",
    "S1,L1,2026-03-03,1000.00,100,10,400,EUR",
    "S2,L2,2026-03-03,1000.00,100,10,400,USD"
  ),
  "refunds/a.csv": csv(
    "sale_id,refunded_at,amount,currency",
    "S1,2026-03-05,50.00,",
    "S1,2026-03-05,5.00,USD",
    "S2,2026-03-05,50.00,"
  )
};

describe("a business whose ads cost euros and whose sales are in dollars and euros", () => {
  let business: Business;
  beforeAll(async () => {
    business = businessFolder({files: {...abroad, "rates.csv": rates}});
    await business.run();
  });

  test("counts every amount at the rate of its own day, every column of a row alike", async () => {
    expect(
      await business.rows("select spent_on::varchar as day, spend, claimed_value from int_spend order by day")
    ).toEqual([
      {day: "2026-03-01", spend: 100_00, claimed_value: 1_00},
      {day: "2026-03-02", spend: 110_00, claimed_value: 11_00},
      {day: "2026-03-03", spend: 8, claimed_value: null},
      {day: "2026-03-04", spend: 8_00, claimed_value: null}
    ]);
    expect(
      await business.rows(
        "select sale_id, revenue, tax, discount, cost_of_goods, refunds, net_revenue, margin from int_sales"
      )
    ).toEqual([
      // The refund that names no currency is in that of its sale, at the rate of its own day: 50 at 2, and 5 dollars.
      {
        sale_id: "S1",
        revenue: 1500_00,
        tax: 150_00,
        discount: 15_00,
        cost_of_goods: 600_00,
        refunds: 105_00,
        net_revenue: 1230_00,
        margin: 630_00
      },
      {
        sale_id: "S2",
        revenue: 1000_00,
        tax: 100_00,
        discount: 10_00,
        cost_of_goods: 400_00,
        refunds: 50_00,
        net_revenue: 840_00,
        margin: 440_00
      }
    ]);
    expect((await business.metrics()).total).toMatchObject({
      spend: 218_08,
      revenue: 2500_00,
      refunds: 155_00
    });
  });

  test("is told what was converted, and at which rates", async () => {
    const {code, out, err} = await ask(businessCommands, "check", business.dir, "--json");
    expect(code).toBe(0);
    const {currencies, problems} = JSON.parse(out) as {currencies: unknown; problems: unknown};
    expect(problems).toEqual([]);
    expect(currencies).toEqual([
      {
        currency: "EUR",
        table: "refunds",
        rows: 1,
        amount: 50_00,
        converted: 100_00,
        firstDay: "2026-03-05",
        lastDay: "2026-03-05",
        lowestRate: 2,
        highestRate: 2,
        oldestRateDays: 0
      },
      expect.objectContaining({table: "sales", rows: 1, amount: 1000_00, converted: 1500_00}),
      expect.objectContaining({
        table: "spend",
        rows: 2,
        amount: 100_05,
        converted: 110_08,
        lowestRate: 1.1,
        highestRate: 1.5,
        oldestRateDays: 1
      })
    ]);
    expect(err).toContain(
      "spend has 2 rows in EUR: €100.05 of 2026-03-02 to 2026-03-03 count as $110.08, at 1.1 to 1.5 USD for 1 EUR\n"
    );
  });

  const withoutRates = [
    "refunds/a.csv:2 currency EUR has no rate on or before 2026-03-05 (1 row); add a line such as 2026-03-05,EUR,1.08 to rates.csv (what one EUR is in USD), or export the report in USD",
    "sales/a.csv:2 currency EUR has no rate on or before 2026-03-03 (1 row); add a line such as 2026-03-03,EUR,1.08 to rates.csv (what one EUR is in USD), or export the report in USD",
    "spend/a.csv:3 currency EUR has no rate on or before 2026-03-02 (2 rows); add a line such as 2026-03-02,EUR,1.08 to rates.csv (what one EUR is in USD), or export the report in USD"
  ];

  test("gets no figure without rates: nothing is published or asked, and check says which lines need one", async () => {
    const business = businessFolder({files: abroad});
    const {code, err} = await ask(businessCommands, "run", business.dir);
    expect(code).toBe(1);
    expect(err).toContain(`${withoutRates.join("\n")}\nnothing was published; the last good result stays\n`);
    await expect(business.metrics()).rejects.toThrow(withoutRates[0]);
    const found = await business.check();
    expect(found.problems.map(({file, line, column, value}) => [file, line, column, value])).toEqual([
      ["refunds/a.csv", 2, "currency", "EUR"],
      ["sales/a.csv", 2, "currency", "EUR"],
      ["spend/a.csv", 3, "currency", "EUR"]
    ]);
    expect(found.work.files.map(({rowsRead, loaded}) => rowsRead - loaded)).toEqual([0, 0, 0, 0]);
  });

  test("gets none either where the first rate is of a later day", async () => {
    const business = businessFolder({
      files: {...abroad, "rates.csv": csv("date,currency,rate", "2026-03-03,EUR,1.5")}
    });
    expect((await business.check()).problems).toMatchObject([{file: "spend/a.csv", line: 3, value: "EUR"}]);
  });

  test("keeps the last good result, and gets a new one when a rate changes, without reading a file again", async () => {
    const first = await business.run();
    expect((await business.run()).fresh).toBe(false);
    business.put("rates.csv", rates.replace("1.5", "1.6"));
    const said: string[] = [];
    const next = await business.run(null, {...effects, report: message => said.push(message)});
    expect([next.fresh, next.key === first.key]).toEqual([true, false]);
    expect(said.filter(message => message.startsWith("reading"))).toEqual([]);
    expect(await business.rows("select revenue from int_sales where sale_id = 'S1'")).toEqual([
      {revenue: 1600_00}
    ]);
    business.remove("rates.csv");
    await expect(business.run()).rejects.toThrow("nothing was published");
  });
});
