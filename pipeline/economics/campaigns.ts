import {type CampaignGroup, UNKNOWN_LAG_DAYS} from "../../src/model/economics/campaigns/evidence.js";
import type {
  CampaignLevel,
  CampaignLevelKey,
  PublishedCampaigns
} from "../../src/model/economics/campaigns/row.js";
import {campaigns} from "../../src/model/economics/campaigns.js";
import type {LagCurve} from "../../src/model/statistics/lag/lag-curve.js";
import type {Db} from "../db.js";
import {cutOff, lagOf} from "./cohorts.js";

/** Campaigns, keywords or ads that a page shows and rates learn from; the others are counted, not told apart. */
const MOST_GROUPS = 400;

/** How leads of each campaign, keyword and ad buy and what they cost: what the page of campaigns receives. */
export async function campaignsOf(db: Db): Promise<PublishedCampaigns> {
  const {curve, recordedFrom} = await lagOf(db);
  const {knows_sales} = await db.row<{knows_sales: boolean}>("select knows_sales from run");
  const level = (of: CampaignLevelKey) => levelOf(db, of, curve, recordedFrom);
  return {
    days: curve?.horizon ?? UNKNOWN_LAG_DAYS,
    isByCurve: curve !== null,
    salesKnown: knows_sales,
    recordedFrom,
    levels: {campaign: await level("campaign"), keyword: await level("keyword"), ad: await level("ad")}
  };
}

async function levelOf(
  db: Db,
  of: CampaignLevelKey,
  curve: LagCurve | null,
  recordedFrom: string | null
): Promise<CampaignLevel> {
  const groups = await groupsOf(db, of, recordedFrom);
  const {rows, between} = campaigns(groups, curve);
  const others = await db.row<CampaignLevel["others"]>(
    `${numbered(of)} select count(*)::integer as groups, sum(spend)::bigint as spend, coalesce(sum(leads), 0)::bigint as leads from numbered where no > ${MOST_GROUPS}`
  );
  return {rows, between: between.map(short), others};
}

/** Probabilities need no more digits than this, and pages are read over slow lines. */
const short = <Cell extends Record<string, number>>(cell: Cell) =>
  Object.fromEntries(
    Object.entries(cell).map(([name, value]) => [name, Number(value.toPrecision(6))])
  ) as Cell;

/** Every group with its number: the one with the most spend first. */
const numbered = (of: CampaignLevelKey) =>
  `with sums as (
     select channel, ${of} as name, sum(spend) as spend, sum(leads) as leads, sum(duplicate_leads) as duplicate_leads, sum(customers) as customers
     from mart_cohort_daily group by all),
   numbered as (
     select *, row_number() over (order by spend desc nulls last, leads desc, channel nulls first, name nulls first)::integer as no from sums)`;

/** Rows of a mart with the number of their group. */
const inGroups = (of: CampaignLevelKey, mart: string) =>
  `from ${mart} join numbered on ${mart}.channel is not distinct from numbered.channel and ${mart}.${of} is not distinct from name
   where no <= ${MOST_GROUPS} and day is not null`;

/**
 * The groups with the most spend. The rows that leave the database are groups, days of age up to 90, and weeks: their
 * number does not grow with that of the leads.
 */
async function groupsOf(db: Db, of: CampaignLevelKey, recordedFrom: string | null): Promise<CampaignGroup[]> {
  const groups = await db.rows<CampaignGroup["counts"] & {channel: string | null; name: string | null}>(
    `${numbered(of)} select channel, name, spend::bigint as spend, leads::bigint as leads,
       duplicate_leads::bigint as "duplicateLeads", customers::bigint as customers
     from numbered where no <= ${MOST_GROUPS} order by no`
  );
  const found = groups.map(({channel, name, ...counts}) => ({
    channel,
    name,
    counts,
    cohort: {
      bins: {sold: bins(), open: bins()},
      ages: bins(),
      weeks: [] as {spend: number | null; leads: number}[],
      unrecorded: 0
    }
  }));
  const lags = await db.rows<{
    no: number;
    age: number;
    days: number | null;
    recorded: boolean;
    prospects: number;
  }>(
    `${numbered(of)} select no, greatest(least(${cutOff} - day, ${UNKNOWN_LAG_DAYS}), 0)::integer as age,
       case when days_to_close is not null then greatest(least(days_to_close, ${UNKNOWN_LAG_DAYS + 1}), 0)::integer end as days,
       ($recorded is null or day >= $recorded::date) as recorded, sum(prospects)::bigint as prospects
     ${inGroups(of, "mart_cohort_lags")} group by all order by all`,
    {recorded: recordedFrom}
  );
  for (const {no, age, days, recorded, prospects} of lags) {
    const cohort = found[no - 1]?.cohort;
    if (cohort === undefined) continue;
    if (!recorded) {
      cohort.unrecorded += prospects;
      continue;
    }
    add(cohort.ages, age, prospects);
    if (days === null) add(cohort.bins.open, age, prospects);
    else add(cohort.bins.sold, days, prospects);
  }
  const weeks = await db.rows<{no: number; spend: number | null; leads: number}>(
    `${numbered(of)} select no, sum(mart_cohort_daily.spend)::bigint as spend, sum(mart_cohort_daily.leads)::bigint as leads
     ${inGroups(of, "mart_cohort_daily")} group by no, date_trunc('week', day) order by no, date_trunc('week', day)`
  );
  for (const {no, spend, leads} of weeks) found[no - 1]?.cohort.weeks.push({spend, leads});
  return found;
}

const bins = (): number[] => [];

function add(bins: number[], bin: number, count: number): void {
  while (bins.length <= bin) bins.push(0);
  bins[bin] = (bins[bin] ?? 0) + count;
}
