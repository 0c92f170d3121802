-- One row per spend row that could be read, up to the run's as-of day. Money is minor units.
select date as spent_on, source_key, impressions, clicks, cost as spend
from raw_spend cross join run
where state = 0 and date <= run.as_of_day
