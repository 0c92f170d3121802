-- One row per day and source that spent. Money is minor units.
select spent_on, source_no, sum(impressions)::bigint as impressions, sum(clicks)::bigint as clicks, sum(spend)::bigint as spend
from stg_spend as spend
join sources on sources.channel is not distinct from spend.channel and sources.account is not distinct from spend.account
  and sources.campaign is not distinct from spend.campaign and sources.ad_group is not distinct from spend.ad_group
  and sources.keyword is not distinct from spend.keyword
where sources.ad is null and sources.kind is null and sources.tracking_number is null
group by all
order by all
