-- What a platform claims is counted as its claim, and never as a lead.
-- Leads and claims of the mart = those of the same channel and days in the records.
with days as (
  select channel, spent_on as day, sum(claimed_conversions) as conversions, 0 as leads
  from stg_spend join sources using (source_key)
  group by all
  union all
  select channel, created_on, null, count(*)
  from int_lead_outcomes join int_sources using (source_no)
  group by all
),
records as (
  select mart_claims.channel, month, sum(conversions) as conversions, sum(days.leads) as leads
  from mart_claims join days on days.channel is not distinct from mart_claims.channel and day between first_day and last_day
  group by all
)
select mart_claims.month || ' ' || coalesce(mart_claims.channel, '') || ': ' || mart_claims.leads || ' leads, claimed ' || coalesce(claimed_conversions, 0) as found
from mart_claims left join records on records.month = mart_claims.month and records.channel is not distinct from mart_claims.channel
where mart_claims.leads <> coalesce(records.leads, 0) or coalesce(claimed_conversions, -1) <> coalesce(conversions, -1)
