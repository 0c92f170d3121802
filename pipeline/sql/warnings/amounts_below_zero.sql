-- Spend or a sale is below zero, as a credit is: it is taken off the sum. Where a minus is a mistake, correct it.
with below as (
  select file_id, cost as amount from raw_spend cross join run where state = 0 and cost < 0 and date <= as_of_day
  union all
  select file_id, revenue from raw_sales cross join run where state = 0 and revenue < 0 and closed_at < as_of
)
select file || ', ' || count(*) || case when count(*) = 1 then ' row' else ' rows' end as found
from below join raw_files using (file_id)
group by file
order by all
