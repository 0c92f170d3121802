import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {bestFit, candidatesOf} from "../../../pipeline/sources/fit.js";
import {linesOf} from "../../../pipeline/sources/header.js";
import {recognise, shapes} from "../../../pipeline/sources/recognise.js";
import {encodingOf} from "../../../pipeline/sources/text.js";
import {exportCases} from "../../support/exports.js";

/** Text after its mark, as plain UTF-8. */
function headOf(bytes: Buffer): Buffer {
  const {encoding, mark} = encodingOf(bytes);
  return Buffer.from(new TextDecoder(encoding).decode(bytes.subarray(mark)));
}

const shapeOf = (text: Buffer | string, currency = "USD") => {
  const told = recognise(Buffer.from(text), 0, currency);
  return told === null ? null : "shape" in told ? told.shape.name : `not read: ${told.message}`;
};

const platforms: Record<string, RegExp> = {
  "google-ads": /^Google Ads /,
  "meta-ads": /^Meta Ads /,
  "microsoft-ads": /^Microsoft Advertising /,
  "linkedin-ads": /^LinkedIn /,
  "tiktok-ads": /^TikTok Ads /,
  "pinterest-ads": /^Pinterest Ads /,
  "yandex-direct": /^Yandex Direct /,
  callrail: /^CallRail /,
  whatconverts: /^WhatConverts /,
  nimbata: /^Nimbata /,
  ringba: /^Ringba /,
  hubspot: /^HubSpot /,
  salesforce: /^Salesforce /,
  gohighlevel: /^GoHighLevel /,
  servicetitan: /^ServiceTitan /,
  jobber: /^Jobber /
};

test.each(exportCases.map(({name, platform, bytes}) => [name, platform, bytes] as const))(
  "%s is taken for its own platform's report and for no other",
  (_, platform, bytes) => {
    expect(shapeOf(headOf(bytes))).toMatch(platforms[platform] as RegExp);
  }
);

test.each(exportCases.map(({name, bytes}) => [name, bytes] as const))(
  "no other report's names fit %s, not even to the same rows",
  (_, bytes) => {
    const candidates = candidatesOf(linesOf(headOf(bytes), 0));
    const fits = shapes.filter(shape => bestFit(shape, candidates, "USD")?.missing.length === 0);
    expect(fits.map(({name}) => name)).toEqual([shapeOf(headOf(bytes))]);
  }
);

test("every report that we claim to know is shown by a case", () => {
  const shown = new Set(exportCases.map(({bytes}) => shapeOf(headOf(bytes))));
  expect(shapes.map(({name}) => name).filter(name => !shown.has(name))).toEqual([]);
});

describe("a file is no report of a platform that we know", () => {
  test.each([
    [
      "a canonical one",
      "date,channel,campaign,impressions,clicks,cost,currency\n2026-03-01,bing,A,1,1,1,USD\n"
    ],
    ["a platform's table that we do not know", "date,campaign_id,impressions,clicks,spend\n"],
    [
      "an export of companies",
      "Record ID,Company name,Company owner,Create Date,Lifecycle Stage,Original Source\n"
    ],
    ["an export of tickets", "Record ID,Ticket name,Ticket status,Create date,Close date\n"],
    ["a table of accounts", "id,name,owner_id,created_date,is_deleted,billing_city\n"],
    ["a table of companies", "id,property_name,property_createdate,property_industry,is_deleted\n"],
    ["another tool's log of calls", "Date,From,To,Direction,Duration,Recording\n"],
    ["another tracker's table of calls", "id,called_at,caller_number,tracking_number,duration,source\n"],
    [
      "what Pinterest spent by way of targeting, which holds the same money several times",
      "date,targeting_type,targeting_value,campaign_id,clickthrough_1,impression_1,spend_in_micro_dollar\n"
    ],
    ["another tool's list of jobs", "Job #,Date,Client name,Total ($)\n"],
    [
      "a report in an unnamed currency, as several platforms write one",
      "Day,Campaign name,Amount spent,Impressions\n"
    ],
    ["an empty one", ""]
  ])("%s", (_, text) => {
    expect(shapeOf(text)).toBeNull();
  });
});

test("no text makes us stumble, and none but a report is one", () => {
  const words = [
    "Day",
    "Campaign",
    "Cost",
    "Spend",
    "Impr.",
    "date",
    "\n",
    ",",
    ";",
    "\t",
    '"',
    "Total: ",
    "é",
    "1"
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), {maxLength: 40}), parts => {
      const told = recognise(Buffer.from(parts.join("")), 0, "USD");
      if (told === null || !("shape" in told)) return;
      const {shape, header} = told;
      expect(header.columns.has("date") && header.columns.has("cost")).toBe(true);
      expect(new Set(header.columns.values()).size).toBe(header.columns.size);
      expect(Object.keys(shape.columns)).toEqual(expect.arrayContaining([...header.columns.keys()]));
    })
  );
});

test("the order of the columns changes nothing", () => {
  for (const {name, bytes} of exportCases) {
    const told = recognise(headOf(bytes), 0, "USD");
    if (told === null || !("shape" in told)) throw new Error(name);
    const {header, shape} = told;
    const backwards = header.names.map(cell => `"${cell}"`).reverse();
    const turned = recognise(Buffer.from(backwards.join(header.delimiter)), 0, "USD");
    const named = (read: typeof told) =>
      [...read.header.columns].map(([column, at]) => [column, read.header.names[at]]);
    expect(turned && "shape" in turned && [turned.shape.name, named(turned)]).toEqual([
      shape.name,
      named(told)
    ]);
  }
});

describe("columns stand under any of their names, in any order and spelling", () => {
  test("connectors join words with underscores or points, people with blanks", () => {
    expect(shapeOf("segments.date,campaign.name,metrics.cost_micros,metrics.clicks\n")).toBe(
      "Google Ads table in micros"
    );
    expect(shapeOf("GREGORIAN DATE\tCampaign name\tSpend\n")).toBe("Microsoft Advertising report");
  });

  test("dollars are preferred by who counts in dollars, and by nobody else", () => {
    const text = Buffer.from("campaign_id,day,cost_in_local_currency,cost_in_usd,impressions,clicks\n");
    const cost = (currency: string) => {
      const told = recognise(text, 0, currency);
      return told && "shape" in told
        ? [told.header.names[told.header.columns.get("cost") ?? -1], told.constants.currency]
        : told;
    };
    expect(cost("USD")).toEqual(["cost_in_usd", "USD"]);
    expect(cost("EUR")).toEqual(["cost_in_local_currency", undefined]);
  });
});

test("a file that could be read in two ways with different numbers is refused, with what to write", () => {
  const told = recognise(Buffer.from("date,campaign_id,cost_micros,inline_link_clicks,spend\n"), 0, "USD");
  expect(told).toMatchObject({
    message: "it could be a Google Ads table in micros or a Meta Ads table, which give different numbers",
    cure: "say in business.yaml which columns are meant: sources: [{files: ..., table: spend, columns: {date: date, campaign: campaign_id, cost: cost_micros}}]"
  });
});
