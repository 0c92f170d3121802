import {describe, expect, test} from "vitest";
import {foreignSign} from "../../../pipeline/sources/signs.js";
import {businessFolder, csv} from "../../support/business.js";
import {problemsOf} from "../../support/models.js";

test.each([
  ["€9,999.99", "USD", "EUR"],
  ["9.999,99 €", "USD", "EUR"],
  ["£9", "USD", "GBP"],
  ["R$ 9.999,99", "USD", "BRL"],
  ["CAD 9.99", "USD", "CAD"],
  ["$9.99", "EUR", null],
  ["¥9", "USD", null]
])("%s is not the money of a business that counts in %s", (amount, currency, means) => {
  expect(foreignSign(["9.99", amount], currency)).toEqual({amount, means});
});

test.each([
  ["$9.99", "USD"],
  ["$9.99", "CAD"],
  ["$ 9.999", "CLP"],
  ["R$ 9,99", "BRL"],
  ["9,99 €", "EUR"],
  ["¥9", "JPY"],
  ["¥9", "CNY"],
  ["CHF 9.99", "CHF"],
  ["9.99", "USD"]
])("%s may be the money of a business that counts in %s", (amount, currency) => {
  expect(foreignSign([amount], currency)).toBeNull();
});

const said = (file: string, amount: string) =>
  `${file}:1 ${amount.includes("€") ? "cost" : "revenue"} values such as ${amount} (9 for any digit) are not in USD, and no column names their currency; write constants: {currency: EUR} in the file's entry under sources: in business.yaml, or USD there if they are in USD all the same`;

test("amounts in another currency are never added to the business's as if they were its own", async () => {
  const files = {
    "spend/a.csv": csv("date,cost", "2026-03-01,12.00", '2026-03-02,"€1,200.00"'),
    "sales/b.csv": csv("closed_at,revenue", "2026-03-01,EUR 12.00")
  };
  expect(await problemsOf(businessFolder({files}))).toEqual([
    said("sales/b.csv", "EUR 99.99"),
    said("spend/a.csv", "€9,999.99")
  ]);
});

test("a column or a constant that names the currency settles whose money it is", async () => {
  const files = {
    "spend/a.csv": csv("date,cost,currency", "2026-03-01,€12.00,EUR"),
    "spend/b.csv": csv("date,cost", "2026-03-01,€12.00")
  };
  const yaml = "sources: [{files: spend/b.csv, table: spend, constants: {currency: USD}}]\n";
  expect(await problemsOf(businessFolder({files, yaml}))).toEqual([]);
});

describe("a currency that is told by names alone is not passed over", () => {
  const problems = async (header: string, row: string, file = "spend/a.csv", yaml = "") =>
    problemsOf(businessFolder({files: {[file]: csv(header, row)}, yaml}));
  const cost = "sources: [{files: spend/a.csv, table: spend, columns: {cost: Cost (EUR)}}]\n";

  test("in the name of the amount", async () => {
    expect(await problems("date,Cost (EUR)", "2026-03-01,5", "spend/a.csv", cost)).toEqual([
      "spend/a.csv:1 cost the column Cost (EUR) is not in USD, and no column names its currency; write constants: {currency: EUR} in the file's entry under sources: in business.yaml, or USD there if it is in USD all the same"
    ]);
    const told = cost.replace("}}]", "}, constants: {currency: USD}}]");
    expect(await problems("date,Cost (EUR)", "2026-03-01,5", "spend/a.csv", told)).toEqual([]);
    const jobs = "Job #,Date,Times,Visit title,Visit completed,Visit based ($)";
    expect(await problems(jobs, "1,2026-03-01,Anytime,Mowing,Yes,45.00", "inbox/a.csv")).toEqual([]);
    expect(
      await problems(
        jobs,
        "1,2026-03-01,Anytime,Mowing,Yes,45.00",
        "inbox/a.csv",
        "name: Test\ncurrency: EUR\ntimeZone: Europe/Berlin\n"
      )
    ).toEqual([expect.stringContaining("the column Visit based ($) is not in EUR")]);
  });

  test("in a column that is not read", async () => {
    expect(await problems("Date,Campaign,Currency code,Cost", "2026-03-01,A,EUR,5")).toEqual([
      "spend/a.csv:1 currency the column Currency code says EUR, and is not read as currency; call it currency in the header, or write constants: {currency: EUR} in the file's entry under sources: in business.yaml, or USD there if it is in USD all the same"
    ]);
    expect(await problems("Date,Campaign,Currency code,Cost", "2026-03-01,A,usd,5")).toEqual([]);
  });

  test("but three letters in brackets need not be one", async () => {
    const net = cost.replace("(EUR)", "(NET)");
    expect(await problems("date,Cost (NET)", "2026-03-01,5", "spend/a.csv", net)).toEqual([]);
  });
});
