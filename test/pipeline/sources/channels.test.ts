import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {type Db, openDb} from "../../../pipeline/db.js";
import {channelOf} from "../../../pipeline/sources/channels.js";

let db: Db;
beforeAll(async () => {
  db = await openDb(":memory:");
});
afterAll(() => db.close());

async function channel(
  label: string | null,
  declared: Record<string, string[]> = {},
  isReport = true
): Promise<string | null> {
  const {found} = await db.row<{found: string | null}>(
    `select ${channelOf("label", declared, isReport)} as found from (select $label::varchar as label)`,
    {label}
  );
  return found;
}

describe("a channel has one name", () => {
  test.each([
    ["Google Ads", "google_ads"],
    ["google_ads", "google_ads"],
    ["  GOOGLE   Adwords ", "google_ads"],
    ["google / cpc", "google_ads"],
    ["fb / Paid_Social", "meta"],
    ["bing / ppc", "bing"],
    ["google / organic", "organic_search"],
    ["ORGANIC_SEARCH", "organic_search"],
    ["PAID_SEARCH", "paid_search"],
    ["duckduckgo / organic", "organic_search"],
    ["mailchimp / email", "email"],
    ["example.com / referral", "referral"],
    ["Google Ads / PPC", "google_ads"],
    ["Google My Business / Organic", "google_business"],
    ["Direct / Direct", "direct"],
    ["bing / organic", "organic_search"],
    ["bing / (none)", "bing / (none)"],
    ["Radio KXYZ", "radio_kxyz"],
    ["flyer / print", "flyer / print"]
  ])("%s is %s in the export of a platform", async (label, expected) => {
    expect(await channel(label)).toBe(expected);
  });

  test("blank, unknown and direct stay three things", async () => {
    expect(await channel(null)).toBeNull();
    expect(await channel("Select")).toBeNull();
    expect(await channel("(not set)")).toBe("unknown");
    expect(await channel("(direct) / (none)")).toBe("direct");
  });

  test("in a file of our own columns a label stays as it was written", async () => {
    expect(await channel("Google Ads", {}, false)).toBe("Google Ads");
    expect(await channel("direct_traffic", {}, false)).toBe("direct_traffic");
  });

  test("what business.yaml declares holds for every file, and before our own table", async () => {
    const declared = {radio: ["Radio KXYZ", "google / cpc"]};
    expect(await channel("radio kxyz", declared, false)).toBe("radio");
    expect(await channel("Google / CPC", declared)).toBe("radio");
    expect(await channel("yelp", declared, false)).toBe("yelp");
    expect(await channel("Radio KXYZ / offline", declared)).toBe("radio");
  });

  test("a label never runs as SQL", async () => {
    expect(await channel("x", {"a' or 1=1": ["it's"]}, false)).toBe("x");
    expect(await channel("IT'S", {"a' or 1=1": ["it's"]}, false)).toBe("a' or 1=1");
  });
});
