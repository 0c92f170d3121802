-- One row per source: channel, account, campaign, ad group, keyword, ad, kind and tracking number. Leads, sales and spend name it by number.
select source_no, channel, account, campaign, ad_group, keyword, ad, kind, tracking_number
from sources
order by source_no
