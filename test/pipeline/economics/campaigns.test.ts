import {describe, expect, test} from "vitest";
import {campaignsOf} from "../../../pipeline/economics/campaigns.js";
import {PublishedCampaigns} from "../../../src/model/economics/campaigns/row.js";
import {csv} from "../../support/business.js";
import {openModels} from "../../support/models.js";

async function measured(files: Record<string, string>, asOf: string): Promise<PublishedCampaigns> {
  const db = await openModels({files}, asOf);
  const found = PublishedCampaigns.parse(await campaignsOf(db));
  db.close();
  return found;
}

const header = "lead_id,created_at,channel,campaign,keyword,phone";
const phone = (n: number) => `31255${String(10_000 + n).padStart(5, "0")}`;
/** 40 leads of a campaign on the first of January, and 20 of another; none repeats a person. */
const leads = [
  ...Array.from({length: 40}, (_, i) => `a${i},2025-01-01 10:00,ads,Alpha,roof,${phone(i)}`),
  ...Array.from({length: 20}, (_, i) => `b${i},2025-01-02 10:00,ads,,gutter,${phone(100 + i)}`)
];
/** Of the first one buys at once, fifteen after ten days, and one after 200. */
const sales = [
  ...Array.from({length: 16}, (_, i) => `s${i},a${i},2025-01-${i === 0 ? "01" : "11"} 12:00,300`),
  "late,a20,2025-07-20 10:00,300"
];
const files = {
  "leads/a.csv": csv(header, ...leads),
  "sales/a.csv": csv("sale_id,lead_id,closed_at,revenue", ...sales),
  "spend/a.csv": csv("date,channel,campaign,cost", "2025-01-01,ads,Alpha,900", "2025-02-01,ads,Empty,50")
};

describe("campaigns from the records", () => {
  test("count the sales within the horizon, the leads without a campaign apart, and spend without leads", async () => {
    const {levels, days, isByCurve} = await measured(files, "2025-12-31");
    expect([days, isByCurve]).toEqual([90, true]);
    expect(
      levels.campaign.rows.map(({channel, name, spend, leads, sold, exposure, maturity}) => [
        channel,
        name,
        spend,
        leads,
        sold,
        exposure,
        maturity
      ])
    ).toEqual([
      ["ads", "Alpha", 900_00, 40, 16, 40, 1],
      ["ads", "Empty", 50_00, 0, null, null, null],
      ["ads", null, 0, 20, 0, 20, 1]
    ]);
    expect(levels.keyword.rows.map(({name, leads}) => [name, leads])).toEqual([
      [null, 0],
      ["roof", 40],
      ["gutter", 20]
    ]);
    const all = (level: (typeof levels)["ad"]) =>
      level.rows.reduce((sum, row) => sum + row.leads, level.others.leads);
    expect([all(levels.campaign), all(levels.keyword), all(levels.ad)]).toEqual([60, 60, 60]);
  });

  test("where few sales tell how long leads take, only leads that are 90 days old count, and none is that old yet", async () => {
    const few = {...files, "sales/a.csv": csv("sale_id,lead_id,closed_at,revenue", ...sales.slice(0, 3))};
    const {levels, isByCurve} = await measured(few, "2025-02-01");
    expect(isByCurve).toBe(false);
    expect(levels.campaign.rows[0]).toMatchObject({
      name: "Alpha",
      pooled: null,
      reason: "none of its leads is 90 days old yet"
    });
  });

  test("where few sales tell how long leads take, an old lead without a sale has not bought", async () => {
    const few = {
      ...files,
      "sales/a.csv": csv(
        "sale_id,lead_id,closed_at,revenue",
        ...sales.slice(0, 2),
        "late,a20,2025-07-20 10:00,300"
      )
    };
    const {levels, isByCurve} = await measured(few, "2025-12-31");
    expect(isByCurve).toBe(false);
    expect(levels.campaign.rows[0]).toMatchObject({name: "Alpha", sold: 3, exposure: 40});
    expect(levels.campaign.rows[2]).toMatchObject({name: null, sold: 0, exposure: 20});
  });

  test("of more than 400 keywords the others are counted together", async () => {
    const many = Array.from(
      {length: 430},
      (_, i) => `k${i},2025-01-01 10:00,ads,Alpha,word ${i},${phone(i)}`
    );
    const {levels} = await measured({"leads/a.csv": csv(header, ...many)}, "2025-02-01");
    expect(levels.keyword.rows).toHaveLength(400);
    expect(levels.keyword.others).toEqual({groups: 30, spend: null, leads: 30});
  });
});
