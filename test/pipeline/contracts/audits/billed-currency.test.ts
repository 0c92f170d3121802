import {join} from "node:path";
import {expect, test} from "vitest";
import {readAgencyInvoice} from "../../../../pipeline/contracts/audits/agency-invoice.js";
import {inOwnCurrency} from "../../../../pipeline/contracts/audits/billed-currency.js";
import {openWorkspace} from "../../../../pipeline/workspace.js";
import {businessFolder, csv} from "../../../support/business.js";

const periods = [
  {key: "2026-03", to: "2026-04-01"},
  {key: "2026-04", to: "2026-05-01"}
];

/** What an invoice bills in dollars, by line. */
async function billedBy(rates: string[], period: string | undefined, ...rows: string[]) {
  const {dir} = businessFolder({
    files: {
      "rates.csv": csv("date,currency,rate", ...rates),
      "invoices/a.csv": csv("period,lead_id,amount,currency", ...rows)
    }
  });
  const workspace = openWorkspace(dir);
  const {billed} = await readAgencyInvoice(join(dir, "invoices/a.csv"), workspace);
  const lines = inOwnCurrency(billed, {invoice: "a.csv", periods, period, workspace});
  return lines.map(({line, amount}) => [line, amount]);
}

const rates = ["2026-01-01,EUR,1.08", "2026-03-31,EUR,1.1", "2026-04-02,EUR,1.2"];

test("a line of an invoice in euros is owed at the rate of the last day of its billing period", async () => {
  expect(
    await billedBy(
      rates,
      undefined,
      "2026-03,L1,75.00,EUR",
      "2026-04,L2,75.00,eur",
      "2026-03,L3,80,",
      "2026-03,L4,-0.05,EUR"
    )
  ).toEqual([
    [2, 82_50],
    [3, 90_00],
    [4, 80_00],
    [5, -6]
  ]);
});

test("a line without a period is of the one asked for, and lines of others are not looked at", async () => {
  expect(await billedBy(rates, "2026-03", ",L1,75.00,EUR", "2026-12,L2,75.00,EUR")).toEqual([[2, 82_50]]);
});

test("a line that cannot be converted stops the audit, with what to write", async () => {
  await expect(billedBy(rates, undefined, ",L1,75.00,EUR")).rejects.toThrow(
    "a.csv:2 currency EUR needs a billing period to be converted; add --period, or a column period, or write the amounts in the currency of the business"
  );
  await expect(billedBy(rates, "2026-03", ",L1,75.00,GBP")).rejects.toThrow(
    "a.csv:2 currency GBP has no rate on or before 2026-03-31; add a line such as 2026-03-31,GBP,1.08 to rates.csv (what one GBP is in USD), or write the amounts in USD"
  );
});
