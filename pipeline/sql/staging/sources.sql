-- One row per source that leads or spend name: channel, account, campaign, ad group, keyword, ad, kind and tracking number, numbered in that order.
-- A blank part is null, and not the same as a part named unknown. Spend names no ad, kind or tracking number.
with named as (
  select distinct channel, account, campaign, ad_group, keyword, ad, kind, tracking_number from raw_leads where state = 0
  union
  select distinct channel, account, campaign, ad_group, keyword, null, null, null from raw_spend where state = 0
)
select (row_number() over (order by channel, account, campaign, ad_group, keyword, ad, kind, tracking_number))::integer as source_no, *
from named
order by source_no
