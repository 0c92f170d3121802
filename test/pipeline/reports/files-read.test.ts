import {readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {Quality} from "../../../src/model/rows.js";
import {businessFolder, csv} from "../../support/business.js";

const report = csv(
  "Campaign report",
  '"March 1, 2026 - March 31, 2026"',
  "Day,Campaign,Impr.,Currency code,Cost,Clicks",
  "2026-03-01,Total Wine,10,EUR,100.00,1",
  "2026-03-09,Total Wine,10,EUR,50.00,1",
  "Total: Campaigns, --,20,EUR,151.00,2"
);
const leads = csv(
  "lead_id,created_at,channel",
  "1,2026-03-01T23:30:00Z,google_ads",
  "2,2026-03-05T04:00:00Z,google_ads",
  "2,2026-03-06T04:00:00Z,google_ads",
  "3,never,google_ads"
);

test("of each file the page of data knows what it is, its days on the business's calendar, its money in the business's currency, and the platform's own total in the file's", async () => {
  const business = businessFolder({
    files: {
      "inbox/x.csv": report,
      "leads/a.csv": leads,
      "refunds/r.csv": csv("sale_id,refunded_at,amount", "9,2026-03-04,12.50"),
      "rates.csv": "date,currency,rate\n2026-01-01,EUR,1.10\n"
    }
  });
  const {dir} = await business.run();
  const {files} = Quality.parse(JSON.parse(readFileSync(join(dir, "quality.json"), "utf8")));
  expect(files).toEqual([
    {
      file: "inbox/x.csv",
      table: "spend",
      report: "Google Ads report",
      firstDay: "2026-03-01",
      lastDay: "2026-03-09",
      amount: 165_00,
      total: {label: "Total: Campaigns", amount: 151_00, sum: 150_00, currency: "EUR", minorDigits: 2},
      notes: expect.any(Array),
      rowsRead: 3,
      loaded: 2,
      rejected: 1,
      duplicates: 0,
      leftOut: 0
    },
    {
      file: "leads/a.csv",
      table: "leads",
      report: null,
      firstDay: "2026-03-01",
      lastDay: "2026-03-05",
      amount: null,
      total: null,
      notes: [],
      rowsRead: 4,
      loaded: 2,
      rejected: 1,
      duplicates: 1,
      leftOut: 0
    },
    expect.objectContaining({file: "refunds/r.csv", firstDay: "2026-03-04", amount: 12_50})
  ]);
});
