import fc from "fast-check";
import {beforeAll, describe, expect, test} from "vitest";
import {businessCommands} from "../../pipeline/commands/business.js";
import {literal, openDb} from "../../pipeline/db.js";
import {convert, ratesTable, readRates} from "../../pipeline/rates.js";
import {type Business, businessFolder, csv, effects, emptyFolder, type Files} from "../support/business.js";
import {exportCases} from "../support/exports.js";
import {ask} from "../support/in-process.js";

const usd = {currency: "USD", minorDigits: 2};

/** The rates of a file, as USD of a day. */
function ratesOf(text: string | Buffer): [string, string, string][] {
  const business = businessFolder({files: {"rates.csv": text}});
  return readRates(business.dir, usd).map(({currency, validFrom, rate}) => [currency, validFrom, rate]);
}

describe("rates.csv", () => {
  test("says by currency and day what one of it is worth, in any order and with any name for the same currency", () => {
    expect(
      ratesOf(csv("currency,rate,date", " eur,1.10,2026-02-01", "GBP,1.27,2026-01-01", "EUR,1.08,2026-01-01"))
    ).toEqual([
      ["EUR", "2026-01-01", "1.08"],
      ["EUR", "2026-02-01", "1.10"],
      ["GBP", "2026-01-01", "1.27"]
    ]);
  });

  test("is read as spreadsheets write it: semicolons, a decimal comma, days in their own order, a mark, sixteen bits", () => {
    const text = csv("Our rates", "Date;Currency;Rate", "31.01.2026;EUR;1,085", '1.02.2026;"EUR";1,1', ";;");
    const expected = [
      ["EUR", "2026-01-31", "1.085"],
      ["EUR", "2026-02-01", "1.1"]
    ];
    expect(ratesOf(text)).toEqual(expected);
    expect(ratesOf(`\ufeff${text.replaceAll("\n", "\r\n")}`)).toEqual(expected);
    expect(ratesOf(Buffer.from(`\ufeff${text.replaceAll(";", "\t")}`, "utf16le"))).toEqual(expected);
    expect(ratesOf(csv("date,currency,rate", "1/31/2026 0:00,EUR,1.085", "20260201,EUR,1.1"))).toEqual(
      expected
    );
  });

  test("may be missing, and may say the same twice", () => {
    expect(readRates(emptyFolder(), usd)).toEqual([]);
    const row = "2026-01-01,EUR,1.08";
    expect(ratesOf(csv("date,currency,rate", row, row, "2026-01-01,USD,1"))).toHaveLength(1);
  });

  test.each([
    ["2026-01-01,EUR,0", 'rates.csv:2 rate "0" is not a rate; write how many USD one EUR is, such as 1.08'],
    ["2026-01-01,EUR,-1", 'rates.csv:2 rate "-1" is not a rate; write how many USD one EUR is, such as 1.08'],
    [
      '2026-01-01,EUR,"1,234.5"',
      'rates.csv:2 rate "1,234.5" is not a rate; write how many USD one EUR is, such as 1.08'
    ],
    [
      "2026-01-01,EUR,1000000",
      'rates.csv:2 rate "1000000" is not a rate; write how many USD one EUR is, such as 1.08'
    ],
    [
      "2026-01-01,euros,1.08",
      'rates.csv:2 currency "euros" is not a currency; write its three letters, such as EUR'
    ],
    ["2026-02-30,EUR,1.08", 'rates.csv:2 date "2026-02-30" is not a day; write it as 2026-01-31'],
    ["yesterday,EUR,1.08", 'rates.csv:2 date "yesterday" is not a day; write it as 2026-01-31'],
    [
      "1/2/2026,EUR,1.08",
      'rates.csv:2 date "1/2/2026" could be D/M/YYYY or M/D/YYYY; write days as 2026-01-31'
    ],
    ["2026-01-01,USD,1.08", 'rates.csv:2 currency "USD" is the business\'s own; remove the line'],
    [
      "2026-01-01,EUR,1,08",
      'rates.csv:2 "2026-01-01,EUR,1,08" has more cells than the header; write the rate with a point, as 1.08, or put it in quotes'
    ]
  ])("with the line %s is refused, and says where and what to write", (line, said) => {
    expect(() => ratesOf(csv("date,currency,rate", line))).toThrow(said);
  });

  test("with two rates of one day, or without its columns, is refused", () => {
    expect(() => ratesOf(csv("date,currency,rate", "2026-01-01,EUR,1.08", "2026-01-01,eur,1.09"))).toThrow(
      'rates.csv:3 rate "1.09" is not that of line 2 for EUR from 2026-01-01; keep one of them'
    );
    expect(() => ratesOf(csv("day,code,value", "2026-01-01,EUR,1.08"))).toThrow(
      'rates.csv:1 "day,code,value" names no columns date, currency and rate; write date,currency,rate on the first line and below it lines such as 2026-01-01,EUR,1.08'
    );
  });
});

describe("an amount is converted exactly and rounded once, half away from zero", () => {
  const million = fc.bigInt({min: -(10n ** 16n) + 1n, max: 10n ** 16n - 1n});
  const rate = fc
    .tuple(fc.integer({min: 0, max: 9999}), fc.integer({min: 1, max: 999_999_999}))
    .map(([whole, part]) => `${whole}.${String(part).padStart(9, "0")}`);

  test("to the cent, by hand", () => {
    const at = (rate: string, millionths: number, digits = 2) =>
      convert(millionths, {currency: "EUR", validFrom: "", rate}, digits);
    expect(at("1.5", 50_000)).toBe(8); // 0.05 at 1.5 is 0.075
    expect(at("1.5", -50_000)).toBe(-8);
    expect(at("1.08", 1_234_567)).toBe(133); // 1.33333236, not 1.23 at 1.08 = 1.3284
    expect(at("150.5", 12_340_000, 0)).toBe(1857); // 1857.17
  });

  test("the same in the models as by whole numbers", async () => {
    const db = await openDb(":memory:");
    await db.run(ratesTable([]));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(million, rate), {minLength: 200, maxLength: 200}), async pairs => {
        const values = pairs.map(([amount, rate]) => `(${amount}::bigint, ${literal(rate)})`).join(", ");
        const rows = await db.rows<{found: string}>(
          `select converted(amount, 'EUR', (rate::decimal(20, 12) * 0.0001::decimal(7, 6))::decimal(22, 18))::varchar as found from (values ${values}) as t(amount, rate)`
        );
        const expected = pairs.map(([amount, rate]) => {
          const scaled = amount * BigInt(rate.replace(".", ""));
          const half = 5n * 10n ** 12n;
          return String((scaled + (scaled < 0n ? -half : half)) / (2n * half));
        });
        expect(rows.map(({found}) => found)).toEqual(expected);
      }),
      {numRuns: 5}
    );
    db.close();
  });
});

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
