-- One row per month and channel whose platform claims conversions: what the page of claims shows.
select channel, month, first_day::varchar as "firstDay", last_day::varchar as "lastDay", spend, claiming_spend as "claimingSpend",
  claimed_conversions::double as "claimedConversions", claimed_value as "claimedValue", leads, duplicate_leads as "duplicateLeads", customers
from mart_claims
order by month, channel nulls first
