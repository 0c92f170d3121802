-- Every amount spent that was loaded is counted exactly once.
-- Raw rows less those that a newer export replaces = the spend of both marts, to the minor unit.
with money as not materialized (
  select converted(cost, foreign_rates.currency, minor_per_millionth) as cost, raw_spend.rowid as place
  from raw_spend left join foreign_rates on foreign_rates.currency = raw_spend.currency and foreign_rates.day = raw_spend.date cross join run
  where state = 0 and date <= as_of_day
),
sums as (
  select
    (select coalesce(sum(cost), 0) from money)
      - (select coalesce(sum(cost), 0) from money semi join repeated_spend using (place)) as raw,
    (select coalesce(sum(spend), 0) from mart_cohort_daily) as cohort,
    (select coalesce(sum(spend), 0) from mart_period_daily) as period
)
select 'raw ' || raw || ', cohort ' || cohort || ', period ' || period as found
from sums
where raw <> cohort or raw <> period
