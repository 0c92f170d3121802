-- One row per month of the call, account, way to measure a call (talk or total) and its whole seconds: how many calls.
-- Calls whose length nobody recorded are left out.
with lengths as (
  select created_on, source_no, call_seconds as seconds, 'talk' as duration from int_lead_outcomes where call_seconds is not null
  union all
  select created_on, source_no, call_total_seconds, 'total' from int_lead_outcomes where call_total_seconds is not null
)
select strftime(created_on, '%Y-%m') as month, account, duration, seconds, count(*) as calls
from lengths join int_sources using (source_no)
group by all
order by all
