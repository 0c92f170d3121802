-- One row per month and channel whose platform claims conversions: what it claims, and what the records hold of the same days.
-- Days run from first_day to last_day: those of the month from the channel's first claim to its last that the leads cover too.
-- Leads of the channel by the day they came, duplicates included, with those that have bought by the as-of moment. Money is minor units.
-- A claim is the platform's own and no lead. claiming_spend is the spend of what makes claims: of some campaigns a platform claims nothing.
with spent as (
  select channel, spent_on as day, sum(spend)::bigint as spend, sum(case when claimed_conversions is not null then spend end)::bigint as claiming_spend,
    sum(claimed_conversions) as claimed_conversions, sum(claimed_value)::bigint as claimed_value
  from int_spend join int_sources using (source_no)
  group by all
),
came as (
  select channel, created_on as day, count(*) as leads, count(*) filter (is_duplicate) as duplicate_leads, count(*) filter (sales > 0) as customers
  from int_lead_outcomes join int_sources using (source_no)
  where created_on is not null
  group by all
),
spans as (
  select channel, greatest(min(day), coalesce((select min(day) from came), min(day))) as first_day,
    least(max(day), coalesce((select max(day) from came), max(day))) as last_day
  from spent
  where claimed_conversions is not null
  group by channel
),
facts as (
  select * from spent
  union all by name
  select * from came
)
select strftime(day, '%Y-%m') as month, facts.channel,
  greatest(any_value(first_day), date_trunc('month', any_value(day))::date) as first_day, least(any_value(last_day), last_day(any_value(day))) as last_day,
  coalesce(sum(spend), 0)::bigint as spend, coalesce(sum(claiming_spend), 0)::bigint as claiming_spend,
  sum(claimed_conversions) as claimed_conversions, sum(claimed_value)::bigint as claimed_value,
  coalesce(sum(leads), 0)::bigint as leads, coalesce(sum(duplicate_leads), 0)::bigint as duplicate_leads,
  case when bool_or(knows_sales) then coalesce(sum(customers), 0)::bigint end as customers
from facts join spans on facts.channel is not distinct from spans.channel cross join run
where day between first_day and last_day
group by month, facts.channel
order by all
