-- One row per month of the lead, channel and count of calendar days from lead to first sale; below zero where the sale is dated first.
select strftime(created_on, '%Y-%m') as month, channel, days_to_close, count(*) as customers
from int_lead_outcomes join int_sources using (source_no)
where days_to_close is not null
group by all
order by all
