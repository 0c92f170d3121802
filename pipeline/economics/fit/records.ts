import {type FitEvidence, maskedNumber} from "../../../src/model/economics/fit/evidence.js";
import type {Db} from "../../db.js";
import {fullMonths} from "../breakeven/window.js";
import {cutOff} from "../cohorts.js";

type Counted = Pick<
  FitEvidence,
  | "leads"
  | "withChannel"
  | "withCampaign"
  | "calls"
  | "callsWithLength"
  | "appointmentsDue"
  | "appointmentsDecided"
  | "customers"
  | "daysToSaleP90"
  | "historyWeeks"
>;
export type Records = Counted &
  Pick<
    FitEvidence,
    | "events"
    | "sales"
    | "salesWithLead"
    | "salesWithAmount"
    | "spend"
    | "clicks"
    | "impressions"
    | "spendWithoutLead"
    | "spendWithoutSale"
    | "sharedNumbers"
    | "busiestMonth"
    | "leadsPerMonth"
    | "lifetimeRevenue"
  >;

/**
 * What the records of the whole business hold to judge fit by: SQL counts, nothing leaves it row by row. A lead is
 * traced by its channel, and where ads run in that channel, by its campaign too.
 */
export async function recordsOf(db: Db): Promise<Records> {
  const counted = await db.row<Counted & {appointments: number}>(
    `with advertised as (
       select distinct channel from int_spend join int_sources using (source_no) where spend > 0
     )
     select count(*) as leads, count(channel) as "withChannel",
       count(*) filter (channel is not null and lower(channel) <> 'unknown'
         and (campaign is not null or channel not in (select channel from advertised where channel is not null))) as "withCampaign",
       count(*) filter (kind = 'call') as calls,
       count(*) filter (kind = 'call' and coalesce(call_seconds, call_total_seconds) is not null) as "callsWithLength",
       count(*) filter (is_appointment_set) as appointments, count(*) filter (is_appointment_due) as "appointmentsDue",
       count(*) filter (is_appointment_due and appointment_status in ('held', 'no_show', 'cancelled')) as "appointmentsDecided",
       count(*) filter (sales > 0) as customers,
       greatest(quantile_disc(days_to_close, 0.9), 0)::bigint as "daysToSaleP90",
       coalesce(greatest(floor((${cutOff} - min(created_on) + 1) / 7), 0), 0)::bigint as "historyWeeks"
     from int_lead_outcomes join int_sources using (source_no)`
  );
  const {knows_sales, knows_clicks, knows_impressions, ...sold} = await db.row<{
    knows_sales: boolean;
    knows_clicks: boolean;
    knows_impressions: boolean;
    sales: number;
    salesWithLead: number;
    salesWithAmount: number;
    lifetimeRevenue: number | null;
  }>(
    `select knows_sales, knows_clicks, knows_impressions,
       (select count(*) from int_sales) as sales, (select count(lead_no) from int_sales) as "salesWithLead",
       (select count(revenue) from int_sales) as "salesWithAmount",
       (select sum(revenue)::double / nullif(count(distinct customer_id), 0) from int_sales where customer_id is not null) as "lifetimeRevenue"
     from run`
  );
  const ads = await spendOf(db);
  const {appointments, ...leads} = counted;
  return {
    ...leads,
    ...sold,
    ...ads,
    sales: knows_sales ? sold.sales : null,
    clicks: knows_clicks ? ads.clicks : null,
    impressions: knows_impressions ? ads.impressions : null,
    spendWithoutSale: knows_sales ? ads.spendWithoutSale : null,
    events: [
      ...(await kindsOf(db)),
      {kind: "appointment", count: appointments},
      {kind: "sale", count: sold.sales}
    ].filter(({count}) => count > 0),
    sharedNumbers: await sharedNumbersOf(db),
    ...(await monthsOf(db))
  };
}

const kindsOf = (db: Db) =>
  db.rows<{kind: string; count: number}>(
    `select coalesce(kind, 'lead') as kind, count(*) as count from int_lead_outcomes join int_sources using (source_no)
     where created_at is not null group by all order by count desc, kind`
  );

/** Spend without a campaign is seen where any lead of its channel is. */
async function spendOf(
  db: Db
): Promise<Pick<FitEvidence, "spend" | "clicks" | "impressions" | "spendWithoutLead" | "spendWithoutSale">> {
  return db.row(
    `with spent as (
       select channel, campaign, sum(spend) as spend, sum(clicks) as clicks, sum(impressions) as impressions
       from int_spend join int_sources using (source_no) group by all
     ),
     came as (
       select channel, campaign, sum(sales) as sales from int_lead_outcomes join int_sources using (source_no) group by all
     ),
     met as (
       select spent.channel, spent.campaign, any_value(spend) as spend, any_value(clicks) as clicks, any_value(impressions) as impressions,
         count(came.sales) > 0 as has_lead, coalesce(sum(came.sales), 0) > 0 as has_sale
       from spent left join came on spent.channel is not distinct from came.channel and (spent.campaign is null or spent.campaign = came.campaign)
       group by all
     )
     select sum(spend)::bigint as spend, sum(clicks)::bigint as clicks, sum(impressions)::bigint as impressions,
       coalesce(sum(spend) filter (not has_lead), 0)::bigint as "spendWithoutLead", coalesce(sum(spend) filter (not has_sale), 0)::bigint as "spendWithoutSale"
     from met`
  );
}

async function sharedNumbersOf(db: Db): Promise<FitEvidence["sharedNumbers"]> {
  const {numbers} = await db.row<{numbers: number}>(
    "select count(tracking_number) as numbers from int_sources"
  );
  if (numbers === 0) return null;
  const rows = await db.rows<{number: string; channels: string; leads: number}>(
    `select tracking_number as number, string_agg(distinct channel, chr(31) order by channel) as channels, count(*) as leads
     from int_lead_outcomes join int_sources using (source_no)
     where tracking_number is not null and channel is not null
     group by all having count(distinct channel) > 1 order by leads desc, number`
  );
  return rows.map(({number, channels, leads}) => ({
    number: maskedNumber(number),
    channels: channels.split("\u001f"),
    leads
  }));
}

/** Months that the records hold whole: the busiest of them, and the mean. */
async function monthsOf(db: Db): Promise<Pick<FitEvidence, "busiestMonth" | "leadsPerMonth">> {
  const months = await db.rows<{month: string; first: string; leads: number}>(
    `select strftime(created_on, '%B %Y') as month, strftime(created_on, '%Y-%m-01') as first, count(*) as leads
     from int_lead_outcomes where not is_duplicate and created_on is not null group by all order by first`
  );
  const {first, through} = await db.row<{first: string | null; through: string | null}>(
    `select min(created_on)::varchar as first, ${cutOff}::varchar as through from int_lead_outcomes`
  );
  if (first === null || through === null) return {busiestMonth: null, leadsPerMonth: null};
  const whole = new Set(fullMonths(first, through));
  const full = months.filter(month => whole.has(month.first));
  const [busiest] = [...full].sort((a, b) => b.leads - a.leads);
  const sum = full.reduce((sum, {leads}) => sum + leads, 0);
  return {
    busiestMonth: busiest ? {month: busiest.month, leads: busiest.leads} : null,
    leadsPerMonth: full.length === 0 ? null : sum / whole.size
  };
}
