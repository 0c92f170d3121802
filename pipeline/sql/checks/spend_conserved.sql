-- Every amount spent that was loaded is counted exactly once.
-- Raw rows = the spend of both marts, to the minor unit.
with sums as (
  select
    (select coalesce(sum(cost), 0) from raw_spend cross join run where state = 0 and date <= as_of_day) as raw,
    (select coalesce(sum(spend), 0) from mart_cohort_daily) as cohort,
    (select coalesce(sum(spend), 0) from mart_period_daily) as period
)
select 'raw ' || raw || ', cohort ' || cohort || ', period ' || period as found
from sums
where raw <> cohort or raw <> period
