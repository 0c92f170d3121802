-- One row per day, channel and account that spent: the daily counts of ads, as contracts settle them. Money is minor units.
-- A view. What is not recorded counts as none.
select spent_on as day, channel, account,
  coalesce(sum(impressions), 0)::bigint as impressions, coalesce(sum(clicks), 0)::bigint as clicks, sum(spend)::bigint as cost
from int_spend join int_sources using (source_no)
group by all
