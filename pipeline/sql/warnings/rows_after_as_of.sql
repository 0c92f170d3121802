-- A row is dated after the as-of day: it is kept and does not count yet. A date that has not come may be a typing mistake.
with later as (
  select file_id, created_at::date as day from raw_leads cross join run where state = 0 and created_at >= as_of
  union all
  select file_id, closed_at::date from raw_sales cross join run where state = 0 and closed_at >= as_of
  union all
  select file_id, refunded_at::date from raw_refunds cross join run where state = 0 and refunded_at >= as_of
  union all
  select file_id, date from raw_spend cross join run where state = 0 and date > as_of_day
)
select file || ', ' || count(*) || case when count(*) = 1 then ' row, ' else ' rows, ' end || min(day) || case when max(day) > min(day) then ' to ' || max(day) else '' end as found
from later join raw_files using (file_id)
group by file
order by all
