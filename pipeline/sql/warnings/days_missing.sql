-- A channel that spends every day has days without spend in the middle: nothing ran, or an export lacks them.
-- Two days or more, beside a week or more of daily spend on one side and three days or more on the other.
with days as (
  select channel, account, date as day, min(file) as first_file, max(file) as last_file
  from raw_spend join raw_files using (file_id) cross join run
  where state = 0 and date <= as_of_day
  group by all
),
numbered as (
  select *, day - (row_number() over (partition by channel, account order by day))::integer as run_key from days
),
runs as (
  select channel, account, min(day) as first_day, max(day) as last_day, count(*) as days, arg_min(first_file, day) as first_file, arg_max(last_file, day) as last_file
  from numbered group by channel, account, run_key
),
gaps as (
  select channel, account, days, last_day, last_file, lead(first_day) over later as next_day, lead(days) over later as next_days, lead(first_file) over later as next_file
  from runs
  window later as (partition by channel, account order by first_day)
)
select concat_ws(', ', channel, account, (last_day + 1) || ' to ' || (next_day - 1),
  case when last_file = next_file then 'in ' || last_file else 'between ' || last_file || ' and ' || next_file end) as found
from gaps
where next_day - last_day > 2 and greatest(days, next_days) >= 7 and least(days, next_days) >= 3
order by channel, account, last_day
