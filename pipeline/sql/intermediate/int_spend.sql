-- One row per day and source that spent. Money is minor units.
select spent_on, source_no, sum(impressions)::bigint as impressions, sum(clicks)::bigint as clicks, sum(spend)::bigint as spend
from stg_spend join sources using (source_key)
group by all
order by all
