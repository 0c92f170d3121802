-- One row per month, channel and number of leads within ten minutes, from 2 on: in how many spans so many came. Spans begin every five minutes.
-- Spans whose leads all carry one and the same moment are left out: a day without a time of day is written as its midnight.
with slots as (
  select channel, created_on, epoch(created_at)::bigint // 300 as slot, count(*) as leads, min(created_at) as first_at, max(created_at) as last_at
  from int_lead_outcomes join int_sources using (source_no)
  where created_at is not null
  group by all
),
following as (
  select created_on, channel, leads, first_at, last_at, slot, lead(slot) over later as next_slot, lead(leads) over later as next_leads, lead(last_at) over later as next_last_at
  from slots
  window later as (partition by channel order by slot)
),
spans as (
  select created_on, channel, first_at, case when next_slot = slot + 1 then leads + next_leads else leads end as leads, case when next_slot = slot + 1 then next_last_at else last_at end as last_at
  from following
)
select strftime(created_on, '%Y-%m') as month, channel, leads, count(*) as spans
from spans
where leads >= 2 and last_at > first_at
group by all
order by all
