-- One row per day, channel, account, campaign, ad group, keyword, ad, kind and count of calendar days to the first sale: how many prospects.
-- A prospect is a lead that repeats nobody; days_to_close is null where none of its sales is known as of the run, and below zero where a sale is dated first.
-- Prospects without a day are left out: nobody knows how old they are.
select created_on as day, channel, account, campaign, ad_group, keyword, ad, kind, first_closed_on - created_on as days_to_close, count(*) as prospects
from int_prospects join int_sources using (source_no)
where created_on is not null
group by all
order by all
