-- One row per day and source that spent. Money is minor units. What the platform claims is null where no row claims it.
select spent_on, source_no, sum(impressions)::bigint as impressions, sum(clicks)::bigint as clicks, sum(spend)::bigint as spend,
  sum(claimed_conversions) as claimed_conversions, sum(claimed_value)::bigint as claimed_value
from stg_spend join sources using (source_key)
group by all
order by all
