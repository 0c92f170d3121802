-- Every lead that was loaded is counted exactly once.
-- Raw rows less repeats = leads = the leads of both marts.
with counts as (
  select
    (select count(*) from raw_leads cross join run where state = 0 and (created_at is null or created_at < as_of))
      - (select count(*) from repeated_leads join stg_leads using (lead_no)) as raw,
    (select count(*) from int_lead_outcomes) as leads,
    (select coalesce(sum(leads), 0) from mart_cohort_daily) as cohort,
    (select coalesce(sum(leads), 0) from mart_period_daily) as period
)
select 'raw ' || raw || ', leads ' || leads || ', cohort ' || cohort || ', period ' || period as found
from counts
where raw <> leads or leads <> cohort or leads <> period
