import fc from "fast-check";
import {expect, test} from "vitest";
import {businessCommands} from "../../../pipeline/commands/business.js";
import {type Business, businessFolder, csv} from "../../support/business.js";
import {exportCases} from "../../support/exports.js";
import {ask} from "../../support/in-process.js";

/** What a sale of one unit of a currency comes to, by its moment. */
async function revenues(business: Business): Promise<unknown[]> {
  return (await business.rows<{revenue: number}>("select revenue from int_sales order by sale_id")).map(
    ({revenue}) => revenue
  );
}

test("a sale is of the day on the business's own calendar: late on 2 March in Chicago is not yet 3 March", async () => {
  const business = businessFolder({
    files: {
      "rates.csv": csv("date,currency,rate", "2026-03-01,EUR,1.1", "2026-03-03,EUR,1.5"),
      "sales/a.csv": csv(
        "sale_id,closed_at,revenue,currency",
        "A,2026-03-03T05:59:00Z,1.00,EUR",
        "B,2026-03-03T06:00:00Z,1.00,EUR"
      )
    }
  });
  expect(await revenues(business)).toEqual([110, 150]);
});

test("a business that counts in yen loses no cents of what it is billed in dollars", async () => {
  const business = businessFolder({
    yaml: "name: Kanda Plumbing\ncurrency: JPY\ntimeZone: Asia/Tokyo\n",
    files: {
      "rates.csv": csv("date,currency,rate", "2026-03-01,USD,150.5"),
      "spend/a.csv": csv(
        "date,channel,cost,currency",
        "2026-03-01,ppc,12.34,USD",
        "2026-03-02,ppc,0.33,USD",
        "2026-03-03,ppc,300,JPY"
      ),
      "sales/a.csv": csv(
        "sale_id,closed_at,revenue,currency",
        "A,2026-03-02,99.99,USD",
        "B,2026-03-02,5000,"
      ),
      "refunds/a.csv": csv("sale_id,refunded_at,amount", "A,2026-03-03,9.99", "B,2026-03-03,500")
    }
  });
  expect(await business.rows("select spend from int_spend order by spent_on")).toEqual([
    {spend: 1857},
    {spend: 50},
    {spend: 300}
  ]);
  expect(await business.rows("select revenue, refunds from int_sales order by sale_id")).toEqual([
    {revenue: 15048, refunds: 1503},
    {revenue: 5000, refunds: 500}
  ]);
});

test("what is said in business.yaml, or in the name of a column, is a currency too", async () => {
  const meta = exportCases.find(({name}) => name === "meta-ads/french")?.bytes.toString() ?? "";
  const business = businessFolder({
    yaml: "sources: [{files: spend/own.csv, table: spend, constants: {currency: eur}}]\n",
    files: {
      "rates.csv": csv("date,currency,rate", "2020-01-01,EUR,2"),
      "spend/own.csv": csv("date,channel,cost", "2026-03-01,ppc,1.50"),
      "spend/meta.csv": meta.replaceAll("USD", "EUR")
    }
  });
  const dollars = businessFolder({files: {"spend/meta.csv": meta}});
  const spent = (await dollars.metrics()).total.spend ?? 0;
  expect((await business.metrics()).total.spend).toBe(300 + 2 * spent);
});

test("a platform's own total is compared in the platform's currency, and not across several", async () => {
  const report = exportCases.find(({name}) => name === "google-ads/campaigns")?.bytes.toString() ?? "";
  const files = {"rates.csv": csv("date,currency,rate", "2020-01-01,EUR,1.08")};
  const said = async (text: string) => {
    const business = businessFolder({files: {...files, "spend/a.csv": text}});
    return (await ask(businessCommands, "check", business.dir)).err;
  };
  expect(await said(report.replaceAll("USD", "EUR"))).toContain(
    "spend/a.csv adds up to €1,585.19, as its own total says (Total: Campaigns)\n"
  );
  expect(await said(report.replace("USD", "EUR"))).toContain(
    "spend/a.csv has rows in several currencies, so its own total is not compared with their sum\n"
  );
});

test("a word that is no currency is no amount either", async () => {
  const business = businessFolder({
    files: {"spend/a.csv": csv("date,channel,cost,currency", "2026-03-01,ppc,1.50,US dollars")}
  });
  expect((await business.check()).problems).toMatchObject([
    {
      line: 2,
      message: '"US DOLLARS" is not a currency (1 row)',
      cure: "write its three letters, such as USD, or export the report in USD"
    }
  ]);
});

test("the same business in another currency has every sum times the rate, and every ratio as it was", async () => {
  const cents = fc.integer({min: 1, max: 500_000});
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        rate: fc.integer({min: 2, max: 40}),
        spend: fc.array(cents, {minLength: 1, maxLength: 5}),
        sales: fc.array(fc.tuple(cents, cents, cents, cents), {minLength: 1, maxLength: 5}),
        refund: cents
      }),
      async ({rate, spend, sales, refund}) => {
        const money = (minor: number) => (minor / 100).toFixed(2);
        const both = (rows: (currency: string) => string[]) => ["USD", "EUR"].flatMap(rows);
        const day = (i: number) => `2026-03-0${i + 1}`;
        const business = businessFolder({
          files: {
            "rates.csv": csv("date,currency,rate", `2026-01-01,EUR,${rate}`),
            "spend/a.csv": csv(
              "channel,date,cost,currency",
              ...both(code => spend.map((cost, i) => `${code},${day(i)},${money(cost)},${code}`))
            ),
            "leads/a.csv": csv(
              "channel,lead_id,created_at",
              ...both(code => sales.map((_, i) => `${code},${code}${i},2026-03-01`))
            ),
            "sales/a.csv": csv(
              "currency,sale_id,lead_id,closed_at,revenue,tax,discount,cost_of_goods",
              ...both(code =>
                sales.map((of, i) => `${code},${code}${i},${code}${i},${day(i)},${of.map(money).join(",")}`)
              )
            ),
            "refunds/a.csv": csv(
              "sale_id,refunded_at,amount",
              ...both(code => [`${code}0,2026-03-07,${money(refund)}`])
            )
          }
        });
        const {rows} = await business.metrics({by: ["channel"]});
        const [dollars, euros] = ["usd", "eur"].map(code =>
          rows.find(({channel}) => channel?.toLowerCase() === code)
        );
        if (!dollars || !euros) throw new Error("a channel is missing");
        for (const field of ["spend", "revenue", "refunds", "netRevenue", "costOfGoods", "margin"] as const)
          expect([field, euros[field]]).toEqual([field, (dollars[field] ?? 0) * rate]);
        for (const ratio of ["roas", "closeRate"] as const)
          expect(euros.metrics[ratio].value).toEqual(dollars.metrics[ratio].value);
      }
    ),
    {numRuns: 3}
  );
});
