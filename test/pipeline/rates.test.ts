import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {literal, openDb} from "../../pipeline/db.js";
import {convert, ratesTable, readRates} from "../../pipeline/rates.js";
import {businessFolder, csv, emptyFolder} from "../support/business.js";

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
