import {z} from "zod";

const known = z.number().nullable();
const count = z.number().nonnegative();
const share = z.number().min(0).max(1);

/** A cost in minor units, not rounded, with its 90 % interval; the reason says why something of it is null. */
export const CostRange = z.object({value: known, low: known, high: known, reason: z.string().nullable()});
export type CostRange = z.infer<typeof CostRange>;

/** How the leads of a campaign, keyword or ad buy and what they cost. Rates are 0-1, ends those of 90 % intervals. */
export const CampaignRow = z.object({
  channel: z.string().nullable(),
  name: z.string().nullable().describe("of the campaign, keyword or ad; null where none is recorded"),
  spend: known,
  leads: count,
  prospects: count.describe("leads that repeat nobody"),
  sold: known.describe("of the leads that the rate counts, how many have bought"),
  exposure: known.describe(
    "the leads that the rate counts, each by the share of its sales that it had time for"
  ),
  maturity: share.nullable(),
  immature: z.boolean().describe("too young to be ranked or compared"),
  ownRate: share.nullable().describe("sold over exposure, from its own leads alone"),
  pooled: z.object({mean: share, low: share, high: share}).nullable(),
  certainty: z.enum(["solid", "indicative", "not enough data"]),
  betterThanRest: share.nullable().describe("probability that it closes better than all others together"),
  reason: z.string().nullable().describe("why there is no rate, or what it leaves out"),
  costPerLead: CostRange,
  costPerCustomer: CostRange
});
export type CampaignRow = z.infer<typeof CampaignRow>;

/** All campaigns, keywords or ads, the one with the most spend first. */
export const CampaignLevel = z.object({
  rows: z.array(CampaignRow),
  between: z
    .array(z.object({a: z.number().positive(), b: z.number().positive(), weight: share}))
    .describe("what the rates may be drawn from, and how probable each is: what a comparison of two needs"),
  others: z
    .object({groups: count, spend: known, leads: count})
    .describe("those beyond the rows, which no rate learns from")
});
export type CampaignLevel = z.infer<typeof CampaignLevel>;

/** What a campaign can be split into. */
export const campaignLevels = ["campaign", "keyword", "ad"] as const;
export type CampaignLevelKey = (typeof campaignLevels)[number];

/** What the page of campaigns receives. */
export const PublishedCampaigns = z.object({
  days: count.describe("rates are of sales within so many days of the lead, or of leads at least so old"),
  isByCurve: z.boolean().describe("whether it is known how long leads take to buy"),
  salesKnown: z.boolean(),
  recordedFrom: z
    .string()
    .nullable()
    .describe("leads before this day are in no rate: sales were not on record"),
  levels: z.object({campaign: CampaignLevel, keyword: CampaignLevel, ad: CampaignLevel})
});
export type PublishedCampaigns = z.infer<typeof PublishedCampaigns>;
