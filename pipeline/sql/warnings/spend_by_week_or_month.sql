-- A file has spend of a channel on one day a week, or one a month, as a report by week or month has it: what ads cost on the other days is on that one. Export it by day.
-- Four such days or more, and no other.
with days as (
  select distinct file_id, channel, account, date as day from raw_spend cross join run where state = 0 and date <= as_of_day
),
gaps as (
  select *, day - lag(day) over (partition by file_id, channel, account order by day) as gap from days
)
select file || coalesce(' (' || nullif(concat_ws(', ', channel, account), '') || ')', '') || ', ' || min(day) || ' to ' || max(day) as found
from gaps join raw_files using (file_id)
group by file, file_id, channel, account
having count(*) >= 4 and (bool_and(gap % 7 = 0) or count(distinct dayofmonth(day)) = 1)
order by all
