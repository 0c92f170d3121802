-- One row per source that leads or spend name: channel, account, campaign, ad group, keyword, ad, kind and tracking number, numbered in that order.
-- A blank part is null, and not the same as a part named unknown. Spend names no ad, kind or tracking number.
with named as (
  select source_key, any_value(channel) as channel, any_value(account) as account, any_value(campaign) as campaign, any_value(ad_group) as ad_group,
    any_value(keyword) as keyword, any_value(ad) as ad, any_value(kind) as kind, any_value(tracking_number) as tracking_number
  from raw_leads where state = 0 group by source_key
  union
  select source_key, any_value(channel), any_value(account), any_value(campaign), any_value(ad_group), any_value(keyword), null, null, null
  from raw_spend where state = 0 group by source_key
)
select (row_number() over (order by channel, account, campaign, ad_group, keyword, ad, kind, tracking_number))::integer as source_no, *
from named
order by source_no
